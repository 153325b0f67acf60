"""What every parser takes besides its text, and what every parser gives back.

Plain records without behaviour, apart from the parsers, so that the store and the flow can name them without
importing one.
"""

from dataclasses import dataclass
from datetime import date

from pipeline.records import Record, Reject


@dataclass(frozen=True, slots=True)
class Context:
    """What a source does not say of itself.

    `as_of` is the day a page was saved: its year is the year of the dates that are written without one.
    """

    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Guess:
    """How well a format fits a text: a score from 0 (not at all) to 1 (beyond doubt), and the reason in words."""

    score: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A source, taken apart without a rest.

    `record_lines + boilerplate_lines + rejected_lines + blank_lines == lines`; a blank line within a record's range
    counts as blank. Records and rejects stand in the order of their lines, and their ranges do not overlap; a reject
    without lines speaks of the source as a whole. `stated_count` is the number of records that the source itself
    says it holds.
    """

    format: str
    records: tuple[Record, ...] = ()
    rejects: tuple[Reject, ...] = ()
    lines: int = 0
    blank_lines: int = 0
    record_lines: int = 0
    boilerplate_lines: int = 0
    rejected_lines: int = 0
    stated_count: int | None = None
