"""Formats that are trees: JATS, articles in HTML, arXiv's HTML, EPUB, DOCX."""

import io
import zipfile
from datetime import date
from xml.etree.ElementTree import Element

import pytest

from pipeline.parsing import Parsed, parse_bytes
from pipeline.parsing.documents import html_article, isolation
from pipeline.parsing.documents.blocks import Block, BlockKind, NotRead
from pipeline.parsing.documents.html_article import without_title
from pipeline.parsing.documents.html_blocks import blocks_of_html
from pipeline.parsing.documents.html_page import is_beside
from pipeline.parsing.documents.reading import record_of_bytes
from pipeline.parsing.documents.trees import with_run_in_headings
from pipeline.parsing.documents.zip_files import ZipFiles
from pipeline.parsing.feeds.elements import html_root
from pipeline.parsing.parsed import DocumentBounds
from pipeline.records import Record, RejectReason
from pipeline.records.bodies import Body, SectionKind

_SENTENCES = (
    "We went to the river early in the morning, when nobody was there. The water was low, and so we could count the "
    "stones that the flood had left. All of them were round."
)


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read here what is read in a process of its own: what that is like, another test says."""

    def read(_self: object, format_name: str, data: bytes, bounds: DocumentBounds) -> Record:
        return record_of_bytes(format_name, data, bounds.pages)

    monkeypatch.setattr(isolation.Isolated, "read", read)


def _parsed(text: str | bytes, format_name: str) -> tuple[Record, Body]:
    found: Parsed = parse_bytes(text.encode() if isinstance(text, str) else text).parsed
    assert (found.format, found.lines, found.record_lines) == (format_name, 1, 1)
    body = found.records[0].body
    assert body is not None
    return found.records[0], body


def _zip(**members: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return made.getvalue()


_JATS = f"""<?xml version="1.0"?>
<article xmlns:xlink="http://www.w3.org/1999/xlink"><front><article-meta>
<article-id pub-id-type="doi">10.1234/Stones.1</article-id>
<title-group><article-title>Stones of a river</article-title></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Berg</surname><given-names>Ada</given-names></name></contrib></contrib-group>
<abstract><p>{_SENTENCES}</p></abstract>
<kwd-group><kwd>stones</kwd></kwd-group></article-meta></front>
<body><sec sec-type="intro"><title>Why stones</title><p>They are old<xref ref-type="bibr" rid="b1">[1]</xref> and hard.<fn><p>Most are.</p></fn></p>
<p>The mass is <inline-formula><tex-math>\\begin{{document}}$m$\\end{{document}}</tex-math></inline-formula> each.</p>
<sec><title>Of rivers</title><p>Rivers carry them.</p>
<fig><label>Figure 1</label><caption><title>The river.</title><p>From above.</p></caption></fig>
<table-wrap><label>Table 1</label><caption><p>Counts.</p></caption><table><tr><th>place</th><th>stones</th></tr><tr><td>upper</td><td>40</td></tr></table></table-wrap>
</sec></sec></body>
<back><ref-list><title>References</title><ref id="b1"><label>1</label><element-citation><person-group><name><surname>Dahl</surname><given-names>B</given-names></name></person-group><year>2020</year><source>Lakes</source></element-citation></ref></ref-list></back>
<sub-article><body><p>A letter of the editor.</p></body></sub-article></article>"""


def test_article_of_a_journal_is_read_whole() -> None:
    """Sections with their kinds, captions with their labels, tables, notes and references; letters about it are left."""
    record, body = _parsed(_JATS, "jats")
    assert (record.title, record.doi, record.abstract) == ("Stones of a river", "10.1234/stones.1", _SENTENCES)
    assert body.text == (
        f"{_SENTENCES}\n\nWhy stones\n\nThey are old[1] and hard.\n\nThe mass is m each.\n\nMost are.\n\n"
        "Of rivers\n\nRivers carry them.\n\nFigure 1. The river. From above.\n\nTable 1. Counts.\n\n"
        "place\tstones\nupper\t40\n\nReferences\n\n1 Dahl B 2020. Lakes"
    )
    assert [(section.kind, section.level) for section in body.sections] == [
        (SectionKind.ABSTRACT, 1),
        (SectionKind.INTRODUCTION, 1),
        (SectionKind.INTRODUCTION, 2),
        (SectionKind.REFERENCES, 1),
    ]


def test_article_without_a_body_stays_a_bibliography() -> None:
    """A file of JATS that holds no body is read as it was before."""
    begin, _, rest = _JATS.partition("<body>")
    text = begin + rest.partition("</body>")[2].partition("<sub-article>")[0] + "</article>"
    assert parse_bytes(text.encode()).parsed.format == "pubmed"


_PAGE = f"""<!doctype html><html><head><title>Stones of a river | The Paper</title>
<meta property="og:title" content="Stones of a river"><meta name="citation_author" content="Berg, Ada"><meta name="citation_doi" content="10.1234/x">
<meta property="article:published_time" content="2026-03-04T10:00:00Z"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/a">About</a></li></ul></nav>
<article><h1>Stones of a river</h1><p>{_SENTENCES}</p><h2>What we found</h2><p>{_SENTENCES} Forty.</p></article>
<footer>All rights reserved</footer></body></html>"""


def test_page_is_its_article() -> None:
    """The article is read without what stands around it, and what the page states of it."""
    record, body = _parsed(_PAGE, "html")
    assert record.title == "Stones of a river"
    assert (record.authors, record.doi, record.published_on) == (("Ada Berg",), "10.1234/x", date(2026, 3, 4))
    assert body.text == f"{_SENTENCES}\n\nWhat we found\n\n{_SENTENCES} Forty."


@pytest.mark.parametrize(
    ("shown", "title"),
    [("Stones - big | The Paper", "Stones - big"), ("Stones | The River", "Stones | The River"), ("Stones", "Stones")],
)
def test_name_of_the_site_is_no_part_of_a_title(shown: str, title: str) -> None:
    """What a page calls its site goes from the end of what it calls itself, and nothing else does."""
    page = _PAGE.replace(
        'og:title" content="Stones of a river">',
        f'og:title" content="{shown}"><meta property="og:site_name" content="The Paper">',
    )
    assert _parsed(page, "html")[0].title == title


@pytest.mark.parametrize("nobody", ["No Author", "admin", "Redaktion", "Staff report"])
def test_nobody_is_no_author(nobody: str) -> None:
    """What a page's program writes where no author was given is no person."""
    record, _ = _parsed(
        _PAGE.replace('name="citation_author" content="Berg, Ada"', f'name="author" content="{nobody}"'), "html"
    )
    assert record.authors == ()


