"""A vocabulary's tags of a paper: what was found in its text, weighed.

In: a compiled vocabulary and an analysed paper. Out: tags with scores between 0 and 1 and the spans that earned them.

A mention weighs by its place (title 2, first sentence of the abstract 1.25, elsewhere 1) and by how exactly it is the
label; mentions of a concept add up, each worth its label's specificity, and the score is 1 - exp(-0.6 sum): one exact
mention of a rare phrase in the title gives 0.70, in the middle of the abstract 0.45. Doubtful labels (common words,
ambiguous ones) count only for concepts whose doubtful mentions weigh 2 together, as one in the title or two elsewhere
do, or that another label names too.
"""

from collections.abc import Iterable, Sequence
from math import exp
from typing import NamedTuple

from pipeline.records import Evidence, Field, Tag
from pipeline.tagging.units import PaperUnits, Units
from pipeline.tagging.vocabularies.acronyms import Hit, resolve_acronyms
from pipeline.tagging.vocabularies.compiled import Vocabulary
from pipeline.text.analysis import Analysis

ENGINE = "vocabulary"
IN_TITLE, IN_FIRST_SENTENCE, ELSEWHERE = 2.0, 1.25, 1.0
DOUBTFUL_BAR = 2.0
STEEPNESS = 0.6
EVIDENCE_TERMS = 10  # a tag, at most; the strongest ones


class _Mention(NamedTuple):
    """A mention of a concept: where it stands, what it weighs, and that without its label's specificity."""

    field: Field
    start: int
    end: int
    weight: float
    exactness: float
    doubtful: bool


def tag_in_vocabulary(
    vocabulary: Vocabulary, paper: Analysis, units: PaperUnits, count: int, least_score: float
) -> list[Tag]:
    """Return at most `count` concepts of a vocabulary that a paper names, the strongest first.

    Equal ones stand in the order of their depth, narrower ones first, then of their ids.

    Args:
        vocabulary: the vocabulary.
        paper: the paper.
        units: its units.
        count: tags, at most.
        least_score: tags below this score are left out.
    """
    concepts = vocabulary.concepts
    scored = [(_score(mentions), number, mentions) for number, mentions in _mentions(vocabulary, paper, units).items()]
    ranked = sorted(
        (one for one in scored if one[0] >= max(least_score, _SMALLEST)),
        key=lambda one: (-one[0], -vocabulary.depths[one[1]], concepts[one[1]].id),
    )
    return [
        Tag(
            scheme=vocabulary.name,
            tag=concepts[number].id,
            label=concepts[number].label,
            rank=rank,
            score=score,
            engine=ENGINE,
            evidence=_evidence(paper, mentions),
        )
        for rank, (score, number, mentions) in enumerate(ranked[:count], start=1)
    ]


_SMALLEST = 1e-6  # a score that would be written as 0


def _mentions(vocabulary: Vocabulary, paper: Analysis, units: PaperUnits) -> dict[int, list[_Mention]]:
    """Return the mentions of each concept that is meant, by its number."""
    hits = [
        *_hits(vocabulary, Field.TITLE, units.title, paper.title.text),
        *_hits(vocabulary, Field.ABSTRACT, units.abstract, paper.abstract.text),
    ]
    first_sentence = paper.abstract.sentence_ends[0] if paper.abstract.sentence_ends else 0
    found: dict[int, list[_Mention]] = {}
    for hit in resolve_acronyms(vocabulary, paper, hits):
        exactness = hit.weight * _place_weight(hit, first_sentence)
        weight = exactness * hit.form.specificity
        mention = _Mention(hit.field, hit.start, hit.end, weight, exactness, hit.doubtful)
        for concept in hit.concepts:
            found.setdefault(concept, []).append(mention)
    return {concept: mentions for concept, mentions in found.items() if _is_meant(mentions)}


def _hits(vocabulary: Vocabulary, field: Field, units: Units, text: str) -> list[Hit]:
    return [
        Hit(
            match.form,
            match.form.concepts,
            field,
            match.start,
            match.end,
            match.weight / len(match.form.concepts),
            match.form.doubtful,
        )
        for match in vocabulary.index.find(units, text)
    ]


def _place_weight(hit: Hit, first_sentence: int) -> float:
    if hit.field is Field.TITLE:
        return IN_TITLE
    return IN_FIRST_SENTENCE if hit.end <= first_sentence else ELSEWHERE


def _is_meant(mentions: Sequence[_Mention]) -> bool:
    return not all(one.doubtful for one in mentions) or sum(one.exactness for one in mentions) >= DOUBTFUL_BAR


def _score(mentions: Iterable[_Mention]) -> float:
    return round(1 - exp(-STEEPNESS * sum(one.weight for one in mentions)), 6)


def _evidence(paper: Analysis, mentions: Iterable[_Mention]) -> tuple[Evidence, ...]:
    """Return the strongest mentions; equal ones in reading order."""
    texts = {field: text.text for field, text in paper.fields()}
    earned = [
        Evidence(
            term=texts[one.field][one.start : one.end],
            field=one.field,
            start_char=one.start,
            end_char=one.end,
            weight=round(one.weight, 6),
        )
        for one in mentions
    ]
    order = (Field.TITLE, Field.ABSTRACT)
    earned.sort(key=lambda span: (-span.weight, order.index(span.field), span.start_char, span.end_char))
    return tuple(earned[:EVIDENCE_TERMS])
