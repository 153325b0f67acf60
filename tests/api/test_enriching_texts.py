"""gistmill.enrich: what it takes, what it gives, what it refuses."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

import gistmill
from pipeline.api.texts import is_whole, split, values_of
from pipeline.enrichment.enriching import enrich_lines
from pipeline.records import Record
from pipeline.run.pool import Pool
from pipeline.settings import Settings

_TITLE = "Self-RAG"
_ABSTRACT = "We introduce Self-RAG, a framework that retrieves passages on demand. It is 12% better on PopQA."
_ROW = {"title": _TITLE, "abstract": _ABSTRACT}


class _Stream:
    """A table of a library that nobody here knows."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)


def test_text_is_enriched_as_by_the_command() -> None:
    """A text, its fields and its line give the same."""
    found = gistmill.enrich(f"{_TITLE}\n\n{_ABSTRACT}")
    with Pool(1) as pool:
        (line,) = enrich_lines([json.dumps(_ROW)], Settings(), pool)
    assert json.loads(line) == json.loads(json.dumps(found.to_dict()))
    assert gistmill.enrich(_ROW) == found
    assert found.title == _TITLE
    assert found.abstract is not None
    assert [found.abstract[row.start_char : row.end_char] for row in found.summary] == [
        row.sentence for row in found.summary
    ]


@pytest.mark.parametrize(
    "table",
    [
        pa.table({"Paper Title": [_TITLE, None], "Abstract": [_ABSTRACT, None]}),
        _Stream(pa.table({"title": [_TITLE, None], "abstract": [_ABSTRACT, None]})),
        pa.table({"title": [_TITLE, None], "abstract": [_ABSTRACT, None], "day": [datetime(2024, 1, 2), None]}),  # noqa: DTZ001 - as tables have it
        _Stream(pa.chunked_array([[f"{_TITLE}\n\n{_ABSTRACT}"], [""]])),
        [_ROW, {}],
        iter([f"{_TITLE}\n\n{_ABSTRACT}", ""]),
    ],
    ids=["pyarrow", "stream", "moments", "column", "list", "iterator"],
)
def test_many_are_taken_in_any_form(table: Iterator[str]) -> None:
    """Tables and whatever can be gone through give one answer for each row, also where there is no text."""
    good, bad = gistmill.enrich(table)
    assert [row.name for row in good.systems] == [_TITLE]
    assert (good.number, bad.number) == (1, 2)
    assert bad.error is not None


def test_relation_of_duckdb_is_taken() -> None:
    """A query in the user's own DuckDB is a table."""
    connection = duckdb.connect()
    relation = connection.sql("SELECT 'x1' AS id, $title AS title, $abstract AS abstract", params=_ROW)
    (found,) = gistmill.enrich(relation)
    assert (found.id, found.summary[0].sentence) == ("x1", _ABSTRACT.split(". ", maxsplit=1)[0] + ".")


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_frames_are_taken(library: str) -> None:
    """DataFrames and columns of libraries that we do not need are tables, where there are such libraries."""
    found = pytest.importorskip(library)
    (row,) = gistmill.enrich(found.DataFrame({"id": ["x1"], "Title": [_TITLE], "abstract": [_ABSTRACT]}))
    (text,) = gistmill.enrich(found.Series([f"{_TITLE}\n\n{_ABSTRACT}"]))
    assert (row.id, row.systems) == ("x1", text.systems)
    assert [system.name for system in row.systems] == [_TITLE]


def test_moment_is_a_day() -> None:
    """A date with a time of day, as tables of pandas have it, is the date of a paper."""
    table = pa.table({"title": ["T"], "published_on": [datetime(2024, 1, 2, 3)]})  # noqa: DTZ001 - as tables have it
    assert list(values_of(table)) == [{"title": "T", "published_on": date(2024, 1, 2)}]


