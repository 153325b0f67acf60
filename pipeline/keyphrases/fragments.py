"""Phrases that are a piece of something else: of a formula, of a clause, of a name that goes on.

In: a batch's noun phrases. Out: which of them are fragments, by named rules (`FRAGMENT_RULES`).

Separate from the noun phrases, because what is torn at one place may be whole at another: a phrase is a fragment where
it is one wherever it stands.
"""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.background import PhraseBatch
from pipeline.keyphrases.columns import Columns
from pipeline.keyphrases.tagger import WordClass
from pipeline.keyphrases.word_traits import SET_HEADS
from pipeline.text.lexicon import BoolArray, IntArray
from pipeline.text.ragged import offsets
from pipeline.text.rules import ArrayRule
from pipeline.text.words import WordKind

_LONGEST_ARGUMENT = 2  # letters: sl(2), U(n), but transformers(TST), learning(RL)
_NO_ARGUMENTS = frozenset(("s", "es"))  # model(s)
_SET_PHRASES = {"art": "the", "vivo": "in", "vitro": "in", "situ": "in", "silico": "in"}  # how they begin
_DASH = "--"
_NUMBERED_WORDS = (WordKind.NUMBER, WordKind.MATH)
_YEARS = re.compile("(?:19|20)[0-9]{2}")  # CVPR 2024: of a name that stands without it, too
_FEWEST_LETTERS = 3  # of a person's name
_BETWEEN = frozenset(("and", "&", "or", ","))


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where a batch's noun phrases stand: for each occurrence its phrase, its first and its last word."""

    found: PhraseBatch
    phrase: IntArray
    first: IntArray
    last: IntArray

    @property
    def columns(self) -> Columns:
        """The batch's words."""
        return self.found.columns


def occurrences_of(found: PhraseBatch) -> Occurrences:
    """Return where the noun phrases of a batch stand."""
    first, phrase = found.phrases.occurrence_word, found.phrases.occurrence_phrase
    return Occurrences(found, phrase, first, first + found.phrases.n_words[phrase] - 1)


def first_whole_words(found: PhraseBatch) -> IntArray:
    """Return for each phrase the first word of the first place at which none of the rules below takes it.

    -1 where each place is taken: such a phrase is a fragment wherever it stands. So "Personalized" of a title, which is
    a piece of what follows it, is shown as the "personalization" of the abstract, which has the same stem.
    """
    occurrences = occurrences_of(found)
    pieces = np.zeros(len(occurrences.phrase), np.bool_)
    for rule in FRAGMENT_RULES:
        pieces |= rule.holds(occurrences)
    phrase, words = occurrences.phrase[~pieces], np.full(len(found.phrases.n_words), -1, np.int32)
    begins = np.diff(phrase, prepend=-1) != 0  # occurrences stand by phrase and place
    words[phrase[begins]] = occurrences.first[~pieces][begins]
    return words


def _touches_more(of: Occurrences) -> BoolArray:
    """Return which touch a formula, a function's argument, or a stroke or hyphen and behind it a further word."""
    columns, words, touching = of.columns, of.columns.word, _touching(of.columns)
    opens = columns.traits.opens_formula[words] | _arguments(columns) | _joints(columns, touching)
    before, after = np.zeros(len(words), np.bool_), np.zeros(len(words), np.bool_)
    before[1:] = touching[:-1] & columns.traits.closes_formula[words[:-1]]
    after[:-1] = touching[:-1] & opens[1:]
    return before[of.first] | after[of.last]


def _touching(columns: Columns) -> BoolArray:
    """Return which words touch the next one of their text."""
    touching = np.zeros(len(columns.word), np.bool_)
    touching[:-1] = (columns.end_chars[:-1] == columns.start_chars[1:]) & (columns.segment[:-1] == columns.segment[1:])
    return touching


def _is_half(of: Occurrences) -> BoolArray:
    """Return which, of several words, begin behind two hyphens that join them to a word, as LaTeX writes a dash."""
    columns, words, touching = of.columns, of.columns.word, _touching(of.columns)
    joined = np.zeros(len(words), np.bool_)
    joined[2:] = touching[:-2] & touching[1:-1] & columns.traits.phrase_word[words[:-2]]
    joined[1:] &= (columns.traits.size[words[:-1]] == len(_DASH)) & (
        columns.traits.kind[words[:-1]] == WordKind.PUNCTUATION
    )
    asked = np.flatnonzero(joined)
    joined[asked] = [columns.text(at - 1, at) == [_DASH] for at in asked.tolist()]
    return joined[of.first] & (of.last > of.first)


