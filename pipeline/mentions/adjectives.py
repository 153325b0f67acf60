"""Names that only describe or are explained: parts of adjectives, and what a sentence explains as if known.

In: a candidate and its paper. Out: a verdict. It is separate from `systems`, which weighs: what is said here holds
whatever speaks for a name ("an FPGA-adapted decoder", "DNA-decorated particles").
"""

import re
from bisect import bisect_right

from pipeline.mentions.candidates import Candidate
from pipeline.records import Field
from pipeline.text.analysis import Analysis

_PARTICIPLE = re.compile(
    r".+-(?:based|like|style|type|driven|inspired|guided|aware|free|wise|specific|level|only|targeting|[a-z]{3,}ed)"
    r"|[A-Za-z]\d?-(?:measure|score|value|test|statistic)"
)
_EXPLAINED = re.compile(
    r"\s{0,2}\)\s(?:(?:is|are)\s(?:an?|the|among)|offers?|ha(?:s|ve)\s(?:been|\w{1,12}ly|emerged|shown|become))\s"
)
_BESIDE = re.compile(r"^(?:While|Although|Though|However,|Alternatively,|Among these,|Recently,)\s")
_OWN = re.compile(r"\b(?:novel|new|newly|first|our|proposed|presented|introduced)\b|\bwe\b", re.IGNORECASE)
# what was cut off a name, "2D-chunk" in "2D-chunk-wise", or is written apart: "CSMA based protocols"
_CUT_OFF = re.compile(r"-[a-z]{3,}|\s(?:based|enabled|inspired|style)\b(?!\s(?:on|upon)\b)")


def describes(analysis: Analysis, candidate: Candidate) -> bool:
    """Say whether a name is no name of a thing, but describes one; what heads the title is always a name."""
    if candidate.head or candidate.head_long:
        return False
    if _PARTICIPLE.fullmatch(candidate.name):
        return True
    return _is_part_of_adjectives(analysis, candidate) or _is_explained(analysis, candidate)


def _is_part_of_adjectives(analysis: Analysis, candidate: Candidate) -> bool:
    """Say whether a name without a definition stands in the abstract in adjectives alone ("a 2D-chunk-wise one")."""
    if candidate.acronym:
        return False
    text = analysis.abstract.text
    places = [place for place in candidate.places if place.field is Field.ABSTRACT]
    return bool(places) and all(_CUT_OFF.match(text, place.end) for place in places)


def _is_explained(analysis: Analysis, candidate: Candidate) -> bool:
    """Say whether a sentence opens with a definition and explains it ("Deep Forest (DF) is a framework"), as if known.

    A sentence that calls it new tells of the paper's own.
    """
    text, acronym = analysis.abstract, candidate.acronym
    place = next((place for place in candidate.places if place.field is Field.ABSTRACT), None)
    if place is None or acronym is None or any(one.field is Field.TITLE for one in candidate.places):
        return False
    if _EXPLAINED.match(text.text, place.end) is None:
        return False
    at = bisect_right(text.sentence_starts, place.start) - 1
    opening = text.text[text.sentence_starts[at] : place.start]
    if _BESIDE.sub("", opening).rstrip(" (") != acronym.long_form:
        return False
    return _OWN.search(text.text, place.end, text.sentence_ends[at]) is None
