"""Documents of Word without styles: headings and the title by numbers, known words and bold lines."""

import pytest

from documents import blocks_of
from pipeline.parsing.documents.blocks import BlockKind, Document
from pipeline.parsing.documents.docx import memo, with_headings
from pipeline.parsing.documents.stating import completed
from pipeline.records import Record

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


def test_day_is_no_heading() -> None:
    """`14 June 2024` begins with a number, and is none of a section."""
    assert with_headings(blocks_of("14 June 2024", "Dear Bo,", _TEXT), ())[1][0].kind is BlockKind.PARAGRAPH


def test_heading_above_a_greeting_is_what_a_letter_is_about() -> None:
    """The bold line right above `Dear Bo,` is the title; a day and a name there are none."""
    for above, title in (("#A bridge at Lindau", "A bridge at Lindau"), ("#3 May 2024", None), ("#Karin Lund", None)):
        letter = Document(Record(), tuple(blocks_of("Water board", above, "Dear Bo,", _TEXT)))
        assert completed(letter).stated.title == title


def test_head_of_a_memo_states_title_author_and_day() -> None:
    """`To`, `From`, `Date` and `Subject` above a text are its head; labelled lines without a subject are text."""
    lines = ("MEMO", "To: All", "From: Ada Berg", "Date: 3 May 2024", "Subject: New hours")
    stated, rest = memo(blocks_of(*lines, _TEXT))
    assert (stated.title, stated.authors, str(stated.published_on)) == ("New hours", ("Ada Berg",), "2024-05-03")
    assert [block.text for block in rest] == [_TEXT]
    assert memo(blocks_of("To: All", "Note: we close", _TEXT)) == (
        Record(),
        blocks_of("To: All", "Note: we close", _TEXT),
    )


def test_letter_has_no_title_in_its_first_line() -> None:
    """Above a salutation stands whom the letter is from."""
    blocks = blocks_of("Water board of Lindau", "Dear Bo,", _TEXT, _TEXT)
    assert with_headings(blocks, ())[0] is None
