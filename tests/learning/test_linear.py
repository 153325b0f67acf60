import numpy as np
import pytest

from pipeline.learning.linear import Counts, Linear, fit_counts, fit_linear, values


def problem() -> tuple[np.ndarray[tuple[int, int], np.dtype[np.float32]], np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """Return features of very different spread, the last one constant, and what is a weighted sum of them."""
    matrix = np.random.default_rng(3).random((500, 4)).astype(np.float32) * np.array([1, 100, 0.01, 0], np.float32)
    return matrix, matrix.astype(np.float64) @ np.array([2.0, -0.03, 40.0, 0.0]) + 0.5


def test_a_value_is_a_weighted_sum() -> None:
    """A row's value is the last weight and each feature times its own."""
    model = Linear(np.array([2, -1, 0.5], np.float32))
    assert values(model, np.array([[0, 0], [1, 0], [1, 3]], np.float32)).tolist() == [0.5, 2.5, -0.5]


def test_the_fit_finds_the_weights() -> None:
    """With next to no penalty the weights are those that made the values; a constant feature has none."""
    matrix, wanted = problem()
    model = fit_linear(matrix, wanted, np.ones(500), 1e-6)
    assert model.weights.tolist() == pytest.approx([2.0, -0.03, 40.0, 0.0, 0.5], rel=1e-4)


def test_the_penalty_draws_towards_the_mean() -> None:
    """The heavier the penalty, the less the values spread, around the same mean."""
    matrix, wanted = problem()
    spreads = []
    for l2 in (1.0, 100.0, 10_000.0):
        found = values(fit_linear(matrix, wanted, np.ones(500), l2), matrix)
        assert found.mean() == pytest.approx(wanted.mean(), abs=1e-4)
        spreads.append(found.std())
    assert spreads[0] > spreads[1] > spreads[2] > 0


def test_rows_count_by_their_weight() -> None:
    """A row of weight 2 is a row that is there twice."""
    matrix, wanted = problem()
    noisy = wanted + np.random.default_rng(4).normal(size=500)
    twice = np.arange(500) < 200
    heavy = fit_linear(matrix, noisy, np.where(twice, 2.0, 1.0), 5.0)
    again = fit_linear(np.concatenate((matrix, matrix[twice])), np.append(noisy, noisy[twice]), np.ones(700), 5.0)
    assert heavy.weights.tolist() == pytest.approx(again.weights.tolist(), rel=1e-5)


def test_a_row_s_value_does_not_depend_on_its_batch() -> None:
    """Rows weighed one by one and all at once have the same values, to the last bit."""
    matrix, wanted = problem()
    model = fit_linear(matrix, wanted, np.ones(500), 1.0)
    together = values(model, np.asfortranarray(matrix))
    assert [values(model, matrix[row : row + 1])[0] for row in range(50)] == together[:50].tolist()


def test_counts_are_fitted_as_a_matrix_of_them_is() -> None:
    """Weights of what is counted are those of ridge regression on the counts, without a mean taken off."""
    generator = np.random.default_rng(5)
    matrix = generator.poisson(0.3, (40, 6))
    row, column = np.repeat(np.indices(matrix.shape).reshape(2, -1), matrix.ravel(), axis=1)
    wanted = generator.normal(size=40)
    found = fit_counts(Counts(row, column, 6), wanted, 2.0)
    assert np.allclose(found, np.linalg.solve(matrix.T @ matrix + 2.0 * np.eye(6), matrix.T @ wanted), atol=1e-4)


def test_nothing_counted_weighs_nothing() -> None:
    """Without a word that comes often enough there is no weight."""
    nothing = np.zeros(0, np.int64)
    assert fit_counts(Counts(nothing, nothing, 0), np.ones(3), 1.0).tolist() == []
