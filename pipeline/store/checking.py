"""The promises of the contract as questions to a database: each answer is a violation, with its place.

Promises 3, 5 and 8 are about runs, readers and output; a database at rest cannot tell of them, the tests do.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from pipeline.store.body_checks import BODY_CHECKS
from pipeline.store.schema import (
    ACRONYMS,
    CLAIMS,
    INTERESTS,
    KEYPHRASES,
    LINKS,
    OF_PAPERS,
    PAPERS,
    REJECTS,
    SCHEMA_VERSION,
    SUMMARIES,
    SYSTEMS,
    TABLES,
    TAGS,
    Table,
)
from pipeline.store.sealing import broken_seals
from pipeline.store.shape import shape_faults

# for each table of spans the column that holds the text
_SPANS = (
    (KEYPHRASES, "phrase"),
    (SUMMARIES, "sentence"),
    (SYSTEMS, "name"),
    (ACRONYMS, "short_form"),
    (LINKS, "url"),
    (CLAIMS, "claim"),
)


@dataclass(frozen=True, slots=True)
class Violation:
    """A promise that a row breaks."""

    promise: str
    detail: str


def violations(connection: duckdb.DuckDBPyConnection) -> Iterator[Violation]:
    """Yield what in a database breaks a promise; nothing where all hold.

    Tables of an earlier Gistmill are told as such, with the way out, and asked nothing else.
    """
    ((version,),) = connection.execute("SELECT max(schema_version) FROM meta").fetchall()  # of one row, unless damaged
    if version < SCHEMA_VERSION:
        told = f"are those of an earlier Gistmill (version {version}, this one's {SCHEMA_VERSION})"
        yield Violation("the tables", f"{told}; 'gistmill run' brings them up to date")
        return
    yield from (Violation("the tables", fault) for fault in shape_faults(connection))
    yield from (Violation("5. one whole snapshot", fault) for fault in broken_seals(connection))
    for promise, sql in CHECKS:
        for template, *values in connection.execute(sql).fetchall():
            yield Violation(promise, template.format(*("NULL" if value is None else value for value in values)))


def _text(field: str) -> str:
    """Return the SQL of the text that a field names, of paper `p` and its body `b`."""
    return f"CASE {field} WHEN 'title' THEN p.title WHEN 'abstract' THEN p.abstract ELSE b.body END"


def _spans(table: Table, text: str, place: str = "") -> str:
    """Return the question which spans are not verbatim."""
    return f"""
    SELECT '{table.name}: {{}} {{}} {{}}-{{}}: the text there is not {{}}',
           t.paper_id, t.field, t.{place}start_char, t.{place}end_char, t.{text}
    FROM {table.name} t LEFT JOIN papers p USING (paper_id) LEFT JOIN bodies b USING (paper_id)
    WHERE coalesce(t.{text}, '') = '' OR t.field NOT IN ('title', 'abstract', 'body')
       OR substring({_text("t.field")},
                    t.{place}start_char + 1, t.{place}end_char - t.{place}start_char) IS DISTINCT FROM t.{text}
    """  # noqa: S608 - our own names


def _unique(table: Table) -> str:
    key = ", ".join(table.key)
    return (
        f"SELECT '{table.name}: {{}} stands in {{}} rows', concat_ws(' ', {key}), count(*) "  # noqa: S608
        f"FROM {table.name} GROUP BY {key} HAVING count(*) > 1"
    )


def _of_papers(table: str) -> str:
    return f"SELECT DISTINCT '{table}: there is no paper {{}}', paper_id FROM {table} ANTI JOIN papers USING (paper_id)"  # noqa: S608


def _earned(table: Table, *named: str) -> tuple[str, str]:
    """Return what must hold of evidence: there is some, and each of its spans is verbatim."""
    row = f"concat_ws(' ', '{table.name}:', paper_id, {', '.join(named)})"
    return (
        f"SELECT '{{}}: has no evidence', {row} FROM {table.name} WHERE coalesce(len(evidence), 0) = 0",  # noqa: S608
        f"""
        SELECT '{{}}: the text at {{}} {{}}-{{}} is not {{}}', {row}, e.field, e.start_char, e.end_char, e.term
        FROM (SELECT paper_id, {", ".join(named)}, unnest(evidence) AS e FROM {table.name}) t
        LEFT JOIN papers p USING (paper_id) LEFT JOIN bodies b USING (paper_id)
        WHERE substring({_text("e.field")}, e.start_char + 1, e.end_char - e.start_char) IS DISTINCT FROM e.term
        """,  # noqa: S608 - our own names
    )


def _ranked(table: Table, scheme: str = "") -> str:
    return (
        f"SELECT '{table.name}: {{}}: ranks or scores are out of order', paper_id "  # noqa: S608
        f"FROM {table.name} GROUP BY paper_id{scheme} "
        "HAVING min(rank) <> 1 OR max(rank) <> count(*) OR min(score) < 0 OR max(score) > 1"
    )


# by promise: questions whose every row is a violation. Its first column says which row and what is wrong with it, with
# `{}` where a value stands; these are the others. DuckDB's own `format` says nothing at all where one of them is NULL
_BY_PROMISE: dict[str, tuple[str, ...]] = {
    "1. nothing is lost": (
        """
        SELECT 'sources: {}: {} record + {} boilerplate + {} rejected + {} blank lines are not {}',
               uri, record_lines, boilerplate_lines, rejected_lines, blank_lines, lines
        FROM sources WHERE record_lines + boilerplate_lines + rejected_lines + blank_lines <> lines
        """,
        """
        SELECT 'sources: {}: says {} records and {} rejects, the tables hold {} and {}',
               s.uri, s.records, s.rejects, coalesce(r.n, 0), coalesce(j.n, 0)
        FROM sources s
        LEFT JOIN (SELECT source_id, count(*) AS n FROM records GROUP BY source_id) r USING (source_id)
        LEFT JOIN (SELECT source_id, count(*) AS n FROM rejects GROUP BY source_id) j USING (source_id)
        WHERE s.records <> coalesce(r.n, 0) OR s.rejects <> coalesce(j.n, 0)
        """,
        """
        SELECT 'records: {} {}: lines {}-{} overlap the record before or lie outside the source',
               source_id, record_no, line_start, line_end
        FROM (SELECT *, lag(line_end, 1, 0) OVER (PARTITION BY source_id ORDER BY record_no) AS before FROM records) r
        JOIN sources s USING (source_id)
        WHERE line_start <= before OR line_end < line_start OR line_end > s.lines
        """,
    ),
    "2. nothing is made up": (
        *(_spans(table, text) for table, text in _SPANS),
        _spans(SUMMARIES, "gist", "gist_"),
        f"""
        SELECT 'claims: {{}} {{}} {{}}-{{}}: the text there is not {{}}, or does not lie in the claim',
               c.paper_id, c.field, c.quantity_start_char, c.quantity_end_char, c.quantity
        FROM claims c LEFT JOIN papers p USING (paper_id) LEFT JOIN bodies b USING (paper_id)
        WHERE coalesce(c.quantity, '') = '' OR c.quantity_start_char < c.start_char OR c.quantity_end_char > c.end_char
           OR substring({_text("c.field")}, c.quantity_start_char + 1,
                        c.quantity_end_char - c.quantity_start_char) IS DISTINCT FROM c.quantity
        """,  # noqa: S608 - our own names
        """
        SELECT 'acronyms: {}: {} is not in the text', paper_id, long_form
        FROM acronyms LEFT JOIN papers p USING (paper_id) LEFT JOIN bodies b USING (paper_id)
        WHERE NOT coalesce(contains(concat(title, ' ', abstract), long_form), false)
          AND NOT coalesce(contains(b.body, long_form), false)
        """,
        *_earned(TAGS, "scheme", "tag"),
        *_earned(INTERESTS, "interest"),
        """
        SELECT DISTINCT 'summaries: {}: repeats what was {}', paper_id, status
        FROM summaries JOIN papers USING (paper_id) WHERE status IS NOT NULL
        """,
        """
        SELECT 'papers: {}: {} is no {}', paper_id, coalesce(published_on::VARCHAR, 'an unknown day'),
               coalesce(published_precision, 'date of a known precision')
        FROM papers
        WHERE (published_on IS NULL) <> (published_precision IS NULL)
           OR published_precision NOT IN ('day', 'month', 'year')
           OR (published_precision <> 'day' AND day(published_on) <> 1)
           OR (published_precision = 'year' AND month(published_on) <> 1)
        """,
    ),
    "4. a second run does nothing": (
        """
        SELECT 'papers: {}: {} was computed for another text', paper_id, d.stage
        FROM state.done d JOIN papers p USING (paper_id)
        WHERE NOT starts_with(d.content_hash, p.content_hash)
        """,
    ),
    "5. documents": BODY_CHECKS,
    "6. one bad thing does not stop the rest": (
        """
        SELECT 'rejects: {} lines {}-{}: the excerpt is too long', source_id, line_start, line_end
        FROM rejects WHERE length(excerpt) > 500
        """,
    ),
    "7. one paper is one row": (
        """
        SELECT 'papers: {} stands in {} rows', arxiv_id, count(*) FROM papers
        WHERE arxiv_id IS NOT NULL GROUP BY arxiv_id HAVING count(*) > 1
        """,
        "SELECT 'papers: {}: has no record', paper_id FROM papers ANTI JOIN records USING (paper_id)",
        *(_of_papers(name) for name in OF_PAPERS if name != PAPERS.name),
    ),
    "one row for each key": tuple(_unique(table) for table in TABLES if table is not REJECTS),
    "ranks and scores": (
        _ranked(KEYPHRASES),
        _ranked(SUMMARIES),
        _ranked(TAGS, ", scheme"),
        """
        SELECT 'interests: {}: ranks or scores are out of order', interest
        FROM interests GROUP BY interest, engine IN ('liked', 'disliked')
        HAVING min(score) < 0 OR max(score) > 1 OR min(rank) <> 1 OR max(rank) <> count(*)
            OR (engine IN ('liked', 'disliked')) <> (count(rank) = 0)
        """,
    ),
}
CHECKS = tuple((promise, sql) for promise, questions in _BY_PROMISE.items() for sql in questions)
