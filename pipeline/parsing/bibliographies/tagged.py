"""Records of tagged lines: `TI  - A title`, with continuation lines; what RIS, Web of Science and MEDLINE share.

In: lines and a dialect. Out: for each record its tags and values, in order. Tagged lines that no opening line stands
above are a record all the same, since nothing of a reference may be lost; other text outside of records is
boilerplate before the first, and a fault between them where it is more than a number or a rule.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.parsing.content import Content, Head, text_lines
from pipeline.parsing.entries import Entry, Fault, Known, convert, without_text
from pipeline.parsing.markup import plain
from pipeline.parsing.texts import one_line
from pipeline.records import EXCERPT_CHARS, RejectReason

MAX_RECORD_LINES = 100_000  # the longest author list that was met has 7,456 lines
_LOOKED_AT = 300  # lines
GoesOn = Callable[[str, str, str, str], bool]
_ENDS_WITHIN = "the file ends within the value of {} of its last record, which is left out"
_GOES_ON = re.compile(r"[^\W\dA-Z_]|[,;(\u2013-]")  # the last character of a text of which more follows
_LONG = 40  # characters of a text whose end tells whether it is one
_SURE = 2  # records before
_SEVERAL = re.compile(r"[\n;]")
_LINE, _PARAGRAPH = "\n", "\n\n"
# what databases print around their references: numbers, rules, `Provider: Somebody`, `Link to the citation: https://...`
_AROUND = re.compile(
    r"\W{0,200}|\W?(?:(?:record|reference|result|citation|item)\s?)?#?\d{1,7}(?:\s?(?:of|/)\s?\d{1,7})?\W?"
    r"|[A-Z][\w #()-]{1,60}:(?:\s?https?://\S{1,3000}|.{0,80})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a format writes its lines.

    `line` matches a tagged line, its tag and its value; `starts` are the tags that begin a record, where their value
    is one that `opening` matches whole; `ends` those that end one, where nothing is behind them; `headers` stand
    before the first record and belong to none. `tags` are all there are; a line that only looks tagged goes on with
    the value above it. None of them means that any tag is one. `telling` are those of which a record without an
    opening line needs one: lines of a database after the end of a reference have none.
    """

    line: re.Pattern[str]
    starts: frozenset[str]
    ends: frozenset[str]
    opening: re.Pattern[str] = re.compile(r".*", re.DOTALL)
    headers: frozenset[str] = frozenset()
    tags: frozenset[str] | None = None
    telling: frozenset[str] | None = None
    separated: bool = False  # a blank line parts records that no opening line begins
    once: frozenset[str] = frozenset()  # tags that a record has once; in a separated dialect one more begins the next
    standard: re.Pattern[str] | None = None  # a line whose tag is beyond doubt, be it known or not

    def read(self, line: str) -> tuple[str, str]:
        """Return a line's tag and value; the tag is empty where the line has none."""
        found = self.line.match(line)
        if found is None:
            return "", line.strip()
        tag, value = found[1], (found[2] or "").strip()
        is_known = self.tags is None or tag in self.tags or (self.standard and self.standard.match(line))
        is_whole = (tag not in self.starts or self.opening.fullmatch(value)) and (tag not in self.ends or not value)
        return (tag, value) if is_known and is_whole else ("", line.strip())


@dataclass(frozen=True, slots=True)
class Tagged:
    """A record's values by tag, each in order."""

    values: Mapping[str, Sequence[str]]

    def all(self, *tags: str) -> list[str]:
        """Return the values of the first of these tags that has any."""
        return next(([*found] for tag in tags if (found := self.values.get(tag))), [])

    def each(self, *tags: str) -> list[str]:
        """Return the values of all these tags."""
        return [value for tag in tags for value in self.values.get(tag, ())]

    def first(self, *tags: str) -> str:
        """Return the first value of the first of these tags that says anything, else an empty text."""
        return next((value for value in self.each(*tags) if value.strip()), "")

    def excerpt(self) -> str:
        """Return the record's beginning, for people."""
        lines = (f"{tag} - {value}" for tag, values in self.values.items() for value in values)
        return "\n".join(line for line, _ in zip(lines, range(20), strict=False))[:EXCERPT_CHARS]


