"""The shipped models as files: arrays in, arrays out, each with a card that names its hash.

A model is an .npz file without pickles and a .json card beside it: what it was fitted on, by which versions, what it
reaches, and the SHA-256 that loading checks. Separate, because it is the stage's only input and output.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.errors import ResourceError
from pipeline.keyphrases.features import NAMES
from pipeline.keyphrases.tagger import EDGE, TaggerModel
from pipeline.keyphrases.tagger_labels import TaggerLabels, unpacked
from pipeline.keyphrases.term_likeness import NAME as TERM_LIKENESS
from pipeline.keyphrases.wording import NAME as WORDING
from pipeline.keyphrases.wording import Weights
from pipeline.learning.boosting import Forest
from pipeline.learning.frequencies import FrequencyTable
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

FOLDER = Path(__file__).parent / "data"
RANKER_NAMES = (*NAMES, TERM_LIKENESS, WORDING)
_COMMAND = "train keyphrases DATA"
TAGGER = ModelFile("tagger", _COMMAND, FOLDER)
RANKER = ModelFile("ranker", _COMMAND, FOLDER, features="\n".join(RANKER_NAMES))
LABELS = ModelFile("tagger_labels", _COMMAND, FOLDER)
_COLUMNS = ("frequencies", "title_frequencies", "whole_frequencies")
_TAGGER_TABLES = ("own", "own_suffixes", "shapes", "near", "near_suffixes", "far", "pairs")


@dataclass(frozen=True, slots=True)
class RankerModel:
    """What the ranker weighs phrases with."""

    background: FrequencyTable
    terms: Forest  # of `term_likeness`
    wording: Weights
    forest: Forest


def load_labels(folder: Path = FOLDER) -> tuple[TaggerLabels, Card]:
    """Load the labels that the tagger is fitted on, and their card.

    Raises:
        ResourceError: a file is missing, or is not the one that its card was written for.
    """
    if not LABELS.paths(folder)[0].exists():
        raise ResourceError(
            f"{folder}: the labels are in Gistmill's repository and not in its wheel; train in a checkout of it"
        )
    return unpacked(LABELS.load(folder)), LABELS.card(folder)


def save_tagger(model: TaggerModel, folder: Path, card: Mapping[str, object]) -> None:
    """Write a tagger and its card; the same model gives the same bytes."""
    tables: Arrays = {name: getattr(model, name) for name in _TAGGER_TABLES}
    words, suffixes = packed_text("\n".join(model.words)), packed_text("\n".join(model.suffixes))
    TAGGER.save(folder, {"words": words, "suffixes": suffixes, **tables}, card)


def save_ranker(model: RankerModel, folder: Path, card: Mapping[str, object]) -> None:
    """Write a ranker and its card; the same model gives the same bytes."""
    arrays: Arrays = {
        "papers": np.array([model.background.papers], np.int64),
        "keys": model.background.keys,
        **dict(zip(_COLUMNS, model.background.columns, strict=True)),
        "features": model.forest.features,
        "thresholds": model.forest.thresholds,
        "leaves": model.forest.leaves,
        "wording": model.wording,
        **forest_arrays("terms", model.terms),
    }
    RANKER.save(folder, arrays, card)


def _tagger(arrays: Arrays, _card: Card) -> TaggerModel:
    return TaggerModel(
        words=_vocabulary(arrays["words"]),
        suffixes=_vocabulary(arrays["suffixes"]),
        **{name: arrays[name].astype(np.int16) for name in _TAGGER_TABLES},
    )


def _vocabulary(packed_words: npt.NDArray[np.generic]) -> dict[str, int]:
    return {key: row for row, key in enumerate(unpacked_text(packed_words).split("\n"), start=EDGE + 1)}


def _ranker(arrays: Arrays, _card: Card) -> RankerModel:
    background = FrequencyTable(
        int(arrays["papers"][0]),
        arrays["keys"].astype(np.uint32),
        tuple(arrays[name].astype(np.uint8) for name in _COLUMNS),
    )
    forest = Forest(
        arrays["features"].astype(np.int16), arrays["thresholds"].astype(np.float32), arrays["leaves"].astype(np.int32)
    )
    return RankerModel(background, forest_from("terms", arrays), arrays["wording"].astype(np.int16), forest)


load_tagger, load_ranker = Loader(TAGGER, _tagger), Loader(RANKER, _ranker)
