"""What a curator would add: the strongest keyphrases of papers that no label of a vocabulary stands for.

In: the keyphrases of many papers, and a vocabulary. Out: suggestions, those of most papers first. Separate from
tagging, because it reads what was published and not a text.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.settings import TagScheme
from pipeline.tagging.dictionary import stems_of_terms
from pipeline.tagging.schemes import scheme_labels
from pipeline.tagging.topics import term_rows
from pipeline.tagging.units import term_units
from pipeline.tagging.vocabularies.compiled import Vocabulary, compile_vocabulary
from pipeline.tagging.vocabularies.concepts import Concept
from pipeline.tagging.vocabularies.labels import content_of
from pipeline.text.analysis import analyse_text

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhraseUse:
    """A keyphrase of a paper, with its score, and what the paper says it stands for, if it is a short form."""

    paper_id: str
    phrase: str
    score: float
    long_form: str | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A phrase that a vocabulary lacks: as most papers write it, in how many, and how strong it is there on average.

    `contains` is the longest label that is a part of it, where there is one: a candidate for its broader concept.
    """

    phrase: str
    papers: int
    score: float
    contains: str | None
    example: str  # the paper_id of the paper that it is strongest in


def suggest(vocabulary: Vocabulary, uses: Iterable[PhraseUse], limit: int) -> list[Suggestion]:
    """Return at most `limit` phrases that the vocabulary has no label for, those of most papers first.

    Phrases of the same stems in any order are one, as they are when papers are tagged; a short form is its long form.
    Phrases in equally many papers stand by score, then by the alphabet.
    """
    texts = [(use, use.long_form or use.phrase) for use in uses]
    stems_of = dict(stems_of_terms({text: None for _, text in texts}))
    grouped: dict[Key, list[PhraseUse]] = {}
    for use, text in texts:
        stems = stems_of[text]
        if stems and not vocabulary.index.named(stems):
            grouped.setdefault(tuple(sorted(content_of(stems))), []).append(use)
    found = [_suggestion(vocabulary, same) for same in grouped.values()]
    return sorted(found, key=lambda one: (-one.papers, -one.score, one.phrase))[:limit]


def _suggestion(vocabulary: Vocabulary, uses: Sequence[PhraseUse]) -> Suggestion:
    written = Counter(use.long_form or use.phrase for use in uses)
    phrase = min(written, key=lambda text: (-written[text], sum(map(str.isupper, text)), text))
    strongest = min(uses, key=lambda use: (-use.score, use.paper_id))
    return Suggestion(
        phrase=phrase,
        papers=len({use.paper_id for use in uses}),
        score=round(sum(use.score for use in uses) / len(uses), 3),
        contains=_contained(vocabulary, phrase),
        example=strongest.paper_id,
    )


def _contained(vocabulary: Vocabulary, phrase: str) -> str | None:
    matches = vocabulary.index.find(term_units(analyse_text(phrase, one_sentence=True)), phrase)
    if not matches:
        return None
    longest = max(matches, key=lambda match: (len(match.form.content), match.weight))
    return vocabulary.concepts[longest.form.concepts[0]].label


@cache
def shipped_vocabulary(scheme: str) -> Vocabulary:
    """Return a shipped scheme: its tags as concepts, their names and, of topics, the terms that speak for them.

    Raises:
        UsageError: there is no such scheme.
        ResourceError: a data file of the package is missing or damaged.
    """
    labels = scheme_labels(scheme)
    terms = _terms() if scheme == TagScheme.TOPICS else {}
    concepts = [
        Concept(id=tag, label=labels[tag], alternatives=tuple(terms.get(tag, ())), line=0) for tag in sorted(labels)
    ]
    return compile_vocabulary(scheme, concepts)


def _terms() -> Mapping[str, list[str]]:
    """Return each topic's terms; one that speaks against a topic is none of its names."""
    terms: dict[str, list[str]] = {}
    for row in term_rows():
        if row.weight > 0:
            terms.setdefault(row.topic, []).append(row.term)
    return terms
