"""Analysed texts in, tags with their evidence out.

In: a batch of analysed papers and the settings. Out: each paper's tags, ranked scheme by scheme, every one with the
spans that earned it. This is the folder's only door.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Self

from pipeline.records import Tag
from pipeline.settings import TagScheme, TagSettings, VocabularySettings
from pipeline.tagging.arxiv import CARD_FILE, tag_arxiv
from pipeline.tagging.resources import data_sha256
from pipeline.tagging.schemes import CATEGORIES_FILE, SCHEMES, TOPICS_FILE, Scheme, scheme_labels
from pipeline.tagging.topics import CALIBRATION_FILE, TERMS_FILE, tag_topics
from pipeline.tagging.units import paper_units
from pipeline.tagging.vocabularies import Vocabulary, load_vocabulary, tag_in_vocabulary, vocabulary_sha256
from pipeline.text.analysis import Analysis

__all__ = ["SCHEMES", "VERSION", "Scheme", "model_sha256", "scheme_labels", "tag_papers", "vocabulary_sha256"]

VERSION = 2  # goes up when the same text and settings give other tags

_NONE: Mapping[str, VocabularySettings] = MappingProxyType({})


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
    own = {name: _Own.load(name, vocabularies[name], settings) for name in settings.schemes if name in vocabularies}
    return [_tags_of(paper, settings, own) for paper in analyses]


@dataclass(frozen=True, slots=True)
class _Own:
    """A vocabulary of the user's own and its limits."""

    vocabulary: Vocabulary
    count: int
    least_score: float

    @classmethod
    def load(cls, name: str, own: VocabularySettings, settings: TagSettings) -> Self:
        return cls(load_vocabulary(name, own), own.count or settings.count, own.least_score)


def _tags_of(paper: Analysis, settings: TagSettings, own: Mapping[str, _Own]) -> list[Tag]:
    units = paper_units(paper)
    tags: list[Tag] = []
    for scheme in settings.schemes:
        if scheme in own:
            mine = own[scheme]
            tags.extend(tag_in_vocabulary(mine.vocabulary, paper, units, mine.count, mine.least_score))
        elif scheme == TagScheme.TOPICS:
            tags.extend(tag_topics(paper, settings.count, units))
        else:
            tags.extend(tag_arxiv(paper, settings.count, units=units))
    return tags


def model_sha256(scheme: str) -> str:
    """Return the hash of the data that a scheme's tags depend on.

    Raises:
        UsageError: there is no such scheme.
    """
    scheme_labels(scheme)
    if scheme == TagScheme.ARXIV.value:
        return data_sha256(CARD_FILE, CATEGORIES_FILE)  # the card holds the model's own hash
    return data_sha256(TOPICS_FILE, TERMS_FILE, CALIBRATION_FILE)
