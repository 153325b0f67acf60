"""Everything that is known of one paper and why: its rows out of all tables, as lines for people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipeline.errors import UsageError
from pipeline.parsing.identifiers import arxiv_id, doi
from pipeline.parsing.own_ids import own_id
from pipeline.parsing.stated_identifiers import doi_at
from pipeline.store.opening import open_published

_SHOWN = 5  # titles named where a beginning fits several papers
_BEFORE_TAGS = "keyphrases"  # the section that the tags come after

# the surest first: where one finds a paper, the next is not asked
_EXACT = (
    ("SELECT paper_id FROM papers WHERE paper_id = $name", ("name",)),
    ("SELECT paper_id FROM state.former_ids WHERE former_id = $name", ("name",)),
    ("SELECT paper_id FROM papers WHERE arxiv_id = $arxiv OR doi = $doi", ("arxiv", "doi")),
    (
        "SELECT DISTINCT paper_id FROM records WHERE arxiv_id = $arxiv OR doi = $doi ORDER BY paper_id",
        ("arxiv", "doi"),
    ),
    (
        """SELECT paper_id FROM papers WHERE list_contains(own_ids, $own)
           OR len(list_filter(own_ids, lambda x: regexp_replace(x, '^[a-z0-9]+:', '') = $own)) > 0 ORDER BY paper_id""",
        ("own",),
    ),
)

_SECTIONS = {
    "records": """
        SELECT format('{} lines {}-{}', uri, line_start, line_end)
        FROM records JOIN sources USING (source_id) WHERE paper_id = ? ORDER BY uri, line_start
        """,
    "summary": """
        SELECT format('{}. {:.3f} {}  ({} {}-{}{})  {}', rank, score, engine, field, start_char, end_char,
                      if(gist <> sentence, format(', gist {}-{}', gist_start_char, gist_end_char), ''), sentence)
        FROM summaries WHERE paper_id = ? ORDER BY rank
        """,
    "keyphrases": """
        SELECT format('{}. {:.3f} {}  {}  ({} times, first {} {}-{})',
                      rank, score, engine, phrase, occurrences, field, start_char, end_char)
        FROM keyphrases WHERE paper_id = ? ORDER BY rank
        """,
    "systems": """
        SELECT format('{} ({}{})  ({} {}-{})', name, kind, coalesce(': ' || long_form, ''),
                      field, start_char, end_char)
        FROM systems WHERE paper_id = ? ORDER BY field DESC, start_char
        """,
    "acronyms": """
        SELECT format('{} = {}  ({} {}-{})', short_form, long_form, field, start_char, end_char)
        FROM acronyms WHERE paper_id = ? ORDER BY field DESC, start_char
        """,
    "links": """
        SELECT format('{} ({})  ({} {}-{})', url, kind, field, start_char, end_char)
        FROM links WHERE paper_id = ? ORDER BY field DESC, start_char
        """,
    "claims": """
        SELECT format('{}: {} {} by "{}"  ({} {}-{})', coalesce(claim, ''), coalesce(value::VARCHAR, '-'),
                      coalesce(unit, ''), coalesce(quantity, ''), field, quantity_start_char, quantity_end_char)
        FROM claims WHERE paper_id = ? ORDER BY field DESC, start_char, quantity_start_char
        """,
}


_TAGS = """
SELECT format('{} {}. {:.3f} {}  {} ({})', t.scheme, t.rank, t.score, t.engine, t.label, t.tag),
       [{'where': format('{:.2f}  {} {}-{}  ', e.weight, e.field, e.start_char, e.end_char),
         'text': CASE e.field WHEN 'title' THEN p.title ELSE p.abstract END,
         'start': e.start_char, 'end': e.end_char} FOR e IN t.evidence]
FROM tags t JOIN papers p USING (paper_id) WHERE paper_id = ? ORDER BY t.scheme, t.rank
"""
_INTERESTS = """
SELECT format('{} {} {:.3f} {}', t.interest, coalesce(t.rank || '.', '-'), t.score, t.engine),
       [format('{:.2f}  {}{}', l.weight, coalesce(l.id || '  ', ''), l.title) FOR l IN t.likes],
       [{'where': format('{:.2f}  {} {}-{}  ', e.weight, e.field, e.start_char, e.end_char),
         'text': CASE e.field WHEN 'title' THEN p.title ELSE p.abstract END,
         'start': e.start_char, 'end': e.end_char} FOR e IN t.evidence]
