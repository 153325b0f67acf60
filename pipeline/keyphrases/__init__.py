"""Analysed texts in, keyphrases out.

The one door of the stage: `extract_keyphrases` hands a batch to the engine that the settings name. Engines are
imported when they are first used, because yake alone takes a third of a second to import.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from pipeline.records import Keyphrase
from pipeline.settings import KeyphraseEngine, KeyphraseSettings
from pipeline.text.analysis import Analysis

VERSION = 1
"""Raised with each change of the code that can change a keyphrase; part of the stage's fingerprint."""

ENGINES: Mapping[KeyphraseEngine, str] = MappingProxyType(
    {
        KeyphraseEngine.RANKER: "noun phrases weighed by boosted trees, fitted on what indexers chose",
        KeyphraseEngine.YAKE: "YAKE's statistics of the single text; nothing is fitted",
    }
)
"""What can be chosen, each in a few words."""


def extract_keyphrases(analyses: Sequence[Analysis], settings: KeyphraseSettings) -> list[list[Keyphrase]]:
    """Return the keyphrases of each paper, in the papers' order; rank 1 is the best.

    A paper gets at most `settings.count` of at most `settings.max_words` words each. Each is a verbatim span of title
    or abstract at its first occurrence, within one sentence and without punctuation, number, formula or link;
    `occurrences` counts its stems over both. A text without phrases has none.
    """
    if settings.engine is KeyphraseEngine.YAKE:
        from pipeline.keyphrases import yake_engine  # noqa: PLC0415 - yake is slow to import

        return yake_engine.extract(analyses, settings.count, settings.max_words)
    from pipeline.keyphrases import ranker  # noqa: PLC0415 - numpy is slow to import

    return ranker.extract(analyses, settings.count, settings.max_words)


def model_sha256(engine: KeyphraseEngine) -> str | None:
    """Return a SHA-256 over the model files that an engine works with; None where it has no model."""
    if engine is KeyphraseEngine.YAKE:
        return None
    from pipeline.keyphrases import models  # noqa: PLC0415 - numpy is slow to import

    return models.models_sha256()
