"""Listings, feeds and files in, records and rejects out: one module a format, behind one detection step.

Whoever asks for a module of this folder alone, as the search for `latex`, does not wait for all formats: names of what
knows these are imported when they are first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from pipeline.parsing.content import Content
from pipeline.parsing.contexts import context_of
from pipeline.parsing.opened_file import OpenedFile, opened_file
from pipeline.parsing.parsed import MIXED, Context, Guess, Parsed, common, joined

if TYPE_CHECKING:
    from pipeline.parsing.detection import SURE_ENOUGH, Candidate, Detection, detect
    from pipeline.parsing.documents.isolation import end_document_readers
    from pipeline.parsing.formats import ENTRY_FORMATS, FORMATS, LISTINGS, TEXT_DOCUMENTS, EntryFormat, Format, Listing
    from pipeline.parsing.source import ParsedInput, is_document, parse_bytes, read_parts
    from pipeline.parsing.text_source import BINARY, EMPTY, UNKNOWN

__all__ = [
    "BINARY", "EMPTY", "ENTRY_FORMATS", "FORMATS", "LISTINGS", "MIXED", "SURE_ENOUGH", "TEXT_DOCUMENTS", "UNKNOWN",
    "Candidate", "Content", "Context", "Detection", "EntryFormat", "Format", "Guess", "Listing", "OpenedFile",
    "Parsed", "ParsedInput", "common", "context_of", "detect", "end_document_readers", "is_document", "joined",
    "opened_file", "parse_bytes", "read_parts",
]  # fmt: skip

_HOMES = {
    "detection": ("SURE_ENOUGH", "Candidate", "Detection", "detect"),
    "documents.isolation": ("end_document_readers",),
    "formats": ("ENTRY_FORMATS", "FORMATS", "LISTINGS", "TEXT_DOCUMENTS", "EntryFormat", "Format", "Listing"),
    "source": ("ParsedInput", "is_document", "parse_bytes", "read_parts"),
    "text_source": ("BINARY", "EMPTY", "UNKNOWN"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Import a name from where it lives."""
    if name not in _HOME:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    found: object = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = found
    return found
