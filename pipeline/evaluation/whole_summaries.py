"""How good summaries of whole texts are, measured against what people wrote of the same texts, at that length.

In: a file of labelled texts. Out: the figures of every engine, and of baselines, on the same texts. Separate from the
measure of one sentence, whose length is the method's own choice: here each summary has as many words as the person's.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.evaluation.figures_of_summaries import MethodScores, SummaryReport, scores_of
from pipeline.evaluation.shown import timed
from pipeline.learning.rouge import score
from pipeline.settings import SummaryEngine, SummarySettings
from pipeline.summaries import ENGINES, summarise
from pipeline.summaries.whole_labelled import LabelledWhole, read_wholes
from pipeline.summaries.whole_training import FOLDS, chosen_by_folds
from pipeline.text.analysis import Analysis

PROTOCOL = (
    "whole texts: each summary has at most as many words as the person's, ROUGE F1 as rouge-score gives it with"
    " stemming; intervals are 95 % of 1,000 resamples of the texts; the shipped ranker may have been fitted on these"
    " very texts: --cross-validate tells how it does without"
)
_FEWEST_WORDS = 5  # that a summary can be asked for


def evaluate_wholes(
    path: Path, most: int, *, cross_validate: bool = False, models: Path | None = None
) -> SummaryReport:
    """Score every engine and two baselines on the labelled texts of a file.

    The baselines: the first words, and the first words of the abstract.

    Args:
        path: JSON lines, gzip or not.
        most: how many texts are read, spread evenly over the file: sumy's methods take seconds for a paper.
        cross_validate: score the ranker also as fitted on three quarters of all texts of the file.
        models: the folder of a refitted model, if any.

    Raises:
        UsageError: the file is not one of labelled texts.
    """
    everyone = read_wholes(path)
    numbers = [place * len(everyone) // most for place in range(most)] if len(everyone) > most else range(len(everyone))
    texts = [everyone[number] for number in numbers]
    methods = [
        _scores("first words", texts, [_first_words(text, _all_text(text.paper)) for text in texts]),
        _scores("first words of the abstract", texts, [_first_words(text, text.paper.abstract.text) for text in texts]),
        *(_engine(engine, models, texts) for engine in ENGINES),
    ]
    if cross_validate:
        found = chosen_by_folds(everyone, models)
        methods.append(_scores(f"ranker, {FOLDS}-fold", texts, [found[number] for number in numbers]))
    return SummaryReport(PROTOCOL, len(texts), len(texts), tuple(methods))


def _engine(engine: SummaryEngine, models: Path | None, texts: Sequence[LabelledWhole]) -> MethodScores:
    found, speed = timed(len(texts), lambda: [" ".join(_sentences(text, engine, models)) for text in texts])
    return _scores(engine.value, texts, found, speed)


def _sentences(text: LabelledWhole, engine: SummaryEngine, models: Path | None) -> Iterator[str]:
    """Yield the sentences of a summary in the order of the text."""
    settings = SummarySettings(engine=engine, words=max(text.words, _FEWEST_WORDS), models=models)
    [rows] = summarise([text.paper], settings)
    return (row.sentence for row in sorted(rows, key=lambda row: row.start_char))


def _all_text(paper: Analysis) -> str:
    return " ".join([paper.abstract.text, *(passage.text.text for passage in paper.passages)])


def _first_words(text: LabelledWhole, told: str) -> str:
    return " ".join(told.split()[: text.words])


def _scores(
    method: str, texts: Sequence[LabelledWhole], found: Sequence[str], per_second: float | None = None
) -> MethodScores:
    rouge = [score(text.reference, own) for text, own in zip(texts, found, strict=True)]
    return scores_of(method, rouge, found, per_second)