def test_what_points_elsewhere_is_no_text_of_an_article() -> None:
    """Links to other articles, placeholders and what a site asks of readers go; a sentence that begins alike stays."""
    other = "<p>Auch lesen: Drei andere Steine</p><p>{{topArticle}} Noch keine Steine</p><h3>Related articles</h3><ul><li>A lake</li></ul>"
    calls = (
        "Subscribe now to our newsletter.",
        "Follow us on Stones.",
        "\u00a9 2020 The River",
        "Abonnieren Sie unseren Kanal!",
    )
    other += "".join(f"<p>{call}</p>" for call in calls)
    kept = (
        "Read also the appendix of the report, which counts the stones of the lake.",
        "Subscribe buttons are green.",
        "Follow us through the valley, as we count.",
    )
    told = "".join(f"<p>{text}</p>" for text in kept)
    _, body = _parsed(_PAGE.replace(" Forty.</p>", f" Forty.</p>{other}{told}"), "html")
    assert body.text == "\n\n".join((_SENTENCES, "What we found", f"{_SENTENCES} Forty.", *kept))


@pytest.mark.parametrize(
    ("beside", "said"),
    [
        ('<div class="related-articles"><p>A lake and its shore.</p></div>', ""),
        ('<section id="comments"><p>A lake and its shore.</p></section>', ""),
        ('<div class="cookie-banner"><p>A lake and its shore.</p></div>', ""),
        ('<div class="hidden"><p>A lake and its shore.</p></div>', ""),
        ('<div id="BorlabsCookieBox"><p>A lake and its shore.</p></div>', ""),
        ("<figure><figcaption>A lake and its shore.</figcaption></figure>", ""),
        ('<div class="recommender"><p>A lake and its shore.</p></div>', "\n\nA lake and its shore."),
    ],
)
def test_what_its_name_tells_to_stand_beside_an_article_is_none_of_it(beside: str, said: str) -> None:
    """A part of a page that is named as comments, other articles or a banner goes; the text behind it stays."""
    _, body = _parsed(_PAGE.replace(" Forty.</p>", f" Forty.</p>{beside}<p>Sixty more came in spring.</p>"), "html")
    assert body.text.endswith(f"{_SENTENCES} Forty.{said}\n\nSixty more came in spring.")


