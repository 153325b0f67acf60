"""Fits the trees that weigh the phrases of whole texts.

In: a folder that holds SemEval-2010's training papers, whole texts with the stems of the keys that readers and authors
gave them. Out: the trees with their card. The same data gives the same files, byte for byte.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.models import FOLDER, load_ranker, load_tagger
from pipeline.keyphrases.ranker import Phrases, find_phrases
from pipeline.keyphrases.scoring import CutoffScores, phrase_stems
from pipeline.keyphrases.whole_features import whole_features, worth_weighing
from pipeline.keyphrases.whole_labelled import LabelledText, read_texts, score_stems
from pipeline.keyphrases.whole_texts import LONGEST, MOST_WORDS, save_whole
from pipeline.learning.boosting import Forest, Matrix, raw_scores
from pipeline.learning.boosting_training import BoostingOptions, fit_forest

LABELLED = "keyphrases_long_semeval2010_train.jsonl.gz"
OPTIONS = BoostingOptions(trees=120, depth=4, rate=0.1, bins=32, l2=20.0)
FOLDS = 4
CUTOFFS = (5, 10, 15)


@dataclass(frozen=True, slots=True)
class _Example:
    """The phrases of a text that are weighed: their features, their stems, and which of them are keys."""

    matrix: Matrix
    stems: list[str]
    wanted: npt.NDArray[np.float64]


def train_whole(data: Path, folder: Path, tell: Callable[[str], None] = lambda _: None) -> dict[str, float]:
    """Fit the trees on the labelled texts of a folder and write them to another; nothing is done where it holds none.

    Returns:
        How good they are on texts that were not fitted on, by name; empty where nothing is done.

    Raises:
        UsageError: the file is not one of labelled texts.
    """
    if not (data / LABELLED).is_file():
        return {}
    tell("whole texts: reading")
    texts = read_texts(data / LABELLED)
    examples = [_example(text, folder) for text in texts]
    tell(f"whole texts: {FOLDS}-fold cross-validation")
    figures = _cross_validated(texts, examples)
    tell("whole texts: fitting")
    forest = _fit(examples, range(len(examples)))
    reached = {f"F@{one.cutoff}": round(one.f1, 4) for one in figures}
    card = {
        "data": {LABELLED: f"{len(texts)} papers, combined keys (licence not stated; nothing of it is stored here)"},
        "candidates": sum(len(one.stems) for one in examples),
        "wanted": int(sum(one.wanted.sum() for one in examples)),
        "boosting": asdict(OPTIONS),
        "cross_validated": {"folds": FOLDS, **reached},
        "versions": {"numpy": version("numpy")},
    }
    save_whole(forest, folder, card)
    return {f"{name}, whole texts, {FOLDS}-fold": figure for name, figure in reached.items()}


def _example(text: LabelledText, folder: Path) -> _Example:
    home = folder if (folder / "ranker.json").is_file() else FOLDER
    found = find_phrases([text.paper], load_tagger(home), MOST_WORDS)
    kept = np.flatnonzero(worth_weighing(found, LONGEST))
    stems = [phrase_stems(phrase) for phrase in _written(found, kept.tolist())]
    keys = {form for key in text.keys for form in key}
    matrix = whole_features(found, load_ranker(home).background)[kept]
    return _Example(matrix, stems, np.array([stem in keys for stem in stems], np.float64))


def _written(found: Phrases, numbers: Sequence[int]) -> list[str]:
    columns, phrases = found.columns, found.phrases
    first, length = phrases.first_word.tolist(), phrases.n_words.tolist()
    return [
        found.batch.texts[columns.segment[first[n]]].text[
            columns.start_chars[first[n]] : columns.end_chars[first[n] + length[n] - 1]
        ]
        for n in numbers
    ]


def _fit(examples: Sequence[_Example], chosen: Sequence[int]) -> Forest:
    wanted = np.concatenate([examples[number].wanted for number in chosen])
    groups = np.concatenate([np.full(len(examples[number].wanted), number) for number in chosen])
    matrix = np.concatenate([examples[number].matrix for number in chosen])
    return fit_forest(matrix, wanted, np.ones(len(wanted)), groups, OPTIONS)


def cross_validated(texts: Sequence[LabelledText], folder: Path = FOLDER) -> tuple[CutoffScores, ...]:
    """Return the figures at each of `CUTOFFS`, each text's phrases weighed by trees that did not see it."""
    return _cross_validated(texts, [_example(text, folder) for text in texts])


def _cross_validated(texts: Sequence[LabelledText], examples: Sequence[_Example]) -> tuple[CutoffScores, ...]:
    ranked: list[list[str]] = [[] for _ in texts]
    for fold in range(FOLDS):
        forest = _fit(examples, [number for number in range(len(texts)) if number % FOLDS != fold])
        for number in range(fold, len(texts), FOLDS):
            one = examples[number]
            order = np.argsort(-raw_scores(forest, one.matrix), kind="stable").tolist()
            ranked[number] = [one.stems[place] for place in order]
    return score_stems(ranked, [text.keys for text in texts], CUTOFFS)
