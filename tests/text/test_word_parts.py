"""Parts of words: what a pattern needs of a word, and which words have it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.pattern_texts import BORDER
from pipeline.text.word_parts import Part, Parts, part_of


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (f"{BORDER}of{BORDER}results", Part("results", begins=True, ends=False)),
        (f"percent{BORDER}", Part("percent", begins=False, ends=True)),
        (f"{BORDER}we{BORDER}", Part("we", begins=True, ends=True)),
        ("100", None),
        (f"{BORDER}p{BORDER}", None),
    ],
)
def test_longest_run_of_letters_is_looked_for(text: str, part: Part | None) -> None:
    """Of a text the longest run of letters is looked for, at a word's border where it stands at one; one letter not."""
    assert part_of(text) == part


_LETTERS = st.text("ab", min_size=2, max_size=4)


@given(st.lists(st.builds(Part, _LETTERS, st.booleans(), st.booleans()), max_size=8), st.text("ab", max_size=6))
def test_a_word_makes_possible_what_stands_in_it(some: list[Part], word: str) -> None:
    """A word holds a part where its letters stand there, at the word's beginning and end where the part asks so."""
    parts = Parts()
    for number, part in enumerate(some):
        parts.add(part, 1 << number)
    beginning = [bit for letters, bit in parts.beginning.items() if f"{word} ".startswith(letters)]
    held = sum(1 << number for number, part in enumerate(some) if _is_held(part, word))
    assert sum(beginning) | parts.behind_start(word) == held


def _is_held(part: Part, word: str) -> bool:
    letters, begins, ends = part
    places = (at for at in range(len(word)) if word.startswith(letters, at))
    return any((not begins or not at) and (not ends or at + len(letters) == len(word)) for at in places)
