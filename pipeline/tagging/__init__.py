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

VERSION = 2  # goes up when the same text and settings give other tags


def tag_papers(
    analyses: Sequence[Analysis],
    settings: TagSettings,
) -> list[list[Tag]]:
    """Tag a batch of papers.

    Args:
        analyses: the papers; the categories that their sources declare come first in the scheme `arxiv`, and their
            year sharpens it.
        settings: the schemes to tag in, and how many tags a paper and scheme at most.

    Returns:
        One list a paper, in the papers' order: its tags by scheme in the settings' order, then by rank from 1. Each
        tag has at least one piece of evidence.

    Raises:
        ResourceError: a data file of the package is missing or damaged.
    """
    return [_tags_of(paper, settings) for paper in analyses]


def _tags_of(paper: Analysis, settings: TagSettings) -> list[Tag]:
    units = paper_units(paper)
    tags: list[Tag] = []
    for scheme in settings.schemes:
        if scheme is TagScheme.TOPICS:
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
