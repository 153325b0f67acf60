"""Tables of contents and lists of figures, left off: who reads on has the headings themselves.

In: pages without furniture. Out: the same without the heading `Contents` and the entries below it, which end in the
number of a page.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.parsing.documents.pdf.lines import Line, PdfPage

_HEADING = re.compile(
    r"(?:table of contents|(?:brief )?contents|lists? of (?:figures|tables|illustrations)(?: and tables)?|inhalt|"
    r"inhaltsverzeichnis|(?:abbildungs|tabellen)verzeichnis|table des mati\u00e8res|sommaire|\u00edndice|sum\u00e1rio|indice|inhoud|"
    r"inneh\u00e5ll)[:.]?",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"(?:.*(?:\S\s|[.\u2026\u00b7_]))?\s*(?P<page>\d{1,4}|[ivxlc]{1,7})\s*")
_FEWEST = 3  # entries
_LONGEST_TITLE = 3  # lines of an entry above the one that ends in its page
_LONGEST_ENTRY = 200  # characters


def without_contents(pages: Sequence[PdfPage]) -> list[PdfPage]:
    """Return the pages without their tables of contents."""
    places = [(number, place) for number, page in enumerate(pages) for place in range(len(page.lines))]
    lines = [pages[number].lines[place] for number, place in places]
    taken = {places[told] for begin, end in _tables(lines) for told in range(begin, end)}
    if not taken:
        return list(pages)
    return [
        replace(page, lines=tuple(line for place, line in enumerate(page.lines) if (number, place) not in taken))
        for number, page in enumerate(pages)
    ]


def _tables(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield where tables begin and end: a heading with several entries below it."""
    end = 0
    for place, line in enumerate(lines):
        if place >= end and _HEADING.fullmatch(line.text.strip()):
            end, entries = _entries(lines, place + 1)
            if entries >= _FEWEST:
                yield place, end


def _entries(lines: Sequence[Line], begin: int) -> tuple[int, int]:
    """Return where the entries below a heading end, and how many they are; their pages never go back."""
    end, entries, last = begin, 0, 0
    for place in range(begin, len(lines)):
        text = lines[place].text.strip()
        page = _page_of(text) if len(text) <= _LONGEST_ENTRY else None
        if page is not None and page >= last:
            end, entries, last = place + 1, entries + 1, page
        elif place - end >= _LONGEST_TITLE:
            break
    return end, entries


def _page_of(text: str) -> int | None:
    """Return the page at the end of an entry; 0 for one in small Roman figures, which stand before the others."""
    found = _ENTRY.fullmatch(text)
    return None if found is None else int(found["page"]) if found["page"].isdecimal() else 0