def _is_broken(of: Occurrences) -> BoolArray:
    """Return which hold a word that no phrase holds."""
    breaks = offsets(of.columns.traits.breaks[of.columns.word])
    broken: BoolArray = breaks[of.last + 1] > breaks[of.first]
    return broken


def _joints(columns: Columns, touching: BoolArray) -> BoolArray:
    """Return which words are strokes or hyphens between two that they touch; `touching` tells what touches its next."""
    between = np.zeros(len(touching), np.bool_)
    words = columns.traits.phrase_word[columns.word]
    between[1:-1] = touching[:-2] & touching[1:-1] & words[:-2] & words[2:]
    marks = columns.traits.mark[columns.word]
    joints: BoolArray = between & ((marks == ord("/")) | (marks == ord("-")))
    return joints


def find_counted(found: PhraseBatch) -> npt.NDArray[np.int64]:
    """Return the phrases that go on with a number, or its unit, wherever they stand: "mg of salt" of 25 mg of salt."""
    occurrences = occurrences_of(found)
    others = np.bincount(occurrences.phrase, ~_goes_on_with_number(occurrences), len(found.phrases.n_words))
    return np.flatnonzero(others == 0)


def _goes_on_with_number(of: Occurrences) -> BoolArray:
    """Return which begin with a word that goes on with a number, or with the words of a set phrase, before it."""
    columns, classes = of.columns, of.found.classes
    counted = np.zeros(len(columns.word), np.bool_)
    at = np.flatnonzero(columns.traits.counted[columns.word])
    at = at[at > columns.first_words[at]]
    before = columns.word[at - 1]
    counted[at] = np.isin(columns.traits.kind[before], _NUMBERED_WORDS) | (classes[at - 1] == WordClass.NUMBER)
    begun = {word: _SET_PHRASES.get(columns.words[word].lower()) for word in set(columns.word[at].tolist())}
    for place, word in zip(at.tolist(), columns.word[at].tolist(), strict=True):
        if begun[word]:
            counted[place] = columns.text(place - 1, place)[0].lower() == begun[word]
    return counted[of.first]


def _is_gone_on_with(of: Occurrences) -> BoolArray:
    """Return which end with a word that a set phrase goes on with behind them."""
    columns = of.columns
    found = np.zeros(len(columns.word), np.bool_)
    for at in np.flatnonzero(columns.traits.set_head[columns.word]).tolist():
        if at + 2 <= columns.last_words[at]:
            head, link, rest = (word.lower() for word in columns.text(at, at + 3))
            found[at] = link == "of" and rest in SET_HEADS[head.removesuffix("s")]
    return found[of.last]


def _ends_with_no_noun(of: Occurrences) -> BoolArray:
    """Return which end with an adjective, participle or verb that is no name: capitals of a title tell none."""
    traits, word = of.columns.traits, of.columns.word[of.last]
    named = traits.capitalised[word] & ~traits.acronym[word] & (of.columns.in_abstract[of.last] > 0)
    ends: BoolArray = traits.no_noun[word] & ~named
    return ends


def _arguments(columns: Columns) -> BoolArray:
    """Return which words open a bracket around an argument: of sl(2), and not of model(s) or learning(RL)."""
    traits, found = columns.traits, np.zeros(len(columns.word), np.bool_)
    at = np.flatnonzero(traits.mark[columns.word[:-1]] == ord("("))
    inside = columns.word[at + 1]
    found[at] = np.isin(traits.kind[inside], _NUMBERED_WORDS)
    for place in at[~found[at] & (traits.size[inside] <= _LONGEST_ARGUMENT)].tolist():
        word = columns.text(place + 1, place + 2)[0]
        found[place] = word not in _NO_ARGUMENTS and (len(word) == 1 or not word.isupper())
    return found