@pytest.mark.parametrize("name", ["related", "promo", "sidebar"])
def test_most_of_a_page_is_its_article_whatever_its_name(name: str) -> None:
    """A part that holds most of a page's letters, or its headline, stays."""
    _, body = _parsed(_PAGE.replace("<article>", f'<article class="{name}"><div class="{name}">'), "html")
    assert body.text == f"{_SENTENCES}\n\nWhat we found\n\n{_SENTENCES} Forty."


_LEAD = "The river carries fewer stones than it did, and nobody knows where they have gone."


@pytest.mark.parametrize(
    ("described", "shown", "said"),
    [
        (_LEAD, _LEAD, f"{_LEAD}\n\n"),
        (f"{_LEAD[:60]} ...", _LEAD, f"{_LEAD}\n\n"),
        (_LEAD, "A word about it.", ""),
        ("The Paper has news of all the rivers of the country, each day.", _LEAD, ""),
    ],
)
def test_lead_that_a_page_shows_is_the_first_paragraph(described: str, shown: str, said: str) -> None:
    """What a page describes itself by is read where it is shown above the article, and nowhere else."""
    page = _PAGE.replace("</head>", f'<meta name="description" content="{described}"></head>')
    _, body = _parsed(page.replace("<article>", f'<div class="hero"><p>{shown}</p></div><article>'), "html")
    assert body.text == f"{said}{_SENTENCES}\n\nWhat we found\n\n{_SENTENCES} Forty."


def test_description_that_stands_below_an_article_is_no_lead() -> None:
    """What a site says of itself at its end is not put before the article."""
    page = _PAGE.replace("</head>", f'<meta name="description" content="{_LEAD}"></head>')
    _, body = _parsed(page.replace("<footer>", f"<div><p>{_LEAD}</p></div><footer>"), "html")
    assert not body.text.startswith(_LEAD)


def test_error_page_is_no_document() -> None:
    """A page that says what went wrong is refused as a page, its lines accounted for."""
    text = f"<!doctype html>\n<html><head><title>404 Not Found</title></head>\n<body><p>{_SENTENCES}</p></body></html>"
    found = parse_bytes(text.encode()).parsed
    assert [reject.reason for reject in found.rejects] == [RejectReason.NOT_PAPERS]
    assert (found.lines, found.rejected_lines) == (3, 3)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('stones.<sup><xref ref-type="bibr" rid="b7">7</xref></sup> They', "stones. They"),
        ('stones<xref ref-type="bibr" rid="b7"><sup>7</sup></xref>, and', "stones, and"),
        ('stones.<sup><xref ref-type="bibr" rid="b7">7</xref>, <xref ref-type="bibr" rid="b9">9</xref></sup> They', "stones. They"),
        ('stones [<xref ref-type="bibr" rid="b7">7</xref>]', "stones [7]"),
        ('by <xref ref-type="bibr" rid="b7">Dahl</xref> in 10<sup>6</sup>', "by Dahl in 10^6"),
        ("by <institution-id>http://a.org/1</institution-id><institution>Lamps</institution>", "by Lamps"),
    ],
)  # fmt: skip
def test_raised_numbers_of_references_do_not_stick_to_words(written: str, read: str) -> None:
    """A number that is raised behind a word is no part of it, nor an id of the name behind it."""
    _, body = _parsed(_JATS.replace("Rivers carry them.", f"We saw {written} there."), "jats")
    assert f"We saw {read} there." in body.text