FROM interests t JOIN papers p USING (paper_id) WHERE paper_id = ? ORDER BY t.interest
"""
_AROUND = 40  # characters of the text shown on either side of a term


@dataclass(frozen=True, slots=True)
class Line:
    """A line for people, with a part of it to be marked; its own mark is brackets."""

    before: str
    marked: str = ""
    after: str = ""

    def __str__(self) -> str:
        return f"{self.before}[{self.marked}]{self.after}" if self.marked else self.before


def explain(database: Path, name: str) -> list[Line]:
    """Return what is known of the paper that `name` means.

    `name` is a paper_id, an arXiv id, a DOI, the address of either, an id of a source's own or a title's beginning.

    Raises:
        UsageError: there is no such paper or database, or several papers fit.
    """
    with open_published(database) as connection:
        return list(_lines(connection, find_paper(connection, name.strip())))


def find_paper(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    """Return the paper_id of the paper that `name` means, as `explain` takes it.

    Raises:
        UsageError: there is no such paper, or several fit.
    """
    names = {"name": name, "arxiv": arxiv_id(name), "doi": doi_at(name) or doi(name), "own": own_id(name) or name}
    asked = (connection.execute(sql, {key: names[key] for key in keys}).fetchall() for sql, keys in _EXACT)
    found = next(filter(None, asked), None) or _titled(connection, name)
    if not found:
        raise UsageError(
            f"{name}: no such paper; give a paper_id, an arXiv id, a DOI, the address of either, an id of your own "
            "or the beginning of a title"
        )
    if len(found) > 1:
        some = "; ".join(" ".join(row) for row in found[:_SHOWN])
        raise UsageError(f"{name}: fits {len(found)} papers; say more, or give a paper_id: {some}")
    return str(found[0][0])


def _titled(connection: duckdb.DuckDBPyConnection, beginning: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = connection.execute(
        "SELECT paper_id, title FROM papers "
        "WHERE starts_with(strip_accents(lower(title)), strip_accents(lower(?))) ORDER BY title, paper_id",
        [beginning],
    ).fetchall()
    return [row for row in found if row[1].lower() == beginning.lower()] or found


def _lines(connection: duckdb.DuckDBPyConnection, paper_id: str) -> Iterator[Line]:
    yield from map(Line, _fields(connection, paper_id))
    for heading, sql in _SECTIONS.items():
        rows = connection.execute(sql, [paper_id]).fetchall()
        yield from _section(heading, [Line(f"  {text}") for (text,) in rows])
        if heading == _BEFORE_TAGS:
            yield from _section("tags", list(_tags(connection, paper_id)))
            yield from _section("interests", list(_interests(connection, paper_id)))


def _section(heading: str, lines: Sequence[Line]) -> Iterator[Line]:
    if lines:
        yield Line("")
        yield Line(heading)
        yield from lines


def _tags(connection: duckdb.DuckDBPyConnection, paper_id: str) -> Iterator[Line]:
    """Yield each tag, and below it the spans that earned it, marked in the text around them."""
    for tag, spans in connection.execute(_TAGS, [paper_id]).fetchall():
        yield Line(f"  {tag}")
        yield from map(_marked, spans)


def _marked(span: dict[str, Any]) -> Line:
    """Return a span marked in the text around it."""
    text, start, end = span["text"], span["start"], span["end"]
    first, last = max(0, start - _AROUND), end + _AROUND
    before = ("..." if first else "") + _one_line(text[first:start])
    after = _one_line(text[end:last]) + ("..." if last < len(text) else "")
    return Line(f"    {span['where']}{before}", _one_line(text[start:end]), after)


def _interests(connection: duckdb.DuckDBPyConnection, paper_id: str) -> Iterator[Line]:
    """Yield each interest, the liked papers that the score comes from, and the words that are shared with them."""
    for interest, likes, spans in connection.execute(_INTERESTS, [paper_id]).fetchall():
        yield Line(f"  {interest}")
        yield from (Line(f"    like  {_one_line(liked)}") for liked in likes)
        yield from map(_marked, spans)


def _one_line(text: str) -> str:
    """Return text with each line end as a space."""
    return text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")


def _fields(connection: duckdb.DuckDBPyConnection, paper_id: str) -> Iterator[str]:
    answer = connection.execute("SELECT * FROM papers WHERE paper_id = ?", [paper_id])
    names = [column[0] for column in answer.description or []]
    for row in answer.fetchall():
        for name, value in zip(names, row, strict=True):
            if value not in (None, []):
                yield f"{name:<20}{', '.join(value) if isinstance(value, list) else value}"
