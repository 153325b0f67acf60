"""What a listing holds: its records and rejects, and the account of its lines."""

from dataclasses import dataclass
from datetime import date

from pipeline.records.bodies import Body
from pipeline.records.dates import precision_of
from pipeline.records.sets import Precision, RejectReason, Status


@dataclass(frozen=True, slots=True)
class LineRange:
    """Lines `first` to `last` of a source, 1-based, both included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record as it stood in a source; a field the source does not give is None or empty.

    Its lines are those of a listing; of a source of entries its number, which the account of that source gives it.
    """

    line_start: int = 1
    line_end: int = 1
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
