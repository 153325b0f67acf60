"""The areas of rules: what rules there are, with their examples, and what each takes in a text.

Analysed papers in, cases out: a text that was asked about, the rules that take it, and what came of it. A new list of
named rules is an entry of `AREAS`, and is counted by the same command as all others.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from pipeline.keyphrases.acts import ACT_RULES
from pipeline.keyphrases.fragments import FRAGMENT_RULES, occurrences_of
from pipeline.keyphrases.known_terms import beside_literature
from pipeline.keyphrases.models import load_ranker, load_tagger
from pipeline.keyphrases.ranker import Phrases, find_phrases
from pipeline.keyphrases.vague_phrases import VAGUE_RULES
from pipeline.mentions import Mentions, find_mentions
from pipeline.mentions.candidates import candidates_of
from pipeline.mentions.claims import read_figures, states_result
from pipeline.mentions.evidence import held_at_places
from pipeline.mentions.figure_evidence import NEAR
from pipeline.mentions.figure_labels import AFTER, BEFORE
from pipeline.mentions.figure_labels import RULES as LABELS
from pipeline.mentions.figure_sentences import SENTENCE
from pipeline.mentions.introduced import INTRODUCING, INTRODUCING_NEW, introduces
from pipeline.mentions.models import mention_models
from pipeline.mentions.parts import OPENING as PART_OPENS
from pipeline.mentions.parts import WITHIN as PART_WITHIN
from pipeline.mentions.parts import rule_of_part
from pipeline.mentions.place_rules import PLACE_RULES
from pipeline.records import Field
from pipeline.roles import find_roles
from pipeline.roles.acts import ACTS, OUTCOME
from pipeline.roles.card_traits import TRAITS
from pipeline.roles.findings import FINDINGS
from pipeline.roles.own_voice import EARLIER, OWN_VOICE
from pipeline.settings import RoleSettings, SummarySettings
from pipeline.summaries import summarise
from pipeline.summaries.gists import ENDINGS, OPENINGS, cuts_of
from pipeline.summaries.telling import TELLINGS
from pipeline.text.analysis import Analysis
from pipeline.text.batch import batch_of
from pipeline.text.definitions import find_acronyms
from pipeline.text.full_stops import STOP_RULES
from pipeline.text.rules import ArrayRule, Rule, as_read
from pipeline.text.sentences import deciding_rules
from pipeline.text.stop_marks import StopRule

_FIGURE = re.compile(r"\d[\d.]*(?<!\.)")


@dataclass(frozen=True, slots=True)
class Example:
    """A rule by its name, with a text that it takes, one that it leaves, and its weight where it has one."""

    name: str
    takes: str
    leaves: str
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A text that rules were asked about, the names of those that take it, and what came of it: `told`, `kept`."""

    shown: str
    names: frozenset[str]
    outcome: str


@dataclass(frozen=True, slots=True)
class Area:
    """Rules that are asked one question of one kind of text, and the cases of some papers, which are read together."""

    question: str
    rules: tuple[Example, ...]
    cases: Callable[[Sequence[Analysis]], Iterator[Case]]


def _figures(paper: Analysis) -> Iterator[Case]:
    model, text = mention_models().figures, paper.abstract.text
    for figure in read_figures(paper.abstract):
        told = states_result(figure, model.log_odds(figure.names))
        yield Case(_around(text, *figure.span), figure.names, "told" if told else "left")


def _labels(paper: Analysis) -> Iterator[Case]:
    text = paper.abstract.text
    for found in _FIGURE.finditer(text):
        start, end = found.span()
        read = f"{text[max(0, start - BEFORE) : start]}|{text[start:end]}|{text[end : end + AFTER]}"
        yield Case(_around(text, start, end), frozenset(LABELS.all(read)), "figure")


