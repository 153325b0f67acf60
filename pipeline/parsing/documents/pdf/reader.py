"""From a PDF's bytes to a document: the steps in their order."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.parsing.content import Head
from pipeline.parsing.documents.blocks import BlockKind, Document, NotRead
from pipeline.parsing.documents.characters import letters_in
from pipeline.parsing.documents.front_matter import keywords_of
from pipeline.parsing.documents.headings import with_whole_labels
from pipeline.parsing.documents.mending import vocabulary
from pipeline.parsing.documents.pdf.classes import Classified, classified
from pipeline.parsing.documents.pdf.codes import with_ligatures, with_round_brackets, with_tildes
from pipeline.parsing.documents.pdf.floats import with_floats
from pipeline.parsing.documents.pdf.flow import blocks_of
from pipeline.parsing.documents.pdf.front import Front, front_of
from pipeline.parsing.documents.pdf.furniture import labels_of, without_contents, without_furniture
from pipeline.parsing.documents.pdf.lines import PdfPage, PdfText
from pipeline.parsing.documents.pdf.misread import with_public_signs
from pipeline.parsing.documents.pdf.paragraphs import Paragraph, body_size, paragraphs, with_true_sizes
from pipeline.parsing.documents.pdf.rows import with_words
from pipeline.parsing.documents.pdf.run_ins import with_run_ins
from pipeline.parsing.documents.pdf.slanted_headings import with_slanted_headings
from pipeline.parsing.parsed import Guess
from pipeline.records import RejectReason

NAME = "pdf"
DESCRIPTION = "PDF with text"
VERSION = 29

_MAGIC = b"%PDF-"
_WITHIN = 1024  # bytes, as readers take it
_FEWEST_LETTERS = (
    3  # of a whole document, and a page on the average; what is stamped on all pages of a scan is furniture
)
_READABLE = 0.5  # of letters; fonts without a table of characters give signs


def recognise(head: Head) -> Guess:
    """Say whether an input is a PDF, by its first bytes."""
    return Guess(0.99, "it begins as a PDF does") if _MAGIC in head.data[:_WITHIN] else Guess(0.0, "it is no PDF")


def document_of(data: bytes, most_pages: int) -> Document:
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
    stripped = without_furniture(without_contents([_mended(with_words(page)) for page in text.pages]))
    kept = with_true_sizes([found.page for found in stripped])
    _check_letters(kept)
    body = body_size(kept)
    gathered: list[Paragraph] = [paragraph for page in kept for paragraph in paragraphs(page)]
    items = with_floats(classified(gathered, body, [page.height for page in kept]), body)
    front = front_of(
        items, stripped[0].furniture if stripped else (), text.metadata, kept[0].height if kept else 0.0, body
    )
    headed = with_slanted_headings(with_run_ins(_told(items, front)))
    own = vocabulary(line.text for page in kept for line in page.lines)
    blocks = tuple(with_whole_labels(blocks_of(headed, own, len(kept))))
    keywords = tuple(keywords_of(text.metadata.get("Keywords", "")))
    return Document(replace(front.stated, keywords=keywords), blocks, labels_of(stripped))


def _told(items: Sequence[Classified], front: Front) -> Sequence[Classified]:
    """Return what is not of the title; lines of a page of its own head nothing, and one that is all there is stays."""
    told = [item for place, item in enumerate(items) if place not in front.taken] or items
    if not front.is_title_page or told[-1].paragraph.page == 0:
        return told
    of_title = [item.kind is BlockKind.HEADING and item.paragraph.page == 0 for item in told]
    return [
        replace(item, kind=BlockKind.PARAGRAPH) if is_line else item
        for item, is_line in zip(told, of_title, strict=True)
    ]


def _mended(page: PdfPage) -> PdfPage:
    texts = [_mended_text(line.text) for line in page.lines]
    pairs = zip(page.lines, texts, strict=True)
    mended = (line if line.text is text else line.told(text) for line, text in pairs if text.strip())
    return replace(page, lines=tuple(mended))


def _mended_text(text: str) -> str:
    if text.isascii():
        return text if text.isprintable() else with_ligatures(text)
    return with_tildes(with_ligatures(with_round_brackets(with_public_signs(text))))


def _check_letters(pages: Sequence[PdfPage]) -> None:
    texts = ["".join("".join(line.text for line in page.lines).split()) for page in pages]
    letters, seen = sum(map(letters_in, texts)), sum(map(len, texts))
    if letters < _FEWEST_LETTERS * max(len(pages), 1):
        count = f"{len(pages)} pages hold" if len(pages) != 1 else "1 page holds"
        raise NotRead(RejectReason.NO_TEXT, f"a scan without text, or empty: {count} {letters} letters")
    if letters < _READABLE * seen:
        raise NotRead(
            RejectReason.NO_TEXT, f"only {letters / seen:.0%} of what is seen are letters: its fonts do not say which"
        )
