"""The tables of what the stages find in a text: language, keyphrases, sentences and tags; systems and claims."""

from pipeline.store.schema.columns import EVIDENCE, LIKES, PAPER_ID, SCORE, Column, Table, span

# no table of its own in the database: the rows that a stage leaves for the column `papers.language`
LANGUAGES = Table(
    "languages",
    "One row for each paper whose language was looked for.",
    ("paper_id",),
    (PAPER_ID, Column("language", "VARCHAR", "ISO 639-1 code, NULL where it cannot be told")),
)

KEYPHRASES = Table(
    "keyphrases",
    "One row for each keyphrase of a paper.",
    ("paper_id", "rank"),
    (
        PAPER_ID,
        Column("rank", "INTEGER", "1 is the best"),
        Column("phrase", "VARCHAR", "the phrase, verbatim, as it first occurs"),
        SCORE,
        Column("engine", "VARCHAR", "the engine that chose it"),
        *span("its first occurrence"),
        Column("occurrences", "INTEGER", "how often it occurs in title, abstract and body"),
    ),
)

SUMMARIES = Table(
    "summaries",
    "One row for each sentence chosen for a paper's summary.",
    ("paper_id", "rank"),
    (
        PAPER_ID,
        Column("rank", "INTEGER", "1 is the best; the text's own order is that of start_char"),
        Column("sentence", "VARCHAR", "the sentence, verbatim and whole"),
        SCORE,
        Column("engine", "VARCHAR", "the engine that chose it"),
        *span("the sentence"),
        Column("gist", "VARCHAR", "the part of the sentence that says the same alone, verbatim; often all of it"),
        Column("gist_start_char", "INTEGER", "first character of the gist, in the column that field names"),
        Column("gist_end_char", "INTEGER", "the character after its last one"),
        Column("role", "VARCHAR", "what the sentence is for, see roles; NULL where that is not told"),
    ),
)

ROLES = Table(
    "roles",
    "One row for each sentence of an abstract, or of a body's abstract: what it is for.",
    ("paper_id", "sentence_no"),
    (
        PAPER_ID,
        Column("sentence_no", "INTEGER", "number of the sentence in its abstract, from 1"),
        Column("role", "VARCHAR", "background, objective, method, result or other"),
        SCORE,
        Column("engine", "VARCHAR", "chain for the model; stated where the text itself is labelled so"),
        *span("the sentence, without a label in front of it,"),
        Column("shown_as", "VARCHAR", "objective, method or result where a card shows the sentence for it, else NULL"),
    ),
)

TAGS = Table(
    "tags",
    "One row for each tag of a paper in a scheme.",
    ("paper_id", "scheme", "rank"),
    (
        PAPER_ID,
        Column("scheme", "VARCHAR", "the scheme: 'topics', 'arxiv' or a vocabulary of the user's"),
        Column("tag", "VARCHAR", "identifier of the tag in its scheme"),
        Column("label", "VARCHAR", "the tag in words"),
        Column("rank", "INTEGER", "1 is the best in its scheme"),
        SCORE,
        Column("engine", "VARCHAR", "the engine that gave it"),
        Column("evidence", EVIDENCE, "the spans that earned the tag; never empty"),
    ),
)

INTERESTS = Table(
    "interests",
    "One row for each paper that an interest was asked about and that shares anything with it.",
    ("paper_id", "interest"),
    (
        PAPER_ID,
        Column("interest", "VARCHAR", "the interest, by its name in the settings"),
        Column("score", "DOUBLE", "how likely it is that the paper is wanted, between 0 and 1"),
        Column("rank", "INTEGER", "1 is the best of the database; NULL for a paper that was itself liked or disliked"),
        Column("evidence", EVIDENCE, "the spans that earned the score; never empty"),
        Column("likes", LIKES, "the liked papers, words and authors that it comes from, the nearest first"),
        Column("engine", "VARCHAR", "the engine that gave the score; liked or disliked where the reader did"),
        Column("dislikes", LIKES, "the disliked papers and words that lowered the score, the nearest first"),
    ),
)

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
