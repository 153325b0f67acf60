"""Headings in text without marks: by number, by known words, by capitals; and what a number says of the level.

In: a line that stands alone. Out: whether it is a heading, and its level. Plain text and PDF both ask.
"""

import re
from functools import lru_cache

from pipeline.parsing.documents.section_kinds import usual_kind, without_number

_NUMBERED = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4}|[IVX]{1,5}(?=\.)|[A-Z](?=\.\s|\.\d)(?:\.\d{1,2}){0,3})(?P<mark>[.)]?)\s+"
    r"(?P<words>\S.*)"
)
_FURTHER = re.compile(r"\s\d{1,2}[.)]\s")  # `9. am 10. vierten` is words that were counted
_LONGEST = 120
_LONGEST_LINE = 400  # characters, blanks at its ends among them
_LONGEST_WORDS = 14
_NO_END = (".", ",", ";", ":", "?", "!")
_FEWEST_CAPITALS = 4
_WORD = re.compile(r"[^\W\d_]{2,}")


def numbered_level(line: str) -> int | None:
    """Return the level of a heading that begins with its number: 2 for `3.1 Data`; None where it has none."""
    return _numbered_level(line) if len(line) <= _LONGEST_LINE else None


@lru_cache(maxsize=1_024)
def _numbered_level(line: str) -> int | None:
    found = _NUMBERED.fullmatch(line.strip())
    if found is None or not is_short(found["words"]) or not found["words"][0].isalpha() or found["words"][0].islower():
        return None
    if (found["number"].isdecimal() and int(found["number"]) == 0) or _FURTHER.search(found["words"]):
        return None
    return found["number"].count(".") + 1


def section_number(line: str) -> tuple[int, ...]:
    """Return the number of a heading in figures, (3, 1) for `3.1 Data`; empty where it has none."""
    return _section_number(line) if len(line) <= _LONGEST_LINE else ()


@lru_cache(maxsize=1_024)
def _section_number(line: str) -> tuple[int, ...]:
    found = _NUMBERED.fullmatch(line.strip())
    if found is None or not found["number"][0].isdecimal() or numbered_level(line) is None:
        return ()
    return tuple(map(int, found["number"].split(".")))


def is_short(line: str) -> bool:
    """Whether a line is short enough for a heading and ends as none of a sentence does."""
    words = line.split()
    ends = line.rstrip().endswith(_NO_END) and not line.rstrip().endswith("?")
    return 0 < len(words) <= _LONGEST_WORDS and len(line) <= _LONGEST and not ends and _WORD.search(line) is not None


def is_capitals(line: str) -> bool:
    """Whether a line is in capitals alone, as `RELATED WORK`."""
    letters = [char for char in line if char.isalpha()]
    return len(letters) >= _FEWEST_CAPITALS and line == line.upper() and line != line.lower() and is_short(line)


def known_level(line: str) -> int | None:
    """Return the level of a heading of known words, as `Abstract` or `2. Related Work`; None for any other line."""
    return _known_level(line) if len(line) <= _LONGEST_LINE else None


@lru_cache(maxsize=1_024)
def _known_level(line: str) -> int | None:
    words = line.strip().rstrip(":.")
    if usual_kind(words) is None or (not words[:1].isupper() and words[:1].islower()):
        return None
    return numbered_level(words) or 1


__all__ = ["is_capitals", "is_short", "known_level", "numbered_level", "section_number", "without_number"]
