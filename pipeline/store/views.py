"""The views of the contract: the questions that people ask first, as SQL over the tables."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """A view: what one row stands for, the order its rows are exported in, and its query."""

    name: str
    comment: str
    key: tuple[str, ...]
    sql: str


DIGEST = View(
    "digest",
    "One row for each paper: its fields, its summary as text, keyphrases and tags as lists, systems and links.",
    ("paper_id",),
    """
    SELECT p.*,
           s.summary,
           coalesce(k.keyphrases, []) AS keyphrases,
           coalesce(t.tags, []) AS tags,
           coalesce(y.systems, []) AS systems,
           coalesce(l.links, []) AS links,
           r.sources
    FROM papers p
    LEFT JOIN (SELECT paper_id, string_agg(sentence, ' ' ORDER BY start_char) AS summary
               FROM summaries GROUP BY paper_id) s USING (paper_id)
    LEFT JOIN (SELECT paper_id, list(phrase ORDER BY rank) AS keyphrases
               FROM keyphrases GROUP BY paper_id) k USING (paper_id)
    LEFT JOIN (SELECT paper_id, list({'scheme': scheme, 'tag': tag, 'label': label} ORDER BY scheme, rank) AS tags
               FROM tags GROUP BY paper_id) t USING (paper_id)
    LEFT JOIN (SELECT paper_id, list(name ORDER BY field DESC, start_char, name) AS systems
               FROM systems GROUP BY paper_id) y USING (paper_id)
    LEFT JOIN (SELECT paper_id, list({'url': url, 'kind': kind} ORDER BY field DESC, start_char) AS links
               FROM links GROUP BY paper_id) l USING (paper_id)
    LEFT JOIN (SELECT paper_id, count(DISTINCT source_id) AS sources
               FROM records GROUP BY paper_id) r USING (paper_id)
    """,
)

TRENDS = View(
    "trends",
    "One row for each tag and month: how many papers carry it, and their share of the month's papers.",
    ("scheme", "tag", "month"),
    """
    WITH dated AS (SELECT paper_id, date_trunc('month', published_on)::DATE AS month
                   FROM papers WHERE published_on IS NOT NULL),
         months AS (SELECT month, count(*) AS total FROM dated GROUP BY month)
    SELECT t.scheme, t.tag, d.month, count(DISTINCT t.paper_id) AS papers,
           count(DISTINCT t.paper_id) / any_value(m.total) AS share
    FROM tags t JOIN dated d USING (paper_id) JOIN months m USING (month)
    GROUP BY t.scheme, t.tag, d.month
    """,
)

KEYPHRASE_TRENDS = View(
    "keyphrase_trends",
    "One row for each keyphrase (in lower case) and month: how many papers have it, and their share of the month's.",
    ("phrase", "month"),
    """
    WITH dated AS (SELECT paper_id, date_trunc('month', published_on)::DATE AS month
                   FROM papers WHERE published_on IS NOT NULL),
         months AS (SELECT month, count(*) AS total FROM dated GROUP BY month)
    SELECT lower(k.phrase) AS phrase, d.month, count(DISTINCT k.paper_id) AS papers,
           count(DISTINCT k.paper_id) / any_value(m.total) AS share
    FROM keyphrases k JOIN dated d USING (paper_id) JOIN months m USING (month)
    GROUP BY lower(k.phrase), d.month
    """,
)

DUPLICATES = View(
    "duplicates",
    "One row for each paper seen in more than one source: how often, and where.",
    ("paper_id",),
    """
    SELECT r.paper_id, any_value(p.title) AS title, count(*) AS records, count(DISTINCT r.source_id) AS sources,
           list({'uri': s.uri, 'line_start': r.line_start, 'line_end': r.line_end}
                ORDER BY s.uri, r.line_start) AS places
    FROM records r JOIN sources s USING (source_id) JOIN papers p USING (paper_id)
    GROUP BY r.paper_id
    HAVING count(DISTINCT r.source_id) > 1
    """,
)

LATEST_RUN = View(
    "latest_run",
    "The last run that was published.",
    ("run_id",),
    "SELECT * FROM runs WHERE run_id = (SELECT max(run_id) FROM runs)",
)

VIEWS = (DIGEST, TRENDS, KEYPHRASE_TRENDS, DUPLICATES, LATEST_RUN)
