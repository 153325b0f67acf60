"""Views over all papers at once: what changes from month to month, what is new, what goes together, who holds what.

In: the tables, and the views of `views`. Out: SQL. Separate from the views of single papers. Each is one pass over a
table, or groups rows of one paper; what would compare each paper with each other is a table macro for one paper.
"""

from pipeline.store.trends import MONTHS
from pipeline.store.view import TableMacro, View

KEYPHRASE_CHANGES = View(
    "keyphrase_changes",
    "One row for each keyphrase and month: its share of the papers beside that of the month before, if either has two.",
    ("month", "phrase"),
    f"""
    WITH months AS (SELECT date_trunc('month', published_on)::DATE AS month, count(*) AS total
                    FROM {MONTHS} GROUP BY ALL),
         steps AS (SELECT n.month, n.total, b.month AS before, b.total AS total_before
                   FROM months n JOIN months b ON b.month = n.month - INTERVAL 1 MONTH),
         uses AS (SELECT phrase, (month + later * INTERVAL 1 MONTH)::DATE AS month,
                         if(later = 0, papers, 0) AS papers, if(later = 0, 0, papers) AS papers_before
                  FROM keyphrase_trends, (VALUES (0), (1)) AS place(later)),  -- the view is computed once
         counts AS (SELECT phrase, month, sum(papers)::BIGINT AS papers, sum(papers_before)::BIGINT AS papers_before
                    FROM uses GROUP BY ALL HAVING greatest(sum(papers), sum(papers_before)) > 1)
    SELECT c.phrase, c.month, c.papers, c.papers_before,
           c.papers / s.total AS share, c.papers_before / s.total_before AS share_before,
           c.papers / s.total - c.papers_before / s.total_before AS change,
           s.total AS month_papers, s.total_before AS month_papers_before
    FROM counts c JOIN steps s USING (month)
    """,  # noqa: S608 - our own words
    "SELECT month, phrase, papers_before, papers, round(change, 3) AS change FROM keyphrase_changes\n"
    "WHERE least(month_papers, month_papers_before) >= 5 ORDER BY month DESC, change DESC LIMIT 10",
    over="keyphrase_trends",
)

NEW_SYSTEMS = View(
    "new_systems",
    "One row for each system by name: the paper that introduced it first, its dates, and how many papers name one so.",
    ("name", "paper_id"),
    """
    SELECT arg_min(y.name, o.place) AS name, arg_min(y.long_form, o.place) AS long_form,
           arg_min(y.kind, o.place) AS kind, arg_min(y.paper_id, o.place) AS paper_id,
           arg_min(p.title, o.place) AS title, min(p.published_on) AS first_seen,
           min(p.first_seen_on) AS first_seen_on,
           min(p.first_run_id) AS first_run_id, count(DISTINCT y.paper_id) AS papers
    FROM systems y JOIN papers p USING (paper_id),
         LATERAL (SELECT (coalesce(p.published_on, DATE '9999-12-31'), p.first_run_id, p.paper_id, y.field <> 'title',
                          y.start_char) AS place) o
    GROUP BY lower(y.name)
    """,
    "SELECT first_seen, name, kind, title FROM new_systems ORDER BY first_seen DESC NULLS LAST, name LIMIT 10",
)

TAG_PAIRS = View(
    "tag_pairs",
    "One row for each two tags of a scheme that meet: in how many papers, and how often against chance (lift).",
    ("scheme", "tag", "other"),
    """
    WITH given AS (SELECT DISTINCT scheme, tag, paper_id FROM tags),
         single AS (SELECT scheme, tag, count(*) AS papers FROM given GROUP BY scheme, tag),
         totals AS (SELECT scheme, count(DISTINCT paper_id) AS papers FROM given GROUP BY scheme),
         pairs AS (SELECT a.scheme, a.tag, b.tag AS other, count(*) AS papers
                   FROM given a JOIN given b ON b.paper_id = a.paper_id AND b.scheme = a.scheme AND b.tag > a.tag
                   GROUP BY a.scheme, a.tag, b.tag)
    SELECT p.scheme, p.tag, p.other, p.papers, s.papers AS tag_papers, o.papers AS other_papers,
           p.papers * t.papers / (s.papers * o.papers) AS lift
    FROM pairs p
    JOIN single s ON s.scheme = p.scheme AND s.tag = p.tag
    JOIN single o ON o.scheme = p.scheme AND o.tag = p.other
    JOIN totals t ON t.scheme = p.scheme
    """,
    "SELECT tag, other, papers, round(lift, 1) AS lift FROM tag_pairs\n"
    "WHERE scheme = 'topics' ORDER BY papers DESC, lift DESC LIMIT 10",
)

