import numpy as np

from pipeline.learning.boosting import LEAF_SCALE, Forest, raw_scores
from pipeline.learning.boosting_training import BoostingOptions, fit_forest

OPTIONS = BoostingOptions(trees=30, depth=3, rate=0.3, bins=8, l2=1.0, rows=1.0, columns=1.0)


def problem() -> tuple[np.ndarray[tuple[int, int], np.dtype[np.float32]], np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """Return features of which the first two, together, decide the label."""
    values = np.random.default_rng(1).random((600, 4)).astype(np.float32)
    return values, ((values[:, 0] > 0.5) != (values[:, 1] > 0.5)).astype(np.float64)


def test_a_tree_is_a_look_up() -> None:
    """A row's answers, the first being the highest bit, are the leaf's number."""
    forest = Forest(
        np.array([[0, 1]], np.int16),
        np.array([[0.5, 0.5]], np.float32),
        np.array([[0, 1, 2, 3]], np.int32) * LEAF_SCALE,
    )
    rows = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], np.float32)
    assert raw_scores(forest, rows).tolist() == [0, 1, 2, 3]


def test_trees_are_walked_in_twos_and_asked_once() -> None:
    """Any number of trees, with questions that come again, gives each row the sum of what each tree gives it."""
    random = np.random.default_rng(2)
    matrix = random.integers(0, 4, (90, 3)).astype(np.float32)
    for trees in range(6):
        features, thresholds = random.integers(0, 3, (trees, 4)), random.integers(0, 4, (trees, 4))
        leaves = random.integers(-1_000_000, 1_000_000, (trees, 16))
        forest = Forest(features.astype(np.int16), thresholds.astype(np.float32), leaves.astype(np.int32))
        wanted = np.zeros(90, np.int64)
        for tree in range(trees):
            answers = matrix[:, features[tree]] > thresholds[tree]
            wanted += leaves[tree][answers @ np.array([8, 4, 2, 1])]
        assert (raw_scores(forest, matrix) * LEAF_SCALE).tolist() == wanted.tolist()


def test_a_row_s_score_does_not_depend_on_its_batch() -> None:
    """Rows scored one by one and all at once have the same scores."""
    matrix, wanted = problem()
    forest = fit_forest(matrix, wanted, np.ones(600), np.arange(600), OPTIONS)
    together = raw_scores(forest, matrix)
    assert [raw_scores(forest, matrix[index : index + 1])[0] for index in range(20)] == together[:20].tolist()


def test_the_fit_learns_an_interaction() -> None:
    """A label that no single feature tells is learned."""
    matrix, wanted = problem()
    forest = fit_forest(matrix, wanted, np.ones(600), np.arange(600), OPTIONS)
    right = (raw_scores(forest, matrix) > 0) == (wanted > 0)
    assert right.mean() > 0.95


def test_the_fit_is_repeatable() -> None:
    """The same data give the same trees, bit for bit."""
    matrix, wanted = problem()
    one, two = (fit_forest(matrix, wanted, np.ones(600), np.arange(600), OPTIONS) for _ in range(2))
    assert one.leaves.tobytes() + one.thresholds.tobytes() == two.leaves.tobytes() + two.thresholds.tobytes()


def test_a_constant_feature_does_no_harm() -> None:
    """A feature without differences makes no cut."""
    matrix = np.zeros((50, 2), np.float32)
    forest = fit_forest(matrix, np.ones(50), np.ones(50), np.arange(50), OPTIONS)
    assert raw_scores(forest, matrix).min() > 0
