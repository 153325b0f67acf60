"""EPUB: the chapters in the order of the spine, and what the package states.

In: bytes. Out: a document. By zip archive and XML alone (https://www.w3.org/TR/epub-33/).
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from pipeline.parsing.content import Head
from pipeline.parsing.documents.blocks import Block, BlockKind, Document, NotRead
from pipeline.parsing.documents.decoded import decoded
from pipeline.parsing.documents.front_matter import record_of_pairs
from pipeline.parsing.documents.html_blocks import blocks_of_html
from pipeline.parsing.documents.trees import with_powers
from pipeline.parsing.documents.zip_files import ZipFiles
from pipeline.parsing.feeds.elements import Element, html_root, name_of, text_of, xml_root
from pipeline.parsing.parsed import Guess
from pipeline.records import Record, RejectReason

NAME = "epub"
DESCRIPTION = "EPUB"
VERSION = 8

_ZIP = b"PK\x03\x04"
_TYPE = b"application/epub+zip"
_CONTAINER = "META-INF/container.xml"
_HTML = ("application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/xml")
_FIELDS = {"title": "title", "creator": "authors", "date": "published_on", "identifier": "doi", "subject": "keywords"}
_FRONT = ("cover", "titlepage", "title-page", "toc", "nav", "copyright", "halftitle")
_NOTICES = ("imprint", "colophon", "uncopyright")  # of the publisher, however long
# what a page of the publisher says, whatever it is called
_RIGHTS = re.compile(
    r"\bISBN\b|all rights reserved|alle rechte vorbehalten|tous droits r\u00e9serv\u00e9s|\u00a9 ?\d{4}", re.IGNORECASE
)
_SHORT = 600  # letters of a page that is called a cover


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
    blocks = [block for chapter in _chapters(files, package, path) for block in blocks_of_html(chapter)]
    if not blocks and "META-INF/encryption.xml" in files.names:
        raise NotRead(RejectReason.UNREADABLE, "is encrypted")
    stated = _stated(package)
    return Document(stated, tuple(_without_title(blocks, stated.title)))


def _tree(files: ZipFiles, name: str) -> Element:
    root = xml_root(files.read(name))
    if root is None:
        raise NotRead(RejectReason.MALFORMED, f"damaged: {name} is no XML")
    return root


def _chapters(files: ZipFiles, package: Element, path: str) -> Iterator[Element]:
    """Yield the bodies of the chapters, without covers and tables of contents; one that is missing is left out."""
    items = {found.get("id"): found for found in package.iter("{*}item")}
    names = frozenset(files.names)
    for reference in package.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _HTML or "nav" in (item.get("properties") or "").split():
            continue
        name = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(item.get("href") or "")))
        root = with_powers(html_root(decoded(files.read(name)))) if name in names else None
        body = next(root.iter("body"), None) if root is not None else None
        is_short = body is not None and len(text_of(body)) < _SHORT
        is_front = any(word in name.lower() for word in _NOTICES + (_FRONT if is_short else ()))
        is_front = is_front or (body is not None and is_short and _RIGHTS.search(text_of(body)) is not None)
        if body is not None and not is_front:
            yield body


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
