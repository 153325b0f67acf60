"""Evidence that a name is the paper's own: for each candidate a vector of features.

In: a batch and its candidates. Out: floats in the order of `FEATURES`, each between about 0 and 1. It is separate
because the same features serve to fit the model and to use it.

Every feature is one a reader could point at: the words right before and after the name, the sentence's cue, the shape
of the name, where it stands first and how often, what the title says, and in how many other papers it stands
(`known_names`).
"""

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.mentions.candidates import Candidate, Place
from pipeline.mentions.known_names import KnownNames
from pipeline.mentions.names import is_name_like
from pipeline.mentions.place_rules import FILLED, PLACE_RULES, called
from pipeline.mentions.surroundings import Around, Indices, Words
from pipeline.mentions.word_traits import BoolArray, has, traits_of
from pipeline.records import Field
from pipeline.text.analysis import AnalysedText, Analysis
from pipeline.text.batch import Batch, batch_of
from pipeline.text.words import WordKind

FloatArray = npt.NDArray[np.float64]
Named = Sequence[tuple[int, Candidate]]
"""Candidates with the numbers of their papers in the batch."""

_RULES: Final = tuple(rule.name for rule in PLACE_RULES)
_OF_OTHERS: Final = ("against", "such_as", "compared", "related")  # what is said of a long form as of the name itself
_AT: Final = [_RULES.index(name) for name in _OF_OTHERS]
_OF_DEFINITION: Final = ("defined", "defined_capitalised", "defined_first", "long_fresh")
_OF_NAME: Final = ("known", "unknown", "all_capitals", "inner_capital", "hyphen", "captured", "words", "plural")
# what the title says; in the papers that the model is fitted on the title is the label, and these are 0
TITLE_FEATURES: Final = ("head", "head_phrase", "head_long", "in_title", "long_in_title")
_READ: Final = (*_OF_DEFINITION, "count", *_OF_NAME, *TITLE_FEATURES, "in_link")
_COLUMNS: Final = (*_RULES, "subjects", "defined_cue", "fresh_cue", *_READ)
FEATURES: Final = (
    "cue", "called", "cue_before", "defined", "defined_capitalised", "defined_cue", "defined_first", "apposition",
    "is_a", "subjects", "starts_sentence", "own", "against", "such_as", "compared", "listed", "group_noun", "count",
    "known", "unknown", "fresh_cue", "all_capitals", "inner_capital", "hyphen", "captured", "words", "we_provide",
    "passive_cue", "named_noun", "in_link", "noun_bracket", "indefinite", "related", "long_fresh", "plural",
    *TITLE_FEATURES,
)  # fmt: skip
_ORDER: Final = [_COLUMNS.index(name) for name in FEATURES]
_NEWLY: Final = tuple(FEATURES.index(name) for name in ("cue", "called", "defined_cue"))
_NEW: Final = ("unknown", "long_fresh", "defined_cue")
_MOST_PLACES = 8  # of a name that are looked at; one name in two hundred has more
_FEWEST_LETTERS = 5  # of a name that a link is searched for
_SUBJECT = 0.34  # what each time counts that the name is a sentence's subject: three make one
_CUE_OF_DEFINITION = 8  # words between a cue and a long form that may still be what it introduces
_SMALL_WORD = 3  # letters of words that long forms do not capitalise
_MOST = 0.6  # of a long form's words that are capitalised where it is a name
_FIRST_SENTENCES = 2
_PLURAL = 2  # letters that are no plural yet: "As"


def weigh_all(front: Batch, candidates: Sequence[Sequence[Candidate]], known: Sequence[KnownNames]) -> list[FloatArray]:
    """Return the features of the candidates of each paper: a row each, in the order of `FEATURES`.

    Args:
        front: papers with nothing beside titles and abstracts.
        candidates: names of each paper.
        known: in how many papers names stand, for each paper.
    """
    named = [(paper, candidate) for paper, of_paper in enumerate(candidates) for candidate in of_paper]
    if not named:
        return [np.zeros((0, len(FEATURES)))] * len(candidates)
    words = Words.of(front)
    links = {paper: link_letters(front[paper].abstract) for paper in _with_links(front)}  # once for all names
    read = [_read(front[paper], candidate, known[paper], links.get(paper, "")) for paper, candidate in named]
    fresh = np.zeros((len(named), 1))
    told, of_long = _told(front, words, named), _told_of_long_forms(front, words, named)
    told[:, _AT] = np.maximum(told[:, _AT], of_long[:, 1:])
    columns = np.concatenate((told, of_long[:, :1], fresh, np.array(read)), axis=1)
    features = columns[:, _ORDER]
    features[:, FEATURES.index("fresh_cue")] = is_new(features)
    return np.split(features, np.cumsum([len(of_paper) for of_paper in candidates])[:-1])


