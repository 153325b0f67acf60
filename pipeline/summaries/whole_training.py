"""Fits the trees that weigh the sentences of whole texts.

In: a folder that holds whole papers with summaries that people wrote of them, and news with theirs. Out: the trees with
their card. The same data gives the same files, byte for byte.

What is learnt of a sentence is how much of it the person's summary holds, in words and pairs of words. Of a sentence
behind a paper's abstract that counts alone what the abstract has not said: people's summaries are the abstract, and
what else the paper is known for.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from statistics import mean

import numpy as np

from pipeline.learning.boosting import Forest, Matrix
from pipeline.learning.boosting_training import BoostingOptions, fit_forest
from pipeline.learning.rouge import score, tokens
from pipeline.settings import SummarySettings
from pipeline.summaries.models import FOLDER, load_ranker
from pipeline.summaries.selection import count_words
from pipeline.summaries.whole_features import FloatArray, WholeText, read_whole
from pipeline.summaries.whole_labelled import LabelledWhole, read_wholes
from pipeline.summaries.whole_texts import WholeModel, choose_rows, is_whole, save_whole, whole_scores
from pipeline.text.batch import batch_of

PAPERS, NEWS = "summaries_scisummnet.jsonl.gz", "summaries_bbc.jsonl.gz"
_LICENCES = {PAPERS: "CC BY 4.0", NEWS: "licence not stated; nothing of it is stored here"}
OPTIONS = BoostingOptions(trees=200, depth=4, rate=0.06, bins=32, l2=20.0)
FOLDS = 4
_FEWEST_WORDS = 5  # that a summary can be asked for
_PAIRS = 0.5  # of what is wanted of a sentence of a lead or of news, the share that is of pairs of words


@dataclass(frozen=True, slots=True)
class _Example:
    """A text: its sentences, the person's summary, how much of each sentence that holds."""

    whole: WholeText
    reference: str
    words: int
    wanted: FloatArray


def train_wholes(data: Path, folder: Path, tell: Callable[[str], None] = lambda _: None) -> dict[str, float]:
    """Fit the trees on the labelled texts of a folder and write them to another; nothing where it lacks one of them.

    Returns:
        ROUGE-1 of summaries as long as the person's, of texts that were not fitted on, in per cent.

    Raises:
        UsageError: a file is not one of labelled texts.
    """
    if not all((data / name).is_file() for name in (PAPERS, NEWS)):
        return {}
    figures: dict[str, float] = {}
    forests: list[Forest] = []
    counts: dict[str, str] = {}
    for name in (PAPERS, NEWS):
        tell(f"whole texts: {name}")
        of_papers = name == PAPERS
        read = _examples(read_wholes(data / name), folder)
        examples = [one for one in read if one.whole.of_paper is of_papers]
        counts[name] = f"{len(examples)} texts ({_LICENCES[name]})"
        figures[f"ROUGE-1, {FOLDS}-fold, {name}"] = round(100 * _cross_validated(examples), 2)
        forests.append(_fit(examples, range(len(examples))))
    card = {"data": counts, "boosting": asdict(OPTIONS), "figures": figures, "versions": {"numpy": version("numpy")}}
    save_whole(WholeModel(*forests), folder, card)
    return figures


def _examples(texts: Sequence[LabelledWhole], folder: Path) -> Iterator[_Example]:
    home = folder if (folder / "ranker.json").is_file() else FOLDER
    background = load_ranker(home).background
    for text in texts:
        whole = read_whole(batch_of([text.paper]), 0, background)
        if whole is not None:
            yield _Example(whole, text.reference, text.words, wanted(whole, text.reference))


def wanted(whole: WholeText, reference: str) -> FloatArray:
    """Return how much of each sentence a person's summary holds, 0 to 1."""
    held = tokens(reference)
    pairs = Counter(pairwise(held))
    said = [tokens(sentence) for sentence in whole.sentences]
    told = Counter(token for own, is_lead in zip(said, whole.in_lead.tolist(), strict=True) if is_lead for token in own)
    rest = Counter(held) - told if whole.of_paper else Counter(held)
    found = [
        _share(own, Counter(held), pairs) if is_lead or not whole.of_paper else _share(own, rest, None)
        for own, is_lead in zip(said, whole.in_lead.tolist(), strict=True)
    ]
    return np.array(found, np.float64)


def _share(own: Sequence[str], held: Counter[str], pairs: Counter[tuple[str, str]] | None) -> float:
    words = (Counter(own) & held).total() / max(len(own), 1)
    if pairs is None:
        return words
    both = sum(pair in pairs for pair in pairwise(own)) / max(len(own) - 1, 1)
    return (1 - _PAIRS) * words + _PAIRS * both


def _fit(examples: Sequence[_Example], chosen: Sequence[int]) -> Forest:
    kept = [(number, examples[number], _weighed(examples[number].whole)) for number in chosen]
    matrix: Matrix = np.concatenate([one.whole.features[rows] for _, one, rows in kept]).astype(np.float32)
    labels = np.concatenate([one.wanted[rows] for _, one, rows in kept])
    groups = np.concatenate([np.full(len(rows), number) for number, _, rows in kept])
    weights = np.concatenate([np.full(len(rows), len(rows) ** -0.5) for _, _, rows in kept])
    return fit_forest(matrix, labels, weights / weights.mean(), groups, OPTIONS)


def _weighed(whole: WholeText) -> list[int]:
    return [row for row, sentence in enumerate(whole.sentences) if is_whole(sentence)]


def chosen_by_folds(texts: Sequence[LabelledWhole], folder: Path | None = None) -> list[str]:
    """Return a summary of each text, as long as the person's, by trees that were fitted on other texts."""
    examples = list(_examples(texts, folder or FOLDER))
    return [found for _, found in sorted(_by_folds(examples))]


def _by_folds(examples: Sequence[_Example]) -> Iterator[tuple[int, str]]:
    """Yield each example's number and its summary, as long as the person's, by trees that did not see its text."""
    for fold in range(FOLDS):
        forest = _fit(examples, [number for number in range(len(examples)) if number % FOLDS != fold])
        model = WholeModel(forest, forest)
        yield from ((number, _summary(examples[number], model)) for number in range(fold, len(examples), FOLDS))


def _cross_validated(examples: Sequence[_Example]) -> float:
    """Return the mean ROUGE-1 of summaries by trees that did not see their texts."""
    return mean(score(examples[number].reference, found).rouge1 for number, found in _by_folds(examples))


def _summary(example: _Example, model: WholeModel) -> str:
    whole, settings = example.whole, SummarySettings(words=max(example.words, _FEWEST_WORDS))
    begun = _abstract(whole, settings.words or 0)
    further = (row for row, _ in choose_rows(whole, whole_scores(whole, model), begun, settings))
    rows = sorted([*begun, *further])
    return " ".join(whole.sentences[row] for row in rows)


def _abstract(whole: WholeText, words: int) -> list[int]:
    """Return the sentences of a paper's abstract, with which a summary that has room for them begins, as in a run."""
    rows = np.flatnonzero(whole.in_lead).tolist() if whole.of_paper else []
    return rows if sum(count_words(whole.sentences[row]) for row in rows) <= words else []
