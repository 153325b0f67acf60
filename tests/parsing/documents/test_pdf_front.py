"""PDF: what stands before the text: title pages, names, days, tables of contents, the labels of chapters."""

from datetime import date

import pytest

from pipeline.parsing import parse_bytes
from pipeline.parsing.documents.pdf.front_lines import day_in, named_in, people_in
from pipeline.parsing.documents.pdf.furniture import without_contents
from pipeline.parsing.documents.pdf.lines import Line, PdfPage
from pipeline.parsing.documents.pdf.rows import with_words
from pipeline.records import PartialDate, Record
from written_pdf import Text, column, pdf

_TEXT = (
    "We count the stones of a river, and we say how many of them are round, as",
    "the count was done by hand in the whole of a long summer that was dry.",
)
_TITLE = Text("On the Stones of a River", 60, 700, 20, is_bold=True)


def _record(*pages: list[Text]) -> Record:
    return parse_bytes(pdf(pages), name="x.pdf").parsed.records[0]


def _headings(record: Record) -> list[str | None]:
    assert record.body is not None
    return [section.heading for section in record.body.sections if section.heading]


def test_text_between_a_title_and_prose_stays() -> None:
    """Short lines and numbered headings that no name, place or day explains are part of the text."""
    lines = [
        Text("1. Minutes of the last meeting", 60, 640, 12, is_bold=True), Text("They were read.", 60, 620),
        Text("2. Water", 60, 590, 12, is_bold=True), *column(_TEXT, 60, 570), *column(_TEXT, 60, 500),
    ]  # fmt: skip
    record = _record([_TITLE, Text("Held on 12 April 2023 at noon", 60, 670), *lines])
    assert _headings(record) == ["1. Minutes of the last meeting", "2. Water"]
    assert record.body is not None
    assert record.body.text.startswith(
        "Held on 12 April 2023 at noon\n\n1. Minutes of the last meeting\n\nThey were read."
    )


def test_title_page_names_people_and_day() -> None:
    """Its other lines are text and head nothing."""
    page = [
        _TITLE, Text("Findings of the survey", 60, 650, 15), Text("Marta Lindqvist and Jonas Abel", 60, 620),
        Text("River Group, 14 March 2024", 60, 600),
    ]  # fmt: skip
    text = [Text("1 Counting", 60, 700, 14, is_bold=True), *column(_TEXT, 60, 680), *column(_TEXT, 60, 600)]
    record = _record(page, text)
    assert (record.authors, record.published_on) == (("Marta Lindqvist", "Jonas Abel"), date(2024, 3, 14))
    assert _headings(record) == ["1 Counting"]
    assert record.body is not None
    assert record.body.text.startswith("Findings of the survey\n\n1 Counting")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("14 March 2024", PartialDate(2024, 3, 14)),
        ("(Dated: March 14, 2024)", PartialDate(2024, 3, 14)),
        ("River Group, 14 March 2024", PartialDate(2024, 3, 14)),
        ("September 2021", PartialDate(2021, 9)),
        ("Held on 14 March 2024 at noon", None),
        ("Report 2023", None),
        ("Volume 2004", None),
    ],
)
def test_line_that_is_a_day_and_hardly_more(line: str, day: PartialDate | None) -> None:
    """A place may stand before it; a year alone is no day."""
    assert day_in((line,)) == day


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Eleanor Pryce", ["Eleanor Pryce"]),
        ("Ada Berg and Bo Dahl", ["Ada Berg", "Bo Dahl"]),
        ("Urban Ecology Group", []),
        ("Northbridge Council", []),
        ("Upper Valley", []),
        ("University of Northbridge", []),
    ],
)
def test_line_alone_on_a_title_page_names_people(line: str, people: list[str]) -> None:
    """Two names, or one that is no words of the language and no group."""
    assert list(people_in((line,))) == people


def test_two_names_side_by_side_are_no_one() -> None:
    """What may be two people is nobody's name; one with initials is."""
    assert list(named_in(["Lina Hoff Raj Patel"])) == []
    assert list(named_in(["Lina M. Hoff", "Raj Patel"])) == ["Lina M. Hoff", "Raj Patel"]


