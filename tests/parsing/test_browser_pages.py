"""Pages that browsers keep in another way than as plain HTML are read as that HTML is."""

import html
import quopri

import pytest

from pipeline.parsing import parse_bytes
from pipeline.parsing.browser_pages import page_in
from pipeline.parsing.content import content_of_bytes

_PAGE = """<html><head><title>[2406.06606] Moss Grows</title>
<meta name="citation_arxiv_id" content="2406.06606"></head><body>
<div class="dateline">[Submitted on 6 Jun 2024]</div>
<h1 class="title mathjax">Title: Moss Grows</h1>
<div class="authors">Authors: <a>Jane Doe</a>, <a>Zoë Roe</a></div>
<blockquote class="abstract mathjax">Abstract: We grow moss in caf\u00e9s &amp; bogs, at p &lt; 0.05.</blockquote>
<div>Cite as: arXiv:2406.06606 [cs.CL]</div></body></html>"""
_FIREFOX = f'<!DOCTYPE html><html><body id="viewsource"><pre id="line1">{html.escape(_PAGE)}</pre></body></html>'
_ROWS = "".join(
    f'<tr><td class="line-number"></td><td class="line-content">{html.escape(line)}</td></tr>'
    for line in _PAGE.split("\n")
)
_CHROMIUM = f'<html><body><div class="line-gutter-backdrop"></div><table>{_ROWS}</table></body></html>'


def _archive(encoding: str) -> bytes:
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://arxiv.org/abs/2406.06606\r\nSubject: Moss\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--b"\r\n\r\n'
    )
    part = (
        f"----b\r\nContent-Type: text/html; charset={encoding}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    css = b"\r\n----b\r\nContent-Type: text/css\r\n\r\n.a { color: red }\r\n----b--\r\n"
    return f"{head}{part}".encode() + quopri.encodestring(_PAGE.encode(encoding)) + css


@pytest.mark.parametrize("data", [_archive("utf-8"), _archive("iso-8859-1"), _FIREFOX.encode(), _CHROMIUM.encode()])
def test_a_page_in_a_wrapping_of_its_browser(data: bytes) -> None:
    """A page in a web archive, in any encoding, or as a view of its source is read as the page."""
    parsed = parse_bytes(data).parsed
    (record,) = parsed.records
    assert (record.title, record.authors, record.arxiv_id) == ("Moss Grows", ("Jane Doe", "Zoë Roe"), "2406.06606")
    assert (record.abstract, parsed.rejects) == ("We grow moss in cafés & bogs, at p < 0.05.", ())


@pytest.mark.parametrize(
    "data", [b"From: Jane <j@x.org>\nSubject: Moss\nContent-Type: multipart/related\n\nHello", b"<p>moss</p>", b""]
)
def test_what_no_browser_saved_stays(data: bytes) -> None:
    """A mail that somebody sent, and a plain page, are left as they are."""
    content = content_of_bytes(data)
    assert page_in(content) is content


@pytest.mark.parametrize(
    ("title", "times", "expected"),
    [("dblp: BibTeX record", 3, "Bogs & Rain"), ("Cite", 0, "Bogs & Rain"), ("Moss and its lamps", 9, None)],
)
def test_entries_shown_in_a_page(title: str, times: int, expected: str | None) -> None:
    """A page that shows how to cite a paper is read as the entry; an article that ends with its own stays one."""
    text = "Moss grows on every wall of the town, and nobody has asked it why it does. " * times
    entry = "@article{doe, title={Bogs &amp; Rain}, author={Doe, Jane}, year=2023, abstract={We grow moss.}}"
    page = f"<html><head><title>{title}</title></head><body><p>{text}</p><pre>{entry}</pre></body></html>"
    found = [record.title for record in parse_bytes(page.encode()).parsed.records]
    assert found == [expected or title]
