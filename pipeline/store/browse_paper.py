"""Everything that the page of one paper shows: its texts, what was found in them by place, and where it was read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import duckdb

from pipeline.records import Evidence, RoleOfSentence
from pipeline.store.paper_rows import rows_of, spans_of
from pipeline.store.schema import ROLES


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation of a paper: of which table, where it stands, and what is said of it."""

    kind: str  # 'keyphrase', 'system', 'acronym', 'link', 'claim', 'summary'
    text: str
    note: str  # what the table says beside: a long form, a kind, a value with its unit
    field: str
    start_char: int
    end_char: int
    section: str | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Liked:
    """What somebody likes, or not: a paper, words or an author; with the paper's own id where the database has it."""

    title: str
    paper_id: str | None


@dataclass(frozen=True, slots=True)
class Earned:
    """A tag, or an interest that wants a paper, with the spans that earned it and what is liked that it is like."""

    scheme: str
    tag: str
    label: str
    score: float
    engine: str
    evidence: tuple[Evidence, ...]
    likes: tuple[Liked, ...] = ()
    dislikes: tuple[Liked, ...] = ()  # what lowered its score


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """A record that a paper is made of."""

    source_id: str
    uri: str
    format: str
    line_start: int | None
    line_end: int | None
    title: str | None


@dataclass(frozen=True, slots=True)
class SectionPlace:
    """A section of a body."""

    heading: str | None
    kind: str
    level: int
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class PaperPage:
    """What the page of a paper shows."""

    paper_id: str
    title: str | None
    abstract: str | None
    body: str | None
    comment: str | None
    language: str | None
    quotations: tuple[Quoted, ...]
    roles: tuple[RoleOfSentence, ...]
    tags: tuple[Earned, ...]
    interests: tuple[Earned, ...]
    records: tuple[RecordPlace, ...]
    sections: tuple[SectionPlace, ...]


_PAPER = """
SELECT p.paper_id, p.title, p.abstract, b.body, p.comment, p.language
FROM papers p LEFT JOIN bodies b USING (paper_id) WHERE p.paper_id = ?
"""
_QUOTATIONS = """
WITH q AS (
    SELECT 'summary' AS kind, gist AS text, coalesce(role, '') AS note, field, gist_start_char AS start_char,
           gist_end_char AS end_char, rank AS place FROM summaries WHERE paper_id = $id
    UNION ALL
    SELECT 'keyphrase', phrase, format('{:.2f}', score), field, start_char, end_char, rank
    FROM keyphrases WHERE paper_id = $id
    UNION ALL
    SELECT 'system', name, concat_ws(', ', kind, long_form), field, start_char, end_char, 0
    FROM systems WHERE paper_id = $id
    UNION ALL
    SELECT 'acronym', short_form, long_form, field, start_char, end_char, 0 FROM acronyms WHERE paper_id = $id
    UNION ALL
    SELECT 'claim', claim, string_agg(quantity, ', ' ORDER BY quantity_start_char), field, start_char, end_char, 0
    FROM claims WHERE paper_id = $id GROUP BY claim, field, start_char, end_char
    UNION ALL
    SELECT 'link', url, kind, field, start_char, end_char, 0 FROM links WHERE paper_id = $id)
SELECT q.kind, q.text, coalesce(q.note, ''), q.field, q.start_char, q.end_char,
       (SELECT heading FROM sections s WHERE q.field = 'body' AND s.paper_id = $id AND s.start_char <= q.start_char
        ORDER BY s.start_char DESC, s.section_no DESC LIMIT 1),
       (SELECT coalesce(label, page_no::VARCHAR) FROM pages g
        WHERE q.field = 'body' AND g.paper_id = $id AND g.start_char <= q.start_char
        ORDER BY g.start_char DESC, g.page_no DESC LIMIT 1)
FROM q ORDER BY q.kind, q.place, q.field = 'body', q.field DESC, q.start_char
"""
_TAGS = """
SELECT scheme, tag, label, score, engine, evidence FROM tags WHERE paper_id = ? ORDER BY scheme DESC, rank
"""
_INTERESTS = """
SELECT interest, interest, interest, score, engine, evidence FROM interests WHERE paper_id = ? ORDER BY score DESC
"""
_LIKES = """
WITH told AS (SELECT interest, true AS is_liked, likes AS papers FROM interests WHERE paper_id = $id
              UNION ALL SELECT interest, false, dislikes FROM interests WHERE paper_id = $id),
     liked AS (SELECT t.interest, t.is_liked, l.id, l.title, l.place
               FROM told t,
                    unnest(list_transform(t.papers, lambda l, n: {'id': l.id, 'title': l.title, 'place': n})) AS u(l))
SELECT interest, is_liked, coalesce(title, id),
       (SELECT min(p.paper_id) FROM papers p
        WHERE liked.id IS NOT NULL AND liked.id IN (p.paper_id, p.arxiv_id, p.doi))
FROM liked WHERE coalesce(title, id) IS NOT NULL ORDER BY interest, is_liked, place
"""
_RECORDS = """
SELECT source_id, uri, format, line_start, line_end, r.title FROM records r JOIN sources USING (source_id)
WHERE paper_id = ? ORDER BY uri, line_start
"""
_SECTIONS = """
SELECT heading, kind, level, start_char, end_char FROM sections WHERE paper_id = ? ORDER BY section_no
"""


def paper_page(connection: duckdb.DuckDBPyConnection, paper_id: str) -> PaperPage | None:
    """Return what the page of a paper shows; None where there is no such paper."""
    rows = connection.execute(_PAPER, [paper_id]).fetchall()
    if not rows:
        return None
    quotations = connection.execute(_QUOTATIONS, {"id": paper_id}).fetchall()
    _, title, abstract, body, comment, language = rows[0]
    return PaperPage(
        paper_id=paper_id,
        title=title,
        abstract=abstract,
        body=body,
        comment=comment,
        language=language,
        quotations=tuple(Quoted(*row) for row in quotations),
        roles=rows_of(connection, ROLES, RoleOfSentence, paper_id),
        tags=_earned(connection, _TAGS, paper_id),
        interests=_with_likes(connection, _earned(connection, _INTERESTS, paper_id), paper_id),
        records=tuple(RecordPlace(*row) for row in connection.execute(_RECORDS, [paper_id]).fetchall()),
        sections=tuple(SectionPlace(*row) for row in connection.execute(_SECTIONS, [paper_id]).fetchall()),
    )


def _with_likes(
    connection: duckdb.DuckDBPyConnection, interests: Sequence[Earned], paper_id: str
) -> tuple[Earned, ...]:
    rows = connection.execute(_LIKES, {"id": paper_id}).fetchall() if interests else []
    told: dict[tuple[str, bool], list[Liked]] = {}
    for interest, is_liked, title, found in rows:
        told.setdefault((interest, is_liked), []).append(Liked(title, found if found != paper_id else None))
    return tuple(
        replace(each, likes=tuple(told.get((each.tag, True), ())), dislikes=tuple(told.get((each.tag, False), ())))
        for each in interests
    )


def _earned(connection: duckdb.DuckDBPyConnection, sql: str, paper_id: str) -> tuple[Earned, ...]:
    return tuple(
        Earned(scheme, tag, label, score, engine, spans_of(evidence))
        for scheme, tag, label, score, engine, evidence in connection.execute(sql, [paper_id]).fetchall()
    )
