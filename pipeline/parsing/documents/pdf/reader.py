"""From a PDF's bytes to a document: the steps in their order."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.parsing.content import Head
from pipeline.parsing.documents.accents import with_accents
from pipeline.parsing.documents.blocks import Document, NotRead
from pipeline.parsing.documents.front_matter import keywords_of
from pipeline.parsing.documents.mending import vocabulary
from pipeline.parsing.documents.pdf.classes import classified
from pipeline.parsing.documents.pdf.flow import blocks_of
from pipeline.parsing.documents.pdf.front import front_of
from pipeline.parsing.documents.pdf.furniture import labels_of, without_furniture
from pipeline.parsing.documents.pdf.lines import PdfPage, PdfText
from pipeline.parsing.documents.pdf.paragraphs import Paragraph, body_size, paragraphs
from pipeline.parsing.parsed import Context, Guess
from pipeline.records import RejectReason

NAME = "pdf"
DESCRIPTION = "PDF with text"
VERSION = 1

_MAGIC = b"%PDF-"
_WITHIN = 1024  # bytes, as readers take it
_FEWEST_LETTERS = 50
_LETTERS_A_PAGE = 10  # of a scan; what is stamped on it has a few
_READABLE = 0.5  # of letters; fonts without a table of characters give signs


def recognise(head: Head, context: Context) -> Guess:  # noqa: ARG001 - every format alike
    """Say whether an input is a PDF, by its first bytes."""
    return Guess(0.99, "it begins as a PDF does") if _MAGIC in head.data[:_WITHIN] else Guess(0.0, "it is no PDF")


def document_of(data: bytes, name: str, most_pages: int) -> Document:  # noqa: ARG001 - every format alike
    """Return the blocks of a PDF.

    Raises:
        NotRead: it is damaged, needs a password, is a scan without text, or has more pages than are read.
    """
    from pipeline.parsing.documents.pdf.pdfium import read_pdf  # noqa: PLC0415 - loads the library

    return document_of_text(read_pdf(data, most_pages))


def document_of_text(text: PdfText) -> Document:
    """Return the blocks of the lines of a PDF.

    Raises:
        NotRead: there are hardly any letters.
    """
    pages = [_mended(page) for page in text.pages]
    _check_letters(pages)
    stripped = without_furniture(pages)
    kept = [found.page for found in stripped]
    body = body_size(kept)
    gathered: list[Paragraph] = [paragraph for page in kept for paragraph in paragraphs(page)]
    items = classified(gathered, body, [page.height for page in kept])
    front = front_of(
        items, stripped[0].furniture if stripped else (), text.metadata, kept[0].height if kept else 0.0, body
    )
    own = vocabulary(line.text for page in kept for line in page.lines)
    blocks = tuple(blocks_of(items[front.skipped :], own, len(kept)))
    keywords = tuple(keywords_of(text.metadata.get("Keywords", "")))
    return Document(replace(front.stated, keywords=keywords), blocks, labels_of(stripped))


def _mended(page: PdfPage) -> PdfPage:
    lines = (replace(line, text=with_accents(line.text)) for line in page.lines)
    return replace(page, lines=tuple(line for line in lines if line.text.strip()))


def _check_letters(pages: Sequence[PdfPage]) -> None:
    letters = sum(char.isalpha() for page in pages for line in page.lines for char in line.text)
    seen = sum(not char.isspace() for page in pages for line in page.lines for char in line.text)
    if letters < max(_FEWEST_LETTERS, min(_LETTERS_A_PAGE * len(pages), 500)):
        count = f"{len(pages)} pages hold" if len(pages) != 1 else "1 page holds"
        raise NotRead(RejectReason.NO_TEXT, f"a scan without text, or empty: {count} {letters} letters")
    if letters < _READABLE * seen:
        raise NotRead(
            RejectReason.NO_TEXT, f"only {letters / seen:.0%} of what is seen are letters: its fonts do not say which"
        )
