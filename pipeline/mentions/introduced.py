"""Names that a sentence introduces in so many words: "we propose Placer, an algorithm that …".

In: a paper, names of its abstract with their evidence. Out: which of them are its own, whatever else is known of them,
even where a hundred papers use the name. It is separate from `evidence`, where such words are weighed with others.
"""

from typing import Final

import numpy as np

from pipeline.mentions.candidates import Candidate
from pipeline.mentions.evidence import FEATURES, FloatArray
from pipeline.mentions.fields import is_formula, is_of_computing
from pipeline.mentions.kinds import described_kind
from pipeline.mentions.word_traits import BoolArray
from pipeline.records import Field
from pipeline.text.analysis import Analysis
from pipeline.text.rules import Rule, rules_of

_MARK: Final = "@"
_BEFORE, _BEHIND = 40, 130  # characters beside a name that rules read
_ALL: Final = [FEATURES.index(name) for name in ("cue", "apposition")]

INTRODUCING: Final = rules_of(
    Rule(
        "we_propose",
        r"\b(?:we|paper|work|article|study) (?:[a-z]+ly |also |further |then |here |next )?"
        r"(?:propos|introduc|present|develop|releas|unveil|design)e?s? (?:the |our )?(?:\\[a-z]+\{)?@\}?"
        r"(?: \([^()]{2,90}\))?(?:,|:| --| —) (?:an?|the first) "
        r"(?!(?:[a-z\-]+ )?(?:task|problem|challeng|component|concept|phenomen|question|setting))",
        "here we propose @, a method that",
        "here we propose @, as a method that",
    ),
    mark=_MARK,
)
"""What a sentence says around a name that it introduces; @ stands for the name."""


def may_be_introduced(rows: FloatArray) -> BoolArray:
    """Say by their evidence of which names `is_introduced` may be true."""
    return np.asarray((rows[:, _ALL] == 1.0).all(axis=1))


def is_introduced(analysis: Analysis, candidate: Candidate) -> bool:
    """Say whether a sentence introduces a name as the paper's own.

    Outside computing what it names has to be a thing that is made.
    """
    text = analysis.abstract.text
    told = any(introduces(text, place.start, place.end) for place in candidate.places if place.field is Field.ABSTRACT)
    if not told or is_formula(candidate.name):
        return False
    return is_of_computing(analysis) or described_kind(analysis, candidate) is not None


def introduces(text: str, start: int, end: int) -> str | None:
    """Return the rule by which a text introduces the name at a place; None where none does."""
    before, behind = text[max(0, start - _BEFORE) : start], text[end : end + _BEHIND]
    return INTRODUCING.first(" ".join(f"{before}{_MARK}{behind}".lower().split()))
