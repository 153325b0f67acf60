"""Analysed texts in, tags with their evidence out.

In: a batch of analysed papers and the settings. Out: each paper's tags, ranked scheme by scheme, every one with the
spans that earned it. This is the folder's only door.
"""

from collections.abc import Sequence

from pipeline.records import Tag
from pipeline.settings import TagScheme, TagSettings
from pipeline.tagging.arxiv import CARD_FILE, tag_arxiv
from pipeline.tagging.resources import data_sha256
from pipeline.tagging.schemes import CATEGORIES_FILE, SCHEMES, TOPICS_FILE, Scheme, scheme_labels
from pipeline.tagging.topics import CALIBRATION_FILE, TERMS_FILE, tag_topics
from pipeline.tagging.units import paper_units
from pipeline.text.analysis import Analysis

__all__ = ["SCHEMES", "VERSION", "Scheme", "model_sha256", "scheme_labels", "tag_papers"]

VERSION = 1  # goes up when the same text and settings give other tags


def tag_papers(
    analyses: Sequence[Analysis],
    settings: TagSettings,
    declared: Sequence[Sequence[str]] | None = None,
    years: Sequence[int | None] | None = None,
) -> list[list[Tag]]:
    """Tag a batch of papers.

    Args:
        analyses: the papers.
        settings: the schemes to tag in, and how many tags a paper and scheme at most.
        declared: the arXiv categories that each paper's source states; none, if it is left out.
        years: the year in which each paper was published, None where it is not known; it sharpens the scheme `arxiv`.

    Returns:
        One list a paper, in the papers' order: its tags by scheme in the settings' order, then by rank from 1. Each
        tag has at least one piece of evidence.

    Raises:
        ResourceError: a data file of the package is missing or damaged.
        ValueError: `declared` or `years` is not as long as `analyses`.
    """
    declared = [()] * len(analyses) if declared is None else declared
    years = [None] * len(analyses) if years is None else years
    return [
        _tags_of(paper, settings, categories, year)
        for paper, categories, year in zip(analyses, declared, years, strict=True)
    ]


def _tags_of(paper: Analysis, settings: TagSettings, declared: Sequence[str], year: int | None) -> list[Tag]:
    units = paper_units(paper)
    tags: list[Tag] = []
    for scheme in settings.schemes:
        if scheme is TagScheme.TOPICS:
            tags.extend(tag_topics(paper, settings.count, units))
        else:
            tags.extend(tag_arxiv(paper, settings.count, declared=declared, year=year, units=units))
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
