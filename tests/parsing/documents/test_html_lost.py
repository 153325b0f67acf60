"""HTML: headings, code and items of lists that the library which finds an article leaves off."""

from dataclasses import replace

import pytest

from documents import blocks_of
from pipeline.parsing.documents.blocks import Block, BlockKind
from pipeline.parsing.documents.html_lost import with_lost_blocks

_FIRST = "We went to the river early in the morning, when nobody was there, and counted its stones."
_SECOND = "Rain is forecast for Friday."


@pytest.mark.parametrize(
    ("page", "found", "read"),
    [
        ((_FIRST, "#Next", _SECOND), (_FIRST, _SECOND), [_FIRST, "Next", _SECOND]),
        ((_FIRST, "#Next", _SECOND), (_FIRST, "#Next", _SECOND), [_FIRST, "Next", _SECOND]),
        ((_FIRST, "#Next", "Menu of the site", _SECOND), (_FIRST, _SECOND), [_FIRST, _SECOND]),
        (("#Science", _FIRST, _SECOND), (_FIRST, _SECOND), [_FIRST, _SECOND]),
        ((_FIRST, "#Shop", "#Shop", _SECOND), (_FIRST, _SECOND), [_FIRST, _SECOND]),
        ((_FIRST, "#Shop", "#Next", _SECOND), (_FIRST, _SECOND), [_FIRST, "Next", _SECOND]),
        ((_FIRST, "#Ada Berg", _SECOND), (_FIRST, _SECOND), [_FIRST, _SECOND]),
    ],
    ids=["lost", "found", "of another block", "above the text", "again", "heads nothing", "author"],
)
def test_heading_right_above_a_block_is_put_back(
    page: tuple[str, ...], found: tuple[str, ...], read: list[str]
) -> None:
    """A heading of the page is the article's where the block right below it is, once the text has begun."""
    headings = [replace(block, level=2) for block in blocks_of(*page)]
    assert [block.text for block in with_lost_blocks(blocks_of(*found), headings, "Ada Berg")] == read


_CODE, _OTHER = Block(BlockKind.CODE, "count(40)"), Block(BlockKind.PARAGRAPH, "Menu of the site")
_ITEM, _LOST = (Block(BlockKind.LIST_ITEM, text) for text in ("Stones of the river", "Sand of the upper bank"))


@pytest.mark.parametrize(
    ("between", "found", "read"),
    [
        ([_CODE], [], [_CODE]),
        ([_CODE, _OTHER], [], []),
        ([_ITEM, _LOST], [_ITEM], [_ITEM, _LOST]),
        ([_LOST, _OTHER, _ITEM], [_ITEM], [_ITEM]),
        ([_ITEM, Block(BlockKind.LIST_ITEM, "Share it")], [_ITEM], [_ITEM]),
    ],
    ids=["code", "code above another block", "an item", "another list", "a button"],
)
def test_code_and_items_between_blocks_are_put_back(
    between: list[Block], found: list[Block], read: list[Block]
) -> None:
    """Code right above a block of the article is its, and so is an item of several words behind one that is."""
    first, second = blocks_of(_FIRST, _SECOND)
    assert with_lost_blocks([first, *found, second], [first, *between, second]) == [first, *read, second]
