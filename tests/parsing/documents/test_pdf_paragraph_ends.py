"""PDF: where paragraphs end whose last lines are full: by indents, speakers, rows above them, headings in capitals."""

from collections.abc import Sequence

import pytest

from pipeline.parsing import parse_bytes
from pipeline.parsing.documents.pdf.faces import Lead
from pipeline.parsing.documents.pdf.lines import Line, PdfPage
from pipeline.parsing.documents.pdf.paragraphs import paragraphs
from written_pdf import Text, column, pdf

_TEXT = "We count the stones of a river by hand, all"  # a full line
_SPEAKS = Lead(words=2, is_bold=True, is_slanted=False, is_capped=False)


def _line(text: str, top: float, *, left: float = 60, lead: Lead | None = None) -> Line:
    return Line(text, 0, left, 280, top - 10, top, 10, is_bold=False, lead=lead)


def _count(lines: Sequence[Line]) -> int:
    return len(list(paragraphs(PdfPage(600, 800, None, tuple(lines)))))


@pytest.mark.parametrize(("lines_each", "count"), [(3, 6), (1, 1)])
def test_first_lines_that_are_indented_part_paragraphs_though_many_lines_begin_there(
    lines_each: int, count: int
) -> None:
    """An edge a little behind one with at least twice the lines is an indent; one with as many may be a hanging text."""
    lefts = [*[72, *[60] * (lines_each - 1)] * 6] if lines_each > 1 else [72] * 6
    assert _count([_line(_TEXT, 700 - 12 * row, left=left) for row, left in enumerate(lefts)]) == count


@pytest.mark.parametrize(("words", "lead", "count"), [("ODA LIND: No. ", _SPEAKS, 2), ("ODA LIND, No. ", _SPEAKS, 1), ("ODA LIND: No. ", None, 1)])  # fmt: skip
def test_a_speaker_begins_a_paragraph(words: str, lead: Lead | None, count: int) -> None:
    """A line that begins in bold letters and with a colon behind them begins anew where a sentence is over above it."""
    above = [_line(_TEXT, 700), _line("of them, and that took the whole of a day.", 688)]
    assert _count([*above, _line(words + _TEXT, 676, lead=lead), _line(_TEXT, 664)]) == count


@pytest.mark.parametrize(
    ("heading", "count"), [("III. HOW THE STONES WERE COUNTED", 2), ("THE STONES OF III. RIVERS", 1)]
)
def test_a_numbered_line_in_capitals_ends_above_small_letters(heading: str, count: int) -> None:
    """A heading in plain capitals with its number is over where the next line has small letters."""
    assert _count([_line(heading, 700, left=90), _line(_TEXT, 684), _line(_TEXT, 672)]) == count


@pytest.mark.parametrize(("left", "step", "count"), [(200, 22, 2), (100, 22, 1), (200, 12, 1)])
def test_text_below_the_rows_of_a_table_is_a_paragraph_of_its_own(left: float, step: float, count: int) -> None:
    """Text that begins far before the row above it and stands apart begins anew; beside a picture it stands no further."""
    rows = [_line("Old town 9 9", 700 - 18 * row, left=left) for row in range(2)]
    assert _count([*rows, _line(_TEXT, 682 - step), _line(_TEXT, 670 - step)]) == count


def test_a_note_that_is_drawn_first_is_kept() -> None:
    """What a file draws before its title is no title where it is a note with its mark at the foot of the page."""
    note = Text("1 The boat is called Anselm, after the first pilot.", 60, 60, 8)
    page = [note, Text("Stones of the River", 60, 740, 18), Text("Abstract", 60, 700, 12, is_bold=True)]
    page += column([_TEXT, "of them, and that took the whole of a day.", _TEXT] * 4, 60, 680)
    record = parse_bytes(pdf([page]), name="stones.pdf").parsed.records[0]
    assert record.body is not None
    assert note.text in record.body.text
    assert record.title == "Stones of the River"


@pytest.mark.parametrize(
    ("above", "item", "count"), [("steps:", "1. Take", 2), ("steps", "1. Take", 1), ("steps:", "(1) take", 1)]
)
def test_the_first_item_of_a_list_begins_below_what_announces_it(above: str, item: str, count: int) -> None:
    """A numbered line below a colon is an item; a number elsewhere, or in brackets, may stand within a sentence."""
    assert (
        _count([_line(f"Whoever counts the stones follows these {above}", 700), _line(f"{item} a stone", 688)]) == count
    )
