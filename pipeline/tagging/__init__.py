"""Analysed texts in, tags with their evidence out.

In: a batch of analysed papers and the settings. Out: each paper's tags, ranked scheme by scheme, every one with the
spans that earned it. This is the folder's only door.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from pipeline.errors import ResourceError, SettingsError
from pipeline.records import Tag
from pipeline.settings import TagScheme, TagSettings, VocabularySettings
from pipeline.tagging.arxiv import (
    MODEL,
    PLAIN_IF_QUITE_STRANGE,
    PLAIN_IF_STRANGE,
    Judged,
    Least,
    is_strange,
    judge,
    load_arxiv,
    tag_arxiv,
)
from pipeline.tagging.resources import data_sha256
from pipeline.tagging.schemes import CATEGORIES_FILE, SCHEMES, TOPICS_FILE, Scheme, scheme_labels
from pipeline.tagging.thresholds import check_thresholds
from pipeline.tagging.topics import holds_topics, is_of_the_topics, load_topics, tag_topics, topics_sha256
from pipeline.tagging.units import BatchUnits, batch_units
from pipeline.tagging.vocabularies import (
    NOTHING,
    find_learnt,
    is_skos,
    load_learnt,
    load_vocabulary,
    tag_in_vocabulary,
    vocabulary_sha256,
)
from pipeline.text.analysis import Analysis
from pipeline.text.batch import Batch, batch_of
from pipeline.text.placing import in_bodies

__all__ = [
    "SCHEMES", "VERSION", "Scheme", "check_thresholds", "is_skos", "model_sha256", "scheme_labels", "tag_papers",
    "vocabulary_sha256",
]  # fmt: skip

VERSION = 21  # goes up when the same text and settings give other tags

_PLAIN = 0.5  # a category's score, from which on a text is taken for a paper of it that has no abstract
_NONE: Mapping[str, VocabularySettings] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Read:
    """A batch as the schemes read it; `judged` is empty where no scheme that ships is asked for.

    Models and topics go by titles and abstracts, a vocabulary by all that `whole` holds.
    """

    whole: Batch
    papers: Sequence[Analysis]
    units: BatchUnits
    judged: Sequence[Judged]


def tag_papers(
    analyses: Sequence[Analysis], settings: TagSettings, vocabularies: Mapping[str, VocabularySettings] = _NONE
) -> list[list[Tag]]:
    """Tag a batch of papers.

    Args:
        analyses: the papers; the categories that their sources declare are all there are in the scheme `arxiv`, and
            their year sharpens it.
        settings: the schemes to tag in, and how many tags a paper and scheme at most.
        vocabularies: the vocabularies of the user's own, by name; each scheme that does not ship is one of them.

    Returns:
        One list a paper, in the papers' order: its tags by scheme in the settings' order, then by rank from 1. Each
        tag has at least one piece of evidence.

    Raises:
        ResourceError: a data file of the package is missing or damaged.
        SettingsError: a vocabulary's file cannot be used.
    """
    whole = batch_of(analyses)
    units = batch_units(whole.front)
    batch = _Read(whole, whole.front, units, _judged(whole.front, units, settings))
    by_scheme = [_tag_in(scheme, batch, settings, vocabularies) for scheme in settings.schemes]
    found = [list(chain.from_iterable(tags)) for tags in zip(*by_scheme, strict=True)] or [[] for _ in analyses]
    return in_bodies(whole, found)


def _judged(analyses: Sequence[Analysis], units: BatchUnits, settings: TagSettings) -> list[Judged]:
    """Read the papers with the model of arXiv's categories, by which topics go too; not where neither is asked for."""
    if not any(scheme in settings.schemes for scheme in TagScheme):
        return []
    return judge(analyses, units, load_arxiv(_own_arxiv(settings.models)), beside_declared=settings.beside_declared)


def _own_arxiv(models: Path | None) -> Path | None:
    """Return the folder of the user's own whose categories are told by it; None where it was filled for topics alone.

    What holds neither is still asked, so that a wrong folder is told.
    """
    return None if models and holds_topics(models) and not MODEL.paths(models)[1].is_file() else models


