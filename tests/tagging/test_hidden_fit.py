"""The fit of a tag model's hidden layer."""

from itertools import pairwise

import numpy as np
import pytest

hidden_fit = pytest.importorskip("pipeline.tagging.hidden_fit", reason="training needs the extra 'train'")


def _matrix(rows: int, columns: int, spread: float) -> "np.typing.NDArray[np.float32]":
    chance = np.random.default_rng(rows)
    return (chance.standard_normal((rows, columns)) * spread).astype(np.float32)


def test_products_are_right() -> None:
    """An exact product is the product, to the precision of the numbers that it is made of."""
    left, right = _matrix(40, 256, 3.0), _matrix(256, 30, 0.001)
    assert hidden_fit.exact_product(left, right) == pytest.approx(left @ right, abs=1e-5)


def test_products_depend_on_no_order() -> None:
    """Adding up in another order gives the same bits, which plain products of such numbers do not."""
    left, right = _matrix(40, 256, 3.0), _matrix(256, 30, 0.001)
    orders = [np.random.default_rng(seed).permutation(256) for seed in range(20)]
    exact = [hidden_fit.exact_product(left[:, order], right[order]) for order in orders]
    plain = [left[:, order] @ right[order] for order in orders]
    assert all((one == other).all() for one, other in pairwise(exact))
    assert not all((one == other).all() for one, other in pairwise(plain))


def test_products_of_nothing() -> None:
    """Matrices of zeros and without rows have products too."""
    assert hidden_fit.exact_product(np.zeros((2, 3), np.float32), _matrix(3, 2, 1.0)).tolist() == [[0, 0], [0, 0]]
    assert hidden_fit.exact_product(np.zeros((0, 3), np.float32), _matrix(3, 2, 1.0)).shape == (0, 2)
