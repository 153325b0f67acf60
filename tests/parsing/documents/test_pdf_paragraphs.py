"""PDF: where paragraphs end in ragged text, in lists, above captions and beside slanted headings."""

from collections.abc import Sequence

import pytest

from pipeline.parsing import parse_bytes
from pipeline.parsing.documents.blocks import BlockKind
from pipeline.parsing.documents.pdf.classes import Classified
from pipeline.parsing.documents.pdf.lines import Line, PdfPage
from pipeline.parsing.documents.pdf.paragraphs import Paragraph, paragraphs
from pipeline.parsing.documents.pdf.slanted_headings import with_slanted_headings
from written_pdf import Text, column, pdf

_WIDTH = 5  # points of a character


def _line(text: str, top: float, left: float = 60, *, is_slanted: bool = False, size: float = 10) -> Line:
    return Line(
        text, 0, left, left + _WIDTH * len(text), top - size, top, size, is_bold=False, is_slanted=is_slanted
    )  # fmt: skip


def _texts(lines: Sequence[Line]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(PdfPage(600, 800, None, tuple(lines)))]


def _down(*texts: str, left: float = 60, step: float = 12) -> list[Line]:
    return [_line(text, 700 - step * number, left) for number, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("second", "third", "count"),
    [
        ("we say how many of them are round.", "The count was done by hand in a day", 2),
        ("we say how many of the stones of it are.", "Unquestionably it was a good summer", 1),
    ],
)
def test_ragged_text_ends_where_the_next_word_would_have_stood_in_the_line(second: str, third: str, count: int) -> None:
    """In text that is set to one edge alone a paragraph ends in a line with room for what stands below."""
    first = "We count the stones of a river by hand, all of those, and"
    last = ("and it took the whole of a long and dry summer, and more", "than that, so that we were tired")
    assert len(_texts(_down(first, second, third, *last))) == count


@pytest.mark.parametrize(("step", "count"), [(17, 2), (13, 1)])
def test_paragraphs_that_are_hardly_apart(step: float, count: int) -> None:
    """Behind the end of a sentence less of a gap parts paragraphs than within one, where lines are known to be nearer."""
    above = _down("We count the stones of a river by hand, all", "of them, and we say how many are round, as", "it was done by hand in one long day here.")  # fmt: skip
    top = above[-1].top - step
    below = [
        _line("The count took the whole of a dry summer,", top),
        _line("and more than that, so that we were tired", top - 12),
    ]
    assert len(_texts([*above, *below])) == count


@pytest.mark.parametrize(
    ("items", "count"),
    [
        (("1. a set of stones,", "2. a set of rivers,", "3. a lake."), 3),
        (("(1) John broke the ice.", "(2) The ice broke."), 2),
        (("1. a set of stones from", "7. the upper bridge"), 1),
        (("1. a set of stones,", "2) of rivers"), 1),
    ],
)
def test_item_begins_with_the_number_that_comes_next(items: Sequence[str], count: int) -> None:
    """A line whose number, with the same mark, comes next below the first line of a paragraph begins an item."""
    assert len(_texts(_down(*items))) == count


@pytest.mark.parametrize(
    ("row", "left", "count"),
    [
        ("sand 0.24 0.84", 66, 2),
        ("sand 0.24 0.84", 60, 2),
        ("that is as we see it in the north, as is told by", 60, 1),
    ],
)
def test_caption_begins_below_rows(row: str, left: float, count: int) -> None:
    """A label with its mark begins a caption where the row above begins elsewhere or is shorter; in text it may be cited."""
    lines = [_line(row, 700, left), _line("Table 1: Stones by kind and region, of all.", 688)]
    assert len(_texts(lines)) == count


def _classified(*lines: Line, kind: BlockKind = BlockKind.PARAGRAPH) -> Classified:
    return Classified(Paragraph(list(lines)), kind)


def _slanted(*texts: str) -> list[str]:
    items = [_classified(_line("Methods", 760), kind=BlockKind.HEADING)]
    for number, text in enumerate(texts):
        top = 700 - 60 * number
        items.append(_classified(_line(text, top, is_slanted=True)))
        items.append(_classified(_line("We count the stones of a river", top - 12), _line("by hand.", top - 24)))
    told = with_slanted_headings(items)[1:]
    return [item.paragraph.plain for item in told if item.kind is BlockKind.HEADING]


@pytest.mark.parametrize(
    ("texts", "headings"),
    [
        (("The Dry Months", "The Wet Months", "Cost"), ["The Dry Months", "The Wet Months", "Cost"]),
        (("The Dry Months", "The Wet Months"), []),
        (("Theorem 1", "Theorem 2", "Lemma 3"), []),
        (("Stones!", "Stones!", "Stones!"), []),
    ],
)
def test_slanted_lines_above_text_are_headings_where_three_agree(texts: Sequence[str], headings: list[str]) -> None:
    """A slanted line without a number is a heading where three or more stand so; statements and sentences are none."""
    assert _slanted(*texts) == headings


def test_slanted_heading_is_no_part_of_the_text_around_it() -> None:
    """A short slanted line behind the end of a sentence begins anew, and upright text below it too."""
    above = _down("We count the stones of a river by hand, all of", "them, and we say how many of them are round.")
    lines = [
        *above,
        _line("The Wet Months", 676, is_slanted=True),
        _line("The count took the whole of a long and", 664),
    ]
    assert _texts(lines)[1:] == ["The Wet Months", "The count took the whole of a long and"]


def test_bars_part_who_wrote_from_the_day() -> None:
    """Below a title `By Ada Berg | 4 March 2024` names the author, and is no part of the text."""
    text = (
        "We count the stones of a river, and we say how many of",
        "them are round. It was done by hand, in a summer.",
    )
    lines = [
        Text("Stones of all the Rivers", 60, 720, 18, is_bold=True), Text("By Ada Berg | 4 March 2024", 60, 690),
        Text("Introduction", 60, 660, 12, is_bold=True), *column(text, 60, 640),
    ]  # fmt: skip
    record = parse_bytes(pdf([lines]), name="x.pdf").parsed.records[0]
    assert (record.authors, str(record.published_on)) == (("Ada Berg",), "2024-03-04")


def test_lines_of_a_manuscript_are_far_apart_from_the_first_on() -> None:
    """Where the lines of a page stand some 1.9 sizes apart, a first step that is hardly larger parts no paragraph."""
    text = "We count the stones of a river by hand, all of them as"
    lines = [_line(text, 700), *(_line(text.lower(), 680.5 - 18.8 * number) for number in range(12))]
    assert len(_texts(lines)) == 1
