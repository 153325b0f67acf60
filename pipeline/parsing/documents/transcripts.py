"""Times beside the speakers of a transcript, as in `[00:01:14] ADA BERG: The river has moved.`, taken out.

In: a text. Out: the text without them, where it is a transcript; nobody says them. Any other text is as it was.
"""

import re

# `[00:01:14] Ada Berg: ` and `Ada Berg (01:14): ` lose the time; `12:30 lunch at the lake` and `At 12:30 Ada: ` stay
_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_STAMP = re.compile(
    rf"^[ \t]{{0,20}}[\[(]?{_TIME}[\])]?[ \t]{{1,20}}(?:[\u2013-][ \t])?(?=(?P<first>[^\W\d_a-z][^\n:.!?\[(]{{1,40}}):[ \t])"
    rf"|^(?P<second>[^\W\d_a-z][^\n:.!?\[(]{{1,40}}?)[ \t]{{1,20}}[\[(]{_TIME}[\])](?=:[ \t])",
    re.MULTILINE,
)
_FEWEST, _FEWEST_SPEAKERS = 3, 2
_LOG = frozenset(("error", "warning", "warn", "info", "debug", "notice", "trace", "fatal", "critical"))


def without_stamps(text: str) -> str:
    """Return a text without the times before its speakers, of whom there are two or more, and in three lines or more."""
    found = [(match["first"] or match["second"]).casefold() for match in _STAMP.finditer(text)]
    speakers = frozenset(found)
    if len(found) < _FEWEST or len(speakers) < _FEWEST_SPEAKERS or speakers & _LOG:
        return text
    return _STAMP.sub(lambda match: match["second"] or "", text)
