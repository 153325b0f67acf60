"""arXiv's pages saved as HTML: listings, search results and pages of one paper.

In: a page. Out: a record for each paper on it. The page is made into the lines that a reader sees, and these are read
as the same page copied as text; so each layout is known in one place.
"""

from collections.abc import Iterator

from pipeline.parsing.arxiv import abstract_page, listing_page, search_page
from pipeline.parsing.content import Content, Head, page_text
from pipeline.parsing.entries import Entry, Fault, Stated
from pipeline.parsing.feeds.documents import is_html
from pipeline.parsing.feeds.elements import html_lines
from pipeline.parsing.parsed import Guess
from pipeline.records import Record, Reject, RejectReason

NAME = "arxiv-html"
DESCRIPTION = "arXiv's listing pages, search results and pages of one paper, saved as HTML"
VERSION = 3

_MARKS = ("list-title", "arxiv-result", "citation_arxiv_id", "title mathjax", 'class="descriptor"')
_LAYOUTS = (abstract_page, listing_page, search_page)


def recognise(head: Head) -> Guess:
    """Say whether an input is such a page: HTML with the names that arXiv gives its titles, and ids."""
    if not is_html(head) or "arXiv:" not in head.text:
        return Guess(0.0, "it is no HTML page of arXiv's")
    marks = [mark for mark in _MARKS if mark in head.text]
    return Guess(0.95 if marks else 0.0, f"an HTML page with {', '.join(marks) or 'nothing'} of arXiv's")


def read(content: Content, head: Head) -> Iterator[Entry]:
    """Yield a record for each paper, and a fault for what stands on the page and belongs to none."""
    lines = html_lines(page_text(content, head))
    guess, layout = max(
        ((layout.recognise(lines).score, place) for place, layout in enumerate(_LAYOUTS)), default=(0, 0)
    )
    if not lines or not guess:
        yield Fault(RejectReason.NO_RECORDS, "no paper is found on the page", is_entry=False)
        return
    parsed = _LAYOUTS[layout].parse(lines)
    if parsed.stated_count is not None:
        yield Stated(parsed.stated_count)
    found = sorted((*parsed.records, *parsed.rejects), key=lambda entry: entry.line_start or 0)
    yield from map(_entry, found)


def _entry(found: Record | Reject) -> Entry:
    if isinstance(found, Reject):
        return Fault(found.reason, found.detail, found.excerpt, is_entry=found.line_start is not None)
    return found
