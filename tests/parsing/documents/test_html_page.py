"""HTML: what stands beside an article by its own name."""

import pytest
from lxml import html

from pipeline.parsing.documents.html_page import headline_of, without_anchors, without_asides, without_edits

_TEXT = "We went to the river early in the morning, when nobody was there, and counted its stones."
_PAGE = "<html><head><title>Why the river moved | The Paper</title></head><body>{}<p>Forty.</p></body></html>"


@pytest.mark.parametrize(("heading", "is_kept"), [("Why the river moved", True), ("What the lake lost", False)])
def test_part_beside_an_article_has_no_headline(heading: str, *, is_kept: bool) -> None:
    """What is called related stays with the headline in it that the page's title says; headlines of others keep nothing."""
    page = f"<h1>Why the river moved</h1><p>{_TEXT}</p><div class='related'><h1>{heading}</h1></div>"
    root = html.fromstring(_PAGE.format(page))
    without_asides(root)
    assert bool(root.find_class("related")) is is_kept


@pytest.mark.parametrize(("text", "is_named"), [(_TEXT * 2, False), ("Two.", True)])
def test_what_is_most_of_a_page_loses_a_name_that_misleads(text: str, *, is_named: bool) -> None:
    """Guidelines for authors are the article where they are most of the page; a box about the author keeps its name."""
    root = html.fromstring(_PAGE.format(f'<div class="author-guidelines"><p>{text}</p></div><p>{_TEXT}</p>'))
    without_asides(root)
    assert bool(root.find_class("author-guidelines")) is is_named


def test_marks_behind_headings_that_lead_to_themselves_go() -> None:
    """The sign of a paragraph goes that is a link within the page; one that leads elsewhere, or is written, stays."""
    page = '<h2>Stones \u00b6<a href="#s">\u00b6</a></h2><p><a href="/law">\u00a7</a> <a href="#n">Notes</a></p>'
    root = html.fromstring(_PAGE.format(page))
    without_anchors(root)
    assert " ".join("".join(root.find("body").itertext()).split()) == "Stones \u00b6\u00a7 NotesForty."


@pytest.mark.parametrize(
    ("part", "is_kept"),
    [
        ('<h2>Stones<span class="mw-editsection">[edit]</span></h2>', False),
        ('<div class="hatnote navigation-not-searchable">[edit]</div>', False),
        ('<div id="toc"><ul><li>[edit]</li></ul></div>', False),
        ('<div class="kicker">[edit]</div>', False),
        ('<div><a class="hidden">[edit]</a></div>', False),
        ('<p>We <a class="related">[edit]</a> stones.</p>', True),
        ('<div class="stock">[edit]</div>', True),
    ],
    ids=[
        "behind a heading",
        "a note above",
        "a table of contents",
        "a word above the headline",
        "a hidden link",
        "a link in a sentence",
        "another name",
    ],
)
def test_what_a_reader_has_no_use_for_goes(part: str, *, is_kept: bool) -> None:
    """Tables of contents, the links of an encyclopaedia and hidden ones go; a link among words is part of them."""
    root = html.fromstring(_PAGE.format(f"{part}<p>{_TEXT}</p>"))
    without_asides(root)
    assert ("[edit]" in str(root.text_content())) is is_kept


@pytest.mark.parametrize(
    ("line", "is_kept"),
    [
        (" This page was last edited on 3 May 2024, at 14:05.", False),
        ("Last modified: 3 May 2024", False),
        ("Last updated 3 May 2024", True),
        ("The page was last edited in May.", True),
    ],
)
def test_day_of_the_last_edit_is_none_of_a_page(line: str, *, is_kept: bool) -> None:
    """When a wiki's page was last changed is not when it appeared; `Last updated` may be all that is said of it."""
    root = html.fromstring(
        f"<body><p>Wells are old.</p><footer><ul><li>{line}<span>(UTC)</span></li></ul></footer></body>"
    )
    without_edits(root)
    assert ("3 May" in root.text_content() or "in May" in root.text_content()) is is_kept


@pytest.mark.parametrize(("name", "said"), [("reference", "Wells are old."), ("power", "Wells are old.[1]")])
def test_raised_numbers_that_are_called_references_go(name: str, said: str) -> None:
    """An encyclopaedia's number behind a sentence is no word of it; one that is not called so may be."""
    root = html.fromstring(f'<body><p>Wells are old.<sup class="{name}"><a href="#n1">[1]</a></sup></p></body>')
    without_anchors(root)
    assert root.text_content() == said


@pytest.mark.parametrize(
    ("headings", "headline"),
    [
        ("<h1><a href='/'>The Paper of the Lake</a></h1><h3>Why the river moved</h3>", "Why the river moved"),
        ("<h2>Why the river moved</h2><h3>Why the river moved | The Paper</h3>", "Why the river moved"),
        ("<h3>What the lake lost</h3>", None),
    ],
    ids=["a lower heading", "a higher one", "of another page"],
)
def test_headline_is_what_the_title_says(headings: str, headline: str | None) -> None:
    """A blog may have it in a heading of the third level; one of a higher level comes first."""
    assert headline_of(html.fromstring(_PAGE.format(headings))) == headline
