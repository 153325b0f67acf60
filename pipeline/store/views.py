"""The views of the contract: the questions that people ask first, as SQL over the tables."""

from pipeline.store.overviews import OVERVIEWS
from pipeline.store.trends import TREND_VIEWS
from pipeline.store.view import View

# by table: what its rows are numbered by within a paper, and their text; None where they are not numbered. Its key says
# that no two rows quote one text at one place, but for claims: of a clause with three figures there are three
_QUOTING = (
    ("keyphrases", "rank", "phrase"),
    ("summaries", "rank", "sentence"),
    ("systems", "NULL", "name"),
    ("acronyms", "NULL", "short_form"),
    ("links", "NULL", "url"),
    ("claims", "NULL", "claim"),
)
_REPEATING = "claims"
_ROLES = """
SELECT r.paper_id, 'roles', r.sentence_no,
       substring(CASE r.field WHEN 'abstract' THEN p.abstract ELSE b.body END,
                 r.start_char + 1, r.end_char - r.start_char),
       r.field, r.start_char, r.end_char
FROM roles r JOIN papers p USING (paper_id) LEFT JOIN bodies b USING (paper_id)
"""
# of a term that earned two tags there is one
_TAGS = """
SELECT DISTINCT paper_id, 'tags', rank, e.term, e.field, e.start_char, e.end_char
FROM (SELECT paper_id, rank, unnest(evidence) AS e FROM tags)
"""
_QUOTATIONS = "\nUNION ALL ".join(  # to look for repetitions in all of them would be a third of the view's time
    [
        f"SELECT {'DISTINCT' if table == _REPEATING else ''} paper_id, '{table}' AS kind, {number}::INTEGER AS number, "  # noqa: S608
        f"{text} AS text, field, start_char, end_char FROM {table}"
        for table, number, text in _QUOTING
    ]
    + [_ROLES, _TAGS]
)

PLACES = View(
    "places",
    "One row for each quotation of every table: its text and place, and for one of a body its section and page.",
    ("paper_id", "kind", "number", "field", "start_char", "end_char"),
    f"""
    WITH quotations AS ({_QUOTATIONS}),
         of_bodies AS (
             SELECT q.paper_id, q.start_char, s.section_no, s.heading, s.kind AS section_kind, g.page_no, g.label
             FROM (SELECT DISTINCT paper_id, start_char FROM quotations WHERE field = 'body') q
             ASOF LEFT JOIN (FROM sections WHERE end_char > start_char) s
                  ON q.paper_id = s.paper_id AND q.start_char >= s.start_char
             ASOF LEFT JOIN (FROM pages WHERE end_char > start_char) g
                  ON q.paper_id = g.paper_id AND q.start_char >= g.start_char)
    SELECT q.paper_id, q.kind, q.number, q.text, q.field, q.start_char, q.end_char,
           o.section_no, o.heading, o.section_kind, o.page_no, o.label
    FROM quotations q
    LEFT JOIN of_bodies o ON q.field = 'body' AND o.paper_id = q.paper_id AND o.start_char = q.start_char
    """,  # noqa: S608 - our own names
    "SELECT text, field, heading, page_no FROM places WHERE kind = 'claims' ORDER BY paper_id, start_char LIMIT 5",
    is_of_single_papers=True,
)
_PLAUSIBLE = "value <= CASE unit WHEN 'percent' THEN 1000 WHEN 'points' THEN 100 WHEN 'factor' THEN 1e6 ELSE 1e30 END"
_MOST = 10  # claims of a unit; more are for a query of one's own

LARGEST_CLAIMS = View(
    "largest_claims",
    f"One row for each of the {_MOST} largest plausible claims of a unit, and how many claims and papers have it.",
    ("unit", "rank"),
    f"""
    WITH plausible AS (SELECT * FROM claims WHERE value IS NOT NULL AND {_PLAUSIBLE}),
         ranked AS (SELECT *, row_number() OVER (PARTITION BY unit ORDER BY value DESC, paper_id, field,
                                                 quantity_start_char)::INTEGER AS rank FROM plausible),
         counted AS (SELECT unit, count(*) AS claims, count(DISTINCT paper_id) AS papers FROM claims GROUP BY unit)
    SELECT r.unit, r.rank, r.value, r.quantity, r.claim, r.paper_id, p.title, c.claims, c.papers
    FROM ranked r JOIN counted c USING (unit) JOIN papers p USING (paper_id)
    WHERE r.rank <= {_MOST}
    """,  # noqa: S608 - our own words
    "SELECT unit, value, claim, claims FROM largest_claims WHERE rank = 1 ORDER BY claims DESC",
)

