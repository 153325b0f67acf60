"""Atom, RSS and OAI-PMH: what arXiv and others send, whole and broken."""

from datetime import date

import pytest

from accounts import read
from pipeline.parsing import parse_bytes
from pipeline.records import PartialDate, Precision, RejectReason, precision_of

_ENTRY = """<entry>
  <id>http://arxiv.org/abs/2406.06606v3</id><title>Rivers that
  run</title>
  <updated>2024-07-01T00:00:00Z</updated><published>2024-06-06T17:00:00Z</published>
  <summary>  We study $a&lt;b$ rivers
and deltas.
  They run far.
</summary>
  <author><name>Ada Bell</name></author><author><name>:</name></author><author><name>Cy Dée</name></author>
  <arxiv:comment>12 pages,
 2 figures</arxiv:comment><arxiv:doi>10.1234/ABC</arxiv:doi>
  <link href="http://arxiv.org/pdf/2406.06606v3" rel="related"/>
  <link href="http://arxiv.org/abs/2406.06606v3" rel="alternate"/>
  <arxiv:primary_category term="cs.LG"/><category term="stat.ML"/><category term="cs.LG"/>
</entry>"""
_ATOM = f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom"
 xmlns="http://www.w3.org/2005/Atom">
<title>arXiv Query</title><opensearch:itemsPerPage>50</opensearch:itemsPerPage>
<opensearch:totalResults>51</opensearch:totalResults><opensearch:startIndex>50</opensearch:startIndex>
{_ENTRY}
</feed>"""
_RSS = """<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom">
<channel><title>cs.LG updates on arXiv.org</title>
<item><title>Rivers &amp; deltas</title><link>https://arxiv.org/abs/2402.01454</link>
<description>arXiv:2402.01454v2 Announce Type: replace-cross
Abstract: We study rivers, where &lt;p&gt; grows and a &lt; b.</description>
<guid isPermaLink="false">oai:arXiv.org:2402.01454v2</guid><category>cs.LG</category><category>stat.ML</category>
<pubDate>Fri, 23 Feb 2024 00:00:00 -0500</pubDate><dc:creator>Ada Bell, Cy Dee</dc:creator></item>
</channel></rss>"""
_RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="http://arxiv.org/"><title>econ updates</title></channel>
<item rdf:about="http://arxiv.org/abs/2309.05639">
<title>Rivers. (arXiv:2309.05639v1 [econ.EM] CROSS LISTED)</title><link>http://arxiv.org/abs/2309.05639</link>
<description>&lt;p&gt;We study rivers.&lt;/p&gt;</description>
<dc:creator>&lt;a href="http://arxiv.org/find/a"&gt;Ada Bell&lt;/a&gt;, &lt;a href="x"&gt;Cy Dee&lt;/a&gt;</dc:creator>
</item></rdf:RDF>"""
_HARVEST = """<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2024-06-06</responseDate><ListRecords>
<record><header><identifier>oai:arXiv.org:1412.8323</identifier><setSpec>physics:hep-th</setSpec></header>
<metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>1412.8323</id><created>2014-12-29</created>
<updated>2017-12-13</updated><authors><author><keyname>H\\"ohn</keyname><forenames>Ada</forenames><suffix>Jr</suffix></author>
</authors><title>Rivers
  run</title><categories>quant-ph hep-th</categories><doi>10.1103/A.1, 10.1103/B.2</doi>
<abstract>  We study rivers
and deltas.
</abstract></arXiv></metadata></record>
<record><header status="deleted"><identifier>oai:arXiv.org:1</identifier></header></record>
<record><header><identifier>oai:arXiv.org:2406.06606</identifier></header><metadata>
<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>Deltas</dc:title><dc:creator>Bell, Ada</dc:creator><dc:creator>Dee, Cy</dc:creator>
<dc:subject>Computer Science - Machine Learning</dc:subject><dc:description>We study deltas.</dc:description>
<dc:description>Comment: 5 pages</dc:description><dc:date>2024-07-01</dc:date><dc:date>2024-06-06</dc:date>
<dc:identifier>http://arxiv.org/abs/2406.06606</dc:identifier><dc:identifier>doi:10.1234/X</dc:identifier></oai_dc:dc>
</metadata></record>
<record><header><identifier>oai:repository:7</identifier></header><metadata>
<marc:record xmlns:marc="http://www.loc.gov/MARC21/slim">
<marc:datafield tag="245"><marc:subfield code="a">Lakes</marc:subfield></marc:datafield>
<marc:datafield tag="520"><marc:subfield code="a">We study lakes.</marc:subfield></marc:datafield>
<marc:datafield tag="100"><marc:subfield code="a">Bell, A</marc:subfield></marc:datafield>
<marc:datafield tag="037"><marc:subfield code="a">hep-ex/0007006</marc:subfield></marc:datafield>
<marc:datafield tag="269"><marc:subfield code="c">29 Jun 2000</marc:subfield></marc:datafield>
</marc:record></metadata></record>
<resumptionToken completeListSize="900">x</resumptionToken></ListRecords></OAI-PMH>"""


