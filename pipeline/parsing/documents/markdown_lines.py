"""What Markdown's marks leave untold: lines that each say something of their own, a first line that is a title, contents.

In: texts and blocks. Out: the same as a reader sees them. Apart from `markdown`, which knows the library.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from pipeline.parsing.documents.blocks import Block, BlockKind
from pipeline.parsing.documents.headings import is_short
from pipeline.parsing.letters import is_salutation

_LABELLED = re.compile(r"\s*[^\W\d_a-z][^\W\d_]+(?: [^\W\d_]+){0,2}:\s+\S.*")
_CONTENTS = re.compile(r"\s*(?:table of contents|contents|toc|inhalt|inhaltsverzeichnis)\s*+:?\s*+", re.IGNORECASE)
_LONGEST_LINE = 100  # characters of a title without a mark


def told_apart(text: str) -> list[str]:
    """Return lines that each have a label of their own, as those of minutes: `Date: 3 May` above `Present: Ada Berg`.

    Any other paragraph stays one, whatever lines it is written in.
    """
    lines = text.split("\n")
    return lines if len(lines) > 1 and all(map(_LABELLED.fullmatch, lines)) else [text]


def is_line_above_text(blocks: Sequence[Block]) -> bool:
    """Say whether a text without headings begins with a short line that ends no sentence, and a longer paragraph.

    `Dear Bo,` and `Date: 3 May` are no titles.
    """
    if len(blocks) < 2 or any(block.kind is not BlockKind.PARAGRAPH for block in blocks[:2]):  # noqa: PLR2004 - line and text
        return False
    line, below = blocks[0].text, blocks[1].text
    is_line = "\n" not in line and len(line) <= _LONGEST_LINE and is_short(line) and line[:1].isupper()
    return is_line and len(below) > len(line) and not is_salutation(line) and not _LABELLED.fullmatch(line)


def is_contents(line: str) -> bool:
    """Say whether a line is the heading of a table of contents."""
    return _CONTENTS.fullmatch(line) is not None


def without_contents(blocks: Sequence[Block]) -> list[Block]:
    """Leave off a table of contents: its heading, and the list below it where nothing else is."""
    kept: list[Block] = []
    until = 0
    for place, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and is_contents(block.text):
            below = list(takewhile(lambda one: one.kind is not BlockKind.HEADING, blocks[place + 1 :]))
            is_list = bool(below) and all(one.kind is BlockKind.LIST_ITEM for one in below)
            until = place + 1 + len(below) if is_list else until
        if place >= until:
            kept.append(block)
    return kept
