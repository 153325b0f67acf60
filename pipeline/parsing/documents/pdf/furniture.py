"""What stands on a page for the page's own sake: running heads, page numbers, stamps, notices of publishers.

In: pages. Out: the same pages without, and the numbers that are printed. A running head is a line near the top or the
bottom of the page that stands on other pages too, its figures aside.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.parsing.documents.contents import tables_of_contents
from pipeline.parsing.documents.headings import is_label_alone
from pipeline.parsing.documents.pdf.labels import LABEL
from pipeline.parsing.documents.pdf.lines import Line, PdfPage

_NUMBER = re.compile(r"[\W_]{0,3}(?:page\s+)?(\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of)\s*\d{1,4})?[\W_]{0,3}", re.IGNORECASE)
_FIGURES = re.compile(r"\d+|\b[ivxlc]+\b")
_NUMBER_AT_END = re.compile(r"^\d{1,4}(?=\s)|(?<=\s)\d{1,4}$")
_SPACE = re.compile(r"\W+")
_AT_EDGE = 4  # lines at the top and at the bottom that can be running heads
_EDGE = 0.12  # of the page's height
_NUMBER_EDGE = 0.15
_WIDE_EDGE = 0.2  # of a manuscript with wide margins
_FEWEST_REPEATS = 2
_FEWEST_NUMBERED = 3  # pages
_LONGEST_HEAD = 160
_SAME_SIZE = 0.5  # points
_LARGE = 1.06  # of the text's size
_TITLE = 1.3  # of the text's size
_NOTICE = re.compile(
    r"(?:\W{0,3}(?:copyright|\(c\)|\u00a9|c\s?\u20dd|c\s+(?:19|20)\d\d)|proceedings of|appeared in|published in|in proceedings|to appear|permission to "
    r"|this work is licen|licensed under|arxiv:|preprint|under review|accepted (?:at|to|for|by)|\d{4}\. association"
    # the sign of copyright as a scan's letters may give it
    r"|\W{1,5}(?:19|20)\d\d\s+(?:association|acl|acm|ieee|springer|elsevier|kluwer|wiley|cambridge|oxford|massachusetts|the authors?)\b"
    r"|association for computational|\w+ \d{4} association)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stripped:
    """A page without its furniture, what was taken off, and the number that is printed on it."""

    page: PdfPage
    furniture: tuple[Line, ...]
    number: str | None


def without_furniture(pages: Sequence[PdfPage]) -> list[Stripped]:
    """Take running heads, page numbers, turned lines and notices off the pages."""
    repeated, numbered = _repeated(pages), _numbered(pages)
    return [_strip(page, repeated, numbered[number], is_first=not number) for number, page in enumerate(pages)]


def without_contents(pages: Sequence[PdfPage]) -> list[PdfPage]:
    """Return pages without their tables of contents."""
    places = [(number, place) for number, page in enumerate(pages) for place in range(len(page.lines))]
    tables = tables_of_contents([pages[number].lines[place].text for number, place in places])
    taken = {told for begin, end in tables for told in places[begin:end]}
    if not taken:
        return list(pages)
    return [
        replace(page, lines=tuple(line for place, line in enumerate(page.lines) if (number, place) not in taken))
        for number, page in enumerate(pages)
    ]


def _strip(page: PdfPage, repeated: frozenset[str], numbered: Collection[int], *, is_first: bool) -> Stripped:
    taken = set(numbered)
    number = None
    for place, line, key in _edge_lines(page):
        printed = _NUMBER.fullmatch(line.text.strip())
        is_repeated = key in repeated
        if printed and (is_repeated or _is_near_edge(line, page, _NUMBER_EDGE)):
            number = number or printed[1]
            taken.add(place)
        elif is_repeated and not (is_first and _is_title(line, page)):
            taken.add(place)
    taken |= {place for place, line in enumerate(page.lines) if not line.is_upright and _is_few_turned(page)}
    taken |= set(_notices(page, is_first=is_first))
    kept = tuple(line for place, line in enumerate(page.lines) if place not in taken)
    gone = tuple(line for place, line in enumerate(page.lines) if place in taken)
    return Stripped(replace(page, lines=kept), gone, number)


def _is_title(line: Line, page: PdfPage) -> bool:
    """Whether a line that the pages repeat is the title itself: far larger than the text, and the largest of its page."""
    others = (other.size for other in page.lines if other is not line)
    return line.size > max([_TITLE * page.size, *others])


def _is_few_turned(page: PdfPage) -> bool:
    """Whether most lines are upright, so that a page that is turned as a whole keeps its text."""
    return 2 * sum(line.is_upright for line in page.lines) > len(page.lines)


def _edge_lines(page: PdfPage) -> Iterator[tuple[int, Line, str]]:
    """Yield the lines that stand highest and lowest, with their places and what is alike of them on all pages.

    Where margins are wide these are the first and the last alone, and the same height is part of what is alike.
    """
    order = sorted(range(len(page.lines)), key=lambda place: -page.lines[place].top)
    ends = (*order[:1], *order[-1:])
    for place in dict.fromkeys((*order[:_AT_EDGE], *order[-_AT_EDGE:])):
        line = page.lines[place]
        if line.size > _LARGE * page.size and is_label_alone(line.text):  # `Chapter 3` above its name
            continue
        is_near = _is_near_edge(line, page, _EDGE)
        is_end = not is_near and place in ends and _is_near_edge(line, page, _WIDE_EDGE)
        if is_end or is_near or _NUMBER.fullmatch(line.text.strip()):
            yield place, line, f"{_key(line)}@{line.bottom:.0f}" if is_end else _key(line)


def _is_near_edge(line: Line, page: PdfPage, share: float) -> bool:
    return line.bottom > (1 - share) * page.height or line.top < share * page.height


def _key(line: Line) -> str:
    return _SPACE.sub(" ", _FIGURES.sub("#", line.text.casefold())).strip()


def _repeated(pages: Sequence[PdfPage]) -> frozenset[str]:
    """Return the keys of lines that stand near the edge of several pages; even and odd pages may differ."""
    seen: dict[str, set[int]] = defaultdict(set)
    for number, page in enumerate(pages):
        for _, line, key in _edge_lines(page):
            if len(key) > 1 and len(key) <= _LONGEST_HEAD and not LABEL.fullmatch(line.text.strip()):
                seen[key].add(number)
    fewest = max(_FEWEST_REPEATS, min(4, len(pages) // 5))
    return frozenset(key for key, numbers in seen.items() if len(numbers) >= fewest)


def _numbered(pages: Sequence[PdfPage]) -> list[list[int]]:
    """Return for each page the lines at its ends that hold its number, as `282 Bos` and `Boxer 283` on two pages."""
    found = [(page, place, step) for page in range(len(pages)) for place, step in _steps(pages[page], page)]
    counts = Counter({(page, step) for page, _, step in found})
    steps = Counter(step for _, step in counts)
    common = {step for step, count in steps.items() if count >= max(_FEWEST_NUMBERED, len(pages) / 3)}
    return [[place for other, place, step in found if other == page and step in common] for page in range(len(pages))]


def _steps(page: PdfPage, number: int) -> Iterator[tuple[int, int]]:
    """Yield the highest and the lowest line with how far a number at their end is from the page's place.

    None that is larger than the text: `1 Sampling` and `2 Results` at the top of two pages are headings.
    """
    order = sorted(range(len(page.lines)), key=lambda place: -page.lines[place].top)
    for place in dict.fromkeys((*order[:1], *order[-1:])):
        text, is_large = page.lines[place].text.strip(), page.lines[place].size > _LARGE * page.size
        if len(text) <= _LONGEST_HEAD and not is_large and not LABEL.fullmatch(text) and not is_label_alone(text):
            yield from ((place, int(end[0]) - number) for end in _NUMBER_AT_END.finditer(text))


def _notices(page: PdfPage, *, is_first: bool) -> Iterator[int]:
    """Yield the places of a publisher's notice at an edge of the page, with the lines of it that follow.

    Behind the first page only what is smaller than the text is one: `(c) is worse than (b)` and `In Proceedings of`, the
    second line of a reference, may stand at the top of a page too.
    """
    within: Line | None = None
    for place, line in enumerate(page.lines):
        is_small = line.size < page.size
        follows = within is not None and _is_below(within, line)
        begins = (is_small or is_first) and _NOTICE.match(line.text.strip()) is not None
        if _is_near_edge(line, page, _EDGE) and ((is_small and follows) or begins):
            yield place
            within = line
        else:
            within = None


def _is_below(line: Line, other: Line) -> bool:
    """Whether another line of the same size stands next below."""
    return abs(other.size - line.size) < _SAME_SIZE and 0 < line.bottom - other.bottom < 2 * other.size


def labels_of(pages: Sequence[Stripped]) -> tuple[str | None, ...]:
    """Return the pages' labels: what is printed where most pages have a number in sequence, else the file's own."""
    printed = [page.number for page in pages]
    own = [page.page.label for page in pages]
    steps = [int(found) - place for place, found in enumerate(printed) if found and found.isdecimal()]
    common = Counter(steps).most_common(1)
    is_sequence = bool(common) and 2 * common[0][1] >= len(pages)
    if is_sequence:
        return tuple(
            str(common[0][0] + place) if common[0][0] + place > 0 else own[place] for place in range(len(pages))
        )
    if 2 * sum(map(bool, printed)) < len(pages):  # a stray letter on one page is no number
        return tuple(own)
    return tuple(label or found for label, found in zip(own, printed, strict=True))
