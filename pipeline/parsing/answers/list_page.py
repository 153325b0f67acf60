"""Lists of papers as publishers, conferences and indexes show them, saved as HTML.

In: a page. Out: a record for each paper on it. One module, because sites differ in how they mark a title, its authors
and its abstract, and in nothing else: what belongs to a paper stands between its title and the next one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

from pipeline.parsing.content import Content, Head, page_text
from pipeline.parsing.entries import Entry, Fault, convert
from pipeline.parsing.feeds.documents import is_html
from pipeline.parsing.feeds.elements import Element, html_root, text_of
from pipeline.parsing.parsed import Guess
from pipeline.parsing.tables.values import record_of
from pipeline.records import RejectReason

NAME = "list-page"
DESCRIPTION = "lists of papers saved as HTML: of CVF, PMLR, NeurIPS, the ACL Anthology, OpenReview, PubMed, ADS"
VERSION = 1

_LONGEST_REST = 20_000  # characters
_MOST_PIECES = 200  # of text below a title
_FEWEST = 2  # papers: a page of one is read as such
_BEFORE_DOI = re.compile(r"\s(?=doi:)")  # within a citation
_LINKED = frozenset(("arxiv", "doi"))  # what links to the paper elsewhere are called


@dataclass(frozen=True, slots=True)
class _Mark:
    """What an element is known by: its name, and what one of its attributes holds."""

    tag: str
    attribute: str = "class"
    value: re.Pattern[str] = re.compile("")

    def is_on(self, element: Element) -> bool:
        return element.tag == self.tag and self.value.search(element.get(self.attribute) or "") is not None


def _of_class(tag: str, name: str) -> _Mark:
    return _Mark(tag, "class", re.compile(rf"(?<!\S){name}(?!\S)"))


@dataclass(frozen=True, slots=True)
class _Site:
    """A site: how its lists mark what they say of a paper.

    `name` stands somewhere in a page of it, `sign` once for each paper. `address` is what the page of a paper is known
    by, its group the id that the site has for it; `dated` says when it came out, in that address or in what stands
    below the title. `labelled` marks values behind a label.
    """

    name: str
    home: str
    sign: re.Pattern[str]
    title: _Mark
    authors: tuple[_Mark, ...]
    address: re.Pattern[str]
    scheme: str = ""
    abstract: _Mark | None = None
    labelled: _Mark | None = None
    dated: re.Pattern[str] | None = None

    def papers_in(self, text: str) -> int:
        """Return how many papers a page of the site seems to have; none where it is another's."""
        return len(self.sign.findall(text)) if self.name in text else 0


_ACL = r"(?:^|aclanthology\.org)/(?P<id>\d{4}\.[a-z0-9_]{1,30}-[a-z0-9_]{1,20}\.\d{1,4}|[A-Z]\d\d-\d{4,5})/?$"
_SITES = (
    _Site(
        name="CVF",
        home="https://openaccess.thecvf.com/",
        sign=re.compile(r"class=\"?ptitle"),
        title=_of_class("dt", "ptitle"),
        authors=(_of_class("form", "authsearch"),),
        address=re.compile(r"_paper\.(?:html|php)$|/html/"),
        dated=re.compile(r"month\s{0,9}=\s?\{(\w{3,9})\},\s{0,20}year\s{0,9}=\s?\{(\d{4})\}"),
    ),
    _Site(
        name="PMLR",
        home="https://proceedings.mlr.press/",
        sign=re.compile(r"<p class=\"?details\"?>\s{0,99}<span class=\"?authors"),
        title=_of_class("p", "title"),
        authors=(_of_class("span", "authors"),),
        address=re.compile(r"/v\d{1,4}/[^/]{2,60}\.html$|^[a-z-]{2,40}\d\d[a-z]{0,2}\.html$"),
    ),
    _Site(
        name="NeurIPS",
        home="https://proceedings.neurips.cc/",
        sign=re.compile(r"title=\"paper title\""),
        title=_Mark("a", "title", re.compile("^paper title$")),
        authors=(_of_class("span", "paper-authors"), _Mark("i")),
        address=re.compile(r"/hash/"),
        dated=re.compile(r"/paper/(\d{4})/hash/"),
    ),
    _Site(
        name="ACL Anthology",
        home="https://aclanthology.org/",
        sign=re.compile(r"class=\"?align-middle\"? href=\"?(?:https://aclanthology\.org)?/[\w.-]{6,60}/"),
        title=_Mark("a", "href", re.compile(_ACL)),
        authors=(_Mark("a", "href", re.compile(r"(?:^|aclanthology\.org)/people/")),),
        address=re.compile(_ACL),
        scheme="acl",
        abstract=_of_class("div", "abstract-collapse"),
        dated=re.compile(r"/(\d{4})\.[a-z0-9_]{1,30}-"),
    ),
    _Site(
        name="OpenReview",
        home="https://openreview.net/",
        sign=re.compile(r"class=\"?note-authors"),
        title=_Mark("a", "href", re.compile(r"/forum\?id=[\w-]{5,30}$")),
        authors=(_of_class("div", "note-authors"),),
        address=re.compile(r"/forum\?id=(?P<id>[\w-]{5,30})$"),
        scheme="openreview",
        labelled=_of_class("span", "note-content-value"),
        dated=re.compile(r"Published: (\d{1,2} \w{3} \d{4})"),
    ),
    _Site(
        name="PubMed",
        home="https://pubmed.ncbi.nlm.nih.gov/",
        sign=re.compile(r"class=\"?docsum-title"),
        title=_of_class("a", "docsum-title"),
        authors=(_of_class("span", "full-authors"),),
        address=re.compile(r"/(?P<id>\d{4,9})/?$"),
        scheme="pmid",
        dated=re.compile(r"\. (\d{4}(?: [A-Z][a-z]{2}(?: \d{1,2})?)?)[;:]"),
    ),
    _Site(
        name="Astrophysics Data System",
        home="https://ui.adsabs.harvard.edu/",
        sign=re.compile(r"class=\"?s-results-title"),
        title=_of_class("h3", "s-results-title"),
        authors=(_of_class("li", "article-author"),),
        address=re.compile(r"abs/(?P<id>\d{4}[\w.&]{14}[A-Z.])/abstract$"),
        dated=re.compile(r"abs/(\d{4})"),
    ),
)


