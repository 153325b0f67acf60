"""What a pattern says of everything that it matches."""

import pytest

from pipeline.text.pattern_texts import begins_with, leading_words, needed_texts


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [
        (r"\bby \|", {"by |"}),
        (r"\b(?:vs\.?|versus)\s", {"vs", "versus"}),
        (r"(?:Find|found)\w*", {"find", "found"}),
        (r"t(?:his|hat) work\d", {"this work", "that work"}),
        (r"[=~]\s?\d", {"=", "~"}),
        (r"colou?r", {"color", "colour"}),
        (r"(?:it )?\w+", set()),
        (r"we|\d", set()),
        (r"(?:ab)+c?", {"ab"}),
    ],
)
def test_needed_texts(pattern: str, texts: set[str]) -> None:
    """Each match of a pattern holds one of its needed texts; where that is not sure there is none."""
    assert needed_texts(pattern) == texts


def test_a_given_text_tells_nothing() -> None:
    """What stands in every text is not looked for."""
    assert needed_texts(r"\|#\|\d", given="|#") == set()
    assert needed_texts(r"\|#\|\sof", given="|#") == {"of"}


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\b(?:we|our)\b", {"we ", "our "}),
        (r"^(?:find|found)\w*", {"find", "found"}),
        (r"\b(?:is|was)\s", {"is ", "was "}),
        (r"(?:we|our)\b", set()),
        (r"\bwe|\d", set()),
        (r"we\b", set()),
    ],
)
def test_leading_words(pattern: str, words: set[str]) -> None:
    """Each match begins, at a word's start, with one of the leading words; a blank says that the word ends there."""
    assert leading_words(pattern) == words


def test_begins_with() -> None:
    """A pattern begins with a text where each of its alternatives does."""
    assert begins_with(r"\|#\|(?:a|b)", "|#|")
    assert not begins_with(r"\|#\|a|b", "|#|")
