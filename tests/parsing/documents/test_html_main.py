"""HTML: the part of a page that holds its text, and tables that lay a page out."""

import pytest
from lxml import html

from documents import blocks_of
from pipeline.parsing.documents.html_main import blocks_of_main, is_whole_page, with_loose_text, without_layout

_TEXT = "We went to the river early in the morning, when nobody was there, and counted its stones. " * 4
_CELL = f"<h2>Stones</h2><p>{_TEXT}</p><p>Forty.</p>"
_LONG = "The river has moved to the east, as was seen at noon by those who counted its stones there."


def _texts(page: str) -> list[str]:
    return [" ".join(block.text.split()) for block in blocks_of_main(html.fromstring(page))]


def test_main_part_is_where_most_stands_outside_of_links() -> None:
    """A menu of many links is less than a text, whose blocks are told apart."""
    menu = "".join(f'<a href="/{number}">A river that moved, and why</a> ' for number in range(30))
    page = f"<html><body><div>{menu}</div><div><div>{_CELL}</div><div>Contact</div></div></body></html>"
    assert _texts(page) == ["Stones", _TEXT.strip(), "Forty."]


@pytest.mark.parametrize(
    ("found", "is_whole"), [(("Menu Forty stones were counted.",), True), (("Forty stones",), False), (("Menu", "Forty."), False)]
)  # fmt: skip
def test_page_in_one_piece(found: tuple[str, ...], *, is_whole: bool) -> None:
    """One block that says nearly all that a page shows is the page; several blocks, and a part of it, are not."""
    page = "<html><body><nav>Menu</nav><p>Forty stones were counted.</p><script>count(40)</script></body></html>"
    assert is_whole_page(blocks_of(*found), html.fromstring(page)) is is_whole


@pytest.mark.parametrize(
    ("table", "is_layout"),
    [
        (f"<table><tr><td>Menu</td><td>{_CELL}</td></tr></table>", True),
        (f"<table><tr><td>Lake</td><td>{_TEXT}</td></tr></table>", False),
        ("<table>" + f"<tr><td>Lake</td><td>{_CELL}</td></tr>" * 3 + "</table>", False),
        ("<table><tr><td><p>Lake</p><p>River</p><p>Sea</p></td><td>40</td></tr></table>", False),
    ],
    ids=["a page in a cell", "a long cell", "rows", "short"],
)
def test_table_that_lays_a_page_out(table: str, *, is_layout: bool) -> None:
    """It becomes boxes where most of what it says stands in one cell of several blocks; a table of rows stays one."""
    root = html.fromstring(f"<html><body>{table}</body></html>")
    without_layout(root)
    assert (root.find(".//table") is None) is is_layout


def test_table_that_is_most_of_a_page_stays_a_table() -> None:
    """A page that is a table alone gives its rows, not its cells in one piece."""
    rows = "".join(f"<tr><td>River {number}</td><td>{number}</td></tr>" for number in range(3))
    assert _texts(f"<html><body><table>{rows}</table></body></html>") == ["River 0 0 River 1 1 River 2 2"]
    [block] = blocks_of_main(html.fromstring(f"<html><body><table>{rows}</table></body></html>"))
    assert block.text == "River 0\t0\nRiver 1\t1\nRiver 2\t2"


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
