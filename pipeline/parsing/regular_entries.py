"""Lists whose entries are all written alike, one field in a line: `id, title, abstract, authors`, over and over.

In: lines. Out: a record for each entry. What a field is, its column says: names all the way down are authors, and the
longest texts that end as sentences do are abstracts, however short or odd a single one may be. Where columns do not say
it, this is no such list, and other layouts are asked.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from pipeline.parsing.arxiv.fields import agreed
from pipeline.parsing.author_lines import are_authors, are_several_names, is_name, without_by
from pipeline.parsing.identifiers import arxiv_id, arxiv_version
from pipeline.parsing.labels import with_labels
from pipeline.parsing.lines import Ledger
from pipeline.parsing.listing_blocks import GLUED
from pipeline.parsing.listing_parts import says_of_itself
from pipeline.parsing.names_beside_titles import names_beside_titles
from pipeline.parsing.parsed import Guess, Parsed
from pipeline.parsing.people import names_of
from pipeline.parsing.prose import ends_sentence, has_sentence_break
from pipeline.parsing.reference_lines import are_numbered, without_number
from pipeline.parsing.regular_rows import Row, Rows, rows_of
from pipeline.parsing.rows_between import rows_between
from pipeline.parsing.stated_dates import stated_date
from pipeline.parsing.stated_identifiers import identifiers
from pipeline.parsing.texts_below_titles import agreement
from pipeline.parsing.unknown_labels import with_known_labels
from pipeline.records import Record, RejectReason

NAME = "regular-entries"
DESCRIPTION = "entries written alike, a field in a line, each with its id: `arXiv:2406.06606`, title, authors, abstract"
VERSION = 5

_SCORE = 0.93
_HEADS = frozenset(("title", "authors", "abstract"))
_FEWEST = 2  # columns
_SURE = 0.3  # more of the words of titles in their own texts
_NEARLY_ALL, _MOST = 0.7, 0.5  # of a column's cells
_SHORTEST, _LONGEST = 30, 6_000  # characters of an abstract
_LONG_ENOUGH = 250  # of a text that is one without a stop at its end
_LONGER = 2  # times as long all abstracts are as any other column
_LONGEST_TITLE, _LONGEST_COMMENT = 300, 300
_HARDLY_ANY = 0.1  # of the entries
_DISAGREEING = 0.2  # of the days with their ids


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the columns are: the place of each in a row, None where there is none."""

    title: int | None = None
    authors: int | None = None
    abstract: int | None = None
    comment: int | None = None


@dataclass(frozen=True, slots=True)
class _Table:
    """Rows that are written alike and what their columns are; and those that are not, in some of a wrapped list."""

    rows: tuple[Row, ...]
    columns: _Columns
    others: tuple[Row, ...] = ()


def recognise(lines: Sequence[str]) -> Guess:
    """Say how surely lines are such a list: beyond the other layouts where every entry is written alike."""
    found = rows_of(without_by(with_known_labels(lines)))
    if found is None or not _agree(found.rows):
        return Guess(0.0, "no ids come again after as many lines each time")
    if _table(found) is None:
        return Guess(0.0, "its columns are no titles and abstracts")
    return Guess(_SCORE, f"{len(found.rows)} entries with an id are written alike")


def parse(lines: Sequence[str]) -> Parsed:
    """Take the list apart; total for any lines."""
    return _parsed(lines, rows_of(without_by(with_known_labels(lines))) or Rows((), ()))


def parse_between(lines: Sequence[str]) -> Parsed | None:
    """Take a list apart whose entries begin at gaps that stand as far above each id; None where that is not told.

    Of several such gaps, those are it below which the titles have their own texts, by their words.
    """
    found = [
        _with_names_apart(rows) for rows in rows_between(without_by(with_known_labels(lines))) if _agree(rows.rows)
    ]
    readable = [_parsed(lines, rows) for rows in found if _table(rows)]
    shares = [agreement([(one.title or "", one.abstract or "") for one in parsed.records]) for parsed in readable]
    best = max(shares, default=0.0)
    is_told = len(readable) == 1 or sum(share > best - _SURE for share in shares) == 1
    return readable[shares.index(best)] if is_told else None


def _with_names_apart(found: Rows) -> Rows:
    """Return rows with the authors that stand behind each title in a cell of their own."""
    parted = names_beside_titles([row.cells[0] if row.cells else "" for row in found.rows])
    if not all(parted):
        return found
    told = zip(found.rows, parted, strict=True)
    return replace(found, rows=tuple(replace(row, cells=(*parts, *row.cells[1:])) for row, parts in told if parts))