def is_new(features: FloatArray) -> BoolArray:
    """Say which names are introduced as new, given their other features.

    A name that no other paper has, with a cue; or letters that others use, where a cue introduces what they are short
    for here and no other paper has.
    """
    unknown, long_fresh, defined_cue = (features[:, FEATURES.index(name)] == 1.0 for name in _NEW)
    newly = features[:, _NEWLY].max(axis=1, initial=0.0) == 1.0
    return np.asarray((unknown & newly) | (long_fresh & defined_cue))


def held_at_places(analysis: Analysis, candidates: Sequence[Candidate]) -> Iterator[tuple[Candidate, Place, list[str]]]:
    """Yield the places of names in an abstract, each with the names of the rules that hold there."""
    front = batch_of([analysis.front])
    rows, places, around = _around(front, Words.of(front), [(0, candidate) for candidate in candidates])
    held = _held(around)
    for row, place, holds in zip(rows.tolist(), places, held, strict=True):
        yield candidates[row], place, [name for name, is_held in zip(_RULES, holds.tolist(), strict=True) if is_held]


def _told(front: Batch, words: Words, named: Named) -> FloatArray:
    """Return which rules hold at any place of each name in its abstract, and how often it is a sentence's subject."""
    rows, _, around = _around(front, words, named)
    times = np.zeros((len(named), len(_RULES)))
    np.add.at(times, rows, _held(around))
    subjects = np.minimum(1.0, _SUBJECT * times[:, [_RULES.index("subject")]])
    return np.concatenate((times > 0, subjects), axis=1)


def _held(around: Around) -> BoolArray:
    """Say of each place which of `_RULES` hold there: a row a place."""
    return np.stack([rule.holds(around) for rule in PLACE_RULES], axis=1)


def _around(front: Batch, words: Words, named: Named) -> tuple[Indices, list[Place], Around]:
    """Return the places of names in their abstracts: the name's number, the place, and what stands around it."""
    rows, texts, places = list[int](), list[int](), list[Place]()
    for row, (paper, candidate) in enumerate(named):
        there = [place for place in candidate.places if place.field is Field.ABSTRACT][:_MOST_PLACES]
        rows += [row] * len(there)
        texts += [2 * paper + 1] * len(there)
        places += there
    row_of, text_of = np.array(rows, np.int64), np.array(texts, np.int64)
    closed = [front.texts[text].text.startswith(")", at.end) for text, at in zip(texts, places, strict=True)]
    behind = [
        _behind_long_form(front.texts[text], at, named[row][1])
        for text, at, row in zip(texts, places, rows, strict=True)
    ]
    around = Around(
        words,
        text_of,
        words.placed(text_of, np.array([place.first for place in places], np.int64)),
        words.placed(text_of, np.array(behind, np.int64)),
        np.array(closed, np.bool_),
        np.diff(row_of, prepend=-1) != 0,
    )
    return row_of, places, around


def _behind_long_form(text: AnalysedText, place: Place, candidate: Candidate) -> int:
    """Return the word behind a name, and behind its long form where that follows: "ACRE (Agent Engine) aims to"."""
    if candidate.acronym is None or not text.text.startswith(f" ({candidate.acronym.long_form})", place.end):
        return place.after
    return bisect_right(text.word_ends, place.end + len(candidate.acronym.long_form) + len(" ()"))


def _told_of_long_forms(front: Batch, words: Words, named: Named) -> FloatArray:
    """Return whether the cue of its sentence introduces the long form of each name, 1, or 0.5 where it is near.

    Behind it stands which of `_OF_OTHERS` hold there: "a variant of the Deep Lamp (DL)".
    """
    found = [
        (row, 2 * paper + 1, at) for row, (paper, one) in enumerate(named) if (at := _at_long_form(front[paper], one))
    ]
    told = np.zeros((len(named), 1 + len(_OF_OTHERS)))
    if found:
        rows, text_of, at = np.array(found, np.int64).T
        first = words.placed(text_of, at - 1)
        never = np.zeros(len(rows), np.bool_)
        around = Around(words, text_of, first, first, never, never)
        introduced = called(around) | (around.direct & (around.cue <= FILLED)) | _is_said_of_noun(around)
        near = (around.cue >= 0) & (around.cue <= _CUE_OF_DEFINITION)
        told[rows, 0] = np.where(introduced, 1.0, np.where(near, 0.5, 0.0))
        others = np.stack([rule.holds(around) for rule in PLACE_RULES if rule.name in _OF_OTHERS], axis=1)
        told[rows, 1:] = others & ~has(around.near, "based")[:, None]  # a paper's own is said to be based on its parts
    return told


