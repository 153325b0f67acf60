"""Analysed texts in, tags with their evidence out.

In: a batch of analysed papers and the settings. Out: each paper's tags, ranked scheme by scheme, every one with the
spans that earned it. This is the folder's only door.
"""

from collections.abc import Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from pipeline.records import Tag
from pipeline.settings import TagScheme, TagSettings, VocabularySettings
from pipeline.tagging.arxiv import CARD_FILE, tag_arxiv
from pipeline.tagging.resources import data_sha256
from pipeline.tagging.schemes import CATEGORIES_FILE, SCHEMES, TOPICS_FILE, Scheme, scheme_labels
from pipeline.tagging.topics import CALIBRATION_FILE, TERMS_FILE, tag_topics
from pipeline.tagging.units import PaperUnits, paper_units
from pipeline.tagging.vocabularies import load_vocabulary, tag_in_vocabulary, vocabulary_sha256
from pipeline.text.analysis import Analysis

__all__ = ["SCHEMES", "VERSION", "Scheme", "model_sha256", "scheme_labels", "tag_papers", "vocabulary_sha256"]

VERSION = 2  # goes up when the same text and settings give other tags

_NONE: Mapping[str, VocabularySettings] = MappingProxyType({})
_SHIPPED = {TagScheme.TOPICS.value: tag_topics, TagScheme.ARXIV.value: tag_arxiv}


def tag_papers(
    analyses: Sequence[Analysis],
    settings: TagSettings,
    vocabularies: Mapping[str, VocabularySettings] = _NONE,
) -> list[list[Tag]]:
    """Tag a batch of papers.

    Args:
        analyses: the papers; the categories that their sources declare come first in the scheme `arxiv`, and their
            year sharpens it.
        settings: the schemes to tag in, and how many tags a paper and scheme at most.
        vocabularies: the vocabularies of the user's own, by name; each scheme that does not ship is one of them.

    Returns:
        One list a paper, in the papers' order: its tags by scheme in the settings' order, then by rank from 1. Each
        tag has at least one piece of evidence.

    Raises:
        ResourceError: a data file of the package is missing or damaged.
        SettingsError: a vocabulary's file cannot be used.
    """
    units = [paper_units(paper) for paper in analyses]
    by_scheme = [
        _tag_in_own(scheme, vocabularies[scheme], settings, analyses, units)
        if scheme in vocabularies
        else _SHIPPED[scheme](analyses, settings.count, units)
        for scheme in settings.schemes
    ]
    return [list(chain.from_iterable(tags)) for tags in zip(*by_scheme, strict=True)] or [[] for _ in analyses]


def _tag_in_own(
    scheme: str,
    own: VocabularySettings,
    settings: TagSettings,
    analyses: Sequence[Analysis],
    units: Sequence[PaperUnits],
) -> list[list[Tag]]:
    vocabulary, count = load_vocabulary(scheme, own), own.count or settings.count
    return [
        tag_in_vocabulary(vocabulary, paper, words, count, own.least_score)
        for paper, words in zip(analyses, units, strict=True)
    ]


def model_sha256(scheme: str) -> str:
    """Return the hash of the data that a scheme's tags depend on.

    Raises:
        UsageError: there is no such scheme.
    """
    scheme_labels(scheme)
    if scheme == TagScheme.ARXIV.value:
        return data_sha256(CARD_FILE, CATEGORIES_FILE)  # the card holds the model's own hash
    return data_sha256(TOPICS_FILE, TERMS_FILE, CALIBRATION_FILE)
