"""Vocabularies of the user's own as schemes: their files in, tags with evidence out.

::

    loading    a file, read once       tables (CSV, TSV), skos (Turtle, RDF/XML) -> concepts, checked
    compiled   a vocabulary, ready     labels (forms of labels) -> matching (their index); rarity (what each is worth)
    scoring    a paper's tags          matching -> acronyms (what short forms stand for here) -> scores and evidence
    learnt     a model's tags          where labelled papers taught one
    suggesting what a curator would add; shipped: the package's own schemes, to compare with

This is the folder's door.
"""

from pipeline.tagging.vocabularies.compiled import Vocabulary, compile_vocabulary
from pipeline.tagging.vocabularies.learnt import NOTHING, find_learnt, load_learnt
from pipeline.tagging.vocabularies.loading import is_skos, load_vocabulary, vocabulary_sha256
from pipeline.tagging.vocabularies.scoring import ENGINE, tag_in_vocabulary
from pipeline.tagging.vocabularies.suggesting import shipped_vocabulary

__all__ = [
    "ENGINE", "NOTHING", "Vocabulary", "compile_vocabulary", "find_learnt", "is_skos", "load_learnt",
    "load_vocabulary", "shipped_vocabulary", "tag_in_vocabulary", "vocabulary_sha256",
]  # fmt: skip
