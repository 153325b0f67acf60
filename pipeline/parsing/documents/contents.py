"""Tables of contents and lists of figures, left off: who reads on has the headings themselves.

In: lines of a text or of pages in order. Out: which of them are the heading `Contents` and the entries below it, that
end in the number of a page, or stand again below as headings.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.parsing.documents.characters import letters_of
from pipeline.parsing.documents.section_kinds import without_number

_HEADING = re.compile(
    r"(?:table of contents|(?:brief )?contents|lists? of (?:figures|tables|illustrations)(?: and tables)?|inhalt|"
    r"inhaltsverzeichnis|(?:abbildungs|tabellen)verzeichnis|table des mati\u00e8res|sommaire|\u00edndice|sum\u00e1rio|indice|inhoud|"
    r"inneh\u00e5ll)[:.]?",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"(?:.*(?:\S\s|[.\u2026\u00b7_]))?\s*(?P<page>\d{1,4}|[ivxlc]{1,7})\s*")
_FEWEST, _FEWEST_NAMED = 3, 2  # entries with pages, and without
_LONGEST_TITLE = 2  # lines of an entry above the one that ends in its page
_LONGEST_ENTRY = 200  # characters


def tables_of_contents(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where tables begin and end: a heading with several entries below it; blank lines part none."""
    headings = [place for place, line in enumerate(lines) if _HEADING.fullmatch(line.strip())]
    last = (
        {_letters(line): place for place, line in enumerate(lines) if len(line) <= _LONGEST_ENTRY} if headings else {}
    )
    end = 0
    for place in headings:
        if place >= end:
            end, entries = _entries(lines, place + 1)
            if not entries:
                end, entries = _entries_without_pages(lines, place + 1, last)
            if entries >= _FEWEST_NAMED:
                yield place, end


def _entries(lines: Sequence[str], begin: int) -> tuple[int, int]:
    """Return where the entries below a heading end, and how many they are; their pages never go back."""
    end, entries, last, between = begin, 0, 0, 0
    for place in range(begin, len(lines)):
        text = lines[place].strip()
        page = _page_of(text) if len(text) <= _LONGEST_ENTRY else None
        if page is not None and page >= last:
            end, entries, last, between = place + 1, entries + 1, page, 0
        elif text:
            between += 1
            if between > _LONGEST_TITLE:
                break
    return (end, entries) if entries >= _FEWEST else (begin, 0)


def _entries_without_pages(lines: Sequence[str], begin: int, last: Mapping[str, int]) -> tuple[int, int]:
    """Return likewise of entries that stand again below, each alone in its line: `I. The River` above `THE RIVER`."""
    end, entries = begin, 0
    for place in range(begin, len(lines)):
        text = lines[place].strip()
        if text and last.get(_letters(text), -1) <= place:
            break
        if text:
            end, entries = place + 1, entries + 1
    return end, entries


def _letters(line: str) -> str:
    return letters_of(without_number(line.strip()))


def _page_of(text: str) -> int | None:
    """Return the page at the end of an entry; 0 for one in small Roman figures, which stand before the others."""
    found = _ENTRY.fullmatch(text)
    return None if found is None else int(found["page"]) if found["page"].isdecimal() else 0