SOURCE_COVERAGE = View(
    "source_coverage",
    "One row for each source: its papers, how many no other source has, which fields it fills, and the days it spans.",
    ("uri", "source_id"),
    """
    WITH held AS (SELECT DISTINCT source_id, paper_id FROM records),
         spread AS (SELECT paper_id, count(*) AS sources FROM held GROUP BY paper_id),
         shared AS (SELECT h.source_id, count(*) AS papers, count(*) FILTER (s.sources = 1) AS only_here
                    FROM held h JOIN spread s USING (paper_id) GROUP BY h.source_id),
         fields AS (SELECT source_id, count(*) AS records, count(title) AS titles, count(abstract) AS abstracts,
                           count(*) FILTER (len(authors) > 0 OR n_authors > 0) AS with_authors,
                           count(published_on) AS dates, count(arxiv_id) AS arxiv_ids, count(url) AS urls,
                           min(published_on) AS first_day, max(published_on) AS last_day
                    FROM records GROUP BY source_id)
    SELECT s.source_id, s.uri, s.format, coalesce(f.records, 0) AS records, coalesce(h.papers, 0) AS papers,
           coalesce(h.only_here, 0) AS only_here, s.rejects, s.stated_count,
           f.titles, f.abstracts, f.with_authors, f.dates, f.arxiv_ids, f.urls, f.first_day, f.last_day
    FROM sources s LEFT JOIN shared h USING (source_id) LEFT JOIN fields f USING (source_id)
    """,
    "SELECT uri, papers, only_here, dates, first_day, last_day FROM source_coverage ORDER BY papers DESC",
)

CODE_HOSTS = View(
    "code_hosts",
    "One row for each host that papers link to for code: how many papers and links, and the newest paper.",
    ("host",),
    """
    SELECT regexp_extract(lower(l.url), '^(?:[a-z]+://)?(?:www\\.)?([^/:?#]+)', 1) AS host,
           count(DISTINCT l.paper_id) AS papers, count(*) AS links,
           arg_max(p.title, (coalesce(p.published_on, DATE '0001-01-01'), p.paper_id)) AS newest_title,
           max(p.published_on) AS newest_day
    FROM links l JOIN papers p USING (paper_id)
    WHERE l.kind = 'code'
    GROUP BY ALL
    """,
    "SELECT host, papers, newest_title FROM code_hosts ORDER BY papers DESC, host LIMIT 10",
)

# What two papers share weighs by its rarity, ln(papers / papers that have it), and a score is the cosine of the two
# papers' weights: between 0 and 1, and 1 for papers that have all in common. Keyphrases are compared in lower case and
# without the s of a plural.
SIMILAR_PAPERS = TableMacro(
    "similar_papers",
    "of_paper",
    "The papers most like one (by paper_id): what keyphrases and tags they share with it, weighed by rarity.",
    """
    WITH features AS (
        SELECT DISTINCT paper_id, '' AS scheme,
               regexp_replace(lower(phrase), '([a-z]{2,}[^s\\W])s\\b', '\\1', 'g') AS feature, feature AS name
        FROM keyphrases
        UNION ALL
        SELECT DISTINCT paper_id, scheme, tag, label FROM tags),
    total AS (SELECT count(DISTINCT paper_id) AS papers FROM features),
    weights AS (SELECT scheme, feature, ln(1 + total.papers / count(*)) AS weight
                FROM features, total GROUP BY scheme, feature, total.papers),
    weighed AS (SELECT f.paper_id, f.scheme, f.feature, f.name, w.weight
                FROM features f JOIN weights w USING (scheme, feature)),
    lengths AS (SELECT paper_id, sqrt(sum(weight * weight ORDER BY scheme, feature)) AS length
                FROM weighed GROUP BY paper_id),
    common AS (SELECT o.paper_id, sum(o.weight * o.weight ORDER BY o.scheme, o.feature) AS dot,
                      list(o.name ORDER BY o.weight DESC, o.scheme, o.feature) AS shared
               FROM weighed o JOIN weighed m ON m.scheme = o.scheme AND m.feature = o.feature
               WHERE m.paper_id = of_paper AND o.paper_id <> of_paper GROUP BY o.paper_id)
    SELECT c.paper_id, least(1.0, c.dot / (l.length * mine.length)) AS score, c.shared, p.title, p.published_on
    FROM common c
    JOIN lengths l USING (paper_id)
    JOIN papers p USING (paper_id)
    JOIN lengths mine ON mine.paper_id = of_paper
    ORDER BY score DESC, c.paper_id
    """,
    "SELECT round(score, 2) AS score, title, shared\n"
    "FROM similar_papers((SELECT paper_id FROM papers WHERE title LIKE 'Self-RAG%')) LIMIT 10",
)

OVERVIEWS = (KEYPHRASE_CHANGES, NEW_SYSTEMS, TAG_PAIRS, SOURCE_COVERAGE, CODE_HOSTS)
MACROS = (SIMILAR_PAPERS,)