def test_record_is_taken() -> None:
    """What `read` gives can be enriched."""
    record = Record(line_start=1, line_end=2, title=_TITLE, abstract=_ABSTRACT, arxiv_id="2310.11511")
    assert gistmill.enrich(record).id == "2310.11511"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A title\n\nA text.", "A title"),
        ("A title\r\n \r\nA text.", "A title"),
        ("Is it a title?\n\nA text.", "Is it a title?"),
        ("A sentence.\n\nA text.", None),
        ("One paragraph alone", None),
        ("x" * 500 + "\n\nA text.", None),
        ("A title\n\nAbstract\n\nA text.", "A title"),
        ("A title\n\nSUMMARY: \nA text.", "A title"),
    ],
)
def test_first_paragraph_is_a_title_where_it_is_one(text: str, title: str | None) -> None:
    """A first paragraph is a title unless it ends as a sentence, is long or stands alone; nothing is lost."""
    assert split(text).get("title") == title
    assert ("A text." in str(split(text)["abstract"])) == ("A text." in text)
    assert "bstract" not in str(split(text)["abstract"])


_DOCUMENT = f"{_TITLE}\n\nAda L.\n\nAbstract\n\n{_ABSTRACT}\n\n1 Introduction\n\n" + "Whales sing for miles. " * 12


@pytest.mark.parametrize(
    "text",
    [
        _DOCUMENT,
        _DOCUMENT.replace("Abstract", "## Abstract").replace("1 Intro", "## Intro").replace(_TITLE, f"# {_TITLE}", 1),
    ],
    ids=["plain", "markdown"],
)
def test_whole_text_is_a_document(text: str) -> None:
    """A text with sections is read as a document: its title, its abstract, and what both leave as its body."""
    found = gistmill.enrich(text)
    assert (found.title, found.abstract) == (_TITLE, _ABSTRACT)
    assert found.body is not None
    assert "Whales sing" in found.body
    assert "#" not in found.body
    quoted = [(row.field, row.start_char, row.end_char, row.phrase) for row in found.keyphrases]
    quoted += [(row.field, row.start_char, row.end_char, row.sentence) for row in found.summary]
    for field, start, end, text_of_row in quoted:
        assert getattr(found, field)[start:end] == text_of_row


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("A title\n\nBackground\nWe ask.\n\nMethods\nWe look.", False),  # an abstract with labels
        ("A title\n\nIt is an introduction\nto whales.", False),
        ("A title\n\nWe ask.\n\nReferences\n\n[1] A. B.", True),
        ("Whales are large. " * 600, True),
    ],
)
def test_what_is_a_whole_text(text: str, is_one: bool) -> None:  # noqa: FBT001 - a column of the table
    """An introduction or references make a text a whole one, and so does its length; labels of an abstract do not."""
    assert is_whole(text) is is_one


def test_settings_are_those_of_the_file() -> None:
    """Sections take the keys of the settings, and refuse the same with the nearest valid one."""
    assert len(gistmill.enrich(_ROW, keyphrases={"count": 1}).keyphrases) == 1
    with pytest.raises(gistmill.SettingsError, match=r"^this call: unknown key 'keyphrases.cuont'; did you"):
        gistmill.enrich(_ROW, keyphrases={"cuont": 1})
    with pytest.raises(gistmill.SettingsError, match=r"^this call: keyphrases.count: .* \(it is true\)"):
        gistmill.enrich(_ROW, keyphrases={"count": True})


@pytest.mark.parametrize(
    ("given", "told"), [({"x": 1}, "under its keys .x."), (3, "of type int"), (b"A", "type bytes"), ("", "no text")]
)
def test_what_has_no_text_is_refused(given: str, told: str) -> None:
    """One text that is none, and what is no text at all, are errors that say so."""
    with pytest.raises(gistmill.UsageError, match=told):
        gistmill.enrich(given)


@pytest.mark.parametrize("empty", ["", " ", None])
def test_empty_cell_is_no_date(empty: str | None) -> None:
    """A table's row whose date or identifier is not known has an empty cell there, and is enriched all the same."""
    found = gistmill.enrich([{**_ROW, "published_on": empty, "arxiv_id": empty}])[0]
    assert (found.error, bool(found.keyphrases)) == (None, True)


