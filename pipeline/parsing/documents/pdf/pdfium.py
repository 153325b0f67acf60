"""The only module that knows PDFium: bytes in, lines with their places out.

PDFium's text and its table of characters differ in length on some pages: positions are mapped by its own function. A
font's size reads 1.0 where a matrix scales it: the height of the characters' boxes is taken. It is not safe in threads
and can die of damaged files, so that all this runs in a process of its own.
"""

import ctypes
import math
import re
from collections.abc import Iterator
from functools import lru_cache
from statistics import median

import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.parsing.documents.blocks import NotRead
from pipeline.parsing.documents.pdf.lines import Line, PdfPage, PdfText
from pipeline.records import RejectReason

_LINE = re.compile("[^\ufffe\n]*(?:\ufffe(?:\r?\n)?|\n)|[^\ufffe\n]+$")  # a hyphen at a line's end, U+FFFE, ends it too
# where an angle bracket may have been read as a letter: TeX's fonts of symbols have ⟨ at the place of `h`, ⟩ at that of `i`
_CLOSING = re.compile(r"(?<=[\w)\]}])i(?![^\W\d_])")
_OPENING = re.compile(r"(?<![^\W\d_])h(?=[A-Z\d(\[{]|\w,)")
_ANY_OPENING = re.compile(r"(?<![^\W\d_])h(?=\w)")
_SYMBOLS = b"CMSY"
_SAMPLES = 5  # characters of a line that are looked at
_BOLD = 600  # of a font's weight, where 400 is normal
_BOLD_NAMES = ("bold", "-medi", "black", "heavy", "cmbx", "semib", "demi")
_TURNED = 0.5  # radians
_NAME_BYTES = 128
_MOST_LINE_CHARS = 20_000
_TOLD = re.compile(r"\s{0,9}\(PDFium: Success\)\.?")  # what it says where it does not know
# what the library writes its answers into: one process reads one page at a time
_RECT, _FONT_NAME, _FONT_FLAGS = raw.FS_RECTF(), ctypes.create_string_buffer(_NAME_BYTES), ctypes.c_int()
_ERRORS = {
    raw.FPDF_ERR_PASSWORD: (RejectReason.UNREADABLE, "needs a password"),
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
        reason, detail = _ERRORS.get(code or 0, (RejectReason.MALFORMED, f"damaged: {_TOLD.sub('', str(error))}"))
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
    place = 0
    for piece in _LINE.findall(text):
        line = piece.rstrip("\r\n")
        if line.strip() and len(line) <= _MOST_LINE_CHARS:
            yield _line(text_page, line, place, number)
        place += len(piece.encode("utf-16-le", "surrogatepass")) // 2 if is_wide else len(piece)


def _line(text_page: pdfium.PdfTextPage, text: str, place: int, number: int) -> Line:
    seen = [offset for offset, char in enumerate(text) if not char.isspace()]
    step = max(1, len(seen) // _SAMPLES)
    chosen = sorted({*seen[::step], seen[-1]})
    characters = [raw.FPDFText_GetCharIndexFromTextIndex(text_page, place + offset) for offset in chosen]
    boxes = [_box(text_page, character) for character in characters if character >= 0]
    known = [box for box in boxes if box[2] < box[3]] or [(0.0, 0.0, 0.0, 0.0)]
    looked = characters[1::2] or characters
    bold = sum(_is_bold(text_page, character) for character in looked)
    return Line(
        text=_with_brackets(text_page, text, place),
        page=number,
        left=min(box[0] for box in known),
        right=max(box[1] for box in known),
        bottom=median(box[2] for box in known),
        top=median(box[3] for box in known),
        size=round(median(box[3] - box[2] for box in known), 1),
        is_bold=2 * bold > len(looked),
        is_upright=_is_upright(text_page, characters[len(characters) // 2]),
    )


def _with_brackets(text_page: pdfium.PdfTextPage, line: str, place: int) -> str:
    """Return a line with the angle brackets that were read as letters, told by their font."""
    closed = _bracketed(text_page, line, place, _CLOSING, "\u27e9")
    return _bracketed(text_page, closed, place, _OPENING if closed is line else _ANY_OPENING, "\u27e8")


def _bracketed(text_page: pdfium.PdfTextPage, line: str, place: int, where: re.Pattern[str], bracket: str) -> str:
    for found in where.finditer(line):
        character = raw.FPDFText_GetCharIndexFromTextIndex(text_page, place + found.start())
        raw.FPDFText_GetFontInfo(text_page, character, _FONT_NAME, _NAME_BYTES, _FONT_FLAGS)
        if _SYMBOLS in _FONT_NAME.value:
            line = f"{line[: found.start()]}{bracket}{line[found.end() :]}"
    return line


def _box(text_page: pdfium.PdfTextPage, character: int) -> tuple[float, float, float, float]:
    """Return left, right, bottom and top of a character's loose box, whose height is the font's."""
    if not raw.FPDFText_GetLooseCharBox(text_page, character, _RECT):
        return 0.0, 0.0, 0.0, 0.0
    values = (_RECT.left, _RECT.right, _RECT.bottom, _RECT.top)
    return values if math.isfinite(sum(values)) else (0.0, 0.0, 0.0, 0.0)


def _is_bold(text_page: pdfium.PdfTextPage, character: int) -> bool:
    if raw.FPDFText_GetFontWeight(text_page, character) >= _BOLD:
        return True
    raw.FPDFText_GetFontInfo(text_page, character, _FONT_NAME, _NAME_BYTES, _FONT_FLAGS)
    return _is_bold_name(_FONT_NAME.value)


@lru_cache(maxsize=1_024)
def _is_bold_name(name: bytes) -> bool:
    told = name.decode("ascii", "replace").lower()
    return any(mark in told for mark in _BOLD_NAMES)


def _is_upright(text_page: pdfium.PdfTextPage, character: int) -> bool:
    angle = raw.FPDFText_GetCharAngle(text_page, character)
    return not _TURNED < angle % math.pi < math.pi - _TURNED
