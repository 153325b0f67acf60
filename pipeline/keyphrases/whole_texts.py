"""Keyphrases of whole texts: papers with their bodies in, keyphrases out.

In: a batch with documents. Out: their keyphrases, scored with how likely a reader or author would have named them. The
parts are those of the ranker; features and trees are of whole texts. These have a file of their own, so that what was
computed of papers without a body stays when they are fitted anew.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.fragments import find_counted
from pipeline.keyphrases.models import FOLDER, load_ranker, load_tagger
from pipeline.keyphrases.ranker import FloatArray, Phrases, choose, find_phrases, score
from pipeline.keyphrases.whole_features import NAMES, find_beside, whole_features, worth_weighing
from pipeline.learning.boosting import Forest, raw_scores
from pipeline.learning.frequencies import FrequencyTable
from pipeline.learning.logistic import logistic
from pipeline.learning.model_files import Arrays, Card, Loader, ModelFile, forest_arrays, forest_from
from pipeline.records import Keyphrase
from pipeline.text.batch import Batch

_BETWEEN_CELLS = "\t"
MOST_WORDS = 200_000
"""Words of a text that are looked at: some 500 pages. What is said first counts most, and so do the first words."""
LONGEST = 5  # words of a candidate
SHORT = 350
"""Words and marks of a text that is weighed as an abstract is: a note or a short report tells nothing by its length,
and most of its phrases stand in it once. Of 180 reports of news below it, phrases among the first five that people
had chosen rise from .35 to .42; of 159 above it they would fall from .38 to .17."""

NAME = "whole_texts"
MODEL = ModelFile(NAME, "train keyphrases DATA", FOLDER, features="\n".join(NAMES), may_lack=True)


def extract_from_whole_texts(
    batch: Batch, places: Sequence[int], count: int, max_words: int, models: Path | None
) -> list[list[Keyphrase]]:
    """Return at most `count` keyphrases of each document at `places` of a batch, each of at most `max_words` words.

    A document at a time, so that what is held in memory is bounded by the longest.

    Raises:
        ResourceError: a model is missing or damaged.
    """
    tagger, ranker, forest = load_tagger(models), load_ranker(models), load_whole(models)
    found: list[list[Keyphrase]] = []
    for place in places:
        phrases = find_phrases(batch.some((place,)), tagger, MOST_WORDS)
        is_short = len(phrases.columns.word) <= SHORT
        scores = score(phrases, ranker) if is_short else whole_scores(phrases, ranker.background, forest)
        scores[find_over_cells(phrases)] = 0.0
        if is_short:  # of which a line is much
            scores[find_beside(phrases)] = 0.0
        found += choose(phrases, scores, count, max_words, ranker.background if is_short else None)
    return found


def whole_scores(found: Phrases, background: FrequencyTable, forest: Forest) -> FloatArray:
    """Return the probability of each noun phrase; 0 for those that are not weighed."""
    kept = worth_weighing(found, LONGEST)
    scores = np.zeros(len(kept))
    if kept.any():
        scores[kept] = logistic(raw_scores(forest, whole_features(found, background)[kept]))
        scores[find_counted(found)] = 0.0
    return scores


def find_over_cells(found: Phrases) -> npt.NDArray[np.int64]:
    """Return the phrases in whose place a cell ends."""
    columns, phrases, texts = found.columns, found.phrases, [part.text for part in found.batch.texts]
    segment = columns.segment[found.shown]
    has_cells = np.array([_BETWEEN_CELLS in text for text in texts], np.bool_)
    asked = np.flatnonzero(has_cells[segment]) if texts else np.zeros(0, np.int64)
    first = found.shown[asked]
    begins, ends = columns.start_chars[first], columns.end_chars[first + phrases.n_words[asked] - 1]
    spans = zip(segment[asked].tolist(), begins.tolist(), ends.tolist(), strict=True)
    return asked[[_BETWEEN_CELLS in texts[part][begin:end] for part, begin, end in spans]] if len(asked) else asked


def save_whole(forest: Forest, folder: Path, card: Mapping[str, object]) -> None:
    """Write the trees and their card; the same trees give the same bytes."""
    MODEL.save(folder, forest_arrays(NAME, forest), card)


def _trees(arrays: Arrays, _card: Card) -> Forest:
    return forest_from(NAME, arrays)


load_whole = Loader(MODEL, _trees)