# what became faster is said right after the figure ("3x faster", "2x, 5x and 9x speed-up", "4x lower latency",
# "an 8x reduction in training time"), or before it ("speed-ups of 3x and 4x", "a speed-up of 2x, up to 3x")
_AFTER = (
    r"(?i)^([^a-z0-9]{1,4}(and )?[0-9.]+[^a-z0-9]{0,2}(x|times))*[^a-z0-9]{0,6}((as )?([a-z-]+ ){0,2}"
    r"(fast|speed|accelerat|quick|throughput|less time|(lower|less) latency|shorter (run)?time)"
    r"|([a-z-]+ ){0,3}(latency|run-?time|time) (reduction|saving)"
    r"|([a-z-]+ ){0,1}(reduction|decrease|saving|savings) (in|of) ([a-z-]+ ){0,3}(latency|run-?time|time)\b)"
)
_BEFORE = (
    r"(?i)(speed-?\s?ups?|sped up|speeds? up|accelerat[a-z]+|throughput|faster|latency|run-?time|inference time|time)"
    r"\b[^,;.]{0,30}([0-9.]+[^0-9a-z]{0,3}(times|x)?[^0-9a-z]{0,8}(and |or )?(up to )?[^0-9a-z]{0,3})*$"
)
_OTHER_THAN_TIME = (
    r"(?i)^[^a-z0-9]{0,6}([a-z-]+ ){0,2}(parameters?|params|memory|data|samples?|storage|energy|smaller)\b"
)

SPEED_UPS = View(
    "speed_ups",
    "One row for each claim of a factor by which something became faster.",
    ("paper_id", "quantity_start_char"),
    f"""
    WITH factors AS (
        SELECT c.*, p.title,
               substring(p.abstract, c.quantity_end_char + 1, 60) AS after,
               substring(p.abstract, greatest(1, c.quantity_start_char - 89),
                         least(90, c.quantity_start_char)) AS before
        FROM claims c JOIN papers p USING (paper_id)
        WHERE c.unit = 'factor' AND c.field = 'abstract' AND c.{_PLAUSIBLE.replace(" unit ", " c.unit ")})
    SELECT paper_id, quantity_start_char, value, quantity, claim, title
    FROM factors
    WHERE regexp_matches(after, '{_AFTER}')
       OR (regexp_matches(before, '{_BEFORE}') AND NOT regexp_matches(after, '{_OTHER_THAN_TIME}'))
    """,  # noqa: S608 - our own words
    "SELECT value, claim, title FROM speed_ups ORDER BY value DESC, paper_id LIMIT 10",
    is_of_single_papers=True,
)

CLAIM_VIEWS = (LARGEST_CLAIMS, SPEED_UPS)
DIGEST = View(
    "digest",
    "One row for each paper: its fields, its summary as text, the same by role (objective, method, result), keyphrases "
    "and tags as lists, systems and links.",
    ("paper_id",),
    """
    SELECT p.*,
           s.summary,
           o.objective,
           o.method,
           o.result,
           coalesce(k.keyphrases, []) AS keyphrases,
           coalesce(t.tags, []) AS tags,
           coalesce(y.systems, []) AS systems,
           coalesce(l.links, []) AS links,
           r.sources
    FROM papers p
    LEFT JOIN (SELECT paper_id, string_agg(sentence, ' ' ORDER BY field, start_char) AS summary
               FROM summaries GROUP BY paper_id) s USING (paper_id)
    LEFT JOIN (SELECT paper_id,
                      any_value(sentence) FILTER (shown_as = 'objective') AS objective,
                      any_value(sentence) FILTER (shown_as = 'method') AS method,
                      any_value(sentence) FILTER (shown_as = 'result') AS result
               FROM (SELECT x.paper_id, x.shown_as,
                            substring(if(x.field = 'abstract', a.abstract, b.body), x.start_char + 1,
                                      x.end_char - x.start_char) AS sentence
                     FROM roles x JOIN papers a USING (paper_id) LEFT JOIN bodies b USING (paper_id)
                     WHERE x.shown_as IS NOT NULL)
               GROUP BY paper_id) o USING (paper_id)
    LEFT JOIN (SELECT paper_id, list(phrase ORDER BY rank) AS keyphrases
               FROM keyphrases GROUP BY paper_id) k USING (paper_id)
    LEFT JOIN (SELECT paper_id, list({'scheme': scheme, 'tag': tag, 'label': label, 'score': score, 'engine': engine}
                      ORDER BY scheme, rank) AS tags
               FROM tags GROUP BY paper_id) t USING (paper_id)
    LEFT JOIN (SELECT paper_id, list(name ORDER BY field = 'body', field DESC, start_char, name) AS systems
               FROM systems GROUP BY paper_id) y USING (paper_id)
    LEFT JOIN (SELECT paper_id,
                      list({'url': url, 'kind': kind} ORDER BY field = 'body', field DESC, start_char) AS links
               FROM links GROUP BY paper_id) l USING (paper_id)
    LEFT JOIN (SELECT paper_id, count(DISTINCT source_id) AS sources
               FROM records GROUP BY paper_id) r USING (paper_id)
    """,
    "SELECT published_on, title, summary FROM digest ORDER BY published_on DESC NULLS LAST LIMIT 5",
    is_of_single_papers=True,
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
    "SELECT title, sources, places FROM duplicates ORDER BY sources DESC, title LIMIT 5",
)

