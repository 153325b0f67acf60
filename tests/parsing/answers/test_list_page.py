"""Lists of papers that sites show, saved as HTML, are read paper by paper."""

import pytest

from pipeline.parsing import parse_bytes

_TITLES = ("Moss Grows on Walls", "Bogs in <i>Rain</i> &amp; Snow")
_CVF = """<dt class="ptitle"><br><a href="/content/CVPR2024/html/Doe_{n}_paper.html">{title}</a></dt>
<dd><form class="authsearch"><a>Jane Doe</a>,</form><form class="authsearch"><a>Rich Roe</a></form></dd>
<dd>[<a href="/content/CVPR2024/papers/Doe_{n}.pdf">pdf</a>]<div class="bibref">@InProceedings{{Doe_{n},
    month     = {{June}},
    year      = {{2024}}
}}</div></dd>"""
_PMLR = """<div class="paper"><p class="title">{title}</p>
<p class="details"><span class="authors">Jane Doe,&nbsp;Rich Roe</span>; <span class="info">PMLR 202:1-9</span></p>
<p class="links">[<a href="https://proceedings.mlr.press/v202/doe23{n}.html">abs</a>]</p></div>"""
_NEURIPS = """<li><a title="paper title" href="/paper_files/paper/2023/hash/{n}-Abstract.html">{title}</a>
<i>Jane Doe, Rich Roe</i></li>"""
_ACL = """<span class=d-block><strong><a class=align-middle href=/2023.acl-long.{n}/>{title}</a></strong><br>
<a href=/people/j/jane-doe/>Jane Doe</a> | <a href=/people/r/rich-roe/>Rich Roe</a></span>
<div class="card abstract-collapse"><div class="card-body">We grow it.</div></div>"""
_OPENREVIEW = """<div class="note"><h4><a href="/forum?id=abcdefgh{n}">{title}</a></h4>
<div class="note-authors"><a href="/profile?id=~J1">Jane Doe</a>, <a href="/profile?id=~R1">Rich Roe</a></div>
<ul><li>Published: 16 Jan 2024, Last Modified: 05 Mar 2024</li></ul>
<li><strong class="note-content-field">Abstract:</strong>
<span class="note-content-value">We grow it.</span></li></div>"""
_PUBMED = """<a class="docsum-title" href="/38000{n}/">{title}</a><div>
<span class="full-authors">Jane Doe, Rich Roe</span><span class="short-authors">Doe J, et al.</span>
<span>Moss J. 2024 Jan;12(1):1-9. doi: 10.1234/mj.{n}.</span></div>"""
_ADS = """<a href="#abs/2024MNRAS.527.100{n}D/abstract"><h3 class="s-results-title">{title}</h3></a>
<ul><li class="article-author">Doe, Jane;</li><li class="article-author">Roe, Rich</li></ul>"""


def _page(name: str, entry: str) -> bytes:
    papers = "".join(entry.format(n=number, title=title) for number, title in enumerate(_TITLES, start=1))
    return f"<!DOCTYPE html><html><head><title>{name}</title></head><body>{papers}</body></html>".encode()


@pytest.mark.parametrize(
    ("name", "entry", "day", "abstract", "address"),
    [
        ("CVF", _CVF, "2024-06-01", None, "https://openaccess.thecvf.com/content/CVPR2024/html/Doe_2_paper.html"),
        ("PMLR", _PMLR, "None", None, "https://proceedings.mlr.press/v202/doe232.html"),
        ("NeurIPS", _NEURIPS, "2023-01-01", None,
         "https://proceedings.neurips.cc/paper_files/paper/2023/hash/2-Abstract.html"),
        ("ACL Anthology", _ACL, "2023-01-01", "We grow it.", "https://aclanthology.org/2023.acl-long.2/"),
        ("OpenReview", _OPENREVIEW, "2024-01-16", "We grow it.", "https://openreview.net/forum?id=abcdefgh2"),
        ("PubMed", _PUBMED, "2024-01-01", None, "https://pubmed.ncbi.nlm.nih.gov/380002/"),
        ("Astrophysics Data System", _ADS, "2024-01-01", None,
         "https://ui.adsabs.harvard.edu/#abs/2024MNRAS.527.1002D/abstract"),
    ],
)  # fmt: skip
def test_lists_of_sites(name: str, entry: str, day: str, abstract: str | None, address: str) -> None:
    """Each paper has its own title, authors, address and what else stands between its title and the next."""
    parsed = parse_bytes(_page(name, entry)).parsed
    assert (parsed.format, [record.title for record in parsed.records]) == (
        "list-page",
        ["Moss Grows on Walls", "Bogs in Rain & Snow"],
    )
    last = parsed.records[-1]
    assert (last.authors, str(last.published_on), last.abstract) == (("Jane Doe", "Rich Roe"), day, abstract)
    assert last.url == address


