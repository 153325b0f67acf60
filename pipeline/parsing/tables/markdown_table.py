"""Tables of Markdown, as daily lists of papers have them: `| Date | Title | Authors | PDF |`.

In: an input's head and content. Out: a record for each row of each table whose header names papers' columns. What
stands around the tables is boilerplate: headings, and lines about the list.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.parsing.author_lines import are_authors
from pipeline.parsing.content import Content, Head, text_lines
from pipeline.parsing.entries import Entry, Fault, Known, convert
from pipeline.parsing.parsed import Context, Guess
from pipeline.parsing.tables.column_texts import SAMPLED, Told, with_texts
from pipeline.parsing.tables.columns import guess_columns, spelling
from pipeline.parsing.tables.values import record_of
from pipeline.records import EXCERPT_CHARS, RejectReason

NAME = "markdown-table"
DESCRIPTION = "tables of papers in Markdown, with a header; which column holds which field is guessed"
VERSION = 7

_RULE = r"(?::-{1,}:?|-{1,}:|-{2,})"
_SEPARATOR = re.compile(rf"\s{{0,9}}\|?(?:\s{{0,9}}{_RULE}\s{{0,9}}\|)+(?:\s{{0,9}}{_RULE}\s{{0,9}})?\s*")
_CELL_END = re.compile(r"(?<!\\)\|")
_LINK = re.compile(
    r"!?\[([^\[\]]{0,1000})\]\(\s{0,3}<?([^\s()<>]{0,1000}(?:\([^\s()]{0,200}\))?[^\s()<>]{0,300})>?[^()]{0,200}\)"
)
_ADDRESS = re.compile(r"https?://[^\s<>|)\]]{3,1000}")
_MARKS = re.compile(r"\*\*|__|`|(?<!\w)[*_]|[*_](?!\w)|</?(?:b|i|em|strong|sub|sup)>|<br\s?/?>")
_BREAK = re.compile(r"<br\s?/?>")
_AS_TITLE = ("paper", "papers")  # titles of columns where none is called so
_LOOKED_AT = 2_000  # lines
_FEWEST = 2  # columns
_MOSTLY = 0.4  # of the text; an article may hold a table too
_IDENTIFYING = ("arxiv_id", "doi")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row's cells, under the names of its table's header."""

    names: tuple[str, ...]
    cells: tuple[str, ...]
    line: str


def recognise(head: Head, context: Context) -> Guess:
    """Say how surely an input is such tables: by a header with the columns of papers, and rows that are most lines."""
    lines = head.text.split("\n")[:_LOOKED_AT]
    rows = (row for row in _rows(iter(lines)) if isinstance(row, _Row))
    of_papers = [row for row in rows if "title" in _columns(row.names, context.columns)]
    if not of_papers:
        return Guess(0.0, "no table of Markdown has a column of titles")
    share = sum(len(row.line) for row in of_papers) / sum(map(len, lines))
    told = f"{share:.0%} of the text are rows of tables with the columns {', '.join(of_papers[0].names)}"
    return Guess(0.97 if share >= _MOSTLY else 0.2, told)


def read(content: Content, head: Head, context: Context) -> Iterator[Entry]:
    """Yield a record for each row; rows of tables about other things are faults."""
    tables = _tables(head, context)

    def record(row: _Row) -> Entry:
        columns = tables[row.names].fields if row.names in tables else _columns(row.names, context.columns)
        if "title" not in columns or len(row.cells) != len(row.names):
            told = f"{len(row.cells)} cells under a header of {len(row.names)}: {', '.join(row.names)}"
            return Fault(
                RejectReason.MALFORMED, f"the row is none of a table of papers: {told}", row.line[:EXCERPT_CHARS]
            )
        return _record(row, columns)

    for told in tables.values():
        yield from told.faults if "title" in told.fields else ()
    yield from convert(_rows(text_lines(content, head.encoding)), record)


def _tables(head: Head, context: Context) -> Mapping[tuple[str, ...], Told]:
    """Return for each header of an input's beginning which column holds which field, by the first rows below it."""
    below: dict[tuple[str, ...], list[Mapping[str, object]]] = {}
    for row in _rows(iter(head.text.split("\n"))):
        if isinstance(row, _Row) and len(below.setdefault(row.names, [])) < SAMPLED:
            below[row.names].append(dict(zip(map(_plain, row.names), map(_plain, row.cells), strict=False)))
    return {names: with_texts(_columns(names, context.columns), rows) for names, rows in below.items()}


def _rows(lines: Iterator[str]) -> Iterator[_Row | Known]:
    """Yield the rows of tables; a header and the hyphens below it are no rows."""
    names: tuple[str, ...] = ()
    above: str | None = None
    for line in lines:
        is_separator = "|" in line and _SEPARATOR.fullmatch(line) is not None
        if is_separator and above is not None and "|" in above:
            names = tuple(_cells(above))
            yield Known.BOILERPLATE
            yield Known.BOILERPLATE
            above = None
            continue
        if above is not None:
            yield _told(above, names)
            names = names if "|" in above else ()
        above = line
    if above is not None:
        yield _told(above, names)


def _told(line: str, names: tuple[str, ...]) -> _Row | Known:
    if not line.strip():
        return Known.BLANK
    return _Row(names, tuple(_cells(line)), line) if names and "|" in line else Known.BOILERPLATE


def _cells(line: str) -> list[str]:
    bare = line.strip("\ufeff \t\r").removeprefix("|")
    bare = bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare
    return [cell.replace("\\|", "|").strip() for cell in _CELL_END.split(bare)]


def _columns(names: Sequence[str], chosen: Mapping[str, str]) -> Mapping[str, str]:
    """Return which column holds which field; that of papers is one of titles where none is called so."""
    plain = [_plain(name) for name in names]
    found = guess_columns(plain, chosen)
    titled = next((name for name in plain if spelling(name) in _AS_TITLE), None)
    if "title" not in found and titled is not None and len(plain) >= _FEWEST:
        found = {**found, "title": titled}
    return found


def _record(row: _Row, columns: Mapping[str, str]) -> Entry:
    by_name = dict(zip(map(_plain, row.names), row.cells, strict=True))
    values: dict[str, object] = {field: _plain(by_name[name]) for field, name in columns.items() if name in by_name}
    title, below = _BREAK.split(f"{by_name[columns['title']]}<br>", maxsplit=1)
    if "authors" not in columns and are_authors(names := _plain(_BREAK.sub(" ", below))):
        values |= {"title": _plain(title), "authors": names}
    addresses = [address for cell in (by_name[columns["title"]], *row.cells) for address in _addresses(cell)]
    values["url"] = next(iter(addresses), None)
    return record_of(values, (), [*addresses, *(value for key, value in values.items() if key in _IDENTIFYING)])


def _addresses(cell: str) -> list[str]:
    return [*(found[2] for found in _LINK.finditer(cell)), *_ADDRESS.findall(_LINK.sub(" ", cell))]


def _plain(cell: str) -> str:
    """Return what a reader sees of a cell: links by their texts, without marks of bold and italic type."""
    shown = _LINK.sub(lambda found: "" if found[0].startswith("!") else found[1], cell)
    return " ".join(_MARKS.sub(lambda found: " " if found[0].startswith("<br") else "", shown).split())
