"""Analysed papers in, the role of each sentence of their abstracts out: background, objective, method, result, other.

The door of the folder: `find_roles` for a batch, `VERSION` and `model_sha256` for the state store, which computes a
paper again when either changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from weakref import WeakKeyDictionary

import numpy as np

from pipeline.errors import ResourceError, SettingsError
from pipeline.records import Field, RoleOfSentence, SentenceRole
from pipeline.roles.chain import FloatArray
from pipeline.roles.model import FOLDER, RoleModel, load_roles, role_chances, roles_sha256
from pipeline.settings import RoleSettings
from pipeline.text.analysis import Analysis
from pipeline.text.batch import Batch, batch_of
from pipeline.text.placing import in_bodies
from pipeline.text.section_labels import behind_label, section_labels, stated_roles

__all__ = ["ENGINE", "STATED", "VERSION", "PaperRoles", "chances_of_roles", "find_roles", "model_sha256", "rows_of"]

VERSION = 3
ENGINE, STATED = "chain", "stated"
_ROLES = tuple(SentenceRole)
_DECIMALS = 6  # of a chance: the last bits may depend on the papers beside


_kept: "WeakKeyDictionary[Batch, tuple[RoleModel, list[PaperRoles]]]" = WeakKeyDictionary()  # goes with the batch


def find_roles(papers: Sequence[Analysis], settings: RoleSettings) -> list[list[RoleOfSentence]]:
    """Return the role of each sentence of each abstract, in the order of the text; none for other languages.

    The abstract of a document may stand in its body; how a body begins that has none is no abstract.
    What a text's own labels state is taken as it is, with score 1; else a score is how likely the role is, given all
    sentences of the abstract. A label is no part of the sentence behind it, and none where it stands alone.
    """
    front = batch_of(papers).front
    rows = [rows_of(*pair) for pair in zip(front, chances_of_roles(front, settings), strict=True)]
    return in_bodies(front, rows)


@dataclass(frozen=True, slots=True)
class PaperRoles:
    """How likely each role is: a row a sentence of the abstract, a column a role in order.

    `told` is what is shown, `alone` what the model says without the rule that a paper's own act is no background.
    """

    told: FloatArray
    alone: FloatArray


def chances_of_roles(papers: Sequence[Analysis], settings: RoleSettings) -> list[PaperRoles]:
    """Return for each paper how likely each role of its sentences is.

    They are worked out once for a batch, which the roles and the summaries both ask for; nobody writes into them.
    """
    batch, model = batch_of(papers), load_roles(settings.models or FOLDER)
    kept = _kept.get(batch)
    if kept is None or kept[0] is not model:
        kept = _kept[batch] = (model, _chances(batch, model))
    return kept[1]


def _chances(batch: Batch, model: RoleModel) -> list[PaperRoles]:
    likely = role_chances(batch, model)
    told, alone = np.round(likely.told, _DECIMALS), np.round(likely.alone, _DECIMALS)
    bounds = pairwise(likely.first_sentence.tolist())
    return [PaperRoles(told[first:after], alone[first:after]) for first, after in bounds]


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


def _is_read(paper: Analysis) -> bool:
    """Whether the model, fitted on English, is asked: of a text whose language is not known, by its letters."""
    if paper.language is not None:
        return paper.language == "en"
    letters = [letter for letter in paper.abstract.text if letter.isalpha()]
    return 2 * sum(map(str.isascii, letters)) >= len(letters)


def rows_of(paper: Analysis, roles: PaperRoles) -> list[RoleOfSentence]:
    """Return the roles of a paper's sentences, given how likely they are; none for other languages than English.

    Their places are those in the text of the abstract, wherever that stands.
    """
    if not paper.is_abstract or not _is_read(paper):
        return []
    text, chances = paper.abstract, roles.told
    spans = list(zip(text.sentence_starts, text.sentence_ends, strict=True))
    stated = stated_roles(text.text, spans)
    labels = section_labels(text.text)
    rows = zip(spans, stated, chances.argmax(axis=1).tolist(), chances.max(axis=1).tolist(), strict=True)
    return [
        RoleOfSentence(
            sentence_no=number,
            role=own or _ROLES[best],
            score=1.0 if own else score,
            engine=STATED if own else ENGINE,
            field=Field.ABSTRACT,
            start_char=behind_label(text.text, labels, start, end),
            end_char=end,
        )
        for number, ((start, end), own, best, score) in enumerate(rows, start=1)
        if behind_label(text.text, labels, start, end) < end
    ]
