"""How a keyphrase is worded: which words begin and end it, and which stand around it.

In: a batch's noun phrases, and weights fitted on papers whose keys are known. Out: a column more for the ranker's
trees, as log odds. Separate from the other features, because these know of a word how common it is and of which class,
and not which word it is: "algorithm" ends many a key and "advantage" none, "based on" goes before one, "by using"
behind.

A weight is looked up by a number made of what is seen, without a list of what there is: where two share a weight, the
fit has found what is best for both.
"""

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.background import PhraseBatch
from pipeline.keyphrases.columns import Columns
from pipeline.keyphrases.noun_phrases import NounPhrases
from pipeline.keyphrases.stem_hashes import HashArray, join_hashes
from pipeline.keyphrases.tagger import N_CLASSES
from pipeline.learning.boosting import Matrix
from pipeline.learning.logistic import logistic
from pipeline.text.lexicon import BoolArray, IntArray

NAME = "wording"
BITS = 18  # of a weight's number: 262,144 weights, half a megabyte; with 16, a third of a point less
SCALE = 256  # weights are stored as integers, in parts of this: sums are exact in any order
Weights = npt.NDArray[np.int16]

_MIXER = np.uint64(0xBF58476D1CE4E5B9)
_FOLD, _KEPT = np.uint64(31), np.uint64(64 - BITS)
_BEGIN, _END = 7, 8  # what stands there where the sentence has no word
_LONG = 4  # words from which phrases count as equally long
_LOOKED_AT = 4  # first words that count wherever they stand in the phrase
_LONGEST = 8  # words of a phrase whose classes are looked at


def with_wording(matrix: Matrix, found: PhraseBatch, weights: Weights) -> Matrix:
    """Return phrases' features and behind them what their wording says."""
    said = wording_of(weights, places_of(found))
    return np.concatenate((matrix, said[:, None]), axis=1)


def wording_of(weights: Weights, places: IntArray) -> npt.NDArray[np.float32]:
    """Return the sum of the weights at some places, a column a phrase."""
    total = np.zeros(places.shape[1], np.int32)
    for row in places:
        total += weights[row]
    return (total / SCALE).astype(np.float32)


def places_of(found: PhraseBatch) -> IntArray:
    """Return the places of each phrase's weights: a row for each thing looked at, a column a phrase."""
    columns, phrases = found.columns, found.phrases
    stems = columns.traits.stem_hash[columns.word]
    first, last = phrases.first_word, phrases.first_word + phrases.n_words - 1
    size = np.minimum(phrases.n_words, _LONG).astype(np.uint64)
    before, two_before = (_around(columns, stems, phrases, -step, _BEGIN) for step in (1, 2))
    behind, two_behind = (_around(columns, stems, phrases, step, _END) for step in (1, 2))
    classes = found.classes.astype(np.uint64)
    pattern = _pattern(classes, phrases)
    borders = (_around(columns, classes, phrases, step, N_CLASSES) for step in (-1, 1))
    seen = (
        (stems[last],),
        (stems[last], size),
        (stems[first],),
        (stems[first], size),
        (before,),
        (before, classes[first]),
        (behind,),
        (behind, classes[last]),
        (pattern,),
        (pattern, *borders),
        (before, two_before),
        (behind, two_behind),
    )
    words = [np.where(step < phrases.n_words, stems[np.minimum(first + step, last)], 0) for step in range(_LOOKED_AT)]
    places = [_place(kind, *parts) for kind, parts in enumerate(seen)] + [_place(len(seen), word) for word in words]
    return np.stack(places)


def _around(columns: Columns, values: HashArray, phrases: NounPhrases, step: int, edge: int) -> HashArray:
    """Return the value of the word `step` away from each phrase's first place: before it where `step` is below 0.

    `edge` is the value of what lies beyond the sentence's ends.
    """
    if step < 0:
        at = phrases.first_word + step
        return np.where(at >= columns.first_words[phrases.first_word], values[np.maximum(at, 0)], np.uint64(edge))
    last = phrases.first_word + phrases.n_words - 1
    inside = last + step <= columns.last_words[last]
    return np.where(inside, values[np.minimum(last + step, len(values) - 1)], np.uint64(edge))


def _pattern(classes: HashArray, phrases: NounPhrases) -> HashArray:
    """Return a number for the classes of each phrase's words."""
    number = classes[phrases.first_word] + np.uint64(1)
    for step in range(1, _LONGEST):
        inside = np.flatnonzero(step < phrases.n_words)
        number[inside] = join_hashes(number[inside], classes[phrases.first_word[inside] + step])
    return number


def _place(kind: int, *parts: HashArray) -> IntArray:
    """Return the place of the weight of something seen, given by its kind and the numbers of its parts."""
    number = parts[0]
    for part in parts[1:]:
        number = join_hashes(number, part)
    number = (number ^ (number >> _FOLD)) + np.uint64(kind * int(_MIXER) % (1 << 64))
    mixed = (number ^ (number >> _FOLD)) * _MIXER
    return ((mixed ^ (mixed >> _FOLD)) * _MIXER >> _KEPT).astype(np.int32)


PARTS = 4  # papers are parted so that the trees see what the wording says of papers it was not learnt from
_EPOCHS, _BATCH, _RATE = 4, 512, 0.05
_DECAY = 0.02  # of a weight whenever it is met
_FIRST = -2.0  # log odds of a phrase of which nothing is known
_MOST = 32_000
_SEED = 1

FloatArray = npt.NDArray[np.float64]


def fit_wording(places: IntArray, wanted: FloatArray, weights: FloatArray) -> Weights:
    """Fit the weights by logistic regression with Adagrad in small steps; the order of learning is fixed.

    Args:
        places: of `wording.places_of`, a column a phrase.
        wanted: 1 for a phrase that is a key, else 0.
        weights: how much each phrase counts.
    """
    table, squares = np.zeros(1 << BITS), np.full(1 << BITS, 1e-2)
    order = np.random.default_rng(_SEED).permutation(len(wanted))
    for start in range(0, len(order) * _EPOCHS, _BATCH):
        some = order[np.arange(start, start + _BATCH) % len(order)]
        seen = places[:, some]
        slope = weights[some] * (logistic(_FIRST + table[seen].sum(axis=0)) - wanted[some])
        _step(table, squares, seen, slope, weights[some])
    return np.clip(np.rint(table * SCALE), -_MOST, _MOST).astype(np.int16)


def _step(table: FloatArray, squares: FloatArray, seen: IntArray, slope: FloatArray, weights: FloatArray) -> None:
    met, at = np.unique(seen.ravel(), return_inverse=True)
    rows = len(seen)
    mass = np.bincount(at, np.tile(weights, rows), len(met))
    total = np.bincount(at, np.tile(slope, rows), len(met)) + _DECAY * table[met] * mass
    squares[met] += total * total
    table[met] -= _RATE * total / np.sqrt(squares[met])


def wording_held_out(
    places: IntArray, wanted: FloatArray, weights: FloatArray, papers: npt.NDArray[np.int64]
) -> npt.NDArray[np.float32]:
    """Return what the wording of each phrase says, by weights that were fitted without its paper."""
    said = np.zeros(len(wanted), np.float32)
    for part in range(PARTS):
        held: BoolArray = papers % PARTS == part
        fitted = fit_wording(places[:, ~held], wanted[~held], weights[~held])
        said[held] = wording_of(fitted, places[:, held])
    return said
