"""What is told of a batch's roles, told once: two stages and the gate of claims ask for it.

In: a batch and the settings. Out: how likely each role of each sentence is, and the rows. What is told is kept as long
as the batch is, and told again where another model is asked for. Separate from the door, which says what it means.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

import numpy as np

from pipeline.records import Field, RoleOfSentence, SentenceRole
from pipeline.roles.cards import CardWeights, Sentence, load_cards, shown_roles
from pipeline.roles.model import RoleChances, RoleModel, load_roles, role_chances
from pipeline.settings import RoleSettings
from pipeline.text.analysis import AnalysedText, Analysis
from pipeline.text.batch import Batch, batch_of
from pipeline.text.cut_off import is_cut_off
from pipeline.text.section_labels import behind_label, section_labels, stated_roles

ENGINE, STATED = "chain", "stated"
_ROLES = tuple(SentenceRole)
_DECIMALS = 6  # of a chance: the last bits may depend on the papers beside


@dataclass(frozen=True, slots=True)
class BatchRoles:
    """What is told of each paper of a batch: how likely the roles are, and the rows, places in the abstract's text."""

    chances: list[RoleChances]
    rows: list[list[RoleOfSentence]]


_Models = tuple[RoleModel, CardWeights]
_kept: WeakKeyDictionary[Batch, tuple[_Models, BatchRoles]] = WeakKeyDictionary()


def roles_of(papers: Sequence[Analysis], settings: RoleSettings) -> BatchRoles:
    """Return what is told of a batch, from what is kept where it was told before by the same model."""
    batch, models = batch_of(papers), (load_roles(settings.models), load_cards(settings.models))
    kept = _kept.get(batch)
    if kept is None or any(one is not other for one, other in zip(kept[0], models, strict=True)):
        chances = _chances(batch, models[0])
        rows = [_rows(paper, roles, models[1]) for paper, roles in zip(batch, chances, strict=True)]
        kept = _kept[batch] = (models, BatchRoles(chances, rows))
    return kept[1]


def sentences_of(batch: Batch, model: RoleModel) -> list[list[Sentence]]:
    """Return the sentences of each paper's abstract as a card reads them."""
    return [_read(paper.abstract, roles)[1] for paper, roles in zip(batch, _chances(batch, model), strict=True)]


def _chances(batch: Batch, model: RoleModel) -> list[RoleChances]:
    likely = role_chances(batch, model)
    told, alone = np.round(likely.told, _DECIMALS), np.round(likely.alone, _DECIMALS)
    return replace(likely, told=told, alone=alone).by_paper()


def _is_read(paper: Analysis) -> bool:
    """Whether the model, fitted on English, is asked: of a text whose language is not known, by its letters."""
    if paper.language is not None:
        return paper.language == "en"
    letters = [letter for letter in paper.abstract.text if letter.isalpha()]
    return 2 * sum(map(str.isascii, letters)) >= len(letters)


def _rows(paper: Analysis, roles: RoleChances, weighed: CardWeights) -> list[RoleOfSentence]:
    if not paper.is_abstract or not _is_read(paper):
        return []
    places, sentences = _read(paper.abstract, roles)
    shown = shown_roles(paper.title.text, sentences, weighed)
    best, scores = roles.told.argmax(axis=1).tolist(), roles.told.max(axis=1).tolist()
    rows = zip(places, sentences, best, scores, strict=True)
    return [
        RoleOfSentence(
            sentence_no=number,
            role=sentence.stated or _ROLES[likeliest],
            score=1.0 if sentence.stated else score,
            engine=STATED if sentence.stated else ENGINE,
            field=Field.ABSTRACT,
            start_char=start,
            end_char=end,
            shown_as=shown.get(number - 1),
        )
        for number, ((start, end), sentence, likeliest, score) in enumerate(rows, start=1)
        if start < end
    ]


def _read(text: AnalysedText, roles: RoleChances) -> tuple[list[tuple[int, int]], list[Sentence]]:
    """Return the sentences of an abstract and where they stand; a label alone and what was cut off cannot be shown."""
    spans = list(zip(text.sentence_starts, text.sentence_ends, strict=True))
    labels = section_labels(text.text)
    places = [(behind_label(text.text, labels, *span), span[1]) for span in spans]
    whole = len(text.text.rstrip()) - 1 if is_cut_off(text.text) else len(text.text)
    texts = [text.text[begin:end] if end <= whole else "" for begin, end in places]
    chances = [dict(zip(_ROLES, likely, strict=True)) for likely in roles.told.tolist()]
    flags = (roles.own.tolist(), roles.finds.tolist(), stated_roles(labels, spans), roles.card_cues.tolist())
    return places, [*map(Sentence, texts, chances, *flags)]
