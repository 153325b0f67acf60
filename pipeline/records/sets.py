"""Closed sets of words: a paper's texts, roles, reasons of rejects, how exact dates are, what became, formats."""

from enum import StrEnum


class Field(StrEnum):
    """The texts of a paper that a span can point into."""

    TITLE = "title"
    ABSTRACT = "abstract"
    BODY = "body"  # the canonical text of a document, table `bodies`


class SentenceRole(StrEnum):
    """What a sentence does in its abstract; models know these by their places in this order."""

    BACKGROUND = "background"
    OBJECTIVE = "objective"
    METHOD = "method"
    RESULT = "result"
    OTHER = "other"


class RejectReason(StrEnum):
    """Why something was not used: the closed set behind `rejects.reason`."""

    UNREADABLE = "unreadable"  # the input could not be opened or read
    BINARY = "binary"  # the bytes are not text in any encoding we know
    UNKNOWN_LAYOUT = "unknown_layout"  # text, but no format fits the file
    NO_RECORDS = "no_records"  # plainly one of our formats, yet nothing could be taken from it
    UNRECOGNISED_LINE = "unrecognised_line"  # a line that belongs to no record and is no known boilerplate
    NO_ABSTRACT = "no_abstract"  # the layout promises an abstract and there is none
    TOO_LONG = "too_long"  # a field beyond any paper's length, or an input beyond what it may unpack to
    NO_TEXT = "no_text"  # an entry with neither title nor abstract
    MALFORMED = "malformed"  # an entry or a source that breaks the rules of its format
    NOT_PAPERS = "not_papers"  # an error page or answer, or data about something else
    IMPOSSIBLE_DATE = "impossible_date"  # a date that no calendar has; the record is kept without it


class Precision(StrEnum):
    """How much of a date is known: the closed set behind `papers.published_precision`."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Status(StrEnum):
    """What became of a paper: the closed set behind `papers.status`."""

    WITHDRAWN = "withdrawn"  # by its authors
    RETRACTED = "retracted"  # by its publisher


class DigestFormat(StrEnum):
    """The formats that a digest can have."""

    MARKDOWN = "markdown"
    HTML = "html"
    ATOM = "atom"
    JSONL = "jsonl"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"
