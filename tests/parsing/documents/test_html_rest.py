"""HTML: what stands among the blocks of an article and is none of it, and which heading is the title."""

import pytest
from lxml import html

from documents import blocks_of
from pipeline.parsing.documents.blocks import BlockKind
from pipeline.parsing.documents.html_article import Article, document_of, wider, without_title
from pipeline.parsing.documents.html_page import prose_letters
from pipeline.parsing.documents.html_rest import is_aside, of_article

_SENTENCE = "We went to the river early in the morning, when nobody was there, and counted its stones."


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
        ("0 Kommentare", True),
        ("Comments (12)", True),
        ("Two comments were made", False),
        ("Reading time: about 5 min", True),
        ("Reading time is what 5 of the children lacked most.", False),
        ("Auf die Merkliste", True),
        ("Did you like this article? " + _SENTENCE * 4, True),
        ("Out[12]:", True),
        ("In [3] they count stones", False),
        ("Sie verwenden einen veralteten Browser.", True),
        ("The Wire \u2122 & \u00a9 2013 The Paper, Inc.", True),
        ("Follow Ada Berg on Twitter.", True),
        ("Follow the river on foot for an hour.", False),
        ("Main Content", True),
        ("Loading weather data ...", True),
        ("Loading took an hour.", False),
        ("Navy of the lake / Getty Images", True),
        ("(Credit: Ada Berg)", True),
        ("Illustration by Ada Berg", True),
        ("Courtesy is what they lacked.", False),
        ("(Credit: banks give less of it. So they say.)", False),
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
        (("Write to Ada Berg at ada@paper.org",), ()),
        (("ada@paper.org (END)",), ()),
        (("Letters to ada@paper.org were answered.",), ("Letters to ada@paper.org were answered.",)),
        (("#More Must-Reads From The Paper", "A lire aussi : Le lac"), ()),
        (("#Responses (3)", "We did the same."), ()),
        (("#Written by Ada Berg", "She likes stones."), ()),
        (("#Written by hand", "So it was."), ("Written by hand", "So it was.")),
        (("#Responses (3)", _SENTENCE * 2), ("Responses (3)", _SENTENCE * 2)),
    ],
    ids=[
        "headings",
        "whom to call",
        "a sentence above",
        "a section",
        "whom to write to",
        "an address",
        "of letters",
        "what else",
        "responses",
        "who wrote it",
        "how it was written",
        "much below",
    ],
)
def test_end_of_an_article(end: tuple[str, ...], kept: tuple[str, ...]) -> None:
    """Headings that nothing stands below are no end, nor is whom one may call, with the name above the number."""
    assert [block.text for block in of_article(blocks_of(_SENTENCE, *end))] == [_SENTENCE, *kept]


@pytest.mark.parametrize(
    ("title", "headings", "told"),
    [
        ("The Paper: The river has moved", "<h1>Navigation and service</h1><h1>The river has moved</h1>", "The river has moved"),
        ("The Long Paper | A river has moved", '<h1><a href="https://x.org/">The Long Paper</a></h1><h2>A river has moved</h2>', "A river has moved"),
        ("Why the river moved", "<h2>Contact</h2>", "Why the river moved"),
    ],
    ids=["another heading stands above", "the name of the site leads home", "a lower heading of which the page says nothing"],
)  # fmt: skip
def test_title_is_the_heading_that_the_page_says(title: str, headings: str, told: str) -> None:
    """Of the headings that stand in a page's own title the longest is the article's, but not one that leads home."""
    page = f"<html><head><title>{title}</title></head><body>{headings}<article><p>{_SENTENCE * 3}</p></article></body></html>"
    stated = document_of(page.encode()).stated
    assert stated.title == told


def test_words_of_code_stand_in_their_sentence() -> None:
    """A word of code is part of the sentence around it; lines of code are a block."""
    told = f"<p>{_SENTENCE * 2}</p><p>Call <code>count()</code> twice.</p><pre><code>a = 1\nb = 2</code></pre><p>{_SENTENCE}</p>"
    page = f"<html><head><title>Stones of a river</title></head><body><article>{told}</article></body></html>"
    blocks = document_of(page.encode()).blocks
    assert [(block.kind, block.text.strip()) for block in blocks[1:3]] == [
        (BlockKind.PARAGRAPH, "Call count() twice."),
        (BlockKind.CODE, "a = 1\nb = 2"),
    ]


def test_heading_of_several_lines_is_a_paragraph() -> None:
    """A lead that a page marks as a heading is text, and the text below it has no heading."""
    told = f"<p>{_SENTENCE}</p><h2>{_SENTENCE * 3}</h2><p>{_SENTENCE * 2}</p><h2>Why</h2><p>{_SENTENCE}</p>"
    page = f"<html><head><title>Stones of a river</title></head><body><article>{told}</article></body></html>"
    headings = [block.text for block in document_of(page.encode()).blocks if block.kind is BlockKind.HEADING]
    assert headings == ["Why"]


def test_title_in_two_headings_goes_with_both() -> None:
    """What two headings say together as the title is said there."""
    blocks = blocks_of("#The river", "#Forty stones", _SENTENCE)
    assert without_title(blocks, "The river: forty stones") == blocks[2:]
    assert without_title(blocks, "The river") == blocks[1:]


@pytest.mark.parametrize(
    ("found", "whole", "prose", "chosen"),
    [(1, 5, 10, 5), (1, 2, 10, 1), (5, 50, 10, 5)],
    ids=["little of it", "not much more there", "most of it"],
)
def test_page_is_read_whole_where_little_of_its_prose_was_found(
    found: int, whole: int, prose: int, chosen: int
) -> None:
    """What is found beside nothing else gives way where it is little of the page, and the whole page gives much more."""
    articles = {count: Article(blocks_of(*[_SENTENCE] * count)) for count in (found, whole)}
    told = wider(articles[found], prose * len(_SENTENCE), lambda: articles[whole])
    assert len(told.blocks) == chosen


def test_prose_of_a_page_is_its_long_paragraphs() -> None:
    """Short lines and what leads elsewhere are none of it."""
    page = f"<body><p>{_SENTENCE}</p><p>Forty.</p><nav><p>{_SENTENCE}</p></nav></body>"
    assert prose_letters(html.fromstring(page)) == len(_SENTENCE)
