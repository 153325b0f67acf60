"""A stream of XML cut into its entries, as text, without parsing it.

In: content and the names of the elements that are entries. Out: the text before the first entry, each entry, and the
text after the last one. Kept apart from the parsing because a document that is broken in one entry, or cut, or that
declares entities without end, must not spoil the others: what is parsed is one entry, and never a document type.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.parsing.content import Content, Head

MAX_ENTRY_CHARS = 16 * 1024**2  # full texts of PubMed Central have some 5 MB
_READ_BYTES = 1 << 18
_KEPT_BETWEEN = 65_536  # characters kept of what stands between and after entries
_DECLARED = re.compile(r"<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([A-Za-z][\w.:-]{0,40})[\"']")
_DECLARED_BYTES = re.compile(_DECLARED.pattern.encode("ascii"))
_LONGEST_TOKEN = 200  # characters of a tag's beginning that a chunk may cut
_ENCLOSING = {"<!--": "-->", "<![CDATA[": "]]>"}
_WIDE = ("utf-16", "utf-32", "ucs-2", "ucs-4", "iso-10646-ucs")


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a document: an entry, or the text around entries; `is_cut` where the data ends within the entry."""

    text: str
    is_entry: bool
    is_cut: bool = False


def segments(content: Content, head: Head, names: str) -> Iterator[Segment]:
    """Yield the entries of a document in order, and the text around them, shortened to what can matter.

    Args:
        content: the document.
        head: its beginning, which tells the encoding.
        names: the local names of the entries, separated by bars; those of an entry within an entry do not count.
    """
    splitter = _Splitter(names)
    decoder = codecs.getincrementaldecoder(encoding_of(head))("replace")
    with content.open() as stream:
        while piece := stream.read(_READ_BYTES):
            yield from splitter.feed(decoder.decode(piece))
    yield from splitter.feed(decoder.decode(b"", final=True), final=True)


def encoding_of(head: Head) -> str:
    """Return the encoding of a document: by its byte-order mark, its declaration, or what its bytes look like."""
    told = head.encoding or "utf-8"
    if told.startswith(("utf-16", "utf-32")) or told == "utf-8-sig":
        return told
    declared = _DECLARED_BYTES.search(head.data[:1_000])
    if declared is None:
        return told
    name = declared[1].decode("ascii").lower()
    if name.startswith(_WIDE):  # the bytes would not have shown the declaration
        return told
    try:
        codecs.lookup(name)
        b"".decode(name)
    except LookupError:
        return told
    # a wrong declaration is common: text that is UTF-8 through and through is that
    return "utf-8" if told == "utf-8" and not head.data.isascii() and name in _LATIN else name


_LATIN = frozenset(("us-ascii", "ascii", "iso-8859-1", "latin-1", "latin1", "windows-1252", "iso-8859-15"))


class _Splitter:
    """Finds where entries begin and end in text that comes in chunks; each character is looked at once or twice."""

    def __init__(self, names: str) -> None:
        # comments and character data may hold tags that are none
        self._token = re.compile(
            rf"<!--|-->|<!\[CDATA\[|\]\]>|<(?P<end>/)?(?P<name>(?:[\w.-]{{1,40}}:)?(?:{names}))(?=[\s/>])"
        )
        self._text = ""
        self._from = 0  # where the next token is looked for
        self._inside = ""  # the end of the comment or character data that the text is in
        self._name = ""  # the entry's element, where the text is in one
        self._depth = 0
        self._start = 0  # of the entry, or of the text between

    def feed(self, text: str, *, final: bool = False) -> Iterator[Segment]:
        """Take the next chunk, and yield the segments that are complete."""
        self._text += text
        limit = len(self._text) if final else len(self._text) - _LONGEST_TOKEN
        while (found := self._token.search(self._text, self._from)) and (final or found.start() < limit):
            self._from = found.end()
            yield from self._take(found)
        self._from = max(self._from, limit)
        if self._name and len(self._text) - self._start > MAX_ENTRY_CHARS:
            yield Segment(self._text[self._start : self._start + _KEPT_BETWEEN], is_entry=True, is_cut=True)
            self._leave(len(self._text))
        if final:
            rest = self._text[self._start :]
            yield Segment(rest, is_entry=bool(self._name), is_cut=bool(self._name))
        else:
            self._shorten()

    def _take(self, found: re.Match[str]) -> Iterator[Segment]:
        mark = found[0]
        if self._inside:
            self._inside = "" if mark == self._inside else self._inside
        elif mark in _ENCLOSING:
            self._inside = _ENCLOSING[mark]
        elif found["name"] is None:
            return
        elif not self._name:
            if not found["end"]:
                yield from self._enter(found)
        elif found["name"] == self._name:
            yield from self._count(found)

    def _enter(self, found: re.Match[str]) -> Iterator[Segment]:
        yield Segment(self._text[self._start : found.start()], is_entry=False)
        self._name, self._depth, self._start = found["name"], 1, found.start()
        end = self._text.find(">", found.end())
        if end >= 0 and self._text[end - 1] == "/":  # <item/>
            yield from self._finish(end + 1)

    def _count(self, found: re.Match[str]) -> Iterator[Segment]:
        self._depth += -1 if found["end"] else 1
        if self._depth == 0:
            end = self._text.find(">", found.end() - 1)
            yield from self._finish(len(self._text) if end < 0 else end + 1)

    def _finish(self, end: int) -> Iterator[Segment]:
        yield Segment(self._text[self._start : end], is_entry=True)
        self._leave(end)

    def _leave(self, end: int) -> None:
        self._name, self._depth, self._start, self._from = "", 0, end, max(end, self._from)

    def _shorten(self) -> None:
        """Forget what has been given out, and of the text between entries what is too far back to matter."""
        start = self._start
        if not self._name and len(self._text) - start > _KEPT_BETWEEN:
            start = min(self._from, len(self._text) - _KEPT_BETWEEN)
        if start:
            self._text = self._text[start:]
            self._from -= start
            self._start = 0
