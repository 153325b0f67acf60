"""Headings, code and items of lists that stand right above a block of an article, put back where the library left them off.

In: the blocks of an article, and all of its page. Out: the article with these among its blocks.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from pipeline.parsing.documents.blocks import Block, BlockKind
from pipeline.parsing.documents.characters import letters_of

_KNOWN = 16  # letters by which a block is known in its page
_KNOWN_SAID = 40  # letters by which any other is known in its article
_LONGEST = 150  # characters of a heading
_SHORTEST_TEXT = 80  # characters of a paragraph with which an article begins
_FEWEST_WORDS = 4  # of an item of a list
_TITLE = 1  # the level of the headline's own


def with_lost_blocks(found: Sequence[Block], page: Sequence[Block], author: str = "") -> list[Block]:
    """Return the blocks of an article with the headings, code and items that stand right above one in the page and nowhere among them.

    `<h2>What comes next</h2><p>Rain is ...</p>` of which the paragraph alone was found has its heading again; one above
    what was not found, or before the text begins, stays away: dates and parts of the site are headings there. So does
    one that comes again or heads nothing, as those of teasers do, and the author's name.
    """
    told = Counter(letters_of(block.text) for block in page if block.kind is BlockKind.HEADING)
    letters = [letters_of(block.text) for block in found]
    known = {*letters, *(text for text, count in told.items() if count > 1), letters_of(author)}
    placed = _placed(page, known, "\n".join(letters))
    begin = next((place for place, block in enumerate(found, 1) if _is_text(block)), len(found))
    rest = zip(found[begin:], letters[begin:], strict=True)
    return [*found[:begin], *(block for one, text in rest for block in (*placed.pop(text[:_KNOWN], ()), one))]


def _placed(page: Iterable[Block], known: AbstractSet[str], said: str) -> dict[str, list[Block]]:
    """Return what was lost right above the blocks of a page, by the letters that these begin with.

    Args:
        page: all blocks of the page.
        known: the letters of blocks that are the article's, or of headings that are not.
        said: those of all blocks of the article.
    """
    placed: dict[str, list[Block]] = {}
    lost: list[Block] = []
    is_in_list = False
    for block in page:
        letters = letters_of(block.text)
        is_said = letters[:_KNOWN_SAID] in said
        if _is_lost(block, letters, known):
            lost = [*(above for above in lost if above.level < block.level), block]
            is_in_list = False
        elif not is_said and (block.kind is BlockKind.CODE or (is_in_list and _is_item(block))):
            lost = [*lost, block]
        elif letters:
            placed.setdefault(letters[:_KNOWN], lost)
            lost = []
            is_in_list = is_said and block.kind is BlockKind.LIST_ITEM
    return placed


def _is_lost(block: Block, letters: str, known: AbstractSet[str]) -> bool:
    is_heading = block.kind is BlockKind.HEADING and block.level > _TITLE
    return is_heading and 0 < len(block.text) <= _LONGEST and letters not in known


def _is_item(block: Block) -> bool:
    return block.kind is BlockKind.LIST_ITEM and len(block.text.split()) >= _FEWEST_WORDS


def _is_text(block: Block) -> bool:
    return block.kind is not BlockKind.HEADING and len(block.text) >= _SHORTEST_TEXT
