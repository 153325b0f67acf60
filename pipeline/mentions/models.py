"""What the stage decides with, of one folder: known names, the model of systems, the model of figures.

In: a folder that `gistmill train mentions` filled, by default the one that ships with the package. Out: a
`MentionModels`. It is separate so that what reads them does not ask where they came from.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.errors import ResourceError, SettingsError
from pipeline.mentions.figure_model import FigureModel, figure_model
from pipeline.mentions.known_names import KnownNames, shipped_names
from pipeline.mentions.resources import FOLDER, resources_sha256
from pipeline.mentions.system_model import SystemModel, shipped_model


@dataclass(frozen=True, slots=True)
class MentionModels:
    """In how many papers names stand, whose names are the paper's own, and which figures are its results."""

    known: KnownNames
    systems: SystemModel
    figures: FigureModel


@cache
def mention_models(folder: Path = FOLDER) -> MentionModels:
    """Return the models of a folder.

    Raises:
        ResourceError: a file is missing, is not the one on the card, or is of another version.
    """
    return MentionModels(shipped_names(folder), shipped_model(folder), figure_model(folder))


def model_sha256(folder: Path | None = None) -> str:
    """Return what tells one set of models from another.

    Args:
        folder: the folder of refitted models, if any; they are loaded, so that a wrong folder is told at once.

    Raises:
        SettingsError: the folder holds no models that this version can use.
        ResourceError: the shipped models are missing or damaged.
    """
    if folder is None:
        return resources_sha256()
    try:
        mention_models(folder)
        return resources_sha256(folder)
    except ResourceError as error:
        raise SettingsError(f"mentions.models: {error}") from None
