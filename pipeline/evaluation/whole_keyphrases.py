"""How good keyphrases of whole texts are, measured against the keys that people gave them.

In: a file of labelled texts. Out: the figures of the ranker and of baselines on the same texts, at 5, 10 and 15, as
SemEval-2010 counts them. Separate from the measure of abstracts, whose keys are compared otherwise.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from pipeline.evaluation.figures_of_keyphrases import KeyphraseReport, MethodScores
from pipeline.evaluation.shown import timed
from pipeline.keyphrases import extract_keyphrases
from pipeline.keyphrases.models import load_ranker, load_tagger
from pipeline.keyphrases.ranker import choose, find_phrases
from pipeline.keyphrases.scoring import phrase_stems
from pipeline.keyphrases.whole_labelled import LabelledText, read_texts, score_stems
from pipeline.keyphrases.whole_texts import LONGEST, MOST_WORDS
from pipeline.keyphrases.whole_training import CUTOFFS, FOLDS, cross_validated
from pipeline.keyphrases.yake_engine import plain_keyphrases
from pipeline.settings import KeyphraseSettings

PROTOCOL = (
    "whole texts, as SemEval-2010's task 5: stems are compared, a key is met by any of its forms, all texts together;"
    " the shipped ranker was fitted on SemEval-2010's training papers: --cross-validate tells how it does without"
)
_FOUND = 2 * max(CUTOFFS)  # so that enough are left where two have the same stems

Method = Callable[[LabelledText], list[str]]


def evaluate_wholes(
    path: Path, most: int, tell: Callable[[str], None], *, cross_validate: bool = False, models: Path | None = None
) -> KeyphraseReport:
    """Score the ranker and two baselines on the labelled texts of a file: phrases by TF-IDF, and yake.

    Args:
        path: JSON lines, gzip or not.
        most: how many texts are read, spread evenly over the file.
        tell: is called with each method's name before it is run.
        cross_validate: score the ranker also as fitted on three quarters of the texts.
        models: the folder of a refitted model, if any.

    Raises:
        UsageError: the file is not one of labelled texts.
    """
    everyone = read_texts(path)
    texts = [everyone[place * len(everyone) // most] for place in range(most)] if len(everyone) > most else everyone
    methods = [_scored(name, find, texts, tell) for name, find in _methods(models).items()]
    if cross_validate and len(texts) >= FOLDS:
        tell(f"ranker, {FOLDS}-fold")
        methods.append(MethodScores(f"ranker, {FOLDS}-fold", cross_validated(texts), None))
    return KeyphraseReport(PROTOCOL, len(texts), sum(len(text.keys) for text in texts), tuple(methods))


def _methods(models: Path | None) -> Mapping[str, Method]:
    settings = KeyphraseSettings(count=_FOUND, max_words=LONGEST, models=models)
    return {
        "yake, as it comes": lambda text: plain_keyphrases(text.text, _FOUND, text.language),
        "noun phrases by TF-IDF": _by_tf_idf,
        "ranker": lambda text: [row.phrase for row in extract_keyphrases([text.paper], settings)[0]],
    }


def _by_tf_idf(text: LabelledText) -> list[str]:
    found = find_phrases([text.paper], load_tagger(), MOST_WORDS)
    background = load_ranker().background
    frequency, _, _ = background.look_up(found.phrases.hashes)
    weights = np.diff(found.phrases.first_occurrences) * (np.log2(1 + background.papers) - frequency)
    highest = max(float(weights.max(initial=0.0)), 1.0)
    return [row.phrase for row in choose(found, weights / highest, _FOUND, LONGEST)[0]]


def _stems(phrases: Sequence[str], language: str) -> list[str]:
    return [phrase_stems(phrase, language) for phrase in phrases]


def _scored(name: str, find: Method, texts: Sequence[LabelledText], tell: Callable[[str], None]) -> MethodScores:
    tell(name)
    found, speed = timed(len(texts), lambda: [_stems(find(text), text.language) for text in texts])
    return MethodScores(name, score_stems(found, [text.keys for text in texts], CUTOFFS), speed)
