"""The ranker's model: what it weighs words and sentences with, and its file.

Separate from the ranker, because a model is also what training gives back. Its card tells what it was fitted on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline.learning.boosting import Forest
from pipeline.learning.linear import Linear
from pipeline.learning.model_files import (
    Arrays,
    Card,
    Loader,
    ModelFile,
    forest_arrays,
    forest_from,
    packed_text,
    unpacked_text,
)
from pipeline.summaries import sentence_features, word_features
from pipeline.summaries.background import Background
from pipeline.summaries.sentence_model import SentenceModel

FOLDER = Path(__file__).parent / "data"
_FEATURES = "\n".join((*word_features.NAMES, "", *sentence_features.NAMES))
MODEL = ModelFile("ranker", "train summaries DATA", FOLDER, features=_FEATURES)


@dataclass(frozen=True, slots=True)
class RankerModel:
    """The stems of the literature, two forests, and what weighs the sentences.

    `title_words` tells how likely a title holds a stem of its abstract, `summary_words` how likely a one-sentence
    summary does, `sentences` how well a sentence agrees with such a summary.
    """

    background: Background
    title_words: Forest
    summary_words: Forest
    sentences: SentenceModel


def _model(arrays: Arrays, _card: Card) -> RankerModel:
    stems = unpacked_text(arrays["stems"]).split("\n")
    background = Background(
        int(arrays["papers"][0]),
        {stem: row for row, stem in enumerate(stems)},
        arrays["abstracts"].astype(np.int32),
        arrays["titles"].astype(np.int32),
    )
    return RankerModel(
        background,
        title_words=forest_from("title_words", arrays),
        summary_words=forest_from("summary_words", arrays),
        sentences=SentenceModel(
            Linear(arrays["sentence_features"].astype(np.float32)),
            unpacked_text(arrays["sentence_words"]).split("\n"),
            arrays["word_weights"].astype(np.float32),
        ),
    )


def save_ranker(model: RankerModel, folder: Path, card: Mapping[str, object]) -> None:
    """Write the model and its card; the same model gives the same bytes."""
    MODEL.save(
        folder,
        {
            "papers": np.array([model.background.papers], np.int64),
            "stems": packed_text("\n".join(model.background.row_of_stem)),
            "abstracts": model.background.abstracts,
            "titles": model.background.titles,
            **forest_arrays("title_words", model.title_words),
            **forest_arrays("summary_words", model.summary_words),
            "sentence_features": model.sentences.linear.weights,
            "sentence_words": packed_text("\n".join(model.sentences.words)),
            "word_weights": model.sentences.weights,
        },
        card,
    )


load_ranker = Loader(MODEL, _model)
