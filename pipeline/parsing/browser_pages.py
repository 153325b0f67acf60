"""What stands in another wrapping: a page in a web archive (MHTML) or a view of its source, BibTeX in a page.

In: content. Out: the page in it as HTML, the entries in it as text, or the content as it is. Kept apart from the
formats, since a page of any kind can come so.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from pipeline.parsing.content import Content, content_of_bytes, read_up_to
from pipeline.parsing.decoding import decode
from pipeline.parsing.feeds.elements import Element, html_root, lines_of, text_of

_LOOKED_AT = 65_536  # bytes
_MOST_BYTES = 64 * 1024**2
# a mail that somebody sent has neither
_ARCHIVES = (b"\nSnapshot-Content-Location:", b"From: <Saved by ", b'From: "Saved by ')
_VIEWS = (b'id="viewsource"', b'class="line-gutter-backdrop"')
# as DBLP, journals and conferences show how to cite a paper
_ENTRY_SHOWN = re.compile(rb"<pre\b[^<>]{0,300}>\s{0,99}@[A-Za-z]{4,20}\s{0,9}\{")
_MOST, _A_GOOD_PART = 2, 5  # times the entries are the text of a page
_ENTRY = re.compile(r"@[A-Za-z]{4,20}\s{0,9}\{")


def page_in(content: Content) -> Content:
    """Return what a web archive, a view of a source or a page of BibTeX holds; any other input as it is.

    Raises:
        OSError, ValueError: nothing of it can be read.
    """
    with content.open() as stream:
        head = read_up_to(stream, _LOOKED_AT)
        begins = head.lstrip(b"\xef\xbb\xbf \t\r\n")
        if any(sign in b"\n" + begins for sign in _ARCHIVES):
            find = _archived
        elif begins[:1] == b"<" and any(sign in begins for sign in _VIEWS):
            find = _viewed
        elif begins[:1] == b"<" and _ENTRY_SHOWN.search(begins):
            find = _entries
        else:
            return content
        data = head + read_up_to(stream, _MOST_BYTES)
    page = find(data) if len(data) <= _MOST_BYTES else None
    return content_of_bytes(page.encode(errors="replace"), content.name) if page else content


def _archived(data: bytes) -> str | None:
    """Return the first page of a web archive: those in its frames stand behind it."""
    try:
        parts = list(message_from_bytes(data.lstrip()).walk())
    except RecursionError:  # parts within parts, a thousand deep
        return None
    pages = (part for part in parts if part.get_content_type() == "text/html")
    return next(filter(None, map(_decoded, pages)), None)


def _decoded(part: Message) -> str | None:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return None
    try:
        return data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        decoded = decode(data)
        return decoded.text if decoded else None


def _viewed(data: bytes) -> str | None:
    decoded = decode(data)
    root = html_root(decoded.text) if decoded else None
    return "\n".join(_shown(root)) if root is not None else None


def _entries(data: bytes) -> str | None:
    """Return the entries of BibTeX that a page shows, where they are most of it, or a good part and in its title."""
    decoded = decode(data)
    root = html_root(decoded.text) if decoded else None
    if root is None:
        return None
    entries = "\n".join(told for one in root.iter("pre") if _ENTRY.match(told := text_of(one)))
    is_titled = any("bibtex" in text_of(title).casefold() for title in root.iter("title"))
    return entries if (_A_GOOD_PART if is_titled else _MOST) * len(entries) > len(" ".join(lines_of(root))) else None


def _shown(root: Element) -> Iterator[str]:
    """Yield what a view shows: Firefox has one block, Chromium a row for each line."""
    for element in root.iter("pre", "td"):
        if element.tag == "pre" or element.get("class") == "line-content":
            yield text_of(element)
