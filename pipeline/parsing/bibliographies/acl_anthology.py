"""The ACL Anthology's own XML: volumes with their papers, the year stated once a volume.

In: an input's head and content. Out: a record for each paper (https://github.com/acl-org/acl-anthology).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.parsing.content import Content, Head
from pipeline.parsing.entries import Entry, Stated
from pipeline.parsing.feeds.documents import read_entries, root_of
from pipeline.parsing.feeds.elements import Element, child, children, name_of, text
from pipeline.parsing.parsed import Guess
from pipeline.parsing.stated_dates import date_of_parts, month_number
from pipeline.parsing.tables.values import record_of

NAME = "acl-anthology"
DESCRIPTION = "ACL Anthology XML"
VERSION = 2

_STATUS = {"retracted": "retracted", "removed": "withdrawn"}  # by the element that says it

_SITE = "https://aclanthology.org/"
_META = re.compile(r"<(year|month)>\s{0,20}([^<>]{1,40}?)\s{0,20}</")
_VOLUME = re.compile(r"<volume[\s>]")


def recognise(head: Head) -> Guess:
    """Say whether an input is the Anthology's, by its root element and its volumes."""
    root, _ = root_of(head)
    if root == "collection" and _VOLUME.search(head.text) and "<paper" in head.text:
        return Guess(0.95, "its root element is <collection>, with volumes of papers")
    return Guess(0.0, "its root is no <collection> with volumes")


def read(content: Content, head: Head) -> Iterator[Entry]:
    """Yield a record for each paper."""
    volume = _Volume()
    yield from read_entries(content, head, "paper", volume.record, volume.around)


@dataclass(slots=True)
class _Volume:
    """The volume that is being read: its year and month, which stand before its papers."""

    year: str = ""
    month: str = ""

    def around(self, text_around: str) -> Iterator[Stated]:
        """Take the year and month of a volume that begins in a text between papers."""
        begun = list(_VOLUME.finditer(text_around))
        if begun:
            told = dict(_META.findall(text_around, begun[-1].start()))
            self.year, self.month = told.get("year", ""), told.get("month", "")
        return iter(())

    def record(self, paper: Element) -> Entry:
        """Return the record of a paper."""
        year = text(paper, "year") or self.year
        month = month_number(re.split(r"[-\s–/]", text(paper, "month") or self.month)[0])
        address = text(paper, "url")
        return record_of(
            {
                "title": _words(child(paper, "title")),
                "abstract": _words(child(paper, "abstract")),
                "authors": [_name(author) for author in children(paper, "author")],
                "doi": text(paper, "doi"),
                "url": address if address.startswith("http") else f"{_SITE}{address}/" if address else None,
                "published_on": date_of_parts((year, month)),
                "retracted": [kind for name, kind in _STATUS.items() if child(paper, name) is not None],
            },
            own=(("acl", None if address.startswith("http") else address), ("", text(paper, "bibkey"))),
        )


def _name(author: Element) -> dict[str, str]:
    return {"given": text(author, "first"), "family": text(author, "last")}


def _words(element: Element | None) -> str:
    """Return the text in an element, with its formulas between dollars."""
    if element is None:
        return ""
    pieces = [element.text or ""]
    for part in element:
        words = _words(part)
        pieces += [f"${words.strip('$')}$" if name_of(part) == "tex-math" else words, part.tail or ""]
    return "".join(pieces)
