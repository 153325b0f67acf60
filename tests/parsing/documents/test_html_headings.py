"""HTML: headings that the library which finds an article leaves off."""

from dataclasses import replace

import pytest

from documents import blocks_of
from pipeline.parsing.documents.html_headings import with_lost_headings

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
    assert [block.text for block in with_lost_headings(blocks_of(*found), headings, "Ada Berg")] == read
