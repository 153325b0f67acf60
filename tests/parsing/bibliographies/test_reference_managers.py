"""EndNote and Zotero: what their exports hold, whole and broken."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts import accounted, read
from pipeline.parsing import parse_bytes
from pipeline.records import Precision, RejectReason, precision_of

_TAGGED = """\ufeff%0 Journal Article
%T Rivers that
run
%A Bell, Ada
%A van der Dee, Cy
%J Journal of Rivers
%D 2021
%8 March 14
%R 10.1234/river.1
%X We study rivers.

They run.
%K rivers
deltas; lakes
%U https://ex.org/river

%0 Conference Proceedings
%T Deltas
%A Dee, Cy
%D 2023
%U https://arxiv.org/abs/2401.00001v2
%0 Book
%D 2020
"""
_WITHOUT_KIND = "%T Rivers\n%A Ada Bell\n%D 2020\n\n%A Cy Dee\n%T Deltas\n%D 2021\n"
_KIND_BEHIND_TITLE = (
    "%T Rivers\n%0 Journal Article\n%A Ada Bell\n%X We run.\n\n\n%T Deltas\n%D 2021\n\n%T Lakes\n%0 Book\n%D 2020\n"
)
_KIND_BEHIND_AUTHORS = (
    "%A Ada Bell\n%T Rivers\n%0 Book\n%X We run.\n\nWe rest.\n\n%A Cy Dee\n%A Bo Ek\n%T Deltas\n%0 Book\n"
)
_XML = """<?xml version="1.0" encoding="UTF-8"?><xml><records><record><database name="My.enl">My.enl</database>
<ref-type name="Journal Article">17</ref-type><contributors><authors>
<author><style face="normal">Bell, Ada</style></author><author>Dee, Cy</author></authors></contributors>
<titles><title><style>Rivers under </style><style face="italic">red</style><style> lamps</style></title>
<secondary-title>CoRR</secondary-title></titles><volume>abs/2401.00001</volume>
<dates><year><style>2021</style></year><pub-dates><date>Mar 14</date></pub-dates></dates>
<keywords><keyword>*rivers</keyword><keyword>lamps</keyword></keywords>
<urls><related-urls><url>https://ex.org/river</url></related-urls></urls>
<accession-num>123456</accession-num><remote-database-name>Medline</remote-database-name><custom2>PMC12</custom2>
<abstract>We study rivers.</abstract><electronic-resource-num>10.1234/river.1</electronic-resource-num></record>
<record><ref-type name="Book">6</ref-type></record></records></xml>"""
_RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
<bib:Article rdf:about="https://ex.org/river"><z:itemType>journalArticle</z:itemType>
<dcterms:isPartOf><bib:Journal><dc:title>J Rivers</dc:title><dc:identifier>DOI 10.1234/river.1</dc:identifier>
<dc:identifier>ISSN 1234</dc:identifier></bib:Journal></dcterms:isPartOf>
<bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>van der Bell</foaf:surname><foaf:givenName>Ada</foaf:givenName>
</foaf:Person></rdf:li></rdf:Seq></bib:authors><dc:subject><z:AutomaticTag><rdf:value>rivers</rdf:value></z:AutomaticTag>
</dc:subject><dc:subject>lakes</dc:subject><dc:title>Rivers</dc:title>
<dcterms:abstract>We study rivers.</dcterms:abstract>
<dc:date>2021-03-14</dc:date><link:link xmlns:link="x" rdf:resource="#item_2"/></bib:Article>
<z:Attachment rdf:about="#item_2"><z:itemType>attachment</z:itemType><dc:title>Full Text</dc:title></z:Attachment>
<rdf:Description rdf:about="#item_3"><z:itemType>preprint</z:itemType><dc:title>Deltas</dc:title>
<dc:identifier><dcterms:URI><rdf:value>http://arxiv.org/abs/2401.00001</rdf:value></dcterms:URI></dc:identifier>
<dc:description>arXiv:2401.00001 [cs]</dc:description></rdf:Description>
<bib:Memo rdf:about="#item_4"><rdf:value>a note</rdf:value></bib:Memo></rdf:RDF>"""
_CSV = """"Key","Item Type","Publication Year","Author","Title","Publication Title","DOI","Abstract Note","Date","Extra"
"AB","journalArticle","2021","Garc\u00eda M\u00e1rquez, Gabriel","Rivers","J","10.1234/a","We study.","2021-03-14",""
"CD","preprint","2024","Bell, Ada; Dee, Cy","Deltas","","","We test.","2024-01","arXiv:2401.00001 [cs]"
"""


