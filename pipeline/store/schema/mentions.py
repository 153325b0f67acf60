"""The tables of what a text states: systems, acronyms, links and claims."""

from pipeline.store.schema.columns import PAPER_ID, Column, Table, span

SYSTEMS = Table(
    "systems",
    "One row for each system, method, model, dataset or benchmark that a paper itself introduces and names.",
    ("paper_id", "field", "start_char", "name"),
    (
        PAPER_ID,
        Column("name", "VARCHAR", "the name, verbatim"),
        Column("long_form", "VARCHAR", "what the name stands for, where the text says it"),
        Column("kind", "VARCHAR", "method, model, dataset, benchmark, framework, library or other"),
        *span("the name"),
    ),
)

ACRONYMS = Table(
    "acronyms",
    "One row for each short form that a paper's text defines.",
    ("paper_id", "field", "start_char", "short_form"),
    (
        PAPER_ID,
        Column("short_form", "VARCHAR", "the short form, verbatim"),
        Column("long_form", "VARCHAR", "the long form, verbatim"),
        *span("the short form"),
    ),
)

LINKS = Table(
    "links",
    "One row for each URL in a paper's text.",
    ("paper_id", "field", "start_char"),
    (
        PAPER_ID,
        Column("url", "VARCHAR", "the URL as written, without trailing punctuation"),
        Column("kind", "VARCHAR", "code, project, data, video or other"),
        *span("the URL"),
    ),
)

CLAIMS = Table(
    "claims",
    "One row for each quantity that a paper states as its own result; a clause with three figures is three.",
    ("paper_id", "field", "start_char", "quantity_start_char"),
    (
        PAPER_ID,
        Column("claim", "VARCHAR", "the clause, verbatim"),
        Column(
            "value",
            "DOUBLE",
            "the number it states, in that unit; of a range its upper end, of a change what it comes to",
        ),
        Column("unit", "VARCHAR", "what the number counts, one of a closed set; other where it is none of them"),
        *span("the clause"),
        Column("quantity", "VARCHAR", "the figure with its unit, verbatim"),
        Column("quantity_start_char", "INTEGER", "first character of the figure, in the same column"),
        Column("quantity_end_char", "INTEGER", "the character after its last one"),
    ),
)
