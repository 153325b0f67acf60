"""What every parser takes besides its text, and what every parser gives back.

Plain records without behaviour, apart from the parsers, so that the store and the flow can name them without
importing one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.records import Record, Reject

MIXED = "mixed"  # the format of an archive whose members are of several


@dataclass(frozen=True, slots=True)
class DocumentBounds:
    """How far a document is read: seconds, MiB of the process that reads it, pages."""

    timeout: float = 60.0
    memory: int = 2_048
    pages: int = 5_000


@dataclass(frozen=True, slots=True)
class Context:
    """What a source does not say of itself.

    `as_of` is the day a page was saved: its year is the year of the dates that are written without one. `columns`
    says for a field of ours by what name a table holds it; the names of the other fields are guessed. `documents`
    bounds the reading of a document.
    """

    as_of: date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    documents: DocumentBounds = DocumentBounds()


@dataclass(frozen=True, slots=True)
class Guess:
    """How well a format fits a text: a score from 0 (not at all) to 1 (beyond doubt), and the reason in words."""

    score: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A source, or a part of one, taken apart without a rest.

    In formats with entries, an entry counts as a line.

    `record_lines + boilerplate_lines + rejected_lines + blank_lines == lines`; a blank line within a record's range
    counts as blank. Records and rejects stand in the order of their lines, and their ranges do not overlap; a reject
    without lines speaks of the source as a whole. `stated_count` is the number of records that the source itself
    says it holds. `columns` are pairs of a field of ours and the name by which the source holds it.
    """

    format: str
    encoding: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    records: tuple[Record, ...] = ()
    rejects: tuple[Reject, ...] = ()
    lines: int = 0
    blank_lines: int = 0
    record_lines: int = 0
    boilerplate_lines: int = 0
    rejected_lines: int = 0
    stated_count: int | None = None


def joined(parts: Iterable[Parsed]) -> Parsed:
    """Return the parts of a source (at least one) as one; parts in several formats are `mixed`."""
    found = list(parts)
    stated = [part.stated_count for part in found if part.stated_count is not None]
    return Parsed(
        format=common(part.format for part in found) or MIXED,
        encoding=common(part.encoding for part in found),
        columns=found[0].columns,
        records=tuple(record for part in found for record in part.records),
        rejects=tuple(reject for part in found for reject in part.rejects),
        lines=sum(part.lines for part in found),
        blank_lines=sum(part.blank_lines for part in found),
        record_lines=sum(part.record_lines for part in found),
        boilerplate_lines=sum(part.boilerplate_lines for part in found),
        rejected_lines=sum(part.rejected_lines for part in found),
        stated_count=sum(stated) if stated else None,
    )


def common(values: Iterable[str | None]) -> str | None:
    """Return what all `values` are, None aside; None where they differ."""
    distinct = {value for value in values if value is not None}
    return distinct.pop() if len(distinct) == 1 else None
