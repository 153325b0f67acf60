"""Listings in, records and rejects out: one module a format, behind one detection step."""

from pipeline.parsing.detection import SURE_ENOUGH, Candidate, Detection, detect
from pipeline.parsing.formats import FORMATS, Format
from pipeline.parsing.parsed import Context, Guess, Parsed
from pipeline.parsing.source import BINARY, EMPTY, UNKNOWN, ParsedInput, parse_bytes

__all__ = [
    "BINARY",
    "EMPTY",
    "FORMATS",
    "SURE_ENOUGH",
    "UNKNOWN",
    "Candidate",
    "Context",
    "Detection",
    "Format",
    "Guess",
    "Parsed",
    "ParsedInput",
    "detect",
    "parse_bytes",
]
