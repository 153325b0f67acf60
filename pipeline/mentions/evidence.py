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
from pipeline.mentions.cue_words import (
    AGAINST,
    ARTICLES,
    CALLED,
    CUE_STEMS,
    FILLERS,
    GIVING_STEMS,
    GROUP_NOUNS,
    HEAD_NOUNS,
    NAMED_NOUNS,
    SUBJECT_STEMS,
    WITH,
)
from pipeline.mentions.known_names import KnownNames
from pipeline.mentions.names import is_name_like
from pipeline.records import Field
from pipeline.text.analysis import AnalysedText, Analysis
from pipeline.text.words import WordKind

_TEXT_FEATURES: Final = (
    "cue", "called", "cue_before", "defined", "defined_capitalised", "defined_cue", "defined_first", "apposition",
    "is_a", "subject", "subjects", "starts_sentence", "own", "proposed", "against", "such_as", "compared", "with",
    "listed", "group_noun", "head_noun", "possessive", "count", "once", "place", "first_two", "last_third", "known",
    "unknown", "fresh_cue", "short", "all_capitals", "digit", "inner_capital", "hyphen", "captured", "words",
    "direct_cue", "we_provide", "passive_cue", "used", "named_noun", "in_link", "small_first", "bench", "bracketed",
)  # fmt: skip
# what the title says; in the papers that the model is fitted on the title is the label, and these are 0
TITLE_FEATURES: Final = ("head", "head_phrase", "head_long", "in_title", "long_in_title")
FEATURES: Final = _TEXT_FEATURES + TITLE_FEATURES
_WINDOW = 3  # words looked at on each side
_CUE_WINDOW = 40  # words back to a sentence's cue
_FILLED = 4  # words between a cue and a name before which an article stands
_MOST_PLACES = 8  # of a name that are looked at; one name in two hundred has more
_NEAR = 5  # words between a name and a cue or a verb that is said of it
_FEWEST_LETTERS = 5  # of a name that a link is searched for
_PREPOSITIONS: Final = WITH | AGAINST | {",", ";", ":", "for", "that", "which"}


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
    before = _words_before(text, place.first)
    after, next_stems = _words_after(text, place.after)
    sentence = max(0, bisect_right(text.sentence_starts, place.start) - 1)
    opening = text.first_words[sentence]
    cue = _cue_before(text, place.first, opening)
    direct = _is_direct(cue, before)
    flags = {
        "cue": cue == 0 or (direct and cue <= _FILLED and before[0] in FILLERS),
        "called": before[0] in CALLED or (before[0] in FILLERS and before[1] in CALLED),
        "cue_before": first and cue >= 0,
        "apposition": after[0] in (",", "--", "—", "(", ":") and after[1] in ARTICLES,
        "is_a": after[0] in ("is", "are") and after[1] in ("a", "an", "the", "designed", "built", "based"),
        "subject": not SUBJECT_STEMS.isdisjoint(next_stems),
        "starts_sentence": place.first == opening,
        "own": before[0] == "our" or before[1] == "our",
        "proposed": "proposed" in before[:2] or "presented" in before[:2],
        "against": before[0] in AGAINST,
        "such_as": "such" in before[:_WINDOW] or "e.g" in "".join(before[:2]),
        "compared": "compared" in before[:_WINDOW] or "comparable" in before[:_WINDOW],
        "with": before[0] in WITH,
        "listed": (after[0] == "," or before[0] == ",") and after[1] not in ARTICLES,
        "group_noun": after[0] in GROUP_NOUNS,
        "head_noun": after[0] in HEAD_NOUNS,
        "possessive": after[0] in ("'s", "’s"),
        "direct_cue": direct,
        "we_provide": _we_provide(text, place.first, opening),
        "passive_cue": _passive_after(text, place.after),
        "used": before[0] in ("the", "a", "an") and (before[1] in WITH or before[1] == "on"),
        "named_noun": before[0] in NAMED_NOUNS or (before[0] == "," and before[1] in NAMED_NOUNS),
        "bracketed": before[0] == "(" and text.text[place.end : place.end + 1] == ")",
    }
    for name, holds in flags.items():
        if holds:
            values[name] = 1.0
    if flags["subject"]:
        values["subjects"] = min(1.0, values["subjects"] + 0.34)


