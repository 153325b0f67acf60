"""Everything that is known of one paper and why: its rows out of all tables, as lines for people."""

from collections.abc import Iterator, Mapping, Sequence
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
    ("SELECT DISTINCT paper_id FROM records WHERE arxiv_id = $arxiv OR doi = $doi ORDER BY paper_id", ("arxiv", "doi")),
    (
        """SELECT paper_id FROM papers WHERE list_has_any(own_ids, [$own, concat('doi:', $doi)])
           OR len(list_filter(own_ids, lambda x: regexp_replace(x, '^[a-z0-9]+:', '') = $own)) > 0 ORDER BY paper_id""",
        ("own", "doi"),
    ),
)

# each row: the line, and where what it quotes stands
_SECTIONS = {
    "records": """
        SELECT format('{} lines {}-{}', uri, line_start, line_end), NULL, NULL
        FROM records JOIN sources USING (source_id) WHERE paper_id = ? ORDER BY uri, line_start
        """,
    "document": """
        SELECT format('{}: {} sections, {} pages, {} characters, from {}', b.format, b.sections, b.pages,
                      length(b.body), uri), NULL, NULL
        FROM bodies b JOIN sources USING (source_id) WHERE paper_id = ?
        """,
    "summary": """
        SELECT format('{}. {:.3f} {}  ({} {}-{}{})  {}', rank, score, engine, field, start_char, end_char,
                      if(gist <> sentence, format(', gist {}-{}', gist_start_char, gist_end_char), ''), sentence),
               field, start_char
        FROM summaries WHERE paper_id = ? ORDER BY rank
        """,
    "keyphrases": """
        SELECT format('{}. {:.3f} {}  {}  ({} times, first {} {}-{})',
                      rank, score, engine, phrase, occurrences, field, start_char, end_char), field, start_char
        FROM keyphrases WHERE paper_id = ? ORDER BY rank
        """,
    "systems": """
        SELECT format('{} ({}{})  ({} {}-{})', name, kind, coalesce(': ' || long_form, ''),
                      field, start_char, end_char), field, start_char
        FROM systems WHERE paper_id = ? ORDER BY PLACE
        """,
    "acronyms": """
        SELECT format('{} = {}  ({} {}-{})', short_form, long_form, field, start_char, end_char), field, start_char
        FROM acronyms WHERE paper_id = ? ORDER BY PLACE
        """,
    "links": """
        SELECT format('{} ({})  ({} {}-{})', url, kind, field, start_char, end_char), field, start_char
        FROM links WHERE paper_id = ? ORDER BY PLACE
        """,
    "claims": """
        SELECT format('{}: {} {} by "{}"  ({} {}-{})', coalesce(claim, ''), coalesce(value::VARCHAR, '-'),
                      coalesce(unit, ''), coalesce(quantity, ''), field, quantity_start_char, quantity_end_char),
               field, start_char
        FROM claims WHERE paper_id = ? ORDER BY PLACE, quantity_start_char
        """,
}
_SECTIONS = {
    heading: sql.replace("PLACE", "list_position(['title', 'abstract', 'body'], field), start_char")
    for heading, sql in _SECTIONS.items()
}

