"""How likely a figure states a result of the paper: the weights of `figure_evidence`, as they were fitted.

In: a sentence, its place in the abstract, and a quantity in it. Out: the names of what holds, and the log odds that
they add up to. It is separate from the rules so that fitting (`figure_training`) and use share one form.

Beside the rules, what counts is the unit, how the figure is written, where the sentence stands, and some pairs of these
(`PAIRED`): "with 3 of them" means another thing for a count than for a percentage.
"""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import repeat
from math import fsum
from typing import Final

from pipeline.mentions.figure_conditions import SET
from pipeline.mentions.figure_evidence import NEAR
from pipeline.mentions.figure_sentences import SENTENCE
from pipeline.mentions.figure_written import beside, written
from pipeline.mentions.quantities import Quantity
from pipeline.mentions.units import Unit
from pipeline.records import SentenceRole

_SENTENCES: Final = 4  # of an abstract; in a shorter text a sentence's place says nothing, and is taken for a late one
_BEFORE: Final = 90  # characters before a figure that its rules read
_AFTER: Final = 70
_BLANKS = re.compile(r"\s{2,}")
_SPEAKS = re.compile(r"\b(?:we|our|this (?:paper|work|study|article|thesis)|here)\b", re.IGNORECASE)
_KINDS: Final[Mapping[Unit, str]] = {
    "percent": "percent", "points": "points", "factor": "factor", "score": "score", "number": "number",
    "count": "count", "rank": "rank", "seconds": "time", "per_second": "rate", "decibels": "decibels",
    "bytes": "bytes", "usd": "money", "eur": "money", "gbp": "money", "cny": "money", "other": "other",
}  # fmt: skip
_RANGES: Final = frozenset(f"range of {kind}" for kind in (*_KINDS.values(), "measure"))
_RELATIVE: Final = frozenset({"percent", "points", "factor", "score", "rank", "decibels"})
_ALONE: Final = frozenset({"count", "number", "percent", "factor"})
_RESULTS: Final = frozenset({"achieves", "finds", "gain_before", "gain_after", "of_metric", "metric_after", "by"})
_OWN: Final = frozenset({"we", "this_work", "the_proposed", "results", "results_label", "spoke_before"})
# rules whose meaning depends on what is counted: each is also weighed together with the kind of unit
PAIRED: Final = frozenset(
    {
        "set_up_before", "set_up_after", "achieves", "finds", "is_figure", "equals", "only", "method",
        "background", "share_of", "compared_before", "we", "spoke_before",
        "subject_of", "of_which", "with_respect", "contrast_before", "aims", "time_taken",
        "article_before", "in_brackets", "same_before", "past", "results", "data", "found_near", "there_are", "at_near",
        "stated result",
    }
)  # fmt: skip
_WIDE: Final = (*_ALONE, "relative", "absolute")
_PAIRS: Final = {kind: {name: f"{kind}: {name}" for name in PAIRED} for kind in _WIDE}
# a sentence of others' work, unless it speaks of the paper too
FOREIGN: Final = "foreign"
_METRICS: Final = frozenset({"of_metric", "metric_after"})
_PLAIN_UNITS: Final = frozenset({"relative", "unit count", "unit money"})
# what is no condition, even where the words around it are those of one
_NOT_SET: Final = _PLAIN_UNITS | {"with error", "effect_size"}
_OF_WAVES: Final = frozenset({"measure of length", "measure of frequency", "measure of energy"})
# what a figure in brackets behind another's name is of the paper: "surpassing GPT-4 (+3.2%)"
_OF_DIFFERENCES: Final = frozenset({"signed", "unit factor", "unit points", "unit time"})
_SIZE_OF_MODEL: Final = frozenset({"model_size", "unit count", "large"})
_GAINS: Final = frozenset({"gain_before", "gain_after", "by"})
_REACHED: Final = frozenset({"achieves", "is_figure", "equals"})
_DOUBTS: Final = frozenset(
    {"unit count", "contrast_before", "compared_before", "reported_before", "aims", "set_up_before"}
)
_SET_UP: Final = frozenset({"set_up_before", "reported_before", "aims", "method", "background", "compared_before"})
_DOUBTED: Final = _DOUBTS - {"unit count"}
_SPEAKING: Final = frozenset({"we", "this_work", "the_proposed"})
# rules after which a figure is never a result, whatever else holds: it supports one, or is another's
NEVER: Final = frozenset({
    "confidence", "interval", "p_value", "test_statistic", "n_point", "of_others", "out_of_before", "versus_near",
    "sigma", "redshift", "cites", "aged", "who_they_are", "hyphenated", "literature_value", "assumed",
    "what_data_contain", "than_the_value", "begins_with_condition", "what_it_was",
})  # fmt: skip
_OF_OTHERS: Final = _PLAIN_UNITS | {
    "unit number", "background", "others", "reported_before", "compared_before", "aims", "first", "set_up_after",
    "unit_as_adjective", "spectral",
}  # fmt: skip
_SPEED: Final = frozenset({"works_at", "throughput"})  # "runs in real time at 30 FPS"
_FEATURES: Final = frozenset({"transition_at", "peak_at"})
# how many took part, and on how many machines it ran
_OF_TAKING_PART: Final = frozenset({"enrolled", "hardware"})


