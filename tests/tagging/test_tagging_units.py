"""The sequence of stems that terms are looked up in."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.tagging.units import BREAK, FORMULA_MARK, term_units
from pipeline.text.analysis import analyse_text
from pipeline.text.stems import stem


def test_hyphens_part_words() -> None:
    """A hyphenated word is the sequence of its parts, each with its own place."""
    units = term_units(analyse_text("in-context learning", one_sentence=True))
    assert list(zip(units.starts, units.ends, strict=True)) == [(0, 2), (3, 10), (11, 19)]


def test_sentences_break() -> None:
    """A break stands between two sentences, so that no term reaches across."""
    units = term_units(analyse_text("We study reward\n\nShaping is hard"))
    assert [stem("reward"), BREAK] == units.stems[2:4]


def test_a_sentence_may_begin_in_the_last_word() -> None:
    """A sentence that begins within the text's last word has no first word, and nothing breaks before it."""
    text = analyse_text(r"See \(a. We b\)")
    assert text.first_words == [0, 2, 2]
    assert term_units(text).stems == [
        stem("see"),
        BREAK,
        FORMULA_MARK + "a",
        BREAK,
        FORMULA_MARK + "We",
        BREAK,
        FORMULA_MARK + "b",
        BREAK,
    ]


def test_punctuation_breaks() -> None:
    """A comma is a break."""
    assert BREAK in term_units(analyse_text("reward, shaping")).stems


def test_formulas_have_words() -> None:
    """A command in a formula is a word of its own kind, at the formula's place."""
    text = r"Let $\alpha$ be"
    units = term_units(analyse_text(text))
    at = units.stems.index(FORMULA_MARK + r"\alpha")
    assert text[units.starts[at] : units.ends[at]] == r"$\alpha$"


@settings(deadline=None, derandomize=True, max_examples=150)
@given(st.text())
def test_units_point_into_the_text(text: str) -> None:
    """For any text, each unit but a break is the stem of the characters it points at."""
    units = term_units(analyse_text(text))
    placed = zip(units.stems, units.starts, units.ends, strict=True)
    words = [(unit, text[start:end]) for unit, start, end in placed if unit != BREAK]
    assert [unit for unit, there in words if not unit.startswith(FORMULA_MARK) and unit != stem(there)] == []
