"""From the settings to what every parser takes besides its text."""

from typing import TYPE_CHECKING

from pipeline.parsing.parsed import Context, DocumentBounds

if TYPE_CHECKING:
    from pipeline.settings import DocumentSettings, ParsingSettings


def context_of(parsing: "ParsingSettings", documents: "DocumentSettings") -> Context:
    """Return the context that settings make."""
    bounds = DocumentBounds(documents.timeout, documents.memory, documents.pages)
    return Context(parsing.as_of, parsing.columns.chosen(), bounds)
