"""Listings, feeds and files in, records and rejects out: one module a format, behind one detection step."""

from pipeline.parsing.content import Content
from pipeline.parsing.contexts import context_of
from pipeline.parsing.detection import SURE_ENOUGH, Candidate, Detection, detect
from pipeline.parsing.documents.isolation import end_document_readers
from pipeline.parsing.formats import ENTRY_FORMATS, FORMATS, LISTINGS, TEXT_DOCUMENTS, EntryFormat, Format, Listing
from pipeline.parsing.opened_file import OpenedFile, opened_file
from pipeline.parsing.parsed import MIXED, Context, Guess, Parsed, common, joined
from pipeline.parsing.source import ParsedInput, is_document, parse_bytes, read_parts
from pipeline.parsing.text_source import BINARY, EMPTY, UNKNOWN

__all__ = [
    "BINARY",
    "EMPTY",
    "ENTRY_FORMATS",
    "FORMATS",
    "LISTINGS",
    "MIXED",
    "SURE_ENOUGH",
    "TEXT_DOCUMENTS",
    "UNKNOWN",
    "Candidate",
    "Content",
    "Context",
    "Detection",
    "EntryFormat",
    "Format",
    "Guess",
    "Listing",
    "OpenedFile",
    "Parsed",
    "ParsedInput",
    "common",
    "context_of",
    "detect",
    "end_document_readers",
    "is_document",
    "joined",
    "opened_file",
    "parse_bytes",
    "read_parts",
]
