"""The only module that knows PDFium: bytes in, lines with their places out.

PDFium's text and its table of characters differ in length on some pages: positions are mapped by its own function. A
font's size reads 1.0 where a matrix scales it: the height of the characters' boxes is taken. It is not safe in threads
and can die of damaged files, so that all this runs in a process of its own.
"""

import ctypes
import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.parsing.documents.blocks import NotRead
from pipeline.parsing.documents.pdf.faces import PLAIN, Look, is_called_bold, lead_of, look_of
from pipeline.parsing.documents.pdf.lines import Line, PdfPage, PdfText, middle
from pipeline.parsing.documents.pdf.marks import ANY_ACCENT, with_marks
from pipeline.parsing.documents.pdf.misread import negated, with_signs
from pipeline.parsing.documents.pdf.raised import with_powers
from pipeline.records import RejectReason

_LINE = re.compile("[^\ufffe\n]*(?:\ufffe(?:\r?\n)?|\n)|[^\ufffe\n]+$")  # a hyphen at a line's end, U+FFFE, ends it too
_SAMPLES = 5  # characters of a line that are looked at
_THREE = 3  # of them, where these are as high as each other
_BOLD = 600  # of a font's weight, where 400 is normal
_LONGEST_HEADING, _LONGEST_END = 120, 35  # characters of its line, and of the last of several
_TURNED = 0.5  # radians
_NAME_BYTES = 128
_MOST_LINE_CHARS = 20_000
_NOT_KNOWN = re.compile(r"\s{0,9}\(PDFium: Success\)\.?")  # what it says where it does not know
_Box: TypeAlias = tuple[float, float, float, float]
_NOWHERE: _Box = (0.0, 0.0, 0.0, 0.0)
# what the library writes its answers into: one process reads one page at a time
_RECT, _FONT_NAME, _FONT_FLAGS = raw.FS_RECTF(), ctypes.create_string_buffer(_NAME_BYTES), ctypes.c_int()
_INK = (ctypes.c_double * 4)()
_NAME_ROOM = ctypes.c_ulong(_NAME_BYTES)
_EDGES = (ctypes.c_float * 4).from_buffer(_RECT)  # left, top, right, bottom: read at once


def _address(of: object) -> ctypes.c_void_p:
    return ctypes.c_void_p(ctypes.addressof(of))  # type: ignore[arg-type]


def _quick(function: object, answer: type = ctypes.c_int) -> Callable[..., Any]:
    """Return a function of the library that takes addresses and numbers as they are: to have them checked takes longer."""
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]
    return ctypes.PYFUNCTYPE(answer)(address or 0)


_RECT_AT, _FONT_NAME_AT, _FONT_FLAGS_AT = map(_address, (_RECT, _FONT_NAME, _FONT_FLAGS))
_INK_AT = [ctypes.c_void_p(ctypes.addressof(_INK) + place * ctypes.sizeof(ctypes.c_double)) for place in range(4)]
_number_of = _quick(raw.FPDFText_GetCharIndexFromTextIndex)
_loose_box = _quick(raw.FPDFText_GetLooseCharBox)
_ink_box = _quick(raw.FPDFText_GetCharBox)
_font_info = _quick(raw.FPDFText_GetFontInfo)
_angle_of = _quick(raw.FPDFText_GetCharAngle, ctypes.c_float)
_weight_of = _quick(raw.FPDFText_GetFontWeight)
_ERRORS = {
    raw.FPDF_ERR_PASSWORD: (RejectReason.UNREADABLE, "needs a password; save it without one"),
    raw.FPDF_ERR_SECURITY: (RejectReason.UNREADABLE, "is protected in a way that is not read"),
}


def read_pdf(data: bytes, most_pages: int) -> PdfText:
    """Return the lines of a PDF's pages.

    Raises:
        NotRead: it is damaged, needs a password, or has more than `most_pages` pages.
    """
    document = _opened(data)
    try:
        count = len(document)
        if count > most_pages:
            detail = f"has {count:,} pages; [documents] pages = {most_pages:,} are read at most"
            raise NotRead(RejectReason.TOO_LONG, detail)
        pages = tuple(_page(document, number) for number in range(count))
        return PdfText(pages, _metadata(document))
    finally:
        document.close()


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        reason, detail = _ERRORS.get(code or 0, (RejectReason.MALFORMED, f"damaged: {_NOT_KNOWN.sub('', str(error))}"))
        raise NotRead(reason, detail) from None


