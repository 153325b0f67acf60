"""Words and pairs of words, counted."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.tagging.ngrams import PAIR_BITS, KnownNGrams, NGrams, Numbered, count_ngrams, number_texts

_TEXTS = st.lists(st.lists(st.integers(0, 5), max_size=40), max_size=6)


def numbered(*texts: list[int]) -> Numbered:
    """Return texts whose stems are these numbers."""
    names = {str(number): number for number in range(1, 6)}
    return number_texts([[str(number) for number in text] for text in texts], names)


def cells(ngrams: NGrams) -> list[list[int]]:
    """Return the n-grams as rows: text, key, count, first and last place."""
    columns = (ngrams.texts, ngrams.keys, ngrams.counts, ngrams.first, ngrams.last)
    return [list(row) for row in zip(*(column.tolist() for column in columns), strict=True)]


def pair(first: int, second: int) -> int:
    """Return the key of a pair."""
    return first << PAIR_BITS | second


def test_words_and_pairs_are_counted() -> None:
    """Of `a b a b`, each word occurs twice, the pair a-b twice and b-a once, each with its first place."""
    rows = [[0, 1, 2, 0, 0], [0, 2, 2, 1, 1], [0, pair(1, 2), 2, 0, 1], [0, pair(2, 1), 1, 1, 2]]
    assert cells(count_ngrams(numbered([1, 2, 1, 2]))) == rows


def test_unknown_words_part_pairs() -> None:
    """No pair reaches across an unknown word or a break."""
    assert count_ngrams(numbered([1, 0, 2])).keys.tolist() == [1, 2]


def test_texts_are_apart() -> None:
    """No pair reaches from one text into the next, and places are counted from each text's beginning."""
    assert cells(count_ngrams(numbered([1], [], [2]))) == [[0, 1, 1, 0, 0], [2, 2, 1, 0, 0]]


def test_nothing_to_count() -> None:
    """Texts without words, and no texts at all, have no n-grams."""
    assert cells(count_ngrams(numbered([], [0]))) == cells(count_ngrams(numbered())) == []


def test_known_ngrams_are_numbered_by_their_keys() -> None:
    """What a model knows is given by its place among the keys; the rest is left out."""
    known = KnownNGrams(np.array([2, pair(1, 2), pair(2, 3)]))
    assert cells(known.count(numbered([1, 2, 1, 2], [5, 2, 3]))) == [
        [0, 0, 2, 1, 1],
        [0, 1, 2, 0, 1],
        [1, 0, 1, 1, 1],
        [1, 2, 1, 1, 2],
    ]


def test_no_known_ngrams() -> None:
    """A model without n-grams finds none."""
    assert cells(KnownNGrams(np.zeros(0, dtype=np.int64)).count(numbered([1, 2]))) == []


@settings(max_examples=100)
@given(_TEXTS)
def test_known_and_all_ngrams_agree(texts: list[list[int]]) -> None:
    """For any texts, a model that knows all their n-grams counts what is counted without it, and words add up."""
    ngrams = count_ngrams(numbered(*texts))
    known = KnownNGrams(np.unique(ngrams.keys))
    found = known.count(numbered(*texts))
    assert cells(found) == [[row[0], known.keys.tolist().index(row[1]), *row[2:]] for row in cells(ngrams)]
    assert int(ngrams.counts[ngrams.keys < 1 << PAIR_BITS].sum()) == sum(
        number > 0 for text in texts for number in text
    )


@settings(max_examples=50)
@given(_TEXTS)
def test_a_text_s_ngrams_are_its_own(texts: list[list[int]]) -> None:
    """For any texts, each counts the same alone as among the others."""
    together = cells(count_ngrams(numbered(*texts)))
    alone = [[place, *row[1:]] for place, text in enumerate(texts) for row in cells(count_ngrams(numbered(text)))]
    assert together == alone


def test_places_of_pairs_are_told_from_words_and_from_others() -> None:
    """Words stand before pairs; what lies beyond either end is no place of a pair."""
    known = KnownNGrams(np.array([1, 2, pair(1, 2)], np.int64))
    assert known.are_pairs(np.array([-1, 0, 1, 2, 3])).tolist() == [False, False, False, True, False]
