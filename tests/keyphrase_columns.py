"""Papers as the ranker's columns, for the tests of what reads them."""

from pipeline.keyphrases.columns import Columns, to_columns
from pipeline.keyphrases.lexicon import Lexicon
from pipeline.keyphrases.models import load_tagger
from pipeline.text.analysis import analyse


def columns_of(*abstracts: str) -> Columns:
    """Return papers without titles as columns."""
    return to_columns([analyse("p", None, abstract) for abstract in abstracts], Lexicon(load_tagger()))
