"""Hugging Face's pages of papers saved as HTML: daily, weekly, monthly and trending ones, and pages of one paper.

In: a page. Out: a record for each paper. The site puts what its API answers into the page, and that is read; where a
browser left it out, the headings that link to papers give titles and ids, and long texts beside them the abstracts.
"""

import json
import re
from collections.abc import Iterator, Mapping

from pipeline.parsing.answers.hugging_face_daily import record
from pipeline.parsing.content import Content, Head, page_text
from pipeline.parsing.entries import Entry, Fault, convert
from pipeline.parsing.feeds.documents import is_html
from pipeline.parsing.feeds.elements import Element, html_root, said
from pipeline.parsing.identifiers import arxiv_id
from pipeline.parsing.parsed import Guess
from pipeline.parsing.prose import ends_sentence
from pipeline.parsing.tables.json_values import JsonObject
from pipeline.records import RejectReason

NAME = "hugging-face-page"
DESCRIPTION = "Hugging Face's pages of papers (daily, trending, of one paper) saved as HTML"
VERSION = 1

_OF_PAPERS = ('data-target="DailyPapers"', 'data-target="PaperPage"')
_LINK = "/papers/"
_HEADING = re.compile(r"<h[1-4]\b[^<>]{0,400}>\s{0,99}<a\s[^<>]{0,400}?/papers/\d{4}\.\d{4,5}\b", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3", "h4")
_SHORTEST = 150  # characters of an abstract
_WITHIN = ("article", "li", "main")
_NOTHING = "no paper is found on a page of Hugging Face's"


def recognise(head: Head) -> Guess:
    """Say whether an input is such a page: HTML of the site with a list of papers, or headings that link to them."""
    if not is_html(head):
        return Guess(0.0, "it is no HTML page")
    if any(mark in head.text for mark in _OF_PAPERS):
        return Guess(0.95, "an HTML page with papers as Hugging Face's API gives them")
    links = len(_HEADING.findall(head.text)) if "Daily Papers" in head.text or "Trending Papers" in head.text else 0
    return Guess(0.9 if links > 1 else 0.0, f"an HTML page whose headings link to {links} of Hugging Face's papers")


def read(content: Content, head: Head) -> Iterator[Entry]:
    """Yield a record for each paper."""
    root = html_root(page_text(content, head))
    papers = [] if root is None else list(_stated(root)) or list(_shown(root))
    if papers:
        yield from convert(papers, record)
    else:
        yield Fault(RejectReason.NO_RECORDS, _NOTHING, is_entry=False)


def _stated(root: Element) -> Iterator[JsonObject]:
    """Yield the papers that the site put into the page for its own program, each once."""
    seen = set()
    for element in root.iter():
        if element.get("data-target") not in ("DailyPapers", "PaperPage"):
            continue
        told = _loaded(element.get("data-props") or "")
        listed = told.get("dailyPapers")
        for item in listed if isinstance(listed, list) else [told]:
            paper = item.get("paper") if isinstance(item, Mapping) else None
            if isinstance(paper, Mapping) and paper.get("id") not in seen:
                seen.add(paper.get("id"))
                yield item


def _loaded(text: str) -> JsonObject:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, Mapping) else {}


def _shown(root: Element) -> Iterator[JsonObject]:
    """Yield what a reader sees of papers: a heading that links to one, and the text of an abstract beside it."""
    for element in root.iter(*_HEADINGS):
        link = next((one for one in element.iter("a") if _LINK in (one.get("href") or "")), None)
        identifier = (
            arxiv_id((link.get("href") or "").rpartition(_LINK)[2].partition("#")[0]) if link is not None else None
        )
        if identifier:
            yield {"id": identifier, "title": said(element), "summary": _beside(element)}


def _beside(heading: Element) -> str:
    """Return the abstract beside a heading: the one long text that ends as a sentence, in the same part of the page."""
    part = next((one for one in heading.iterancestors() if one.tag in _WITHIN), None)
    if part is None or part.tag == "main":
        return ""
    texts = [said(one) for one in part.iter("p")]
    return next((text for text in texts if len(text) >= _SHORTEST and ends_sentence(text)), "")
