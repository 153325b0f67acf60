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


@pytest.mark.parametrize("end", ["<abstract>", "It grows.", "</abstract>"])
def test_front_that_is_cut_off(end: str) -> None:
    """Where the front itself is cut, nothing is read of it: an abstract could lack its end."""
    parsed = parse_bytes(_ARTICLE[: _ARTICLE.index(end)].encode()).parsed
    assert not parsed.records
    assert parsed.rejects
