"""The process's words: numbers that stay, tables that follow, memory that is bounded."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import lexicon as lexicon_module
from pipeline.text.lexicon import Lexicon, WordTable, current_lexicon
from pipeline.text.words import WordKind

WORDS = ["Graphs", "of", "GPT-4", "(", "graphs", "5", "x^2"]
KINDS = [0, 0, 0, 4, 0, 1, 2]
STEMS = ["graph", "of", "gpt-4", "", "graph", "5", ""]
MEETINGS = st.lists(st.tuples(st.sampled_from([*WORDS, "10", "a"]), st.sampled_from([0, 1, 4])), max_size=20)


def _sizes(words: Sequence[str], _kinds: Sequence[int], _stems: Sequence[str]) -> npt.NDArray[np.int64]:
    return np.array([len(word) for word in words], np.int64)


def _joined(one: npt.NDArray[np.int64], other: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    return np.concatenate((one, other))


def test_a_word_keeps_its_number() -> None:
    """A word met again has the number it was given, and the number leads back to the word."""
    lexicon = Lexicon()
    first = lexicon.look_up(WORDS, KINDS, STEMS)
    again = lexicon.look_up([*reversed(WORDS), "new"], [*reversed(KINDS), 0], [*reversed(STEMS), "new"])
    assert again[:-1].tolist() == first[::-1].tolist()
    assert [lexicon.words[number] for number in first] == WORDS


def test_stems_of_new_words_are_made_where_none_are_given() -> None:
    """A word that comes without its stem has the stem that it would have in a text."""
    lexicon = Lexicon()
    lexicon.look_up(WORDS, KINDS)
    assert lexicon.stems == STEMS


def test_one_spelling_of_two_kinds_is_two_words() -> None:
    """The same characters as a number and as a word have numbers of their own, in whatever order they come."""
    lexicon = Lexicon()
    one = lexicon.look_up(["10", "10"], [WordKind.NUMBER, WordKind.WORD], ["10", "10"])
    two = lexicon.look_up(["10", "10"], [WordKind.WORD, WordKind.NUMBER], ["10", "10"])
    assert one.tolist() == two.tolist()[::-1]
    assert [lexicon.kinds[number] for number in two] == [WordKind.WORD, WordKind.NUMBER]


@given(st.lists(MEETINGS, max_size=5))
def test_numbers_lead_back_to_words_and_kinds(meetings: list[list[tuple[str, int]]]) -> None:
    """Whatever came before, a number gives back the word and the kind that it was given for."""
    lexicon = Lexicon()
    for meeting in meetings:
        words, kinds = [word for word, _ in meeting], [kind for _, kind in meeting]
        numbers = lexicon.look_up(words, kinds, words).tolist()
        assert [(lexicon.words[number], lexicon.kinds[number]) for number in numbers] == meeting
    assert len(lexicon) == len(set(zip(lexicon.words, lexicon.kinds, strict=True)))


def test_a_table_looks_at_a_word_once() -> None:
    """A table is asked to make columns of new words alone, and has one for each number."""
    asked: list[str] = []

    def make(words: Sequence[str], kinds: Sequence[int], stems: Sequence[str]) -> npt.NDArray[np.int64]:
        asked.extend(words)
        return _sizes(words, kinds, stems)

    lexicon, table = Lexicon(), WordTable(lambda: make, _joined)
    for end in (2, 2, len(WORDS)):
        lexicon.look_up(WORDS[:end], KINDS[:end], STEMS[:end])
        assert table.of(lexicon).tolist() == [len(word) for word in WORDS[:end]]
    assert asked == WORDS


def test_a_table_follows_its_lexicon() -> None:
    """For another lexicon a table begins anew."""
    one, other, table = Lexicon(), Lexicon(), WordTable(lambda: _sizes, _joined)
    one.look_up(WORDS, KINDS, STEMS)
    other.look_up(["ab"], [0], ["ab"])
    assert (len(table.of(one)), table.of(other).tolist(), len(table.of(one))) == (len(WORDS), [2], len(WORDS))


def test_threads_can_share_a_lexicon() -> None:
    """Batches looked up at once have each their own words back."""
    lexicon = Lexicon()
    batches = [[f"w{number * step % 500}" for number in range(2_000)] for step in range(1, 9)]

    def found(words: list[str]) -> list[str]:
        return [lexicon.words[number] for number in lexicon.look_up(words, [0] * len(words), words)]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(found, batches)) == batches


def test_a_full_lexicon_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process's lexicon grows without bound neither in words nor in characters."""
    one = current_lexicon()
    one.look_up(["word"], [0], ["word"])
    assert current_lexicon() is one
    one.look_up(["x" * lexicon_module.MOST_CHARACTERS], [0], ["x"])
    two = current_lexicon()
    assert two is not one
    two.look_up(["word"], [0], ["word"])
    monkeypatch.setattr(lexicon_module, "MOST_WORDS", 0)
    assert current_lexicon() is not two