_LATEXML = f"""<!DOCTYPE html><html><body><div id="watermark-tr">arXiv:2406.06606v1 [cs.CL] 10 Jun 2024</div>
<article class="ltx_document"><h1 class="ltx_title ltx_title_document">Stones of a river</h1>
<div class="ltx_authors"><span class="ltx_personname">Ada Berg</span></div>
<div class="ltx_abstract"><h6 class="ltx_title ltx_title_abstract">Abstract</h6><p class="ltx_p">{_SENTENCES}</p></div>
<section class="ltx_section"><h2 class="ltx_title ltx_title_section"><span class="ltx_tag ltx_tag_section">1 </span>Introduction</h2>
<div class="ltx_para"><p class="ltx_p">Let <math alttext="m" class="ltx_Math"><mi>m</mi></math> be the mass<span class="ltx_note"><sup class="ltx_note_mark">1</sup><span class="ltx_note_outer"><span class="ltx_note_content"><sup class="ltx_note_mark">1</sup>In kilograms.</span></span></span>.</p></div>
<table class="ltx_equation"><tr><td><math alttext="m=1"><mi>m</mi></math></td></tr></table></section>
<section class="ltx_bibliography"><h2 class="ltx_title ltx_title_bibliography">References</h2><ul class="ltx_biblist">
<li class="ltx_bibitem"><span class="ltx_bibblock">Dahl, B.</span> <span class="ltx_bibblock">Lakes. 2020.</span></li></ul></section></article></body></html>"""


@pytest.mark.parametrize(
    ("name", "is_told"),
    [("widget", True), ("elementor-widget", False), ("BorlabsCookieBox", True), ("cookiejar", False)],
)
def test_a_builder_of_pages_calls_all_its_parts_widgets(name: str, *, is_told: bool) -> None:
    """What a program calls every part says nothing of it; the names of boxes that ask for consent do."""
    assert is_beside(Element("div", {"class": name})) is is_told


def test_way_to_a_page_is_left_off() -> None:
    """Steps that stand above the headline in one list go with it; what else stands above it stays."""
    way = [Block(BlockKind.LIST_ITEM, "Home \u203a"), Block(BlockKind.LIST_ITEM, "Press \u203a")]
    rest = [Block(BlockKind.HEADING, "Stones of a river"), Block(BlockKind.PARAGRAPH, _SENTENCES)]
    lead = Block(BlockKind.PARAGRAPH, "Forty stones were counted.")
    assert without_title([*way, *rest], "Stones of a river") == rest[1:]
    assert without_title([*way, lead, *rest], "Stones of a river") == [*way, lead, rest[1]]


def test_arxivs_html_is_read() -> None:
    """The stamp gives id, version, category and date; formulas are their TeX, notes end their section."""
    record, body = _parsed(_LATEXML, "arxiv-article")
    assert (record.title, record.authors, record.arxiv_id, record.version) == (
        "Stones of a river",
        ("Ada Berg",),
        "2406.06606",
        1,
    )
    assert (record.declared_categories, record.published_on, record.abstract) == (
        ("cs.CL",),
        date(2024, 6, 10),
        _SENTENCES,
    )
    assert body.text == (
        f"Abstract\n\n{_SENTENCES}\n\n1 Introduction\n\nLet m be the mass.\n\nm=1\n\nIn kilograms.\n\n"
        "References\n\nDahl, B. Lakes. 2020."
    )


def test_book_is_its_chapters_in_order() -> None:
    """An EPUB's chapters come in the order of the spine, without its table of contents and what its publisher says."""
    package = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>
