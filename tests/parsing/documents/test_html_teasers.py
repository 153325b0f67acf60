"""HTML: boxes and lists of what else a site has to read."""

import pytest
from lxml import html

from pipeline.parsing import parse_bytes
from pipeline.parsing.documents.html_teasers import headlines_alone, without_teasers

_ARTICLE = f"<p>{'We counted the stones of the river early in the morning. ' * 12}</p>"
_HEAD = '<html><head><link rel="canonical" href="https://www.paper.org/stones"></head><body>'
_TEASER = '<div><a href="/river"><h3>Why the river has moved east</h3></a><p>It was seen at noon.</p></div>'


def _goes(part: str, article: str = _ARTICLE) -> bool:
    root = html.fromstring(f'{_HEAD}{article}<div class="x">{part}</div></body></html>')
    without_teasers(root)
    return "river has moved" not in str(root.text_content())


@pytest.mark.parametrize(
    ("part", "is_told"),
    [
        (_TEASER * 2, True),
        (_TEASER, False),
        (_TEASER.replace("/river", "https://lake.org/1") * 2, False),
        (_TEASER.replace("It was seen at noon.", "It was seen at noon. " * 25) * 2, False),
        ('<h3><a href="/river">Why the river has moved east</a></h3><p>It was seen.</p>' * 2, False),
        ('<div><h3><a href="/river">Why the river has moved east</a></h3><p>Seen.</p></div>' * 2, True),
    ],
    ids=["two", "one", "of another site", "much is said", "sections", "links in headings"],
)
def test_boxes_of_headlines_go_where_they_are_repeated(part: str, *, is_told: bool) -> None:
    """Two headlines of the site side by side, each in a box with a line below, go; sections headed by links stay."""
    assert _goes(part) is is_told


@pytest.mark.parametrize(
    ("item", "is_told"),
    [
        ('Why the <a href="/river">river has moved</a>', True),
        ('<a href="/river">Why</a> the river has moved', False),
        ('Why the <a href="/river">river has moved</a>.', False),
        ('<a href="#river">Why the river has moved</a>', False),
        ("Why the river has moved", False),
    ],
    ids=["in part", "a word", "a sentence", "in the page", "no link"],
)
def test_list_of_headlines_goes_that_are_links_in_part(item: str, *, is_told: bool) -> None:
    """Three items that end as no sentence does and are links to the site in good part are what else it has to read."""
    assert _goes(f"<ul>{f'<li>{item}</li>' * 3}</ul>") is is_told


def test_page_of_boxes_alone_keeps_them() -> None:
    """Where little prose stands beside the boxes they are the page."""
    assert not _goes(_TEASER * 3, article="<p>Forty.</p>")


@pytest.mark.parametrize(
    ("page", "headlines"),
    [
        (_TEASER * 4, 4),
        ('<a href="/river"><h3>Why the river has moved</h3><p>It was seen at noon.</p></a>' * 5, 5),
        (_TEASER * 3, 0),
        (_TEASER * 4 + _ARTICLE, 0),
        (_TEASER.replace("/river", "#river") * 4, 0),
        ('<meta property="og:type" content="article">' + _TEASER * 4, 0),
    ],
    ids=["four boxes", "cards that are links", "three", "an article beside", "places of the page", "it says so"],
)
def test_page_of_headlines_alone_is_a_front_page(page: str, headlines: int) -> None:
    """Four headlines that lead to other pages of the site, and hardly anything beside them, are no article."""
    assert headlines_alone(html.fromstring(f"{_HEAD}<nav>All of it</nav>{page}</body></html>")) == headlines


def test_front_page_is_refused_as_such() -> None:
    """The reject says of what the page is made, and what to give instead."""
    [reject] = parse_bytes(f"{_HEAD}{_TEASER * 5}</body></html>".encode(), name="a.html").parsed.rejects
    assert "a page of 5 headlines that lead to other pages" in reject.detail