# A sentence ends at . ! or ? before white space and a capital; the full stops of abbreviations are put aside with
# chr(2) while an abstract is cut at chr(1), so that what a card quotes is verbatim.
SYSTEM_CARDS = View(
    "system_cards",
    "One row for each system that a paper introduces: what it is, what the paper claims of it, where its code is.",
    ("paper_id", "name"),
    r"""
    WITH sentences AS (
        SELECT y.paper_id, y.name, list_filter(
            [replace(x, chr(2), '.') FOR x IN string_split(
                regexp_replace(
                    regexp_replace(p.abstract, '\b(e\.g|i\.e|et al|vs|cf|resp|w\.r\.t|Fig|Eq|Sec|[A-Z])\.',
                                   '\1' || chr(2), 'g'),
                    '([.!?]["\x{201D}'')}]?)\s+([A-Z0-9\\$("\x{201C}''])', '\1' || chr(1) || '\2', 'g'),
                chr(1))],
            lambda x: contains(x, y.name)) AS naming
        FROM systems y JOIN papers p USING (paper_id)),
    best AS (SELECT paper_id, arg_min(sentence, rank) AS sentence FROM summaries GROUP BY paper_id),
    main AS (SELECT paper_id, arg_min(name, (field <> 'title', start_char)) AS name FROM systems GROUP BY paper_id),
    naming AS (SELECT c.paper_id, c.field, c.quantity_start_char, list(y.name) AS names
               FROM claims c JOIN systems y ON y.paper_id = c.paper_id AND contains(c.claim, y.name) GROUP BY ALL),
    stated AS (SELECT y.paper_id, y.name,
                      list({'claim': c.claim, 'value': c.value, 'unit': c.unit, 'quantity': c.quantity}
                           ORDER BY c.field = 'body', c.field DESC, c.quantity_start_char) AS claims
               FROM claims c
               LEFT JOIN naming n USING (paper_id, field, quantity_start_char)
               JOIN main m ON m.paper_id = c.paper_id
               JOIN systems y ON y.paper_id = c.paper_id AND list_contains(coalesce(n.names, [m.name]), y.name)
               GROUP BY y.paper_id, y.name),
    code AS (SELECT y.paper_id, y.name,
                    arg_min(l.url, (NOT contains(lower(l.url), lower(y.name)), l.field, l.start_char)) AS url
             FROM systems y JOIN links l ON l.paper_id = y.paper_id AND l.kind = 'code' GROUP BY y.paper_id, y.name),
    places AS (SELECT r.paper_id, list(DISTINCT s.uri ORDER BY s.uri) AS sources
               FROM records r JOIN sources s USING (source_id) GROUP BY r.paper_id)
    SELECT y.paper_id, y.name, y.long_form, y.kind,
           coalesce(
               list_filter(n.naming, lambda x: regexp_matches(x,
                   '(?i)\b(propos|introduc|present|develop|releas|creat|construct|build|design|call|dub|term)'))[1],
               n.naming[1], b.sentence) AS what,
           coalesce(c.claims, []) AS claims,
           l.url AS code,
           p.published_on AS first_seen,
           p.first_seen_on,
           p.title,
           coalesce(q.sources, []) AS sources
    FROM systems y
    JOIN papers p USING (paper_id)
    JOIN sentences n USING (paper_id, name)
    LEFT JOIN best b USING (paper_id)
    LEFT JOIN stated c USING (paper_id, name)
    LEFT JOIN code l USING (paper_id, name)
    LEFT JOIN places q USING (paper_id)
    """,
    "SELECT name, kind, what, code FROM system_cards WHERE code IS NOT NULL ORDER BY first_seen DESC, name LIMIT 5",
    is_of_single_papers=True,
)

LATEST_RUN = View(
    "latest_run",
    "The last run that was published.",
    ("run_id",),
    "SELECT * FROM runs WHERE run_id = (SELECT max(run_id) FROM runs)",
    "SELECT run_id, status, finished_at, counts FROM latest_run",
)

VIEWS = (DIGEST, PLACES, *TREND_VIEWS, DUPLICATES, SYSTEM_CARDS, *CLAIM_VIEWS, LATEST_RUN, *OVERVIEWS)
