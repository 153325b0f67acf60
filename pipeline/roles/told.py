"""What is told of a batch's roles, told once: two stages and the gate of claims ask for it.

In: a batch and the settings. Out: how likely each role of each sentence is, and the rows. What is told is kept as long
as the batch is, and told again where another model is asked for. Separate from the door, which says what it means.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from pipeline.records import Field, RoleOfSentence, SentenceRole
from pipeline.roles.cards import Sentence, shown_roles
from pipeline.roles.chain import FloatArray
from pipeline.roles.model import RoleModel, load_roles, role_chances
from pipeline.settings import RoleSettings
from pipeline.text.analysis import Analysis
from pipeline.text.batch import Batch, batch_of
from pipeline.text.cues import Bits
from pipeline.text.cut_off import is_cut_off
from pipeline.text.section_labels import behind_label, section_labels, stated_roles

ENGINE, STATED = "chain", "stated"
_ROLES = tuple(SentenceRole)
_DECIMALS = 6  # of a chance: the last bits may depend on the papers beside


@dataclass(frozen=True, slots=True)
class PaperRoles:
    """How likely each role is: a row a sentence of the abstract, a column a role in order.

    `told` is what is shown, `alone` what the model says without the rules that a paper's own act is no
    background and the first of these likely its objective, what came out no method, and an act alone hardly a result.
    `own` says which sentences say what the paper does, `finds` which say what came out, and `card_cues`
    which traits of cards may hold of each.
    """

    told: FloatArray
    alone: FloatArray
    own: npt.NDArray[np.bool_]
    finds: npt.NDArray[np.bool_]
    card_cues: Bits


@dataclass(frozen=True, slots=True)
class BatchRoles:
    """What is told of each paper of a batch: how likely the roles are, and the rows, places in the abstract's text."""

    chances: list[PaperRoles]
    rows: list[list[RoleOfSentence]]


_kept: WeakKeyDictionary[Batch, tuple[RoleModel, BatchRoles]] = WeakKeyDictionary()


def roles_of(papers: Sequence[Analysis], settings: RoleSettings) -> BatchRoles:
    """Return what is told of a batch, from what is kept where it was told before by the same model."""
    batch, model = batch_of(papers), load_roles(settings.models)
    kept = _kept.get(batch)
    if kept is None or kept[0] is not model:
        chances = _chances(batch, model)
        rows = [_rows(*pair) for pair in zip(batch, chances, strict=True)]
        kept = _kept[batch] = (model, BatchRoles(chances, rows))
    return kept[1]


def _chances(batch: Batch, model: RoleModel) -> list[PaperRoles]:
    likely = role_chances(batch, model)
    told, alone = np.round(likely.told, _DECIMALS), np.round(likely.alone, _DECIMALS)
    bounds = pairwise(likely.first_sentence.tolist())
    own, finds, cues = likely.own, likely.finds, likely.card_cues
    places = (slice(*pair) for pair in bounds)
    return [PaperRoles(told[place], alone[place], own[place], finds[place], cues[place]) for place in places]


def _is_read(paper: Analysis) -> bool:
    """Whether the model, fitted on English, is asked: of a text whose language is not known, by its letters."""
    if paper.language is not None:
        return paper.language == "en"
    letters = [letter for letter in paper.abstract.text if letter.isalpha()]
    return 2 * sum(map(str.isascii, letters)) >= len(letters)


def _rows(paper: Analysis, roles: PaperRoles) -> list[RoleOfSentence]:
    if not paper.is_abstract or not _is_read(paper):
        return []
    text = paper.abstract
    spans = list(zip(text.sentence_starts, text.sentence_ends, strict=True))
    labels = section_labels(text.text)
    stated = stated_roles(labels, spans)
    begins = [behind_label(text.text, labels, *span) for span in spans]
    places = list(zip(begins, text.sentence_ends, strict=True))
    shown = shown_roles(paper.title.text, _sentences(text.text, places, roles, stated))
    best, scores = roles.told.argmax(axis=1).tolist(), roles.told.max(axis=1).tolist()
    rows = zip(places, stated, best, scores, strict=True)
    return [
        RoleOfSentence(
            sentence_no=number,
            role=own or _ROLES[likeliest],
            score=1.0 if own else score,
            engine=STATED if own else ENGINE,
            field=Field.ABSTRACT,
            start_char=start,
            end_char=end,
            shown_as=shown.get(number - 1),
        )
        for number, ((start, end), own, likeliest, score) in enumerate(rows, start=1)
        if start < end
    ]


def _sentences(
    text: str, spans: Sequence[tuple[int, int]], roles: PaperRoles, stated: Sequence[SentenceRole | None]
) -> list[Sentence]:
    """Return the sentences for a card; a label alone and what a source cut off cannot be shown."""
    whole = len(text.rstrip()) - 1 if is_cut_off(text) else len(text)
    flags = zip(roles.own.tolist(), roles.finds.tolist(), stated, roles.card_cues.tolist(), strict=True)
    return [
        Sentence(text[begin:end] if end <= whole else "", dict(zip(_ROLES, likely, strict=True)), *own)
        for (begin, end), likely, own in zip(spans, roles.told.tolist(), flags, strict=True)
    ]