def test_atom_of_arxiv() -> None:
    """An entry of arXiv's API has all its fields, and the page's share of the total is stated."""
    parsed = read(_ATOM)
    (record,) = parsed.records
    assert (parsed.format, parsed.stated_count, parsed.rejects) == ("atom", 1, ())
    assert (record.title, record.abstract) == ("Rivers that run", "We study $a<b$ rivers and deltas.\n\nThey run far.")
    assert (record.authors, record.n_authors, record.comment) == (("Ada Bell", "Cy Dée"), 2, "12 pages, 2 figures")
    assert (record.arxiv_id, record.version, record.doi) == ("2406.06606", 3, "10.1234/abc")
    assert (record.url, record.published_on) == ("http://arxiv.org/abs/2406.06606v3", date(2024, 6, 6))
    assert record.declared_categories == ("cs.LG", "stat.ML")


def test_atom_error_of_arxiv() -> None:
    """The error that arXiv's API gives in place of an entry is a reject with its words."""
    error = "<entry><id>https://arxiv.org/api/errors#x</id><title>Error</title><summary>incorrect id</summary></entry>"
    reject = read(_ATOM.replace(_ENTRY, error)).rejects[0]
    assert (reject.reason, reject.detail) == (RejectReason.NOT_PAPERS, "arXiv answered with an error: incorrect id")


@pytest.mark.parametrize(
    ("kind", "day"), [("new", date(2024, 2, 23)), ("replace", None), ("cross", None), ("replace-cross", None)]
)
def test_announcements_of_what_was_there_before(kind: str, day: date | None) -> None:
    """A replacement or cross-list is announced on a day that is not that of publication, in RSS and in Atom."""
    (item,) = read(_RSS.replace("replace-cross", kind)).records
    entry = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><entry>'
        "<id>oai:arXiv.org:2402.01454v2</id><title>Rivers</title><updated>2024-02-23T04:00:00+00:00</updated>"
        f"<summary>arXiv:2402.01454v2 Announce Type: {kind} \nAbstract: We study rivers.</summary>"
        f"<arxiv:announce_type>{kind}</arxiv:announce_type><published>2024-02-23T00:00:00-04:00</published>"
        "</entry></feed>"
    )
    assert [item.published_on, read(entry).records[0].published_on] == [day, day]


def test_texts_of_arxiv_escaped_once_more() -> None:
    """No entity is left in titles and abstracts of arXiv's feeds that were escaped twice, and mean values stay."""
    records = [
        *read(_RSS.replace("&lt;", "&amp;lt;")).records,
        *read(_ATOM.replace("&lt;", "&amp;lt;").replace("Rivers", "Q&amp;amp;A on rivers")).records,
    ]
    assert [record.abstract for record in records] == [
        "We study rivers, where <p> grows and a < b.",
        "We study $a<b$ rivers and deltas.\n\nThey run far.",
    ]
    assert records[1].title == "Q&A on rivers that run"