def test_endnote_tagged() -> None:
    """A reference has its fields; continued lines, paragraphs, several keywords and a day beside its year are read."""
    parsed = read(_TAGGED)
    rivers, deltas = parsed.records
    assert (parsed.format, [reject.reason for reject in parsed.rejects]) == ("endnote", [RejectReason.NO_TEXT])
    assert (rivers.title, rivers.abstract) == ("Rivers that run", "We study rivers.\n\nThey run.")
    assert (rivers.authors, rivers.keywords) == (("Ada Bell", "Cy van der Dee"), ("rivers", "deltas", "lakes"))
    assert (rivers.doi, rivers.url, rivers.published_on) == (
        "10.1234/river.1",
        "https://ex.org/river",
        date(2021, 3, 14),
    )
    assert (deltas.arxiv_id, deltas.version, precision_of(deltas.published_on)) == ("2401.00001", 2, Precision.YEAR)


def test_endnote_tagged_without_kinds() -> None:
    """Where no line says what kind a reference is, blank lines part them."""
    assert [record.title for record in read(_WITHOUT_KIND).records] == ["Rivers", "Deltas"]


def test_endnote_kind_behind_title() -> None:
    """Where the kind stands below the title or the authors, each reference keeps its own title."""
    found = [(record.title, record.authors) for record in read(_KIND_BEHIND_TITLE).records]
    assert found == [("Rivers", ("Ada Bell",)), ("Deltas", ()), ("Lakes", ())]
    found = [(record.title, record.authors) for record in read(_KIND_BEHIND_AUTHORS).records]
    assert found == [("Rivers", ("Ada Bell",)), ("Deltas", ("Cy Dee", "Bo Ek"))]


def test_endnote_xml() -> None:
    """Runs of a style are one text, and a reference without text is a reject."""
    parsed = read(_XML)
    (record,) = parsed.records
    assert (parsed.format, [reject.reason for reject in parsed.rejects]) == ("endnote-xml", [RejectReason.NO_TEXT])
    assert (record.title, record.abstract) == ("Rivers under red lamps", "We study rivers.")
    assert (record.authors, record.keywords) == (("Ada Bell", "Cy Dee"), ("rivers", "lamps"))
    assert (record.doi, record.arxiv_id, record.url) == ("10.1234/river.1", "2401.00001", "https://ex.org/river")
    assert record.own_ids == ("pmid:123456", "pmc:PMC12")
    assert record.published_on == date(2021, 3, 14)


def test_endnote_xml_of_odd_values() -> None:
    """Raised numbers behind 10 are powers, and an address of another kind than the web's is an id."""
    text = (
        "<xml><records><record><titles><title><style>Growth of 10</style><style face='superscript'>6</style>"
        "<style> cells in H</style><style face='subscript'>2</style><style>O</style></title></titles><urls>"
        "<related-urls><url>&lt;Go to ISI&gt;://WOS:000123456789012</url><url>https://ex.org/1</url></related-urls>"
        "</urls></record></records></xml>"
    )
    (record,) = read(text).records
    assert (record.title, record.url) == ("Growth of 10^6 cells in H2O", "https://ex.org/1")
    assert record.own_ids == ("wos:000123456789012",)


def test_zotero_rdf() -> None:
    """Items are records with the DOI that stands with their journal; files and notes are none."""
    parsed = read(_RDF)
    rivers, deltas = parsed.records
    assert (parsed.format, parsed.rejects) == ("zotero-rdf", ())
    assert (rivers.title, rivers.abstract, rivers.authors) == ("Rivers", "We study rivers.", ("Ada van der Bell",))
    assert (rivers.doi, rivers.url, rivers.keywords) == ("10.1234/river.1", "https://ex.org/river", ("rivers", "lakes"))
    assert rivers.published_on == date(2021, 3, 14)
    assert (deltas.title, deltas.arxiv_id) == ("Deltas", "2401.00001")