def _words_before(text: AnalysedText, index: int) -> list[str]:
    """Return the `_NEAR` words before `index`, nearest first, padded."""
    words = [text.word(i).lower() for i in range(index - 1, max(-1, index - 1 - _NEAR), -1)]
    return words + [""] * (_NEAR - len(words))


def _words_after(text: AnalysedText, index: int) -> tuple[list[str], list[str]]:
    """Return the words from `index` on, padded, and the stems of the first two; closing brackets are passed over."""
    while index < len(text.stems) and text.word(index) in (")", "}"):
        index += 1
    stop = min(len(text.stems), index + _WINDOW)
    words = [text.word(i).lower() for i in range(index, stop)]
    return words + [""] * (_WINDOW - len(words)), text.stems[index : min(stop, index + 2)]


def _cue_before(text: AnalysedText, index: int, opening: int) -> int:
    """Return how many words stand between the last cue of the sentence and word `index`; -1 where there is no cue."""
    stems = text.stems[max(opening, index - _CUE_WINDOW) : index]
    if not CUE_STEMS.isdisjoint(stems):  # of five places four have none
        for between, stem in enumerate(reversed(stems)):
            if stem in CUE_STEMS:
                return between
    return -1


def _is_direct(cue: int, before: list[str]) -> bool:
    """Say whether a cue, `cue` words before a name, is near it with nothing between that turns to something else.

    It is not in "collected from the NAME study", nor in "we present X, a NAME-specific dataset". `before` are the
    words before the name, nearest first.
    """
    return 0 <= cue < _NEAR and _PREPOSITIONS.isdisjoint(before[:cue])


def _we_provide(text: AnalysedText, index: int, opening: int) -> bool:
    """Say whether "we provide" or its like stands shortly before word `index`."""
    earliest = max(opening + 1, index - _NEAR)
    if GIVING_STEMS.isdisjoint(text.stems[earliest:index]):
        return False
    for back in range(index - 1, earliest - 1, -1):
        if text.stems[back] in GIVING_STEMS:
            return "we" in (text.word(back - 1).lower(), text.word(max(opening, back - 2)).lower())
        if text.word(back).lower() in _PREPOSITIONS:
            return False
    return False


def _passive_after(text: AnalysedText, index: int) -> bool:
    """Say whether what follows word `index` is "… is introduced" or its like."""
    if CUE_STEMS.isdisjoint(text.stems[index + 1 : index + _NEAR + 2]):
        return False
    stop = min(len(text.stems), index + _NEAR)
    for place in range(index, stop):
        if text.word(place).lower() in ("is", "are", "was", "were"):
            return not CUE_STEMS.isdisjoint(text.stems[place + 1 : place + 3])
    return False


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
    words = [word for word in acronym.long_form.replace("-", " ").split() if len(word) > 3]
    values["defined_capitalised"] = float(bool(words) and sum(word[0].isupper() for word in words) >= 0.6 * len(words))
    at = text.text.find(acronym.long_form) if acronym.field is Field.ABSTRACT else -1
    if at >= 0:
        sentence = max(0, bisect_right(text.sentence_starts, at) - 1)
        first = bisect_right(text.word_ends, at)
        cue = _cue_before(text, first, text.first_words[sentence])
        before = _words_before(text, first)
        direct = before[0] in CALLED or (cue <= _FILLED and _is_direct(cue, before))
        values["defined_cue"] = 1.0 if direct else 0.5 if 0 <= cue <= 8 else 0.0
        values["defined_first"] = float(sentence <= 1)


def _weigh_position(text: AnalysedText, places: list[Place], values: dict[str, float]) -> None:
    values["count"] = min(1.0, math.log1p(len(places)) / 2.0)
    values["once"] = float(len(places) == 1)
    if places:
        place = places[0].start / max(1, len(text.text))
        values["place"] = place
        values["first_two"] = float(bisect_right(text.sentence_starts, places[0].start) <= 2)
        values["last_third"] = float(place > 0.67)


def _weigh_name(candidate: Candidate, known: KnownNames, values: dict[str, float]) -> None:
    name = candidate.name
    papers = known.papers(name)
    values["known"] = min(1.0, math.log1p(papers) / 8.0)
    values["unknown"] = float(papers == 0)
    values["fresh_cue"] = float(papers == 0 and max(values["cue"], values["called"], values["defined_cue"]) == 1.0)
    values["short"] = float(len(name) <= 3)
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
