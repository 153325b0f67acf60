"""Articles in HTML pages: the text without navigation, and what the page states in meta tags and JSON-LD.

In: bytes. Out: a document. The only module that knows trafilatura. What is hardly any text is no article: a page of
links, an error message, a page that asks whether one is a robot.
"""

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from pipeline.parsing.content import Head
from pipeline.parsing.documents.blocks import Block, BlockKind, Document, NotRead
from pipeline.parsing.documents.decoded import decoded
from pipeline.parsing.documents.front_matter import record_of_pairs
from pipeline.parsing.documents.html_blocks import blocks_of_html, without_long_headings
from pipeline.parsing.documents.html_edges import within_edges
from pipeline.parsing.documents.html_links import without_links
from pipeline.parsing.documents.html_lists import listed_papers
from pipeline.parsing.documents.html_lost import with_lost_blocks
from pipeline.parsing.documents.html_main import blocks_of_main, is_whole_page, with_loose_text, without_layout
from pipeline.parsing.documents.html_page import (
    headline_of,
    lead_of,
    own_title_of,
    prose_letters,
    shown_title_of,
    title_instead_of,
    without_anchors,
    without_asides,
    without_captions,
    without_edits,
)
from pipeline.parsing.documents.html_posts import posts_of
from pipeline.parsing.documents.html_rest import of_article
from pipeline.parsing.documents.html_teasers import headlines_alone, without_teasers
from pipeline.parsing.documents.no_articles import NO_ARTICLE, is_of_error
from pipeline.parsing.documents.page_authors import is_nobody, people_of
from pipeline.parsing.documents.page_bylines import byline_of, labelled_day_of, publishers_of, without_publishers
from pipeline.parsing.documents.sites import headed, same_letters, without_site
from pipeline.parsing.documents.trees import Role, Walk, with_powers
from pipeline.parsing.feeds.documents import root_of
from pipeline.parsing.feeds.elements import Element, name_of
from pipeline.parsing.parsed import Guess
from pipeline.records import Record, RejectReason

NAME = "html"
DESCRIPTION = "an article in an HTML page"
VERSION = 31

_FEWEST_LETTERS = 150
_MARKS = tuple(
    re.compile(mark, re.IGNORECASE)
    for mark in (r"<(?:html|head|body)[\s>]", r"<(?:div|p|br)[\s/>]", r"<(?:a|link)\s[^<>]{0,300}href")
)
_LOOKED_AT = 20_000
_MOST_ELEMENTS = 60_000  # the library's work grows with their square; the longest articles have a tenth
_FEW, _MUCH_MORE = 0.35, 3  # of the letters of a page's prose; times what was found first
_SAME = 40  # characters by which a lead is known in an article
_EARLY = 8  # blocks, among which the title may be
_WORDS_OF_WAY = 8  # of a step on the way to a page
_SHORT = 1_500  # letters; an article about an error has more
_FRONT = "a page of {} headlines that lead to other pages, as a front page; give these pages, or the feed of their site"
_LISTS = re.compile(r"arxiv\.org/(?:list|search)|huggingface\.co/papers/?(?:trending|date|$)", re.IGNORECASE)
_META = {
    "citation_title": "title", "dc.title": "title", "citation_author": "authors", "dc.creator": "authors",
    "citation_publication_date": "published_on", "citation_date": "published_on", "citation_online_date": "published_on",
    "article:published_time": "published_on", "dc.date": "published_on", "dcterms.issued": "published_on",
    "citation_doi": "doi", "citation_arxiv_id": "arxiv_id", "citation_abstract": "abstract", "dc.identifier": "doi",
    "citation_keywords": "keywords", "keywords": "keywords", "news_keywords": "keywords",
}  # fmt: skip
_ROLES = {
    "head": Role.HEADING, "item": Role.ITEM, "table": Role.TABLE, "code": Role.CODE, "lb": Role.SPACE, "graphic": Role.SKIPPED,
    **dict.fromkeys(("p", "quote", "list", "ab", "body", "main", "div"), Role.BLOCK),
}  # fmt: skip

_SENTENCES = frozenset(("p", "item", "head", "cell", "quote", "hi"))  # elements that hold them


