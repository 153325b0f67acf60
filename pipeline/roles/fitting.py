"""Fits the chain: features of sentences and their roles in, weights out.

The likelihood of whole abstracts with a penalty on squared weights (J. Lafferty et al., ICML 2001), by L-BFGS. Separate
from the training, which decides what is fitted on what. Needs scipy, the extra `train`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from scipy.optimize import minimize

from pipeline.roles.chain import FloatArray, IntArray, Transitions, chances


@dataclass(frozen=True, slots=True)
class Fit:
    """How weights are fitted: what a squared weight costs, of features and of transitions; and how many steps.

    Labels are noisy, so weights are held back far: where a square costs 10, 68.84 of 100 sentences of CSAbstruct are
    right by four folds for 69.30, and a quarter more features weigh anything.
    """

    l2: float = 40.0
    transition_l2: float = 0.1
    steps: int = 60


@dataclass(frozen=True, slots=True)
class Task:
    """Abstracts with their roles: a row of features a sentence, its role's number, and how much each abstract counts.

    The sentences of abstract `p` are `first_sentence[p]` up to `first_sentence[p + 1]`.
    """

    inputs: sp.csr_matrix
    roles: IntArray
    first_sentence: IntArray
    importance: FloatArray


def fit_chain(task: Task, number: int, fit: Fit) -> tuple[FloatArray, Transitions]:
    """Return a weight for each feature and role, and the transitions between the `number` of roles."""
    problem = _Problem(task, number, fit)
    start = np.zeros(problem.size)
    found = minimize(problem.loss, start, jac=True, method="L-BFGS-B", options={"maxiter": fit.steps}).x
    return problem.weights(found), problem.transitions(found)


class _Problem:
    """The loss and its slope, at weights that lie one after another in one array."""

    def __init__(self, task: Task, number: int, fit: Fit) -> None:
        self._task, self._number, self._fit = task, number, fit
        self._transposed = task.inputs.T.tocsr()
        self._features = task.inputs.shape[1]
        lengths = np.diff(task.first_sentence)
        self._of_sentence = np.repeat(task.importance, lengths)
        self._truth = np.zeros((len(task.roles), number))
        self._truth[np.arange(len(task.roles)), task.roles] = 1.0
        self._starts, self._ends = task.first_sentence[:-1], task.first_sentence[1:] - 1
        self._pairs = self._true_pairs()

    @property
    def size(self) -> int:
        return int((self._features + self._number + 2) * self._number)

    def weights(self, found: FloatArray) -> FloatArray:
        return found[: self._features * self._number].reshape(self._features, self._number)

    def transitions(self, found: FloatArray) -> Transitions:
        rest = found[self._features * self._number :].reshape(self._number + 2, self._number)
        return Transitions(rest[:-2], rest[-2], rest[-1])

    def loss(self, found: FloatArray) -> tuple[float, FloatArray]:
        weights, transitions = self.weights(found), self.transitions(found)
        scores = np.asarray(self._task.inputs @ weights)
        said = chances(scores, self._task.first_sentence, transitions)
        importance, truth = self._task.importance, self._truth * self._of_sentence[:, None]
        expected = said.roles * self._of_sentence[:, None]
        pairs = np.tensordot(importance, said.pairs, 1)
        rest = np.concatenate((transitions.between, transitions.first[None], transitions.last[None]))
        true_rest = np.concatenate((self._pairs, truth[self._starts].sum(0)[None], truth[self._ends].sum(0)[None]))
        far_rest = np.concatenate((pairs, expected[self._starts].sum(0)[None], expected[self._ends].sum(0)[None]))
        likely = importance @ said.log_sums - (scores * truth).sum() - (rest * true_rest).sum()
        penalty = self._fit.l2 * (weights**2).sum() + self._fit.transition_l2 * (rest**2).sum()
        slope = np.asarray(self._transposed @ (expected - truth)) + self._fit.l2 * weights
        rest_slope = far_rest - true_rest + self._fit.transition_l2 * rest
        return float(likely + penalty / 2), np.concatenate((slope.ravel(), rest_slope.ravel()))

    def _true_pairs(self) -> FloatArray:
        inner = np.ones(len(self._task.roles), np.bool_)
        inner[self._ends] = False
        left = np.flatnonzero(inner)
        pairs = np.zeros((self._number, self._number))
        roles = self._task.roles
        np.add.at(pairs, (roles[left], roles[left + 1]), self._of_sentence[left])
        return pairs


def inputs_of(sentence: Sequence[int] | IntArray, column: IntArray, shape: tuple[int, int]) -> sp.csr_matrix:
    """Return pairs of a sentence and a feature's column as a sparse matrix of how often each comes."""
    return sp.csr_matrix((np.ones(len(column)), (sentence, column)), shape=shape)
