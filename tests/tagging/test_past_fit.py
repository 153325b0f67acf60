"""What words told in the past, counted."""

import numpy as np
import pytest

pytest.importorskip("scipy", reason="training needs the extra 'train'")

import scipy.sparse as sp

from pipeline.tagging.past_fit import LEAST_PAPERS, fit_past


def test_words_speak_for_their_labels_alone() -> None:
    """A word of one label's papers speaks for it and against none; a word of all papers speaks for none."""
    inputs = sp.csr_matrix(np.array([[1, 0, 1]] * 200 + [[0, 1, 1]] * 200))
    truth = np.array([[True, False]] * 200 + [[False, True]] * 200)
    past = fit_past(inputs, truth, 1)
    assert (past.bounds.tolist(), past.labels.tolist()) == ([0, 1, 2, 2], [0, 1])
    assert past.weights[0] == past.weights[1] > 0


def test_rare_words_are_left_out() -> None:
    """A word of fewer papers of a label than the least does not speak for it."""
    inputs = sp.csr_matrix(np.array([[1, 1]] * (LEAST_PAPERS - 1) + [[0, 1]] * 200))
    truth = np.array([[True]] * (LEAST_PAPERS - 1) + [[False]] * 200)
    assert not len(fit_past(inputs, truth, 1).labels)