def recognise(head: Head) -> Guess:
    """Say whether an input is an HTML page; whether there is an article in it, reading tells."""
    begins = head.text.lstrip("\ufeff \t\r\n")[:200].lower()
    if root_of(head)[0].lower() == "html" or begins.startswith("<!doctype html"):
        return Guess(0.6, "an HTML page")
    if begins.startswith("<") and all(mark.search(head.text[:_LOOKED_AT]) for mark in _MARKS):
        return Guess(0.55, "it holds what HTML pages do")
    return Guess(0.0, "no HTML page")


def document_of(data: bytes) -> Document:
    """Return the blocks of the article in a page.

    Raises:
        NotRead: there is hardly any text, or the page says that something went wrong.
    """
    root = with_powers(_root(decoded(data)))
    if root is None:
        raise NotRead(RejectReason.NO_TEXT, "there is no text in it")
    if listed := listed_papers(root):
        raise NotRead(RejectReason.NOT_PAPERS, listed)
    if headlines := headlines_alone(root):
        raise NotRead(RejectReason.NOT_PAPERS, _FRONT.format(headlines))
    without_anchors(root)
    without_edits(root)
    lead, shown, headline, pairs = lead_of(root), shown_title_of(root), headline_of(root), list(_meta(root))
    publishers, byline, day = publishers_of(root), byline_of(root), labelled_day_of(root)
    page = " ".join("".join(root.itertext()).split())
    found = _with_headline(wider(_extracted(root), prose_letters(root), lambda: _in_whole(data)), headline)
    found = replace(found, date=found.date or day, blocks=without_long_headings(found.blocks))
    title = " ".join((found.title or "").split())
    people = _people(found, shown)
    people = without_publishers(people, publishers, byline, found.sitename, found.url)
    stated = _stated(found, pairs, people, headed(shown or title_instead_of(title, root) or found.title, headline))
    blocks = _with_lead(without_title(of_article(found.blocks), stated.title), lead, page)
    blocks = within_edges(blocks, stated)
    letters = sum(char.isalpha() for block in blocks for char in block.text)
    if letters < _FEWEST_LETTERS or (letters < _SHORT and is_of_error(title, stated.title, root.findtext(".//title"))):
        raise NotRead(RejectReason.NOT_PAPERS, NO_ARTICLE.format(letters))
    if stated.url and _LISTS.search(stated.url):
        raise NotRead(RejectReason.NOT_PAPERS, f"a list of papers ({stated.url}) in a layout that is not known")
    return Document(stated, tuple(blocks))


