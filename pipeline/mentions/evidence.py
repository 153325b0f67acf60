"""Evidence that a name is the paper's own: for each candidate a vector of features.

In: an analysed paper and a candidate. Out: floats in the order of `FEATURES`, each between about 0 and 1. It is
separate because the same features serve to fit the model and to use it.

Every feature is one a reader could point at: the words right before and after the name, the sentence's cue, the shape
of the name, where it stands first and how often, and in how many other papers it stands (`known_names`).
"""

import math
from bisect import bisect_right
from typing import Final

from pipeline.mentions.candidates import CALLED, CUE_STEMS, FILLERS, Candidate, Place
from pipeline.mentions.known_names import KnownNames
from pipeline.records import Field
from pipeline.text.analysis import AnalysedText, Analysis

_SUBJECT_STEMS: Final = frozenset(
    [
        "achiev",
        "outperform",
        "consist",
        "leverag",
        "improv",
        "use",
        "enabl",
        "introduc",
        "integr",
        "employ",
        "combin",
        "provid",
        "reduc",
        "learn",
        "surpass",
        "incorpor",
        "util",
        "adopt",
        "appli",
        "explicit",
        "demonstr",
        "allow",
        "support",
        "generat",
        "exploit",
        "dynam",
        "contain",
        "compris",
        "cover",
        "address",
        "extend",
        "formul",
        "first",
        "significant",
        "consist",
        "show",
        "deliv",
        "yield",
        "attain",
        "effect",
        "adapt",
        "construct",
        "captur",
        "operat",
        "treat",
        "build",
        "model",
        "decompos",
        "jointli",
        "maintain",
        "offer",
        "exhibit",
        "perform",
        "establish",
        "aim",
        "serv",
        "bridg",
        "outperform",
        "work",
        "automat",
        "exceed",
    ]
)
_AGAINST: Final = frozenset(
    [
        "outperforms",
        "outperforming",
        "outperform",
        "surpasses",
        "surpassing",
        "surpass",
        "over",
        "than",
        "vs",
        "versus",
        "like",
        "including",
        "e.g.",
        "e.g",
        "on",
        "existing",
        "baseline",
        "baselines",
        "against",
        "exceeding",
        "beats",
        "vanilla",
        "standard",
        "original",
        "popular",
        "prior",
        "previous",
        "traditional",
        "recent",
        "current",
        "conventional",
        "upon",
    ]
)
_WITH: Final = frozenset(
    ["using", "with", "via", "of", "in", "from", "through", "by", "to", "under", "between", "into", "within"]
)
_OWN: Final = frozenset(["our", "proposed", "the"])
_DATA_NOUNS: Final = frozenset(
    ["datasets", "benchmarks", "models", "tasks", "methods", "games", "suites", "baselines", "agents", "families"]
)
_HEAD_NOUNS: Final = frozenset(
    [
        "framework",
        "method",
        "model",
        "algorithm",
        "approach",
        "dataset",
        "benchmark",
        "system",
        "corpus",
        "pipeline",
        "architecture",
        "library",
        "toolkit",
        "paradigm",
        "strategy",
        "mechanism",
        "module",
        "agent",
        "network",
        "suite",
        "platform",
        "simulator",
        "optimizer",
        "loss",
        "metric",
    ]
)

FEATURES: Final = (
    "cue", "called", "cue_before", "defined", "defined_capitalised", "defined_cue", "defined_first", "apposition", "is_a",
    "subject", "subjects", "starts_sentence", "own", "proposed", "against", "such_as", "compared", "with", "listed",
    "plural_noun", "head_noun", "possessive", "count", "once", "place", "first_two", "last_third", "known", "unknown",
    "known_title", "short", "all_capitals", "digit", "inner_capital", "hyphen", "captured", "words",
)  # fmt: skip


def weigh(analysis: Analysis, candidate: Candidate, known: KnownNames) -> list[float]:
    """Return the candidate's features, in the order of `FEATURES`."""
    places = [place for place in candidate.places if place.field is Field.ABSTRACT]
    text = analysis.abstract
    values = dict.fromkeys(FEATURES, 0.0)
    for order, place in enumerate(places):
        _weigh_place(text, place, values, first=order == 0)
    _weigh_definition(text, candidate, values)
    _weigh_position(text, places, values)
    _weigh_name(candidate, known, values)
    return [values[name] for name in FEATURES]