<dc:title>Stones</dc:title><dc:creator>Ada Berg</dc:creator><dc:date>2020</dc:date><dc:subject>Rivers</dc:subject></metadata>
<manifest><item id="n" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>
<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/>
<item id="b" href="b.xhtml" media-type="application/xhtml+xml"/><item id="a" href="a%201.xhtml" media-type="application/xhtml+xml"/>
</manifest><spine><itemref idref="n"/><itemref idref="c"/><itemref idref="a"/><itemref idref="b"/><itemref idref="gone"/></spine></package>"""
    data = _zip(**{
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="o/p.opf"/></rootfiles></container>',
        "o/p.opf": package,
        "o/nav.xhtml": "<html><body><nav>Contents</nav></body></html>",
        "o/c.xhtml": "<html><body><p>Stones. ISBN 978-3-16-148410-0</p></body></html>",
        "o/b.xhtml": "<html><body><h1>Chapter 2</h1><h2>Two</h2><p>Second.</p></body></html>",
        "o/a 1.xhtml": "<html><body><h1>One</h1><p>First.</p></body></html>",
    })  # fmt: skip
    record, body = _parsed(data, "epub")
    assert (record.title, record.authors, record.keywords) == ("Stones", ("Ada Berg",), ("Rivers",))
    assert body.text == "One\n\nFirst.\n\nChapter 2 Two\n\nSecond."


def _book(pages: dict[str, str], encrypted: str = "") -> bytes:
    items = "".join(f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>' for name in pages)
    spine = "".join(f'<itemref idref="{name}"/>' for name in pages)
    told = f'<encryption><EncryptedData><CipherReference URI="{encrypted}"/></EncryptedData></encryption>'
    return _zip(**{
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="o/p.opf"/></rootfiles></container>',
        **({"META-INF/encryption.xml": told} if encrypted else {}),
        "o/p.opf": f"""<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Stones</dc:title>
