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
from pipeline.records import RejectReason

_LINE = re.compile("[^\ufffe\n]*(?:\ufffe(?:\r?\n)?|\n)|[^\ufffe\n]+$")  # a hyphen at a line's end, U+FFFE, ends it too
# where an angle bracket may have been read as a letter: TeX's fonts of symbols have ⟨ at the place of `h`, ⟩ at that of `i`
# what stands before a letter is looked at behind it: what begins with a letter is searched for ten times faster
_CLOSING = re.compile(r"i(?<=[\w)\]}]i)(?![^\W\d_])")
_OPENING = re.compile(r"h(?<![^\W\d_]h)(?=[A-Z\d(\[{]|\w,)")
_ANY_OPENING = re.compile(r"h(?<![^\W\d_]h)(?=\w)")
_SYMBOLS, _EXTENSIBLE = b"CMSY", b"CMEX"
# what else TeX's fonts have at the places of letters and figures: the character, where it may be one, the font, the sign
_MISREAD = (
    (
        "0",
        re.compile(r"0(?:(?<=^0)|(?<=[^\W\d_]0)|(?<=[)\]]0)|(?<=[^\W\d_] 0)|(?<=[)\]] 0))0{0,2}(?!\d)"),
        _SYMBOLS,
        "\u2032",
    ),
    ("k", re.compile(r"k(?<![^\W\d_]k)(?![^\W\d_])"), _SYMBOLS, "\u2225"),
    ("X", re.compile(r"X(?<![^\W\d_]X)(?![^\W\d_])"), _EXTENSIBLE, "\u2211"),
    ("P", re.compile(r"P(?<![^\W\d_]P)(?![^\W\d_])"), _EXTENSIBLE, "\u2211"),
    ("Y", re.compile(r"Y(?<![^\W\d_]Y)(?![^\W\d_])"), _EXTENSIBLE, "\u220f"),
    ("Q", re.compile(r"Q(?<![^\W\d_]Q)(?![^\W\d_])"), _EXTENSIBLE, "\u220f"),
    ("6", re.compile(r"6 ?="), _SYMBOLS, "\u2260"),  # last: it alone makes a line shorter
)
_SAMPLES = 5  # characters of a line that are looked at
_BOLD = 600  # of a font's weight, where 400 is normal
_BOLD_NAMES = ("bold", "-medi", "black", "heavy", "cmbx", "semib", "demi")
_TURNED = 0.5  # radians
_NAME_BYTES = 128
_MOST_LINE_CHARS = 20_000
_TOLD = re.compile(r"\s{0,9}\(PDFium: Success\)\.?")  # what it says where it does not know
_number_of = raw.FPDFText_GetCharIndexFromTextIndex
# what the library writes its answers into: one process reads one page at a time
_RECT, _FONT_NAME, _FONT_FLAGS = raw.FS_RECTF(), ctypes.create_string_buffer(_NAME_BYTES), ctypes.c_int()
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
    return Line(
        text=_with_signs(handle, _with_brackets(handle, text, place), place),
        page=number,
        left=min(lefts),
        right=max(rights),
        bottom=middle(bottoms),
        top=middle(tops),
        size=round(middle([box[3] - box[2] for box in known]), 1),
        is_bold=_are_bold(handle, characters[1::2] or characters),
        is_upright=_is_upright(handle, characters[len(characters) // 2]),
    )


def _characters(handle: raw.FPDF_TEXTPAGE, text: str, place: int) -> list[int]:
    """Return the characters of a line that are looked at, the last among them, by their numbers in PDFium's table.

    That table leaves out nothing that the text has, and grows with it: between two characters that stand as far apart
    in both, all do.
    """
    # the only white space of a text that can be printed is the blank, and comparing is faster than asking each sign
    seen = (
        [offset for offset, char in enumerate(text) if char != " "]
        if text.isprintable()
        else [offset for offset, char in enumerate(text) if not char.isspace()]
    )
    chosen = seen[:: max(1, len(seen) // _SAMPLES)]
    if chosen[-1] != seen[-1]:
        chosen.append(seen[-1])
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


def _with_signs(handle: raw.FPDF_TEXTPAGE, line: str, place: int) -> str:
    """Return a line with the signs that were read as letters or figures, told by their font: `S0` is `S\u2032`."""
    for char, where, font, sign in _MISREAD:
        if char in line:
            for found in reversed(list(where.finditer(line))):
                if _is_of_font(handle, place + found.start(), font):
                    line = f"{line[: found.start()]}{sign * found[0].count(char)}{line[found.end() :]}"
    return line


def _is_of_font(handle: raw.FPDF_TEXTPAGE, place: int, font: bytes) -> bool:
    character = _number_of(handle, place)
    raw.FPDFText_GetFontInfo(handle, character, _FONT_NAME, _NAME_BYTES, _FONT_FLAGS)
    return font in _FONT_NAME.value


def _with_brackets(handle: raw.FPDF_TEXTPAGE, line: str, place: int) -> str:
    """Return a line with the angle brackets that were read as letters, told by their font."""
    closed = _bracketed(handle, line, place, _CLOSING, "\u27e9")
    return _bracketed(handle, closed, place, _OPENING if closed is line else _ANY_OPENING, "\u27e8")


def _bracketed(handle: raw.FPDF_TEXTPAGE, line: str, place: int, where: re.Pattern[str], bracket: str) -> str:
    for found in where.finditer(line):
        if _is_of_font(handle, place + found.start(), _SYMBOLS):
            line = f"{line[: found.start()]}{bracket}{line[found.end() :]}"
    return line


def _box(handle: raw.FPDF_TEXTPAGE, character: int) -> tuple[float, float, float, float]:
    """Return left, right, bottom and top of a character's loose box, whose height is the font's."""
    if not raw.FPDFText_GetLooseCharBox(handle, character, _RECT):
        return 0.0, 0.0, 0.0, 0.0
    left, top, right, bottom = _EDGES[:]
    values = (left, right, bottom, top)
    return values if math.isfinite(sum(values)) else (0.0, 0.0, 0.0, 0.0)


def _is_bold(handle: raw.FPDF_TEXTPAGE, character: int) -> bool:
    if raw.FPDFText_GetFontWeight(handle, character) >= _BOLD:
        return True
    raw.FPDFText_GetFontInfo(handle, character, _FONT_NAME, _NAME_BYTES, _FONT_FLAGS)
    return _is_bold_name(_FONT_NAME.value)


@lru_cache(maxsize=1_024)
def _is_bold_name(name: bytes) -> bool:
    told = name.decode("ascii", "replace").lower()
    return any(mark in told for mark in _BOLD_NAMES)


def _is_upright(handle: raw.FPDF_TEXTPAGE, character: int) -> bool:
    angle = raw.FPDFText_GetCharAngle(handle, character)
    return not _TURNED < angle % math.pi < math.pi - _TURNED
