"""What an input holds, as something that can be opened as often as needed, and its beginning.

In: a file or bytes. Out: binary streams, and the head by which a format is recognised. Kept apart because formats
that are read entry by entry must never need the whole of an input in memory.
"""

import codecs
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from pipeline.parsing.decoding import decode, decode_line
from pipeline.parsing.latin_words import USUAL

HEAD_BYTES = 262_144  # the largest first entry that was met in feeds has 40 KB
# where a format shows in its first entries alone and these are longer: 15,000 authors have 600 KB
LONGER_HEADS = (1 << 21, 1 << 24)
_OPENINGS = ("{", "[", "<", "@", '"')
MAX_LINE_BYTES = 64 * 1024 * 1024  # of a line that is an entry; the longest papers of OpenAlex have some 5 MB
_MOST_PAGE_BYTES = 64 * 1024**2
_LINE_BY_LINE = frozenset((None, "utf-8", "utf-8-sig", USUAL))  # others are no bytes of ASCII and some more
_PIECE_BYTES = 8_192
_RECODED_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Content:
    """An input's bytes: `open` gives a new stream from the start, `name` is what the input is called."""

    name: str
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of an input: its bytes, and as text; `encoding` is None and the text empty where it is none."""

    name: str
    data: bytes
    is_whole: bool
    text: str
    encoding: str | None


def content_of_bytes(data: bytes, name: str = "") -> Content:
    """Return bytes as content."""
    return Content(name, partial(io.BytesIO, data))


def with_line_feeds(content: Content) -> Content:
    r"""Return a text whose lines end in \r alone, as on Macs of old, with \n in its place; any other input as it is.

    Raises:
        OSError, ValueError: nothing of it can be read.
    """
    with content.open() as stream:
        data, _ = _beginning(stream, _PIECE_BYTES)
    if b"\r" not in data[:-1] or b"\n" in data or b"\0" in data:
        return content
    return Content(content.name, lambda: io.BufferedReader(_LineFeeds(content.open()), _RECODED_BYTES))


class _LineFeeds(io.RawIOBase):
    r"""A raw stream over one in which \r stands for \n."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = self._stream.read(len(buffer))
        buffer[: len(piece)] = piece.replace(b"\r", b"\n")
        return len(piece)

    def close(self) -> None:
        self._stream.close()
        super().close()


def read_head(content: Content, size: int | None = None) -> Head:
    """Read the beginning of an input, up to the last whole line of its first `size` bytes (HEAD_BYTES if None).

    Raises:
        OSError, ValueError: nothing of it can be read.
    """
    most = HEAD_BYTES if size is None else size
    with content.open() as stream:
        data, is_broken = _beginning(stream, most)
    is_whole = len(data) <= most and not is_broken
    decoded = decode(data if is_whole else data[: data.rfind(b"\n") + 1] or data[: most - 4])
    return Head(content.name, data, is_whole, decoded.text if decoded else "", decoded.encoding if decoded else None)


def is_within_first_entry(head: Head) -> bool:
    """Whether a head may end within the first entry of its input, so that a longer one would tell its format."""
    opens = head.text.lstrip("\ufeff \t\r\n").startswith(_OPENINGS)
    return not head.is_whole and (opens or not begins_with_whole_lines(head))


def begins_with_whole_lines(head: Head) -> bool:
    """Whether a head holds at least a first line and a next one."""
    return head.text.count("\n") > 1


def _beginning(stream: BinaryIO, most: int) -> tuple[bytes, bool]:
    """Read as much as a head takes, and say whether reading broke off; what is damaged may have a good beginning."""
    pieces: list[bytes] = []
    left = most + 1
    try:
        while left > 0 and (piece := stream.read(min(left, _PIECE_BYTES))):
            pieces.append(piece)
            left -= len(piece)
    except ValueError:
        if not pieces:
            raise
        return b"".join(pieces), True
    return b"".join(pieces), False


def read_up_to(stream: BinaryIO, size: int) -> bytes:
    """Read `size` bytes, or what is left; a raw stream may give less at a time."""
    pieces = []
    while size > 0 and (piece := stream.read(size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def whole_data(content: Content, head: Head, most: int) -> bytes | None:
    """Return all bytes of an input; None where there are more than `most`."""
    with content.open() as stream:
        data = head.data if head.is_whole else read_up_to(stream, most + 1)
    return data if len(data) <= most else None


def page_text(content: Content, head: Head) -> str:
    """Return the text of a page; empty where its bytes are no text, or more than any page has."""
    data = whole_data(content, head, _MOST_PAGE_BYTES)
    decoded = decode(data) if data is not None else None
    return decoded.text if decoded else ""


def byte_lines(content: Content, encoding: str | None) -> Iterator[bytes | None]:
    r"""Yield the lines of a text as UTF-8, or windows-1252 where it has that, without their line ends.

    Lines end at \n or \r\n. A line beyond MAX_LINE_BYTES is None.
    """
    with content.open() as stream:
        if encoding == "utf-8-sig":
            stream.read(len(codecs.BOM_UTF8))
        lines = stream if encoding in _LINE_BY_LINE else _recoded(stream, encoding)
        while line := lines.readline(MAX_LINE_BYTES):
            if len(line) == MAX_LINE_BYTES and not line.endswith(b"\n"):
                while line and not line.endswith(b"\n"):
                    line = lines.readline(MAX_LINE_BYTES)
                yield None
            else:
                yield line.rstrip(b"\r\n")


def text_lines(content: Content, encoding: str | None) -> Iterator[str]:
    """Yield the lines of a text; one that is not UTF-8 is decoded by itself, one that is too long is empty."""
    for line in byte_lines(content, encoding):
        yield text_of_line(line) if line else ""


def text_of_line(line: bytes) -> str:
    """Decode a line: by UTF-8 where it is that, else as `decode` finds best."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return decode_line(line)


def _recoded(stream: BinaryIO, encoding: str | None) -> BinaryIO:
    """Return a stream of UTF-8 in place of one in a wide encoding."""
    return io.BufferedReader(_Recoded(stream, encoding or "utf-8"), _RECODED_BYTES)


class _Recoded(io.RawIOBase):
    """A raw stream of UTF-8 over one in another encoding; what cannot be decoded is U+FFFD."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._left:
            piece = self._stream.read(_RECODED_BYTES)
            self._left = self._decoder.decode(piece, not piece).removeprefix("\ufeff").encode(errors="replace")
            if not piece:
                break
        size = min(len(buffer), len(self._left))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        return size
