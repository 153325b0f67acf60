"""Lines, and the account of them: whatever a parser does, no line of its source can be lost.

In: a decoded text; then, from a parser, which lines are records, boilerplate or rejects. Out: a `Parsed` in which
every line that nobody claimed has become a reject. The accounting is kept apart from the parsers so that none of them
can get it wrong.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import IntEnum
from itertools import pairwise

from pipeline.parsing.parsed import Parsed
from pipeline.records import EXCERPT_CHARS, ImpossibleDate, Record, Reject, RejectReason, known_parts

# Far beyond any paper: the longest title on arXiv has about 500 characters, an abstract there at most 1,920.
MAX_TITLE_CHARS = 2_000
MAX_ABSTRACT_CHARS = 100_000
_MOST_QUOTED = 5  # mails within each other

IMPOSSIBLE = "arxiv:"  # of ids kept beside arXiv's: a month or a number that there is not
UNCLAIMED_DETAIL = "belongs to no entry and is no known part of the page"
_YAML_ITEM = re.compile(r"\s{0,20}- [a-z][\w-]{0,30}:(?:\s|$)")


def is_of_yaml(line: str) -> bool:
    """Say whether a line begins an item of a list in YAML: `- title: "Moss"`."""
    return _YAML_ITEM.match(line) is not None


class _Owner(IntEnum):
    NOBODY = 0
    RECORD = 1
    BOILERPLATE = 2
    REJECT = 3
    BLANK = 4


def split_lines(text: str) -> list[str]:
    r"""Split at \n, \r\n and \r alone; a final line end starts no further line.

    `str.splitlines` would also split at form feeds, U+2028 and the like, which stand inside abstracts.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return lines


def unquoted(lines: list[str]) -> list[str]:
    """Return lines as they were before a mail quoted them: without the marks that each but empty ones begins with.

    >>> unquoted(["> Title", ">", "> > Text", ""]), unquoted(["> Title", "Text"])
    (['Title', '', '> Text', ''], ['> Title', 'Text'])
    >>> unquoted(["> > Title", ">> Text"])
    ['Title', 'Text']
    """
    for _ in range(_MOST_QUOTED):
        told = [line.lstrip() for line in lines if not is_blank(line)]
        if not told or not all(line.startswith(">") for line in told):
            break
        lines = [line.lstrip().removeprefix(">").removeprefix(" ") for line in lines]
    return lines


def is_blank(line: str) -> bool:
    """Say whether a line is empty or white space alone."""
    return not line or line.isspace()


