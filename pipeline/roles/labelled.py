"""Abstracts whose sentences carry roles that people gave them: a file in, analysed papers with their roles out.

Separate, because fitting and measuring read the same files: CSAbstruct's layout (A. Cohan et al., "Pretrained Language
Models for Sequential Sentence Classification", EMNLP 2019), `sentences` and `roles`; and collections of abstracts, some
of which state roles by their own labels ("Methods: We asked 412 adults.").
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.learning.labelled_rows import Row, read_rows
from pipeline.records import SentenceRole
from pipeline.text.analysis import AnalysedText, Analysis, analyse_text
from pipeline.text.section_labels import behind_label, section_labels, stated_roles

_WANTED = "an object with 'sentences' and 'roles', two lists of one length"
_COLLECTION = "an object with 'abstract', a text"
_MAY_STATE = re.compile(r"\b(?:methods?|results?|conclusions?)\s*[:.]", re.IGNORECASE)  # one abstract in twenty does
_LEAST_STATED = 3  # roles of an abstract that is structured
_BETWEEN = "\n\n"  # no word runs over a blank line
ROLES = tuple(SentenceRole)


@dataclass(frozen=True, slots=True)
class LabelledAbstract:
    """An abstract with the number in `ROLES` of each sentence's role; at least one sentence."""

    analysis: Analysis
    roles: tuple[int, ...]


def read_labelled(path: Path) -> list[LabelledAbstract]:
    """Read the abstracts of a file; those without a sentence are left out.

    Raises:
        UsageError: the file cannot be read, a line is no record of the layout above, or it has no sentence at all.
    """
    abstracts = [found for row in read_rows(path, _WANTED) if (found := _abstract(row)) is not None]
    if not abstracts:
        raise UsageError(f"{path}: no abstract has sentences; each line is {_WANTED}")
    return abstracts


def _abstract(row: Row) -> LabelledAbstract | None:
    sentences, roles = (_texts(row, key) for key in ("sentences", "roles"))
    if len(sentences) != len(roles):
        raise UsageError(f"{row.place}: {len(sentences)} sentences and {len(roles)} roles; each line is {_WANTED}")
    unknown = [role for role in roles if role not in ROLES]
    if unknown:
        raise UsageError(f"{row.place}: no role '{unknown[0]}'; the roles are {', '.join(ROLES)}")
    kept = [(text.strip(), ROLES.index(SentenceRole(role))) for text, role in zip(sentences, roles, strict=True)]
    return _labelled(row, [(text, role) for text, role in kept if text])


def _labelled(row: Row, kept: Sequence[tuple[str, int]]) -> LabelledAbstract | None:
    if not kept:
        return None
    analysis = Analysis(str(row.number), analyse_text(""), with_sentences([text for text, _ in kept]))
    return LabelledAbstract(analysis, tuple(role for _, role in kept))


def read_stated(path: Path) -> list[LabelledAbstract]:
    """Read the abstracts of a collection that state the role of each sentence by labels; the labels are taken off.

    Those count whose labels state three roles at least and leave no sentence without one.

    Raises:
        UsageError: the file cannot be read, or a line is no record.
    """
    return [found for row in read_rows(path, _COLLECTION) if (found := _stated(row)) is not None]


def _stated(row: Row) -> LabelledAbstract | None:
    text = row.values.get("abstract")
    if not isinstance(text, str) or len(_MAY_STATE.findall(text)) < _LEAST_STATED - 1:
        return None
    analysed, labels = analyse_text(text), section_labels(text)
    spans = list(zip(analysed.sentence_starts, analysed.sentence_ends, strict=True))
    pairs = zip(spans, stated_roles(labels, spans), strict=True)
    said = [(text[behind_label(text, labels, *span) : span[1]].strip(), role) for span, role in pairs]
    kept = [(own, ROLES.index(role)) for own, role in said if own and role is not None]
    whole = len(kept) == sum(bool(own) for own, _ in said)
    return _labelled(row, kept) if whole and len({role for _, role in kept}) >= _LEAST_STATED else None


def with_sentences(sentences: Sequence[str]) -> AnalysedText:
    """Return a text of these sentences, none of them blank, analysed with their borders as they are given."""
    text = analyse_text(_BETWEEN.join(sentences))
    ends = [end - len(_BETWEEN) for end in accumulate(len(sentence) + len(_BETWEEN) for sentence in sentences)]
    starts = [end - len(sentence) for end, sentence in zip(ends, sentences, strict=True)]
    return AnalysedText(
        text=text.text,
        sentence_starts=starts,
        sentence_ends=ends,
        first_words=[*(bisect_left(text.word_starts, start) for start in starts), len(text.word_starts)],
        word_starts=text.word_starts,
        word_ends=text.word_ends,
        words=text.words,
        kinds=text.kinds,
        stems=text.stems,
    )


def _texts(row: Row, key: str) -> list[str]:
    value = row.values.get(key)
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise UsageError(f"{row.place}: '{key}' is no list of texts; each line is {_WANTED}")
    return value
