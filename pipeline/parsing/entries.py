"""Entries, and the account of them: what a format's reader says of each entry becomes bounded parts.

In: for each entry of a source, in order, a record, a fault, or the word that it is known and holds no paper. Out:
parts of some thousand entries each, in which entries are counted as lines are in listings, so that a source of any
size is never in memory as a whole. Kept apart from the formats so that none of them counts for itself.
"""

from collections.abc import Callable, Iterable, Iterator, Sized
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TypeAlias, TypeVar

from pipeline.errors import unexpected
from pipeline.parsing.lines import IMPOSSIBLE, is_impossible_id, too_long, without_impossible_date
from pipeline.parsing.parsed import Parsed
from pipeline.records import EXCERPT_CHARS, Record, Reject, RejectReason

_NAMED_DATES = 5  # impossible dates that are told one by one
PART_ENTRIES = 2_000  # some 4 MB of records
_PART_CHARS = 1 << 24  # of titles and abstracts, where they are longer than papers have them

T = TypeVar("T")


class Known(Enum):
    """An entry that is no paper and was recognised: a header, a comment, a deleted record; or an empty line."""

    BOILERPLATE = "boilerplate"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Fault:
    """An entry that could not be used, or, with `is_entry` false, something wrong with the source as a whole."""

    reason: RejectReason
    detail: str
    excerpt: str = ""
    is_entry: bool = True


@dataclass(frozen=True, slots=True)
class Stated:
    """The number of records that the source itself says it holds; no entry."""

    count: int


def without_text(what: str, told: str) -> Fault:
    """Return the fault of an entry that has neither title nor abstract: what it is, and what it has instead."""
    return Fault(RejectReason.NO_TEXT, f"the {what} has neither title nor abstract", told[:EXCERPT_CHARS])


Entry: TypeAlias = Record | Fault | Known | Stated


def convert(raws: Iterable[T | Fault | Known | Stated], record: Callable[[T], Entry]) -> Iterator[Entry]:
    """Turn raw entries into entries: `record` is called with each."""
    for raw in raws:
        yield raw if isinstance(raw, (Fault, Known, Stated)) else _entry(raw, record)


def _entry(raw: T, record: Callable[[T], Entry]) -> Entry:
    """Return the entry that a raw one is; whatever goes wrong with one costs no other."""
    try:
        return record(raw)
    except Exception as error:  # noqa: BLE001 - what comes from outside may break anything; --debug shows where
        told = repr(raw)[:EXCERPT_CHARS] if not isinstance(raw, Sized) or len(raw) < EXCERPT_CHARS else ""
        return Fault(RejectReason.MALFORMED, f"the entry cannot be read: {unexpected(error)}", told)


def parts(
    entries: Iterable[Entry], format_name: str, encoding: str | None, columns: tuple[tuple[str, str], ...] = ()
) -> Iterator[Parsed]:
    """Gather entries into parts of PART_ENTRIES; at least one part, be there no entry at all.

    Whatever interrupts the reading (an archive that ends in the middle, a library that gives up) becomes a reject of
    the source as a whole, and what was read before stays.
    """
    account = _Account(format_name, encoding, columns)
    try:
        for entry in entries:
            account.add(entry)
            if account.size >= PART_ENTRIES or account.chars >= _PART_CHARS:
                yield account.take()
    except Exception as error:  # noqa: BLE001 - as above
        account.add(_interrupted(error, account.number))
    account.end()
    yield account.take()


def _interrupted(error: Exception, number: int) -> Fault:
    is_told = isinstance(error, OSError | EOFError | ValueError) and str(error)
    told = " ".join(str(error).split())[:EXCERPT_CHARS] if is_told else unexpected(error)
    return Fault(
        RejectReason.MALFORMED, f"reading ended after {number:,} entries, which are kept: {told}", is_entry=False
    )


@dataclass(slots=True)
class _Account:
    """The entries since the last part, and the number of the last entry."""

    format_name: str
    encoding: str | None
    columns: tuple[tuple[str, str], ...]
    number: int = 0
    size: int = 0  # entries and rejects since the last part
    chars: int = 0  # of their records
    records: list[Record] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    boilerplate: int = 0
    blank: int = 0
    rejected: int = 0
    stated: int | None = None
    impossible_dates: int = 0  # of the whole source
    impossible_ids: int = 0  # likewise
    impossible_id: str = ""  # the first of them

    def add(self, entry: Entry) -> None:
        if isinstance(entry, Stated):
            self.stated = entry.count
            return
        self.size += 1
        self.number += 1
        if isinstance(entry, Record):
            fault = too_long(entry)
            if fault is None:
                self._keep(entry)
                self.chars += len(entry.title or "") + len(entry.abstract or "")
            else:
                self._reject(Fault(RejectReason.TOO_LONG, fault, (entry.title or entry.abstract or "")[:EXCERPT_CHARS]))
        elif isinstance(entry, Fault):
            self.number -= not entry.is_entry
            self._reject(entry)
        elif entry is Known.BLANK:
            self.blank += 1
        else:
            self.boilerplate += 1

    def _keep(self, record: Record) -> None:
        """Keep a record under its number; of the first dates that no calendar has, each is told."""
        kept, told = without_impossible_date(replace(record, line_start=self.number, line_end=self.number))
        self.records.append(kept)
        for name in kept.own_ids:
            if is_impossible_id(name):
                self.impossible_ids += 1
                self.impossible_id = self.impossible_id or name.removeprefix(IMPOSSIBLE)
        if not told:
            return
        self.impossible_dates += 1
        if self.impossible_dates <= _NAMED_DATES:
            text = record.title or record.abstract or ""
            self._reject(Fault(RejectReason.IMPOSSIBLE_DATE, told, text, is_entry=False))

    def end(self) -> None:
        """Tell of what was not told one by one."""
        if self.impossible_dates > _NAMED_DATES:
            told = f"{self.impossible_dates:,} dates in all are no days that there are; they are left empty"
            self._reject(Fault(RejectReason.IMPOSSIBLE_DATE, told, is_entry=False))
        if self.impossible_ids:
            told = (
                f"{self.impossible_ids:,} ids can be none of arXiv's, as {self.impossible_id}; they are kept in own_ids"
            )
            self._reject(Fault(RejectReason.MALFORMED, told, is_entry=False))

    def _reject(self, fault: Fault) -> None:
        line = self.number if fault.is_entry else None
        self.rejected += fault.is_entry
        excerpt = fault.excerpt[:EXCERPT_CHARS]
        self.rejects.append(
            Reject(line_start=line, line_end=line, reason=fault.reason, detail=fault.detail, excerpt=excerpt)
        )

    def take(self) -> Parsed:
        """Return what was added since the last call."""
        part = Parsed(
            format=self.format_name,
            encoding=self.encoding,
            columns=self.columns,
            records=tuple(self.records),
            rejects=tuple(self.rejects),
            lines=len(self.records) + self.rejected + self.boilerplate + self.blank,
            blank_lines=self.blank,
            record_lines=len(self.records),
            boilerplate_lines=self.boilerplate,
            rejected_lines=self.rejected,
            stated_count=self.stated,
        )
        self.records, self.rejects, self.stated = [], [], None
        self.size = self.chars = self.boilerplate = self.blank = self.rejected = 0
        return part
