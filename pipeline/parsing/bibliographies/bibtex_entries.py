"""The grammar of BibTeX: blocks out of lines, fields out of a block.

In: lines. Out: blocks, each an entry or what stands between entries; and the fields of an entry, with strings put
together. Total for any text. Kept apart from what the fields mean.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

_START = re.compile(r"@[ \t]{0,10}([A-Za-z]{1,30})[ \t]{0,10}([{(])")
_LINE_START = re.compile(r"[ \t]{0,40}@[ \t]{0,10}[A-Za-z]{1,30}[ \t]{0,10}[{(]")
_NAME = re.compile(r"[\s,]{0,2000}([^\s={}\",#%()]{1,100})\s{0,100}=\s{0,2000}")
_NEXT_NAME = re.compile(r"\n[ \t]{0,80}(?=[A-Za-z][\w+:.-]{0,60}[ \t]{0,40}=)")
_FIELDS = (
    "abstract|address|addendum|annote|archiveprefix|author|bibsource|biburl|booktitle|chapter|copyright|date|day|doi|"
    "edition|editor|eprint|eprinttype|file|howpublished|institution|isbn|issn|journal|journaltitle|keywords|language|"
    "location|month|note|number|organization|pages|primaryclass|publisher|school|series|shorttitle|subtitle|timestamp|"
    "title|type|url|urldate|volume|year"
)
_FIELD = re.compile(rf"(?<=[\s,}}\"])(?:{_FIELDS})[ \t]{{0,40}}=\s{{0,40}}[{{\"\w]", re.IGNORECASE)
_BEFORE_FIELD = re.compile(r"(?:[,}\"]\s{0,100}|\n[ \t]{0,100})$")
_LOOKED_BACK = 120  # characters before a field's name
# text behind an entry that was its fields: no blank line before the first of them
_ORPHANS = re.compile(
    rf"(?:[^@\n]|\n(?!\s{{0,80}}\n)){{0,500}}?[,}}\n]\s{{0,80}}(?:{_FIELDS})\s{{0,40}}=\s{{0,40}}[{{\"\d]",
    re.IGNORECASE,
)
_BARE = re.compile(r"[^\s,#{}\"()]{1,200}")
_HASH = re.compile(r"\s{0,2000}#\s{0,2000}")
_BRACKET = re.compile(r"[{})]")
_MARK = re.compile(r"[{}\"]")
_OPENS_NEXT = re.compile(
    r"(?<![ \t])[ \t]{0,40},?[ \t]{0,40}\n[ \t]{0,80}[A-Za-z][\w+:.-]{0,60}[ \t]{0,40}=[ \t]{0,40}$"
    rf"|,[ \t]{{0,40}}(?:{_FIELDS})[ \t]{{0,40}}=[ \t]{{0,40}}$",
    re.IGNORECASE,
)
_BEHIND_VALUE = re.compile(r"\s{0,2000}(?:[,#})]|[A-Za-z][\w+:.-]{0,60}\s{0,40}=|\Z)")
_LONGEST_QUOTED = 100_000  # characters
_ACCENTED = re.compile(r"[A-Za-z{\\]")
MAX_ENTRY_LINES = 20_000
_MOST_UNCLOSED = 5
_MONTHS = {name: name for name in ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")}


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a file: `kind` is the entry's in small letters, or empty for text between entries.

    `text` begins with the brace for an entry; `is_cut` where it has no end, `is_last` where the file ends in it.
    """

    kind: str
    text: str
    is_cut: bool = False
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry's kind, its fields by name in small letters, its text, and the field in which the file ends."""

    kind: str
    fields: dict[str, str]
    text: str
    cut_field: str = ""

    def field(self, *names: str) -> str:
        """Return the first of these fields that is there, without white space around it; else an empty text."""
        for name in names:
            value = self.fields.get(name)
            if value and (value := value.strip()):
                return value
        return ""