def _is_said_of_noun(around: Around) -> BoolArray:
    """Say where what a cue introduces is named behind a comma: "our newly proposed metric, the Preference Ratio"."""
    named = has(around.before[1], "comma") & has(around.before[2], "named") & has(around.before[0], "filler")
    return np.asarray(named & (around.cue >= 0) & (around.cue <= _CUE_OF_DEFINITION))


def _at_long_form(analysis: Analysis, candidate: Candidate) -> int:
    """Return the place of a long form's first word in the abstract, counted from 1; 0 where it does not stand there."""
    acronym, text = candidate.acronym, analysis.abstract
    at = text.text.find(acronym.long_form) if acronym else -1
    return bisect_right(text.word_ends, at) + 1 if at >= 0 else 0


def _with_links(front: Batch) -> set[int]:
    """Return the papers whose abstracts hold a link."""
    words = np.flatnonzero(has(traits_of(front), "url"))
    texts = np.searchsorted(front.first_word[front.first_sentence], words, "right") - 1
    return set((texts[texts % 2 == 1] // 2).tolist())


def link_letters(text: AnalysedText) -> str:
    """Return the letters and digits of the text's links in lower case, a blank between two links."""
    if WordKind.URL not in text.kinds:
        return ""
    urls = (text.word(index) for index, kind in enumerate(text.kinds) if kind == WordKind.URL)
    return " ".join("".join(filter(str.isalnum, url)).lower() for url in urls)


def is_in_link(links: str, name: str) -> bool:
    """Say whether one of these links (see `link_letters`) holds the name, as "github.com/group/Name" does."""
    if not links or len(name) < _FEWEST_LETTERS:
        return False
    letters = "".join(filter(str.isalnum, name)).lower()
    return len(letters) >= _FEWEST_LETTERS and letters in links


def _read(analysis: Analysis, candidate: Candidate, known: KnownNames, links: str) -> list[float]:
    """Return what is read of a name itself, of where it stands, and of the title: in the order of `_READ`."""
    places = min(_MOST_PLACES, sum(place.field is Field.ABSTRACT for place in candidate.places))
    return [
        *_of_definition(analysis.abstract, candidate, known),
        min(1.0, math.log1p(places) / 2.0),
        *_of_name(candidate, known),
        *_of_title(analysis, candidate),
        float(is_in_link(links, candidate.name)),
    ]


def _of_definition(text: AnalysedText, candidate: Candidate, known: KnownNames) -> tuple[float, ...]:
    acronym = candidate.acronym
    if acronym is None:
        return 0.0, 0.0, 0.0, 0.0
    words = [word for word in acronym.long_form.replace("-", " ").split() if len(word) > _SMALL_WORD]
    capitalised = sum(word[0].isupper() for word in words)
    at = text.text.find(acronym.long_form)
    early = at >= 0 and bisect_right(text.sentence_starts, at) <= _FIRST_SENTENCES
    return (
        1.0,
        float(bool(words) and capitalised >= _MOST * len(words)),
        float(early),
        float(known.papers_of_phrase(acronym.long_form) == 0),
    )


def _of_name(candidate: Candidate, known: KnownNames) -> tuple[float, ...]:
    name = candidate.name
    papers = known.papers(name)
    another = candidate.acronym is not None and known.papers_of_phrase(candidate.acronym.long_form) == 0
    return (
        0.0 if another else min(1.0, math.log1p(papers) / 8.0),
        float(papers == 0),
        float(name.isupper() and name.isalpha()),
        float(any(map(str.islower, name)) and any(map(str.isupper, name[1:]))),
        float("-" in name),
        float(candidate.captured),
        min(1.0, (len(name.split()) - 1) / 3.0),
        float(len(name) > _PLURAL and name.endswith("s") and name[-2].isupper()),
    )


def _of_title(analysis: Analysis, candidate: Candidate) -> tuple[float, ...]:
    single = " " not in candidate.name and is_name_like(candidate.name)
    in_title = any(place.field is Field.TITLE for place in candidate.places)
    long = candidate.acronym.long_form.lower() if candidate.acronym else ""
    long_in_title = bool(long) and long in analysis.title.text.lower() and not candidate.head_long
    return (
        float(candidate.head and single),
        float(candidate.head and not single),
        float(candidate.head_long),
        float(in_title and not candidate.head),
        float(long_in_title),
    )
