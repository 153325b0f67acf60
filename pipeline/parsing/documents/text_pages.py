"""Plain text that was printed in pages: running heads and feet, paragraphs that go on over the page, heads in columns.

In: the lines of pages, as form feeds part them. Out: the same as one text, a mark at the beginning of each page behind
the first; what a head in two columns states, as requests for comments of the Internet have it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.parsing.documents.blocks import PAGE_MARK
from pipeline.parsing.lines import is_blank
from pipeline.parsing.stated_dates import stated_date
from pipeline.records import PartialDate, Precision

_FIGURES = re.compile(r"\d+|\b[ivxlc]+\b")
_BLANKS = re.compile(r"\s+")
_COLUMNS = re.compile(r"(?P<left>\S.*?)? {3,}(?P<right>\S[^\n]{0,60}?)\s*")
_INITIALED = re.compile(r"(?P<name>(?:[A-Z]\.[ -]?){1,3}(?:[a-z]{2,4} )?[A-Z][\w'\u2019-]+)(?:, (?:Ed\.|Editor))?")
_ENDS = re.compile(r"[.!?:;][\"')\]\u201d]*$")
_FEWEST_PAGES, _FEWEST_COLUMNS = 3, 3
_OF_PAGES = 0.3  # that have the same head


def lines_of_pages(pages: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of pages as one text."""
    heads, feet = (_repeated(pages, edge) for edge in (0, -1))
    kept = [_without(page, heads, feet) for page in pages] if heads or feet else [list(page) for page in pages]
    lines = kept[0] if kept else []
    for page in kept[1:]:
        if (heads or feet) and lines and page and _goes_on(lines[-1], page[0]):
            lines += [PAGE_MARK + page[0], *page[1:]]
        else:
            lines += ["", PAGE_MARK, *page] if heads or feet else [PAGE_MARK, *page]
    return lines


def _repeated(pages: Sequence[Sequence[str]], edge: int) -> frozenset[str]:
    """Return what stands first or last on several pages, its figures aside."""
    if len(pages) < _FEWEST_PAGES:
        return frozenset()
    found = Counter(_key(filled[edge]) for page in pages if (filled := [line for line in page if not is_blank(line)]))
    return frozenset(key for key, count in found.items() if count > max(1, _OF_PAGES * len(pages)))


def _key(line: str) -> str:
    return _BLANKS.sub(" ", _FIGURES.sub("#", line.strip()))


def _without(page: Sequence[str], heads: frozenset[str], feet: frozenset[str]) -> list[str]:
    """Return the lines of a page between its head and its foot, without blank ones around them."""
    filled = [place for place, line in enumerate(page) if not is_blank(line)]
    if filled and _key(page[filled[0]]) in heads:
        filled = filled[1:]
    if filled and _key(page[filled[-1]]) in feet:
        filled = filled[:-1]
    return list(page[filled[0] : filled[-1] + 1]) if filled else []


def _goes_on(last: str, first: str) -> bool:
    return first.lstrip()[:1].islower() and not _ENDS.search(last.rstrip())


def head_in_columns(lines: Sequence[str]) -> tuple[list[tuple[str, str]], Sequence[str]]:
    """Return what the right column of a head states of people and month, and the lines below; nothing without such a head."""
    begin = next((place for place, line in enumerate(lines) if not is_blank(line)), len(lines))
    end = next((place for place in range(begin, len(lines)) if is_blank(lines[place])), len(lines))
    rows = [_COLUMNS.fullmatch(line) for line in lines[begin:end]]
    if sum(row is not None for row in rows) < max(_FEWEST_COLUMNS, len(rows) / 2):
        return [], lines
    return list(_stated(row["right"] for row in rows if row is not None)), lines[end:]


def _stated(cells: Iterator[str]) -> Iterator[tuple[str, str]]:
    for cell in cells:
        name, day = _INITIALED.fullmatch(cell), stated_date(cell)
        if name is not None:
            yield "authors", name["name"]
        elif isinstance(day, PartialDate) and day.precision is not Precision.YEAR:
            yield "published_on", cell
