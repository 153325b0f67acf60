"""PDF: what signs of mathematics do to lines, and titles and headings of two lines."""

import pytest

from pipeline.parsing import parse_bytes
from pipeline.parsing.documents.pdf.codes import with_round_brackets
from pipeline.parsing.documents.pdf.lines import Line
from pipeline.parsing.documents.pdf.misread import places_of_signs, with_signs
from pipeline.parsing.documents.pdf.rows import rows_of
from pipeline.records import Record
from pipeline.records.bodies import Body
from written_pdf import Text, column, pdf

_TEXT = (
    "We count the stones of a river, and we say how",
    "many of them are round. The count was done by",
    "hand, and it took the whole of a long summer.",
)


def _record(*lines: Text, bold: str = "Helvetica-Bold") -> Record:
    return parse_bytes(pdf([lines], bold=bold), name="x.pdf").parsed.records[0]


def _body(*lines: Text, bold: str = "Helvetica-Bold") -> Body:
    body = _record(*lines, bold=bold).body
    assert body is not None
    return body


def _line(text: str, left: float, right: float, bottom: float, size: float = 10) -> Line:
    return Line(text, 0, left, right, bottom, bottom + size, size, is_bold=False)


@pytest.mark.parametrize(
    ("pieces", "told"),
    [
        ([("by the stone f", 60, 140, 700, 10), ("J", 140, 144, 706, 7), ("1 is the best", 139, 200, 700, 10)], "f J 1 is"),
        ([("stone w", 60, 100, 700, 10), ("n-1", 100, 112, 705, 7), ("1", 100, 104, 698, 7), ("is", 116, 130, 700, 10)], "w n-1 1 is"),
        ([("of the form w", 60, 140, 700, 10), ("abc", 143, 158, 706, 7), ("> v and", 145, 200, 700, 10)], "w abc > v"),
    ],
    ids=["index in the next piece", "two indices", "arrow below its name"],
)  # fmt: skip
def test_row_goes_on_below_signs_above_it(pieces: list[tuple[str, float, float, float, float]], told: str) -> None:
    """What goes on in a row begins behind its text: signs above the text may reach further."""
    rows = list(rows_of([_line(*piece) for piece in pieces]))
    assert [told in row.text for row in rows] == [True]


def test_tall_sign_is_no_measure_of_its_row() -> None:
    """A sign of a few characters whose font has taller boxes leaves its row the size and place of its words."""
    pieces = [_line("5", 60, 64, 690, 36), _line("and higher, as is said", 68, 200, 700), _line("7", 203, 207, 690, 36)]
    rows = [(row.text, row.size, row.bottom, row.top) for row in rows_of(pieces)]
    assert rows == [("5 and higher, as is said 7", 10, 700, 710)]


@pytest.mark.parametrize(
    ("font", "read", "told"),
    [
        (
            "CMSY10",
            "the stone S0 and (a)00 of the 10 rivers of B20",
            "S\u2032 and (a)\u2032\u2032 of the 10 rivers of B20",
        ),
        ("CMSY10", "where i 6= j and a k b are 6 knots", "where i \u2260 j and a \u2225 b are 6 knots"),
        ("CMEX10", "that X is P of all, and not XY", "that \u2211 is \u2211 of all, and not XY"),
        ("Times-Bold", "the stone S0 and i 6= j of X", "the stone S0 and i 6= j of X"),
    ],
)
def test_signs_are_told_by_their_font(font: str, read: str, told: str) -> None:
    """TeX's fonts of signs have primes, sums and bars at the places of letters and figures."""
    lines = [Text("1 Results", 60, 650, 12), *column(_TEXT, 60, 620), Text(read, 60, 584, is_bold=True)]
    assert told in _body(*lines, bold=f"ABCDEF+{font}").text


@pytest.mark.parametrize("end", ["\r\n", "\ufffe"], ids=["line", "parted word"])
def test_page_says_which_lines_have_signs(end: str) -> None:
    """A page that is asked as a whole names a place in each line that has a sign, the first of a line among them."""
    lines = ["the stone S0", "0 of it", "hx, yi", "the 10 rivers", "i 6= j", "Xi of X"]
    places = places_of_signs(end.join(lines), lambda _: b"ABCDEF+CMSY10")
    begins = [len(end.join([*lines[:number], ""])) for number in range(len(lines))]
    told = [
        any(begin <= place < begin + len(line) for place in places) for begin, line in zip(begins, lines, strict=True)
    ]
    assert told == [with_signs(line, lambda _: b"ABCDEF+CMSY10") != line for line in lines]


