"""Stops that end a sentence in one script alone."""

import pytest

from pipeline.text.sentences import script_breaks, split_sentences


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("\u0393\u03b9\u03b1\u03c4\u03af; \u0394\u03b5\u03af\u03c7\u03bd\u03c9.", 1),
        ("\u0393\u03b9\u03b1\u03c4\u03af; \u03b4\u03b5\u03af\u03c7\u03bd\u03c9.", 0),  # a semicolon of a list
        ("Pourquoi l'\u00e9t\u00e9; Non.", 0),
        ("\u7761\u7720.\u6b69\u884c", 1),
        ("\u7761\u7720\uff0e\u6b69\u884c\uff13\uff0e\uff15", 1),
        ("\u56f3\uff13\uff0e\u3092\u898b\u3088", 0),  # `see figure 3`
        ("It is; We read.", 0),
    ],
)
def test_stops_of_one_script(text: str, pieces: int) -> None:
    """Greek asks with a semicolon before a capital, Chinese and Japanese have stops without a blank; decimals stay."""
    assert len(list(script_breaks(text))) == pieces


def test_very_many_stops_of_a_script() -> None:
    """A text of stops alone ends: what is asked of the whole text is asked once and not at each of them."""
    assert split_sentences("\u1361\u1361" * 200_000) == [(0, 400_000)]


def test_georgian_has_no_capitals() -> None:
    """A full stop between words of Georgian ends a sentence, and one behind an abbreviation does not."""
    text = "ეს არის წინადადება. მეორე არის, მაგ. ეს აქაა. მესამე კი იქ."
    assert [text[start:end] for start, end in split_sentences(text)] == [
        "ეს არის წინადადება.",
        "მეორე არის, მაგ. ეს აქაა.",
        "მესამე კი იქ.",
    ]
