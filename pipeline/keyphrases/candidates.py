"""Scored phrases in, keyphrases out: what all engines have in common.

In: for each phrase, a sequence of stems, where it first stands, how often, and an engine's score. Out: the best, with
near-duplicates as one. Separate from the engines, so that they differ in what they score and in nothing else.
"""

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pipeline.keyphrases.function_words import is_function_word
from pipeline.keyphrases.runs import Run, word_runs
from pipeline.keyphrases.words_elsewhere import ARTICLES
from pipeline.records import Field, Keyphrase
from pipeline.text.analysis import Analysis

HYPHENS = re.compile("[-\u2010-\u2013\u2212]+")
"""What joins the words of a compound: a hyphen, one that does not break, dashes and minus signs that stand for it."""

POSSESSIVES = frozenset({"'s", "\u2019s"})  # words of their own in an analysis, but not in a reader's count


@dataclass(slots=True)
class Candidate:
    """A phrase of a paper: the stems it is known by, its first place, how often the stems occur and in what forms.

    A form is the words as they stand, in lower case, with single spaces.
    """

    stems: tuple[str, ...]
    field: Field
    start_char: int
    end_char: int
    forms: set[str]
    occurrences: int = 0


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its score, between 0 and 1, higher being better."""

    candidate: Candidate
    score: float


def phrase_candidates(
    analysis: Analysis,
    max_words: int,
    is_bare: Callable[[str], bool] = is_function_word,
    links: AbstractSet[str] = frozenset(),
) -> dict[tuple[str, ...], Candidate]:
    """Return every phrase of at most `max_words` words that begins and ends with no function word.

    Nor does it hold one, but those that `links` names, and an article behind them: in Romance languages "de" and the
    like make terms of two nouns.

    Keys are the phrases' stems, in the order of first occurrence; inflected forms are thereby one candidate. A
    possessive sign inside a phrase (Parkinson's disease) is not counted as a word. `is_bare` says which words are
    function words, in the language of the paper.
    """
    found: dict[tuple[str, ...], Candidate] = {}
    for run in word_runs(analysis):
        _add_phrases(run, max_words, is_bare, found, links)
    return found


def _add_phrases(
    run: Run,
    max_words: int,
    is_bare: Callable[[str], bool],
    found: dict[tuple[str, ...], Candidate],
    links: AbstractSet[str],
) -> None:
    text = run.text
    words = [text.word(index) for index in range(run.first, run.last)]
    edge = [not is_bare(word) for word in words]
    for start, may_begin in enumerate(edge):
        if not may_begin:
            continue
        begins = start == 0 or not edge[start - 1]  # "laboral en Bogotá" of "mercado laboral en Bogotá" does not
        for stop in _phrase_ends(words, edge, start, max_words, links if begins else frozenset()):
            stems = tuple(text.stems[run.first + start : run.first + stop])
            candidate = found.get(stems)
            if candidate is None:
                start_char, end_char = text.word_starts[run.first + start], text.word_ends[run.first + stop - 1]
                candidate = found[stems] = Candidate(stems, run.field, start_char, end_char, set())
            candidate.occurrences += 1
            candidate.forms.add(" ".join(words[start:stop]).lower())


def _phrase_ends(
    words: Sequence[str], edge: Sequence[bool], start: int, max_words: int, links: AbstractSet[str]
) -> list[int]:
    """Return where the phrases that begin at `start` can end (excluded)."""
    ends = []
    counted = 0
    for stop in range(start + 1, len(words) + 1):
        counted += words[stop - 1] not in POSSESSIVES
        if counted > max_words:
            break
        if edge[stop - 1]:
            ends.append(stop)
        elif words[stop - 1] not in POSSESSIVES and not _joins(words, edge, stop - 1, links):
            break
    return ends


def _joins(words: Sequence[str], edge: Sequence[bool], at: int, links: AbstractSet[str]) -> bool:
    """Say whether a function word may stand within a phrase: one of `links`, or an article right behind it."""
    word = words[at].lower()
    return word in links if edge[at - 1] else word in ARTICLES and words[at - 1].lower() in links


def best_keyphrases(analysis: Analysis, scored: Sequence[Scored], count: int, engine: str) -> list[Keyphrase]:
    """Return the `count` best candidates, rank 1 first; of equal scores the one that stands earlier is better.

    Two candidates whose stems are the same words in another order ("image segmentation", "segmenting images") are
    one: the better stays. One that shares words of the text with a better one ("deep neural", "neural networks"), and
    is found no oftener, is left out where there are others in its place.
    """
    texts = dict(analysis.fields())
    ranked = sorted(scored, key=lambda item: (-item.score, item.candidate.field != Field.TITLE, *_place(item)))
    best = _new_ones(_distinct(ranked), count)
    return [
        _keyphrase(rank, texts[item.candidate.field].text[slice(*_span(item))], item, engine)
        for rank, item in enumerate(best, start=1)
    ]


def _distinct(ranked: Sequence[Scored]) -> list[Scored]:
    best: dict[tuple[str, ...], Scored] = {}
    spelt: set[str] = set()  # without hyphens and blanks: `pre-training` and `pretraining` are one
    for item in ranked:
        parts = [part for stem in item.candidate.stems for part in HYPHENS.split(stem)]
        if "".join(parts) not in spelt:
            best.setdefault(tuple(sorted(parts)), item)
        spelt.add("".join(parts))
    return list(best.values())


def _new_ones(ranked: Sequence[Scored], count: int) -> list[Scored]:
    """Return the best that say something new, and the best of the others where these are too few; best first."""
    chosen: list[int] = []
    again: list[int] = []
    for place, item in enumerate(ranked):
        if len(chosen) == count:
            break
        told = any(_says_again(item.candidate, ranked[better].candidate) for better in chosen)
        (again if told else chosen).append(place)
    return [ranked[place] for place in sorted([*chosen, *again[: count - len(chosen)]])]


def _says_again(candidate: Candidate, better: Candidate) -> bool:
    """Whether a candidate shares a place with a better one that is found as often.

    What says more than a single word does not: "graph coloring" behind "graph".
    """
    overlap = candidate.start_char < better.end_char and better.start_char < candidate.end_char
    as_often = overlap and candidate.field == better.field and candidate.occurrences <= better.occurrences
    return as_often and not (len(better.stems) == 1 and better.stems[0] in candidate.stems)


def _span(item: Scored) -> tuple[int, int]:
    return item.candidate.start_char, item.candidate.end_char


def _place(item: Scored) -> tuple[int, int]:
    return item.candidate.start_char, -item.candidate.end_char


def _keyphrase(rank: int, phrase: str, item: Scored, engine: str) -> Keyphrase:
    candidate = item.candidate
    return Keyphrase(
        rank=rank,
        phrase=phrase,
        score=item.score,
        engine=engine,
        field=candidate.field,
        start_char=candidate.start_char,
        end_char=candidate.end_char,
        occurrences=candidate.occurrences,
    )
