"""What the digest page shows, read from the published database: papers with what was found in them, as spans.

In: a database. Out: one `Digest`, papers newest first. Texts are not repeated: whatever is quoted is a place in the
title or the abstract. Bodies are not carried: of these the quotations are, with section and page.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from pipeline.store.cards import source_name
from pipeline.store.choosing import ALL, Wanted, matching
from pipeline.store.explaining import named_place
from pipeline.store.querying import DEFAULT_BOUNDS, Bounds
from pipeline.store.schema import OF_PAPERS
from pipeline.store.view import of_papers
from pipeline.store.views import PLACES

Span = tuple[int, int, int]
"""The field (0 title, 1 abstract, 2 body), the first character and the one after the last, as code points."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A span with what is said of it: the kind of a system or link, a long form, the value and unit of a claim."""

    span: Span
    notes: tuple[str | float | None, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a body that is quoted, and its section and page in words."""

    start: int
    end: int
    text: str
    where: str


@dataclass(frozen=True, slots=True)
class DigestTag:
    """A tag with the spans that earned it."""

    scheme: str
    tag: str
    label: str
    score: float
    declared: bool  # by the paper's source; else it was found in the text
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Earned:
    """Why a paper fits an interest: the spans that it shares, the liked papers, and disliked ones that lower it."""

    evidence: tuple[Span, ...]
    likes: tuple[str, ...]
    dislikes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestPaper:
    """A paper and what was found in it."""

    paper_id: str
    title: str | None
    abstract: str | None
    authors: tuple[str, ...]
    organization: str | None
    arxiv_id: str | None
    doi: str | None
    url: str | None
    published_on: date | None
    published_inferred: bool
    published_precision: str | None
    first_seen_on: date
    score: float | None  # of the interest that was asked for
    earned: tuple[Earned, ...]  # by what, if it has a score
    first_run_id: int
    sources: tuple[str, ...]
    summary: tuple[Span, ...]  # the best sentence first
    keyphrases: tuple[Span, ...]  # the best one first
    tags: tuple[DigestTag, ...]
    systems: tuple[Labelled, ...]  # notes: kind, long form
    links: tuple[Labelled, ...]  # notes: url, kind
    claims: tuple[Labelled, ...]  # notes: value, unit
    quotes: tuple[Quote, ...]  # what is quoted of its body


@dataclass(frozen=True, slots=True)
class Digest:
    """The papers to show, how many there are in all, and the run that was published last."""

    papers: tuple[DigestPaper, ...]
    total: int
    run_id: int
    finished_at: datetime | None
    chosen: int  # papers that match
    newest: date | None  # the last day on which a run brought any paper
    interest: str | None


_AT = "list_position(['title', 'abstract', 'body'], {}) - 1"  # of a field, its number in a `Span`


def _spans(table: str, order: str, notes: str = "") -> str:
    """Return the query of a table's spans; `notes` are more of its columns."""
    return f"""
    SELECT paper_id, {_AT.format("field")} AS which, start_char, end_char{notes}
    FROM {table} SEMI JOIN shown USING (paper_id) ORDER BY paper_id, {order}
    """  # noqa: S608 - our own names


# a clause once; what it states beside it where that is one figure
_CLAIMS = f"""
SELECT paper_id, {_AT.format("field")} AS which, start_char, end_char,
       CASE count(*) WHEN 1 THEN any_value(value) END, CASE count(*) WHEN 1 THEN any_value(unit) END
FROM claims SEMI JOIN shown USING (paper_id)
GROUP BY paper_id, field, start_char, end_char ORDER BY paper_id, which, start_char, end_char
"""  # noqa: S608 - our own names
_EVIDENCE = f"[({_AT.format('e.field')}, e.start_char, e.end_char) FOR e IN evidence]"
_TAGS = f"""
SELECT paper_id, scheme, tag, label, score, engine = 'declared', {_EVIDENCE}
FROM tags SEMI JOIN shown USING (paper_id) ORDER BY paper_id, scheme, rank
"""  # noqa: S608 - our own names
_EARNED = f"""
SELECT paper_id, {_EVIDENCE},
       [coalesce(l.title, l.id) FOR l IN likes], [coalesce(d.title, d.id) FOR d IN dislikes]
FROM interests SEMI JOIN shown USING (paper_id, interest)
"""  # noqa: S608 - our own names
_QUOTES = f"""
SELECT DISTINCT paper_id, start_char, end_char, text, heading, page_no, label
FROM ({of_papers(PLACES, "shown", OF_PAPERS)}) WHERE field = 'body' AND kind NOT IN ('roles', 'acronyms')
ORDER BY paper_id, start_char, end_char
"""  # noqa: S608 - our own words
_SOURCES = """
SELECT DISTINCT paper_id, uri
FROM records JOIN sources USING (source_id) SEMI JOIN shown USING (paper_id) ORDER BY paper_id, uri
"""
_PAPERS = """
SELECT paper_id, title, abstract, authors, organization, arxiv_id, doi, url, published_on, published_inferred,
       published_precision, first_seen_on, score, first_run_id
FROM papers JOIN shown USING (paper_id) ORDER BY place
"""
# a temporary table, which a connection that can only read may have
_SHOWN = "CREATE TEMP TABLE shown AS SELECT paper_id, place, score, ? AS interest FROM matching ORDER BY place LIMIT ?"


def read_digest(database: Path, limit: int, wanted: Wanted = ALL, bounds: Bounds = DEFAULT_BOUNDS) -> Digest:
    """Read papers and what was found in them, the most wanted first: the newest, or those that fit the interest best.

    Args:
        database: the published database.
        limit: papers, at most.
        wanted: which papers.
        bounds: what choosing may take.

    Raises:
        UsageError: there is no such database or interest, or the condition is wrong.
        QueryBounds: the condition needs more than it may take.
        StoreError: it cannot be read.
    """
    with matching(database, wanted, bounds) as connection:
        connection.execute(_SHOWN, [wanted.choice.interest, min(limit, wanted.choice.top or limit)])
        ((total, newest, chosen, run_id, finished_at),) = connection.execute(
            "SELECT (SELECT count(*) FROM papers), (SELECT max(first_seen_on) FROM papers),"
            " (SELECT count(*) FROM matching), max(run_id), max(finished_at) FROM latest_run"
        ).fetchall()
        papers = tuple(_papers(connection))
        return Digest(papers, total, run_id or 0, finished_at, chosen, newest, wanted.choice.interest)


Found = TypeVar("Found")


def _grouped(
    connection: duckdb.DuckDBPyConnection, sql: str, make: Callable[[tuple[Any, ...]], Found]
) -> Mapping[str, list[Found]]:
    """Return by paper what `make` makes of the columns after paper_id of each row."""
    found: dict[str, list[Found]] = defaultdict(list)
    for paper_id, *row in connection.execute(sql).fetchall():
        found[paper_id].append(make(tuple(row)))
    return found


def _span(row: tuple[Any, ...]) -> Span:
    field, start, end = row
    return field, start, end


def _labelled(row: tuple[Any, ...]) -> Labelled:
    return Labelled(_span(row[:3]), row[3:])


def _tag(row: tuple[Any, ...]) -> DigestTag:
    scheme, tag, label, score, declared, evidence = row
    return DigestTag(scheme, tag, label, score, declared, tuple(evidence))


def _earned(row: tuple[Any, ...]) -> Earned:
    return Earned(*(tuple(filter(None, one or ())) for one in row))


def _quote(row: tuple[Any, ...]) -> Quote:
    start, end, text, *place = row
    return Quote(start, end, text, named_place(*place))


def _papers(connection: duckdb.DuckDBPyConnection) -> Iterator[DigestPaper]:
    found = {name: _grouped(connection, sql, make) for name, (sql, make) in _PARTS.items()}
    answer = connection.execute(_PAPERS)
    names = [column[0] for column in answer.description or []]
    for values in answer.fetchall():
        row = dict(zip(names, values, strict=True))
        parts = {name: tuple(of_paper[row["paper_id"]]) for name, of_paper in found.items()}
        parts["sources"] = tuple(dict.fromkeys(parts["sources"]))
        parts["authors"] = tuple(row["authors"] or ())
        yield DigestPaper(**{**row, **parts, "published_inferred": bool(row["published_inferred"])})


_PARTS: Mapping[str, tuple[str, Callable[[tuple[Any, ...]], object]]] = {
    "summary": (_spans("summaries", "rank"), _span),
    "keyphrases": (_spans("keyphrases", "rank"), _span),
    "tags": (_TAGS, _tag),
    "earned": (_EARNED, _earned),
    "systems": (_spans("systems", "which, start_char", ", kind, long_form"), _labelled),
    "links": (_spans("links", "which, start_char", ", url, kind"), _labelled),
    "claims": (_CLAIMS, _labelled),
    "quotes": (_QUOTES, _quote),
    "sources": (_SOURCES, lambda row: source_name(str(row[0]))),
}
