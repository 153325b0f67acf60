"""What the pages about the whole database show: months, vocabularies, runs, rejects, systems, names of things."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain

import duckdb

from pipeline.store.quoting import literal
from pipeline.store.trends import MONTHS

_FEW = 16  # papers that are read one by one; each costs as much as a twentieth of all at once in a million papers
_CARDS = (
    "SELECT paper_id, name, long_form, kind, what, [c.claim FOR c IN claims], code, first_seen, title "
    "FROM system_cards WHERE lower(name) = lower(?)"
)
# a paper has a tag once, and one first tag in a scheme: so nothing need be told apart, which takes five times as long
_SCHEMES = """
WITH counted AS (SELECT scheme, tag, any_value(label) AS label, count(*) AS papers, count(*) FILTER (rank = 1) AS first,
                        list(DISTINCT engine) AS engines
                 FROM tags GROUP BY scheme, tag)
SELECT scheme, count(*), sum(first)::BIGINT, list_sort(list_distinct(flatten(list(engines)))),
       list((tag, label, papers) ORDER BY papers DESC, tag)[:?]
FROM counted GROUP BY scheme ORDER BY scheme
"""
_MONTHS = f"""
WITH months AS (SELECT date_trunc('month', published_on)::DATE AS month, count(*) AS papers
                FROM {MONTHS} GROUP BY month),
     span AS (SELECT max(month) AS last, greatest(min(month), max(month) - to_months(?::INTEGER)) AS first FROM months)
SELECT month, coalesce(papers, 0)
FROM (SELECT unnest(generate_series(first, last, INTERVAL 1 MONTH))::DATE AS month FROM span)
LEFT JOIN months USING (month)
ORDER BY month
"""  # noqa: S608 - our own words


@dataclass(frozen=True, slots=True)
class Standing:
    """What the database holds, and of when it is."""

    papers: int
    run_id: int | None
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class Trend:
    """A tag over the months: its papers of each, and its share of them."""

    scheme: str
    tag: str
    label: str
    papers: int
    counts: tuple[int, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A vocabulary: how many tags of it are in use, and how many papers carry one."""

    name: str
    tags: int
    papers: int
    engines: tuple[str, ...]
    commonest: tuple[tuple[str, str, int], ...]  # tag, label, papers


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run, as the table tells it, with its rejects."""

    run_id: int
    name: str | None
    started_at: datetime
    finished_at: datetime | None
    status: str
    counts: str
    rejects: int


@dataclass(frozen=True, slots=True)
class RejectRow:
    """What a run could not use."""

    uri: str
    line_start: int | None
    line_end: int | None
    reason: str
    detail: str | None
    excerpt: str | None


@dataclass(frozen=True, slots=True)
class SystemRow:
    """A paper that introduces a system: what it says of it, its claims and its code."""

    paper_id: str
    name: str
    long_form: str | None
    kind: str
    what: str | None
    claims: tuple[str, ...]
    code: str | None
    first_seen: date | None
    title: str | None


def standing(connection: duckdb.DuckDBPyConnection) -> Standing:
    """Return what the database holds."""
    return Standing(
        *connection.execute("SELECT (SELECT count(*) FROM papers), max(run_id), max(finished_at) FROM runs").fetchall()[
            0
        ]
    )


def trend_months(connection: duckdb.DuckDBPyConnection, most: int) -> list[tuple[date, int]]:
    """Return the months up to the newest that has papers, without a gap, the oldest first, with the papers of each."""
    return connection.execute(_MONTHS, [most - 1]).fetchall()


def trends_of(
    connection: duckdb.DuckDBPyConnection, scheme: str, months: Sequence[tuple[date, int]], most: int
) -> list[Trend]:
    """Return the commonest tags of a scheme in some months, each with its papers month by month."""
    rows = connection.execute(
        f"""
        WITH dated AS (SELECT paper_id, date_trunc('month', published_on)::DATE AS month FROM {MONTHS}),
             counts AS (SELECT t.tag, any_value(t.label) AS label, d.month, count(*) AS papers
                        FROM tags t JOIN dated d USING (paper_id)
                        WHERE t.scheme = ? AND d.month IN (SELECT unnest(?::DATE[])) GROUP BY t.tag, d.month)
        SELECT tag, any_value(label), sum(papers)::BIGINT AS total, map_from_entries(list((month, papers))) FROM counts
        GROUP BY tag ORDER BY total DESC, tag LIMIT ?
        """,  # noqa: S608 - our own words
        [scheme, [month for month, _ in months], most],
    ).fetchall()
    return [Trend(scheme, tag, label, total, *_monthly(found, months)) for tag, label, total, found in rows]


def _monthly(found: dict[date, int], months: Sequence[tuple[date, int]]) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """Return the papers of each month, and their share of its papers."""
    counts = tuple(found.get(month, 0) for month, _ in months)
    return counts, tuple(count / max(1, papers) for count, (_, papers) in zip(counts, months, strict=True))


def schemes(connection: duckdb.DuckDBPyConnection, most: int = 12) -> list[Scheme]:
    """Return every vocabulary that papers are tagged in, with its commonest tags."""
    rows = connection.execute(_SCHEMES, [most]).fetchall()
    return [Scheme(name, tags, papers, tuple(engines), tuple(found)) for name, tags, papers, engines, found in rows]


def scheme_names(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the names of the vocabularies that papers are tagged in."""
    return [name for (name,) in connection.execute("SELECT DISTINCT scheme FROM tags ORDER BY scheme").fetchall()]