def is_ruled_out(names: AbstractSet[str]) -> bool:
    """Say whether what holds of a figure leaves no doubt that it is no result of the paper."""
    if not NEVER.isdisjoint(names) or (FOREIGN in names and _SPEAKING.isdisjoint(names)) or _is_amount(names):
        return True
    if "behind_figure" in names and not _RANGES.isdisjoint(names):
        return True  # the interval of the figure before it: "0.57 (0.55-0.59)"
    if "others_in_brackets" in names:
        return names.isdisjoint(_OF_DIFFERENCES)
    return not (tells_where(names) or names >= _SPEED) and _is_condition(names)


def _is_condition(names: AbstractSet[str]) -> bool:
    """Say whether a figure says under which condition, in which range or with which instrument a result holds."""
    if "condition" in names:
        return names.isdisjoint(_PLAIN_UNITS)
    if not SET.isdisjoint(names) or ("spectral" in names and not _OF_WAVES.isdisjoint(names)):
        return names.isdisjoint(_NOT_SET)
    return "dose" in names and "absolute" in names and not names & _METRICS


def _is_amount(names: AbstractSet[str]) -> bool:
    """Say whether a figure says how large a model is, how many took part or what they were, or on what it was made."""
    if "of_the_group" in names and "absolute" in names:
        return "effect_size" not in names
    return _is_size(names) or ("unit count" in names and not _OF_TAKING_PART.isdisjoint(names))


def _is_size(names: AbstractSet[str]) -> bool:
    """Say whether a figure says how large a model is ("with only 3B parameters"), and not by how much it shrinks."""
    return names >= _SIZE_OF_MODEL and names.isdisjoint(_GAINS)


def is_plain(names: AbstractSet[str]) -> bool:
    """Say whether a sentence of the paper's own says in so many words that a figure is what it reached.

    A value of a metric that is achieved ("we reach an F1 of 0.91"), tests that are won, a share of cases that is told
    of ("90% of our readers were …"), a place among others ("our system ranks first"). Rare enough in what readers
    marked that the weights do not know it. What is a statistic is one in whosoever's sentence.
    """
    if _is_statistic(names) or tells_where(names) or names >= _SPEED:
        return True
    if (_SPEAKING.isdisjoint(names) and "results" not in names) or "stated set-up" in names:
        return False
    if "record" in names or "unit rank" in names or {"unit percent", "share_of", "subject_of"} <= names:
        return True
    if {"unit count", "out_of_after", "achieves"} <= names or {"of_cost", "relative result"} <= names:
        return _DOUBTED.isdisjoint(names)
    if {"unit count", "count of ten", "found_near"} <= names and _SET_UP.isdisjoint(names):
        return True
    reached = not _REACHED.isdisjoint(names) and not _METRICS.isdisjoint(names)
    return reached and _DOUBTS.isdisjoint(names)


