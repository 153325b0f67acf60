"""Keyphrases of whole texts: papers with their bodies in, keyphrases out.

In: a batch with documents. Out: their keyphrases, scored with how likely a reader or author would have named them. The
parts are those of the ranker; features and trees are of whole texts (`whole_features`, `whole_model`).
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from pipeline.keyphrases.models import load_ranker, load_tagger
from pipeline.keyphrases.ranker import FloatArray, Phrases, choose, find_phrases
from pipeline.keyphrases.whole_features import whole_features, worth_weighing
from pipeline.keyphrases.whole_model import load_whole
from pipeline.learning.boosting import Forest, raw_scores
from pipeline.learning.frequencies import FrequencyTable
from pipeline.learning.logistic import logistic
from pipeline.records import Keyphrase
from pipeline.text.batch import Batch

MOST_WORDS = 200_000
"""Words of a text that are looked at: some 500 pages. What is said first counts most, and so do the first words."""
LONGEST = 5  # words of a candidate


def extract_from_whole_texts(
    batch: Batch, places: Sequence[int], count: int, max_words: int, models: Path
) -> list[list[Keyphrase]]:
    """Return at most `count` keyphrases of each document at `places` of a batch, each of at most `max_words` words.

    A document at a time, so that what is held in memory is bounded by the longest.

    Raises:
        ResourceError: a model is missing or damaged.
    """
    tagger, background, forest = load_tagger(models), load_ranker(models).background, load_whole(models)
    found: list[list[Keyphrase]] = []
    for place in places:
        phrases = find_phrases(batch.alone(place), tagger, MOST_WORDS)
        found += choose(phrases, whole_scores(phrases, background, forest), count, max_words)
    return found


def whole_scores(found: Phrases, background: FrequencyTable, forest: Forest) -> FloatArray:
    """Return the probability of each noun phrase; 0 for those that are not weighed."""
    kept = worth_weighing(found, LONGEST)
    scores = np.zeros(len(kept))
    if kept.any():
        scores[kept] = logistic(raw_scores(forest, whole_features(found, background)[kept]))
    return scores
