"""Columns that are told by what they hold."""

import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.parsing import parse_bytes
from pipeline.parsing.tables.column_texts import with_texts

_LONG = "We grew moss in twelve boxes for a year, and looked at each of them every day. " * 2 + "It grew well."
_SHORT = "We grew moss in twelve boxes for a year."
_NAMED = {"title": "Title", "authors": "Authors"}


def _told(*columns: tuple[str, str], named: dict[str, str] = _NAMED) -> tuple[str | None, list[str]]:
    """Return the column of the abstracts in a table with the same texts in three rows, and what is said of others."""
    found = with_texts(named, [{"Title": "On moss", "Authors": "A. Bell", **dict(columns)}] * 3)
    return found.fields.get("abstract"), [fault.detail.split("`")[1] for fault in found.faults]


@pytest.mark.parametrize("name", ["Overview text", "What it is about", "Key idea", "Details", "col5", "Inhaltsangabe"])
def test_long_texts_are_the_abstracts(name: str) -> None:
    """The one column of long texts is that of the abstracts, whatever it is called."""
    assert _told((name, _LONG), ("Venue", "ICLR 2026")) == (name, [])


def test_short_texts_are_abstracts_by_a_name_too() -> None:
    """A column of single sentences is that of the abstracts where it is called as one may be; else it is told."""
    assert _told(("Overview", _SHORT)) == ("Overview", [])
    assert _told(("Column 5", _SHORT)) == (None, ["Column 5"])


@pytest.mark.parametrize("name", ["My notes", "TL;DR", "Why read it", "Speaker bio", "Methods", "Reviewer's comments"])
def test_what_others_say_is_no_abstract(name: str) -> None:
    """What somebody says of a paper, of its people or of a part of it is told and is no abstract."""
    assert _told((name, _LONG)) == (None, [name])
    assert _told((name, _LONG), ("Synopsis", _LONG)) == ("Synopsis", [name])


@pytest.mark.parametrize(
    "said",
    [
        "This work was supported by the Moss Fund in two years.",
        "The authors should say more of the second experiment.",
        "To read after the meeting, and compare with our own.",
        "Bell, A. (2019). On moss. Journal of Moss, 3(2), 1-9.",
    ],
)
def test_what_others_say_is_told_by_its_words(said: str) -> None:
    """Thanks, reviews, notes and citations are no abstracts in a column of whatever name; they are told."""
    assert _told(("col7", f"{said} {_LONG}")) == (None, ["col7"])
    assert _told(("col7", f"{said} {_LONG}"), ("col8", _LONG)) == ("col8", ["col7"])


def test_two_columns_of_texts() -> None:
    """Which of two columns of texts holds the abstracts is told by its name, by the word English, or not at all."""
    assert _told(("Motivation", _LONG), ("Approach", _LONG)) == (None, ["Motivation", "Approach"])
    assert _told(("Motivation", _LONG), ("Overview", _SHORT)) == ("Overview", ["Motivation"])
    assert _told(("Kurzfassung (dt.)", _SHORT), ("Abstract (engl.)", _SHORT)) == (
        "Abstract (engl.)",
        ["Kurzfassung (dt.)"],
    )


def test_a_known_column_stays() -> None:
    """A column whose name is known holds the abstracts whatever stands beside it; columns of books are not told."""
    named = {**_NAMED, "abstract": "Abstract"}
    assert _told(("Abstract", _SHORT), ("Overview", _LONG), ("Funding Text", _LONG), named=named) == (
        "Abstract",
        ["Overview"],
    )


def test_a_column_of_addresses_holds_no_abstracts() -> None:
    """Where what is called abstract are links to them, the column of texts holds the abstracts."""
    named = {**_NAMED, "abstract": "Abstract"}
    links = ("Abstract", "https://moss.example/abs/1")
    assert _told(links, ("Explanation", _LONG), named=named) == ("Explanation", [])
    assert _told(links, named=named) == (None, [])


def test_people_in_no_field() -> None:
    """A column of full names is told where no authors are known, and is never taken for them."""
    assert _told(("Who", "Ada Bell, Cy Dee"), named={"title": "Title"}) == (None, ["Who"])
    assert _told(("Readers", "Ada Bell, Cy Dee")) == (None, [])


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("x.csv", "Title,Authors,Overview text\n" + f'On moss,Ada Bell,"{_LONG}"\n' * 2),
        ("x.md", "| Title | Authors | Overview text |\n|:-:|---|-:|\n" + f"| On moss | Ada Bell | {_LONG} |\n" * 2),
        ("x.jsonl", f'{{"title": "On moss", "authors": ["Ada Bell"], "overview_text": "{_LONG}"}}\n' * 2),
    ],
)
def test_tables_of_each_kind(name: str, table: str) -> None:
    """Abstracts in a column with a name of its own are read from CSV, Markdown and JSON."""
    parsed = parse_bytes(table.encode(), name=name).parsed
    assert [record.abstract for record in parsed.records] == [_LONG] * 2
    assert parsed.rejects == ()


def test_parquet() -> None:
    """Abstracts in a column with a name of its own are read from Parquet, and others' texts are told."""
    columns = {"title": ["On moss"] * 2, "overview_text": [_LONG] * 2, "my_notes": [_SHORT] * 2}
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream)
    parsed = parse_bytes(stream.getvalue()).parsed
    assert [record.abstract for record in parsed.records] == [_LONG] * 2
    assert ["my_notes" in reject.detail for reject in parsed.rejects] == [True]


def test_a_row_of_empty_cells_above_the_header() -> None:
    """A row of empty cells between a heading and the header costs no row below it."""
    table = f'Our reading list,,\n,,\nTitle,Authors,Synopsis\nOn moss,Ada Bell,"{_LONG}"\n'
    assert [record.title for record in parse_bytes(table.encode(), name="x.csv").parsed.records] == ["On moss"]


def test_a_table_of_titles_and_texts() -> None:
    """A table whose only other column that is known is told by its texts is one of papers; a row of totals is none."""
    table = "Paper title,Blurb,Pages\n" + f'On moss,"{_LONG}",3\n' * 2 + "Total,,6\n"
    parsed = parse_bytes(table.encode(), name="x.csv").parsed
    assert [(record.title, record.abstract) for record in parsed.records] == [("On moss", _LONG)] * 2
    assert (parsed.rejects, parsed.boilerplate_lines) == ((), 2)
