"""Documents of Word without styles: headings and the title are told by numbers, known words, and bold lines.

In: the blocks of a document that says of none that it is the title, and which of its paragraphs are bold. Out: its
title, and its blocks with headings where it says of none that it is one.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from pipeline.parsing.documents.blocks import Block, BlockKind
from pipeline.parsing.documents.headings import is_capitals, is_short, known_level, numbered_level
from pipeline.parsing.documents.stating import is_day
from pipeline.parsing.letters import is_salutation

_SHORTEST_TITLE, _LONGEST_TITLE = 8, 160  # characters
_EARLY = 12  # blocks, among which a letter greets
_FEWEST_BELOW = 2  # blocks below a title
_OPENING = re.compile(r"(?:dear|hi|hello|hallo|sehr geehrte|liebe|to whom|present|agenda|minutes)\b", re.IGNORECASE)
_LABELLED = re.compile(r"[^:]{1,40}:\s*\S|.*[\t@]")  # `From: Ada Berg`, a mail address, parts in columns


def with_headings(blocks: Sequence[Block], bold: Collection[str]) -> tuple[str | None, list[Block]]:
    """Return the title and the rest of a document without headings, with those that its own words tell.

    Args:
        blocks: in order; where there are headings among them, these are all, and a line that is bold or right above one
            may be the title.
        bold: the texts of paragraphs that are bold throughout.
    """
    title = _title(blocks)
    if any(block.kind is BlockKind.HEADING for block in blocks):
        is_title = title is not None and (title in bold or blocks[1].kind is BlockKind.HEADING)
        return (title, list(blocks[1:])) if is_title else (None, list(blocks))
    rest = blocks[1:] if title else blocks
    following = [*rest, None][1:]
    return title, [_as_heading(block, below, bold) for block, below in zip(rest, following, strict=True)]


def _title(blocks: Sequence[Block]) -> str | None:
    """Return the first paragraph where it is a line that can be a title, above others; a letter has a subject instead."""
    if any(is_salutation(block.text) for block in blocks[:_EARLY]):
        return None
    text = " ".join(blocks[0].text.split()) if len(blocks) > _FEWEST_BELOW else ""
    if not _SHORTEST_TITLE <= len(text) <= _LONGEST_TITLE or blocks[0].kind is not BlockKind.PARAGRAPH:
        return None
    is_other = known_level(text) is not None or is_day(text) or _OPENING.match(text) or _LABELLED.match(text)
    return text if is_short(text) and text[:1].isupper() and " " in text and not is_other else None


def _as_heading(block: Block, below: Block | None, bold: Collection[str]) -> Block:
    """Return a paragraph as the heading that it is; any other block as it was."""
    text = " ".join(block.text.split())
    if block.kind is not BlockKind.PARAGRAPH or below is None or not is_short(text.rstrip(":.")):
        return block
    level = known_level(text) or numbered_level(text)
    if level is None and text in bold and text[:1].isupper() and not text.endswith(".") and not is_day(text):
        level = 1 if is_capitals(text) else 2
    return block if level is None else replace(block, kind=BlockKind.HEADING, level=level)
