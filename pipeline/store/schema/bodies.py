"""The tables of documents: their whole texts, and the sections and pages that these are made of."""

from pipeline.store.schema.columns import PAPER_ID, SOURCE_ID, Column, Table

_START = Column("start_char", "INTEGER", "first character in the body, counted from 0 in Unicode code points")
_END = Column("end_char", "INTEGER", "the character after the last one")

BODIES = Table(
    "bodies",
    "One row for each paper whose whole text was read.",
    ("paper_id",),
    (
        PAPER_ID,
        Column("body", "VARCHAR", "the text as a person reads it; sections and paragraphs are parted by blank lines"),
        Column(SOURCE_ID.name, SOURCE_ID.sql_type, "the input that it was read from, see sources"),
        Column("format", "VARCHAR", "the format of that input, see gistmill formats"),
        Column("pages", "INTEGER", "number of its pages; 0 where the format has none"),
        Column("sections", "INTEGER", "number of its sections"),
    ),
)

SECTIONS = Table(
    "sections",
    "One row for each section of a body: from its heading to where the next one begins, at whatever level.",
    ("paper_id", "section_no"),
    (
        PAPER_ID,
        Column("section_no", "INTEGER", "number of the section in its body, from 1"),
        Column("parent_no", "INTEGER", "the section that it stands under; NULL at the top"),
        Column("level", "INTEGER", "1 at the top"),
        Column("heading", "VARCHAR", "its heading, verbatim, which stands at start_char; NULL where it has none"),
        Column(
            "kind",
            "VARCHAR",
            "abstract, introduction, background, method, result, discussion, conclusion, references, appendix or other",
        ),
        _START,
        _END,
    ),
)

PAGES = Table(
    "pages",
    "One row for each page of a body that has pages.",
    ("paper_id", "page_no"),
    (
        PAPER_ID,
        Column("page_no", "INTEGER", "number of the page, from 1"),
        Column("label", "VARCHAR", "its number as printed; NULL where none is known"),
        _START,
        _END,
    ),
)
