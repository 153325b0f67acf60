"""A vocabulary made ready: its concepts, and the index of their labels.

In: checked concepts. Out: a `Vocabulary`. Separate from loading, so that one can be made without a file.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.tagging.vocabularies.concepts import Concept, depths
from pipeline.tagging.vocabularies.labels import label_forms
from pipeline.tagging.vocabularies.matching import LabelIndex
from pipeline.tagging.vocabularies.rarity import weigh


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
