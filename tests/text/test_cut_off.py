"""Texts that a source cut off, told from those that end."""

import pytest

from pipeline.text.cut_off import end_of_cut_text, is_cut_off


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Ice flows in winter.", False),
        ("Ice flows in winter", False),
        ("Ice flows in the", True),
        ("Ice flows and melts ...", True),
        ("Ice flows, melts, etc...", False),
        ("Ice flows (in winter).", False),
        ("i" * 1_000, True),
        ("i" * 997, True),
        ("i" * 996, False),
        ("i" * 999 + ".", False),
        ("i" * 980 + " https://a.org/maps ", False),
        ("", False),
    ],
)
def test_what_ends_within_a_sentence_is_cut_off(text: str, cut: bool) -> None:  # noqa: FBT001 - a parameter
    """A text is cut off at a round number of characters, in dots, or in a word that goes on; an address ends it."""
    assert is_cut_off(text) is cut


def test_the_last_word_of_a_cut_text_ends_before_the_dots() -> None:
    """Where the last word of a text ends that was cut off; nowhere in a whole one."""
    assert end_of_cut_text("Ice flows and mel ...") == len("Ice flows and mel")
    assert end_of_cut_text("Ice flows.") is None
