"""Examples that `training` fits to: a row of features for each name in a paper, and whether it is the paper's own.

In: analysed papers. Out: `Examples`. It is separate because what counts as an example, and what is left out because
nobody knows, is the part of training that can be wrong.

Two kinds are made. Weak ones: in a paper whose title is "Name: what it does", the name is the paper's own and the other
names of the abstract are not; the title is the label, so its features are 0. A new name with a contribution's cue that
is not the title's is neither, for it may be a second system: it is left out. Labelled ones, few, carry the title's
features and weigh `LABELLED_WEIGHT` each.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.mentions.candidates import Candidate, candidate_key, candidates_of, title_head
from pipeline.mentions.evidence import FEATURES, TITLE_FEATURES, is_new, weigh_all
from pipeline.mentions.known_names import KnownNames, names_of
from pipeline.mentions.labelled import LabelledPaper
from pipeline.text.analysis import Analysis
from pipeline.text.batch import batch_of

_PART: Final = 500  # papers that are read at a time
LABELLED_WEIGHT: Final = 20.0  # ten-fold F1 on the labelled papers: 0.86 with 1, 0.88 with 5, 20 and 50, 0.88 with 200


@dataclass(frozen=True, slots=True)
class Examples:
    """A row for each name in a paper: its features, whether it is the paper's own, and what the row weighs."""

    features: npt.NDArray[np.float64]
    own: npt.NDArray[np.float64]
    weights: npt.NDArray[np.float64]

    @staticmethod
    def joined(parts: Sequence["Examples"]) -> "Examples":
        """Return several sets of rows as one."""
        return Examples(
            np.concatenate([part.features for part in parts]),
            np.concatenate([part.own for part in parts]),
            np.concatenate([part.weights for part in parts]),
        )


_NONE: Final = Examples(np.zeros((0, len(FEATURES))), np.zeros(0), np.zeros(0))


def weak_examples(analyses: Iterable[Analysis], known: KnownNames) -> Examples:
    """Make rows from papers whose title is "Name: what it does"; their own use of a name is not counted as known."""
    papers = iter(analyses)
    return Examples.joined([_NONE, *(_weak(part, known) for part in iter(lambda: list(islice(papers, _PART)), []))])


def _weak(papers: Sequence[Analysis], known: KnownNames) -> Examples:
    front = batch_of([paper.front for paper in papers])
    found = [
        [candidate for candidate in of_paper if candidate.in_abstract]
        for of_paper in candidates_of(front, front.acronyms, with_head=False)
    ]
    heads = [_heads(paper, of_paper) for paper, of_paper in zip(front, found, strict=True)]
    found = [of_paper if of_title else [] for of_paper, of_title in zip(found, heads, strict=True)]
    features = np.concatenate(weigh_all(front, found, [known.without(names_of(paper)) for paper in papers]))
    features[:, [FEATURES.index(name) for name in TITLE_FEATURES]] = 0.0
    own = np.array(
        [any(one is head for head in of_title) for of, of_title in zip(found, heads, strict=True) for one in of], bool
    )
    kept = own | ~is_new(features)  # another new name may be a second system
    return _examples(features[kept], own[kept], 1.0)


def _heads(analysis: Analysis, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the names that head the title themselves or with their long form."""
    head = title_head(analysis.title)
    if head is None:
        return []
    return [
        c
        for c in candidates
        if candidate_key(c.name) == candidate_key(head) or (c.acronym and c.acronym.long_form.lower() == head.lower())
    ]


def labelled_examples(papers: Sequence[LabelledPaper], known: KnownNames) -> Examples:
    """Make rows from papers whose systems a reader listed."""
    front = batch_of([paper.analysis.front for paper in papers])
    found = [
        [candidate for candidate in of_paper if candidate.in_abstract]
        for of_paper in candidates_of(front, front.acronyms)
    ]
    features = np.concatenate([_NONE.features, *weigh_all(front, found, [known] * len(papers))])
    listed = [{candidate_key(system.name) for system in paper.systems} for paper in papers]
    own = [candidate_key(one.name) in names for of, names in zip(found, listed, strict=True) for one in of]
    return _examples(features, np.array(own, bool), LABELLED_WEIGHT)


def _examples(features: npt.NDArray[np.float64], own: npt.NDArray[np.bool_], weight: float) -> Examples:
    return Examples(features, own.astype(np.float64), np.full(len(features), weight))