@dataclass(slots=True)
class _Paper:
    """What a page says of a paper, as far as it was read."""

    title: Element
    authors: list[str] = field(default_factory=list)
    abstract: str = ""
    keywords: str = ""
    addresses: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)


def recognise(head: Head) -> Guess:
    """Say whether an input is such a page: HTML in which the sign of a site's lists stands several times."""
    if not is_html(head):
        return Guess(0.0, "it is no HTML page")
    count, name = max((site.papers_in(head.text), site.name) for site in _SITES)
    return Guess(0.95 if count >= _FEWEST else 0.0, f"an HTML page with {count} papers as {name} lists them")


def read(content: Content, head: Head) -> Iterator[Entry]:
    """Yield a record for each paper."""
    root = html_root(page_text(content, head))
    site = max(_SITES, key=lambda site: site.papers_in(head.text))
    papers = list(_papers(root, site)) if root is not None else []
    if any(paper.authors for paper in papers):
        yield from convert(papers, lambda paper: _record(paper, site))
    else:
        yield Fault(RejectReason.NO_RECORDS, f"no paper is found on a page as {site.name} has them", is_entry=False)


def _papers(root: Element, site: _Site) -> Iterator[_Paper]:
    paper: _Paper | None = None
    for element in root.iter():
        if site.title.is_on(element) and text_of(element):
            if paper is not None:
                yield paper
            paper = _Paper(element, addresses=[above.get("href") or "" for above in element.iterancestors("a")])
        if paper is not None:
            _take(paper, element, site)
    if paper is not None:
        yield paper


def _take(paper: _Paper, element: Element, site: _Site) -> None:
    """Add what an element says of a paper; what stands within its title is the title's."""
    if element.tag == "a" and (address := element.get("href")):
        (paper.elsewhere if text_of(element).casefold() in _LINKED else paper.addresses).append(address)
    if paper.title is element or paper.title in element.iterancestors():
        return
    if any(mark.is_on(element) for mark in site.authors):
        paper.authors.append(text_of(element).strip(" ,;\n"))
    elif site.abstract is not None and site.abstract.is_on(element):
        paper.abstract = paper.abstract or text_of(element)
    elif site.labelled is not None and site.labelled.is_on(element):
        _take_labelled(paper, element)
    elif len(paper.rest) < _MOST_PIECES:
        paper.rest.append(element.text or "")


def _take_labelled(paper: _Paper, element: Element) -> None:
    label = text_of(element.getprevious()).strip(" :").casefold()
    if label == "abstract":
        paper.abstract = text_of(element)
    elif label == "keywords":
        paper.keywords = text_of(element)


def _record(paper: _Paper, site: _Site) -> Entry:
    address = next((found for told in paper.addresses if (found := site.address.search(told))), None)
    url = urljoin(site.home, address.string) if address else ""
    place = "\n".join((url, *paper.rest))[:_LONGEST_REST]
    day = site.dated.search(place) if site.dated else None
    return record_of(
        {
            "title": " ".join(text_of(paper.title).split()),
            "abstract": paper.abstract,
            "authors": paper.authors[0] if len(paper.authors) == 1 else paper.authors,
            "url": url,
            "keywords": paper.keywords,
            "published_on": " ".join(day.groups()) if day else None,
        },
        exact=paper.elsewhere,
        places=[part for said in paper.rest for part in _BEFORE_DOI.split(said)],
        own=[(site.scheme, address["id"])] if address and "id" in address.re.groupindex else (),
    )
