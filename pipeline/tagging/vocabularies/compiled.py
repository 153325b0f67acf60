"""A vocabulary made ready: its concepts, and the index of their labels, weighed by how rare these are.

In: checked concepts. Out: a `Vocabulary`. Separate from loading, so that one can be made without a file.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from pipeline.keyphrases.models import load_ranker
from pipeline.keyphrases.stem_hashes import HashArray, join_hashes, stem_hashes
from pipeline.learning.frequencies import FrequencyTable
from pipeline.tagging.vocabularies.concepts import Concept, depths
from pipeline.tagging.vocabularies.labels import LabelForm, label_forms
from pipeline.tagging.vocabularies.matching import LabelIndex

COMMON = 0.005  # the share of papers: network stands in 13 %, python in 0.6 %, banana in 0.007 %
LEAST_WORD, LEAST_PHRASE, LEAST_CASED = 0.3, 0.6, 0.5
_PHRASE_BONUS = 0.3  # a phrase says more than a word as rare: deep learning against learning


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A vocabulary of the user's, ready to tag with; concepts are numbered as they stand here."""

    name: str
    concepts: tuple[Concept, ...]  # by id
    depths: tuple[int, ...]  # how many concepts stand above each
    index: LabelIndex


def compile_vocabulary(name: str, concepts: Sequence[Concept]) -> Vocabulary:
    """Make a vocabulary of checked concepts in order of their ids."""
    depth = depths(concepts)
    return Vocabulary(
        name=name,
        concepts=tuple(concepts),
        depths=tuple(depth[concept.id] for concept in concepts),
        index=LabelIndex.of(weigh(label_forms(concepts))),
    )


def weigh(forms: Sequence[LabelForm]) -> list[LabelForm]:
    """Return the forms with what a mention of each is worth: the rarer and the longer it is, the more.

    Doubtful are, beside labels that are ambiguous in the vocabulary itself, single letters, and single words in more
    than `COMMON` of all papers, unless they are found in capitals alone.
    """
    papers = background().papers
    whole, common = float(np.log2(1 + papers)), float(np.log2(1 + COMMON * papers))
    return [
        replace(
            form, specificity=_specificity(form, 1 - frequency / whole), doubtful=_is_doubtful(form, frequency > common)
        )
        for form, frequency in zip(forms, _logarithms(forms), strict=True)
    ]


def background() -> FrequencyTable:
    """Return the table of document frequencies."""
    return load_ranker().background


def _is_doubtful(form: LabelForm, is_common: bool) -> bool:  # noqa: FBT001 - of the form
    return form.doubtful or (len(form.stems) == 1 and not form.cased and (len(form.stems[0]) == 1 or is_common))


def _specificity(form: LabelForm, rarity: float) -> float:
    if len(form.content) > 1:
        return round(min(1.0, max(LEAST_PHRASE, rarity + _PHRASE_BONUS)), 4)
    return round(min(1.0, max(LEAST_CASED if form.cased else LEAST_WORD, rarity)), 4)


def _logarithms(forms: Sequence[LabelForm]) -> list[float]:
    """Return the base-2 logarithm of one more than the number of papers that hold each form."""
    if not forms:
        return []
    vocabulary = sorted({stem for form in forms for stem in form.stems})
    hashes = dict(zip(vocabulary, stem_hashes(vocabulary), strict=True))
    longest = max(len(form.stems) for form in forms)
    table = np.zeros(len(forms), np.uint64)
    for place in range(longest):
        rows = [row for row, form in enumerate(forms) if len(form.stems) > place]
        column: HashArray = np.array([hashes[forms[row].stems[place]] for row in rows], np.uint64)
        table[rows] = join_hashes(table[rows], column) if place else column
    frequencies: list[float] = background().look_up_first(table).tolist()
    return frequencies