class _Column:
    """A column of texts, as an array of pyarrow's gives it."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> object:
        return pa.array([_ABSTRACT, None]).__arrow_c_array__(requested_schema)


@pytest.mark.parametrize("column", [pa.array([_ABSTRACT, None]), _Column()])
def test_array_is_a_column_of_texts(column: Iterator[str]) -> None:
    """An array is a text for each of its values, as a column of several pieces is."""
    good, bad = gistmill.enrich(column)
    assert (good.abstract, bad.error) == (_ABSTRACT, "no text: it is empty")


class NAType:
    """What pandas has where nothing is known; it is known by its name, as pandas is not needed."""


@pytest.mark.parametrize("missing", [float("nan"), NAType(), None])
def test_missing_cell_is_none(missing: object) -> None:
    """What pandas has in an empty cell is no text, no date and no fault of the row."""
    rows = [{"title": missing, "abstract": _ABSTRACT, "published_on": missing}, {"abstract": missing}, missing]
    found = gistmill.enrich(rows)  # type: ignore[arg-type] # as tables without types give it
    assert (found[0].title, found[0].error, found[0].abstract) == (None, None, _ABSTRACT)
    assert [one.error for one in found[1:]] == [
        "no text: no title, abstract or body is under its keys (abstract)",
        "no text: it is empty",
    ]


@pytest.mark.parametrize(("own", "told"), [(7.0, 7), (7, 7), ("7", "7"), (7.5, None), (True, None)])
def test_whole_number_is_an_id(own: object, told: object) -> None:
    """A column of ids with gaps has 7.0 for 7; what is neither a text nor a whole number names nothing."""
    (found,) = gistmill.enrich([{"id": own, "abstract": _ABSTRACT}])
    assert (found.id, type(found.id)) == (told, type(told))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("", "enrich: no text: it is empty"),
        ({"abstract": 3}, "enrich: abstract: must be a text, in quotation marks (it is 3)"),
        ({"abstract": [None]}, "enrich: abstract: must be a text, in quotation marks (it is of type list)"),
        ({"abstract": "A b.", "published_on": "x"}, 'enrich: published_on: must be a day, as 2026-11-28 (it is "x")'),
        (Path("x.pdf"), "gistmill.read reads files"),
        (pa.table([pa.array(["a"]), pa.array(["b"])], names=["abstract", "abstract"]), "two columns called 'abstract'"),
    ],
)
def test_what_is_no_text_is_told_in_plain_words(given: str, told: str) -> None:
    """The message says what is wrong with what was given, what it is, and what to do."""
    with pytest.raises(gistmill.UsageError) as caught:
        gistmill.enrich(given)
    assert told in str(caught.value)


def test_table_that_its_library_cannot_give_is_refused() -> None:
    """What a library says against giving its rows is told as a wrong call."""

    class Mixed:
        def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
            raise ValueError("Duplicate column names found")

    with pytest.raises(gistmill.UsageError, match="enrich: the table cannot be read: Duplicate column names found"):
        gistmill.enrich(Mixed())


def test_row_of_a_strange_type_is_told() -> None:
    """Of many, one that is neither a text nor a dictionary says what it is."""
    (found,) = gistmill.enrich([[_ABSTRACT]])  # type: ignore[list-item] # as it should not be
    assert found.error == "neither a text nor a dictionary: it is of type list"


def test_name_of_a_file_is_no_text(tmp_path: Path) -> None:
    """The name of a file that is there is refused with the function that reads it; of one that is not, it is a text."""
    file = tmp_path / "paper.txt"
    assert gistmill.enrich(str(file)).error is None
    file.write_text(_ABSTRACT)
    with pytest.raises(gistmill.UsageError, match="is the name of a file, and no text"):
        gistmill.enrich(str(file))


@pytest.mark.parametrize("workers", [0, -1, True, "2"])
def test_workers_are_refused_as_the_setting_is(workers: int) -> None:
    """The number of processes is the setting of that name."""
    with pytest.raises(gistmill.SettingsError, match="workers: must be"):
        gistmill.enrich([_ABSTRACT], workers=workers)