@pytest.mark.parametrize(("changed", "day"), [("2024-06-20", date(2024, 6, 20)), ("2026-11-30", None)])
def test_day_of_change_is_no_day_of_publication(changed: str, day: date | None) -> None:
    """What a feed says of when an entry changed is no paper's day where the month of its arXiv id is another."""
    entry = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:x:1</id><title>Rivers</title>'
        f'<link rel="alternate" href="https://arxiv.org/abs/2406.06606"/><updated>{changed}T07:00:00Z</updated>'
        "<summary>We study rivers.</summary></entry></feed>"
    )
    (record,) = read(entry).records
    assert (record.arxiv_id, record.published_on) == ("2406.06606", day)


def test_rss_of_arxiv() -> None:
    """An item of arXiv's daily feed has its abstract without what is written before it, and its version."""
    (record,) = read(_RSS).records
    assert (record.title, record.abstract) == ("Rivers & deltas", "We study rivers, where <p> grows and a < b.")
    assert (record.arxiv_id, record.version, record.published_on) == ("2402.01454", 2, None)
    assert (record.authors, record.declared_categories) == (("Ada Bell", "Cy Dee"), ("cs.LG", "stat.ML"))


def test_rss_of_arxiv_until_2024() -> None:
    """Items of arXiv's older feed lose the id behind the title, and the links around the names."""
    (record,) = read(_RDF).records
    assert (record.title, record.abstract, record.arxiv_id) == ("Rivers", "We study rivers.", "2309.05639")
    assert (record.authors, record.declared_categories) == (("Ada Bell", "Cy Dee"), ("econ.EM",))


def test_harvest() -> None:
    """ArXiv's format, Dublin Core and MARC are read from one harvest; a deleted record is known."""
    parsed = read(_HARVEST)
    arxiv, core, marc = parsed.records
    assert (parsed.format, parsed.lines, parsed.boilerplate_lines, parsed.rejects) == ("oai-pmh", 4, 1, ())
    assert (arxiv.title, arxiv.abstract, arxiv.authors) == (
        "Rivers run",
        "We study rivers and deltas.",
        ("Ada Höhn Jr",),
    )
    assert (arxiv.arxiv_id, arxiv.doi, arxiv.published_on) == ("1412.8323", "10.1103/a.1", date(2014, 12, 29))
    assert (core.authors, core.comment, core.doi) == (("Ada Bell", "Cy Dee"), "5 pages", "10.1234/x")
    assert (core.arxiv_id, core.published_on) == ("2406.06606", date(2024, 6, 6))
    assert core.declared_categories == ("Computer Science - Machine Learning",)
    assert (marc.title, marc.abstract, marc.authors) == ("Lakes", "We study lakes.", ("A Bell",))
    assert (marc.arxiv_id, marc.published_on, marc.line_start) == ("hep-ex/0007006", date(2000, 6, 29), 4)


@pytest.mark.parametrize(
    ("code", "reasons"), [("badResumptionToken", [RejectReason.NOT_PAPERS]), ("noRecordsMatch", [])]
)
def test_answers_without_records(code: str, reasons: list[RejectReason]) -> None:
    """An error of the repository is a reject with its code; that nothing matched is an answer like any other."""
    parsed = read(f'<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><error code="{code}">x</error></OAI-PMH>')
    assert [reject.reason for reject in parsed.rejects] == reasons


def test_entities_are_not_expanded() -> None:
    """Entities that a document declares are never expanded, and nothing outside it is read; HTML's are known."""
    bomb = '<!DOCTYPE feed [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    title = "<title>T &b; &x; &eacute; AT&T 1 < 2</title><summary>S</summary>"
    (record,) = read(f'{bomb}<feed xmlns="http://www.w3.org/2005/Atom"><entry>{title}</entry></feed>').records
    assert record.title == "T &b; &x; é AT&T 1 < 2"


def test_a_broken_entry_costs_itself_alone() -> None:
    """Tags that do not match spoil their own entry at most, and what is lost is said."""
    broken = "<entry><title>Broken <b>bold</title><summary>Some text</summary></entry>"
    good = "<entry><title>Good</title><summary>Text</summary></entry>"
    parsed = read(f'<feed xmlns="http://www.w3.org/2005/Atom">{good}{broken}{good}</feed>')
    assert [record.title for record in parsed.records][::2] == ["Good", "Good"]
    assert parsed.lines == 3
    assert "the XML of entry 2 is broken" in parsed.rejects[0].detail


