"""Hugging Face's pages saved as HTML are lists of papers, and no document."""

import json
from html import escape

import pytest

from pipeline.parsing import parse_bytes

_ABSTRACT = "We grow moss under red lamps for ninety days and weigh it. " * 3 + "It gains mass."
_PAPER = {
    "id": "2608.00001",
    "title": "Moss & Lamps",
    "summary": _ABSTRACT,
    "publishedAt": "2026-08-10T00:00:00.000Z",
    "authors": [{"name": "Jane Doe"}],
}
_CARD = '<article><h3 class="x"> <a href="{0}/papers/2608.0000{1}">Moss {1}</a></h3><p>{2}</p></article>'


@pytest.mark.parametrize(
    ("target", "props"),
    [
        ("DailyPapers", {"dailyPapers": [{"paper": _PAPER, "numComments": 2}, {"paper": _PAPER}], "dateString": "x"}),
        ("PaperPage", {"paper": _PAPER, "comments": []}),
    ],
)
def test_papers_within_the_page(target: str, props: dict[str, object]) -> None:
    """What the site puts into its page for its own program is read, each paper once."""
    told = f'data-target="{target}" data-props="{escape(json.dumps(props))}"'
    parsed = parse_bytes(f"<!doctype html><html><body><div {told}></div></body></html>".encode()).parsed
    (record,) = parsed.records
    assert parsed.format == "hugging-face-page"
    assert (record.title, record.arxiv_id, record.authors) == ("Moss & Lamps", "2608.00001", ("Jane Doe",))
    assert (record.abstract, str(record.published_on)) == (_ABSTRACT, "2026-08-10")


def test_headings_that_link_to_papers() -> None:
    """Without that, a heading that links to a paper is its title, and the long text beside it its abstract."""
    cards = "".join(
        _CARD.format(site, number, text)
        for number, (site, text) in enumerate([("", _ABSTRACT), ("https://huggingface.co", "short")])
    )
    parsed = parse_bytes(f"<html><body><h1>Daily Papers</h1>{cards}</body></html>".encode()).parsed
    assert [(record.title, record.arxiv_id, record.abstract) for record in parsed.records] == [
        ("Moss 0", "2608.00000", _ABSTRACT),
        ("Moss 1", "2608.00001", None),
    ]
