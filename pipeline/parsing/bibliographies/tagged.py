"""Records of tagged lines: `TI  - A title`, with continuation lines; what RIS, Web of Science and MEDLINE share.

In: lines and a dialect. Out: for each record its tags and values, in order; text outside of records is boilerplate.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.parsing.content import Head
from pipeline.parsing.entries import Fault, Known
from pipeline.records import EXCERPT_CHARS, RejectReason

MAX_RECORD_LINES = 5_000
_LOOKED_AT = 300  # lines


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a format writes its lines.

    `line` matches a tagged line, its tag and its value; `starts` are the tags that begin a record, `ends` those that
    end one.
    """

    line: re.Pattern[str]
    starts: frozenset[str]
    ends: frozenset[str]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A record's values by tag, each in order."""

    values: Mapping[str, Sequence[str]]

    def all(self, *tags: str) -> list[str]:
        """Return the values of the first of these tags that has any."""
        return next(([*found] for tag in tags if (found := self.values.get(tag))), [])

    def first(self, *tags: str) -> str:
        """Return the first value of the first of these tags that has any, else an empty text."""
        return next(iter(self.all(*tags)), "")

    def excerpt(self) -> str:
        """Return the record's beginning, for people."""
        lines = (f"{tag} - {value}" for tag, values in self.values.items() for value in values)
        return "\n".join(line for line, _ in zip(lines, range(20), strict=False))[:EXCERPT_CHARS]


def count_starts(head: Head, dialect: Dialect) -> int:
    """Return how many of an input's first lines begin a record."""
    lines = head.text.lstrip("\ufeff").split("\n")[:_LOOKED_AT]
    tags = (found[1] for line in lines if (found := dialect.line.match(line.rstrip("\r"))))
    return sum(tag in dialect.starts for tag in tags)


def split_tagged(lines: Iterator[str], dialect: Dialect) -> Iterator[Tagged | Fault | Known]:
    """Yield the records of a text; one that is not ended ends where the next begins, or with the text."""
    splitter = _Splitter(dialect)
    for line in lines:
        yield from splitter.take(line)
    yield from splitter.end()


class _Splitter:
    """Gathers lines into records, and counts what stands between them."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._record: dict[str, list[str]] = {}
        self._tag = ""
        self._lines = 0  # of the present record
        self._outside = 0  # lines of text since the last record

    def take(self, line: str) -> Iterator[Tagged | Fault | Known]:
        """Take a line, and yield the record that it ends, or what stood before the record that it begins."""
        found = self._dialect.line.match(line)
        tag, value = (found[1], (found[2] or "").strip()) if found else ("", line.strip())
        if tag in self._dialect.starts:
            yield from self.end()
            self._record, self._tag, self._lines = {tag: [value]}, tag, 1
        elif not self._record:
            self._outside += bool(line.strip("\ufeff \t\f\x1a"))
        elif tag in self._dialect.ends:
            yield from self.end()
        else:
            yield from self._add(tag, value)

    def _add(self, tag: str, value: str) -> Iterator[Fault]:
        self._lines += 1
        if self._lines > MAX_RECORD_LINES:
            yield Fault(RejectReason.TOO_LONG, f"a record of more than {MAX_RECORD_LINES:,} lines", value)
            self._record = {}
        elif tag:
            self._tag = tag
            self._record.setdefault(tag, []).append(value)
        elif value:
            values = self._record[self._tag]
            values[-1] = f"{values[-1]}\n{value}".strip()

    def end(self) -> Iterator[Tagged | Known]:
        """Yield the record that is open, or the text that stands outside as one piece."""
        if self._record:
            yield Tagged(self._record)
        elif self._outside:
            yield Known.BOILERPLATE
        self._record, self._outside = {}, 0
