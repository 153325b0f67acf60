"""Where quotations stand: each one of every table, with its section and page where it is of a body."""

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
)
