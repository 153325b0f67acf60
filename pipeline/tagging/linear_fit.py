"""The linear part of a tag model, fitted by stochastic gradient descent.

In: papers as sparse vectors, their labels and periods. Out: a weight for each feature and label. One logistic
regression for each label, all together. Step sizes follow Adagrad (Duchi et al., 2011, section 1.1) in a factored form,
one sum of squared gradients for each feature and one for each label, as in Adafactor (Shazeer and Stern, 2018, section
3): a full matrix would take twice the memory.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from pipeline.learning.logistic import logistic
from pipeline.tagging.hidden_layer import Floats
from pipeline.tagging.tag_model import softmax

LARGEST_BATCH = 256
SMALLEST_BATCH = 8
BATCHES = 64  # an epoch, at least, unless batches would be too small
EPOCHS = 4  # at least
LEAST_STEPS = 600  # few papers are read more often, so that the weights grow to their size
RATE = 0.1  # 0.05 learns the rare categories too slowly, 0.2 overfits the frequent ones
PRIOR_RATE = 0.01
PRIOR_PAPERS = 30  # as many papers at the overall rate are added to each period
LABEL_FLOOR = 0.02  # keeps the step of a label without gradient finite
SEED = 1


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be learnt: papers as rows, their labels, the number of the period of each, and what each counts."""

    inputs: sp.csr_matrix
    truth: NDArray[np.bool_]
    periods: NDArray[np.int64]
    importance: Floats  # of each period


@dataclass(slots=True)
class Priors:
    """The log odds of each label in each period (P x L), and the logarithm of each period's share."""

    labels: Floats
    periods: Floats


@dataclass(frozen=True, slots=True)
class Batch:
    """Some papers: their vectors over those features alone that occur in them, with the features' numbers."""

    features: NDArray[np.int64]
    vectors: sp.csr_matrix
    truth: NDArray[np.bool_]
    periods: NDArray[np.int64]


def start_priors(task: Task) -> Priors:
    """Return each period's share of each label as log odds; rare labels lean on the other periods."""
    count = len(task.importance)
    overall = task.truth.mean(axis=0)
    sizes = np.bincount(task.periods, minlength=count)
    hits = np.stack([task.truth[task.periods == period].sum(axis=0) for period in range(count)])
    share = np.clip((hits + PRIOR_PAPERS * overall) / (sizes + PRIOR_PAPERS)[:, None], 1e-6, 1 - 1e-6)
    shares = np.log((sizes + 1) / (len(task.periods) + count))
    return Priors(np.log(share / (1 - share)).astype(np.float32), shares.astype(np.float32))


def batches(task: Task, epochs: int, say: Callable[[str], None]) -> Iterator[tuple[Batch, float]]:
    """Yield the papers in batches, shuffled in each epoch by a fixed seed, and the step size's falling share."""
    order = np.random.default_rng(SEED)
    papers = len(task.periods)
    size = min(max(papers // BATCHES, SMALLEST_BATCH), LARGEST_BATCH)
    epochs = max(epochs, LEAST_STEPS * size // papers)
    for epoch in range(epochs):
        shuffled = order.permutation(papers)
        for start in range(0, papers, size):
            rows = shuffled[start : start + size]
            yield _batch(task, rows), 1 - (epoch + start / papers) / epochs
        if (epoch + 1) * EPOCHS % epochs < EPOCHS:
            say(f"epoch {epoch + 1} of {epochs} done")


def _batch(task: Task, rows: NDArray[np.int64]) -> Batch:
    some = task.inputs[rows]
    features, columns = np.unique(some.indices, return_inverse=True)
    shape = (len(rows), len(features))
    vectors = sp.csr_matrix((some.data, columns.astype(np.int32), some.indptr), shape)
    return Batch(features, vectors, task.truth[rows], task.periods[rows])


def errors_of(task: Task, batch: Batch, priors: Priors, signal: Floats) -> Floats:
    """Return the gradient of the loss by the signal: a logistic loss a label, one over the periods behind them."""
    labels = batch.truth.shape[1]
    errors = np.empty_like(signal)
    errors[:, :labels] = logistic(signal[:, :labels] + priors.labels[batch.periods]) - batch.truth
    errors[:, :labels] *= task.importance[batch.periods][:, None]
    errors[:, labels:] = softmax(signal[:, labels:] + priors.periods)
    errors[np.arange(len(batch.periods)), labels + batch.periods] -= 1.0
    return errors


def fit_linear(task: Task, say: Callable[[str], None]) -> tuple[Floats, Priors]:
    """Return the weights (features x (labels + periods)) and the priors; the same task gives the same weights."""
    features, labels = task.inputs.shape[1], task.truth.shape[1]
    priors = start_priors(task)
    weights = np.zeros((features, labels + len(task.importance)), dtype=np.float32)
    by_feature = np.zeros((features, 1), dtype=np.float32)
    by_label = np.full(weights.shape[1], 1e-9, dtype=np.float32)
    for batch, share in batches(task, EPOCHS, say):
        rows = weights[batch.features]
        errors = errors_of(task, batch, priors, batch.vectors @ rows)
        gradient = batch.vectors.T @ errors
        squares = gradient * gradient
        by_feature[batch.features] += squares[:, :labels].mean(axis=1, keepdims=True)
        by_label += squares.sum(axis=0)
        slowing = np.sqrt(np.sqrt(by_label / by_label[:labels].mean())) + LABEL_FLOOR
        step = (np.sqrt(by_feature[batch.features]) + 1e-4) * slowing
        weights[batch.features] = rows - RATE * share * gradient / step
        np.add.at(priors.labels, batch.periods, -RATE * share * PRIOR_RATE * errors[:, :labels])
    return weights, priors