def keywords_of(values: Sequence[str]) -> tuple[str, ...]:
    """Return keywords: one a line, or several; stars that mark the main ones are no part of them."""
    found = (one_line(plain(word)).strip("*").strip() for value in values for word in _SEVERAL.split(value))
    return tuple(dict.fromkeys(filter(None, found)))


def count_starts(head: Head, dialect: Dialect) -> int:
    """Return how many of an input's first lines begin a record."""
    lines = head.text.lstrip("\ufeff").split("\n")[:_LOOKED_AT]
    return sum(dialect.read(line.rstrip("\r"))[0] in dialect.starts for line in lines)


def reader(
    dialect: Dialect, record: Callable[[Tagged], Entry], goes_on: GoesOn | None = None
) -> Callable[[Content, Head], Iterator[Entry]]:
    """Return what reads an input in a dialect; the rest is as for `split_tagged`."""
    return lambda content, head: read_tagged(text_lines(content, head.encoding), dialect, record, goes_on)


def read_tagged(
    lines: Iterator[str], dialect: Dialect, record: Callable[[Tagged], Entry], goes_on: GoesOn | None = None
) -> Iterator[Entry]:
    """Yield what `record` makes of each record of a text; of one without title and abstract the lines are told."""

    def told(tagged: Tagged) -> Entry:
        found = record(tagged)
        is_empty = isinstance(found, Fault) and found.reason is RejectReason.NO_TEXT
        return without_text("reference", tagged.excerpt()) if is_empty else found

    return convert(split_tagged(lines, dialect, goes_on), told)


def split_tagged(
    lines: Iterator[str], dialect: Dialect, goes_on: GoesOn | None = None
) -> Iterator[Tagged | Fault | Known]:
    """Yield the records of a text; one that is not ended ends where the next begins, or with the text.

    Args:
        lines: the text.
        dialect: how its lines are written.
        goes_on: says of a tag, the one of the line, the line and its value whether the line goes on with the value
            above although it looks tagged.
    """
    splitter = _Splitter(dialect, goes_on)
    for line in lines:
        yield from splitter.take(line)
    tag, value = splitter.cut_value()
    yield from splitter.end()
    if tag:
        yield Fault(RejectReason.MALFORMED, _ENDS_WITHIN.format(tag), value[:EXCERPT_CHARS], is_entry=False)


