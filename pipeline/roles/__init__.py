"""Analysed papers in, the role of each sentence of their abstracts out: background, objective, method, result, other.

The door of the folder: `find_roles` for a batch, `VERSION` and `model_sha256` for the state store, which computes a
paper again when either changes.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from pipeline.errors import ResourceError, SettingsError
from pipeline.records import Field, RoleOfSentence, SentenceRole
from pipeline.roles.chain import FloatArray
from pipeline.roles.model import FOLDER, load_roles, role_chances, roles_sha256
from pipeline.settings import RoleSettings
from pipeline.text.analysis import Analysis
from pipeline.text.batch import batch_of

__all__ = ["ENGINE", "VERSION", "chances_of_roles", "find_roles", "model_sha256"]

VERSION = 1
ENGINE = "chain"
_ROLES = tuple(SentenceRole)
_READ = frozenset((None, "en"))  # the model was fitted on English; of a language that is not known it is asked too
_DECIMALS = 6  # of a chance: the last bits may depend on the papers beside


def find_roles(papers: Sequence[Analysis], settings: RoleSettings) -> list[list[RoleOfSentence]]:
    """Return the role of each sentence of each abstract, in the order of the text; none for other languages.

    A score is how likely the role is, given all sentences of the abstract.
    """
    return [
        _rows(paper, chances) if paper.language in _READ else []
        for paper, chances in zip(papers, chances_of_roles(papers, settings), strict=True)
    ]


def chances_of_roles(papers: Sequence[Analysis], settings: RoleSettings) -> list[FloatArray]:
    """Return for each paper how likely each role is: a row a sentence of its abstract, a column a role in order."""
    sentences, likely = role_chances(batch_of(papers), load_roles(settings.models or FOLDER))
    return np.split(np.round(likely, _DECIMALS), sentences.first_sentence[1:-1])


def model_sha256(folder: Path | None = None) -> str:
    """Return the hash of the model; a refitted one in `folder` is loaded, so that a wrong folder is told at once.

    Raises:
        SettingsError: the folder holds no model that this version can use.
        ResourceError: the shipped model is missing or damaged.
    """
    if folder is None:
        return roles_sha256()
    try:
        load_roles(folder)
        return roles_sha256(folder)
    except ResourceError as error:
        raise SettingsError(f"roles.models: {error}") from None


def _rows(paper: Analysis, chances: FloatArray) -> list[RoleOfSentence]:
    text = paper.abstract
    best = chances.argmax(axis=1).tolist()
    return [
        RoleOfSentence(
            sentence_no=number,
            role=_ROLES[role],
            score=score,
            engine=ENGINE,
            field=Field.ABSTRACT,
            start_char=start,
            end_char=end,
        )
        for number, (role, score, start, end) in enumerate(
            zip(best, chances.max(axis=1).tolist(), text.sentence_starts, text.sentence_ends, strict=True), start=1
        )
    ]
