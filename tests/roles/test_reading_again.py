"""What is told of a whole abstract at first in, what a sentence is seen beside and the second reading's chances out."""

import numpy as np

from pipeline.learning.boosting import Forest
from pipeline.roles.chain import FloatArray
from pipeline.roles.features import TRAITS, Sentences, read_sentences, trait_flags, word_numbers
from pipeline.roles.reading_again import features_again, read_again
from pipeline.text.analysis import analyse
from pipeline.text.batch import batch_of

WORDS = ("ice", "is", "old", "we", "measure", "it", "flows", "showed", ".")
ICE, SNOW = "Ice is old. We measure it. It flows.", "It is old. It showed."
TRAITS_OF_WORDS = trait_flags(WORDS)


def _sentences(*abstracts: str) -> Sentences:
    return read_sentences(batch_of([analyse("", None, text) for text in abstracts]), word_numbers(WORDS))


def _chances(rows: int) -> FloatArray:
    chances = np.arange(1.0, 5 * rows + 1).reshape(rows, 5) % 7 + 0.1
    told: FloatArray = chances / chances.sum(axis=1, keepdims=True)
    return told


def _columns(chances: FloatArray, *abstracts: str) -> dict[str, list[list[float]]]:
    """Return the features of each sentence by name."""
    rows = features_again(chances, _sentences(*abstracts), TRAITS_OF_WORDS).tolist()
    traits = 25 + len(TRAITS)
    names = {"own": (0, 5), "left": (5, 10), "right": (10, 15), "before": (15, 20), "after": (20, 25)}
    names |= {"traits": (25, traits), "rest": (traits, traits + 7)}
    return {name: [row[slice(*place)] for row in rows] for name, place in names.items()}


def test_a_sentence_is_seen_beside_all_others() -> None:
    """What is told before and after is added up; at an abstract's ends nothing stands beside."""
    seen = _columns(_chances(5), ICE, SNOW)
    first, second, third = (np.array(row) for row in seen["own"][:3])
    assert (seen["left"][0], seen["right"][2], seen["left"][3]) == ([-1] * 5, [-1] * 5, [-1] * 5)
    assert np.array_equal(seen["left"][1], first)
    assert np.array_equal(seen["right"][1], third)
    assert np.array_equal(seen["before"][2], first + second)
    assert np.array_equal(seen["after"][0], second + third)


def test_a_sentence_is_seen_beside_the_authors_first_one() -> None:
    """Place, number, those left, share, words, where authors first speak and how far behind; 99 where they never do."""
    seen = _columns(_chances(5), ICE, SNOW)["rest"]
    assert seen[:3] == [[0, 3, 2, 0, 4, 1, -1], [1, 3, 1, 0.5, 4, 1, 0], [2, 3, 0, 1, 3, 1, 1]]
    assert [row[-2:] for row in seen[3:]] == [[99, -99], [99, -98]]


def test_words_of_traits_are_counted() -> None:
    """A sentence has as many words of a trait as it has; words that a model does not know are of none."""
    counts = dict(zip(TRAITS, np.transpose(_columns(_chances(3), ICE)["traits"]).tolist(), strict=True))
    assert (counts["authors"], counts["being"], counts["past"]) == ([0, 1, 0], [1, 0, 0], [0, 0, 0])


def test_no_abstract_depends_on_those_beside_it() -> None:
    """An abstract alone has the features that it has among others, to the last bit."""
    chances = _chances(5)
    together = features_again(chances, _sentences(ICE, SNOW), TRAITS_OF_WORDS)
    alone = (chances[:3], ICE), (chances[3:], SNOW)
    assert np.array_equal(
        together, np.concatenate([features_again(own, _sentences(text), TRAITS_OF_WORDS) for own, text in alone])
    )


def test_no_text_has_no_features() -> None:
    """A batch without a sentence is read, too."""
    assert len(features_again(np.zeros((0, 5)), _sentences(""), TRAITS_OF_WORDS)) == 0


def test_both_readings_count_half() -> None:
    """Trees that tell nothing of roles draw the chances half the way to a fifth; the sum stays 1."""
    empty = Forest(np.zeros((0, 1), np.int16), np.zeros((0, 1), np.float32), np.zeros((0, 2), np.int32))
    said = read_again([empty] * 5, np.array([[0.6, 0.4, 0.0, 0.0, 0.0]]), np.zeros((1, 3), np.float32))
    assert np.allclose(said, [[0.4, 0.3, 0.1, 0.1, 0.1]])
