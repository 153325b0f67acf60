"""What stands below an entry of a Hugging Face page: authors or organisation, a dot, a date, a number of comments.

In: the page's lines that are neither blank nor furniture. Out: the same page as units - texts and footers - in order.
Kept apart from the entries themselves, because footers are the page's only sure landmarks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from pipeline.parsing.dates import PageDate, page_date

_LONGEST_MARK = 120  # characters; "Perception and LANguage Lab" with its short name has 36
_LONGEST_ORGANIZATION = 80
_PROSE_CHARS = 120  # a line above an organisation that is longer than this is an abstract, no title
_SLOT = re.compile(r"[•*\-∙·\s\[]*(\d{1,5})\s+authors?\b[\s\]]*", re.IGNORECASE)
_DOT = re.compile(r"[·∙•⋅]+")
_NUMBER = re.compile(r"(?:\[-\]\s*)?(?:(\d{1,6})|-)")  # "-": no upvotes
_LETTERS = re.compile(r"[\W_]+")
_SHORTEST_SLUG_PART = 3


class Kind(Enum):
    """What a line, or a part of one, is."""

    TEXT = auto()
    AUTHORS = auto()  # "• 4 authors"
    DOT = auto()
    DATE = auto()
    NUMBER = auto()  # comments below a date, upvotes above a title


@dataclass(frozen=True, slots=True)
class Mark:
    """A line, or a part of a line, with what it is and what it says."""

    line: int
    kind: Kind
    text: str
    number: int | None = None
    date: PageDate | None = None


@dataclass(frozen=True, slots=True)
class Footer:
    """A footer, whole or in part; `date.number` is already taken into `discussion_count`."""

    first: int
    last: int
    n_authors: int | None = None
    organization: str | None = None
    date: PageDate | None = None
    discussion_count: int | None = None

    @property
    def is_bare_date(self) -> bool:
        """Whether it is a date alone, which also stands in a page's heading."""
        return self.n_authors is None and self.organization is None and self.first == self.last


@dataclass(frozen=True, slots=True)
class Text:
    """A text of one line, or of several that were wrapped; title or abstract."""

    first: int
    last: int
    text: str


Unit = Text | Footer


def read_marks(line: int, text: str) -> list[Mark]:
    """Say what a line is; a whole footer in one line (`4 authors · Dec 23, 2024`) is taken apart."""
    stripped = text.strip()
    if len(stripped) > _LONGEST_MARK:
        return [Mark(line, Kind.TEXT, stripped)]
    single = _mark(line, stripped)
    if single.kind is not Kind.TEXT or "·" not in stripped:
        return [single]
    parts = [part.strip() for part in stripped.split("·")]
    marks = [_mark(line, part) for part in parts if part]
    if marks and marks[-1].kind is Kind.DATE and all(mark.kind is not Kind.TEXT for mark in marks[1:]):
        return [marks[0], Mark(line, Kind.DOT, "·"), *marks[1:]] if len(marks) > 1 else marks
    return [single]


def _mark(line: int, text: str) -> Mark:
    slot = _SLOT.fullmatch(text)
    if slot:
        return Mark(line, Kind.AUTHORS, text, number=int(slot[1]))
    if _DOT.fullmatch(text):
        return Mark(line, Kind.DOT, text)
    number = _NUMBER.fullmatch(text)
    if number:
        return Mark(line, Kind.NUMBER, text, number=int(number[1]) if number[1] else None)
    date = page_date(text)
    return Mark(line, Kind.DATE, text, date=date) if date else Mark(line, Kind.TEXT, text)


def group(marks: Sequence[Mark]) -> list[Unit]:
    """Gather marks into footers and leave the texts as they are.

    Numbers that belong to no footer are upvotes, and are left out. Where the page prints them above its titles, a
    single number below a date is the next entry's upvotes, not this one's comments.
    """
    upvotes_above = _upvotes_stand_above(marks)
    units: list[Unit] = []
    position = 0
    while position < len(marks):
        mark = marks[position]
        if mark.kind is Kind.NUMBER:
            position += 1
        elif mark.kind is Kind.TEXT and not _is_organization(marks, position):
            units.append(Text(mark.line, mark.line, mark.text))
            position += 1
        else:
            footer, position = _read_footer(marks, position, upvotes_above=upvotes_above)
            units.append(footer)
    return units


def _upvotes_stand_above(marks: Sequence[Mark]) -> bool:
    for mark, following in pairwise(marks):
        if following.kind is Kind.TEXT:
            return mark.kind is Kind.NUMBER
    return False


def _read_footer(marks: Sequence[Mark], start: int, *, upvotes_above: bool) -> tuple[Footer, int]:
    """Read one footer from `start`: authors or organisation, dot, date, comments, each at most once, in this order."""
    kinds = [mark.kind for mark in marks[start : start + 5]] + [None] * 5
    organization = _organization_name(marks[start].text) if kinds[0] is Kind.TEXT else None
    n_authors = marks[start].number if kinds[0] is Kind.AUTHORS else None
    length = 1 if kinds[0] in (Kind.TEXT, Kind.AUTHORS) else 0
    if kinds[length] is Kind.DOT:
        length += 1
    date = marks[start + length].date if kinds[length] is Kind.DATE else None
    comments = date.number if date else None
    if date is not None:
        length += 1
        numbers = kinds[length : length + 2].count(Kind.NUMBER) if kinds[length] is Kind.NUMBER else 0
        if comments is None and numbers > (1 if upvotes_above else 0):
            comments = marks[start + length].number
            length += 1
    footer = Footer(marks[start].line, marks[start + length - 1].line, n_authors, organization, date, comments)
    return footer, start + length


def _is_organization(marks: Sequence[Mark], position: int) -> bool:
    """Say whether a text stands where authors would: right above the dot, below an abstract or printed twice."""
    mark = marks[position]
    if position + 1 >= len(marks) or len(mark.text) > _LONGEST_ORGANIZATION:
        return False
    following = marks[position + 1]
    if following.kind is Kind.DATE:
        return following.line - mark.line <= 1 and _is_doubled(mark.text)
    if following.kind is not Kind.DOT:
        return False
    above = marks[position - 1] if position else None
    below_abstract = above is not None and above.kind is Kind.TEXT and len(above.text) >= _PROSE_CHARS
    return _is_doubled(mark.text) or (below_abstract and not mark.text.endswith("."))


def _is_doubled(text: str) -> bool:
    return text != _organization_name(text)


def _organization_name(text: str) -> str:
    """Return an organisation's name once; the site prints its picture's caption, then the name.

    The caption is the name itself (`ByteDance ByteDance`) or the account's short name (`princetonu Princeton
    University`), which shares its letters.
    """
    half = len(text) // 2
    if len(text) % 2 and text[half] == " " and text[:half] == text[half + 1 :]:
        return text[:half]
    account, _, name = text.partition(" ")
    parts = [part for part in account.lower().split("-") if len(part) >= _SHORTEST_SLUG_PART]
    letters = _LETTERS.sub("", name.lower())
    return name if any(_is_subsequence(_LETTERS.sub("", part), letters) for part in parts) else text


def _is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return bool(short) and all(letter in rest for letter in short)