@pytest.mark.parametrize(
    ("read", "told"),
    [
        ("k \u00bc P\u00f0A\u00de of f\u00f0g\u00f0x\u00de\u00de \u00fe 1", "k = P(A) of f(g(x)) + 1"),
        ("\u00de\u00f3r ma\u00f0ur \u00de\u00f3rs, \u00bc m", "\u00de\u00f3r ma\u00f0ur \u00de\u00f3rs, \u00bc m"),
        ("a spoon of \u00bc ounce", "a spoon of \u00bc ounce"),
    ],
)
def test_brackets_that_are_icelandic_letters(read: str, told: str) -> None:
    """Publishers' fonts give brackets as letters; in Icelandic a capital thorn begins a word."""
    assert with_round_brackets(read) == told


def test_title_goes_on_in_the_next_line_of_its_look() -> None:
    """The next line below in the title's size is of the title, wherever it begins; authors stand further below."""
    title = [
        Text("Stones of all the Rivers", 150, 720, 18, is_bold=True),
        Text("and of one lake", 220, 700, 18, is_bold=True),
        Text("Ada Berg", 240, 660, 18, is_bold=True),
    ]
    record = _record(*title, Text("1 Introduction", 60, 600, 12, is_bold=True), *column(_TEXT, 60, 580))
    assert (record.title, record.authors) == ("Stones of all the Rivers and of one lake", ("Ada Berg",))


def test_heading_of_a_part_fills_its_line_and_goes_on_in_small_letters() -> None:
    """A heading with the number of a part may be wrapped at the end of the line, and nothing else tells it."""
    lines = [
        Text("1 Introduction", 60, 720, 12, is_bold=True), *column(_TEXT, 60, 700),
        *column(_TEXT, 60, 660), Text("1.1 Using stones that are as round as a ball is", 60, 610),
        Text("to count rivers", 88, 598), *column(_TEXT, 60, 580),
    ]  # fmt: skip
    headings = [section.heading for section in _body(*lines).sections]
    assert headings[-1] == "1.1 Using stones that are as round as a ball is to count rivers"


@pytest.mark.parametrize(
    ("notice", "told"),
    [
        (("Proceedings of the Lakes, pages 1-9,", "Lindau, 2-7 August 2009."), "2009-08-01"),
        (("Proceedings of the Lakes, pages 1-9, Lindau, June 19-24, 2011.",), "2011-06-01"),
        (("Journal of Stones, August 2009",), "None"),
    ],
)
def test_notice_of_proceedings_names_the_month(notice: tuple[str, ...], told: str) -> None:
    """A paper is of the month that the notice of its proceedings names, where nothing else states a date."""
    lines = [
        Text("Stones of all the Rivers", 150, 720, 18, is_bold=True), Text("1 Introduction", 60, 600, 12, is_bold=True),
        *column(_TEXT, 60, 580), *column(notice, 60, 40, size=8),
    ]  # fmt: skip
    assert str(_record(*lines).published_on) == told


@pytest.mark.parametrize(
    ("line", "is_notice"),
    [
        ("* 2005 Association for Stones", True),
        ("(~) 1998 The Authors", True),
        ("* 2005 stones were counted in the river", False),
    ],
)
def test_sign_of_copyright_may_be_misread(line: str, *, is_notice: bool) -> None:
    """At a page's edge a sign, a year and a publisher are a notice; a sign and a year are a note."""
    lines = [*column(_TEXT, 60, 620), *column(_TEXT, 60, 560), Text(line, 60, 30, 8)]
    assert (line not in _body(*lines).text) is is_notice


def test_each_item_of_a_list_is_a_paragraph() -> None:
    """A line that begins with a bullet begins an item, and what hangs below it is of the item."""
    lines = [
        Text("1 Results", 60, 650, 12, is_bold=True),
        *column((*_TEXT[:2], "hand. What was found in the river is this:"), 60, 620),
        Text("\u2022 stones that are as round as a ball", 70, 584),
        Text("\u2022 stones of the upper bridge, where the bank is as", 70, 572),
        Text("steep as a wall", 79, 560),
        Text("\u2022 sand", 70, 548),
    ]
    assert _body(*lines).text.split("\n\n")[2:] == [
        "\u2022 stones that are as round as a ball",
        "\u2022 stones of the upper bridge, where the bank is as steep as a wall",
        "\u2022 sand",
    ]