def _metadata(document: pdfium.PdfDocument) -> dict[str, str]:
    try:
        return {str(key): str(value) for key, value in document.get_metadata_dict(skip_empty=True).items()}
    except (pdfium.PdfiumError, UnicodeDecodeError):
        return {}


def _page(document: pdfium.PdfDocument, number: int) -> PdfPage:
    """Return a page; one that cannot be read is empty."""
    try:
        label = document.get_page_label(number) or None
    except (pdfium.PdfiumError, UnicodeDecodeError):
        label = None
    try:
        page = document[number]
    except pdfium.PdfiumError:
        return PdfPage(0.0, 0.0, label, ())
    try:
        text_page = page.get_textpage()
        lines = tuple(_lines(text_page, number))
        text_page.close()
        width, height = page.get_size()
    except pdfium.PdfiumError:
        return PdfPage(0.0, 0.0, label, ())
    finally:
        page.close()
    return PdfPage(width, height, label, lines)


def _lines(text_page: pdfium.PdfTextPage, number: int) -> Iterator[Line]:
    text = text_page.get_text_range(errors="replace")
    is_wide = max(text, default="") > "\uffff"  # two units of UTF-16
    handle = ctypes.cast(text_page.raw, ctypes.c_void_p)
    asked = _Asked(handle, None if is_wide else _shift(handle, text))
    place = 0
    for piece in _LINE.findall(text):
        line = piece.rstrip("\r\n")
        if line.strip() and len(line) <= _MOST_LINE_CHARS:
            yield _line(asked, line, place, number)
        place += len(piece.encode("utf-16-le", "surrogatepass")) // 2 if is_wide else len(piece)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A page that is asked for its characters; `shift` is how far their numbers are from their places, where all are."""

    handle: ctypes.c_void_p
    shift: int | None

    def number(self, place: int) -> int:
        """Return the number in PDFium's table of the character at a place of the text; below 0 where it has none."""
        found: int = place + self.shift if self.shift is not None else _number_of(self.handle, place)
        return found

    def numbers(self, places: Sequence[int]) -> list[int]:
        """Return the numbers of characters at places that go up."""
        shift = self.shift
        if shift is None:
            first, last = _number_of(self.handle, places[0]), _number_of(self.handle, places[-1])
            shift = first - places[0] if first >= 0 and last - first == places[-1] - places[0] else None
        if shift is not None:
            return [place + shift for place in places]
        return [_number_of(self.handle, place) for place in places]


def _shift(handle: ctypes.c_void_p, text: str) -> int | None:
    """Return how far the characters of a page are from their places in its text; None where that differs.

    PDFium's table leaves out nothing that the text has, and grows with it: between two characters that stand as far
    apart in both, all do.
    """
    begin, end = len(text) - len(text.lstrip()), len(text.rstrip()) - 1
    if end <= begin:
        return None
    first, last = _number_of(handle, begin), _number_of(handle, end)
    return int(first) - begin if first >= 0 and last - first == end - begin else None


