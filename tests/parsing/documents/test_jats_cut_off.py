"""Articles in JATS that are cut off."""

import pytest

from pipeline.parsing import parse_bytes
from pipeline.records import RejectReason

_ARTICLE = (
    '<?xml version="1.0"?><article xmlns:xlink="http://www.w3.org/1999/xlink"><front><article-meta><title-group>'
    "<article-title>Moss growth</article-title></title-group><abstract><p>We grow moss. It grows.</p></abstract>"
    "</article-meta></front><body><sec><title>Introduction</title><p>Moss is a plant. It has been kno"
)


def test_front_of_an_article_that_is_cut_off() -> None:
    """What an article states of itself is read where that is whole; the rest is a reject, and no body is made of it."""
    parsed = parse_bytes(_ARTICLE.encode()).parsed
    assert [(one.title, one.abstract, one.body) for one in parsed.records] == [
        ("Moss growth", "We grow moss. It grows.", None)
    ]
    assert [one.reason for one in parsed.rejects] == [RejectReason.MALFORMED]
    assert "the body is not" in parsed.rejects[0].detail


_FRONT = _ARTICLE.replace(
    "<abstract>",
    '<contrib-group><contrib contrib-type="author"><name><surname>Doe</surname><given-names>Jane</given-names></name>'
    "</contrib></contrib-group><abstract>",
)


@pytest.mark.parametrize(
    ("end", "title", "authors", "told"),
    [
        ("It grows.", "Moss growth", ("Jane Doe",), "is read (title, authors), abstract not"),
        ("<surname>", "Moss growth", (), "is read (title), authors and abstract not"),
        ("</abstract>", "Moss growth", ("Jane Doe",), "abstract not"),
    ],
)
def test_front_that_is_cut_off(end: str, title: str, authors: tuple[str, ...], told: str) -> None:
    """Of a front that is cut what stands whole is read; half an abstract and half a list of authors are left out."""
    parsed = parse_bytes(_FRONT[: _FRONT.index(end)].encode()).parsed
    assert [(one.title, one.authors, one.abstract) for one in parsed.records] == [(title, authors, None)]
    assert [one.reason for one in parsed.rejects] == [RejectReason.MALFORMED]
    assert told in parsed.rejects[0].detail


@pytest.mark.parametrize("end", ["Moss growth", "<title-group>"])
def test_title_that_is_cut_off(end: str) -> None:
    """Where the title itself is cut, nothing is read: nobody could tell which paper that is."""
    parsed = parse_bytes(_FRONT[: _FRONT.index(end) + 4].encode()).parsed
    assert not parsed.records
    assert parsed.rejects


def test_whole_front_without_a_body() -> None:
    """An abstract that is whole is read where the data ends behind it."""
    parsed = parse_bytes(_FRONT[: _FRONT.index("</article-meta>")].encode()).parsed
    assert [one.abstract for one in parsed.records] == ["We grow moss. It grows."]
