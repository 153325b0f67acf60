"""The sequence of stems that terms are looked up in."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.tagging.ngrams import Integers
from pipeline.tagging.units import BREAK, FORMULA_MARK, batch_units, term_units, word_units
from pipeline.text.analysis import analyse, analyse_text
from pipeline.text.stems import stem
from pipeline.text.words import WordKind


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


@settings(max_examples=150)
@given(st.text())
def test_units_point_into_the_text(text: str) -> None:
    """For any text, each unit but a break is the stem of the characters it points at."""
    units = term_units(analyse_text(text))
    placed = zip(units.stems, units.starts, units.ends, strict=True)
    words = [(unit, text[start:end]) for unit, start, end in placed if unit != BREAK]
    assert [unit for unit, there in words if not unit.startswith(FORMULA_MARK) and unit != stem(there)] == []


@pytest.mark.parametrize(
    ("word", "kind", "units"),
    [
        ("graphs", WordKind.WORD, [("graph", 0, 6)]),
        ("GPT-4", WordKind.WORD, [("gpt", 0, 3), ("4", 4, 5)]),
        (",", WordKind.PUNCTUATION, [(BREAK, 0, 1)]),
        ("$x$", WordKind.MATH, [(BREAK, 0, 3), (f"{FORMULA_MARK}x", 0, 3), (BREAK, 0, 3)]),
    ],
)
def test_units_of_a_word(word: str, kind: WordKind, units: list[tuple[str, int, int]]) -> None:
    """A word is one unit, its parts between hyphens, a break, or a formula's words between breaks."""
    stemmed = stem(word) if kind == WordKind.WORD else ""
    assert word_units(word, kind, stemmed) == units


_TEXTS = st.one_of(
    st.text(max_size=50), st.sampled_from(["In-context learning. $x$ is.", "A b\n\nC-d", r"See \(a. We b\)"])
)


@settings(max_examples=100)
@given(st.lists(st.tuples(_TEXTS, _TEXTS), max_size=4))
def test_a_batch_has_the_units_of_its_papers(pairs: list[tuple[str, str]]) -> None:
    """A batch's units are those of its papers, one segment after another, a break behind each."""
    papers = [analyse("p", *pair) for pair in pairs]
    units = batch_units(papers)
    alone = [batch_units([paper]).papers[0] for paper in papers]
    assert units.papers == alone
    ends = [int(units.stem[end - 1]) for end in units.starts[1:].tolist()]
    assert ends == [0] * (2 * len(pairs))
    assert units.stems.names[0] == BREAK


@settings(max_examples=50)
@given(st.lists(st.tuples(_TEXTS, _TEXTS), max_size=4))
def test_titles_and_the_rest_are_numbered_apart(pairs: list[tuple[str, str]]) -> None:
    """In the numbers of whoever asks, each paper's title is one text and the rest another, each with its break."""
    units = batch_units([analyse("p", *pair) for pair in pairs])
    asked: list[str] = []

    def lengths_of(names: Sequence[str]) -> Integers:
        asked.extend(names)
        return np.array([len(name) for name in names], np.int64)

    for titles in (True, False):
        found = units.numbered(asked, lengths_of, titles=titles)
        texts = [paper.title if titles else paper.abstract for paper in units.papers]
        wanted = [[*map(len, text.stems), 0] for text in texts]
        assert [part.tolist() for part in np.split(found.numbers, found.starts[1:-1])][: len(wanted)] == wanted
    assert len(asked) == len(set(asked))
