"""PDF: headings that are told by slanted letters and capitals, and manuscripts with wide margins and double spacing."""

from dataclasses import replace

import pytest

from pipeline.parsing import parse_bytes
from pipeline.parsing.documents.pdf.furniture import without_furniture
from pipeline.parsing.documents.pdf.lines import Line, PdfPage
from pipeline.parsing.documents.pdf.paragraphs import paragraphs
from written_pdf import Text, column, pdf

_TEXT = (
    "We count the stones of a river, and we say how",
    "many of them are round. The count was done by",
    "hand, and it took the whole of a long summer.",
)


def _headings(*lines: Text, marked: str = "Helvetica-Oblique") -> list[str | None]:
    """Return the headings of a page; what is called bold is set in the marked font."""
    title = Text("On the Stones of a River", 60, 760, 18)
    page = [title, *column(_TEXT, 60, 700), *lines, *column(_TEXT, 60, 500), *column(_TEXT, 60, 400)]
    body = parse_bytes(pdf([page], bold=marked), name="x.pdf").parsed.records[0].body
    assert body is not None
    return [section.heading for section in body.sections if section.heading]


def test_lettered_line_in_slanted_letters_is_a_heading() -> None:
    """`A. Early Approaches` is one above text that follows with no gap; upright letters make it an item."""
    heading = Text("A. Early Approaches", 60, 600, 10, is_bold=True)
    below = column(_TEXT, 60, 588)
    assert _headings(heading, *below) == ["A. Early Approaches"]
    assert _headings(replace(heading, is_bold=False), *below) == []


def test_bold_words_before_plain_ones_are_headings() -> None:
    """What is set in one row is one line, and begins with them."""
    rows = [(name, 60 + 6 * len(name), 630 - 44 * place) for place, name in enumerate(("Stones.", "Water.", "Sand."))]
    drawn = [
        text for name, x, y in rows
        for text in (Text(name, 60, y, is_bold=True), Text(_TEXT[0], x, y), *column(_TEXT, 60, y - 12))
    ]  # fmt: skip
    heading = Text("1 Introduction", 60, 650, 14, is_bold=True)
    names = ["1 Introduction", "Stones", "Water", "Sand"]
    assert _headings(heading, *drawn, marked="Helvetica-Bold") == names


def test_slanted_line_without_a_number_is_no_heading() -> None:
    """Words that are stressed fill a line as well."""
    assert _headings(Text("Every stone is round.", 60, 600, 10, is_bold=True), *column(_TEXT, 60, 588)) == []


@pytest.mark.parametrize("size", [8.0, 10.0])
def test_numbered_capitals_smaller_than_the_text_are_a_heading(size: float) -> None:
    """Small capitals are as high as small letters; a second line in capitals goes on."""
    lines = [
        Text("II. RELATED WORK ON THE STONES AND RIVERS", 60, 600, size),
        Text("OF LATER CENTURIES", 110, 588, size),
    ]
    assert _headings(*lines, *column(_TEXT, 60, 570)) == [
        "II. RELATED WORK ON THE STONES AND RIVERS OF LATER CENTURIES"
    ]


def test_row_of_a_table_in_capitals_is_no_heading() -> None:
    """Figures among the capitals are cells."""
    assert _headings(Text("1 ABC, CDE 1M 2 FGH, IJK 20M", 60, 600, 8), *column(_TEXT, 60, 570)) == []


def test_bold_heading_in_the_middle_goes_on_below() -> None:
    """The lower and shorter line of two in the middle of a column is the heading's end."""
    lines = [
        Text("Counting the Stones of a River by Means", 62, 600, 10, is_bold=True),
        Text("of Noisy Labels", 122, 588, 10, is_bold=True),
    ]
    heading = ["Counting the Stones of a River by Means of Noisy Labels"]
    assert _headings(*lines, *column(_TEXT, 60, 570), marked="Helvetica-Bold") == heading


def test_heading_that_runs_into_its_text_is_none() -> None:
    """A line that ends within a word ends no heading, whatever its number."""
    lines = ["2 The counting of the stones of small riv-", "ers is what we did. It took a long summer", "of work."]
    assert _headings(*column(lines, 60, 600)) == []


def _line(text: str, bottom: float, page: int = 0) -> Line:
    return Line(text, page, 100, 400, bottom, bottom + 10, 10, is_bold=False)


def _page(number: int, head: str) -> PdfPage:
    lines = [
        _line(head, 695, number),
        *(_line(f"stones {number * 31 + row} in words", 660 - 20 * row, number) for row in range(20)),
    ]
    return PdfPage(600, 800, None, (*lines, _line(str(number + 1), 130, number)))


def test_heads_and_numbers_in_wide_margins_are_furniture() -> None:
    """The first and the last line of several pages go where they are alike and stand at one height."""
    stripped = without_furniture([_page(number, "Stones of a River") for number in range(4)])
    assert [[line.text for line in page.furniture] for page in stripped] == [
        ["Stones of a River", str(number + 1)] for number in range(4)
    ]
    assert [page.number for page in stripped] == ["1", "2", "3", "4"]


def test_first_lines_that_differ_are_text() -> None:
    """What stands first on each page within wide margins is text, but for what is repeated."""
    heads = ("We count", "all the stones", "of the river", "in summer")
    stripped = without_furniture([_page(number, head) for number, head in enumerate(heads)])
    assert [page.page.lines[0].text for page in stripped] == list(heads)


@pytest.mark.parametrize(("step", "count"), [(22.0, 1), (12.0, 1), (45.0, 14)])
def test_lines_of_a_manuscript_are_a_paragraph(step: float, count: int) -> None:
    """Lines with double spacing between them belong together as those with single do; further apart they do not."""
    lines = tuple(_line("Stones of the river that we count all day long", 750 - step * row) for row in range(14))
    assert len(list(paragraphs(PdfPage(600, 800, None, lines)))) == count
