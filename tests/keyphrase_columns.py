"""Papers as the ranker's columns, for the tests of what reads them."""

from collections.abc import Sequence

from pipeline.keyphrases.columns import Columns, to_columns
from pipeline.keyphrases.definitions import Definition, definitions_of
from pipeline.keyphrases.models import load_tagger
from pipeline.keyphrases.traits import TraitTable
from pipeline.text.analysis import Analysis, analyse
from pipeline.text.batch import batch_of
from pipeline.text.lexicon import Lexicon


def columns_of(*abstracts: str) -> Columns:
    """Return papers without titles as columns."""
    return columns_of_papers([analyse("p", None, abstract) for abstract in abstracts])


def with_definitions(*abstracts: str) -> tuple[Columns, list[Definition]]:
    """Return papers without titles as columns, and what they define."""
    batch = batch_of([analyse("p", None, abstract) for abstract in abstracts], Lexicon())
    columns = to_columns(batch, TraitTable(load_tagger()))
    return columns, definitions_of(batch, columns)


def columns_of_papers(papers: Sequence[Analysis], table: TraitTable | None = None) -> Columns:
    """Return papers as columns, over a lexicon of their own."""
    return to_columns(batch_of(papers, Lexicon()), table or TraitTable(load_tagger()))
