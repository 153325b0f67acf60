"""A linear chain over the sentences of each abstract: scores of roles in, how likely each role is out.

Forward and backward sums (L. Rabiner, "A Tutorial on Hidden Markov Models", Proceedings of the IEEE 77, 1989, section
III; J. Lafferty et al., "Conditional Random Fields", ICML 2001), for all abstracts of a batch at once. Separate from
the features and from the fit, which both need it.
"""

from dataclasses import dataclass

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
    papers, most, roles = len(lengths), int(lengths.max(initial=0)), scores.shape[1]
    if not most:
        return Chances(scores, np.zeros(papers), np.zeros((papers, roles, roles)))
    inside = np.arange(most) < lengths[:, None]
    own = np.zeros((papers, most, roles))
    own[inside] = scores
    before, after = _forward(own, lengths, transitions), _backward(own, lengths, transitions)
    log_sums = _log_sum(before[:, -1] + transitions.last, 1)
    chance = np.exp(before + after - log_sums[:, None, None])
    pairs = np.zeros((papers, roles, roles))
    for place in range(most - 1):
        there = place + 1 < lengths
        right = own[there, place + 1] + after[there, place + 1]
        joint = before[there, place][:, :, None] + transitions.between + right[:, None, :]
        pairs[there] += np.exp(joint - log_sums[there][:, None, None])
    return Chances(chance[inside], log_sums, pairs)


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