def runs(connection: duckdb.DuckDBPyConnection, most: int = 100) -> list[RunRow]:
    """Return the last runs, the newest first."""
    rows = connection.execute(
        "SELECT run_id, flow_run_name, started_at, finished_at, status, counts::VARCHAR, coalesce(j.rejects, 0) "
        "FROM runs LEFT JOIN (SELECT run_id, count(*) AS rejects FROM rejects GROUP BY run_id) j USING (run_id) "
        "ORDER BY run_id DESC LIMIT ?",
        [most],
    ).fetchall()
    return [RunRow(*row) for row in rows]


def is_run(connection: duckdb.DuckDBPyConnection, run_id: int) -> bool:
    """Whether there was a run of this number."""
    return connection.execute("SELECT 1 FROM runs WHERE run_id = ?", [run_id]).fetchone() is not None


def rejects_of(connection: duckdb.DuckDBPyConnection, run_id: int) -> list[RejectRow]:
    """Return what a run could not use, in the order of the sources."""
    rows = connection.execute(
        "SELECT uri, line_start, line_end, reason, detail, excerpt FROM rejects JOIN sources USING (source_id) "
        "WHERE run_id = ? ORDER BY uri, line_start LIMIT 500",
        [run_id],
    ).fetchall()
    return [RejectRow(*row) for row in rows]


def systems_named(connection: duckdb.DuckDBPyConnection, name: str) -> list[SystemRow]:
    """Return the papers that introduce a system of this name, whatever its case, the first one first."""
    papers = connection.execute(
        "SELECT DISTINCT paper_id FROM systems WHERE lower(name) = lower(?) ORDER BY paper_id", [name]
    ).fetchall()
    rows = [
        SystemRow(*row)
        for which in _in_parts([paper_id for (paper_id,) in papers])
        for row in connection.execute(f"{_CARDS} AND {which}", [name]).fetchall()
    ]
    rows = [replace(row, claims=tuple(dict.fromkeys(row.claims or ()))) for row in rows]
    return sorted(rows, key=lambda row: (row.first_seen or date.max, row.paper_id))


def _in_parts(paper_ids: Sequence[str]) -> Iterator[str]:
    """Yield conditions that name papers: one for each of a few, for which DuckDB reads nothing of the other papers."""
    if len(paper_ids) <= _FEW:
        yield from (f"paper_id = {literal(paper_id)}" for paper_id in paper_ids)
    else:
        yield f"paper_id IN ({', '.join(map(literal, paper_ids))})"


def labels_of(connection: duckdb.DuckDBPyConnection, facets: Sequence[str]) -> dict[str, str]:
    """Return the labels of tags that are named as 'scheme:tag'; what names none is left out."""
    named = [facet.split(":", 1) for facet in dict.fromkeys(facets) if ":" in facet]
    if not named:
        return {}
    # the first row of each tag: of the common ones it stands near the beginning, so that few rows are read
    first = "(SELECT scheme, tag, label FROM tags WHERE scheme = ? AND tag = ? LIMIT 1)"
    rows = connection.execute(" UNION ALL ".join([first] * len(named)), list(chain(*named))).fetchall()
    return {f"{scheme}:{tag}": label for scheme, tag, label in rows}


def uris_of(connection: duckdb.DuckDBPyConnection, source_ids: Sequence[str]) -> dict[str, str]:
    """Return the names of sources' files by source_id."""
    rows = connection.execute(
        "SELECT source_id, uri FROM sources WHERE source_id IN (SELECT unnest(?::VARCHAR[]))", [list(source_ids)]
    ).fetchall()
    return dict(rows)


def interest_names(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, int]]:
    """Return the interests that papers were asked about, with how many each has."""
    return connection.execute(
        "SELECT interest, count(rank) FROM interests GROUP BY interest ORDER BY interest"
    ).fetchall()


def wanted_papers(connection: duckdb.DuckDBPyConnection, interest: str, most: int) -> dict[str, float]:
    """Return what an interest wants most, the best first, with its scores; not what the reader has marked."""
    rows = connection.execute(
        "SELECT paper_id, score FROM interests WHERE interest = ? AND rank IS NOT NULL ORDER BY rank LIMIT ?",
        [interest, most],
    ).fetchall()
    return dict(rows)