def blocks(lines: Iterator[str]) -> Iterator[Block]:
    """Cut lines into blocks; an entry without an end ends where a line begins the next one.

    Where a brace too many ends an entry, the fields behind it are the entry's still.
    """
    entry: Block | None = None
    for block in _blocks(lines):
        if entry is not None and not block.kind and _ORPHANS.match(block.text):
            yield Block(entry.kind, f"{entry.text}}}{block.text}", is_cut=True)
            entry = None
            continue
        if entry is not None:
            yield entry
        entry = block if block.kind and not block.is_cut else None
        if entry is None:
            yield block
    if entry is not None:
        yield entry


def _blocks(lines: Iterator[str]) -> Iterator[Block]:
    between: list[str] = []
    block = _Open("", "")
    for line in lines:
        if block.kind and block.kind != "comment" and _LINE_START.match(line):
            yield block.close(is_cut=True)
            block = _Open("", "")
        rest = line
        while rest is not None:
            if block.kind:
                end = block.take(rest)
                if end is None:
                    break
                yield block.close()
                block, rest = _Open("", ""), rest[end:]
                continue
            found = _START.search(rest)
            between.append(rest[: found.start()] if found else rest)
            if found is None:
                break
            yield from _between(between)
            block, rest = _Open(found[1].lower(), found[2]), rest[found.end() :]
    yield from _between(between)
    if block.kind:
        yield replace(block.close(is_cut=True), is_last=True)


def _between(texts: list[str]) -> Iterator[Block]:
    """Yield the text between entries, where it is not empty, as a block of its own."""
    text = "\n".join(texts)
    texts.clear()
    if text.strip(" \t\r\n,\ufeff"):
        yield Block("", text)


class _Open:
    """An entry that is being read: its lines so far, and how deep in braces it is."""

    def __init__(self, kind: str, opener: str) -> None:
        self.kind = kind
        self._closer = ")" if opener == "(" else "}"
        self._depth = 1
        self._lines: list[str] = []

    def take(self, line: str) -> int | None:
        """Take a line, or its part up to the entry's end: the position after that is returned, or None."""
        is_short = len(self._lines) < MAX_ENTRY_LINES
        is_told = "{" in line or "}" in line or ")" in line
        for found in _BRACKET.finditer(line) if is_short and is_told else ():
            mark = found[0]
            if mark == "{":
                self._depth += 1
            elif mark == "}":
                self._depth -= self._closer == "}" or self._depth > 1
            elif self._closer == ")" and self._depth == 1:
                self._depth = 0
            if self._depth == 0:
                self._lines.append(line[: found.start()])
                return found.end()
        if len(self._lines) < MAX_ENTRY_LINES:
            self._lines.append(line)
        return None

    def close(self, *, is_cut: bool = False) -> Block:
        """Return what was taken as a block."""
        return Block(self.kind, "\n".join(self._lines), is_cut)


def read_entry(block: Block, macros: Mapping[str, str]) -> Entry:
    """Read the fields of an entry; what is no field is passed over up to the next line that begins one.

    Args:
        block: the entry.
        macros: the strings defined before it, by name in small letters.
    """
    reader = _Reader(block.text, macros, is_cut=block.is_cut)
    fields = reader.fields(has_key=block.kind != "string")
    cut = reader.last_open if block.is_last else ""
    if cut and fields.get(cut):  # its end is not there
        del fields[cut]
    return Entry(block.kind, fields, f"@{block.kind}{{{block.text}", cut)


