"""Articles in the XML of single publishers."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.parsing import parse_bytes
from pipeline.records import RejectReason

_IOP = """<?xml version="1.0"?><article artid="a"><article-metadata><volume-data>
<year-publication>2021</year-publication></volume-data><article-data><doi>10.1234/a</doi></article-data></article-metadata><header><title-group>
<title>Rivers <italic>run</italic></title><short-title>R</short-title></title-group><author-group><author>
<first-names>A B</first-names><second-name>Bell</second-name></author></author-group><history online="14 March 2021"/>
<abstract-group><abstract><heading>Abstract</heading><p>We study
rivers.</p><p>They run.</p></abstract></abstract-group></header><body><p>Text.</p></body></article>"""
_NATURE = """<article id="1"><pubfm><jtl>J</jtl><idt>20210314</idt><doi>10.1234/a</doi></pubfm><fm><atl>Rivers run</atl>
<aug><au><fnm>A B</fnm><snm>Bell</snm><inits>A</inits></au><aff>Uni</aff></aug>
<abs><p>We study rivers.</p><p>They run.</p></abs></fm><bdy><p>Text.</p></bdy></article>"""
_CHEMISTRY = """<article type="ART"><art-admin><doi>10.1234/a</doi></art-admin><published><pubfront><date>
<year>2021</year><month>Mar</month><day>14</day></date></pubfront></published>
<art-front><titlegrp><title>Rivers run</title></titlegrp>
<authgrp><author><person><persname><fname>A B</fname><surname>Bell</surname></persname></person></author><aff>Uni</aff>
</authgrp><abstract><p>We study rivers.</p><p>They run.</p></abstract></art-front><art-body/></article>"""
_ALL = pytest.mark.parametrize("text", [_IOP, _NATURE, _CHEMISTRY], ids=["iop", "nature", "chemistry"])


@_ALL
def test_an_article_of_a_publisher(text: str) -> None:
    """Title, paragraphs of the abstract, authors, DOI and day are read from where the publisher has them."""
    parsed = parse_bytes(text.encode()).parsed
    (record,) = parsed.records
    has_body = "<p>Text.</p>" in text
    assert (parsed.format, parsed.rejects) == ("jats" if has_body else "publisher-articles", ())
    assert (record.title, record.abstract) == ("Rivers run", "We study rivers.\n\nThey run.")
    assert (record.authors, record.doi, record.published_on) == (("A B Bell",), "10.1234/a", date(2021, 3, 14))


@_ALL
@given(data=st.data())
@settings(max_examples=40)
def test_an_article_that_is_cut(text: str, data: st.DataObject) -> None:
    """An article that breaks off is a reject, and its one entry is accounted for."""
    at = data.draw(st.integers(150, len(text) - 11))
    parsed = parse_bytes(text[:at].encode(), format_name="publisher-articles").parsed
    assert (parsed.lines, parsed.rejected_lines, parsed.records) == (1, 1, ())
    assert {reject.reason for reject in parsed.rejects} == {RejectReason.MALFORMED, RejectReason.NO_RECORDS}