def _tag_in(
    scheme: str, batch: _Read, settings: TagSettings, vocabularies: Mapping[str, VocabularySettings]
) -> list[list[Tag]]:
    if scheme in vocabularies:
        tags = _tag_in_own(scheme, vocabularies[scheme], settings, batch)
    elif scheme == TagScheme.TOPICS:
        topics = tag_topics(batch.papers, settings.count, batch.units, load_topics(settings.models))
        texts = zip(topics, batch.judged, batch.papers, strict=True)
        least = _least(TagScheme.ARXIV, settings)
        tags = [
            found if is_of_the_topics(seen, is_abstract=paper.is_abstract) and not is_strange(seen, least) else []
            for found, seen, paper in texts
        ]
    else:
        found = tag_arxiv(batch.judged, settings.count, _least(scheme, settings))
        tags = [_plain_ones(*pair) for pair in zip(batch.papers, found, strict=True)]
    thresholds = settings.thresholds.get(scheme)
    return [_above(thresholds, found) for found in tags] if thresholds else tags


def _plain_ones(paper: Analysis, tags: list[Tag]) -> list[Tag]:
    """Return the categories of a paper; of a text without an abstract, which may be no paper, the plain ones alone."""
    if paper.is_abstract:
        return tags
    return [tag for tag in tags if tag.score >= _PLAIN]


def _least(scheme: str, settings: TagSettings) -> Least:
    """Return how likely a model's tags must be; thresholds that the settings name stand in its place.

    Which words are strange can be told by the shipped model alone: one of few papers knows few pairs of words.
    """
    if scheme in settings.thresholds:
        return Least()
    if _own_arxiv(settings.models):
        return Least(settings.least_first, settings.least_further, settings.least_first, settings.least_first)
    return Least(settings.least_first, settings.least_further, PLAIN_IF_STRANGE, PLAIN_IF_QUITE_STRANGE)


def _above(thresholds: Mapping[str, float], tags: Sequence[Tag]) -> list[Tag]:
    """Return the tags that reach their threshold, ranked anew."""
    default = thresholds.get("default", 0.0)
    kept = (tag for tag in tags if tag.score >= thresholds.get(tag.tag, default))
    return [replace(tag, rank=rank) for rank, tag in enumerate(kept, start=1)]


def _tag_in_own(scheme: str, own: VocabularySettings, settings: TagSettings, batch: _Read) -> list[list[Tag]]:
    vocabulary, count = load_vocabulary(scheme, own), own.count or settings.count
    learnt = [NOTHING] * len(batch.papers)
    if own.model:
        learnt = find_learnt(vocabulary, load_learnt(scheme, own.model), batch.papers, batch.units)
    units = batch.units if batch.whole is batch.papers else batch_units(batch.whole)
    return [
        tag_in_vocabulary(vocabulary, paper, words, acronyms, found, count=count, least_score=own.least_score)
        for paper, words, acronyms, found in zip(batch.whole, units.papers, batch.whole.acronyms, learnt, strict=True)
    ]


def model_sha256(scheme: str, models: Path | None = None) -> str:
    """Return the hash of the data that a shipped scheme's tags depend on; `models` is the folder of trained ones.

    Raises:
        UsageError: there is no such scheme.
        SettingsError: the folder holds no model of the scheme that this version can use.
        ResourceError: the shipped data are missing or damaged.
    """
    scheme_labels(scheme)
    categories = load_arxiv.identity("tags.models", _own_arxiv(models))
    if scheme == TagScheme.ARXIV.value:
        return f"{categories}{data_sha256(CATEGORIES_FILE)}"
    try:
        load_topics(models)
    except ResourceError as error:
        raise SettingsError(f"tags.models: {error}") from None if models else error
    return f"{categories}{data_sha256(TOPICS_FILE)}{topics_sha256(models)}"
