"""Phrases that are a piece of something else: of a formula, of a clause, of a name that goes on.

In: a batch's noun phrases. Out: which of them are fragments, by named rules (`FRAGMENT_RULES`).

Separate from the noun phrases, because what is torn at one place may be whole at another: a phrase is a fragment where
it is one wherever it stands.
"""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np

from pipeline.keyphrases.background import PhraseBatch
from pipeline.keyphrases.columns import Columns
from pipeline.keyphrases.cut_off import (
    NUMBERED_WORDS,
    goes_on_in_compound,
    goes_on_with_number,
    goes_on_with_prefix,
    is_gone_on_with,
    is_joined_verb,
)
from pipeline.keyphrases.measures import begin_with_measure
from pipeline.keyphrases.name_lists import is_among_names
from pipeline.keyphrases.tagger import WordClass
from pipeline.text.lexicon import BoolArray, IntArray
from pipeline.text.ragged import offsets
from pipeline.text.rules import ArrayRule
from pipeline.text.words import WordKind

_LONGEST_ARGUMENT = 2  # letters: sl(2), U(n), but transformers(TST), learning(RL)
_NO_ARGUMENTS = frozenset(("s", "es"))  # model(s)
_YEARS = re.compile("(?:19|20)[0-9]{2}")  # CVPR 2024: of a name that stands without it, too
_BEFORE_OBJECTS = frozenset(("a", "an", "the", "its", "their", "our", "her", "his", "each", "these", "those"))


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


def _touches_formula(of: Occurrences) -> BoolArray:
    """Return which touch a formula, or what closes one, before or behind them."""
    traits, word, touching = of.columns.traits, of.columns.word, _touching(of.columns)
    before, after = np.zeros(len(word), np.bool_), np.zeros(len(word), np.bool_)
    before[1:] = touching[:-1] & traits.closes_formula[word[:-1]]
    after[:-1] = touching[:-1] & traits.opens_formula[word[1:]]
    return before[of.first] | after[of.last]


def _has_argument(of: Occurrences) -> BoolArray:
    touching = _touching(of.columns)
    touching[:-1] &= _arguments(of.columns)[1:]
    return touching[of.last]


def _ends_before_joint(of: Occurrences) -> BoolArray:
    touching = _touching(of.columns)
    touching[:-1] &= _joints(of.columns, touching)[1:]
    return touching[of.last]


def _touching(columns: Columns) -> BoolArray:
    """Return which words touch the next one of their segment."""
    touching = np.zeros(len(columns.word), np.bool_)
    touching[:-1] = (columns.end_chars[:-1] == columns.start_chars[1:]) & (columns.segment[:-1] == columns.segment[1:])
    return touching


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


def _goes_on_with_number(of: Occurrences) -> BoolArray:
    """Return which end with a word in capitals that a number goes on with, which is no year."""
    columns, following, inner = of.columns, *_following(of)
    numbered = inner & (columns.traits.kind[columns.word[following]] == WordKind.NUMBER)
    asked = np.flatnonzero(numbered & columns.traits.short_form[columns.word[of.last]])
    told = np.zeros(len(of.last), np.bool_)
    pairs = [columns.text(at - 1, at + 1) for at in following[asked].tolist()]
    told[asked] = [name.isupper() and not _YEARS.fullmatch(number) for name, number in pairs]
    return told


def _has_object(of: Occurrences) -> BoolArray:
    """Return which end with a participle that has an object."""
    following, inner = _following(of)
    asked = np.flatnonzero(inner & (of.first < of.last) & (of.found.classes[following] == WordClass.DETERMINER))
    told = np.zeros(len(of.last), np.bool_)
    told[asked] = [_tells(" ".join(of.columns.text(at, at + 2))) for at in of.last[asked].tolist()]
    return told


def _ends_with_no_noun(of: Occurrences) -> BoolArray:
    """Return which end with an adjective, participle or verb that is no name: capitals of a title tell none."""
    traits, word = of.columns.traits, of.columns.word[of.last]
    named = traits.capitalised[word] & ~traits.acronym[word] & (of.columns.in_abstract[of.last] > 0)
    ends: BoolArray = traits.no_noun[word] & ~named
    return ends


def _following(of: Occurrences) -> tuple[IntArray, BoolArray]:
    """Return the word behind each occurrence, and whether one stands there in its sentence."""
    inner = of.last < of.columns.last_words[of.last]
    return np.where(inner, of.last + 1, of.last), inner


def _tells(words: str) -> bool:
    """Say whether the first of two words is a participle whose object follows: "keeping the", not "learning that"."""
    word, _, following = words.partition(" ")
    return word.endswith("ing") and following.lower() in _BEFORE_OBJECTS


