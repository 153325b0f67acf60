"""PDF: text among signs, labels of figures, rows of tables and words that captions begin with."""

import pytest

from pipeline.parsing.documents.blocks import BlockKind
from pipeline.parsing.documents.pdf.classes import Classified
from pipeline.parsing.documents.pdf.continuing import groups_of
from pipeline.parsing.documents.pdf.formulas import is_formula
from pipeline.parsing.documents.pdf.labels import begins_caption
from pipeline.parsing.documents.pdf.lines import Line, PdfPage
from pipeline.parsing.documents.pdf.paragraphs import Paragraph, paragraphs


def _line(text: str, top: float, *, left: float = 60, size: float = 10) -> Line:
    return Line(text, 0, left, left + size / 2 * len(text), top - size, top, size, is_bold=False)


@pytest.mark.parametrize(
    ("text", "is_caption"),
    [
        ("Figure 3(a) shows the lake of our example", False),
        ("Figure 3b shows the lake of our example", False),
        ("Figure 3 shows the lake of our example", False),
        ("Figure 3(a) The lake of our example", True),
        ("Figure 3: the lake of our example", True),
    ],
)
def test_a_figure_s_part_that_is_spoken_of_begins_no_caption(text: str, *, is_caption: bool) -> None:
    """A part behind a figure's number is passed over: what goes on in small letters behind it is a sentence."""
    assert begins_caption(text, is_small=False) is is_caption


@pytest.mark.parametrize(
    ("text", "is_signs"),
    [
        ("A path for a stone x in S is a list C = [(c0, t0), . . . , (cm, tm)] where c0 = c(x), t(c) = c1 (0 < i).", False),
        ("C = [(c0, t0), . . . , (cm, tm)] where c0 = c(x), t(c) = c1 (0 < i)", True),
    ],
)  # fmt: skip
def test_what_small_words_hold_together_is_no_formula(text: str, *, is_signs: bool) -> None:
    """Text that says something in several small words is text, however many of its characters are signs."""
    assert is_formula(text) is is_signs


@pytest.mark.parametrize(("size", "count"), [(9, 2), (10, 1)])
def test_rows_in_smaller_letters_stand_apart_from_the_text_above(size: float, count: int) -> None:
    """Behind a sentence's end a gap that would part no text parts it from the smaller rows of a table below."""
    text = [_line("We count the stones of a river by hand, all of", 700 - 12 * row) for row in range(3)]
    last = _line("them, and it was done in one long summer's day.", 664)
    rows = [
        _line("Kind of stone, how many of them, where they lay", 664 - 16 - 11 * row, size=size) for row in range(2)
    ]
    assert len(list(paragraphs(PdfPage(600, 800, None, (*text, last, *rows))))) == count


@pytest.mark.parametrize(("labels", "count"), [(6, 7), (2, 4)])
def test_text_goes_on_past_the_labels_of_a_figure(labels: int, count: int) -> None:
    """A sentence goes on in the next column past the numbers of an axis, each a paragraph; two of them may be a formula."""
    first = Classified(Paragraph([_line("For the twelve stones that we looked at, the", 100)]), BlockKind.PARAGRAPH)
    axis = [
        Classified(Paragraph([_line(f"0.{number}", 500 + 10 * number, left=320, size=7)]), BlockKind.FORMULA)
        for number in range(labels)
    ]
    rest = Classified(Paragraph([_line("number of rounds was counted by the same hand", 700, left=310)]), BlockKind.PARAGRAPH)  # fmt: skip
    assert len(list(groups_of([first, *axis, rest]))) == count


def test_the_last_word_of_a_sentence_is_no_formula() -> None:
    """A word alone on the top of a column ends the sentence before it, as its full stop says."""
    assert not is_formula("coast.")
    assert is_formula("= 0.5.")
