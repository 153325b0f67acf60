"""A vocabulary's tags of a paper: what was found in its text, weighed.

In: a compiled vocabulary and an analysed paper. Out: tags with scores between 0 and 1 and the spans that earned them.

A mention weighs by its place (title 2, first sentence of the abstract 1.25, elsewhere in it 1) and by how exactly it is
the label; mentions of a concept add up, each worth its label's specificity, and the score is 1 - exp(-0.6 sum): one
exact mention of a rare phrase in the title gives 0.70, in the middle of the abstract 0.45. In a whole text nearly
everything is mentioned somewhere: all mentions of a concept in its body weigh as much as half of their mean times the
logarithm (base 2) of one more than their number. Doubtful labels (common words, ambiguous ones) count only for concepts
whose doubtful mentions weigh 2 together, as one in the title or two elsewhere do, or that another label names too.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from math import exp, log2
from typing import NamedTuple

from pipeline.records import Acronym, Evidence, Field, Tag
from pipeline.tagging.units import PaperUnits, Units
from pipeline.tagging.vocabularies.acronyms import Mention, resolve_acronyms
from pipeline.tagging.vocabularies.compiled import Vocabulary
from pipeline.tagging.vocabularies.learnt import NOTHING, Findings
from pipeline.text.analysis import Analysis

ENGINE = "vocabulary"
MODEL_ENGINE = "model"
IN_TITLE, IN_FIRST_SENTENCE, ELSEWHERE, IN_BODY = 2.0, 1.25, 1.0, 0.5
DOUBTFUL_BAR = 2.0
STEEPNESS = 0.6
EVIDENCE_TERMS = 10  # a tag, at most; the strongest ones


_Placed = tuple[Mention, float]  # a mention, and how exactly it is the label times what its place counts


class _Named(NamedTuple):
    """A concept with what speaks for it."""

    score: float
    number: int
    engine: str
    evidence: Callable[[], tuple[Evidence, ...]]  # made for those concepts alone that become tags


def tag_in_vocabulary(
    vocabulary: Vocabulary,
    paper: Analysis,
    units: PaperUnits,
    acronyms: Sequence[Acronym],
    learnt: Findings = NOTHING,
    *,
    count: int,
    least_score: float,
) -> list[Tag]:
    """Return at most `count` concepts of a vocabulary that a paper is about, the strongest first.

    Equal ones stand in the order of their depth, narrower ones first, then of their ids.

    Args:
        vocabulary: the vocabulary.
        paper: the paper.
        units: its units.
        acronyms: the short forms that it defines.
        learnt: what a model finds; it decides on the concepts that it learnt.
        count: tags, at most.
        least_score: tags below this score are left out.
    """
    concepts = vocabulary.concepts
    ranked = sorted(
        (one for one in _named(vocabulary, paper, units, acronyms, learnt) if one.score >= max(least_score, _SMALLEST)),
        key=lambda one: (-one.score, -vocabulary.depths[one.number], concepts[one.number].id),
    )
    return [
        Tag(
            scheme=vocabulary.name,
            tag=concepts[one.number].id,
            label=concepts[one.number].label,
            rank=rank,
            score=one.score,
            engine=one.engine,
            evidence=one.evidence(),
        )
        for rank, one in enumerate(ranked[:count], start=1)
    ]


_SMALLEST = 1e-6  # a score that would be written as 0


def _named(
    vocabulary: Vocabulary, paper: Analysis, units: PaperUnits, acronyms: Sequence[Acronym], learnt: Findings
) -> Iterator[_Named]:
    found = _mentions(vocabulary, paper, units, acronyms)
    for number, mentions in found.items():
        if number not in learnt.decided:
            yield _Named(_score(mentions), number, ENGINE, partial(_evidence, paper, mentions))
    for number, one in learnt.likely.items():
        evidence = partial(_joined, paper, found.get(number, ()), one.evidence)
        yield _Named(round(one.probability, 6), number, MODEL_ENGINE, evidence)


def _joined(paper: Analysis, mentions: Iterable[_Placed], learnt: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return the mentions of a concept, then the words that a model goes by and that stand elsewhere."""
    named = _evidence(paper, mentions)
    further = [one for one in learnt if not any(_overlap(one, other) for other in named)]
    return (*named, *further)[:EVIDENCE_TERMS]


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.field is other.field and one.start_char < other.end_char and other.start_char < one.end_char


def _mentions(
    vocabulary: Vocabulary, paper: Analysis, units: PaperUnits, acronyms: Sequence[Acronym]
) -> dict[int, list[_Placed]]:
    """Return the mentions of each concept that is meant, by its number."""
    written = [
        *_written(vocabulary, Field.TITLE, units.title, paper.title.text),
        *_written(vocabulary, Field.ABSTRACT, units.abstract, paper.abstract.text),
    ]
    for passage, own in zip(paper.passages, units.passages, strict=True):
        written += _written(vocabulary, Field.BODY, own, passage.text.text, passage.begin)
    first_sentence = paper.abstract.sentence_ends[0] if paper.abstract.sentence_ends else 0
    found: dict[int, list[_Placed]] = {}
    for mention in resolve_acronyms(vocabulary, paper, acronyms, written):
        placed = mention, mention.exactness * _place_weight(mention, first_sentence)
        for concept in mention.concepts:
            found.setdefault(concept, []).append(placed)
    return {concept: mentions for concept, mentions in found.items() if _is_meant(mentions)}


def _written(vocabulary: Vocabulary, field: Field, units: Units, text: str, begin: int = 0) -> Iterator[Mention]:
    for form, concepts, start, end, weight in vocabulary.index.find(units, text):
        yield Mention(form, concepts, field, start + begin, end + begin, weight / len(concepts), form.doubtful)


def _place_weight(mention: Mention, first_sentence: int) -> float:
    if mention.field is Field.TITLE:
        return IN_TITLE
    if mention.field is Field.BODY:
        return IN_BODY
    return IN_FIRST_SENTENCE if mention.end <= first_sentence else ELSEWHERE


def _is_meant(mentions: Sequence[_Placed]) -> bool:
    exactness = 0.0
    for mention, exact in mentions:
        if not mention.doubtful:
            return True
        exactness += exact
    return exactness >= DOUBTFUL_BAR


def _score(mentions: Iterable[_Placed]) -> float:
    told = [(exact * mention.form.specificity, mention.field is Field.BODY) for mention, exact in mentions]
    in_body = [weight for weight, is_of_body in told if is_of_body]
    total = sum(weight for weight, is_of_body in told if not is_of_body)
    if in_body:
        total += sum(in_body) / len(in_body) * log2(1 + len(in_body))
    return round(1 - exp(-STEEPNESS * total), 6)


def _evidence(paper: Analysis, mentions: Iterable[_Placed]) -> tuple[Evidence, ...]:
    """Return the strongest mentions; equal ones in reading order."""
    texts = paper.texts
    earned = [
        Evidence(
            term=texts[one.field][one.start : one.end],
            field=one.field,
            start_char=one.start,
            end_char=one.end,
            weight=round(exact * one.form.specificity, 6),
        )
        for one, exact in mentions
    ]
    order = (Field.TITLE, Field.ABSTRACT, Field.BODY)
    earned.sort(key=lambda span: (-span.weight, order.index(span.field), span.start_char, span.end_char))
    return tuple(earned[:EVIDENCE_TERMS])
