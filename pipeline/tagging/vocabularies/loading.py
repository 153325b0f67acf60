"""Vocabulary files: read, checked, compiled and remembered.

In: the settings of a vocabulary. Out: the compiled vocabulary, or the hash that its tags depend on. The only module
of this folder that touches files; a process reads each version of a file once.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from pipeline.errors import GistmillError, SettingsError, unexpected
from pipeline.regular import read_regular
from pipeline.settings import VocabularySettings
from pipeline.tagging.vocabularies.compiled import Vocabulary, compile_vocabulary
from pipeline.tagging.vocabularies.concepts import Concept, check_concepts, refusal
from pipeline.tagging.vocabularies.learnt import learnt_sha256, load_learnt
from pipeline.tagging.vocabularies.tables import read_table

VERSION = 3  # goes up when the same file, settings and text give other tags
_REMEMBERED = 8  # vocabularies; one of 100,000 labels takes some 200 MB


def load_vocabulary(name: str, settings: VocabularySettings) -> Vocabulary:
    """Return the vocabulary in a file.

    Raises:
        SettingsError: the file cannot be read, or is no vocabulary; the message names file, line and reason.
    """
    version = _version(name, settings.file)
    return _compiled(name, settings.model_copy(update={"least_score": 0.0, "count": None, "model": None}), version)


def vocabulary_sha256(name: str, settings: VocabularySettings) -> str:
    """Return a hash over all that a vocabulary's tags depend on: what the file holds and how it is read and used.

    Where the file lies does not matter.

    Raises:
        SettingsError: as `load_vocabulary`.
    """
    load_vocabulary(name, settings)
    if settings.model:
        load_learnt(name, settings.model)
    content = _content(name, settings.file)
    used = settings.model_dump_json(exclude={"file", "model"})
    card = learnt_sha256(name, settings.model) if settings.model else ""
    parts = (str(VERSION), name, sha256(content).hexdigest(), settings.file.suffix, used, card)
    return sha256("\0".join(parts).encode()).hexdigest()


def is_skos(settings: VocabularySettings) -> bool:
    """Whether a vocabulary's file is read by rdflib."""
    return _READERS.get(settings.file.suffix.lower()) in {_turtle, _rdf_xml}


@lru_cache(maxsize=_REMEMBERED)
def _compiled(name: str, settings: VocabularySettings, _version: tuple[int, ...]) -> Vocabulary:
    file = settings.file
    reader = _READERS.get(file.suffix.lower())
    if reader is None:
        raise refusal(str(file), 0, f"vocabularies.{name}: the name has to end with one of {', '.join(_READERS)}")
    data = _content(name, file)
    try:
        return compile_vocabulary(name, check_concepts(str(file), reader(str(file), data, settings)))
    except GistmillError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a library stumbles over, it is this file's; --debug shows where
        raise refusal(str(file), 0, f"vocabularies.{name}: is no vocabulary: {unexpected(error)}") from None


def _version(name: str, file: Path) -> tuple[int, ...]:
    try:
        stat = file.stat()
    except OSError as error:
        raise _unreadable(name, file, error) from None
    return stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns


def _content(name: str, file: Path) -> bytes:
    try:
        return read_regular(file)
    except OSError as error:
        raise _unreadable(name, file, error) from None


def _unreadable(name: str, file: Path, error: OSError) -> SettingsError:
    return refusal(str(file), 0, f"cannot be read ({error.strerror}); name the file in vocabularies.{name}.file")


def _table(file: str, data: bytes, settings: VocabularySettings) -> Iterable[Concept]:
    return read_table(file, data, settings.columns)


def _turtle(file: str, data: bytes, settings: VocabularySettings) -> Iterable[Concept]:
    from pipeline.tagging.vocabularies.skos import read_turtle  # noqa: PLC0415 - rdflib is for SKOS alone

    return read_turtle(file, data, settings.language)


def _rdf_xml(file: str, data: bytes, settings: VocabularySettings) -> Iterable[Concept]:
    from pipeline.tagging.vocabularies.skos import read_rdf_xml  # noqa: PLC0415 - rdflib is for SKOS alone

    return read_rdf_xml(file, data, settings.language)


_Reader = Callable[[str, bytes, VocabularySettings], Iterable[Concept]]
_READERS: Mapping[str, _Reader] = {
    ".csv": _table,
    ".tsv": _table,
    ".tab": _table,
    ".ttl": _turtle,
    ".turtle": _turtle,
    ".rdf": _rdf_xml,
    ".xml": _rdf_xml,
    ".owl": _rdf_xml,
}
