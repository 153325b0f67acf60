"""Short forms that a paper defines itself, read as what they stand for.

In: what was found of a vocabulary in a paper. Out: the same without short forms that stand for something else here,
and with the places where a short form stands for a label. Separate from matching, which sees one text and no
definitions.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.records import Acronym, Field
from pipeline.tagging.dictionary import term_stems
from pipeline.tagging.vocabularies.compiled import Vocabulary
from pipeline.tagging.vocabularies.labels import LabelForm, has_capitals
from pipeline.tagging.vocabularies.matching import EXACT
from pipeline.text.alignment import find_long_form
from pipeline.text.analysis import Analysis

_NEAR = 3  # characters between a long form and the bracket of its short form: a blank, quotes


class Mention(NamedTuple):
    """A label found in a paper, or a short form that stands for it; offsets are code points into the field's text."""

    form: LabelForm
    concepts: tuple[int, ...]
    field: Field
    start: int
    end: int
    exactness: float  # how exactly it is the label; shared out where it names several concepts
    doubtful: bool


def resolve_acronyms(
    vocabulary: Vocabulary, paper: Analysis, acronyms: Sequence[Acronym], mentions: Sequence[Mention]
) -> Sequence[Mention]:
    """Return the mentions as the paper's own definitions of short forms have them.

    Where a paper writes `linear discriminant analysis (LDA)`, its LDA is no mention of the concept `latent Dirichlet
    allocation`, though this has the label LDA too; each one is a mention of `linear discriminant analysis`, if that
    is a label.
    """
    texts = paper.texts
    if not acronyms or not any(_may_matter(one, texts) for one in mentions):
        return mentions
    meant = {acronym: vocabulary.index.named(term_stems(acronym.long_form)) for acronym in acronyms}
    by_short = {acronym.short_form: forms for acronym, forms in meant.items()}
    kept = [kept for one in mentions if (kept := _as_defined(vocabulary, one, texts, by_short))]
    for acronym, forms in meant.items():
        if forms:
            kept.extend(_further(acronym, forms[0], texts, kept))
    return kept


def _may_matter(mention: Mention, texts: Mapping[Field, str]) -> bool:
    """Say whether a mention is written as a short form is, or touches a bracket."""
    text = texts[mention.field]
    around = text[mention.end : mention.end + _NEAR], text[max(0, mention.start - _NEAR) : mention.start]
    return has_capitals(text[mention.start : mention.end]) or any("(" in side or "[" in side for side in around)


def _as_defined(
    vocabulary: Vocabulary, mention: Mention, texts: Mapping[Field, str], by_short: Mapping[str, tuple[LabelForm, ...]]
) -> Mention | None:
    """Return a mention with those of its concepts that its text can mean; None where it means something else."""
    written = texts[mention.field][mention.start : mention.end]
    short = written if written in by_short else written.removesuffix("s")
    if short not in by_short:
        return mention
    meant = {concept for form in by_short[short] for concept in form.concepts}
    left = tuple(
        concept
        for concept in mention.concepts
        if concept in meant or not (meant or _stands_for_another(vocabulary, short, concept))
    )
    return mention._replace(concepts=left, doubtful=mention.doubtful and not meant) if left else None


def _stands_for_another(vocabulary: Vocabulary, short: str, concept: int) -> bool:
    """Say whether the vocabulary itself spells the short form out, in words that the paper's definition has not."""
    labels = vocabulary.concepts[concept].labels
    return any(" " in label and find_long_form(label, 0, len(label), short) == (0, len(label)) for label in labels)


def _further(
    acronym: Acronym, form: LabelForm, texts: Mapping[Field, str], known: Sequence[Mention]
) -> Iterator[Mention]:
    """Yield where the short form stands again, outside of its definition."""
    pattern = re.compile(rf"(?<!\w){re.escape(acronym.short_form)}s?(?!\w)")
    for field, text in texts.items():
        taken = [(one.start, one.end) for one in known if one.field is field]
        for match in pattern.finditer(text):
            start, end = match.span()
            is_definition = field is acronym.field and start == acronym.start_char
            if not is_definition and not any(start < other_end and first < end for first, other_end in taken):
                yield Mention(form, form.concepts, field, start, end, EXACT / len(form.concepts), doubtful=False)