def _goes_on(of: Occurrences) -> BoolArray:
    """Return which end with the letters of a catalogue before their number, or with a participle before its object."""
    columns, classes, last = of.columns, of.found.classes, of.last
    inner = last < columns.last_words[last]
    following = np.where(inner, last + 1, last)
    numbered = columns.traits.short_form[columns.word[last]]
    numbered &= columns.traits.kind[columns.word[following]] == WordKind.NUMBER
    objects = (of.first < last) & columns.traits.ing[columns.word[last]] & (classes[following] == WordClass.DETERMINER)
    asked = np.flatnonzero(inner & (numbered | objects))
    told = np.zeros(len(last), np.bool_)
    told[asked] = [_is_gone_on(*columns.text(at, at + 2)) for at in last[asked].tolist()]
    return told


def _is_gone_on(word: str, following: str) -> bool:
    """Say whether a word goes on: "NGC 188" and "keeping the", not "CVPR 2024" nor "learning that"."""
    return following.lower() != "that" if word.endswith("ing") else word.isupper() and not _YEARS.fullmatch(following)


def _is_of_person(of: Occurrences) -> BoolArray:
    """Return those of single words that stand first as a name among others, with its year, or as whose something is."""
    columns, phrases = of.columns, of.found.phrases
    first, is_person = phrases.first_word, np.zeros(len(phrases.n_words), np.bool_)
    word = columns.word[first]
    named = (phrases.n_words == 1) & columns.traits.capitalised[word] & ~columns.traits.acronym[word]
    named &= columns.in_abstract[first] > 0
    asked = np.flatnonzero(named)
    is_person[asked] = [_is_among_names(columns, word) for word in first[asked].tolist()]
    return is_person[of.phrase]


def _is_among_names(columns: Columns, word: int) -> bool:
    """Say whether a word stands beside a name in a list, or before a year, "et al" or the sign of an owner."""
    first, last = int(columns.first_words[word]), int(columns.last_words[word])
    before, around = columns.text(max(first, word - 3), word), columns.text(word + 1, min(word + 3, last + 1))
    near = before[-2:-1] if before[-1:] == [","] else before[-3:-1]
    joined = bool(before) and before[-1] in _BETWEEN and any(map(_is_name, near))
    joins = len(around) > 1 and around[0] in _BETWEEN and _is_name(around[1])
    dated = len(around) > 1 and around[0] in {"(", "["} and around[1][:2] in {"19", "20"}
    return joined or joins or dated or around[:1] in (["et"], ["'s"], ["\u2019s"])


def _is_name(word: str) -> bool:
    return len(word) >= _FEWEST_LETTERS and word[0].isupper() and word[1:].islower()


FRAGMENT_RULES: Final[tuple[ArrayRule[Occurrences], ...]] = (
    ArrayRule(
        "formula, argument or joint",
        _touches_more,
        takes="We grow <monolayer RuO>$_2$ on glass.",
        leaves="We grow <monolayer RuO> on glass.",
    ),
    ArrayRule(
        "half of a compound",
        _is_half,
        takes="We measure spin--<orbit coupling> of iron.",
        leaves="We measure the <orbit coupling> of iron.",
    ),
    ArrayRule(
        "sure verb or registry's number",
        _is_broken,
        takes="We follow <NCT01234567> to its end.",
        leaves="We follow cells with <CD44> to their end.",
    ),
    ArrayRule(
        "counted",
        _goes_on_with_number,
        takes="We walk on two <dimensional lattices>.",
        leaves="We begin with <dimensional analysis> of lattices.",
    ),
    ArrayRule(
        "no noun behind",
        _ends_with_no_noun,
        takes="We find <carbon relative> to iron.",
        leaves="We find the <relative abundance> of iron.",
    ),
    ArrayRule(
        "head of a set phrase",
        _is_gone_on_with,
        takes="We add <quantum degrees> of freedom to it.",
        leaves="We cool it by ten <degrees> of Celsius.",
    ),
    ArrayRule(
        "number or object behind",
        _goes_on,
        takes="We see the <open cluster NGC> 188 at night.",
        leaves="We won the <CVPR> 2024 contest.",
    ),
    ArrayRule(
        "person",
        _is_of_person,
        takes="This is due to Dencker and <Zworski>, unlike Sobolev spaces.",
        leaves="This is due to Dencker, unlike <Sobolev spaces>.",
    ),
)
"""Ways to be a piece at a place; a phrase is one where some rule takes each of its places."""