def test_heading_that_the_contents_name_is_no_running_head() -> None:
    """`1. Safety` stands near the top of two pages, and once in a table of contents."""
    contents = [
        Text("Contents", 60, 760, 16, is_bold=True),
        *(
            Text(f"{name} .... {page}", 60, 740 - 14 * page)
            for page, name in enumerate(("1. Safety", "2. Use", "3. Care"))
        ),
    ]
    page = [Text("1. Safety", 60, 760, 14, is_bold=True), *column(_TEXT, 60, 720), *column(_TEXT, 60, 600)]
    assert _headings(_record([_TITLE, *column(_TEXT, 60, 660)], contents, page)) == ["1. Safety"]


def _lines(*texts: str) -> PdfPage:
    lines = [Line(text, 0, 60, 400, 700 - 12 * place, 710, 10, is_bold=False) for place, text in enumerate(texts)]
    return PdfPage(600, 800, None, tuple(lines))


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        (("Contents", "1 Sand . . . . 4", "1.1 Water 5", "Foreword", "ix", "2 Stones 7", "1 Sand", "We dig."), ["1 Sand", "We dig."]),
        (("List of Figures", "1 A river", "seen from above 3", "2 Sand 3", "3 A bed 9"), []),
        (("Contents", "We found 40", "and lost 30", "and lost 20"), ["Contents", "We found 40", "and lost 30", "and lost 20"]),
        (("Contents", "of a river of 1990"), ["Contents", "of a river of 1990"]),
    ],
)  # fmt: skip
def test_table_of_contents_is_left_off(texts: tuple[str, ...], kept: list[str]) -> None:
    """Several entries below its heading end in pages that never go back."""
    assert [line.text for line in without_contents([_lines(*texts)])[0].lines] == kept


def test_chapters_keep_their_labels_and_names() -> None:
    """`Chapter 1` at the top of a page, larger than the text, is no running head, and belongs to what names it."""
    pages = [
        [Text(f"Chapter {number}", 60, 740, 20, is_bold=True), Text(name, 60, 700, 20, is_bold=True), *column(_TEXT, 60, 660)]
        for number, name in enumerate(("Sand", "Water", "Stones"), 1)
    ]  # fmt: skip
    assert _headings(_record([_TITLE, *column(_TEXT, 60, 660)], *pages)) == [
        "Chapter 1 Sand",
        "Chapter 2 Water",
        "Chapter 3 Stones",
    ]


def test_numbered_headings_at_the_top_of_pages_are_no_running_heads() -> None:
    """Their numbers go up with the pages, but they are larger than the text."""
    names = ("1 Sand", "2 Water", "3 Stones")
    pages = [[Text(name, 60, 760, 16, is_bold=True), *column(_TEXT, 60, 720)] for name in names]
    assert _headings(_record([_TITLE, *column(_TEXT, 60, 660)], *pages)) == list(names)


def test_letters_that_are_lines_make_words() -> None:
    """A library takes few words on a page for text that runs down; blanks are as wide as in print."""
    text = "The sands of time"
    letters = [
        Line(char, 0, 60 + 4 * place, 64 + 4 * place, 700, 710, 10, is_bold=False)
        for place, char in enumerate(text)
        if char != " "
    ]
    below = Line("7", 0, 60, 66, 680, 690, 10, is_bold=False)
    assert [line.text for line in with_words(PdfPage(600, 800, None, (*letters, below))).lines] == [text, "7"]


@pytest.mark.parametrize(("size", "is_title"), [(20, True), (10, False)])
def test_title_that_the_pages_repeat_stays(size: float, *, is_title: bool) -> None:
    """A report has its title at the foot of each page; on the first one it is the title where it is the largest line."""
    foot = Text("Annual Report 2025", 60, 30, 8)
    pages = [
        [Text("Annual Report 2025", 60, 740, size, is_bold=True), *column(_TEXT, 60, 660), foot],
        *([*column(_TEXT, 60, 700), foot] for _ in range(2)),
    ]
    record = _record(*pages)
    assert record.body is not None
    assert (record.title == "Annual Report 2025", "Annual" in record.body.text) == (is_title, False)


@pytest.mark.parametrize(("point", "headings"), [("A bed of sand", ["Why", "How"]), ("Sand", [])])
def test_points_of_slides_stand_below_headings(point: str, headings: list[str]) -> None:
    """What is far larger than the lines below it heads them, however short; a word may be a label."""
    first = [Text("Stones of a river", 60, 500, 32, is_bold=True)]
    slides = [[Text(name, 60, 500, 28), Text(point, 90, 440, 18), Text(point, 90, 400, 18)] for name in ("Why", "How")]
    assert _headings(_record(first, *slides)) == headings