def _line(asked: _Asked, text: str, place: int, number: int) -> Line:
    characters = _characters(asked, text, place)
    left, right, bottom, top, height = _extent(asked.handle, characters)
    size = round(height, 1)
    is_bold = _are_bold(asked.handle, characters[1::2] or characters)
    is_slanted, is_capped = _look(asked.handle, characters) if _may_be_heading(text) else PLAIN
    line = Line(
        text=text,
        page=number,
        left=left,
        right=right,
        bottom=bottom,
        top=top,
        size=size,
        is_bold=is_bold,
        is_upright=_is_upright(asked.handle, characters[len(characters) // 2]),
        begins_bold=is_bold and _is_bold(asked.handle, characters[0]),
        ends_bold=is_bold and _is_bold(asked.handle, characters[-1]),
        is_slanted=is_slanted,
        is_capped=is_capped,
        lead=None if is_bold or is_slanted else lead_of(text, lambda offset: _look_at(asked, place + offset)),
    )
    told = _told(asked, text, place, size)
    return line if told is text else line.told(told)


def _characters(asked: _Asked, text: str, place: int) -> list[int]:
    """Return the characters of a line that are looked at, the last among them, by their numbers in PDFium's table."""
    begin, end = len(text) - len(text.lstrip()), len(text.rstrip())
    offsets = range(begin, end, max(1, (end - begin) // _SAMPLES))
    chosen = [place + offset for offset in offsets if not text[offset].isspace()]
    if chosen[-1] != place + end - 1:
        chosen.append(place + end - 1)
    return asked.numbers(chosen)


def _extent(handle: ctypes.c_void_p, characters: Sequence[int]) -> tuple[float, float, float, float, float]:
    """Return left, right, bottom, top and height of a line by the boxes of some of its characters.

    Those at its beginning, middle and end are enough where they are as high as each other.
    """
    known = [character for character in characters if character >= 0]
    if len(known) > _THREE:
        first, inner, last = _box(handle, known[0]), _box(handle, known[len(known) // 2]), _box(handle, known[-1])
        bottom, top = first[2:]
        if first[2:] == inner[2:] == last[2:] and bottom < top:
            return min(first[0], inner[0], last[0]), max(first[1], inner[1], last[1]), bottom, top, top - bottom
    boxes = [box for character in known if (box := _box(handle, character))[2] < box[3]] or [(0.0, 0.0, 0.0, 0.0)]
    lefts, rights, bottoms, tops = zip(*boxes, strict=True)
    height = middle([box[3] - box[2] for box in boxes])
    return min(lefts), max(rights), middle(bottoms), middle(tops), height


def _are_bold(handle: ctypes.c_void_p, characters: Sequence[int]) -> bool:
    """Whether more than half of some characters are bold; none is looked at once that is decided."""
    left, bold = len(characters), 0
    for character in characters:
        bold += _is_bold(handle, character)
        left -= 1
        if 2 * bold > len(characters) or 2 * (bold + left) <= len(characters):
            break
    return 2 * bold > len(characters)


def _told(asked: _Asked, text: str, place: int, size: float) -> str:
    """Return a line with its signs and accents as they are seen."""
    told = with_signs(text, lambda offset: _name_of(asked.handle, asked.number(place + offset)))
    if ANY_ACCENT.search(told):
        told = with_marks(told, lambda offset: _ink(asked, place + offset)[:2], size)
    elif "10" in told:
        told = with_powers(told, lambda offset: _ink(asked, place + offset))
    return negated(told)


def _ink(asked: _Asked, place: int) -> _Box:
    """Return where a character's ink is: left, right, bottom and top; all the same where it has none."""
    if not _ink_box(asked.handle, asked.number(place), *_INK_AT):
        return _NOWHERE
    left, right, bottom, top = _INK[:]
    return (left, right, bottom, top) if math.isfinite(left + right + bottom + top) else _NOWHERE


def _box(handle: ctypes.c_void_p, character: int) -> _Box:
    """Return left, right, bottom and top of a character's loose box, whose height is the font's."""
    if not _loose_box(handle, character, _RECT_AT):
        return 0.0, 0.0, 0.0, 0.0
    left, top, right, bottom = _EDGES[:]
    values = (left, right, bottom, top)
    return values if math.isfinite(sum(values)) else (0.0, 0.0, 0.0, 0.0)


def _is_bold(handle: ctypes.c_void_p, character: int) -> bool:
    """Whether a character is bold: as its font is called, else by its weight, which some files give all fonts alike."""
    named = is_called_bold(_name_of(handle, character))
    return _weight_of(handle, character) >= _BOLD if named is None else named


def _may_be_heading(text: str) -> bool:
    """Whether a line begins as a heading does, or is as short as its end: others are not asked how their letters look."""
    first = text.lstrip()[:1]
    begins = first.isupper() or first.isdecimal()
    return len(text) <= (_LONGEST_HEADING if begins else _LONGEST_END)


def _look(handle: ctypes.c_void_p, characters: Sequence[int]) -> tuple[bool, bool]:
    """Say whether a line is slanted from beginning to end, and whether its words are in small capitals."""
    told = look_of(_name_of(handle, characters[len(characters) // 2]))
    if told == PLAIN or look_of(_name_of(handle, characters[-1])) != told:
        return PLAIN
    is_slanted, is_capped = told
    return is_slanted and look_of(_name_of(handle, characters[0]))[0], is_capped


def _look_at(asked: _Asked, place: int) -> Look:
    number = asked.number(place)
    return _is_bold(asked.handle, number), *look_of(_FONT_NAME.value)


def _name_of(handle: ctypes.c_void_p, character: int) -> bytes:
    _font_info(handle, character, _FONT_NAME_AT, _NAME_ROOM, _FONT_FLAGS_AT)
    return _FONT_NAME.value


def _is_upright(handle: ctypes.c_void_p, character: int) -> bool:
    angle = _angle_of(handle, character)
    return not _TURNED < angle % math.pi < math.pi - _TURNED
