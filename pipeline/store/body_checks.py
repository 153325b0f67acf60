"""The promises of documents as questions to a database: bodies, and that sections and pages cover them.

`checking` says what a question is.
"""


def _covers(table: str, number: str) -> tuple[str, str]:
    """Return the questions which parts of a body leave a gap or overlap, and which do not end with it."""
    follows = f"""
    SELECT '{table}: {{}} {{}}: does not begin where the one before ends, or ends before it begins', paper_id, {number}
    FROM (SELECT *, lag(end_char, 1, 0) OVER of_body AS before, lag({number}, 1, 0) OVER of_body AS last_no
          FROM {table} WINDOW of_body AS (PARTITION BY paper_id ORDER BY {number}))
    WHERE start_char <> before OR end_char < start_char OR {number} <> last_no + 1
    """  # noqa: S608 - our own names
    ends = f"""
    SELECT '{table}: {{}}: the last one ends at {{}}, the body at {{}}', paper_id, t.last, length(b.body)
    FROM (SELECT paper_id, max(end_char) AS last FROM {table} GROUP BY paper_id) t JOIN bodies b USING (paper_id)
    WHERE t.last <> length(b.body)
    """  # noqa: S608 - our own names
    return follows, ends


BODY_CHECKS = (
    *_covers("sections", "section_no"),
    *_covers("pages", "page_no"),
    """
    SELECT 'sections: {} {}: the text at {} is not its heading', paper_id, section_no, s.start_char
    FROM sections s JOIN bodies b USING (paper_id)
    WHERE heading IS NOT NULL AND substring(b.body, s.start_char + 1, length(heading)) <> heading
    """,
    """
    SELECT 'sections: {} {}: stands under section {}, which is none before it', s.paper_id, s.section_no, s.parent_no
    FROM sections s LEFT JOIN sections p ON p.paper_id = s.paper_id AND p.section_no = s.parent_no
    WHERE s.parent_no IS NOT NULL AND (p.section_no IS NULL OR p.section_no >= s.section_no)
    """,
    """
    SELECT 'bodies: {}: says {} sections and {} pages, the tables hold {} and {}',
           b.paper_id, b.sections, b.pages, coalesce(s.n, 0), coalesce(g.n, 0)
    FROM bodies b
    LEFT JOIN (SELECT paper_id, count(*) AS n FROM sections GROUP BY paper_id) s USING (paper_id)
    LEFT JOIN (SELECT paper_id, count(*) AS n FROM pages GROUP BY paper_id) g USING (paper_id)
    WHERE b.sections <> coalesce(s.n, 0) OR b.pages <> coalesce(g.n, 0)
    """,
    """
    SELECT 'papers: {}: has_body is {}, and {} row of bodies', paper_id, has_body::VARCHAR,
           if(b.paper_id IS NULL, 'there is no', 'there is a')
    FROM papers p LEFT JOIN bodies b USING (paper_id) WHERE has_body <> (b.paper_id IS NOT NULL)
    """,
)