def _weigh_place(text: AnalysedText, place: Place, values: dict[str, float], *, first: bool) -> None:
    before = [text.word(i).lower() for i in range(max(0, place.first - 3), place.first)][::-1]
    after = [text.word(i).lower() for i in range(place.after, min(len(text.stems), place.after + 3))]
    before += [""] * (3 - len(before))
    after += [""] * (3 - len(after))
    stems = [text.stems[i] for i in range(place.after, min(len(text.stems), place.after + 2))]
    sentence = max(0, bisect_right(text.sentence_starts, place.start) - 1)
    opening = text.first_words[sentence]
    cue = _cue_before(text, place.first, opening)
    flags = {
        "cue": (0 <= cue <= 4 and before[0] in FILLERS) or cue == 0,
        "called": before[0] in CALLED or (before[0] in FILLERS and before[1] in CALLED),
        "cue_before": first and cue >= 0,
        "apposition": after[0] in (",", "--", "—", "(", ":") and after[1] in ("a", "an", "the", "our", "which"),
        "is_a": after[0] in ("is", "are") and after[1] in ("a", "an", "the", "designed", "built", "based"),
        "subject": any(stem in _SUBJECT_STEMS for stem in stems[:2]),
        "starts_sentence": place.first == opening,
        "own": before[0] == "our" or (before[0] in ("the", "novel", "new") and before[1] == "our"),
        "proposed": "proposed" in before[:2] or "presented" in before[:2],
        "against": before[0] in _AGAINST,
        "such_as": (before[0] in ("as", "and", ",") and "such" in before) or "e.g" in "".join(before[:2]),
        "compared": "compared" in before or "comparable" in before,
        "with": before[0] in _WITH,
        "listed": (after[0] == "," or before[0] == ",") and after[1] not in ("a", "an", "the", "our", "which"),
        "plural_noun": after[0] in _DATA_NOUNS,
        "head_noun": after[0] in _HEAD_NOUNS,
        "possessive": after[0] in ("'s", "’s"),
    }
    for name, holds in flags.items():
        if holds:
            values[name] = 1.0
    if flags["subject"]:
        values["subjects"] = min(1.0, values["subjects"] + 0.34)


def _cue_before(text: AnalysedText, index: int, opening: int) -> int:
    """Return how many words stand between the last cue of the sentence and word `index`; -1 where there is no cue."""
    for back in range(index - 1, max(opening, index - 40) - 1, -1):
        if text.stems[back] in CUE_STEMS:
            return index - 1 - back
    return -1


def _weigh_definition(text: AnalysedText, candidate: Candidate, values: dict[str, float]) -> None:
    acronym = candidate.acronym
    if acronym is None:
        return
    values["defined"] = 1.0
    words = [word for word in acronym.long_form.replace("-", " ").split() if len(word) > 3]
    values["defined_capitalised"] = float(bool(words) and sum(word[0].isupper() for word in words) >= 0.6 * len(words))
    if acronym.field is Field.ABSTRACT:
        at = text.text.find(acronym.long_form)
        index = bisect_right(text.word_ends, max(0, at))
        sentence = max(0, bisect_right(text.sentence_starts, max(0, at)) - 1)
        cue = _cue_before(text, index, text.first_words[sentence])
        values["defined_cue"] = 1.0 if 0 <= cue <= 3 else 0.5 if 0 <= cue <= 8 else 0.0
        values["defined_first"] = float(sentence <= 1)


def _weigh_position(text: AnalysedText, places: list[Place], values: dict[str, float]) -> None:
    values["count"] = min(1.0, math.log1p(len(places)) / 2.0)
    values["once"] = float(len(places) == 1)
    if not places:
        return
    place = places[0].start / max(1, len(text.text))
    values["place"] = place
    values["first_two"] = float(bisect_right(text.sentence_starts, places[0].start) <= 2)
    values["last_third"] = float(place > 0.67)


def _weigh_name(candidate: Candidate, known: KnownNames, values: dict[str, float]) -> None:
    name = candidate.name
    papers, titles = known.papers(name), known.titles(name)
    values["known"] = min(1.0, math.log1p(papers) / 8.0)
    values["unknown"] = float(papers == 0)
    values["known_title"] = min(1.0, math.log1p(titles) / 3.0)
    values["short"] = float(len(name) <= 3)
    values["all_capitals"] = float(name.isupper() and name.isalpha())
    values["digit"] = float(any(map(str.isdigit, name)))
    values["inner_capital"] = float(any(map(str.islower, name)) and any(map(str.isupper, name[1:])))
    values["hyphen"] = float("-" in name)
    values["captured"] = float(candidate.captured)
    values["words"] = min(1.0, (len(name.split()) - 1) / 3.0)
