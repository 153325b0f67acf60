"""A linear chain over the sentences of each abstract: scores of roles in, how likely each role is out.

Forward and backward sums (L. Rabiner, "A Tutorial on Hidden Markov Models", Proceedings of the IEEE 77, 1989, section
III; J. Lafferty et al., "Conditional Random Fields", ICML 2001), for all abstracts of a batch at once. Separate from
the features and from the fit, which both need it.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Transitions:
    """What one role after another adds to a score: R roles before by R after, and R at each end of an abstract."""

    between: FloatArray
    first: FloatArray
    last: FloatArray


@dataclass(frozen=True, slots=True)
class Chances:
    """Of each sentence how likely each role is (N x R); of each abstract the logarithm of the sum over all readings.

    `pairs` is, for each abstract, how often one role is expected after another (P x R x R).
    """

    roles: FloatArray
    log_sums: FloatArray
    pairs: FloatArray


def chances(scores: FloatArray, first_sentence: IntArray, transitions: Transitions) -> Chances:
    """Return the chances of the roles; what they are for an abstract depends on that abstract alone.

    Args:
        scores: N x R, a row a sentence, without what its neighbours add.
        first_sentence: P + 1, the first sentence of each abstract and the end of the last.
        transitions: what neighbours add.
    """
    lengths = np.diff(first_sentence)
    papers, roles = len(lengths), scores.shape[1]
    if not lengths.any():
        return Chances(scores, np.zeros(papers), np.zeros((papers, roles, roles)))
    own, before, after, log_sums = _sums(scores, lengths, transitions)
    pairs = np.zeros((papers, roles, roles))
    for place in range(own.shape[1] - 1):
        there = place + 1 < lengths
        right = own[there, place + 1] + after[there, place + 1]
        joint = before[there, place][:, :, None] + transitions.between + right[:, None, :]
        pairs[there] += np.exp(joint - log_sums[there][:, None, None])
    return Chances(_of_sentences(before, after, log_sums, lengths), log_sums, pairs)


def chances_of_roles(scores: FloatArray, first_sentence: IntArray, transitions: Transitions) -> FloatArray:
    """Return how likely each role of each sentence is, as `chances` does; pairs are for the fit alone."""
    lengths = np.diff(first_sentence)
    if not lengths.any():
        return scores
    _, before, after, log_sums = _sums(scores, lengths, transitions)
    return _of_sentences(before, after, log_sums, lengths)


class _Sums(NamedTuple):
    """A row an abstract, a column a place: scores, and the log sums up to there and from there on; of each abstract."""

    own: FloatArray
    before: FloatArray
    after: FloatArray
    whole: FloatArray


def _sums(scores: FloatArray, lengths: IntArray, transitions: Transitions) -> _Sums:
    own = np.zeros((len(lengths), int(lengths.max()), scores.shape[1]))
    own[_inside(lengths)] = scores
    before, after = _forward(own, lengths, transitions), _backward(own, lengths, transitions)
    return _Sums(own, before, after, _log_sum(before[:, -1] + transitions.last, 1))


def _inside(lengths: IntArray) -> npt.NDArray[np.bool_]:
    inside: npt.NDArray[np.bool_] = np.arange(int(lengths.max())) < lengths[:, None]
    return inside


def _of_sentences(before: FloatArray, after: FloatArray, log_sums: FloatArray, lengths: IntArray) -> FloatArray:
    chance: FloatArray = np.exp(before + after - log_sums[:, None, None])[_inside(lengths)]
    return chance


def _forward(own: FloatArray, lengths: IntArray, transitions: Transitions) -> FloatArray:
    """Return the log sums up to each sentence; behind an abstract's end its last ones are repeated."""
    sums = np.empty_like(own)
    sums[:, 0] = own[:, 0] + transitions.first
    for place in range(1, own.shape[1]):
        step = _log_sum(sums[:, place - 1][:, :, None] + transitions.between, 1) + own[:, place]
        sums[:, place] = np.where((place < lengths)[:, None], step, sums[:, place - 1])
    return sums


def _backward(own: FloatArray, lengths: IntArray, transitions: Transitions) -> FloatArray:
    sums = np.empty_like(own)
    sums[:, -1] = transitions.last
    for place in range(own.shape[1] - 2, -1, -1):
        right = own[:, place + 1] + sums[:, place + 1]
        step = _log_sum(transitions.between + right[:, None, :], 2)
        sums[:, place] = np.where((place + 1 < lengths)[:, None], step, transitions.last)
    return sums


def _log_sum(values: FloatArray, axis: int) -> FloatArray:
    most = values.max(axis=axis, keepdims=True)
    total: FloatArray = np.log(np.exp(values - most).sum(axis=axis)) + most.squeeze(axis)
    return total
