"""EPUB: the chapters in the order of the spine, and what the package states.

In: bytes. Out: a document. By zip archive and XML alone (https://www.w3.org/TR/epub-33/).
"""

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import unquote

from pipeline.parsing.content import Head
from pipeline.parsing.documents.blocks import Block, BlockKind, Document, NotRead
from pipeline.parsing.documents.characters import letters_in
from pipeline.parsing.documents.decoded import decoded
from pipeline.parsing.documents.front_matter import record_of_pairs
from pipeline.parsing.documents.headings import with_whole_labels
from pipeline.parsing.documents.html_blocks import blocks_of_html
from pipeline.parsing.documents.trees import with_powers
from pipeline.parsing.documents.zip_files import ZipFiles
from pipeline.parsing.feeds.elements import Element, html_root, name_of, text_of, xml_root
from pipeline.parsing.parsed import Guess
from pipeline.records import Record, RejectReason

NAME = "epub"
DESCRIPTION = "EPUB"
VERSION = 13

_ZIP = b"PK\x03\x04"
_TYPE = b"application/epub+zip"
_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_HTML = ("application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/xml")
_FIELDS = {"title": "title", "creator": "authors", "date": "published_on", "identifier": "doi", "subject": "keywords"}
_FRONT = ("cover", "titlepage", "title-page", "toc", "nav", "copyright", "halftitle")
_NOTICES = ("imprint", "colophon", "uncopyright")  # of the publisher, however long
# what a page says that it is (https://www.w3.org/TR/epub-ssv/)
_TYPES = frozenset(
    ("cover", "titlepage", "halftitlepage", "copyright-page", "imprint", "colophon", "toc", "landmarks", "lot", "loi")
)
# what a page of the publisher says, whatever it is called
_RIGHTS = re.compile(
    r"\bISBN\b|all rights reserved|alle rechte vorbehalten|tous droits r\u00e9serv\u00e9s|\u00a9 ?\d{4}", re.IGNORECASE
)
_SHORT = 600  # letters of a page that is called a cover
_FEW = 40  # letters beside title and authors on a title's page


def recognise(head: Head) -> Guess:
    """Say whether an input is an EPUB, by its first member."""
    if not head.data.startswith(_ZIP):
        return Guess(0.0, "no zip archive")
    if _TYPE in head.data[:200] or b"META-INF/container.xml" in head.data:
        return Guess(0.99, "it says that it is one")
    return Guess(0.9 if head.name.lower().endswith(".epub") else 0.0, "by its name")


def document_of(data: bytes) -> Document:
    """Return the blocks of a book.

    Raises:
        NotRead: it is damaged, encrypted or unpacks too far.
    """
    files = ZipFiles(data)
    container = _tree(files, _CONTAINER)
    path = next((found.get("full-path") or "" for found in container.iter("{*}rootfile")), "")
    package = _tree(files, path)
    stated = _stated(package)
    names = _spine(package, path)
    _check_readable(files, names)
    bodies = (_body(files, name) for name in names if name in files.names)
    kept = (body for body in bodies if body is not None and not _is_title_page(body, stated))
    told = list(with_whole_labels(block for body in kept for block in blocks_of_html(body)))
    return Document(stated, tuple(_without_title(told, stated.title)))


def _check_readable(files: ZipFiles, names: Sequence[str]) -> None:
    """Refuse a book of which a chapter is encrypted; fonts may be.

    Raises:
        NotRead: a chapter is.
    """
    root = xml_root(files.read(_ENCRYPTION)) if _ENCRYPTION in files.names else None
    told = (
        {posixpath.normpath(unquote(found.get("URI") or "")) for found in root.iter("{*}CipherReference")}
        if root is not None
        else set()
    )
    if not told.isdisjoint(names):
        raise NotRead(RejectReason.UNREADABLE, "its chapters are encrypted; save it without protection")


def _tree(files: ZipFiles, name: str) -> Element:
    root = xml_root(files.read(name))
    if root is None:
        raise NotRead(RejectReason.MALFORMED, f"damaged: {name} is no XML")
    return root


def _spine(package: Element, path: str) -> list[str]:
    """Return the names of the chapters in their order, without tables of contents for machines."""
    items = {found.get("id"): found for found in package.iter("{*}item")}
    told = [items[found.get("idref")] for found in package.iter("{*}itemref") if found.get("idref") in items]
    chapters = [
        item for item in told if item.get("media-type") in _HTML and "nav" not in (item.get("properties") or "").split()
    ]
    return [
        posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(item.get("href") or "")))
        for item in chapters
    ]


def _body(files: ZipFiles, name: str) -> Element | None:
    """Return the body of a chapter; None of a cover, a page of the publisher, a table of contents."""
    root = with_powers(html_root(decoded(files.read(name))))
    body = next(root.iter("body"), None) if root is not None else None
    if body is None:
        return None
    text = text_of(body)
    is_short = len(text) < _SHORT
    is_called = any(word in name.lower() for word in _NOTICES + (_FRONT if is_short else ()))
    is_front = is_called or _is_typed(body) or (is_short and _RIGHTS.search(text) is not None)
    return None if is_front else body


def _is_typed(body: Element) -> bool:
    """Whether a page, or the one part of it, says that it is no text."""
    parts = [body, *body] if len(body) == 1 else [body]
    return any(not _TYPES.isdisjoint((part.get("epub:type") or "").split()) for part in parts)


def _is_title_page(body: Element, stated: Record) -> bool:
    """Whether a page says title and authors and hardly more."""
    text = text_of(body).casefold()
    if not stated.title or stated.title.casefold() not in text or len(text) >= _SHORT:
        return False
    for told in (stated.title, *stated.authors):
        text = text.replace(told.casefold(), "")
    return letters_in(text) < _FEW


def _stated(package: Element) -> Record:
    pairs = [
        (_FIELDS[name], text_of(found)) for found in package.iter()
        if isinstance(found.tag, str) and (name := name_of(found)) in _FIELDS and "purl.org/dc" in found.tag
    ]  # fmt: skip
    record = record_of_pairs([(field, text) for field, text in pairs if field != "keywords"])
    words = tuple(dict.fromkeys(text for field, text in pairs if field == "keywords" and text))
    return replace(record, keywords=words)


def _without_title(blocks: list[Block], title: str | None) -> Iterator[Block]:
    for place, block in enumerate(blocks):
        said = " ".join(block.text.split()).casefold()
        if place > 1 or block.kind is not BlockKind.HEADING or not title or said != title.casefold():
            yield block
