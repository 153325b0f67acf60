"""PubMed's XML and articles of PubMed Central."""

from datetime import date

from pipeline.parsing import parse_bytes

_ARTICLE = """<PubmedArticle><MedlineCitation><PMID Version="1">27797938</PMID><Article>
<Journal><JournalIssue><PubDate><Year>2017</Year><Month>Jun</Month></PubDate></JournalIssue><Title>Gut</Title></Journal>
<ArticleTitle>Rivers at the <i>TERT</i> gene.</ArticleTitle>
<Abstract><AbstractText Label="OBJECTIVE">H<sub>2</sub>O runs.</AbstractText><AbstractText>It runs far.</AbstractText>
</Abstract><AuthorList CompleteYN="Y"><Author><LastName>Bell</LastName><ForeName>Ada</ForeName>
<Suffix>Jr</Suffix></Author>
<Author><CollectiveName>The Team</CollectiveName></Author></AuthorList>
<ELocationID EIdType="pii">x</ELocationID><ArticleDate><Year>2016</Year><Month>10</Month><Day>21</Day></ArticleDate>
</Article><MeshHeadingList><MeshHeading><DescriptorName>Water</DescriptorName><QualifierName>x</QualifierName></MeshHeading>
</MeshHeadingList><KeywordList><Keyword>river</Keyword></KeywordList></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="doi">10.1136/Gut</ArticleId></ArticleIdList>
<ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.9/wrong</ArticleId></ArticleIdList></Reference>
</ReferenceList></PubmedData></PubmedArticle>"""
_SET = f"""<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2018//EN" "https://dtd.nlm.nih.gov/x.dtd">
<PubmedArticleSet>{_ARTICLE}<DeleteCitation><PMID>1</PMID></DeleteCitation></PubmedArticleSet>"""
_CENTRAL = """<pmc-articleset><article><front><article-meta>
<article-id pub-id-type="pmc">8435807</article-id><article-id pub-id-type="doi">10.1183/X</article-id>
<title-group><article-title>Rivers <italic>run</italic></article-title></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Bell</surname><given-names>Ada</given-names></name>
</contrib><contrib contrib-type="editor"><name><surname>No</surname></name></contrib></contrib-group>
<pub-date><year>2021</year><month>7</month></pub-date><pub-date><day>9</day><month>6</month><year>2021</year></pub-date>
<abstract abstract-type="graphical"><p>A picture.</p></abstract>
<abstract><title>Abstract</title><sec><title>Aim</title><p>We study
 rivers.</p></sec><p>They run.</p></abstract><kwd-group><kwd>river</kwd></kwd-group>
</article-meta></front><back><ref-list><ref><article-title>Another</article-title></ref></ref-list></back></article>
</pmc-articleset>"""


def test_article_of_pubmed() -> None:
    """Sections of an abstract keep their labels; identifiers of references are not taken for the article's."""
    parsed = parse_bytes(_SET.encode()).parsed
    (record,) = parsed.records
    assert (parsed.format, parsed.lines, parsed.boilerplate_lines, parsed.rejects) == ("pubmed", 2, 1, ())
    assert (record.title, record.abstract) == ("Rivers at the TERT gene.", "OBJECTIVE: H2O runs.\n\nIt runs far.")
    assert (record.authors, record.n_authors, record.doi) == (("Ada Bell Jr", "The Team"), 2, "10.1136/gut")
    assert (record.url, record.published_on) == ("https://pubmed.ncbi.nlm.nih.gov/27797938/", date(2016, 10, 21))
    assert (record.declared_categories, record.keywords) == (("Water",), ("river",))


def test_article_of_pubmed_central() -> None:
    """The main abstract is read, by paragraphs, and the authors without the editors."""
    (record,) = parse_bytes(_CENTRAL.encode()).parsed.records
    assert (record.title, record.abstract) == ("Rivers run", "Aim\n\nWe study rivers.\n\nThey run.")
    assert (record.authors, record.doi, record.keywords) == (("Ada Bell",), "10.1183/x", ("river",))
    assert (record.url, record.published_on) == ("https://pmc.ncbi.nlm.nih.gov/articles/PMC8435807/", date(2021, 6, 9))


_ALONE = """<?xml version="1.0"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.2 20190208//EN" "JATS-journalpublishing1.dtd">
<article article-type="research-article"><front><article-meta><article-id pub-id-type="doi">10.1234/river.1</article-id>
<title-group><article-title>Rivers &amp; <italic>lakes</italic><xref ref-type="fn">*</xref></article-title>
<subtitle>A <inline-formula><alternatives><tex-math>$x^2$</tex-math><math>x2</math></alternatives></inline-formula> view</subtitle>
</title-group><contrib-group><contrib contrib-type="author"><contrib-id>https://orcid.org/0</contrib-id>
<name><surname>Bell</surname><given-names>Ada</given-names><suffix>Jr</suffix></name></contrib>
<contrib contrib-type="author"><collab>River Group<contrib-group><contrib><name><surname>In</surname></name></contrib>
</contrib-group><aff>Somewhere</aff></collab></contrib></contrib-group>
<pub-date pub-type="collection"><year>2021</year></pub-date><pub-date pub-type="nihms-submitted"><day>1</day><month>1</month>
<year>2020</year></pub-date><pub-date pub-type="epub"><day>2</day><month>Mar</month><year>2021</year></pub-date>
<abstract><p>We study rivers.</p></abstract></article-meta></front>
<body><sec><title>Intro</title><p>Text.</p></sec></body></article>"""  # noqa: E501 - as such files are


def test_one_article_of_jats() -> None:
    """A file of one article is read whole: no mark of a footnote, no formula twice, the group without its members."""
    parsed = parse_bytes(_ALONE.encode(), name="a.nxml").parsed
    (record,) = parsed.records
    assert parsed.rejects == ()
    assert (record.title, record.abstract) == ("Rivers & lakes: A $x^2$ view", "We study rivers.")
    assert (record.authors, record.n_authors) == (("Ada Bell Jr", "River Group"), 2)
    assert (record.doi, record.published_on) == ("10.1234/river.1", date(2021, 3, 2))


def test_one_article_that_is_cut() -> None:
    """A file of one article that breaks off in its front gives what is whole there, and the reject says that."""
    parsed = parse_bytes(_ALONE[: _ALONE.index("</front>")].encode(), name="a.nxml").parsed
    told = "the data ends within entry 1; of its front what is whole is read (title, authors, abstract)"
    assert parsed.rejects[0].detail == told
    assert (parsed.lines, len(parsed.records), parsed.rejected_lines) == (1, 1, 0)