def _arguments(columns: Columns) -> BoolArray:
    """Return which words open a bracket around an argument: of sl(2), and not of model(s) or learning(RL)."""
    traits, found = columns.traits, np.zeros(len(columns.word), np.bool_)
    at = np.flatnonzero(traits.mark[columns.word[:-1]] == ord("("))
    inside = columns.word[at + 1]
    found[at] = np.isin(traits.kind[inside], NUMBERED_WORDS)
    for place in at[~found[at] & (traits.size[inside] <= _LONGEST_ARGUMENT)].tolist():
        word = columns.text(place + 1, place + 2)[0]
        found[place] = word not in _NO_ARGUMENTS and (len(word) == 1 or not word.isupper())
    return found


def _is_of_person(of: Occurrences) -> BoolArray:
    """Return those of single words that stand first as a name among others, with its year, or as whose something is."""
    columns, phrases = of.columns, of.found.phrases
    first, is_person = phrases.first_word, np.zeros(len(phrases.n_words), np.bool_)
    word = columns.word[first]
    named = (phrases.n_words == 1) & columns.traits.capitalised[word] & ~columns.traits.acronym[word]
    named &= columns.in_abstract[first] > 0
    asked = np.flatnonzero(named)
    is_person[asked] = [is_among_names(columns, word) for word in first[asked].tolist()]
    return is_person[of.phrase]


FRAGMENT_RULES: Final[tuple[ArrayRule[Occurrences], ...]] = (
    ArrayRule(
        "formula",
        _touches_formula,
        takes="We grow <monolayer RuO>$_2$ on glass.",
        leaves="We grow <monolayer RuO> on glass.",
    ),
    ArrayRule(
        "argument",
        _has_argument,
        takes="We define universal <Khovanov sl>(2) cohomology.",
        leaves="We train the <reward model>(s) of a robot.",
    ),
    ArrayRule(
        "stroke or hyphen",
        _ends_before_joint,
        takes="We train a <reward model>/policy pair.",
        leaves="We train a reward model/<policy pair>.",
    ),
    ArrayRule(
        "sure verb or registry's number",
        _is_broken,
        takes="We follow <NCT01234567> to its end.",
        leaves="We follow cells with <CD44> to their end.",
    ),
    ArrayRule(
        "counted",
        lambda of: goes_on_with_number(of.columns, of.found.classes)[of.first],
        takes="We walk on two <dimensional lattices>.",
        leaves="We begin with <dimensional analysis> of lattices.",
    ),
    ArrayRule(
        "measure",
        lambda of: begin_with_measure(of.columns, of.first),
        takes="We add 25 <mg of salt> to it.",
        leaves="We add 25 <grains of salt> to it.",
    ),
    ArrayRule(
        "number behind",
        _goes_on_with_number,
        takes="We see the <open cluster NGC> 188 at night.",
        leaves="We won the <CVPR> 2024 contest.",
    ),
    ArrayRule(
        "object behind",
        _has_object,
        takes="Take a <smooth tensor folding> the range of it.",
        leaves="We use <machine learning> that helps.",
    ),
    ArrayRule(
        "compound behind",
        lambda of: goes_on_in_compound(of.columns, of.found.classes)[of.last],
        takes="We plan by <deep reinforcement> learning-based agents.",
        leaves="We plan by <deep agents> fine-tuned on maps.",
    ),
    ArrayRule(
        "no noun behind",
        _ends_with_no_noun,
        takes="We find <carbon relative> to iron.",
        leaves="We find the <relative abundance> of iron.",
    ),
    ArrayRule(
        "prefix before",
        lambda of: goes_on_with_prefix(of.columns)[of.first],
        takes="Take non <autonomous functionals> of a ball.",
        leaves="Take <autonomous functionals> of a ball.",
    ),
    ArrayRule(
        "joined verb",
        lambda of: is_joined_verb(of.columns, of.found.classes)[of.first],
        takes="We guide and <control fish schools>.",
        leaves="We guide and control <fish schools>.",
    ),
    ArrayRule(
        "head of a set phrase",
        lambda of: is_gone_on_with(of.columns)[of.last],
        takes="We add <quantum degrees> of freedom to it.",
        leaves="We cool it by ten <degrees> of Celsius.",
    ),
    ArrayRule(
        "person",
        _is_of_person,
        takes="This is due to Dencker and <Zworski>, unlike Sobolev spaces.",
        leaves="This is due to Dencker, unlike <Sobolev spaces>.",
    ),
)
"""Ways to be a piece at a place; a phrase is one where some rule takes each of its places."""
