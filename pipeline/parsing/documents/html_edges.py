"""What stands before and behind an article's text in its page: when it appeared, by whom, under which head.

In: the blocks of an article, and what its page states. Out: the blocks without these lines, which say what the record
says, and without blocks in which nothing is said.
"""

import re
from collections.abc import Sequence

from pipeline.parsing.documents.blocks import Block, BlockKind
from pipeline.parsing.stated_dates import month_number
from pipeline.records import Record

_MOST_BEFORE, _MOST_BEHIND = 8, 3  # blocks
_LONGEST_LINE = 120  # characters
_SHORTEST_TEXT = 80  # characters of a paragraph with which an article begins
_LONGEST_HEAD = 2  # words above a headline: `Science`, `New York`
_SAYING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.CAPTION)
_NUMERIC = re.compile(r"\b(?:\d{1,2}([./-])\d{1,2}\1\d{2,4}|\d{4}-\d\d-\d\d)\b")
_IN_WORDS = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th|\.)?\s(?:de\s)?([^\W\d_]{3,12})\.?,?\s(?:de\s)?|([^\W\d_]{3,12})\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s)\d{4}\b",
    re.IGNORECASE,
)
_TIME = re.compile(r"\b\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s?(?:[ap]\.?m\.?|uhr|hs?|h))?\b", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\b(?:by|von|par|por|di|door|av|af|przez|text|autor(?:in)?|author|written|published|posted|updated|last|ver\u00f6ffentlicht|aktualisiert|erstellt"
    r"|zuletzt|data|publicado|actualizado|publi\u00e9|mis|\u00e0|jour|pubblicato|date|datum|fecha|am|on|um|at|el|le|il|den|de|uhr|stand|and|und|et|y|e|i"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|a\.?m|p\.?m|[ecmp][sd]t|gmt|utc|me?s?z)\b",
    re.IGNORECASE,
)


def within_edges(blocks: Sequence[Block], stated: Record) -> list[Block]:
    """Return the blocks of an article without datelines, bylines and heads that stand before and behind its text.

    `5 November 2021, 10:39`, and `By Ada Berg` where she is its author, go; `By Lake Constance` stays. Where the record
    has no day, the line that may tell it stays.
    """
    told = [block for block in blocks if block.kind not in _SAYING or any(map(str.isalnum, block.text))]
    begin = next(
        (place for place, block in enumerate(told[:_MOST_BEFORE]) if _is_text(block, stated)), len(told[:_MOST_BEFORE])
    )
    front = [block for block in told[:begin] if not is_line_about(block.text, stated)]
    below = [*front[1:], *told[begin : begin + 1]]
    kept = [block for block, beside in zip(front, below, strict=False) if not _is_head(block, beside)]
    end = len(told)
    while end > max(begin + 1, len(told) - _MOST_BEHIND) and is_line_about(told[end - 1].text, stated):
        end -= 1
    return [*kept, *front[len(below) :], *told[begin:end]]


def is_line_about(text: str, stated: Record) -> bool:
    """Say whether a line holds a day, a time and the authors that are stated, and nothing else."""
    line = " ".join(text.split())
    if not line or len(line) > _LONGEST_LINE:
        return False
    rest = line
    for name in sorted(stated.authors, key=len, reverse=True):
        rest = re.sub(re.escape(name), " ", rest, flags=re.IGNORECASE)
    if stated.published_on is not None:
        rest = _TIME.sub(" ", _IN_WORDS.sub(_without_day, _NUMERIC.sub(" ", rest)))
    return rest != line and not any(map(str.isalnum, _BETWEEN.sub(" ", rest)))


def _without_day(found: re.Match[str]) -> str:
    return " " if month_number(found[1] or found[2]) else found[0]


def _is_text(block: Block, stated: Record) -> bool:
    """Whether an article's text begins in a block: it is more than a line about it."""
    return (
        block.kind is not BlockKind.HEADING
        and len(block.text) >= _SHORTEST_TEXT
        and not is_line_about(block.text, stated)
    )


def _is_head(block: Block, below: Block) -> bool:
    """Whether a heading is that of the part of a site above a headline: `Science`."""
    is_heading = block.kind is BlockKind.HEADING and below.kind is BlockKind.HEADING
    return is_heading and len(block.text.split()) <= _LONGEST_HEAD
