"""The hidden layer of a tag model, fitted by stochastic gradient descent.

In: papers as sparse vectors, their labels and periods. Out: embeddings of features, and the layer's output. Fitted
apart from the linear part: the two err differently, and their mean is better than either. Step sizes of the embeddings
follow Adagrad (Duchi et al., 2011, section 1.1), one for each feature; those of the output follow Adam (Kingma and Ba,
2015, algorithm 1). Dropout (Srivastava et al., 2014, section 4) keeps the sums from leaning on each other. Dense
products are exact, so that the fit depends on no order of summation: neither on threads nor on the linear algebra
library.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from pipeline.tagging.hidden_layer import Doubles, Floats
from pipeline.tagging.linear_fit import SEED, Priors, Task, batches, errors_of, start_priors

SIZE = 256  # sums; 128 reach half of the gain
EPOCHS = 4
EMBEDDING_RATE = 0.07
OUTPUT_RATE = 0.004
PRIOR_RATE = 0.001
KEPT_SUMS = 0.7  # of the sums in a step
KEPT_WORDS = 0.9  # of the features in a step
WHOLE_BITS = 22  # of the numbers multiplied: 256 products of two have 52 bits, and a double holds 53
START = 0.1  # the spread of the bias and, divided by its length, of the output


@dataclass(frozen=True, slots=True)
class HiddenFit:
    """What was fitted: embeddings (features x sums), bias, output (sums x (labels + periods)), and priors."""

    embeddings: Floats
    bias: Floats
    output: Floats
    priors: Priors


@dataclass(slots=True)
class _Adam:
    """Running means of the gradient and of its square, of one array."""

    steps: int = 0
    mean: Floats = field(default_factory=lambda: np.zeros(1, dtype=np.float32))
    square: Floats = field(default_factory=lambda: np.zeros(1, dtype=np.float32))

    def step(self, gradient: Floats) -> Floats:
        """Return the direction of the next step; each value is about 1 at most."""
        self.steps += 1
        self.mean = np.float32(0.9) * self.mean + np.float32(0.1) * gradient
        self.square = np.float32(0.99) * self.square + np.float32(0.01) * gradient * gradient
        mean = self.mean / np.float32(1 - 0.9**self.steps)
        square = self.square / np.float32(1 - 0.99**self.steps)
        return np.asarray(mean / (np.sqrt(square) + np.float32(1e-8)))


def fit_hidden(task: Task, say: Callable[[str], None]) -> HiddenFit:
    """Return the fitted layer; the same task gives the same layer."""
    chance = np.random.default_rng(SEED)
    features, outputs = task.inputs.shape[1], task.truth.shape[1] + len(task.importance)
    priors = start_priors(task)
    embeddings = np.zeros((features, SIZE), dtype=np.float32)
    by_feature = np.full((features, 1), 1e-9, dtype=np.float32)
    bias = np.abs(chance.standard_normal(SIZE, dtype=np.float32)) * np.float32(START)
    output = chance.standard_normal((SIZE, outputs), dtype=np.float32) * np.float32(3 * START / np.sqrt(SIZE))
    of_bias, of_output = _Adam(), _Adam()
    for batch, share in batches(task, EPOCHS, say):
        papers = np.float32(len(batch.periods))
        kept = chance.random(batch.vectors.nnz, dtype=np.float32) < KEPT_WORDS
        batch.vectors.data *= kept / np.float32(KEPT_WORDS)
        rows = embeddings[batch.features]
        sums = batch.vectors @ rows + bias
        open_sums = (sums > 0) * (chance.random(sums.shape, dtype=np.float32) < KEPT_SUMS) / np.float32(KEPT_SUMS)
        active = (sums * open_sums).astype(np.float32)
        errors = errors_of(task, batch, priors, exact_product(active, output))
        back = (exact_product(errors, output.T) * open_sums).astype(np.float32)
        gradient = batch.vectors.T @ back
        by_feature[batch.features] += (gradient * gradient).mean(axis=1, keepdims=True)
        embeddings[batch.features] = rows - EMBEDDING_RATE * share * gradient / np.sqrt(by_feature[batch.features])
        output -= np.float32(OUTPUT_RATE * share) * of_output.step(exact_product(active.T, errors) / papers)
        bias -= np.float32(OUTPUT_RATE * share) * of_bias.step(back.sum(axis=0) / papers)
        np.add.at(priors.labels, batch.periods, -PRIOR_RATE * share * errors[:, : task.truth.shape[1]])
    return HiddenFit(embeddings, bias, output, priors)


def exact_product(left: Floats, right: Floats) -> Floats:
    """Return the product of two matrices over at most 256 columns, their numbers rounded to `WHOLE_BITS` bits.

    As whole numbers they are added without an error, in whatever order.
    """
    (whole_left, left_scale), (whole_right, right_scale) = _as_whole(left), _as_whole(right)
    return ((whole_left @ whole_right) * (left_scale * right_scale)).astype(np.float32)


def _as_whole(matrix: Floats) -> tuple[Doubles, float]:
    """Return a matrix as whole numbers below two to the power of `WHOLE_BITS`, and what one of them is worth."""
    _, exponent = np.frexp(np.abs(matrix).max(initial=0.0))
    scale = float(np.ldexp(1.0, int(exponent) - WHOLE_BITS))
    return np.rint(matrix.astype(np.float64) / scale), scale
