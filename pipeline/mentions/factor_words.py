"""Factors in words: which of "twice", "doubles", "sixfold", "half" say how large a result is.

In: a plain text (`formulas`) and a number in words. Out: a verdict. It is separate from `quantities`, because these
words are also names ("a double quantum dot", "sixfold fermions"), procedures ("fivefold cross-validation") and parts of
what is described ("the cosine of half of the angle"), which each has a pattern here.
"""

import re
from typing import Final

from pipeline.mentions.numbers import Number

_BEFORE: Final = 90  # characters that tell what is twofold
_VERB_ENDINGS: Final = ("es", "ing")  # of "doubles", "halving"
_FACTOR_OF_TEXT: Final = re.compile(
    r"\s?(?:the|that|those|its|our|their|both|all|as|more|faster|larger|higher|of|[a-z]+(?:er|ed|ency|put|racy|mance))\b"
)
_DOUBLES: Final = frozenset({"double", "triple"})
_OF_IT = re.compile(r"\s(?:the|that|those|its|our|their|of|as|what)\b")
_GROWS = re.compile(
    r"\b(?:more than|nearly|almost|about|roughly|over|approximately|(?<!due )to|can|could|will|would|may|might|by)\s$"
)
# what makes "5-fold" and "fivefold" the name of a procedure or of a symmetry
_NO_FACTOR = re.compile(
    r"[\s\-]{1,2}(?:cross|CV\b|nested|stratified|degenera|symmetr|rotation|coordinat|axis|screw|split)"
)
# a noun behind "sixfold" that is no change, where nothing before it says that something grows: "sixfold fermions"
_OF_KIND = re.compile(
    r"[\s\-](?!(?:as|in|over|when|than|on|with|for|relative|compared|and|or|to|across|at|of|by|while|after|per|larger|"
    r"more|less|[a-z]+er)\b|(?:[\w\-]+\s){0,3}(?:increas|improv|reduc|decreas|enhanc|gain|speed|accel|ris|grow|drop|"
    r"high|low|fast|slow|boost|differ|chang|excess|amplif|expan|magnif|spread|spectrum|sav|compress|declin|advantage|"
    r"overhead|variation|uplift|degradation))[A-Za-z]"
)
_BY = re.compile(
    r"\b(?:by|nearly|almost|about|roughly|approximately|over|up to|least|than|increas\w+|reduc\w+|is|are)\s$"
)
_THE = re.compile(r"\b(?:the|correct|right|same|an?)\s(?:correct\s|right\s|same\s)?$")
_OF = re.compile(r"\s(?:of|as|for|estimates?)\b")
_OF_WHOLE = re.compile(
    r"\b(?:of|first|second|other|upper|lower|positive|negative|latter|constitut\w+(?:\sroughly|\sabout)?)\s$"
)
# of what there are two, and nothing grows: "our contribution is twofold"
_OF_PARTS = re.compile(
    r"\b(?:contributions?|aims?|purposes?|goals?|objectives?|motivations?|reasons?|advantages?|benefits?|novelty|challenges?|"
    r"problems?|roles?|results?|tasks?|answers?|approach(?:es)?|strateg(?:y|ies))\b[^.;]{0,60}\b(?:is|are|was|were)\s$"
)
_LISTED = re.compile(r"\s?:")  # what is threefold and told behind the colon


def is_named_fold(text: str, end: int) -> bool:
    """Say whether what ends at `end` names a procedure or a symmetry: "5-fold cross-validation"."""
    return _NO_FACTOR.match(text, end) is not None


def is_factor(text: str, number: Number) -> bool:
    """Say whether a factor, a part or orders of magnitude in words say how large something is."""
    word = text[number.start : number.end].lower()
    if number.how == "orders":
        return not (word[0] == "o" and _THE.search(text, 0, number.start) and _OF.match(text, number.end))
    if number.how == "part":
        return not _OF_WHOLE.search(text, 0, number.start)
    if word.endswith(_VERB_ENDINGS) and not _FACTOR_OF_TEXT.match(text, number.end):
        return False
    if word in _DOUBLES and not (_OF_IT.match(text, number.end) or _GROWS.search(text, 0, number.start)):
        return False  # "a double quantum dot"
    if word.endswith("fold") and _OF_KIND.match(text, number.end) and not _BY.search(text, 0, number.start):
        return False
    in_parts = word.endswith("fold") and _OF_PARTS.search(text, max(0, number.start - _BEFORE), number.start)
    return not (in_parts or _LISTED.match(text, number.end) or is_named_fold(text, number.end))
