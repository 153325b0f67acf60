from collections.abc import Sequence
from dataclasses import fields, replace

import numpy as np
import pytest

from pipeline.keyphrases.models import load_tagger
from pipeline.keyphrases.traits import Traits, TraitTable, WordLists, current_traits
from pipeline.text.lexicon import Lexicon

WORDS = ["Graphs", "of", "GPT-4", "(", "graphs", "5", "x^2"]
KINDS = [0, 0, 0, 4, 0, 1, 2]
STEMS = ["graph", "of", "gpt-4", "", "graph", "5", ""]


def traits_of(words: Sequence[str], kinds: Sequence[int], stems: Sequence[str]) -> Traits:
    """Return the traits of words, in their order."""
    lexicon = Lexicon()
    assert lexicon.look_up(words, kinds, stems).tolist() == list(range(len(words)))
    return TraitTable(load_tagger()).of(lexicon)


def test_traits_do_not_depend_on_other_words() -> None:
    """Words have the same traits alone and after others, but for numbers that count stems and terms."""
    together = traits_of(WORDS, KINDS, STEMS)
    counted = {"stem"}
    for place in range(len(WORDS)):
        alone = traits_of(WORDS[place : place + 1], KINDS[place : place + 1], STEMS[place : place + 1])
        for name in {item.name for item in fields(Traits)} - counted:
            assert getattr(alone, name)[0] == getattr(together, name)[place], name


def test_inflected_forms_share_a_stem() -> None:
    """Two spellings with one stem have one stem number, others do not."""
    stems = traits_of(WORDS, KINDS, STEMS).stem
    assert stems[0] == stems[4]
    assert len(set(stems.tolist())) == len(WORDS) - 1


def test_traits_tell_words_apart() -> None:
    """Each trait holds where it should, and nowhere else."""
    traits = traits_of(WORDS, KINDS, STEMS)
    held = {
        name: [WORDS[place] for place in np.flatnonzero(getattr(traits, name))]
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


def test_a_table_is_of_one_tagger() -> None:
    """The process keeps a table for the tagger that is asked for, and begins another for another one."""
    tagger = load_tagger()
    one = current_traits(tagger)
    assert current_traits(tagger) is one
    assert current_traits(replace(tagger)) is not one


@pytest.mark.parametrize(
    ("name", "words", "held"),
    [
        ("begins_clause", ("spanning", "Underlying", "learning"), ("spanning", "Underlying")),
        ("goes_on", ("relating", "Combining", "learning"), ("relating", "Combining")),
        ("act", ("Rethinking", "estimating"), ("Rethinking",)),
        ("praise", ("efficient", "Efficient", "new", "graph"), ("efficient", "new")),
        ("praised_title", ("efficient", "Efficient", "graph"), ("efficient", "Efficient")),
        ("content_word", ("graph", "The", "\u2019s"), ("graph",)),
        ("breaks", ("detects", "Detect", "models", "NCT01234567"), ("detects", "Detect", "NCT01234567")),
        ("set_head", ("degree", "Degrees", "graphs"), ("degree", "Degrees")),
        ("ends_label", ("Registration", "METHODS", "methods"), ("Registration", "METHODS")),
        ("links", ("of", "Of", "for"), ("of", "Of")),
    ],
)
def test_listed_words_are_known_as_they_are_written(name: str, words: Sequence[str], held: Sequence[str]) -> None:
    """Listed words are known in any case, in the forms that a list stands for; praise in capitals may begin a name."""
    traits = traits_of(words, [0] * len(words), words)
    assert [word for word, holds in zip(words, getattr(traits, name).tolist(), strict=True) if holds] == list(held)


def test_lists_asked_together_answer_as_alone() -> None:
    """A word is in the lists that hold it, be they several, one or none."""
    short, long = frozenset(("a", "graph")), frozenset(("graph", "forest"))
    held = WordLists(short, long).of(("graph", "a", "forest", "tree", "graph"))
    assert held[short].tolist() == [True, True, False, False, True]
    assert held[long].tolist() == [True, False, True, False, True]
