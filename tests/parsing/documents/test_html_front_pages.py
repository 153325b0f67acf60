"""HTML: front pages."""

import pytest
from lxml import html

from pipeline.parsing import parse_bytes
from pipeline.parsing.documents.html_front_pages import headlines_alone

_ARTICLE = f"<p>{'We counted the stones of the river early in the morning. ' * 12}</p>"
_HEAD = '<html><head><link rel="canonical" href="https://www.paper.org/stones"></head><body>'
_TEASER = '<div><a href="/river"><h3>Why the river has moved east</h3></a><p>It was seen at noon.</p></div>'


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
