"""The lines of a page out of its text: where they stand, how their letters look, which signs they hold.

In: a page's text, and what a library tells of its characters. Out: lines. Only some characters of a line are asked for,
as a page has thousands.
"""

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from pipeline.parsing.documents.pdf.faces import PLAIN, Look, is_called_bold, lead_of, look_of
from pipeline.parsing.documents.pdf.lines import Line, middle
from pipeline.parsing.documents.pdf.marks import ANY_ACCENT, with_marks
from pipeline.parsing.documents.pdf.misread import negated, places_of_signs, with_signs
from pipeline.parsing.documents.pdf.raised import with_powers

if TYPE_CHECKING:
    from pipeline.parsing.documents.pdf.pdfium import PageCharacters

Box: TypeAlias = tuple[float, float, float, float]  # left, right, bottom and top
NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)

_LINE = re.compile("[^\ufffe\n]*(?:\ufffe(?:\r?\n)?|\n)|[^\ufffe\n]+$")  # a hyphen at a line's end, U+FFFE, ends it too
_SAMPLES = 5  # characters of a line that are looked at
_THREE = 3  # of them, where these are as high as each other
_BOLD = 600  # of a font's weight, where 400 is normal
_LONGEST_HEADING, _LONGEST_END = 120, 35  # characters of its line, and of the last of several
_TURNED = 0.5  # radians
_MOST_LINE_CHARS = 20_000


def lines_of(text: str, characters: "PageCharacters", page: int) -> Iterator[Line]:
    """Yield the lines of a page.

    Args:
        text: its text.
        characters: of that text.
        page: its number, counted from 0.
    """
    is_wide = max(text, default="") > "\uffff"  # two units of UTF-16
    signs = None if is_wide else places_of_signs(text, lambda place: characters.font(characters.number(place)))
    place = 0
    for piece in _LINE.findall(text):
        line = piece.rstrip("\r\n")
        if line.strip() and len(line) <= _MOST_LINE_CHARS:
            found = _line(characters, line, place, page)
            has_signs = signs is None or bisect_left(signs, place) < bisect_left(signs, place + len(line))
            told = _told(characters, line, place, found.size, has_signs=has_signs)
            yield found if told is line else found.told(told)
        place += len(piece.encode("utf-16-le", "surrogatepass")) // 2 if is_wide else len(piece)


def _line(characters: "PageCharacters", text: str, place: int, page: int) -> Line:
    numbers = _samples(characters, text, place)
    left, right, bottom, top, height = _extent(characters, numbers)
    is_bold = _are_bold(characters, numbers[1::2] or numbers)
    is_slanted, is_capped = _look(characters, numbers) if _may_be_heading(text) else PLAIN
    return Line(
        text=text,
        page=page,
        left=left,
        right=right,
        bottom=bottom,
        top=top,
        size=round(height, 1),
        is_bold=is_bold,
        is_upright=_is_upright(characters.angle(numbers[len(numbers) // 2])),
        begins_bold=is_bold and _is_bold(characters, numbers[0]),
        ends_bold=is_bold and _is_bold(characters, numbers[-1]),
        is_slanted=is_slanted,
        is_capped=is_capped,
        lead=None if is_bold or is_slanted else lead_of(text, lambda offset: _look_at(characters, place + offset)),
    )


def _samples(characters: "PageCharacters", text: str, place: int) -> Sequence[int]:
    """Return the characters of a line that are looked at, the last among them, by their numbers."""
    begin, end = len(text) - len(text.lstrip()), len(text.rstrip())
    step = (end - begin) // _SAMPLES or 1
    places = range(place + begin, place + end, step)
    chosen = [at for at, char in zip(places, text[begin:end:step], strict=True) if not char.isspace()]
    if chosen[-1] != place + end - 1:
        chosen.append(place + end - 1)
    return characters.numbers(chosen)


def _extent(characters: "PageCharacters", numbers: Sequence[int]) -> tuple[float, float, float, float, float]:
    """Return left, right, bottom, top and height of a line by the boxes of some of its characters.

    Those at its beginning, middle and end are enough where they are as high as each other.
    """
    known = [number for number in numbers if number >= 0]
    asked = (known[0], known[len(known) // 2], known[-1]) if len(known) > _THREE else ()
    boxes = characters.boxes(asked)
    if len(boxes) == _THREE:
        first, inner, last = boxes
        bottom, top = first[2:]
        if bottom == inner[2] == last[2] and top == inner[3] == last[3]:
            return min(first[0], inner[0], last[0]), max(first[1], inner[1], last[1]), bottom, top, top - bottom
    boxes += characters.boxes([number for number in known if number not in asked])
    lefts, rights, bottoms, tops = zip(*(boxes or [NOWHERE]), strict=True)
    height = middle([top - bottom for bottom, top in zip(bottoms, tops, strict=True)])
    return min(lefts), max(rights), middle(bottoms), middle(tops), height


def _are_bold(characters: "PageCharacters", numbers: Sequence[int]) -> bool:
    """Whether more than half of some characters are bold; none is looked at once that is decided."""
    left, bold = len(numbers), 0
    for number in numbers:
        bold += _is_bold(characters, number)
        left -= 1
        if 2 * bold > len(numbers) or 2 * (bold + left) <= len(numbers):
            break
    return 2 * bold > len(numbers)


def _is_bold(characters: "PageCharacters", number: int) -> bool:
    """Whether a character is bold: as its font is called, else by its weight, which some files give all fonts alike."""
    named = is_called_bold(characters.font(number))
    return characters.weight(number) >= _BOLD if named is None else named


def _may_be_heading(text: str) -> bool:
    """Whether a line begins as a heading does, or is as short as its end: others are not asked how their letters look."""
    if len(text) <= _LONGEST_END:
        return True
    first = text.lstrip()[:1]
    return len(text) <= _LONGEST_HEADING and (first.isupper() or first.isdecimal())


def _look(characters: "PageCharacters", numbers: Sequence[int]) -> tuple[bool, bool]:
    """Say whether a line is slanted from beginning to end, and whether its words are in small capitals."""
    told = look_of(characters.font(numbers[len(numbers) // 2]))
    if told == PLAIN or look_of(characters.font(numbers[-1])) != told:
        return PLAIN
    is_slanted, is_capped = told
    return is_slanted and look_of(characters.font(numbers[0]))[0], is_capped


def _look_at(characters: "PageCharacters", place: int) -> Look:
    number = characters.number(place)
    return _is_bold(characters, number), *look_of(characters.font(number))


def _is_upright(angle: float) -> bool:
    return not _TURNED < angle % math.pi < math.pi - _TURNED


def _told(characters: "PageCharacters", text: str, place: int, size: float, *, has_signs: bool) -> str:
    """Return a line with its signs and accents as they are seen."""
    told = text
    if has_signs:
        told = with_signs(told, lambda offset: characters.font(characters.number(place + offset)))
    if ANY_ACCENT.search(told):
        told = with_marks(told, lambda offset: characters.ink(place + offset)[:2], size)
    elif "10" in told:
        told = with_powers(told, lambda offset: characters.ink(place + offset))
    return negated(told)
