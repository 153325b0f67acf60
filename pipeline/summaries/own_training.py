"""Fits the ranker of summaries on papers of a user's own.

In: one file of papers with their summaries. Out: a folder with the model, for `[summaries] models`. How common stems
are, and what titles hold, is as it ships, since no summary went into either. Separate from `training`, which makes all
that ships and needs a folder of everything.
"""

from pathlib import Path

from pipeline.errors import UsageError
from pipeline.summaries.fits import OPTIONS, TrainingOptions
from pipeline.summaries.labelled import read_labelled
from pipeline.summaries.models import FOLDER, load_ranker, save_ranker
from pipeline.summaries.training import FOLDS, card_of, fit_and_measure

LEAST_PAPERS = 2 * FOLDS


def train_on(file: Path, folder: Path, options: TrainingOptions = OPTIONS) -> dict[str, float]:
    """Fit the ranker on a file, write it to `folder`, and return its figures by cross-validation.

    Args:
        file: papers with abstract (or source) and tldr (or target), as JSON lines or Parquet.
        folder: where the model goes.
        options: how the trees are grown.

    Raises:
        UsageError: the file cannot be read, or holds fewer than `LEAST_PAPERS` papers with summaries.
    """
    papers, shipped = read_labelled(file), load_ranker(FOLDER)
    if len(papers) < LEAST_PAPERS:
        raise UsageError(f"{file}: holds {len(papers)} papers with summaries; give at least {LEAST_PAPERS}")
    model, figures = fit_and_measure(papers, shipped.background, shipped.title_words, options)
    save_ranker(model, folder, card_of({file.name: papers}, model, 0, options) | {"figures": figures})
    return figures