def test_a_cut_document_keeps_the_whole_entries() -> None:
    """Of a document that breaks off, the whole entries are kept, and the cut one is a reject."""
    text = _ATOM.replace("</feed>", _ENTRY[:200])
    parsed = read(text)
    assert (len(parsed.records), parsed.rejects[0].line_start) == (1, 2)
    assert "the data ends within this entry" in parsed.rejects[0].detail
    (reject,) = read(_ATOM.removesuffix("</feed>")).rejects
    assert "ends before its root element <feed>" in reject.detail


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_declared_encodings(encoding: str) -> None:
    """A document is read in the encoding that it declares, or that its mark shows."""
    text = _ATOM.replace('encoding="UTF-8"', f'encoding="{encoding}"')
    assert read(text.encode(encoding)).records[0].authors == ("Ada Bell", "Cy Dée")


def test_wrong_declaration() -> None:
    """A document that declares Latin 1 and is UTF-8 is read as UTF-8."""
    text = _ATOM.replace('encoding="UTF-8"', 'encoding="iso-8859-1"')
    assert read(text.encode()).records[0].authors == ("Ada Bell", "Cy Dée")


def test_character_data_and_comments() -> None:
    """Markup in character data is text, and tags in comments are none."""
    entry = "<item><!-- </item> --><title><![CDATA[A & B <i>c</i> </item>]]></title><description>D</description></item>"
    (record,) = read(f"<rss><channel>{entry}</channel></rss>").records
    assert record.title == "A & B c </item>"


def test_an_html_page_in_place_of_a_feed() -> None:
    """An error page saved as a feed is one reject that says so, with the page's title."""
    page = "<!DOCTYPE html>\n<html><head><title>503 Service\nUnavailable</title></head><body>Sorry</body></html>"
    (reject,) = read(page).rejects
    assert reject.reason is RejectReason.NOT_PAPERS
    assert 'an HTML page titled "503 Service Unavailable"' in reject.detail


_JOURNAL = """<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>J Rivers</title>
<item><title>One</title><link>https://ex.org/doi/full/10.1234/river.1?af=R</link>
<description>Publication date: March 2024&lt;br/&gt;&lt;b&gt;Source:&lt;/b&gt; J Rivers, Volume 3&lt;br/&gt;Author(s):
Ada Bell, Cy Dee</description></item>
<item><title>Two</title>
<description>Journal of Rivers, Volume 3, Issue 1, Page 1-9, January 2024. &lt;br/&gt;</description>
<dc:creator>Bj\\"orn Bell (1), Cy Dee (1 and 2) ((1) Uni of X, (2) Z Lab)</dc:creator></item></channel></rss>"""


def test_descriptions_of_journals() -> None:
    """What a journal writes in an abstract's place names authors and dates; an address of its holds the DOI."""
    one, two = parse_bytes(_JOURNAL.encode()).parsed.records
    assert (one.authors, one.doi) == (("Ada Bell", "Cy Dee"), "10.1234/river.1")
    assert (one.published_on, precision_of(one.published_on)) == (date(2024, 3, 1), Precision.MONTH)
    assert (two.authors, two.published_on) == (("Björn Bell", "Cy Dee"), date(2024, 1, 1))


@pytest.mark.parametrize(("identifier", "is_told"), [("2607.00001v3", True), ("2501.00002v3", False)])
def test_a_day_that_the_id_does_not_bear_out(identifier: str, *, is_told: bool) -> None:
    """An item of arXiv's that does not say what it announces has the feed's day only where its id's month agrees."""
    item = (
        f"<item><title>Moss</title><link>https://arxiv.org/abs/{identifier}</link><description>We grow.</description>"
    )
    feed = (
        f"<rss version='2.0'><channel>{item}<pubDate>Wed, 12 Aug 2026 00:00:00 -0400</pubDate></item></channel></rss>"
    )
    record = parse_bytes(feed.encode()).parsed.records[0]
    assert record.published_on == (date(2026, 8, 12) if is_told else None)


