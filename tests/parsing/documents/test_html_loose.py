"""HTML: text that stands loose among paragraphs."""

import pytest
from lxml import html

from pipeline.parsing.documents.html_main import with_loose_text

_LONG = "The river has moved to the east, as was seen at noon by those who counted its stones there."


@pytest.mark.parametrize(
    ("page", "paragraphs"),
    [
        (f"{_LONG}<p>a</p><p>b</p>", [_LONG, "a", "b"]),
        (f"<p>a</p><b>Rome.</b> {_LONG}<p>b</p>", ["a", f"Rome. {_LONG}", "b"]),
        (f"<p>a</p><p>b</p>{_LONG} <i>So</i> it was.", ["a", "b", f"{_LONG} So it was."]),
        ("By Ada Berg<p>a</p><p>b</p>", ["a", "b"]),
        (f"{_LONG}<p>a</p>", ["a"]),
        (f"{_LONG}<br>One.<br>Two.<p>a</p><p>b</p>", ["a", "b"]),
        (f"<a href='/'>{_LONG}</a><p>a</p><p>b</p>", ["a", "b"]),
    ],
    ids=["first", "between", "last", "a byline", "one beside it", "lines", "a link"],
)
def test_loose_text_among_paragraphs_becomes_one(page: str, paragraphs: list[str]) -> None:
    """A text as long as a paragraph beside two of them is one; bylines, links and pages laid out by lines stay."""
    root = html.fromstring(f"<html><body><div>{page}</div></body></html>")
    whole = str(root.text_content())
    with_loose_text(root)
    assert [str(told.text_content()).strip() for told in root.iter("p")] == paragraphs
    assert str(root.text_content()) == whole
