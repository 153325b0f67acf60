"""Documents of Word without styles: headings and the title by numbers, known words and bold lines."""

import pytest

from documents import blocks_of
from pipeline.parsing.documents.blocks import BlockKind
from pipeline.parsing.documents.docx import with_headings

_TEXT = "We went to the river early in the morning, when nobody was there, and counted its stones."


def test_headings_are_told_by_numbers_words_and_bold_lines() -> None:
    """The first line that stands above others is the title; short bold lines, numbered and known ones are headings."""
    blocks = blocks_of(
        "A survey of stones", "Abstract", _TEXT, "1 Rivers", _TEXT, "At the mill", _TEXT, "At the bridge", _TEXT
    )
    title, rest = with_headings(blocks, {"At the mill"})
    assert title == "A survey of stones"
    assert [block.text for block in rest if block.kind is BlockKind.HEADING] == ["Abstract", "1 Rivers", "At the mill"]


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("A survey of stones", "A survey of stones"),
        ("Dear Dr. Dahl", None),
        ("From: Ada Berg", None),
        ("3 May 2024", None),
        ("We counted them.", None),
        (_TEXT, None),
        ("Stones", None),
    ],
)
def test_first_line_that_is_a_title(first: str, title: str | None) -> None:
    """A greeting, a label, a day, a sentence and a single word are none."""
    assert with_headings(blocks_of(first, _TEXT, _TEXT), ())[0] == title


def test_document_with_headings_keeps_them() -> None:
    """Where a document says what its headings are, no line becomes one; the line right above the first may be the title."""
    blocks = blocks_of("A survey of stones", "#What we did", _TEXT, "1 Rivers", _TEXT)
    assert with_headings(blocks, {"1 Rivers"}) == ("A survey of stones", blocks[1:])
    assert with_headings([blocks[0], blocks[2], *blocks[1:]], ())[0] is None


def test_document_without_text_has_no_title() -> None:
    """Nothing comes of nothing."""
    assert with_headings([], ()) == (None, [])


def test_letter_has_no_title_in_its_first_line() -> None:
    """Above a salutation stands whom the letter is from."""
    blocks = blocks_of("Water board of Lindau", "Dear Bo,", _TEXT, _TEXT)
    assert with_headings(blocks, ())[0] is None
