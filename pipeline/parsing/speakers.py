"""Who speaks in a transcript, as told before what each says: `ADA BERG: The river has moved`.

In: a text. Out: the names of its speakers; none of a text that is no transcript. Plain text and stages ask alike. Times
beside the speakers are taken out of a text, for nobody says them.
"""

import re
from collections import Counter

from pipeline.parsing.labels import labelled

# `[00:01:14] Ada Berg: ` and `Ada Berg (01:14): ` lose the time; `12:30 lunch at the lake` and `At 12:30 Ada: ` stay
_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_STAMP = re.compile(
    rf"^[ \t]{{0,20}}[\[(]?{_TIME}[\])]?[ \t]{{1,20}}(?:[\u2013-][ \t])?"
    r"(?=(?P<first>[^\W\d_a-z][^\n:.!?\[(]{1,40}):[ \t])"
    rf"|^(?P<second>[^\W\d_a-z][^\n:.!?\[(]{{1,40}}?)[ \t]{{1,20}}[\[(]{_TIME}[\])](?=:[ \t])",
    re.MULTILINE,
)
_FEWEST_TIMED = 3  # lines
_LOG = frozenset(("error", "warning", "warn", "info", "debug", "notice", "trace", "fatal", "critical"))
_TURN = re.compile(
    r"^[ \t]{0,8}(?P<name>[^\W\d_a-z](?:[^\W\d_]|[ .'\u2019-](?! )|\d{1,2}(?=[ \t]?[(:])){0,40}?)"
    r"(?:[ \t]?\([^()\n]{1,40}\))?:[ \t]+(?=\S)",
    re.MULTILINE,
)
_PART = re.compile(
    r"(?:interview(?:er|ee)|moderator|host|guest|speaker|question|answer|q|a|chair(?:man|woman)?|narrator|operator|participant|"
    r"audience|student|teacher|judge|counsel|witness|mr|mrs|ms|dr|prof|caller|user|assistant|respondent|p)\b.{0,30}",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_a-z][\w'\u2019-]*\.?(?: [^\W\d_a-z][\w'\u2019-]*\.?){1,3}")  # of two words and more
# what parts of abstracts and lists are called, of two words too: `Main Methods`
_NO_PERSON = re.compile(
    r"\b(?:aims?|methods?|results?|objectives?|background|conclusions?|purpose|design|setting|findings?|limitations?"
    r"|step|task|goal|note|figure|table|example|key|main|total|type|name|value)\b",
    re.IGNORECASE,
)
_LOOKED_AT = 20_000  # characters
_FEWEST_TURNS, _FEWEST_OF_EACH, _FEWEST_SPEAKERS = 4, 2, 2
_OF_TURNS = 0.6  # are of those who speak again
_OF_LINES = 0.3  # lines of the text that begin a turn


def speakers_in(text: str) -> frozenset[str]:
    """Return who speaks: two or more who speak twice and more, in a third of the lines, most told as people are.

    Fields as `Title: ...` and parts as `Methods: ...` come again too, in lists of papers. How a text begins decides.
    """
    begin = text[:_LOOKED_AT]
    if not _is_transcript(begin, _turns(begin)):
        return frozenset()
    return frozenset(name for name, times in _turns(text).items() if times >= _FEWEST_OF_EACH or _PART.fullmatch(name))


def _turns(text: str) -> Counter[str]:
    return Counter(found["name"].strip() for found in _TURN.finditer(text))


def _is_transcript(text: str, turns: Counter[str]) -> bool:
    filled = sum(1 for line in text.split("\n") if line.strip())
    count = sum(turns.values())
    speaking = [name for name, times in turns.items() if times >= _FEWEST_OF_EACH]
    if count < _FEWEST_TURNS or len(speaking) < _FEWEST_SPEAKERS or count < _OF_LINES * filled:
        return False
    people = sum(_is_person(name) or _is_of_whole_name(name, text) for name in speaking)
    are_people = 2 * people >= len(speaking) and not any(map(_is_field, turns))
    return are_people and sum(turns[name] for name in speaking) >= _OF_TURNS * count


def said_from(paragraph: str, speakers: frozenset[str]) -> int:
    """Return where what a paragraph says begins: behind who says it."""
    found = _TURN.match(paragraph) if speakers else None
    return found.end() if found and found["name"].strip() in speakers else 0


def _is_person(name: str) -> bool:
    return _PART.fullmatch(name) is not None or _NAME.fullmatch(name) is not None


def _is_of_whole_name(name: str, text: str) -> bool:
    """Whether a text names somebody of whose name one word speaks: `Mara` of `Mara Lind`."""
    return " " not in name and re.search(rf"\b{re.escape(name)} [^\W\d_a-z][^\W\d_A-Z]", text) is not None


def _is_field(name: str) -> bool:
    return labelled(f"{name}: it") is not None or _NO_PERSON.search(name) is not None


def without_stamps(text: str) -> str:
    """Return a text without the times before its speakers, of whom there are two or more, in three lines or more."""
    found = [(match["first"] or match["second"]).casefold() for match in _STAMP.finditer(text)]
    speakers = frozenset(found)
    if len(found) < _FEWEST_TIMED or len(speakers) < _FEWEST_SPEAKERS or speakers & _LOG:
        return text
    return _STAMP.sub(lambda match: match["second"] or "", text)
