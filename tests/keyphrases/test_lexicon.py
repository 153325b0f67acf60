from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields

import numpy as np
import pytest

from pipeline.keyphrases import lexicon as lexicon_module
from pipeline.keyphrases.lexicon import Lexicon, Traits, current_lexicon
from pipeline.keyphrases.models import load_tagger
from pipeline.text.words import WordKind

WORDS = ["Graphs", "of", "GPT-4", "(", "graphs", "5", "x^2"]
KINDS = [0, 0, 0, 4, 0, 1, 2]
STEMS = ["graph", "of", "gpt-4", "", "graph", "5", ""]


@pytest.fixture
def lexicon() -> Lexicon:
    """An empty lexicon."""
    return Lexicon(load_tagger())


def test_a_word_keeps_its_number(lexicon: Lexicon) -> None:
    """A word met again has the number it was given, and the number leads back to the word."""
    first, _ = lexicon.look_up(WORDS, KINDS, STEMS)
    again, _ = lexicon.look_up([*reversed(WORDS), "new"], [*reversed(KINDS), 0], [*reversed(STEMS), "new"])
    assert again[:-1].tolist() == first[::-1].tolist()
    assert [lexicon.words[number] for number in first] == WORDS


def test_one_spelling_of_two_kinds_is_two_words(lexicon: Lexicon) -> None:
    """The same characters as a number and as a word have numbers of their own, in whatever order they come."""
    one, _ = lexicon.look_up(["10", "10"], [WordKind.NUMBER, WordKind.WORD], ["10", "10"])
    two, traits = lexicon.look_up(["10", "10"], [WordKind.WORD, WordKind.NUMBER], ["10", "10"])
    assert one.tolist() == two.tolist()[::-1]
    assert traits.kind[two].tolist() == [WordKind.WORD, WordKind.NUMBER]


def test_traits_do_not_depend_on_what_came_before(lexicon: Lexicon) -> None:
    """Words have the same traits alone and after others, but for numbers that count stems and terms."""
    together, all_traits = lexicon.look_up(WORDS, KINDS, STEMS)
    counted = {"stem", "yake_term"}
    for place in range(len(WORDS)):
        number, alone = Lexicon(load_tagger()).look_up(
            WORDS[place : place + 1], KINDS[place : place + 1], STEMS[place : place + 1]
        )
        for name in {item.name for item in fields(Traits)} - counted:
            assert getattr(alone, name)[number[0]] == getattr(all_traits, name)[together[place]], name


def test_inflected_forms_share_a_stem(lexicon: Lexicon) -> None:
    """Two spellings with one stem have one stem number, others do not."""
    numbers, traits = lexicon.look_up(WORDS, KINDS, STEMS)
    stems = traits.stem[numbers]
    assert stems[0] == stems[4]
    assert len(set(stems.tolist())) == len(WORDS) - 1


def test_traits_tell_words_apart(lexicon: Lexicon) -> None:
    """Each trait holds where it should, and nowhere else."""
    numbers, traits = lexicon.look_up(WORDS, KINDS, STEMS)
    held = {
        name: [WORDS[place] for place in np.flatnonzero(getattr(traits, name)[numbers])]
        for name in ("capitalised", "acronym", "digit", "hyphen", "short_form", "mark")
    }
    assert held == {
        "capitalised": ["Graphs"],
        "acronym": ["GPT-4"],
        "digit": ["GPT-4", "5", "x^2"],
        "hyphen": ["GPT-4"],
        "short_form": ["GPT-4"],
        "mark": ["("],
    }


def test_threads_can_share_a_lexicon(lexicon: Lexicon) -> None:
    """Batches looked up at once have each their own words back."""
    batches = [[f"w{number * step % 500}" for number in range(2_000)] for step in range(1, 9)]

    def found(words: list[str]) -> list[str]:
        numbers, _ = lexicon.look_up(words, [0] * len(words), words)
        return [lexicon.words[number] for number in numbers]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(found, batches)) == batches


def test_a_full_lexicon_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process's lexicon does not grow without bound."""
    tagger = load_tagger()
    one = current_lexicon(tagger)
    one.look_up(["word"], [0], ["word"])
    assert current_lexicon(tagger) is one
    monkeypatch.setattr(lexicon_module, "MOST_WORDS", 0)
    assert current_lexicon(tagger) is not one
