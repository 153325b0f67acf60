"""The word classes that the tagger is fitted on: labels that ship, and the texts they belong to.

In: the collection of titles and abstracts. Out: its labelled sentences. The labels were given once by a larger tagger,
which no user needs: they ship as one class a word for 16,000 papers, by arXiv id, so that `gistmill train keyphrases`
refits the tagger from the collection alone, on any machine, to the same bytes. The texts are not stored.

The labels are those of spaCy 3.8.18 with en_core_web_sm 3.8.0 (MIT) for our own words, as Penn Treebank tags reduced to
`WordClass`. A paper whose words are split otherwise than when they were labelled is left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pipeline.text.analysis import AnalysedText, Analysis

NOT_LABELLED = 15  # in a sentence of fewer than 3 or more than 80 words
_BITS = 4


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """A sentence's words, their kinds (`WordKind`) and classes (`WordClass`)."""

    words: Sequence[str]
    kinds: Sequence[int]
    classes: Sequence[int]


@dataclass(frozen=True, slots=True)
class TaggerLabels:
    """For each paper, by arXiv id, the class of each word of its title and abstract."""

    classes: Mapping[str, npt.NDArray[np.uint8]]

    def sentences(self, papers: Iterator[Analysis]) -> Iterator[LabelledSentence]:
        """Yield the labelled sentences of those papers (known by their arXiv ids) that have labels."""
        for paper in papers:
            labels = self.classes.get(paper.paper_id)
            if labels is not None and len(labels) == sum(len(text.kinds) for _, text in paper.fields()):
                yield from _sentences(paper.title, labels[: len(paper.title.kinds)].tolist())
                yield from _sentences(paper.abstract, labels[len(paper.title.kinds) :].tolist())


def _sentences(text: AnalysedText, labels: list[int]) -> Iterator[LabelledSentence]:
    for first, end in pairwise(text.first_words):
        if first < end and NOT_LABELLED not in labels[first:end]:
            words = [text.word(index) for index in range(first, end)]
            yield LabelledSentence(words, text.kinds[first:end], labels[first:end])


def packed(labels: TaggerLabels) -> dict[str, npt.NDArray[np.generic]]:
    """Return labels as arrays for a file: two words a byte, about 1 MB where it is compressed."""
    flat = np.concatenate([np.zeros(0, np.uint8), *labels.classes.values()])
    pairs = np.append(flat, np.zeros(len(flat) % 2, np.uint8)).reshape(-1, 2)
    return {
        "ids": np.frombuffer("\n".join(labels.classes).encode(), np.uint8),
        "lengths": np.array([len(classes) for classes in labels.classes.values()], np.uint16),
        "classes": (pairs[:, 0] << _BITS) | pairs[:, 1],
    }


def unpacked(arrays: Mapping[str, npt.NDArray[np.generic]]) -> TaggerLabels:
    """Return the labels that `packed` made arrays of."""
    codes = arrays["classes"].astype(np.uint8)
    flat = np.stack((codes >> _BITS, codes & NOT_LABELLED), axis=1).ravel()
    ids = arrays["ids"].tobytes().decode().split("\n")
    ends = np.cumsum(arrays["lengths"].astype(np.int64))
    return TaggerLabels({paper: flat[start:end] for paper, (start, end) in zip(ids, pairwise([0, *ends]), strict=True)})
