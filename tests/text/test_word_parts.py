"""Parts of words: what a pattern needs of a word, and which words have it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.pattern_texts import BORDER
from pipeline.text.word_parts import Held, Part, part_of, parts_of


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (f"{BORDER}of{BORDER}results", Part("results", begins=True, ends=False)),
        (f"percent{BORDER}", Part("percent", begins=False, ends=True)),
        (f"{BORDER}we{BORDER}", Part("we", begins=True, ends=True)),
        ("100", None),
        (f"{BORDER}p{BORDER}", Part("p", begins=True, ends=True)),
        (f"{BORDER}p", None),
    ],
)
def test_longest_run_of_letters_is_looked_for(text: str, part: Part | None) -> None:
    """Of a text the longest run of letters is looked for, at a word's border; one alone where it is a word."""
    assert part_of(text) == part


def test_parts_are_sure_for_all_texts_or_none() -> None:
    """Of texts of which one is needed each must have a part; a letter alone is one where it is a word."""
    whole = Part("we", begins=True, ends=True)
    assert (parts_of({f"{BORDER}we{BORDER}", f"{BORDER}i{BORDER}"}) or set()) == {whole, whole._replace(letters="i")}
    assert parts_of({f"{BORDER}we{BORDER}", f"{BORDER}i"}) is None
    assert parts_of({f"{BORDER}we{BORDER}", "="}) is None


_LETTERS = st.text("ab", min_size=2, max_size=6)
_PARTS = st.builds(Part, _LETTERS, st.booleans(), st.booleans())


@given(st.lists(_PARTS, max_size=8), st.text("ab", max_size=8))
def test_a_word_makes_possible_what_stands_in_it(some: list[Part], word: str) -> None:
    """A word holds a part where its letters stand there, at the word's beginning and end where the part asks so."""
    held = sum(1 << number for number, part in enumerate(some) if _is_held(part, word))
    assert Held((part, 1 << number) for number, part in enumerate(some)).by(word) == held


@given(_PARTS, _PARTS, st.text("ab", max_size=8))
def test_a_part_within_another_is_held_with_it(part: Part, other: Part, word: str) -> None:
    """A word that holds a part holds all parts that are said to be in it."""
    assert not (part.is_in(other) and _is_held(other, word)) or _is_held(part, word)


def _is_held(part: Part, word: str) -> bool:
    letters, begins, ends = part
    places = (at for at in range(len(word)) if word.startswith(letters, at))
    return any((not begins or not at) and (not ends or at + len(letters) == len(word)) for at in places)
