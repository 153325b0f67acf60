"""PDF: headings that run into their text."""

import pytest

from pipeline.parsing.documents.blocks import BlockKind
from pipeline.parsing.documents.pdf.classes import Classified
from pipeline.parsing.documents.pdf.faces import Lead, Look, lead_of
from pipeline.parsing.documents.pdf.lines import Line
from pipeline.parsing.documents.pdf.paragraphs import Paragraph
from pipeline.parsing.documents.pdf.run_ins import with_run_ins

_BOLD, _SLANTED = (True, False, False), (False, True, False)
_REST = "We count the stones of a river by hand, all of them, and we say how many are round. " * 2


def _line(text: str, words: int = 0, look: Look = _BOLD) -> Line:
    lead = Lead(words, *look) if words else None
    return Line(text, 0, 100, 400, 700, 710, 10, is_bold=False, lead=lead)


def _text(*lines: Line, kind: BlockKind = BlockKind.PARAGRAPH) -> Classified:
    return Classified(Paragraph(list(lines)), kind)


_SECTION = _text(_line("2 Counting"), kind=BlockKind.HEADING)


def _headings(*items: Classified) -> list[str]:
    told = with_run_ins([_SECTION, *items])[1:]
    return [item.paragraph.plain for item in told if item.kind is BlockKind.HEADING]


def _with(*texts: str, look: Look = _BOLD) -> list[str]:
    return _headings(*(_text(_line(f"{text} {_REST}", len(text.split()), look)) for text in texts))


@pytest.mark.parametrize(
    ("text", "looks", "words"),
    [
        ("Related work. We compare", "bbbbbbbbbbbbb", 2),
        ("1) Data: We", "   sssss", 2),
        ("Introduction.—We count", "ssssssssssssss", 1),
        ("Stones are many", "bbbbbbbbbbbbbbb", 0),  # all of it
        ("Stones are many", "", 0),  # none of it
        ("stones Are many", "bbbbbb", 0),  # in the middle of a sentence
    ],
)
def test_line_says_how_many_words_it_begins_with_in_another_look(text: str, looks: str, words: int) -> None:
    """They are counted from its first capital on, behind a number or not."""
    kinds: dict[str, Look] = {"b": _BOLD, "s": _SLANTED, " ": (False, False, False)}
    lead = lead_of(text, lambda place: kinds[looks[place] if place < len(looks) else " "])
    assert (lead.words if lead else 0) == words


@pytest.mark.parametrize(
    ("texts", "headings"),
    [
        (["Data.", "Training of models.", "Cost."], ["Data", "Training of models", "Cost"]),
        (["1) Data:", "2) Cost:"], ["1) Data", "2) Cost"]),
        (["2.1. Data.", "2.2. Cost."], ["2.1. Data", "2.2. Cost"]),
        (["Data", "Training", "Cost"], ["Data", "Training", "Cost"]),
        (["Conclusion."], ["Conclusion"]),
        (["Stones.", "Rivers."], []),  # words that are stressed
        (["Theorem 1.", "Theorem 2.", "Proof of Lemma 3."], []),
        (["Ada:", "Bo:", "Ada:", "Bo:"], []),  # who speaks
        (["Lexical (9):", "Grammatical (2):", "Other (1):"], []),
        (["Data (of", "Costs (in", "Time (by"], []),
    ],
)
def test_run_ins_are_headings_where_several_agree(texts: list[str], headings: list[str]) -> None:
    """One look and one sign behind them; statements, speakers and what is counted are none."""
    assert _with(*texts) == headings


def test_slanted_words_need_a_sign() -> None:
    """Names are slanted too."""
    assert _with("Data", "Training", "Cost", look=_SLANTED) == []
    assert _with("Data.", "Training.", "Cost.", look=_SLANTED) == ["Data", "Training", "Cost"]


def test_text_stays_whole_and_its_level_is_that_of_its_number() -> None:
    """What stands behind a heading is a paragraph; `7.5.1` is of the third level, other ones are below all."""
    items = [_text(_line(f"{text} {_REST}", 1)) for text in ("Data.", "Training.", "Cost.")]
    numbered = [_text(_line(f"7.5.{number} Rivers. {_REST}", 2)) for number in (1, 2)]
    told = with_run_ins([_SECTION, *items, *numbered])[1:]
    assert [item.level for item in told if item.kind is BlockKind.HEADING] == [6, 6, 6, 3, 3]
    assert {item.paragraph.plain for item in told[1::2]} == {_REST.strip()}


def test_run_in_parts_a_paragraph_behind_a_sentence() -> None:
    """The gatherer of paragraphs sees neither gap nor indent; within a sentence nothing is parted."""
    first = _line(f"Data. {_REST}", 1)
    paragraph = _text(
        first, _line("It ends here."), _line(f"Cost. {_REST}", 1), _line("It goes"), _line("Time. On.", 1)
    )
    assert _headings(paragraph, _text(_line(f"Training. {_REST}", 1))) == ["Data", "Cost", "Training"]


def test_parts_of_an_abstract_stay_in_it() -> None:
    """`Background.` and `Methods.` below the abstract's heading, or above the first section's, are text."""
    parts = [_text(_line(f"{text} {_REST}", 1)) for text in ("Background.", "Methods.", "Results.")]
    abstract = _text(_line("Abstract"), kind=BlockKind.HEADING)
    assert with_run_ins([abstract, *parts, _SECTION]) == [abstract, *parts, _SECTION]


def test_letter_of_physics_begins_with_its_introduction() -> None:
    """Where no heading stands apart, `Introduction.` is the first, and its like are sections."""
    items = [_text(_line(f"{text}\u2014{_REST}", 1, _SLANTED)) for text in ("Introduction.", "Stones.", "Conclusion.")]
    told = [item for item in with_run_ins(items) if item.kind is BlockKind.HEADING]
    assert [(item.paragraph.plain, item.level) for item in told] == [
        ("Introduction", 1),
        ("Stones", 1),
        ("Conclusion", 1),
    ]