def tells_where(names: AbstractSet[str]) -> bool:
    """Say whether a measure tells where a transition or a peak was seen ("occurs at 10 GPa") by the paper."""
    if names.isdisjoint(_FEATURES) or "absolute" not in names or not names.isdisjoint(_OF_OTHERS):
        return False
    return "peak_at" in names or "measure of length" not in names  # "a quadrupole transition at 729 nm" is a line


def _is_statistic(names: AbstractSet[str]) -> bool:
    """Say whether a figure stands beside its p value, or is an odds ratio or a correlation in brackets."""
    return "tested" in names or {"effect_size", "unit number", "decimal"} <= names


@dataclass(frozen=True, slots=True)
class FigureModel:
    """A weight for each name of evidence, and the bias; names without a weight say nothing."""

    weights: Mapping[str, float]
    bias: float

    def log_odds(self, names: AbstractSet[str]) -> float:
        """Return the log odds that a figure of which these names hold states a result."""
        return self.bias + fsum(map(self.weights.get, names, repeat(0.0)))  # the same in every order


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in lower case with its formulas made plain, and the names of what holds of it as a whole."""

    text: str
    names: frozenset[str]


def sentence_of(plain: str, *, index: int, of: int, spoke: bool, stated: SentenceRole | None = None) -> Sentence:
    """Return a sentence ready for its figures.

    Args:
        plain: the sentence, its formulas made plain (`formulas`).
        index: its number in the abstract.
        of: how many sentences the abstract has.
        spoke: whether the paper has spoken of itself before it.
        stated: what the abstract's own labels say that the sentence is for.
    """
    lower = plain.lower()
    text = lower if len(lower) == len(plain) else plain
    whole = of >= _SENTENCES
    places = {
        "spoke_before": spoke or speaks_of_itself(text),
        "first": whole and index == 0,
        "last_two": whole and index >= of - 2,
        "late": not whole or index >= 0.6 * of,
        "early": whole and index < 0.3 * of,
        "stated result": stated is SentenceRole.RESULT,
        "stated set-up": stated is not None and stated is not SentenceRole.RESULT,
    }
    names = SENTENCE.all(text)
    return Sentence(text, frozenset(names) | {name for name, holds in places.items() if holds})


def speaks_of_itself(text: str) -> bool:
    """Say whether a text holds words by which a paper speaks of itself."""
    return _SPEAKS.search(text) is not None


def evidence_of(sentence: Sentence, quantity: Quantity) -> frozenset[str]:
    """Return the names of all that holds of a figure."""
    kind = _KINDS.get(quantity.unit, "measure")
    measure = "relative" if kind in _RELATIVE else "absolute"
    wide = kind if kind in _ALONE else measure
    held = sentence.names.union(NEAR.all(_around(sentence.text, quantity)))
    names = {f"unit {kind}", measure, "not own" if _OWN.isdisjoint(held) else "own"}
    names |= held
    names |= written(quantity, kind, sentence.text)
    names |= beside(quantity, measure, sentence.text)
    if not _RESULTS.isdisjoint(held):
        names.add(f"{measure} result")
    names.update(map(_PAIRS[wide].__getitem__, held & PAIRED))
    return frozenset(names)


def _around(text: str, quantity: Quantity) -> str:
    """Return what the rules of a figure read: what formulas were made plain of leaves one blank, not a dozen."""
    before = text[max(0, quantity.start - _BEFORE) : quantity.start]
    after = text[quantity.end : quantity.end + _AFTER]
    return _BLANKS.sub(" ", f"{before}|#|{after}")
