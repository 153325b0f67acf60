r"""Phrases that are a piece of something else: of a formula, of a clause, of a compound that begins with a number.

In: a batch's noun phrases. Out: which of them are fragments, by named rules:

torn       touches a formula or a bracket: "RuO" of RuO$_2$, "sl" of sl(2), "isometry" of (quasi)isometry
verb       holds a word that is a verb wherever it stands: "thermal simulation generates nodal temperatures"
number     is the number of a registry: "NCT01234567"
counted    begins with what words before it begin: "dimensional lattices" of two dimensional lattices, "art models" of
           state of the art models, "vivo imaging" of in vivo imaging
person     a name of a list of names: "Zworski" of Dencker, Zworski and the author
joined     ends before a stroke: "stable finite-volume" of stable finite-volume/difference schemes
designated ends with capitals that a number goes on with: "open cluster NGC" of open cluster NGC 188
unit       what a number is counted in: "GV" of 1.9 GV
telling    ends with a participle that has an object: "tensor keeping" of a tensor keeping the range
prefixed   goes on with a prefix written apart: "autonomous functionals" of non autonomous functionals
verbal     begins with a verb that is joined to another: "control schools" of we guide and control schools
headed     is the head of a set phrase: "quantum degrees" of quantum degrees of freedom

Separate from the noun phrases, because what is torn at one place may be whole at another: a phrase is a fragment where
it is one wherever it stands.
"""

import re

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.background import PhraseBatch
from pipeline.keyphrases.columns import Columns
from pipeline.keyphrases.cut_off import goes_on, is_gone_on_with
from pipeline.keyphrases.tagger import WordClass
from pipeline.text.lexicon import BoolArray, IntArray
from pipeline.text.words import WordKind

_LONGEST_ARGUMENT = 2  # letters: sl(2), U(n), but transformers(TST), learning(RL)
_NO_ARGUMENTS = frozenset(("s", "es"))  # model(s)
_NUMBERED_WORDS = (WordKind.NUMBER, WordKind.MATH)
_FEWEST_LETTERS = 3  # of a name of a person
_LONGEST_UNIT = 3  # letters: GeV, MPa
_YEARS = re.compile("(?:19|20)[0-9]{2}")  # CVPR 2024: of a name that stands without it, too
_SET_PHRASES = {"art": "the", "vivo": "in", "vitro": "in", "situ": "in", "silico": "in"}  # how they begin
_BEFORE_OBJECTS = frozenset(("a", "an", "the", "its", "their", "our"))


def find_fragments(found: PhraseBatch) -> npt.NDArray[np.int64]:
    """Return the phrases that are fragments wherever they stand, by any of the rules above."""
    columns, phrases = found.columns, found.phrases
    at, owner = phrases.occurrence_word, phrases.occurrence_phrase
    last = at + phrases.n_words[owner] - 1
    before, after = _torn(columns)
    breaks = np.concatenate(([0], np.cumsum(columns.traits.breaks[columns.word])))
    pieces = before[at] | after[last] | (breaks[last + 1] > breaks[at]) | _counted(found)[at]
    pieces |= _units(columns, at) & (phrases.n_words[owner] == 1)
    pieces |= _goes_on(columns, found.classes, last, phrases.n_words[owner])
    pieces |= goes_on(columns, found.classes)[at] | is_gone_on_with(columns)[last]
    fragments = np.bincount(owner, ~pieces, len(phrases.n_words)) == 0
    fragments[_persons(columns, np.flatnonzero(phrases.n_words == 1), phrases.first_word)] = True
    return np.flatnonzero(fragments)


def _torn(columns: Columns) -> tuple[BoolArray, BoolArray]:
    """Return which words something touches that they belong to: before them, and behind them."""
    traits, word = columns.traits, columns.word
    touching = np.zeros(len(word), np.bool_)  # the next word
    touching[:-1] = (columns.end_chars[:-1] == columns.start_chars[1:]) & (columns.segment[:-1] == columns.segment[1:])
    before, after = np.zeros(len(word), np.bool_), np.zeros(len(word), np.bool_)
    strokes = _strokes(columns, touching)
    before[1:] = touching[:-1] & traits.closes_formula[word[:-1]]
    after[:-1] = touching[:-1] & (traits.opens_formula[word[1:]] | _arguments(columns)[1:] | strokes[1:])
    return before, after