def _root(text: str) -> Element | None:
    """Return the tree of a page; whatever reads it reads this one."""
    import trafilatura  # noqa: PLC0415 - where a document asks for it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    return trafilatura.load_html(text)


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it was found in its page, and what was guessed of it."""

    blocks: list[Block]
    title: str | None = None
    author: str | None = None
    date: str | None = None
    url: str | None = None
    sitename: str | None = None


def _extracted(root: Element) -> Article:
    """Return what the library takes for the article; of a page of very many elements, all of it, as of a book.

    Of several posts in full all are, and the page is called as it calls itself.
    """
    if posts := [block for post in posts_of(root) for block in blocks_of_html(post)]:
        return replace(_found_in(root), blocks=posts, title=own_title_of(root), date=None)
    without_layout(root)
    with_loose_text(root)
    without_asides(root)
    without_captions(root)
    without_links(root)
    without_teasers(root)
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        return Article(blocks_of_html(root), own_title_of(root))
    found = _found_in(root)
    if is_whole_page(found.blocks, root):
        return replace(found, blocks=blocks_of_main(root))
    return replace(found, blocks=with_lost_blocks(found.blocks, blocks_of_html(root), found.author or ""))


def _found_in(root: Element) -> Article:
    import trafilatura  # noqa: PLC0415 - where a document asks for it

    found: Any = trafilatura.bare_extraction(
        root,
        fast=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if found is None:
        return Article([])
    return Article(list(_blocks(found.body)), found.title, found.author, found.date, found.url, found.sitename)


def wider(found: Article, prose: int, whole: Callable[[], Article]) -> Article:
    """Return what was found, or what is found in the whole page where that is much more and the former little of its prose.

    The library chooses one part of a page; without its neighbours that can be the lead alone.
    """
    said = _letters_of(found.blocks)
    again = whole() if said < _FEW * prose else found
    return again if _letters_of(again.blocks) >= _MUCH_MORE * said else found


def _in_whole(data: bytes) -> Article:
    root = with_powers(_root(decoded(data)))
    if root is None:
        return Article([])
    without_anchors(root)
    return _found_in(root)


def _letters_of(blocks: list[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _with_headline(found: Article, headline: str | None) -> Article:
    """Return what was found with the headline that the page's own title says, where another heading was taken for it.

    A longer title stays, but for `The Paper: The river has moved`, of which the headline is the greater part.
    """
    title = found.title or ""
    is_part = headline is not None and headline in title and 2 * len(headline) >= len(title)
    return replace(found, title=headline) if headline and (len(title) <= len(headline) or is_part) else found


def _blocks(body: Element) -> Iterator[Block]:
    yield from Walk(role_of=_role_of, level_of=_level).blocks(body)


def _role_of(element: Element) -> Role:
    """Return the role of an element that the library gives: a word of code in a sentence is no block."""
    role, above = _ROLES.get(name_of(element), Role.INLINE), element.getparent()
    is_within = above is not None and name_of(above) in _SENTENCES and "\n" not in "".join(element.itertext()).strip()
    return Role.INLINE if role is Role.CODE and is_within else role


def _level(element: Element, _sections: int) -> int:
    told = element.get("rend") or "h2"
    return int(told[1]) if told[1:2].isdecimal() else 2


def _with_lead(blocks: list[Block], lead: str | None, page: str) -> list[Block]:
    """Put the lead that a page shows above its article before the first block where the article lacks it."""
    if lead is None or not blocks or any(lead[:_SAME] in " ".join(block.text.split()) for block in blocks):
        return blocks
    first = " ".join(blocks[0].text.split())[:_SAME]
    return [Block(BlockKind.PARAGRAPH, lead), *blocks] if page.find(lead[:_SAME]) < page.rfind(first) else blocks


def _people(found: Article, shown: str | None) -> list[str]:
    named = list(map(str.strip, (found.author or "").split(";")))
    return people_of(named, found.title or shown or "", found.sitename, found.url)


def _stated(found: Article, pairs: list[tuple[str, str]], people: list[str], shown: str | None) -> Record:
    exact = record_of_pairs(pairs)
    guessed = record_of_pairs([
        ("title", found.title or ""), ("published_on", found.date or ""), ("url", found.url or ""),
        *(("authors", name) for name in people),
    ])  # fmt: skip
    return replace(
        guessed,
        title=exact.title or without_site(shown or guessed.title, found.sitename, found.url),
        abstract=exact.abstract,
        authors=exact.authors or guessed.authors,
        n_authors=exact.n_authors or guessed.n_authors,
        arxiv_id=exact.arxiv_id or guessed.arxiv_id,
        version=exact.version or guessed.version,
        doi=exact.doi or guessed.doi,
        keywords=exact.keywords,
        published_on=exact.published_on or guessed.published_on,
    )


def _meta(root: Element) -> Iterator[tuple[str, str]]:
    for element in root.iter("meta"):
        key = (element.get("name") or element.get("property") or "").casefold()
        field = _META.get(key)
        told = element.get("content") or ""
        if field and told and not (field == "authors" and is_nobody(told)):
            yield field, told


def without_title(blocks: list[Block], title: str | None) -> list[Block]:
    """Leave off an early heading that says the title, and the way to the page that stands above: `Home \u203a`, `Press`."""
    for place, block in enumerate(blocks[:_EARLY]):
        if block.kind is BlockKind.HEADING and title and _says(block, title):
            kept = blocks[:place] if place and not all(map(_is_of_way, blocks[:place])) else []
            rest = blocks[place + 1 :]
            return [*kept, *(rest[1:] if rest and _ends(rest[0], title, block.text) else rest)]
    return blocks


def _says(block: Block, title: str) -> bool:
    said = " ".join(block.text.split()).casefold()
    rest = title.casefold().removeprefix(said)
    return same_letters(said, title) or (rest != title.casefold() and not rest[:1].isalnum())


def _ends(block: Block, title: str, begun: str) -> bool:
    """Whether a heading says the rest of a title of which the one above it is the beginning."""
    return block.kind is BlockKind.HEADING and same_letters(begun + block.text, title)


def _is_of_way(block: Block) -> bool:
    return block.kind is BlockKind.LIST_ITEM and len(block.text.split()) <= _WORDS_OF_WAY
