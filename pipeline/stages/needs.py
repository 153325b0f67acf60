"""The needs that several stages share, and how a library's and a folder's state is told.

Separate from the stages, so that what two of them read is one object: when it changes, both are computed again.
"""

from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

from pipeline import keyphrases, roles, text
from pipeline.regular import sha256_of_lists
from pipeline.settings import KeyphraseEngine, Settings
from pipeline.stages.stage import Need
from pipeline.text import analysis, definitions, language

_version = cache(version)  # reading it costs ten milliseconds, and a process keeps what it has imported


def library(name: str, used: Callable[[Settings], bool] = lambda _settings: True) -> Need:
    """Return the need of a library by its name on the package index; `used` says whether the settings call it."""
    return Need(name, lambda settings: _version(name) if used(settings) else "")


def code(name: str, state: Callable[[], int], used: Callable[[Settings], bool] = lambda _settings: True) -> Need:
    """Return the need of code by its module; `state` returns its VERSION."""
    return Need(name, lambda settings: str(state()) if used(settings) else "")


def lists(package: ModuleType, used: Callable[[Settings], bool] = lambda _settings: True) -> Need:
    """Return the need of the lists of words in a package's `data/`."""
    folder = Path(package.__path__[0])
    return Need(f"{folder.name}.lists", lambda settings: sha256_of_lists(folder / "data") if used(settings) else "")


def _tags_in_a_vocabulary(settings: Settings) -> bool:
    return any(scheme in settings.vocabularies for scheme in settings.tags.schemes)


TEXT = (code("text.analysis", lambda: analysis.VERSION), lists(text), library("PyStemmer"))
"""Sentences, words and stems."""

LANGUAGE = (code("text.language", lambda: language.VERSION), library("pycld2"))
"""The language of a paper."""

DEFINITIONS = code("text.definitions", lambda: definitions.VERSION)
"""The short forms that a paper itself defines."""

VOCABULARY_DEFINITIONS = code("text.definitions", lambda: definitions.VERSION, _tags_in_a_vocabulary)
"""A vocabulary's labels are found under these short forms."""

BACKGROUND = Need(
    "keyphrases.models",
    lambda settings: keyphrases.model_sha256(KeyphraseEngine.RANKER) if _tags_in_a_vocabulary(settings) else "",
)
"""A vocabulary's labels are weighed by the document frequencies that ship with the keyphrase ranker."""

ROLES = (
    code("roles", lambda: roles.VERSION),
    Need("roles.models", lambda settings: roles.model_sha256(settings.roles.models)),
)
"""What each sentence of an abstract is for."""