def _parsed(lines: Sequence[str], found: Rows) -> Parsed:
    ledger = Ledger(lines)
    if table := _table(found):
        numbered = are_numbered([_cell(row, table.columns.title) for row in found.rows])
        at = table.columns.comment
        for row in table.rows if at is None else _with_addresses(table.rows, at):
            ledger.add_record(_record(row, table.columns, numbered=numbered))
        for row in table.others:
            ledger.add_reject(row.first, row.last, RejectReason.MALFORMED, GLUED)
    ledger.add_known(found.aside)
    return ledger.close(NAME, unclaimed="no part of an entry that is written as the others are")


def _agree(rows: Sequence[Row]) -> bool:
    """Say whether the ids bear out the days that stand with them."""
    told = [
        (_identifier(row), stated_date(label.value)) for row in rows for label in row.said if label.label == "created"
    ]
    wrong = sum(day is not None and agreed(identifier, day) is None for identifier, day in told)
    return wrong <= _DISAGREEING * len(rows)


def _identifier(row: Row) -> str | None:
    return next((arxiv_id(label.value) for label in row.said if label.label == "arxiv"), None)


def _table(found: Rows) -> _Table | None:
    """Tell what the columns are; None where they do not say it.

    Of wrapped lists, wrapped titles could have taken in their authors, and texts their titles: then authors must stand
    in a column of their own. Entries in which that happened are told from the others where no other layout reads such
    a list: its authors stand below the texts or above the titles, or its ids within the entries.
    """
    if not found.are_wrapped:
        columns = _columns(found.rows)
        return _Table(found.rows, columns) if columns else None
    rows = _usual(found.rows)
    columns = _columns(rows)
    if columns is None or (columns.authors is None and not _say(rows, "authors")):
        return None
    rows = tuple(row for row in rows if not _is_shifted(row, columns))
    if columns.title is None and not _say(rows, "title"):  # it may be the first words of each text
        return _Table((), columns, found.rows)
    others = tuple(row for row in found.rows if row not in rows)
    is_known = not others or (len(others) <= len(rows) and _is_odd(rows, columns))
    return _Table(rows, columns, others) if is_known else None


