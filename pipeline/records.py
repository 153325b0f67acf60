"""The nouns of the house: what a listing holds, what a paper states, where it states it.

Plain frozen records without behaviour or I/O; every module may import this one, and it imports `bodies` alone of ours.
Offsets are Unicode code points, 0-based and half-open, into the text of the field that `field` names.
Lines are 1-based and inclusive.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from pipeline.bodies import Body


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


class PartialDate(date):
    """A date as far as it is known: the first day of what is stated, and how exact that is.

    `PartialDate(2024, 6)` is June 2024: it compares as the first of June, and its precision is the month.
    """

    precision: Precision = Precision.DAY  # of what `replace` makes too

    def __new__(cls, year: int, month: int | None = None, day: int | None = None) -> Self:
        """Make the date of a year, a month or a day; raises ValueError where there is none such."""
        made = super().__new__(cls, year, month or 1, day or 1 if month else 1)
        made.precision = Precision.YEAR if not month else Precision.DAY if day else Precision.MONTH
        return made

    def __reduce__(self) -> tuple[object, ...]:
        """Return what makes this again: between processes the precision goes along."""
        exact = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}[self.precision]
        return type(self), (self.year, self.month, self.day)[:exact]


class ImpossibleDate(PartialDate):
    """What a source states in place of a date and no calendar has, such as 30 February; `stated` is its text.

    It lives between a parser and the account of its records, which tells of it and leaves the field empty.
    """

    stated: str

    def __new__(cls, stated: object) -> Self:
        """Make the mark for what was stated."""
        made = super().__new__(cls, cls.min.year)
        made.stated = str(stated)
        return made

    def __reduce__(self) -> tuple[object, ...]:
        """Return what makes this again."""
        return type(self), (self.stated,)


def precision_of(day: date | None) -> Precision | None:
    """Return how exact a date is: a plain one is a day."""
    if day is None:
        return None
    return day.precision if isinstance(day, PartialDate) else Precision.DAY


@dataclass(frozen=True, slots=True)
class LineRange:
    """Lines `first` to `last` of a source, 1-based, both included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record as it stood in a source; a field the source does not give is None or empty."""

    line_start: int
    line_end: int
    title: str | None = None
    abstract: str | None = None
    authors: tuple[str, ...] = ()
    n_authors: int | None = None
    organization: str | None = None
    arxiv_id: str | None = None  # without version: 2406.06606, hep-th/9901001
    version: int | None = None  # the version of the arXiv paper that the source describes
    doi: str | None = None  # lower case, without resolver
    url: str | None = None
    comment: str | None = None
    discussion_count: int | None = None
    declared_categories: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    published_on: date | None = None  # a PartialDate where only its month or year is stated
    published_inferred: bool = False
    status: Status | None = None
    own_ids: tuple[str, ...] = ()  # ids beside arXiv's and DOIs, with their scheme where it is known: pmid:123
    body: Body | None = None  # of a document

    @property
    def published_precision(self) -> Precision | None:
        """How much of `published_on` the source states."""
        return precision_of(self.published_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """A part of a source that could not be used; no lines means the whole input, which has none."""

    line_start: int | None
    line_end: int | None
    reason: RejectReason
    detail: str
    excerpt: str  # at most EXCERPT_CHARS characters


EXCERPT_CHARS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A distinct input and the account of its lines; what the `sources` table holds but for the run numbers."""

    source_id: str
    uri: str
    sha256: str | None
    format: str
    bytes: int | None
    encoding: str | None
    lines: int = 0
    blank_lines: int = 0
    record_lines: int = 0
    boilerplate_lines: int = 0
    rejected_lines: int = 0
    records: int = 0
    rejects: int = 0
    stated_count: int | None = None


@dataclass(frozen=True, slots=True, order=True)
class RecordRef:
    """Where a record stands: the source and its number there."""

    source_id: str
    record_no: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A distinct paper, merged from its records; what the `papers` table holds but for the run numbers."""

    paper_id: str
    title: str | None
    abstract: str | None
    authors: tuple[str, ...]
    n_authors: int | None
    organization: str | None
    arxiv_id: str | None
    doi: str | None
    url: str | None
    comment: str | None
    discussion_count: int | None
    declared_categories: tuple[str, ...]
    published_on: date | None
    published_inferred: bool
    status: Status | None
    own_ids: tuple[str, ...]
    has_body: bool
    language: str | None
    content_hash: str

    @property
    def published_precision(self) -> Precision | None:
        """How much of `published_on` is known."""
        return precision_of(self.published_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The language of a paper: an ISO 639-1 code, None where it cannot be told."""

    language: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyphrase:
    """A keyphrase of a paper: its first occurrence, verbatim."""

    rank: int
    phrase: str
    score: float
    engine: str
    field: Field
    start_char: int
    end_char: int
    occurrences: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SummarySentence:
    """A sentence chosen for the summary, verbatim and whole; rank 1 is the best one.

    The gist is the part of it that says the same alone; it is the sentence where nothing can be left off.
    """

    rank: int
    sentence: str
    score: float
    engine: str
    field: Field
    start_char: int
    end_char: int
    gist: str
    gist_start_char: int
    gist_end_char: int
    role: SentenceRole | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleOfSentence:
    """The role of a sentence of an abstract; sentences are numbered from 1."""

    sentence_no: int
    role: SentenceRole
    score: float
    engine: str
    field: Field
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A span that earned a tag, and how much it weighed."""

    term: str
    field: Field
    start_char: int
    end_char: int
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A tag in a scheme, with the spans that earned it (never none)."""

    scheme: str
    tag: str
    label: str
    rank: int
    score: float
    engine: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LikedPaper:
    """A paper, some words or an author that somebody likes, and how near another paper is to it."""

    id: str | None
    title: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestScore:
    """How likely it is that a paper is wanted, with the spans (never none) and the liked papers that say so.

    The rank is of a database, so that who scores a paper leaves it open.
    """

    interest: str
    score: float
    rank: int | None
    evidence: tuple[Evidence, ...]
    likes: tuple[LikedPaper, ...]
    engine: str


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A system, method, model, dataset or benchmark that the paper introduces and names."""

    name: str
    long_form: str | None
    kind: str
    field: Field
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Acronym:
    """A short form that the text defines; the span is the short form's."""

    short_form: str
    long_form: str
    field: Field
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A URL in the text, without trailing punctuation."""

    url: str
    kind: str
    field: Field
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A quantity that the paper states as its own result: value and unit, the clause around it, and its own place.

    `claim` is the verbatim clause from `start_char` to `end_char`, `quantity` the verbatim figure with its unit, which
    lies in that clause. A clause with three figures is three claims.
    """

    claim: str
    value: float | None
    unit: str | None
    field: Field
    start_char: int
    end_char: int
    quantity: str
    quantity_start_char: int
    quantity_end_char: int
