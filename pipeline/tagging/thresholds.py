"""Thresholds that the settings name: are they of tags that there are?"""

from collections.abc import Collection, Mapping

from pipeline.errors import SettingsError, nearest
from pipeline.settings import Origin, TagScheme, TagSettings, VocabularySettings
from pipeline.tagging.schemes import scheme_labels
from pipeline.tagging.vocabularies.loading import load_vocabulary

DEFAULT = "default"  # of the tags of a scheme that are not named


def check_thresholds(settings: TagSettings, own: Mapping[str, VocabularySettings], origin: Origin) -> None:
    """Look whether every tag that has a threshold is one of its scheme.

    Raises:
        SettingsError: one is not; the message names its place and the nearest that is. Or a vocabulary cannot be used.
    """
    for scheme, thresholds in settings.thresholds.items():
        known = _tags(scheme, own)
        for tag in thresholds:
            if tag != DEFAULT and tag not in known:
                told = f"the scheme has no such tag; {_hint(tag, known)}"
                raise SettingsError(origin.told(("tags", "thresholds", scheme, tag), told))


def _tags(scheme: str, own: Mapping[str, VocabularySettings]) -> Collection[str]:
    if scheme in list(TagScheme):
        return scheme_labels(scheme)
    return {concept.id for concept in load_vocabulary(scheme, own[scheme]).concepts}


def _hint(tag: str, known: Collection[str]) -> str:
    told = nearest(tag, known)
    return told if told.startswith("did you mean") else "'gistmill vocabularies' lists the schemes"
