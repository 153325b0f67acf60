"""The tables of papers, of the records that they were merged from, and of whole texts with their sections and pages."""

from pipeline.store.schema.columns import PAPER_ID, SOURCE_ID, Column, Table

_BIBLIOGRAPHY = (
    Column("authors", "VARCHAR[]", "names of the authors in the order given; empty where no source names them"),
    Column("n_authors", "INTEGER", "number of authors, where a source says it"),
    Column("organization", "VARCHAR", "the organisation that a source gives in place of authors"),
    Column("arxiv_id", "VARCHAR", "arXiv identifier without version, such as 2406.06606 or hep-th/9901001"),
    Column("doi", "VARCHAR", "DOI in lower case, without a resolver"),
    Column("url", "VARCHAR", "address that a source gives for the paper"),
    Column("comment", "VARCHAR", "the authors' comment line"),
    Column("discussion_count", "INTEGER", "number of comments on Hugging Face"),
    Column("declared_categories", "VARCHAR[]", "categories that a source declares"),
    Column("published_on", "DATE", "day of publication; the first day of the month or year where no more is known"),
    Column("published_precision", "VARCHAR", "what is known of it: 'day', 'month' or 'year'"),
    Column("published_inferred", "BOOLEAN", "whether its year was not written but inferred from the page"),
)
_STATUS = Column("status", "VARCHAR", "'withdrawn', 'retracted' or NULL")
_OWN_IDS = Column("own_ids", "VARCHAR[]", "other ids that sources give, such as pmid:31452104 or a user's own")

PAPERS = Table(
    "papers",
    "One row for each distinct paper, merged from all the records of it.",
    ("paper_id",),
    (
        Column("paper_id", "VARCHAR", "identifier of the paper; once given, it never changes"),
        Column("title", "VARCHAR", "title; NULL where no source gives one"),
        Column(
            "abstract",
            "VARCHAR",
            "abstract, without its heading, keywords and publishers' lines; NULL where there is none",
        ),
        *_BIBLIOGRAPHY,
        Column("first_seen_on", "DATE", "day of the run that first read it, UTC"),
        _STATUS,
        _OWN_IDS,
        Column("has_body", "BOOLEAN", "whether its whole text was read"),
        Column("language", "VARCHAR", "ISO 639-1 code of the text's language; NULL where it cannot be told"),
        Column("content_hash", "VARCHAR", "hash of title, abstract and body; what is computed from them hangs on it"),
        Column("first_run_id", "BIGINT", "the run that brought the paper"),
        Column("updated_run_id", "BIGINT", "the run that last changed a field of this row"),
    ),
    enforced=True,
)

RECORDS = Table(
    "records",
    "One row for each record as it stood in a source.",
    ("source_id", "record_no"),
    (
        SOURCE_ID,
        Column("record_no", "INTEGER", "number of the record in its source, from 1"),
        PAPER_ID,
        Column("line_start", "INTEGER", "first line of the record, counted from 1"),
        Column("line_end", "INTEGER", "last line of the record"),
        Column("title", "VARCHAR", "title as the source gives it"),
        Column("abstract", "VARCHAR", "abstract as the source gives it"),
        *_BIBLIOGRAPHY,
        Column("version", "INTEGER", "version of the arXiv paper that the source describes"),
        Column("keywords", "VARCHAR[]", "keywords that a source declares"),
        _STATUS,
        _OWN_IDS,
    ),
)

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