@pytest.mark.parametrize("entry", [_PMLR, _OPENREVIEW])
def test_the_same_marks_on_another_page(entry: str) -> None:
    """Marks that any page may have tell of no list where the site's name is nowhere."""
    assert parse_bytes(_page("News", entry.replace("PMLR", "Moss"))).parsed.format != "list-page"


def test_a_citation_names_its_doi() -> None:
    """The DOI within a citation below a title is the paper's."""
    records = parse_bytes(_page("PubMed", _PUBMED)).parsed.records
    assert [(record.doi, record.own_ids) for record in records] == [
        ("10.1234/mj.1", ("pmid:380001",)),
        ("10.1234/mj.2", ("pmid:380002",)),
    ]


def test_results_that_are_cut() -> None:
    """Results of Google Scholar, whose titles and names are cut, are refused with the way out."""
    shown = '<h3 class="gs_rt"><a href="https://x.org">Moss Grows on</a></h3><div>J Doe... - Moss, 2024</div>' * 9
    parsed = parse_bytes(f"<html><body>{shown}</body></html>".encode()).parsed
    assert (parsed.records, "Google Scholar" in parsed.rejects[0].detail) == ((), True)


_CITED = (
    "Dahl, B. (1999). Lakes of the north. Journal of Water, 4(2), 11-19.",
    "Lind, M., & Tarr, O. (2004). Sand and stone. Harbour Press.",
    "Quade, A. (2012). Waves near the wall. Harbour Letters, 9, 100-110.",
    "Stahl, P. (2015). Clocks of ports. Time and Tide, 3(1), 1-9.",
)


@pytest.mark.parametrize("tag", ["li", "p", "div"])
def test_a_page_of_references(tag: str) -> None:
    """A page most of whose text is references in one style is refused; an article that ends in some is read."""
    cited = f"<div>{''.join(f'<{tag}>{one}</{tag}>' for one in _CITED * 3)}</div>"
    above = "<p>Moss grows on every wall of the town, and nobody has asked it why it does so (Dahl, 1999).</p>" * 9
    pages = (f"<html><body><h1>Moss</h1>{text}{cited}</body></html>" for text in ("", above))
    alone, behind = (parse_bytes(page.encode()).parsed for page in pages)
    assert (alone.records, "12 references" in alone.rejects[0].detail) == ((), True)
    assert [record.title for record in behind.records] == ["Moss"]


def test_titles_that_are_links_down_a_page() -> None:
    """A page whose titles are links to papers is no article; one whose references are links stays one."""
    words = "Moss grows on every wall of the town, and nobody has asked it why it does so. " * 3
    links = "".join(f'<div><a href="https://arxiv.org/abs/2403.0100{n}">Moss Grows High</a></div>' for n in range(6))
    shown = "".join(f"{link}</div><p>{words}</p>" for link in links.split("</div>")[:-1])
    assert not parse_bytes(f"<html><body><h1>New</h1>{shown}</body></html>".encode()).parsed.records
    article = f"<html><body><article><h1>On Moss</h1><p>{words * 9}</p>{links}</article></body></html>"
    assert [record.title for record in parse_bytes(article.encode()).parsed.records] == ["On Moss"]
