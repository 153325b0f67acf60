"""HTML: what stands among the blocks of an article and is none of it, and which heading is the title."""

import pytest

from pipeline.parsing.documents.blocks import Block, BlockKind
from pipeline.parsing.documents.html_article import document_of
from pipeline.parsing.documents.html_rest import is_aside, of_article

_SENTENCE = "We went to the river early in the morning, when nobody was there, and counted its stones."


def _blocks(*texts: str) -> list[Block]:
    return [
        Block(BlockKind.HEADING if text.startswith("#") else BlockKind.PARAGRAPH, text.lstrip("#")) for text in texts
    ]


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Strict Standards: Non-static method A::b() should not be called in /www/a/b.php on line 17", True),
        ("Warning: count(): Parameter must be an array in C:\\www\\a.php on line 7 Warning: and again", True),
        ("Warning: the river is deep in June, as is said on line 7 of the report.", False),
        ("Filed under: Rivers, Stones | Tags: round", True),
        ("Tags: those who wear them are counted.", False),
        ("Fotos: Ada Berg", True),
        ("Photos of the river: taken in June", False),
        ("Did you like this article? Share it!", True),
        ("Did you like the river? We did.", False),
        ("Subscribe to our newsletter for more.", True),
    ],
)
def test_what_its_words_tell_to_be_none_of_an_article(text: str, *, is_told: bool) -> None:
    """Programs' errors, where a site files an article, credits and calls go; sentences that begin alike stay."""
    assert is_aside(text) is is_told


@pytest.mark.parametrize(
    ("end", "kept"),
    [
        (("#A title of another article", "#And of one more"), ()),
        (("Bo Dahl", "Head of the stones", "Phone: +49 89 6281 7936"), ()),
        (("Bo Dahl said so.", "Tel. 089 62817936"), ("Bo Dahl said so.",)),
        (("#What we found", "Forty."), ("What we found", "Forty.")),
    ],
    ids=["headings", "whom to call", "a sentence above", "a section"],
)
def test_end_of_an_article(end: tuple[str, ...], kept: tuple[str, ...]) -> None:
    """Headings that nothing stands below are no end, nor is whom one may call, with the name above the number."""
    assert [block.text for block in of_article(_blocks(_SENTENCE, *end))] == [_SENTENCE, *kept]


@pytest.mark.parametrize(
    ("title", "headings", "told"),
    [
        ("The Paper: The river has moved", "<h1>Navigation and service</h1><h1>The river has moved</h1>", "The river has moved"),
        ("The Long Paper | A river has moved", '<h1><a href="https://x.org/">The Long Paper</a></h1><h2>A river has moved</h2>', "A river has moved"),
    ],
    ids=["another heading stands above", "the name of the site leads home"],
)  # fmt: skip
def test_title_is_the_heading_that_the_page_says(title: str, headings: str, told: str) -> None:
    """Of the headings that stand in a page's own title the longest is the article's, but not one that leads home."""
    page = f"<html><head><title>{title}</title></head><body>{headings}<article><p>{_SENTENCE * 3}</p></article></body></html>"
    stated = document_of(page.encode(), "x.html", 1).stated
    assert stated.title == told
