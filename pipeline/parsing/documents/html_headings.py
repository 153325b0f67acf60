"""Headings that stand in a page right above a block of its article, put back where the library that finds it left them off.

In: the blocks of an article, and all of its page. Out: the article with these headings among its blocks.
"""

from collections.abc import Iterable, Sequence

from pipeline.parsing.documents.blocks import Block, BlockKind

_KNOWN = 16  # letters by which a block is known in its page
_LONGEST = 150  # characters of a heading
_SHORTEST_TEXT = 80  # characters of a paragraph with which an article begins
_TITLE = 1  # the level of the headline's own


def with_lost_headings(found: Sequence[Block], page: Iterable[Block]) -> list[Block]:
    """Return the blocks of an article with the page's headings that stand right above one and nowhere among them.

    `<h2>What comes next</h2><p>Rain is ...</p>` of which the paragraph alone was found has its heading again; one above
    what was not found, or before the text begins, stays away: dates and parts of the site are headings there.
    """
    present = {_letters(block.text) for block in found}
    above: dict[str, list[Block]] = {}
    headings: list[Block] = []
    for block in page:
        if block.kind is BlockKind.HEADING:
            is_lost = block.level > _TITLE and 0 < len(block.text) <= _LONGEST and _letters(block.text) not in present
            headings += [block] if is_lost else []
        elif known := _letters(block.text)[:_KNOWN]:
            above.setdefault(known, headings)
            headings = []
    begin = next((place for place, block in enumerate(found, 1) if _is_text(block)), len(found))
    rest = [block for told in found[begin:] for block in (*above.pop(_letters(told.text)[:_KNOWN], ()), told)]
    return [*found[:begin], *rest]


def _is_text(block: Block) -> bool:
    return block.kind is not BlockKind.HEADING and len(block.text) >= _SHORTEST_TEXT


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