def spans(lines: Sequence[str], begins: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the places where entries begin and end: at a line that begins one, below a blank line or none."""
    starts = [at for at, line in enumerate(lines) if begins.match(line) and (not at or is_blank(lines[at - 1]))]
    yield from pairwise([*starts, len(lines)])


def excerpt(lines: Sequence[str], first: int, last: int) -> str:
    """Return the beginning of lines `first` to `last` (1-based, inclusive), at most EXCERPT_CHARS characters."""
    parts: list[str] = []
    room = EXCERPT_CHARS
    for line in lines[first - 1 : min(last, first - 1 + EXCERPT_CHARS)]:
        parts.append(line[:room])
        room -= len(line) + 1
        if room <= 0:
            break
    return "\n".join(parts)[:EXCERPT_CHARS]


def too_long(record: Record) -> str | None:
    """Say which field of a record is beyond any paper's length, or None."""
    for name, text, limit in (
        ("title", record.title, MAX_TITLE_CHARS),
        ("abstract", record.abstract, MAX_ABSTRACT_CHARS),
    ):
        if text is not None and len(text) > limit:
            return f"the {name} has {len(text):,} characters; at most {limit:,} are taken"
    return None


def without_impossible_date(record: Record) -> tuple[Record, str]:
    """Return a record without a date that no calendar has, and what is to be told of it; an empty text if nothing."""
    day = record.published_on
    if not isinstance(day, ImpossibleDate):
        return record, ""
    told = f"the date '{day.stated}' of the record at {record.line_start:,} is no day that there is"
    left = (
        "it is left empty" if day.known is None else f"{'-'.join(map('{:02d}'.format, known_parts(day.known)))} is kept"
    )
    return replace(record, published_on=day.known, published_inferred=False), f"{told}; {left}"


def is_impossible_id(name: str) -> bool:
    """Say whether one of a record's own ids is what stands in the place of an arXiv id, and no such id there is."""
    return name.startswith(IMPOSSIBLE)


def whole(reason: RejectReason, detail: str, told: str = "") -> Reject:
    """Return a reject that claims no lines: it speaks of a source as a whole, or of what a record lacks."""
    return Reject(line_start=None, line_end=None, reason=reason, detail=detail, excerpt=told[:EXCERPT_CHARS])


def rejected(lines: Sequence[str], first: int, last: int, reason: RejectReason, detail: str) -> Reject:
    """Return the reject of lines `first` to `last`, with their beginning."""
    told = excerpt(lines, first, last)
    return Reject(line_start=first, line_end=last, reason=reason, detail=detail, excerpt=told)


def with_refused(parsed: Parsed, whys: Mapping[int, str], lines: Sequence[str]) -> Parsed:
    """Return what was read of lines with rejects in the place of the records at some places, each with its reason."""
    refused = [parsed.records[at] for at in whys]
    rejects = [
        rejected(lines, one.line_start, one.line_end, RejectReason.MALFORMED, why)
        for one, why in zip(refused, whys.values(), strict=True)
    ]
    moved = sum(not is_blank(line) for one in refused for line in lines[one.line_start - 1 : one.line_end])
    return replace(
        parsed,
        records=tuple(record for at, record in enumerate(parsed.records) if at not in whys),
        rejects=tuple(sorted((*parsed.rejects, *rejects), key=lambda reject: reject.line_start or 0)),
        record_lines=parsed.record_lines - moved,
        rejected_lines=parsed.rejected_lines + moved,
    )


class Ledger:
    """Who owns which line of a source.

    A parser claims line ranges (1-based, inclusive). Claiming a line twice is a mistake in the parser and raises
    ValueError. `close` turns every unclaimed line that is not blank into a reject.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._owners = bytearray(len(lines))
        self._records: list[Record] = []
        self._rejects: list[Reject] = []

    def is_free(self, line: int) -> bool:
        """Say whether nobody has claimed `line` yet."""
        return self._owners[line - 1] == _Owner.NOBODY

    def add_record(self, record: Record) -> None:
        """Claim a record's lines; a record with a field beyond any paper's length becomes a reject."""
        fault = too_long(record)
        if fault is not None:
            self.add_reject(record.line_start, record.line_end, RejectReason.TOO_LONG, fault)
            return
        self._claim(record.line_start, record.line_end, _Owner.RECORD)
        kept, told = without_impossible_date(record)
        self._records.append(kept)
        text = record.title or record.abstract or ""
        if told:
            self._rejects.append(whole(RejectReason.IMPOSSIBLE_DATE, told, text))
        for name in filter(is_impossible_id, record.own_ids):
            told = (
                f"the id '{name}' of the record at {record.line_start:,} can be none of arXiv's; it is kept in own_ids"
            )
            self._rejects.append(whole(RejectReason.MALFORMED, told, text))

    def add_boilerplate(self, first: int, last: int) -> None:
        """Claim lines that are known parts of the page around the records."""
        self._claim(first, last, _Owner.BOILERPLATE)

    def add_known(self, lines: Iterable[int]) -> None:
        """Claim known parts of the page, a line each, but for what stands within an entry and so is the record's."""
        for line in lines:
            if self.is_free(line):
                self.add_boilerplate(line, line)

    def add_reject(self, first: int, last: int, reason: RejectReason, detail: str) -> None:
        """Claim lines that could not be used, and say why."""
        self._claim(first, last, _Owner.REJECT)
        self._rejects.append(rejected(self._lines, first, last, reason, detail))

    def close(self, format_name: str, *, unclaimed: str = UNCLAIMED_DETAIL, stated_count: int | None = None) -> Parsed:
        """Reject what nobody claimed, with `unclaimed` as the detail, and return the whole account."""
        blanks = [number for number, line in enumerate(self._lines) if is_blank(line)]
        self._reject_unclaimed(blanks, unclaimed)
        for number in blanks:
            self._owners[number] = _Owner.BLANK
        return Parsed(
            format=format_name,
            records=tuple(sorted(self._records, key=lambda record: record.line_start)),
            rejects=tuple(sorted(self._rejects, key=lambda reject: reject.line_start or 0)),
            lines=len(self._lines),
            blank_lines=len(blanks),
            record_lines=self._owners.count(_Owner.RECORD),
            boilerplate_lines=self._owners.count(_Owner.BOILERPLATE),
            rejected_lines=self._owners.count(_Owner.REJECT),
            stated_count=stated_count,
        )

    def _claim(self, first: int, last: int, owner: _Owner) -> None:
        size = last - first + 1
        if first < 1 or size < 1 or last > len(self._lines):
            raise ValueError(f"lines {first} to {last} are no range of a source of {len(self._lines)} lines")
        if self._owners.count(_Owner.NOBODY, first - 1, last) != size:
            raise ValueError(f"lines {first} to {last} are claimed already, at least in part")
        self._owners[first - 1 : last] = bytes((owner,)) * size

    def _reject_unclaimed(self, blanks: Sequence[int], detail: str) -> None:
        """Reject each run of unclaimed lines as one; blank lines do not end a run."""
        unclaimed = self._owners.copy()
        for number in blanks:
            if unclaimed[number] == _Owner.NOBODY:
                unclaimed[number] = _Owner.BLANK
        position = unclaimed.find(_Owner.NOBODY)
        while position >= 0:
            last = position
            following = position + 1
            while following < len(unclaimed) and unclaimed[following] in (_Owner.NOBODY, _Owner.BLANK):
                if unclaimed[following] == _Owner.NOBODY:
                    last = following
                following += 1
            self.add_reject(position + 1, last + 1, RejectReason.UNRECOGNISED_LINE, detail)
            position = unclaimed.find(_Owner.NOBODY, following)