# of a text no more than what is shown of it: a body can be a thesis
_TEXT = "CASE e.field WHEN 'title' THEN p.title WHEN 'abstract' THEN p.abstract ELSE b.body END"
_SPANS = f"""
       [{{'where': format('{{:.2f}}  {{}} {{}}-{{}}', e.weight, e.field, e.start_char, e.end_char),
         'field': e.field, 'start': e.start_char, 'first': greatest(0, e.start_char - $around),
         'before': substring({_TEXT}, greatest(0, e.start_char - $around) + 1,
                             e.start_char - greatest(0, e.start_char - $around)),
         'term': e.term,
         'after': substring({_TEXT}, e.end_char + 1, $around + 1)}} FOR e IN t.evidence]
"""
_TAGS = f"""
SELECT format('{{}} {{}}. {{:.3f}} {{}}  {{}} ({{}})', t.scheme, t.rank, t.score, t.engine, t.label, t.tag), {_SPANS}
FROM tags t JOIN papers p USING (paper_id) LEFT JOIN bodies b USING (paper_id)
WHERE paper_id = $paper ORDER BY t.scheme, t.rank
"""  # noqa: S608 - our own names
_WHERE = """
SELECT DISTINCT start_char, heading, page_no, label FROM places WHERE paper_id = ? AND field = 'body'
"""
_INTERESTS = f"""
SELECT format('{{}} {{}} {{:.3f}} {{}}', t.interest, coalesce(t.rank || '.', '-'), t.score, t.engine),
       [format('{{:.2f}}  {{}}{{}}', l.weight, coalesce(l.id || '  ', ''), l.title) FOR l IN t.likes],
       [format('{{:.2f}}  {{}}{{}}', d.weight, coalesce(d.id || '  ', ''), d.title) FOR d IN coalesce(t.dislikes, [])],
       {_SPANS}
FROM interests t JOIN papers p USING (paper_id) LEFT JOIN bodies b USING (paper_id)
WHERE paper_id = $paper ORDER BY t.interest
"""  # noqa: S608 - our own names
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
    if not name:  # every title begins with it
        raise UsageError("no paper is named; give a paper_id, an arXiv id, a DOI or the beginning of a title")
    name = name.encode(errors="replace").decode()  # bytes that are no UTF-8 stand in no paper
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


Where = Mapping[int, str]
"""By the first character of a quotation of a body: its section and page."""


def _lines(connection: duckdb.DuckDBPyConnection, paper_id: str) -> Iterator[Line]:
    yield from map(Line, _fields(connection, paper_id))
    where = {start: named_place(*place) for start, *place in connection.execute(_WHERE, [paper_id]).fetchall()}
    for heading, sql in _SECTIONS.items():
        rows = connection.execute(sql, [paper_id]).fetchall()
        yield from _section(heading, [Line(f"  {text}{_told(where, field, start)}") for text, field, start in rows])
        if heading == _BEFORE_TAGS:
            yield from _section("tags", list(_tags(connection, paper_id, where)))
            yield from _section("interests", list(_interests(connection, paper_id, where)))


def named_place(heading: str | None, page_no: int | None, label: str | None) -> str:
    """Return where a quotation of a body stands, in words: its section and page, as far as it has them."""
    page = f"page {label or page_no}" if page_no is not None else ""
    return ", ".join(filter(None, (_one_line(heading or ""), page)))


def _told(where: Where, field: str | None, start: int | None) -> str:
    place = where.get(start, "") if field == "body" and start is not None else ""
    return f"  in {place}" if place else ""


def _section(heading: str, lines: Sequence[Line]) -> Iterator[Line]:
    if lines:
        yield Line("")
        yield Line(heading)
        yield from lines


def _tags(connection: duckdb.DuckDBPyConnection, paper_id: str, where: Where) -> Iterator[Line]:
    """Yield each tag, and below it the spans that earned it, marked in the text around them."""
    for tag, spans in connection.execute(_TAGS, {"paper": paper_id, "around": _AROUND}).fetchall():
        yield Line(f"  {tag}")
        yield from (_marked(span, where) for span in spans)


def _marked(span: dict[str, Any], where: Where) -> Line:
    """Return a span marked in the text around it."""
    before = ("..." if span["first"] else "") + _one_line(span["before"])
    after = _one_line(span["after"][:_AROUND]) + ("..." if len(span["after"]) > _AROUND else "")
    told = _told(where, span["field"], span["start"])
    return Line(f"    {span['where']}{told}  {before}", _one_line(span["term"]), after)


def _interests(connection: duckdb.DuckDBPyConnection, paper_id: str, where: Where) -> Iterator[Line]:
    """Yield each interest, the liked papers that the score comes from, what lowered it, and the shared words."""
    asked = {"paper": paper_id, "around": _AROUND}
    for interest, likes, dislikes, spans in connection.execute(_INTERESTS, asked).fetchall():
        yield Line(f"  {interest}")
        yield from (Line(f"    like  {_one_line(liked)}") for liked in likes)
        yield from (Line(f"    lowered by  {_one_line(disliked)}") for disliked in dislikes)
        yield from (_marked(span, where) for span in spans)


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