class _Splitter:
    """Gathers lines into records, and counts what stands between them."""

    def __init__(self, dialect: Dialect, goes_on: GoesOn | None = None) -> None:
        self._dialect = dialect
        self._goes_on = goes_on
        self._record: dict[str, list[str]] = {}
        self._tag = ""
        self._pieces: list[str] = []  # of the value that is being read, which goes into the record when it ends
        self._lines = 0  # of the present record
        self._outside: list[str] = []  # lines of text since the last record
        self._had_record = False
        self._after_blank = False  # the line before was empty
        self._whole: Counter[str] = Counter()  # tags whose long values ended as sentences do in a record before
        self._open_ended: set[str] = set()  # and those whose values did not

    def take(self, line: str) -> Iterator[Tagged | Fault | Known]:
        """Take a line, and yield the record that it ends, or what stood before the record that it begins."""
        tag, value = self._dialect.read(line)
        if tag and self._record and self._goes_on is not None and self._goes_on(self._tag, tag, line, value):
            tag, value = "", line.strip()
        after_blank, self._after_blank = self._after_blank, not line.strip("\ufeff \t\f\x1a")
        if tag and self._begins(tag, after_blank=after_blank):
            yield from self.end()
            self._open(tag, value)
        elif self._record:
            if tag in self._dialect.ends:
                yield from self.end()
            else:
                yield from self._add(tag, value, after_blank=after_blank)
        elif tag and tag not in self._dialect.ends and not self._is_header(tag):
            yield from self.end()
            self._open(tag, value)
        elif not self._after_blank and tag not in self._dialect.ends:
            self._outside.append(line.strip())

    def _begins(self, tag: str, *, after_blank: bool) -> bool:
        """Say whether a line begins a further record; an opening line within one that has none yet is a late one."""
        has_none = self._dialect.starts.isdisjoint(self._record)
        is_parted = bool(self._record) and self._dialect.separated and after_blank
        if is_parted and (has_none or self._is_again(tag)):
            return True
        return tag in self._dialect.starts and (not self._record or after_blank or not has_none)

    def _is_again(self, tag: str) -> bool:
        """Say whether the present record has what one has once, and this tag already: that, or that it began with."""
        has_it = tag in self._dialect.once or tag == next(iter(self._record))
        return has_it and tag in self._record and not self._dialect.once.isdisjoint(self._record)

    def _is_header(self, tag: str) -> bool:
        return tag in self._dialect.headers and not self._had_record

    def _open(self, tag: str, value: str) -> None:
        self._record, self._tag, self._lines, self._had_record = {tag: []}, tag, 1, True
        self._pieces = [value]

    def _add(self, tag: str, value: str, *, after_blank: bool) -> Iterator[Fault]:
        self._lines += 1
        if self._lines > MAX_RECORD_LINES:
            yield Fault(RejectReason.TOO_LONG, f"a record of more than {MAX_RECORD_LINES:,} lines", value)
            self._record = {}
        elif tag:
            self._end_value()
            self._tag, self._pieces = tag, [value]
            self._record.setdefault(tag, [])
        elif shown := value.rstrip():
            self._pieces.append(f"{_PARAGRAPH if after_blank else _LINE}{shown}")

    def cut_value(self) -> tuple[str, str]:
        """Take out the value in which the text ends, and return its tag and it; empty where the last record is whole.

        It is cut where it ends within a sentence, and the same value of no record before did.
        """
        if not self._record or self._whole[self._tag] < _SURE or self._tag in self._open_ended:
            return "", ""
        value = "".join(self._pieces)
        if not _is_long_and_open(value):
            return "", ""
        self._pieces = [""]
        return self._tag, value

    def _note(self) -> None:
        """Note which long values of a record end as sentences do."""
        for tag, values in self._record.items():
            if values and len(values[0]) >= _LONG:
                is_open = _is_long_and_open(values[0])
                self._whole[tag] += not is_open
                if is_open:
                    self._open_ended.add(tag)

    def _end_value(self) -> None:
        goes_on = len(self._pieces) > 1
        self._record[self._tag].append("".join(self._pieces).strip() if goes_on else self._pieces[0])

    def end(self) -> Iterator[Tagged | Fault | Known]:
        """Yield the record that is open, or the text that stands outside as one piece."""
        if self._record:
            self._end_value()
            self._note()
            is_known = self._dialect.telling is None or not self._record.keys().isdisjoint(
                self._dialect.telling | self._dialect.starts
            )
            yield Tagged(self._record) if is_known else Known.BOILERPLATE
        elif self._outside:
            is_text = self._had_record and not all(map(_AROUND.fullmatch, self._outside))
            detail = "text between references that belongs to none of them"
            told = "\n".join(self._outside)[:EXCERPT_CHARS]
            yield Fault(RejectReason.UNRECOGNISED_LINE, detail, told) if is_text else Known.BOILERPLATE
        self._record, self._outside = {}, []


def _is_long_and_open(value: str) -> bool:
    """Say whether a text is long enough for sentences, and ends within one; an address at its end is its end."""
    text = value.rstrip()
    return len(text) >= _LONG and _GOES_ON.match(text[-1]) is not None and "/" not in text.split()[-1]
