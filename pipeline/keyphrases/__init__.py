"""Analysed texts in, keyphrases out.

The one door of the stage: `extract_keyphrases` hands a batch to the engine that the settings name. Engines are
imported when they are first used, because yake alone takes a third of a second to import.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from pipeline.keyphrases.one_text import as_one_text
from pipeline.keyphrases.scripts import language_of_script
from pipeline.records import Keyphrase
from pipeline.settings import KeyphraseEngine, KeyphraseSettings
from pipeline.text.analysis import Analysis, is_document
from pipeline.text.batch import batch_of
from pipeline.text.placing import in_bodies

VERSION = 42
"""Raised with each change of the code that can change a keyphrase; part of the stage's fingerprint."""

ENGINES: Mapping[KeyphraseEngine, str] = MappingProxyType(
    {
        KeyphraseEngine.RANKER: "noun phrases weighed by boosted trees, fitted on what indexers chose (English)",
        KeyphraseEngine.YAKE: "YAKE's statistics of the single text, for 34 languages; nothing is fitted",
    }
)
"""What can be chosen, each in a few words."""

_ENGLISH = (None, "en")


def extract_keyphrases(analyses: Sequence[Analysis], settings: KeyphraseSettings) -> list[list[Keyphrase]]:
    """Return the keyphrases of each paper, in the papers' order; rank 1 is the best.

    A paper gets at most `settings.count` of at most `settings.max_words` words each. Each is a verbatim span of title
    or abstract at its first occurrence, within one sentence and without punctuation, number, formula or link;
    `occurrences` counts its stems over both. A text without phrases has none. Of a document the whole text is read, by
    models of its own.

    The ranker knows English alone: papers in other languages go to yake with that language's stop words, and their
    rows' engine says so (`yake:de`). A paper whose language could not be told is taken for English, unless its script
    tells that it is not.
    """
    analyses = _in_their_scripts(analyses)
    if settings.engine is KeyphraseEngine.YAKE:
        return _by_yake(analyses, settings)
    if any(map(is_document, analyses)):
        return _by_kind(analyses, settings)
    foreign = [number for number, paper in enumerate(analyses) if paper.language not in _ENGLISH]
    if not foreign:
        return _by_ranker(analyses, settings)
    batch = batch_of(analyses)
    found = dict(zip(foreign, _by_yake(batch.some(foreign), settings), strict=True))
    english = [number for number in range(len(analyses)) if number not in found]
    found |= zip(english, _by_ranker(batch.some(english), settings), strict=True)
    return [found[number] for number in range(len(analyses))]


def _in_their_scripts(analyses: Sequence[Analysis]) -> Sequence[Analysis]:
    papers = [_in_its_script(paper) for paper in analyses]
    told = any(one.language is None and other.language for one, other in zip(analyses, papers, strict=True))
    return batch_of(papers) if told else analyses


def _in_its_script(paper: Analysis) -> Analysis:
    """Return a paper whose language could not be told with the language of its script, if that is not Latin."""
    if paper.language is not None:
        return paper
    language = language_of_script(f"{paper.title.text} {paper.abstract.text}")
    return paper if language is None else replace(paper, language=language)


def _by_kind(analyses: Sequence[Analysis], settings: KeyphraseSettings) -> list[list[Keyphrase]]:
    """Return the keyphrases of papers among which are documents: these are weighed by models of their own."""
    from pipeline.keyphrases import whole_texts  # noqa: PLC0415 - numpy is slow to import

    whole = [n for n, paper in enumerate(analyses) if is_document(paper) and paper.language in _ENGLISH]
    others = [number for number in range(len(analyses)) if number not in set(whole)]
    read = whole_texts.extract_from_whole_texts(
        batch_of(analyses), whole, settings.count, settings.max_words, settings.models
    )
    found = dict(zip(whole, read, strict=True))
    if others:
        fronts = batch_of([as_one_text(analyses[number]) for number in others])
        plain = [replace(paper, is_abstract=True) for paper in fronts]
        found |= zip(others, in_bodies(fronts, extract_keyphrases(plain, settings)), strict=True)
    return [found[number] for number in range(len(analyses))]


def _by_yake(analyses: Sequence[Analysis], settings: KeyphraseSettings) -> list[list[Keyphrase]]:
    from pipeline.keyphrases import yake_engine  # noqa: PLC0415 - yake is slow to import

    papers = [as_one_text(paper) for paper in analyses]
    return in_bodies(papers, yake_engine.extract(papers, settings.count, settings.max_words))


def _by_ranker(analyses: Sequence[Analysis], settings: KeyphraseSettings) -> list[list[Keyphrase]]:
    from pipeline.keyphrases import ranker  # noqa: PLC0415 - numpy is slow to import

    return ranker.extract(analyses, settings.count, settings.max_words, settings.models)


def model_sha256(engine: KeyphraseEngine, folder: Path | None = None) -> str:
    """Return a SHA-256 over the model files that an engine works with; the empty text where it has none.

    Args:
        engine: the engine.
        folder: the folder of refitted models, if any; they are loaded, so that a wrong folder is told at once.

    Raises:
        SettingsError: the folder holds no models that this version can use.
        ResourceError: the shipped models are missing or damaged.
    """
    if engine is KeyphraseEngine.YAKE:
        return ""
    from pipeline.keyphrases import models  # noqa: PLC0415 - numpy is slow to import

    loaders = (models.load_tagger, models.load_ranker)
    hashes = [loader.identity("keyphrases.models", folder) for loader in loaders]
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def whole_sha256(engine: KeyphraseEngine, folder: Path | None = None) -> str:
    """Return the SHA-256 of the trees that weigh phrases of whole texts; empty for an engine without.

    Raises:
        SettingsError: the folder holds trees that this version cannot use.
        ResourceError: the shipped trees are missing or damaged.
    """
    if engine is KeyphraseEngine.YAKE:
        return ""
    from pipeline.keyphrases.whole_texts import load_whole  # noqa: PLC0415 - numpy is slow to import

    return load_whole.identity("keyphrases.models", folder)
