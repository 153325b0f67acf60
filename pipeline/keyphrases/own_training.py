"""Fits the ranker on papers of a user's own.

In: one file of papers with their keyphrases. Out: a folder of models for `[keyphrases] models`. What no such label
went into, the tagger and how common words are, is as it ships; so a file of some sixty papers is enough. Separate from
`training`, which makes all that ships and needs a folder of everything.
"""

from importlib.metadata import version
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.keyphrases.labelled import LabelledPaper, read_labelled
from pipeline.keyphrases.models import FOLDER, TAGGER, load_ranker, load_tagger, save_ranker, save_tagger
from pipeline.keyphrases.ranker import LONGEST, extract
from pipeline.keyphrases.scoring import CUTOFFS, score_phrases
from pipeline.keyphrases.training import FOLDS, OPTIONS, Known, cross_validated, fit, make_examples
from pipeline.learning.boosting_training import BoostingOptions
from pipeline.learning.model_files import Card
from pipeline.records import Keyphrase
from pipeline.text.analysis import analyse

LEAST_PAPERS = 2 * FOLDS


def train_on(file: Path, folder: Path, options: BoostingOptions = OPTIONS) -> dict[str, float]:
    """Fit the ranker on a file, write it beside the shipped tagger to `folder`, and return figures by cross-validation.

    Args:
        file: papers with title, abstract and keyphrases, as JSON lines or Parquet.
        folder: where the models go.
        options: how the trees are grown.

    Returns:
        F1 in per cent at each cutoff: of models that did not see the paper, and of the shipped one on the same papers.

    Raises:
        UsageError: the file cannot be read, holds fewer than `LEAST_PAPERS` papers, or none of its keyphrases stands
            in its paper's text.
    """
    papers = read_labelled(file)
    if len(papers) < LEAST_PAPERS:
        raise UsageError(
            f"{file}: holds {len(papers)} papers; {LEAST_PAPERS} are the least to learn from and measure on"
        )
    tagger, ranker = load_tagger(), load_ranker()
    known = Known(tagger, ranker.background, ranker.terms)
    examples = make_examples(papers, (), known)
    if not examples.wanted.any():
        raise UsageError(f"{file}: no keyphrase is a noun phrase of its paper's title or abstract; give some that are")
    held_out = cross_validated(papers, known, max(CUTOFFS), options=options)
    shipped = extract([analyse("", paper.title, paper.abstract) for paper in papers], max(CUTOFFS), LONGEST)
    figures = {**_figures(f"{FOLDS}-fold", held_out.whole, papers), **_figures("the shipped model", shipped, papers)}
    save_tagger(tagger, folder, _without_hash(TAGGER.card(FOLDER)))
    save_ranker(fit(examples, known, options), folder, _card(file, papers) | {"figures": figures})
    return figures


def _figures(name: str, found: list[list[Keyphrase]], papers: list[LabelledPaper]) -> dict[str, float]:
    scores = score_phrases([[one.phrase for one in few] for few in found], [paper.keyphrases for paper in papers])
    return {f"F1@{one.cutoff}, {name}": round(100 * one.f1, 1) for one in scores}


def _without_hash(card: Card) -> dict[str, object]:
    return {key: value for key, value in card.items() if key not in {"model", "sha256"}}


def _card(file: Path, papers: list[LabelledPaper]) -> dict[str, object]:
    return {"data": {file.name: f"{len(papers)} papers of the user's own"}, "versions": {"numpy": version("numpy")}}