class _Reader:
    """Reads the fields of one entry's text."""

    def __init__(self, text: str, macros: Mapping[str, str], *, is_cut: bool) -> None:
        self._text = text
        self._is_cut = is_cut  # its braces do not tell where values end
        self._macros = macros
        self._position = 0
        self._is_open = False  # a value had no end
        self.last_open = ""  # the field of that value
        self._unclosed = 0  # values without an end: after some, ends are no longer looked for, as each look is a pass

    def fields(self, *, has_key: bool) -> dict[str, str]:
        """Return the fields by name; the first of a name counts."""
        found: dict[str, str] = {}
        self._position = self._after_key() if has_key else 0
        while self._position < len(self._text):
            named = _NAME.match(self._text, self._position)
            if named is not None:
                self._position = named.end()
                found.setdefault(named[1].lower(), self._value())
                self.last_open = self.last_open or (named[1].lower() if self._is_open else "")
                continue
            following = _NEXT_NAME.search(self._text, self._position)
            if following is None:
                break
            self._position = following.end()
        return found

    def _after_key(self) -> int:
        """Return where the fields begin: after the entry's key and its comma, where there is a key."""
        comma, equals = self._text.find(","), self._text.find("=")
        return comma + 1 if comma >= 0 and (equals < 0 or comma < equals) else 0

    def _value(self) -> str:
        """Read a value: pieces in braces, in quotation marks, or named, put together by `#`."""
        pieces = []
        while True:
            pieces.append(self._piece())
            joined = _HASH.match(self._text, self._position)
            if joined is None:
                return "".join(pieces)
            self._position = joined.end()

    def _piece(self) -> str:
        opener = self._text[self._position : self._position + 1]
        if opener in ("{", '"'):
            return self._enclosed(self._position + 1, "}" if opener == "{" else opener)
        bare = _BARE.match(self._text, self._position)
        if bare is None:
            self._position += 1
            return ""
        self._position = bare.end()
        name = bare[0].lower()
        return self._macros.get(name, _MONTHS.get(name, bare[0]))

    def _enclosed(self, start: int, closer: str) -> str:
        """Read up to the closer outside of inner braces; without one, up to the next line that begins a field."""
        end = self._end(start, closer) if self._unclosed < _MOST_UNCLOSED else -1
        field = self._next_field(start) if self._is_cut else -1
        if field >= 0 and not (start <= end < field and self._text[end + 1 : field].strip(" \t\r\n,") == ""):
            self._position = field
            self._unclosed += 1
            return _without_closer(self._text[start:field])
        opened = _OPENS_NEXT.search(self._text, max(start, end - _LOOKED_BACK), end) if closer == '"' else None
        if end >= 0 and opened:  # what was found opens the next field's value
            self._unclosed += 1
            self._position = opened.start()
            return self._text[start : opened.start()]
        if end >= 0:
            self._position = end + 1
            return self._text[start:end]
        self._unclosed += 1
        following = _NEXT_NAME.search(self._text, start)
        self._is_open = following is None
        self._position = following.start() if following else len(self._text)
        return self._text[start : self._position].rstrip(" \t\r\n,")

    def _next_field(self, start: int) -> int:
        """Return where the next usual field begins, behind a comma, a closer or a line's end; -1 where none does."""
        for found in _FIELD.finditer(self._text, start):
            if _BEFORE_FIELD.search(self._text, max(0, found.start() - _LOOKED_BACK), found.start()):
                return found.start()
        self._is_cut = False  # nor will any be found further on
        return -1

    def _end(self, start: int, closer: str) -> int:
        """Return where a value ends; marks that neither a comma nor a brace follows are of a quotation within it."""
        depth, first = 0, -1
        for found in _MARK.finditer(self._text, start, start + _LONGEST_QUOTED if closer == '"' else len(self._text)):
            mark = found[0]
            if self._text[found.start() - 1] == "\\" and (mark != '"' or _ACCENTED.match(self._text, found.end())):
                continue
            if mark == closer and depth == 0:
                if (
                    closer != '"'
                    or _BEHIND_VALUE.match(self._text, found.end())
                    or self._opens_next(start, found.start())
                ):
                    return found.start()
                first = found.start() if first < 0 else first
            depth += {"{": 1, "}": -1}.get(mark, 0)
        return first

    def _opens_next(self, start: int, at: int) -> bool:
        """Say whether a mark stands behind the next field's name."""
        return _OPENS_NEXT.search(self._text, max(start, at - _LOOKED_BACK), at) is not None


def _without_closer(value: str) -> str:
    """Cut the comma behind a value, and the one closer before it."""
    bare = value.rstrip(" \t\r\n,")
    return bare[:-1] if bare.endswith(("}", '"')) and not bare.endswith("\\}") else bare
