"""What was found in texts: typed rows, as dictionaries, as Arrow tables, and as a person reads them."""

from pipeline.enrichment.found import FOUND, Enrichment
from pipeline.enrichment.sequence import Enrichments

__all__ = ["FOUND", "Enrichment", "Enrichments"]