def _usual(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows with as many cells as most have; with one more, too, where that is a comment."""
    (size, count), *_ = Counter(len(row.cells) for row in rows).most_common(1)
    with_more = tuple(row for row in rows if len(row.cells) in (size, size + 1))
    if len(with_more) > count and _columns(with_more):
        return with_more
    return tuple(row for row in rows if len(row.cells) == size)


def _is_shifted(row: Row, columns: _Columns) -> bool:
    """Say whether a text stands where the others have authors: these went into the title, for its line was full."""
    authors = _cell(row, columns.authors)
    return has_sentence_break(authors) and not _are_names(authors)


def _is_odd(rows: Sequence[Row], columns: _Columns) -> bool:
    places = [at for at in (columns.title, columns.authors, columns.abstract) if at is not None]
    if columns.title is not None and _say(rows, "abstract"):
        return True
    return places != sorted(places) or all(row.is_id_within for row in rows)


def _say(rows: Sequence[Row], name: str) -> bool:
    return all(any(label.label == name for label in row.said) for row in rows)


def _columns(rows: Sequence[Row]) -> _Columns | None:
    """Tell what the columns are; None where one is nothing that an entry has."""
    size = min((len(row.cells) for row in rows), default=0)
    if not rows or any(len(row.cells) > size + 1 for row in rows):
        return None
    columns = [[row.cells[at] for row in rows] for at in range(size)]
    more = [row.cells[size] for row in rows if len(row.cells) > size]
    said = {name for name in _HEADS if _say(rows, name)}
    if any(label.label in _HEADS - said for row in rows for label in row.said):
        return None
    told = _told(columns, said)
    if told is None:
        return None
    labelled = sum(label.label == "comment" for row in rows for label in row.said)
    if labelled and (more or labelled <= _HARDLY_ANY * len(rows)):
        return None  # the label may be an author's word
    if more and (told.comment is not None or told.abstract is None or not _are_comments(more)):
        return None
    return replace(told, comment=size) if more else told


def _told(columns: Sequence[Sequence[str]], said: AbstractSet[str]) -> _Columns | None:
    abstract = None if "abstract" in said or not columns else _abstracts(columns)
    is_bare = len(columns) == _FEWEST and _nearly_all(_are_names, columns[1])  # titles and authors alone
    if abstract is None and "abstract" not in said and not is_bare:
        return None
    names = [at for at, column in enumerate(columns) if at != abstract and _nearly_all(_are_names, column)]
    if len(names) > 1 or (names and "authors" in said):
        return None
    rest = [at for at in range(len(columns)) if at != abstract and at not in names]
    before = [at for at in rest if abstract is None or at < abstract]
    behind = [at for at in rest if at not in before]
    if len(before) > 1 or len(behind) > 1 or (before and ("title" in said or not _are_titles(columns[before[0]]))):
        return None
    if names and not before and "title" not in said and not any(map(are_several_names, columns[names[0]])):
        return None  # `Moss Nets`, `Lamp Grids`: titles look like names, too
    if behind and not _are_comments(columns[behind[0]]):
        return None
    title, authors, comment = (next(iter(found), None) for found in (before, names, behind))
    return _Columns(title, authors, abstract, comment)


def _nearly_all(says: Callable[[str], bool], column: Sequence[str]) -> bool:
    return sum(map(says, column)) >= _NEARLY_ALL * len(column)


def _are_names(text: str) -> bool:
    """Say whether a cell is authors: `Ada Berg, Bo Lund et al.`, `Berg, Ada; Lund, Bo`."""
    names, _ = names_of(text)
    return are_authors(text) or (bool(names) and all(" " in name and is_name(name) for name in names))


def _abstracts(columns: Sequence[Sequence[str]]) -> int | None:
    """Return the place of the column of abstracts: nearly all end as sentences do, and they are by far the longest."""
    sizes = [sum(map(len, column)) for column in columns]
    at = sizes.index(max(sizes))
    others = [size for place, size in enumerate(sizes) if place != at]
    is_longest = max(others, default=0) * _LONGER <= sizes[at]
    return at if is_longest and _nearly_all(_is_abstract, columns[at]) else None


def _is_abstract(text: str) -> bool:
    is_text = ends_sentence(text) or len(text) >= _LONG_ENOUGH  # it may end in an address
    return _SHORTEST <= len(text) <= _LONGEST and is_text and not are_authors(text)


def _are_titles(column: Sequence[str]) -> bool:
    return _nearly_all(_is_title, column) and len(set(column)) == len(column)


def _is_title(text: str) -> bool:
    told = without_number(text).replace("?", ",")
    return len(told) <= _LONGEST_TITLE and not has_sentence_break(told) and not told.endswith((",", ";"))


def _are_comments(column: Sequence[str]) -> bool:
    """Say whether cells below abstracts are comments: short, and most of them speak of pages or venues."""
    told = sum(map(says_of_itself, column))
    return told >= _MOST * len(column) and all(len(text) <= _LONGEST_COMMENT for text in column)


def _with_addresses(rows: Sequence[Row], comment: int) -> Sequence[Row]:
    """Return rows with their comments, also where one is an address alone: no row has both that and another comment."""
    held = [next((label for label in row.said if label.label == "url"), None) for row in rows]
    both = any(url and _cell(row, comment) for row, url in zip(rows, held, strict=True))
    return [
        row
        if url is None or both or len(row.cells) != comment or _is_of_paper(url.value)
        else replace(row, cells=(*row.cells, url.value), said=tuple(label for label in row.said if label != url))
        for row, url in zip(rows, held, strict=True)
    ]


def _is_of_paper(address: str) -> bool:
    found = identifiers((), (address,))
    return bool(found.arxiv_id or found.doi)


def _cell(row: Row, at: int | None) -> str:
    return row.cells[at] if at is not None and at < len(row.cells) else ""


def _record(row: Row, columns: _Columns, *, numbered: bool) -> Record:
    title, authors, abstract, comment = (
        _cell(row, at) for at in (columns.title, columns.authors, columns.abstract, columns.comment)
    )
    names, count = names_of(authors)
    record = Record(
        line_start=row.first,
        line_end=row.last,
        title=(without_number(title) if numbered else title) or None,
        abstract=abstract or next((label.value for label in row.said if label.label == "abstract"), None),
        authors=names,
        n_authors=count,
        comment=comment or None,
        version=next((arxiv_version(label.value) for label in row.said if label.label == "arxiv"), None),
    )
    return with_labels(record, row.said)
