"""Headings that stand in a page right above a block of its article, put back where the library that finds it left them off.

In: the blocks of an article, and all of its page. Out: the article with these headings among its blocks.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from pipeline.parsing.documents.blocks import Block, BlockKind
from pipeline.parsing.documents.characters import letters_of

_KNOWN = 16  # letters by which a block is known in its page
_LONGEST = 150  # characters of a heading
_SHORTEST_TEXT = 80  # characters of a paragraph with which an article begins
_TITLE = 1  # the level of the headline's own


def with_lost_headings(found: Sequence[Block], page: Sequence[Block], author: str = "") -> list[Block]:
    """Return the blocks of an article with the page's headings that stand right above one and nowhere among them.

    `<h2>What comes next</h2><p>Rain is ...</p>` of which the paragraph alone was found has its heading again; one above
    what was not found, or before the text begins, stays away: dates and parts of the site are headings there. So does
    one that comes again or heads nothing, as those of teasers do, and the author's name.
    """
    told = Counter(letters_of(block.text) for block in page if block.kind is BlockKind.HEADING)
    known = {letters_of(block.text) for block in found} | {text for text, count in told.items() if count > 1}
    return _with_headings(found, page, known | {letters_of(author)})


def _with_headings(found: Sequence[Block], page: Iterable[Block], present: AbstractSet[str]) -> list[Block]:
    """Return the blocks of an article with headings of the page that are none of those present."""
    placed: dict[str, list[Block]] = {}
    headings: list[Block] = []
    for block in page:
        if block.kind is BlockKind.HEADING:
            is_lost = block.level > _TITLE and 0 < len(block.text) <= _LONGEST and letters_of(block.text) not in present
            headings = [*(above for above in headings if above.level < block.level), block] if is_lost else []
        elif known := letters_of(block.text)[:_KNOWN]:
            placed.setdefault(known, headings)
            headings = []
    begin = next((place for place, block in enumerate(found, 1) if _is_text(block)), len(found))
    rest = [block for told in found[begin:] for block in (*placed.pop(letters_of(told.text)[:_KNOWN], ()), told)]
    return [*found[:begin], *rest]


def _is_text(block: Block) -> bool:
    return block.kind is not BlockKind.HEADING and len(block.text) >= _SHORTEST_TEXT
