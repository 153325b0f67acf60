"""Evidence that a name is the paper's own: for each candidate a vector of features.

In: an analysed paper and a candidate. Out: floats in the order of `FEATURES`, each between about 0 and 1. It is
separate because the same features serve to fit the model and to use it.

Every feature is one a reader could point at: the words right before and after the name, the sentence's cue, the shape
of the name, where it stands first and how often, what the title says, and in how many other papers it stands
(`known_names`).
"""

import math
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from pipeline.mentions.candidates import Candidate, Place
from pipeline.mentions.known_names import KnownNames
from pipeline.mentions.names import is_name_like
from pipeline.mentions.place_rules import PLACE_RULES, PLACE_RULES_BY_NAME, around_of, cue_of
from pipeline.records import Field
from pipeline.text.analysis import AnalysedText, Analysis
from pipeline.text.words import WordKind

_TEXT_FEATURES: Final = (
    "cue", "called", "cue_before", "defined", "defined_capitalised", "defined_cue", "defined_first", "apposition",
    "is_a", "subject", "subjects", "starts_sentence", "own", "proposed", "against", "such_as", "compared", "with",
    "listed", "group_noun", "head_noun", "possessive", "count", "once", "place", "first_two", "last_third", "known",
    "unknown", "fresh_cue", "short", "all_capitals", "digit", "inner_capital", "hyphen", "captured", "words",
    "direct_cue", "we_provide", "passive_cue", "used", "named_noun", "in_link", "small_first", "bench", "bracketed",
    "part",
)  # fmt: skip
# what the title says; in the papers that the model is fitted on the title is the label, and these are 0
TITLE_FEATURES: Final = ("head", "head_phrase", "head_long", "in_title", "long_in_title")
FEATURES: Final = _TEXT_FEATURES + TITLE_FEATURES
_MOST_PLACES = 8  # of a name that are looked at; one name in two hundred has more
_FEWEST_LETTERS = 5  # of a name that a link is searched for
_SUBJECT = 0.34  # what each time counts that the name is a sentence's subject: three make one
_CUE_OF_DEFINITION = 8  # words between a cue and a long form that may still be what it introduces
_SMALL_WORD = 3  # letters of words that long forms do not capitalise
_MOST = 0.6  # of a long form's words that are capitalised where it is a name
_FIRST_SENTENCES = 2
_LAST_THIRD = 0.67
_SHORT_NAME = 3  # letters


def weigh(analysis: Analysis, candidates: Sequence[Candidate], known: KnownNames) -> list[list[float]]:
    """Return the features of each of a paper's candidates, in the order of `FEATURES`."""
    links = link_letters(analysis.abstract)
    return [_weigh(analysis, candidate, known, links) for candidate in candidates]


def _weigh(analysis: Analysis, candidate: Candidate, known: KnownNames, links: str) -> list[float]:
    places = [place for place in candidate.places if place.field is Field.ABSTRACT][:_MOST_PLACES]
    text = analysis.abstract
    values = dict.fromkeys(FEATURES, 0.0)
    for order, place in enumerate(places):
        _weigh_place(text, place, values, first=order == 0)
    _weigh_definition(text, candidate, values)
    values["in_link"] = float(is_in_link(links, candidate.name))
    _weigh_position(text, places, values)
    _weigh_name(candidate, known, values)
    _weigh_title(analysis, candidate, values)
    return [values[name] for name in FEATURES]


def _weigh_place(text: AnalysedText, place: Place, values: dict[str, float], *, first: bool) -> None:
    around = around_of(text, place, first=first)
    for rule in PLACE_RULES:
        if rule.holds(around):
            values[rule.name] = 1.0
    if values["subject"] and PLACE_RULES_BY_NAME["subject"].holds(around):
        values["subjects"] = min(1.0, values["subjects"] + _SUBJECT)


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


def _weigh_definition(text: AnalysedText, candidate: Candidate, values: dict[str, float]) -> None:
    acronym = candidate.acronym
    if acronym is None:
        return
    values["defined"] = 1.0
    words = [word for word in acronym.long_form.replace("-", " ").split() if len(word) > _SMALL_WORD]
    capitalised = sum(word[0].isupper() for word in words)
    values["defined_capitalised"] = float(bool(words) and capitalised >= _MOST * len(words))
    at = text.text.find(acronym.long_form) if acronym.field is Field.ABSTRACT else -1
    if at >= 0:
        sentence = max(0, bisect_right(text.sentence_starts, at) - 1)
        first = bisect_right(text.word_ends, at)
        cue, called = cue_of(text, first, text.first_words[sentence])
        values["defined_cue"] = 1.0 if called else 0.5 if 0 <= cue <= _CUE_OF_DEFINITION else 0.0
        values["defined_first"] = float(sentence <= 1)


def _weigh_position(text: AnalysedText, places: list[Place], values: dict[str, float]) -> None:
    values["count"] = min(1.0, math.log1p(len(places)) / 2.0)
    values["once"] = float(len(places) == 1)
    if places:
        place = places[0].start / max(1, len(text.text))
        values["place"] = place
        values["first_two"] = float(bisect_right(text.sentence_starts, places[0].start) <= _FIRST_SENTENCES)
        values["last_third"] = float(place > _LAST_THIRD)


def _weigh_name(candidate: Candidate, known: KnownNames, values: dict[str, float]) -> None:
    name = candidate.name
    papers = known.papers(name)
    values["known"] = min(1.0, math.log1p(papers) / 8.0)
    values["unknown"] = float(papers == 0)
    values["fresh_cue"] = float(papers == 0 and max(values["cue"], values["called"], values["defined_cue"]) == 1.0)
    values["short"] = float(len(name) <= _SHORT_NAME)
    values["all_capitals"] = float(name.isupper() and name.isalpha())
    values["digit"] = float(any(map(str.isdigit, name)))
    values["inner_capital"] = float(any(map(str.islower, name)) and any(map(str.isupper, name[1:])))
    values["hyphen"] = float("-" in name)
    values["captured"] = float(candidate.captured)
    values["small_first"] = float(name[0].islower() and "-" in name)
    values["bench"] = float(papers == 0 and name.lower().endswith(("bench", "benchmark")))
    values["words"] = min(1.0, (len(name.split()) - 1) / 3.0)


def _weigh_title(analysis: Analysis, candidate: Candidate, values: dict[str, float]) -> None:
    single = " " not in candidate.name and is_name_like(candidate.name)
    values["head"] = float(candidate.head and single)
    values["head_phrase"] = float(candidate.head and not single)
    values["head_long"] = float(candidate.head_long)
    in_title = any(place.field is Field.TITLE for place in candidate.places)
    values["in_title"] = float(in_title and not candidate.head)
    long = candidate.acronym.long_form.lower() if candidate.acronym else ""
    values["long_in_title"] = float(bool(long) and long in analysis.title.text.lower() and not candidate.head_long)