<dc:creator>Ada Berg</dc:creator></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>""",
        **{f"o/{name}.xhtml": f"<html><body>{text}</body></html>" for name, text in pages.items()},
    })  # fmt: skip


def test_pages_before_the_first_chapter_are_no_text() -> None:
    """A page that says title and author and hardly more, and one that says what it is, are left off."""
    pages = {
        "a": "<h1>Stones</h1><p>by Ada Berg</p>", "b": '<section epub:type="copyright-page"><p>Printed in Lindau.</p></section>',
        "c": f"<h1>Stones</h1><p>{_SENTENCES}</p>",
    }  # fmt: skip
    assert _parsed(_book(pages), "epub")[1].text == _SENTENCES


def test_book_with_encrypted_chapters_is_refused() -> None:
    """What cannot be read is told with the way out; fonts may be encrypted."""
    pages = {"a": f"<p>{_SENTENCES}</p>"}
    [reject] = parse_bytes(_book(pages, "o/a.xhtml"), name="x.epub").parsed.rejects
    assert (reject.reason, reject.detail) == (
        RejectReason.UNREADABLE,
        "its chapters are encrypted; save it without protection",
    )
    assert len(parse_bytes(_book(pages, "o/font.otf"), name="x.epub").parsed.records) == 1


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override '
    'PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/></Relationships>'
)


def _styled(style: str, text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def test_word_file_is_read_by_its_styles() -> None:
    """Title and headings by style, a table in rows, a formula as its text, no table of contents, whatever its heading is."""
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in ("upper", "40"))
    document = (
        f"<w:document {_W}><w:body>{_styled('Title', 'Contents')}{_styled('TOC1', 'Methods 2')}"
        f"{_styled('Title', 'Stones')}{_styled('Heading1', 'Methods')}"
        f"<w:p><w:r><w:t>The mass is</w:t></w:r><m:oMathPara><m:oMath><m:r><m:t>m=1</m:t></m:r></m:oMath></m:oMathPara></w:p>"
        f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl></w:body></w:document>"
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{told}"/></w:style>'
        for name, told in (("Title", "Title"), ("Heading1", "heading 1"), ("TOC1", "toc 1"))
    )
    data = _zip(**{
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS.format(kind="officeDocument", target="word/document.xml"),
        "word/_rels/document.xml.rels": _RELATIONS.format(kind="styles", target="styles.xml"),
        "word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>",
        "word/document.xml": document,
    })  # fmt: skip
    record, body = _parsed(data, "docx")
    assert record.title == "Stones"
    assert body.text == "Methods\n\nThe mass is m=1\n\nupper\t40\nupper\t40"
    assert [section.kind for section in body.sections] == [SectionKind.METHOD]


def test_archive_that_unpacks_too_far_is_refused() -> None:
    """A member of zeros a thousand times its size is not read."""
    with pytest.raises(NotRead, match="unpacks too far"):
        ZipFiles(_zip(a="0" * (17 * 1024**2)))


def test_page_of_very_many_elements_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """What has as many paragraphs as a shelf of books is read without the search for its article."""
    many = "".join(f"<p>Stone {number}.</p>" for number in range(600))
    monkeypatch.setattr(html_article, "_MOST_ELEMENTS", 600)
    monkeypatch.delattr("trafilatura.bare_extraction")
    record, body = _parsed(_PAGE.replace(" Forty.</p>", f" Forty.</p>{many}"), "html")
    assert record.title == "Stones of a river"
    assert body.text.startswith(f"{_SENTENCES}\n\nWhat we found")
    assert "Stone 599." in body.text


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("5 x 10<sup>6</sup> cells", "5 x 10^6 cells"),
        ("10<sup>-3</sup> mol m<sup>\u22122</sup>", "10^-3 mol m^\u22122"),
        ("the <b>10</b><sup>6</sup> stones", "the 10^6 stones"),
        ("the 21<sup>st</sup> of H<sub>2</sub>O", "the 21st of H2O"),
        ("many stones<sup>10</sup>, Ca<sup>2+</sup>", "many stones10, Ca2+"),
        ("of 2010<sup>3</sup>", "of 20103"),
    ],
)
def test_raised_number_that_is_a_power_says_so(written: str, told: str) -> None:
    """A number times a power of ten is no other number; what may be a mark of a note stays as it stands."""
    _, body = _parsed(_PAGE.replace(" Forty.</p>", f" Forty.</p><p>We saw {written} there.</p>"), "html")
    assert body.text.endswith(f"We saw {told} there.")
    _, body = _parsed(_JATS.replace("Rivers carry them.", f"We saw {written} there."), "jats")
    assert f"We saw {told} there." in body.text


@pytest.mark.parametrize(
    ("behind", "read"),
    [
        (" DOI: http://dx.doi.org/10.1234/Stones.1.003", "From above."),
        (" DOI: http://dx.doi.org/10.1234/Lakes.2", "From above. DOI: http://dx.doi.org/10.1234/Lakes.2"),
    ],
    ids=["its own part", "another work"],
)
def test_address_of_a_part_of_the_article_is_no_text(behind: str, read: str) -> None:
    """The DOI that a journal sets behind each caption leads to what is read already; that of other work stays."""
    _, body = _parsed(_JATS.replace("From above.", f"From above.{behind}"), "jats")
    assert f"The river. {read}\n" in body.text


_RUN_IN = "<p><b>{}</b> We went to the river early in the morning.</p>"


@pytest.mark.parametrize(
    ("page", "headings"),
    [
        (_RUN_IN.format("Upper basin.") + _RUN_IN.format("Lower basin:"), ["Upper basin.", "Lower basin:"]),
        (_RUN_IN.format("Upper basin."), []),
        (_RUN_IN.format("Ada:") * 2, []),
        (_RUN_IN.format("Upper") + _RUN_IN.format("Lower"), []),
        ("<p><b>Present:</b> Ada Berg</p><p><b>Rooms:</b> two</p>", []),
    ],
    ids=["two", "one", "a speaker", "words", "labels"],
)
def test_bold_beginnings_of_paragraphs_are_headings(page: str, headings: list[str]) -> None:
    """Two or more that differ, closed by a mark, with a sentence behind them."""
    root = with_run_in_headings(html_root(f"<html><body>{page}</body></html>"), 2)
    assert [block.text for block in blocks_of_html(root) if block.kind is BlockKind.HEADING] == headings