@pytest.mark.parametrize(
    "note",
    [
        "Made available in DSpace on 2021-03-06T00:00:00Z (GMT). No. of bitstreams: 1 x.pdf: 1 bytes",
        "Submitted by Ada Bell (ada@x.org) on 2021-03-06T10:00:00Z",
        "Includes bibliographical references (p. 12-15).",
        "Thesis (Ph.D.)--University of Moss, 2021",
        "No abstract available",
    ],
)
def test_notes_of_repositories_are_no_abstracts(note: str) -> None:
    """Of several descriptions that is the abstract which says neither how the item came nor what it holds."""
    spaces = "xmlns:oai_dc='http://www.openarchives.org/OAI/2.0/oai_dc/' xmlns:dc='http://purl.org/dc/elements/1.1/'"
    fields = "".join(f"<dc:description>{told}</dc:description>" for told in (note, "We grow it."))
    core = f"<oai_dc:dc {spaces}><dc:title>Moss</dc:title>{fields}</oai_dc:dc>"
    record = f"<record><header><identifier>oai:x:1</identifier></header><metadata>{core}</metadata></record>"
    (found,) = parse_bytes(f"<OAI-PMH><ListRecords>{record}</ListRecords></OAI-PMH>".encode()).parsed.records
    assert found.abstract == "We grow it."


def test_harvests_of_articles_in_jats() -> None:
    """A harvest may hold articles in JATS, as PubMed Central's does."""
    meta = "<article-id pub-id-type='doi'>10.1234/AB</article-id><title-group><article-title>Moss</article-title>"
    meta += "</title-group><abstract><p>We grow moss.</p></abstract>"
    article = f"<article><front><article-meta>{meta}</article-meta></front></article>"
    record = f"<record><header><identifier>oai:x:1</identifier></header><metadata>{article}</metadata></record>"
    found = parse_bytes(f"<OAI-PMH><ListRecords>{record}{record}</ListRecords></OAI-PMH>".encode()).parsed
    assert [(one.title, one.abstract, one.doi) for one in found.records] == [
        ("Moss", "We grow moss.", "10.1234/ab")
    ] * 2
    assert not found.rejects


def test_journal_with_its_place_beside_the_abstract() -> None:
    """A feed that has where the paper stands in one element and the abstract in another gives both: text and date."""
    item = (
        "<item><title>Moss grows</title><description>Journal of Moss and Other Plants, Volume 3, Issue 1, Page 1-9,"
        " January/February 2024.</description><content:encoded><![CDATA[<h2>ABSTRACT</h2><p>We grow moss.</p>]]>"
        "</content:encoded></item>"
    )
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    (record,) = parse_bytes(f'<rss version="2.0" {space}><channel>{item}</channel></rss>'.encode()).parsed.records
    assert record.abstract is not None
    assert record.abstract.endswith("We grow moss.")
    assert record.published_on == PartialDate(2024, 1)


@pytest.mark.parametrize(
    "data",
    [
        _ATOM.replace("Rivers that", r"L\'evy that"),
        _RSS.replace("Rivers &amp;", r"L\'evy &amp;"),
        _RDF.replace("<title>Rivers", r"<title>L\'evy"),
        _HARVEST.replace("<title>Rivers", r"<title>L\'evy"),
        r'{"id": "0704.0001", "title": "L\\\u0027evy", "abstract": "x", "categories": "math.PR", "versions": []}',
    ],
)
def test_letters_that_arxiv_spells_by_tex(data: str) -> None:
    """A title of arXiv's has the letters that its page prints, whichever feed or file it comes from."""
    assert (parse_bytes(data.encode()).parsed.records[0].title or "").startswith("Lévy")


def test_classes_of_physics_are_no_categories_of_arxiv() -> None:
    """ArXiv's API lists PACS and MSC classes among its categories: they are none."""
    entry = _ATOM.replace('<category term="stat.ML"/>', '<category term="13.66.Bc"/><category term="68T50; I.2.7"/>')
    (record,) = parse_bytes(entry.encode()).parsed.records
    assert record.declared_categories == ("cs.LG",)
