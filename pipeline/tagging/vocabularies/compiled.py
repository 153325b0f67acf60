"""A vocabulary made ready: its concepts, the index of their labels, and what each label is worth.

In: checked concepts. Out: a `Vocabulary`. Separate from loading, so that one can be made without a file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.tagging.vocabularies.concepts import Concept, depths
from pipeline.tagging.vocabularies.labels import LabelForm, label_forms
from pipeline.tagging.vocabularies.matching import LabelIndex
from pipeline.tagging.vocabularies.rarity import are_doubtful, specificities


@dataclass(frozen=True, slots=True)
class Worth:
    """What one mention of a form says: how much, above 0 and at most 1, and whether it may mean something else."""

    specificity: float
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A vocabulary of the user's, ready to tag with; concepts are numbered as they stand here."""

    name: str
    concepts: tuple[Concept, ...]  # by id
    depths: tuple[int, ...]  # how many concepts stand above each
    index: LabelIndex
    worth: Mapping[LabelForm, Worth]


def compile_vocabulary(name: str, concepts: Sequence[Concept]) -> Vocabulary:
    """Make a vocabulary of checked concepts in order of their ids."""
    forms = label_forms(concepts)
    depth = depths(concepts)
    worth = map(Worth, specificities(forms), are_doubtful(forms))
    return Vocabulary(
        name=name,
        concepts=tuple(concepts),
        depths=tuple(depth[concept.id] for concept in concepts),
        index=LabelIndex(forms),
        worth=dict(zip(forms, worth, strict=True)),
    )
