"""What a paper says in passing must be likelier to be chosen than what it goes on about.

In: phrases' chances, and their features. Out: the chances, lower for what the title does not name where

common    many papers of the literature have it, and few of those in their title ("upper bound"), or it is an
          everyday word ("robustness");
once      its words stand in the paper once: "interpretive lens", "paradoxical behaviour";
loose     two of its words that stand together do so in the literature hardly oftener than by chance: "mixed music".

Separate from the trees that weigh, because these are fitted on what indexers name, who name such phrases, too. Of
1,099 keyphrases of 120 abstracts of six fields a reader took 49 for bad and 307 for weak; this leaves out 9 and 25 of
them. F1@10 on two folds of Inspec is 49.7 and 49.1 for 49.5 and 48.6, on keywords of authors .2 to .4 higher.
"""

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.features import NAMES, Matrix

COMMON = 8.0  # logarithm of the papers of 177,768 from which a phrase is common: 256
EVERYDAY = 11.0  # likewise of a single word: 2,047
SELDOM_TITLED = -3.0  # of the share of them that have it in the title: an eighth
_COST_COMMON = 0.2  # of the log odds, each time that twice as many papers have it
_COST_ONCE = 0.2  # of a phrase all of whose words stand in the paper once
TOGETHER = 2.0  # mean of the pairs' logarithms of how much oftener than by chance they stand in the literature
_COST_LOOSE = 0.03  # of the log odds, each time that a phrase of two words or more has half of that
_IN_TITLE, _WORDS, _FREQUENCY, _TITLE_SHARE, _MEAN_COUNT, _COHESION = (
    NAMES.index(name) for name in ("in_title", "words", "frequency", "title_share", "mean_count", "weakest_cohesion")
)

FloatArray = npt.NDArray[np.float64]


def less_in_passing(chances: FloatArray, matrix: Matrix) -> FloatArray:
    """Return the chances of phrases, given with their features, a row each."""
    single = matrix[:, _WORDS] == 1
    everyday = single & (matrix[:, _FREQUENCY] >= EVERYDAY)
    says_little = everyday | (matrix[:, _TITLE_SHARE] < SELDOM_TITLED)
    common = np.where(says_little, np.maximum(matrix[:, _FREQUENCY] - COMMON, 0.0), 0.0)
    once = np.maximum(1.0 - np.log2(matrix[:, _MEAN_COUNT]), 0.0)
    loose = np.where(single, 0.0, np.maximum(TOGETHER - matrix[:, _COHESION], 0.0))
    cost = np.where(matrix[:, _IN_TITLE] > 0, 0.0, _COST_COMMON * common + _COST_ONCE * once + _COST_LOOSE * loose)
    lower: FloatArray = chances / (chances + (1.0 - chances) * np.exp(cost))
    return lower
