import pytest

from pipeline.keyphrases.runs import MAX_WORDS, is_phrase_word, word_runs
from pipeline.text.analysis import analyse
from pipeline.text.words import WordKind


def runs(title: str | None, abstract: str) -> list[list[str]]:
    """Return the words of each run."""
    return [
        [run.text.word(index) for index in range(run.first, run.last)]
        for run in word_runs(analyse("p", title, abstract))
    ]


@pytest.mark.parametrize("word", ["GPT-4", "3D", "COVID-19", "H2O", "C++", "state-of-the-art", "O'Brien"])
def test_names_can_stand_in_a_phrase(word: str) -> None:
    """Words with digits, signs and hyphens can stand in a phrase when they hold a letter."""
    assert is_phrase_word(word, WordKind.WORD)


@pytest.mark.parametrize("word", ["5th", "1990s", "__", "3x", "x" * 61, 'Schr\\"odinger'])
def test_counts_signs_and_noise_cannot(word: str) -> None:
    """Counted things, signs, overlong words and words written in LaTeX stand in no phrase."""
    assert not is_phrase_word(word, WordKind.WORD)


def test_runs_end_at_boundaries() -> None:
    """Sentence ends, punctuation, numbers, formulas and links end a run."""
    assert runs("A title: it", "One two, three 5 four $x$ five. Six www.example.org seven") == [
        ["A", "title"],
        ["it"],
        ["One", "two"],
        ["three"],
        ["four"],
        ["five"],
        ["Six"],
        ["seven"],
    ]


def test_the_rest_of_a_compound_is_no_word() -> None:
    """What follows a formula and a hyphen is not taken for a word of its own."""
    assert runs(None, r"an $\alpha$-stable process") == [["an"], ["process"]]


def test_sentences_are_counted_over_both_texts() -> None:
    """The title is sentence 0 where there is one."""
    analysis = analyse("p", "A title", "First one. Second one.")
    assert [run.sentence for run in word_runs(analysis)] == [0, 1, 2]


def test_words_beyond_the_bound_are_left_out() -> None:
    """At most `MAX_WORDS` words are looked at."""
    assert sum(map(len, runs(None, "word and " * MAX_WORDS))) == MAX_WORDS
