"""Views over what papers claim: the largest figures of each unit, and how much faster things became.

In: the tables. Out: SQL. Separate from the views of single papers, for these compare figures, and a figure that is
compared must be plausible: what is above `_PLAUSIBLE` was misread, or means something else than its unit says.
"""

from pipeline.store.view import View

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

# what became faster is said right after the figure ("3x faster", "2x speed-up"), or before it ("a speed-up of 3x")
_AFTER = r"(?i)^[^a-z0-9]{0,6}(as )?([a-z-]+ ){0,2}(fast|speed|accelerat|quick|throughput|less time|shorter (run)?time)"
_BEFORE = (
    r"(?i)(speed-?\s?ups?|sped up|speeds? up|accelerat[a-z]+|throughput|faster|latency|run-?time|inference time|time)"
    r"\b[^,;.]{0,30}$"
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
               substring(p.abstract, c.quantity_end_char + 1, 40) AS after,
               substring(p.abstract, greatest(1, c.quantity_start_char - 59),
                         least(60, c.quantity_start_char)) AS before
        FROM claims c JOIN papers p USING (paper_id)
        WHERE c.unit = 'factor' AND c.field = 'abstract' AND c.{_PLAUSIBLE.replace(" unit ", " c.unit ")})
    SELECT paper_id, quantity_start_char, value, quantity, claim, title
    FROM factors
    WHERE regexp_matches(after, '{_AFTER}')
       OR (regexp_matches(before, '{_BEFORE}') AND NOT regexp_matches(after, '{_OTHER_THAN_TIME}'))
    """,  # noqa: S608 - our own words
    "SELECT value, claim, title FROM speed_ups ORDER BY value DESC, paper_id LIMIT 10",
)

CLAIM_VIEWS = (LARGEST_CLAIMS, SPEED_UPS)
