"""Quotation marks in tables: around cells, within them, and as a text's own."""

import pytest

from accounts import read

_TEXT = "We grow moss on walls, and it grows well."


@pytest.mark.parametrize(
    ("row", "title", "abstract"),
    [
        (f'"Why Moss?": A Study\t{_TEXT}', '"Why Moss?": A Study', _TEXT),  # no cell is quoted
        (f'"Why ""Moss""?"\t"{_TEXT}"', 'Why "Moss"?', _TEXT),
        (f'"Why ""Moss""?"\t"Green" moss. {_TEXT}', 'Why "Moss"?', f"Green moss. {_TEXT}"),  # others are: a mistake
        (f'Why "Moss"?\t"{_TEXT}"', 'Why "Moss"?', _TEXT),
    ],
)
def test_quotation_marks_where_tabs_part_cells(row: str, title: str, abstract: str) -> None:
    """A cell that goes on behind its second mark is not quoted, and its marks are its own, unless others are."""
    (record,) = read(f"title\tabstract\n{row}\n", "a.tsv").records
    assert (record.title, record.abstract) == (title, abstract)


@pytest.mark.parametrize(
    ("cell", "abstract"),
    [
        (f'"It is \\"green\\", we say. {_TEXT}"', f'It is "green", we say. {_TEXT}'),
        (f'"Erd\\""os said so. {_TEXT}"', f'Erd\\"os said so. {_TEXT}'),  # an accent of TeX's, and a doubled mark
        (f'"We say \\alpha. {_TEXT}"', f"We say \\alpha. {_TEXT}"),
    ],
)
def test_marks_behind_a_backslash(cell: str, abstract: str) -> None:
    """Marks behind a backslash, as Spark and MySQL write them, end no cell; other backslashes stay."""
    (record,) = read(f"title,abstract,year\nMoss,{cell},2020\n").records
    assert (record.abstract, str(record.published_on)[:4]) == (abstract, "2020")


def test_a_cut_table_says_in_which_line() -> None:
    """Where a file ends within a cell, the line in which its row begins is told."""
    (reject,) = read('title,abstract\nMoss,"We grow\nmoss."\n\nBogs,"We drain\nbo').rejects
    assert "begins in line 5" in reject.detail


@pytest.mark.parametrize("null", ["nan", "NULL", "None", "<NA>", "#N/A"])
def test_what_stands_for_no_title(null: str) -> None:
    """What programs write for nothing is no title, and a row of it no paper."""
    parsed = read(f'title,abstract,year\n{null},{null},{null}\n{null},"{_TEXT}",2020\n')
    assert [(record.title, record.abstract) for record in parsed.records] == [(None, _TEXT)]
    assert len(parsed.rejects) == 1
