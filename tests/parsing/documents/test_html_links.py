"""HTML: paragraphs and lists that are headlines of other pages of a site."""

import pytest
from lxml import html

from pipeline.parsing.documents.html_links import without_links

_PAGE = (
    '<html><head><link rel="canonical" href="https://www.paper.org/stones"></head><body>{}<p>Forty.</p></body></html>'
)
_WAY = '<a href="/river">Why the river moved east</a>'
_AWAY = '<a href="https://lake.org/1">Why the river moved east</a>'


def _said(body: str) -> str:
    root = html.fromstring(_PAGE.format(body))
    without_links(root)
    return " ".join(" ".join(root.find("body").itertext()).split())


@pytest.mark.parametrize(
    ("paragraph", "is_way"),
    [
        (f"<p>{_WAY}</p>", True),
        (f"<p><em>[{_WAY}]</em></p>", True),
        ('<p><a href="https://news.paper.org/river">Why the river moved east</a></p>', True),
        (f"<p>{_AWAY}</p>", False),
        ('<p><a href="#east">Why the river moved east</a></p>', False),
        ('<p><a href="javascript:void(0)">Why the river moved east</a></p>', False),
        ('<p><a href="/river">Next, count the stones there.</a></p>', False),
        ('<p><a href="/river">The river</a></p>', False),
        (f"<p>{_WAY} and what became of its stones.</p>", False),
        ('<p><a href="http://[broken">Why the river moved east</a></p>', False),
    ],
)
def test_paragraph_that_is_a_headline_of_its_site_goes(paragraph: str, *, is_way: bool) -> None:
    """It goes where it is a link to another page of the site and nothing else, in the words of a headline."""
    assert (_said(paragraph) == "Forty.") is is_way


@pytest.mark.parametrize(
    ("items", "is_way"),
    [
        ((_WAY, _WAY, _WAY, "Sign up"), True),
        ((_WAY, "Stones are counted by hand"), False),
        ((_AWAY, _AWAY), False),
        ((_WAY,), False),
    ],
    ids=["headlines", "one of several", "elsewhere", "alone"],
)
def test_list_of_headlines_of_its_site_goes(items: tuple[str, ...], *, is_way: bool) -> None:
    """It goes as a whole where most of its items are such; a list in which they are few stays as it is."""
    said = _said(f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>")
    assert (said == "Forty.") is is_way


def test_below_related_articles_what_holds_a_link_goes() -> None:
    """Short paragraphs with a link right below such a heading are what it announces; the next one without is text."""
    below = f"<h3>Related articles</h3><p>{_AWAY} A report</p><p>The stones are round.</p><p>See {_AWAY}.</p>"
    assert _said(below) == "Related articles The stones are round. See Why the river moved east . Forty."


@pytest.mark.parametrize(
    ("below", "is_teaser"),
    [
        ("The river has moved. It was ...", True),
        ("The river has moved. [\u2026]", True),
        ("The river has moved.", False),
    ],
)
def test_headline_of_another_page_goes_with_what_is_cut_off_below(below: str, *, is_teaser: bool) -> None:
    """A heading that is a link to another page, above a text that is cut off, is a teaser; with a whole text it stays."""
    text = "Forty stones were counted in the river, round ones, and of each of them one side was found to be flat."
    assert ("moved" in _said(f"<h2>{_WAY}</h2><p>{below}</p><p>{text}</p>")) is not is_teaser


def test_page_of_teasers_stays() -> None:
    """Where what is cut off is most of a page's prose, nothing goes."""
    below = "The river has moved to the east, where nobody had seen it before, and with it went all the stones ..."
    assert below in _said(f"<h2>{_WAY}</h2><p>{below}</p>")