def _strokes(columns: Columns, touching: BoolArray) -> BoolArray:
    """Return which words are strokes between two words that they touch; `touching` tells what touches its next."""
    between = np.zeros(len(touching), np.bool_)
    words = columns.traits.phrase_word[columns.word]
    between[1:-1] = touching[:-2] & touching[1:-1] & words[:-2] & words[2:]
    strokes: BoolArray = between & (columns.traits.mark[columns.word] == ord("/"))
    return strokes


def _goes_on(columns: Columns, classes: IntArray, last: IntArray, lengths: IntArray) -> BoolArray:
    """Return which phrases, given by their last words, are gone on with: capitals by a number, participles by more."""
    inner = last < columns.last_words[last]
    following = np.where(inner, last + 1, last)
    numbered = inner & (columns.traits.kind[columns.word[following]] == WordKind.NUMBER)
    asked = np.flatnonzero(numbered & columns.traits.short_form[columns.word[last]])
    told = np.zeros(len(last), np.bool_)
    told[asked] = [not _YEARS.fullmatch(columns.text(at, at + 1)[0]) for at in following[asked].tolist()]
    asked = np.flatnonzero(inner & (lengths > 1) & (classes[following] == WordClass.DETERMINER))
    told[asked] = [_tells(" ".join(columns.text(at, at + 2))) for at in last[asked].tolist()]
    return told


def _units(columns: Columns, at: IntArray) -> BoolArray:
    """Return which words are short, have two capitals, and stand behind a number."""
    traits, word = columns.traits, columns.word
    before = np.maximum(at - 1, columns.first_words[at])
    short = traits.short_form[word[at]] & (traits.size[word[at]] <= _LONGEST_UNIT)
    units: BoolArray = short & (traits.kind[word[before]] == WordKind.NUMBER)
    return units


def _tells(words: str) -> bool:
    """Say whether the first of two words is a participle whose object follows: "keeping the", not "learning that"."""
    word, _, following = words.partition(" ")
    return word.endswith("ing") and following.lower() in _BEFORE_OBJECTS


def _arguments(columns: Columns) -> BoolArray:
    """Return which words open a bracket around an argument: of sl(2), and not of model(s) or learning(RL)."""
    found = np.zeros(len(columns.word), np.bool_)
    for at in np.flatnonzero(columns.traits.mark[columns.word[:-1]] == ord("(")).tolist():
        inside, kind = columns.text(at + 1, at + 2)[0], columns.traits.kind[columns.word[at + 1]]
        short = len(inside) <= _LONGEST_ARGUMENT and inside not in _NO_ARGUMENTS
        short &= len(inside) == 1 or not inside.isupper()
        found[at] = short or kind in _NUMBERED_WORDS
    return found


def _counted(found: PhraseBatch) -> BoolArray:
    """Return which words go on with a number, or with the words of a set phrase, before them."""
    columns = found.columns
    counted = np.zeros(len(columns.word), np.bool_)
    for at in np.flatnonzero(columns.traits.counted[columns.word]).tolist():
        if at > columns.first_words[at]:
            begun = _SET_PHRASES.get(columns.text(at, at + 1)[0].lower())
            kind, before = columns.traits.kind[columns.word[at - 1]], columns.text(at - 1, at)[0].lower()
            numbered = kind in _NUMBERED_WORDS or found.classes[at - 1] == WordClass.NUMBER
            counted[at] = before == begun if begun else numbered
    return counted


def _persons(columns: Columns, phrases: npt.NDArray[np.int64], first_word: npt.NDArray[np.int32]) -> list[int]:
    """Return those of single words that are names in a list of names, or of a work with its year."""
    names = columns.traits.capitalised[columns.word[first_word[phrases]]]
    titled = columns.in_abstract[first_word[phrases]] == 0
    asked = phrases[names & ~titled].tolist()
    return [phrase for phrase in asked if _is_person(columns, int(first_word[phrase]))]


def _is_person(columns: Columns, word: int) -> bool:
    first, last = int(columns.first_words[word]), int(columns.last_words[word])
    before, around = columns.text(max(first, word - 3), word), columns.text(word + 1, min(word + 3, last + 1))
    joined = len(before) > 1 and before[-1] in {"and", "&"} and any(map(_is_name, before[-3:-1]))
    joins = len(around) > 1 and around[0] in {"and", "&"} and _is_name(around[1])
    dated = len(around) > 1 and around[0] in {"(", "["} and around[1][:2] in {"19", "20"}
    return joined or joins or dated or around[:1] == ["et"]


def _is_name(word: str) -> bool:
    return len(word) >= _FEWEST_LETTERS and word[0].isupper() and word[1:].islower()