def _places(papers: Sequence[Analysis]) -> Iterator[Case]:
    named = candidates_of(batch_of([paper.front for paper in papers]), list(map(find_acronyms, papers)))
    for paper, found, candidates in zip(papers, find_mentions(papers), named, strict=True):
        own = {system.name for system in found.systems}
        for candidate, place, names in held_at_places(paper, candidates):
            outcome = "own" if candidate.name in own else "not own"
            told = introduces(paper.abstract.text, place.start, place.end, is_new=True)  # all rules are asked
            held = frozenset([*names, told] if told else names)
            yield Case(_around(paper.abstract.text, place.start, place.end), held, outcome)


def _tellings(paper: Analysis) -> Iterator[Case]:
    for sentence in _sentences(paper):
        names = frozenset(one.rule.name for one in TELLINGS if one.rule.holds(as_read(sentence)))
        yield Case(sentence, names, "sentence")


def _parts(papers: Sequence[Analysis]) -> Iterator[Case]:
    for paper, found in zip(papers, find_mentions(papers), strict=True):
        yield from _parts_of(paper, found)


def _parts_of(paper: Analysis, found: Mentions) -> Iterator[Case]:
    text, own = paper.abstract, {system.name for system in found.systems}
    starts = [system.start_char for system in found.systems if system.field is Field.ABSTRACT]
    for acronym in find_acronyms(paper):
        name = rule_of_part(text, acronym.long_form, starts) if acronym.field is Field.ABSTRACT else None
        at = max(0, text.text.find(acronym.long_form))
        shown = _around(text.text, at, at + len(acronym.long_form))
        yield Case(shown, frozenset([name] if name else ()), "own" if acronym.short_form in own else "other")


def _voices(paper: Analysis) -> Iterator[Case]:
    for sentence in _sentences(paper):
        names = frozenset(rule.name for rule in (*OWN_VOICE, EARLIER) if rule.holds(as_read(sentence)))
        yield Case(sentence, names, "own voice" if names and EARLIER.name not in names else "other")


def _said_findings(paper: Analysis) -> Iterator[Case]:
    for sentence in _sentences(paper):
        names = frozenset(rule.name for rule in (*FINDINGS, EARLIER) if rule.holds(as_read(sentence)))
        yield Case(sentence, names, "finding" if names and EARLIER.name not in names else "other")


def _acts(paper: Analysis) -> Iterator[Case]:
    for sentence in _sentences(paper):
        names = frozenset(rule.name for rule in (*ACTS, OUTCOME) if rule.holds(as_read(sentence)))
        yield Case(sentence, names, "act alone" if names and OUTCOME.name not in names else "other")


def _shown_on_cards(papers: Sequence[Analysis]) -> Iterator[Case]:
    found = find_roles(papers, RoleSettings())
    for paper, row in ((paper, row) for paper, rows in zip(papers, found, strict=True) for row in rows):
        sentence = paper.abstract.text[row.start_char : row.end_char]
        names = frozenset(rule.name for rule in TRAITS if rule.holds(as_read(sentence)))
        yield Case(sentence, names, row.shown_as or "not shown")


def _gists(papers: Sequence[Analysis]) -> Iterator[Case]:
    for row in chain.from_iterable(summarise(papers, SummarySettings())):
        cuts = cuts_of(row.sentence)
        for cut in cuts:
            yield Case(row.sentence.replace(cut.left_off, f"[-{cut.left_off}-]", 1), frozenset([cut.rule]), "cut")
        if not cuts:
            yield Case(row.sentence, frozenset(), "whole")


def _fragments(papers: Sequence[Analysis]) -> Iterator[Case]:
    found = find_phrases(papers, load_tagger())
    places = occurrences_of(found)
    held = [(rule.name, rule.holds(places)) for rule in FRAGMENT_RULES]
    for at, phrase in enumerate(places.phrase.tolist()):
        names = frozenset(name for name, holds in held if holds[at])
        yield Case(
            _shown(found, at) if names else "",
            names,
            "left out" if found.whole_word[phrase] < 0 else "stands elsewhere",
        )


