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
_MARKS = re.compile(
    r"[•*\-∙·\s\[]*(?P<authors>\d{1,3}(?:,\d{3})+|\d{1,5})\s+authors?\b[\s\]]*"
    r"|(?P<dot>[·∙•⋅]+)"
    r"|(?:\[-\]\s*)?(?:(?P<number>\d{1,6})|(?P<none>-))",  # "-": no upvotes
    re.IGNORECASE,
)
_NO_LETTER = re.compile(r"[\W_]+")
_ACCOUNT = re.compile(r"[\w.-]+")
_SHORTEST_ACCOUNT_PART = 3


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
    def is_headless(self) -> bool:
        """Whether it says neither authors nor organisation: cut off, or no footer at all."""
        return self.n_authors is None and self.organization is None

    @property
    def is_bare_date(self) -> bool:
        """Whether it is a date alone, which also stands in a page's heading."""
        return self.is_headless and self.first == self.last


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
    match = _MARKS.fullmatch(text)
    if match is None:
        date = page_date(text)
        return Mark(line, Kind.DATE if date else Kind.TEXT, text, date=date)
    if match["authors"]:
        return Mark(line, Kind.AUTHORS, text, number=int(match["authors"].replace(",", "")))
    if match["dot"]:
        return Mark(line, Kind.DOT, text)
    return Mark(line, Kind.NUMBER, text, number=int(match["number"]) if match["number"] else None)


def group(marks: Sequence[Mark]) -> tuple[list[Unit], list[int]]:
    """Gather marks into footers and leave the texts as they are.

    Returns the units, and the lines of numbers and dots that belong to none: upvotes, and separators. Where the page
    prints upvotes above its titles, a single number below a date is the next entry's upvotes, not this one's
    comments.
    """
    upvotes_above = _upvotes_stand_above(marks)
    units: list[Unit] = []
    left: list[int] = []
    position = 0
    while position < len(marks):
        mark = marks[position]
        if mark.kind is Kind.NUMBER or (mark.kind is Kind.DOT and not _is_date(marks, position + 1)):
            left.append(mark.line)
            position += 1
        elif mark.kind is Kind.TEXT and not _is_organization(marks, position):
            units.append(Text(mark.line, mark.line, mark.text))
            position += 1
        else:
            footer, position = _read_footer(marks, position, upvotes_above=upvotes_above)
            units.append(footer)
    return units, left


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
        is_dotted = kinds[length : length + 2] == [Kind.DOT, Kind.NUMBER]  # no upvotes stand below a dot
        length += is_dotted
        numbers = kinds[length : length + 2].count(Kind.NUMBER) if kinds[length] is Kind.NUMBER else 0
        if comments is None and numbers > (1 if upvotes_above and not is_dotted else 0):
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
    if following.line == mark.line:  # a whole footer in one line
        return True
    return _is_doubled(mark.text) or (
        position > 0
        and _is_apart_or_long(marks[position - 1], mark)
        and _is_date(marks, position + 2)
        and not mark.text.endswith(".")
    )


def _is_apart_or_long(above: Mark, mark: Mark) -> bool:
    """Say whether the mark above is an abstract: too long for a title, or a text with a blank line below."""
    return above.kind is Kind.TEXT and (len(above.text) >= _PROSE_CHARS or mark.line - above.line > 1)


def _is_date(marks: Sequence[Mark], position: int) -> bool:
    return position < len(marks) and marks[position].kind is Kind.DATE


def _is_doubled(text: str) -> bool:
    """Say whether a text is one name printed twice, small and capital letters aside."""
    half = len(text) // 2
    return len(text) % 2 == 1 and text[half] == " " and text[:half].lower() == text[half + 1 :].lower()


def _organization_name(text: str) -> str:
    """Return an organisation's name once; the site prints its picture's caption, then the name.

    The caption is the name itself (`ByteDance ByteDance`) or the account (`princetonu Princeton University`), which
    is one word and shares its letters with the name.
    """
    if _is_doubled(text):
        return text[len(text) // 2 + 1 :]
    account, _, name = text.partition(" ")
    if not _ACCOUNT.fullmatch(account):
        return text
    parts = [part for part in account.lower().split("-") if len(part) >= _SHORTEST_ACCOUNT_PART]
    letters = _NO_LETTER.sub("", name.lower())
    return name if any(_is_subsequence(_NO_LETTER.sub("", part), letters) for part in parts) else text


def _is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return bool(short) and all(letter in rest for letter in short)