@pytest.mark.parametrize(
    ("articles", "dois", "expected"),
    [(1, 1, "10.1234/a.0"), (2, 1, None), (1, 2, None)],
    ids=["one article", "two articles", "two DOIs"],
)
def test_doi_that_stands_with_a_journal_apart(articles: int, dois: int, expected: str | None) -> None:
    """A journal with an ISSN stands beside its articles: its one DOI is that of the one article that names it."""
    article = (
        "<bib:Article><z:itemType>journalArticle</z:itemType><dc:title>A{n}</dc:title>"
        '<dcterms:isPartOf rdf:resource="urn:issn:1"/></bib:Article>'
    )
    told = "".join(f"<dc:identifier>DOI 10.1234/a.{n}</dc:identifier>" for n in range(dois))
    journal = f'<bib:Journal rdf:about="urn:issn:1"><dc:title>J</dc:title>{told}</bib:Journal></rdf:RDF>'
    begin = _RDF[: _RDF.index("<bib:Article")]
    records = read(begin + "".join(article.format(n=n) for n in range(articles)) + journal).records
    assert [record.doi for record in records] == [expected] * articles


def test_zotero_csv() -> None:
    """Surnames stand first, also where there is one author alone; the extra field states an arXiv id."""
    one, two = read(_CSV).records
    assert (one.authors, one.published_on, one.doi) == (
        ("Gabriel Garc\u00eda M\u00e1rquez",),
        date(2021, 3, 14),
        "10.1234/a",
    )
    assert (two.authors, two.arxiv_id) == (("Ada Bell", "Cy Dee"), "2401.00001")


_LINES = st.sampled_from(["%0 Book", "%T x", "%A Bell, Ada", "%X", "%X y", "", " z", "%", "%%", "%0", "\x00", "% note"])


@given(lines=st.lists(_LINES | st.text(max_size=20), max_size=25))
@settings(max_examples=150)
def test_any_lines(lines: list[str]) -> None:
    """Any lines are read without an error, and references add up."""
    _check = parse_bytes("\n".join(lines).encode("utf-8", "replace"), format_name="endnote").parsed
    accounted(_check)


@pytest.mark.parametrize("text", [_XML, _RDF], ids=["endnote-xml", "zotero-rdf"])
@given(data=st.data())
@settings(max_examples=60)
def test_cut_documents(text: str, data: st.DataObject) -> None:
    """A document that is cut anywhere, with anything put in, is read without an error, and says that it is cut."""
    at = data.draw(st.integers(200, len(text) - 1))
    parsed = read(text[:at] + data.draw(st.text(max_size=5)))
    assert parsed.rejects


def test_other_files_are_not_taken() -> None:
    """BibTeX with comments, and feeds in RDF, stay what they are."""
    assert read("% The bibliography\n%A comment\n@article{a, title={A}}\n", "x.bib").format == "bibtex"
    feed = '<rdf:RDF xmlns:rdf="x" xmlns="http://purl.org/rss/1.0/"><item><title>A</title></item></rdf:RDF>'
    assert read(feed).format == "rss"


def test_an_abstract_in_several_fields() -> None:
    """Each `%X` of a reference is a paragraph of its abstract."""
    (record,) = read("%0 Report\n%T Rivers\n%X They run.\n%X They bend.\n").records
    assert record.abstract == "They run.\n\nThey bend."


def test_the_comment_of_a_note_apart() -> None:
    """A note of Zotero's RDF stands apart from its item; what it says behind `Comment:` is the item's comment."""
    item = (
        '<rdf:Description rdf:about="http://arxiv.org/abs/1905.00123"><z:itemType>preprint</z:itemType>'
        '<dc:title>Rivers</dc:title><dcterms:isReferencedBy rdf:resource="#item_9"/></rdf:Description>'
    )
    note = '<bib:Memo rdf:about="#item_9"><rdf:value>&lt;p&gt;Comment: 12 pages&lt;/p&gt;</rdf:value></bib:Memo>'
    root = re.match(r"<rdf:RDF[^>]*>", _RDF)
    assert root is not None
    (record,) = read(f"{root[0]}{item}{note}</rdf:RDF>").records
    assert record.comment == "12 pages"
