"""Headings in text without marks: by number, by known words, by capitals; and what a number says of the level.

In: a line that stands alone. Out: whether it is a heading, and its level. Plain text and PDF both ask.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from pipeline.parsing.documents.blocks import PAGE_MARK, Block, BlockKind
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
_LABEL = re.compile(
    r"(?:chapter|part|book|section|appendix|annex|lecture|kapitel|teil|anhang|chapitre|partie|annexe|cap[i\u00ed]tulo|parte)"
    r"\s+(?:\d{1,3}|[IVXLC]{1,7}|[A-Z]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[.:]?",
    re.IGNORECASE,
)


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


def is_label_alone(line: str) -> bool:
    """Whether a line numbers a part of a book and does not name it, as `Chapter 3` and `PART II`."""
    return _LABEL.fullmatch(line.strip()) is not None


def with_whole_labels(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks, the headings that only number what the next heading names joined with it: `CHAPTER I THE RIVER`."""
    label: Block | None = None
    for block in blocks:
        if label is not None and block.kind is BlockKind.HEADING and not is_label_alone(_told(block)):
            block = replace(label, text=f"{label.text} {block.text}", section=block.section)  # noqa: PLW2901
        elif label is not None:
            yield label
        label = block if block.kind is BlockKind.HEADING and is_label_alone(_told(block)) else None
        if label is None:
            yield block
    if label is not None:
        yield label


def _told(block: Block) -> str:
    return block.text.replace(PAGE_MARK, "")


def known_level(line: str) -> int | None:
    """Return the level of a heading of known words, as `Abstract` or `2. Related Work`; None for any other line."""
    return _known_level(line) if len(line) <= _LONGEST_LINE else None


@lru_cache(maxsize=1_024)
def _known_level(line: str) -> int | None:
    words = line.strip().rstrip(":.")
    if usual_kind(words) is None or (not words[:1].isupper() and words[:1].islower()):
        return None
    return numbered_level(words) or 1


__all__ = [
    "is_capitals",
    "is_label_alone",
    "is_short",
    "known_level",
    "numbered_level",
    "section_number",
    "with_whole_labels",
    "without_number",
]
