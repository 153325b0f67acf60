"""The only module that knows PDFium: bytes in, lines with their places out.

PDFium's text and its table of characters differ in length on some pages: positions are mapped by its own function. A
font's size reads 1.0 where a matrix scales it: the height of the characters' boxes is taken. It is not safe in threads
and can die of damaged files, so that all this runs in a process of its own.
"""

import ctypes
import math
import re
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.parsing.documents.blocks import NotRead
from pipeline.parsing.documents.pdf.lines import Line, PdfPage, PdfText
from pipeline.parsing.documents.pdf.page_lines import NOWHERE, Box, lines_of
from pipeline.records import RejectReason

_NAME_BYTES = 128
_NOT_KNOWN = re.compile(r"\s{0,9}\(PDFium: Success\)\.?")  # what it says where it does not know
# what the library writes its answers into: one process reads one page at a time
_RECT, _FONT_NAME, _FONT_FLAGS = raw.FS_RECTF(), ctypes.create_string_buffer(_NAME_BYTES), ctypes.c_int()
_INK = (ctypes.c_double * 4)()
_NAME_ROOM = ctypes.c_ulong(_NAME_BYTES)
_edges = partial(struct.Struct("4f").unpack_from, _RECT)  # left, top, right, bottom: read at once
_ink_edges = partial(struct.Struct("4d").unpack_from, _INK)  # left, right, bottom, top


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
    return lines_of(text, PageCharacters(ctypes.cast(text_page.raw, ctypes.c_void_p), text), number)


class PageCharacters:
    """The characters of a page's text: asked for by their numbers in PDFium's table, or by their places in the text."""

    __slots__ = ("_handle", "shift")

    def __init__(self, handle: ctypes.c_void_p, text: str) -> None:
        self._handle = handle
        is_wide = max(text, default="") > "\uffff"  # two units of UTF-16
        self.shift = None if is_wide else self._shift_of(text)  # from place to number, where it is the same for all

    def _shift_of(self, text: str) -> int | None:
        """Return how far the characters of a page are from their places in its text; None where that differs.

        PDFium's table leaves out nothing that the text has, and grows with it: between two characters that stand as far
        apart in both, all do.
        """
        begin, end = len(text) - len(text.lstrip()), len(text.rstrip()) - 1
        if end <= begin:
            return None
        first, last = _number_of(self._handle, begin), _number_of(self._handle, end)
        return int(first) - begin if first >= 0 and last - first == end - begin else None

    def number(self, place: int) -> int:
        """Return the number in PDFium's table of the character at a place of the text; below 0 where it has none."""
        found: int = place + self.shift if self.shift is not None else _number_of(self._handle, place)
        return found

    def numbers(self, places: Sequence[int]) -> Sequence[int]:
        """Return the numbers of characters at places that go up."""
        shift = self.shift
        if shift is None:
            first, last = _number_of(self._handle, places[0]), _number_of(self._handle, places[-1])
            shift = first - places[0] if first >= 0 and last - first == places[-1] - places[0] else None
        if shift is None:
            return [_number_of(self._handle, place) for place in places]
        return [place + shift for place in places] if shift else places

    def boxes(self, numbers: Iterable[int]) -> list[Box]:
        """Return the loose boxes of those characters that have one: their height is the font's."""
        handle, boxes = self._handle, []
        for number in numbers:
            if _loose_box(handle, number, _RECT_AT):
                left, top, right, bottom = _edges()
                if bottom < top and math.isfinite(left + right + bottom + top):
                    boxes.append((left, right, bottom, top))
        return boxes

    def ink(self, place: int) -> Box:
        """Return where the ink of the character at a place is; `NOWHERE` for one that has none."""
        if not _ink_box(self._handle, self.number(place), *_INK_AT):
            return NOWHERE
        edges: Box = _ink_edges()
        return edges if math.isfinite(sum(edges)) else NOWHERE

    def font(self, number: int) -> bytes:
        """Return what a character's font is called."""
        _font_info(self._handle, number, _FONT_NAME_AT, _NAME_ROOM, _FONT_FLAGS_AT)
        return _FONT_NAME.value

    def weight(self, number: int) -> int:
        """Return a character's weight, where 400 is normal."""
        found: int = _weight_of(self._handle, number)
        return found

    def angle(self, number: int) -> float:
        """Return by how many radians a character is turned."""
        found: float = _angle_of(self._handle, number)
        return found
