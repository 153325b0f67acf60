"""Short forms: what looks like one, and where in a text one stands.

In: a text and a place. Out: the span of a short form, or a verdict. It is separate because definitions in brackets and
in words read short forms alike.
"""

import re
from typing import Final, NamedTuple

QUOTES: Final = "\"'`“”‘’*_$"
_SHORT = re.compile(r"[^\W_](?:[^\W_]|[\-–/+&.'*](?=[^\W_])|[+*](?!\w))*")
_SHORT_AT_END = re.compile(r"(?<![\w\-])[^\W_](?:[^\W_]|[\-–+&](?=[^\W_])){1,29}\+*$")
CLIPPED = re.compile(r"[A-Z]{1,2}-[a-z]{2,5}")  # "B-rep": an initial and a clipped word
_SHORTEST, _LONGEST = 2, 30
_SMALL: Final = 5  # letters of a short form without a capital
_FEW: Final = 3  # letters of one with a single capital
_NO_SHORT_FORMS: Final = frozenset(
    {
        "Fig", "Figure", "Table", "Eq", "Section", "Sec", "Ref", "Chapter", "Theorem", "II", "III",
        "ii", "iii", "iv", "vi",
    }
)  # fmt: skip


class Definition(NamedTuple):
    """A short form's and a long form's span, in one text."""

    start: int
    end: int
    long_start: int
    long_end: int


def is_short_form(text: str) -> bool:
    """Say whether `text` looks like a short form: 2 to 30 characters with a letter, mostly by its capitals."""
    if not _SHORTEST <= len(text) <= _LONGEST or text in _NO_SHORT_FORMS or not any(map(str.isalpha, text)):
        return False
    capitals = sum(map(str.isupper, text))
    if capitals == 0:
        return any(map(str.isdigit, text)) or (len(text) <= _SMALL and text.isalpha())
    if CLIPPED.fullmatch(text):
        return True
    return capitals > 1 or any(map(str.isdigit, text)) or len(text) <= _FEW or text[0].islower()


def is_shortened(short: str, long: str) -> bool:
    """Say whether `short` shortens `long`: it does not only leave out whole words; small letters are initials."""
    words = re.findall(r"\w+", long.lower())
    if short.islower():
        return (
            len(short) > _SHORTEST
            and len(words) > 1
            and short == "".join(word[0] for word in words if word[0].isalpha())
        )
    if len(words) == 1 and words[0].startswith(short.lower()):
        # "expression (EXPR)", but not "YOLOv11n (YOLO)"
        return long.islower() and short.isupper() and _FEW < len(short) < len(long)
    return not all(part in words for part in re.findall(r"\w+", short.lower()))


def short_form_at(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of a short form that begins at `start`, quotes and white space apart."""
    while start < end and (text[start] in QUOTES or text[start].isspace()):
        start += 1
    match = _SHORT.match(text, start, end)
    return match.span() if match else None


def short_form_before(text: str, end: int) -> tuple[int, int] | None:
    """Return the span of the short form that ends at `end`, quotes and white space apart; None where none does."""
    floor = max(0, end - _LONGEST - 10)
    before = text[floor:end].rstrip(QUOTES + " \n,")
    floor += before.rfind(" ") + 1  # no short form holds a space: only the last word is read
    match = _SHORT_AT_END.search(before[before.rfind(" ") + 1 :])
    if not match or not is_short_form(match[0]):
        return None
    return floor + match.start(), floor + match.end()