def _phrases(papers: Sequence[Analysis]) -> Iterator[Case]:
    tagger, ranker = load_tagger(), load_ranker()
    found = find_phrases(papers, tagger)
    phrases = beside_literature(found, ranker.background)
    held = [(rule.name, rule.holds(phrases)) for rule in _PHRASE_RULES]
    for phrase, at in enumerate(found.phrases.first_occurrences[:-1].tolist()):
        names = frozenset(name for name, holds in held if holds[phrase])
        yield Case(_shown(found, at) if names else "", names, "left out" if names else "kept")


def _shown(found: Phrases, at: int) -> str:
    """Return an occurrence of a phrase in its sentence."""
    columns, first = found.columns, int(found.phrases.occurrence_word[at])
    last = first + int(found.phrases.n_words[found.phrases.occurrence_phrase[at]]) - 1
    text = found.batch.texts[columns.segment[first]].text
    return _around(text, int(columns.start_chars[first]), int(columns.end_chars[last]))


def _sentences(paper: Analysis) -> list[str]:
    return [paper.abstract.sentence(number) for number in range(len(paper.abstract.sentence_starts))]


def _around(text: str, start: int, end: int) -> str:
    return f"{text[max(0, start - 70) : start]}<{text[start:end]}>{text[end : end + 50]}"


def _weighed(rule: Rule) -> Example:
    return Example(rule.name, rule.takes, rule.leaves, mention_models().figures.weights.get(rule.name))


def _stops(paper: Analysis) -> Iterator[Case]:
    text = paper.abstract.text
    for place, name, ends in deciding_rules(text):
        yield Case(_around(text, place, place + 1), frozenset([name]), "ends" if ends else "goes on")


def _each(cases: Callable[[Analysis], Iterator[Case]]) -> Callable[[Sequence[Analysis]], Iterator[Case]]:
    """Return what reads some papers one after the other."""
    return lambda papers: chain.from_iterable(map(cases, papers))


def _plain(rules: Iterable[Rule | ArrayRule[Any] | StopRule]) -> tuple[Example, ...]:
    return tuple(Example(rule.name, rule.takes, rule.leaves) for rule in rules)


_PHRASE_RULES = (*ACT_RULES, *VAGUE_RULES)
_GISTS = tuple(Example(rule.name, f"{rule.takes[0]} -> {rule.takes[1]}", rule.leaves) for rule in (*OPENINGS, *ENDINGS))
AREAS: Mapping[str, Area] = {
    "figures": Area("is a figure the paper's own result?", tuple(map(_weighed, (*NEAR, *SENTENCE))), _each(_figures)),
    "labels": Area("is a number a label, and no figure?", _plain(LABELS), _each(_labels)),
    "names": Area(
        "is a name that of the paper's own system?", _plain((*PLACE_RULES, *INTRODUCING, *INTRODUCING_NEW)), _places
    ),
    "parts": Area("is a long form that of a part?", _plain((*PART_OPENS, *PART_WITHIN)), _parts),
    "sentences": Area(
        "how good is a sentence for a summary?",
        tuple(Example(one.rule.name, one.rule.takes, one.rule.leaves, one.factor) for one in TELLINGS),
        _each(_tellings),
    ),
    "voice": Area("does a sentence speak of this paper itself?", _plain((*OWN_VOICE, EARLIER)), _each(_voices)),
    "findings": Area("does a sentence say what came out?", _plain(FINDINGS), _each(_said_findings)),
    "acts": Area(
        "does a sentence say what was done, and nothing that came of it?", _plain((*ACTS, OUTCOME)), _each(_acts)
    ),
    "cards": Area(
        "what does a card show a sentence as?",
        _plain(rule for rule in TRAITS if rule is not OUTCOME),
        _shown_on_cards,
    ),
    "gists": Area("what may be left off a chosen sentence?", _GISTS, _gists),
    "fragments": Area("is a phrase at its place a piece of something else?", _plain(FRAGMENT_RULES), _fragments),
    "stops": Area("does a sentence end at a mark?", _plain(STOP_RULES), _each(_stops)),
    "phrases": Area("is a phrase an act, or true of any paper?", _plain(_PHRASE_RULES), _phrases),
}
