"""The only module that knows PDFium: bytes in, lines with their places out.

PDFium's text and its table of characters differ in length on some pages: positions are mapped by its own function. A
font's size reads 1.0 where a matrix scales it: the height of the characters' boxes is taken. It is not safe in threads
and can die of damaged files, so that all this runs in a process of its own.
"""

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.parsing.documents.blocks import NotRead
from pipeline.parsing.documents.pdf.lines import Line, PdfPage, PdfText, middle
from pipeline.parsing.documents.pdf.marks import ANY_ACCENT, with_marks
from pipeline.parsing.documents.pdf.misread import negated, with_signs
from pipeline.records import RejectReason

_LINE = re.compile("[^\ufffe\n]*(?:\ufffe(?:\r?\n)?|\n)|[^\ufffe\n]+$")  # a hyphen at a line's end, U+FFFE, ends it too
_SAMPLES = 5  # characters of a line that are looked at
_BOLD = 600  # of a font's weight, where 400 is normal
_BOLD_NAMES = ("bold", "-medi", "black", "heavy", "cmbx", "cmssbx", "semib", "demi")
_PLAIN_NAME = re.compile(r"regu|(?:^|\+)(?:cm|sf|ec)(?:r|ti|sl|ss|ssi|tt|csc|rm)\d")  # as TeX's fonts are called
_TURNED = 0.5  # radians
_NAME_BYTES = 128
_MOST_LINE_CHARS = 20_000
_NOT_KNOWN = re.compile(r"\s{0,9}\(PDFium: Success\)\.?")  # what it says where it does not know
_number_of = raw.FPDFText_GetCharIndexFromTextIndex
# what the library writes its answers into: one process reads one page at a time
_RECT, _FONT_NAME, _FONT_FLAGS = raw.FS_RECTF(), ctypes.create_string_buffer(_NAME_BYTES), ctypes.c_int()
_INK = ctypes.c_double(), ctypes.c_double(), ctypes.c_double(), ctypes.c_double()
_EDGES = (ctypes.c_float * 4).from_buffer(_RECT)  # left, top, right, bottom: read at once
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
    handle = text_page.raw
    is_wide = max(text, default="") > "\uffff"  # two units of UTF-16
    place = 0
    for piece in _LINE.findall(text):
        line = piece.rstrip("\r\n")
        if line.strip() and len(line) <= _MOST_LINE_CHARS:
            yield _line(handle, line, place, number)
        place += len(piece.encode("utf-16-le", "surrogatepass")) // 2 if is_wide else len(piece)


def _line(handle: raw.FPDF_TEXTPAGE, text: str, place: int, number: int) -> Line:
    characters = _characters(handle, text, place)
    boxes = [_box(handle, character) for character in characters if character >= 0]
    known = [box for box in boxes if box[2] < box[3]] or [(0.0, 0.0, 0.0, 0.0)]
    lefts, rights, bottoms, tops = zip(*known, strict=True)
    size = round(middle([box[3] - box[2] for box in known]), 1)
    is_bold = _are_bold(handle, characters[1::2] or characters)
    return Line(
        text=_told(handle, text, place, size),
        page=number,
        left=min(lefts),
        right=max(rights),
        bottom=middle(bottoms),
        top=middle(tops),
        size=size,
        is_bold=is_bold,
        is_upright=_is_upright(handle, characters[len(characters) // 2]),
        begins_bold=is_bold and _is_bold(handle, characters[0]),
        ends_bold=is_bold and _is_bold(handle, characters[-1]),
    )


def _characters(handle: raw.FPDF_TEXTPAGE, text: str, place: int) -> list[int]:
    """Return the characters of a line that are looked at, the last among them, by their numbers in PDFium's table.

    That table leaves out nothing that the text has, and grows with it: between two characters that stand as far apart
    in both, all do.
    """
    begin, end = len(text) - len(text.lstrip()), len(text.rstrip())
    places = range(begin, end, max(1, (end - begin) // _SAMPLES))
    chosen = [place for place in places if not text[place].isspace()]
    if chosen[-1] != end - 1:
        chosen.append(end - 1)
    first, last = _number_of(handle, place + chosen[0]), _number_of(handle, place + chosen[-1])
    if first >= 0 and last - first == chosen[-1] - chosen[0]:
        return [first - chosen[0] + offset for offset in chosen]
    return [_number_of(handle, place + offset) for offset in chosen]


def _are_bold(handle: raw.FPDF_TEXTPAGE, characters: Sequence[int]) -> bool:
    """Whether more than half of some characters are bold; none is looked at once that is decided."""
    left, bold = len(characters), 0
    for character in characters:
        bold += _is_bold(handle, character)
        left -= 1
        if 2 * bold > len(characters) or 2 * (bold + left) <= len(characters):
            break
    return 2 * bold > len(characters)


def _told(handle: raw.FPDF_TEXTPAGE, text: str, place: int, size: float) -> str:
    """Return a line with its signs and accents as they are seen."""
    told = with_signs(text, lambda offset: _font_at(handle, place + offset))
    if ANY_ACCENT.search(told):
        told = with_marks(told, lambda offset: _edges(handle, place + offset), size)
    return negated(told)


def _font_at(handle: raw.FPDF_TEXTPAGE, place: int) -> bytes:
    raw.FPDFText_GetFontInfo(handle, _number_of(handle, place), _FONT_NAME, _NAME_BYTES, _FONT_FLAGS)
    return _FONT_NAME.value


def _edges(handle: raw.FPDF_TEXTPAGE, place: int) -> tuple[float, float]:
    """Return where a character's ink begins and ends; twice the same where it has none."""
    left, right, bottom, top = _INK
    if not raw.FPDFText_GetCharBox(handle, _number_of(handle, place), left, right, bottom, top):
        return 0.0, 0.0
    return (left.value, right.value) if math.isfinite(left.value + right.value) else (0.0, 0.0)


def _box(handle: raw.FPDF_TEXTPAGE, character: int) -> tuple[float, float, float, float]:
    """Return left, right, bottom and top of a character's loose box, whose height is the font's."""
    if not raw.FPDFText_GetLooseCharBox(handle, character, _RECT):
        return 0.0, 0.0, 0.0, 0.0
    left, top, right, bottom = _EDGES[:]
    values = (left, right, bottom, top)
    return values if math.isfinite(sum(values)) else (0.0, 0.0, 0.0, 0.0)


def _is_bold(handle: raw.FPDF_TEXTPAGE, character: int) -> bool:
    """Whether a character is bold: as its font is called, else by its weight, which some files give all fonts alike."""
    raw.FPDFText_GetFontInfo(handle, character, _FONT_NAME, _NAME_BYTES, _FONT_FLAGS)
    named = _is_called_bold(_FONT_NAME.value)
    return raw.FPDFText_GetFontWeight(handle, character) >= _BOLD if named is None else named


@lru_cache(maxsize=1_024)
def _is_called_bold(name: bytes) -> bool | None:
    """Return what a font's name says of its weight; None where it says nothing."""
    told = name.decode("ascii", "replace").lower()
    if any(mark in told for mark in _BOLD_NAMES):
        return True
    return False if _PLAIN_NAME.search(told) else None


def _is_upright(handle: raw.FPDF_TEXTPAGE, character: int) -> bool:
    angle = raw.FPDFText_GetCharAngle(handle, character)
    return not _TURNED < angle % math.pi < math.pi - _TURNED
