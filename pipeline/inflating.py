"""Packed pieces in, unpacked pieces out, none larger than PIECE_BYTES: the one place where streams are unpacked.

An unpacking library gives back all that a piece unpacks to unless it is told otherwise, and a kilobyte can be
gigabytes. Here each is told otherwise. How much is taken in all is its caller's to say: it sees every piece.
"""

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

PIECE_BYTES = 1 << 16
_MAX_DICTIONARY_BYTES = 1 << 26  # of LZMA, which reserves it before it unpacks a byte; 7-Zip's largest preset
_LZMA_HEADER = 9  # version, size of the properties, and five bytes of these (APPNOTE.TXT 5.8.8)
_GZIP = b"\x1f\x8b"


class Damaged(ValueError):
    """Packed bytes are damaged or cut, or packed in a way that is not unpacked here; the message says what."""


class Engine(Protocol):
    """What unpacks: the interface of `bz2.BZ2Decompressor` and `lzma.LZMADecompressor`."""

    @property
    def eof(self) -> bool:
        """Whether the end of what was packed is reached."""
        ...

    @property
    def needs_input(self) -> bool:
        """Whether all that was given is used up."""
        ...

    @property
    def unused_data(self) -> bytes:
        """What stands behind the end."""
        ...

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """Unpack at most so many bytes."""
        ...


class _Zlib:
    """zlib's decompressor with the interface of the others."""

    def __init__(self, window: int) -> None:
        self._engine = zlib.decompressobj(window)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return self._engine.eof

    @property
    def unused_data(self) -> bytes:
        return self._engine.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        piece = self._engine.decompress(self._engine.unconsumed_tail + data, max_length)
        self.needs_input = not self._engine.unconsumed_tail and len(piece) < max_length
        return piece


class _HttpDeflate(_Zlib):
    """HTTP's `deflate`: a zlib stream (RFC 9110, 8.4.1.2), or a bare one, as some servers send it."""

    def __init__(self) -> None:
        super().__init__(zlib.MAX_WBITS)
        self._seen: bytes | None = b""  # as long as nothing was unpacked

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        seen = None if self._seen is None else self._seen + data
        try:
            piece = super().decompress(data, max_length)
        except zlib.error:
            if seen is None:
                raise
            self._engine, self._seen = zlib.decompressobj(-zlib.MAX_WBITS), None
            return super().decompress(seen, max_length)
        self._seen = None if piece or (seen is not None and len(seen) > PIECE_BYTES) else seen
        return piece


class _ZipLzma:
    """LZMA as a zip archive has it: its settings stand before it, with four bytes that say how many they are."""

    def __init__(self) -> None:
        self._header = b""
        self._engine: lzma.LZMADecompressor | None = None

    @property
    def eof(self) -> bool:
        return self._engine is not None and self._engine.eof

    @property
    def needs_input(self) -> bool:
        return self._engine is None or self._engine.needs_input

    @property
    def unused_data(self) -> bytes:
        return b"" if self._engine is None else self._engine.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        if self._engine is None:
            self._header += data
            if len(self._header) < _LZMA_HEADER:
                return b""
            self._engine = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[_lzma_filter(self._header)])
            data = self._header[_LZMA_HEADER:]
        return self._engine.decompress(data, max_length)


def _lzma_filter(header: bytes) -> dict[str, int]:
    size, settings = int.from_bytes(header[2:4], "little"), header[4]
    dictionary = int.from_bytes(header[5:_LZMA_HEADER], "little")
    if size != 5 or settings >= 9 * 5 * 5:  # noqa: PLR2004 - as the format has it
        raise Damaged("its LZMA settings are none")
    if dictionary > _MAX_DICTIONARY_BYTES:
        raise Damaged(f"its LZMA dictionary has {dictionary:,} bytes; at most {_MAX_DICTIONARY_BYTES:,} are taken")
    rest, literal_context = divmod(settings, 9)
    position, literal_position = divmod(rest, 5)
    return {
        "id": lzma.FILTER_LZMA1,
        "dict_size": max(dictionary, 4096),
        "lc": literal_context,
        "lp": literal_position,
        "pb": position,
    }


def gzip_engine() -> Engine:
    """Return what unpacks one member of gzip."""
    return _Zlib(zlib.MAX_WBITS | 16)


def http_deflate_engine() -> Engine:
    """Return what unpacks HTTP's `deflate`."""
    return _HttpDeflate()


def raw_deflate_engine() -> Engine:
    """Return what unpacks a deflated member of a zip archive."""
    return _Zlib(-zlib.MAX_WBITS)


def zip_lzma_engine() -> Engine:
    """Return what unpacks a member of a zip archive that is packed by LZMA."""
    return _ZipLzma()


bzip2_engine: Callable[[], Engine] = bz2.BZ2Decompressor


def inflated(pieces: Iterable[bytes], new: Callable[[], Engine], *, again: bytes | None = None) -> Iterator[bytes]:
    """Yield what packed pieces unpack to, at most PIECE_BYTES at a time.

    Args:
        pieces: what is packed, in order.
        new: makes what unpacks it.
        again: how a further stream begins that may stand behind the end of one, where that may be; without it what
            stands there is left out.

    Raises:
        Damaged: it is damaged, or breaks off; what was unpacked before was yielded.
    """
    engine, begun = new(), False
    for piece in pieces:
        begun = begun or bool(piece)
        left = piece
        while left or not (engine.needs_input or engine.eof):
            if engine.eof:
                if again is None or not left.strip(b"\0"):
                    return
                if not left.startswith(again):
                    raise Damaged("the packed data is damaged or cut: something else stands behind its end")
                engine = new()
            unpacked = _step(engine, left)
            left = engine.unused_data if engine.eof else b""
            if unpacked:
                yield unpacked
    if begun and not engine.eof:
        raise Damaged("the packed data is damaged or cut: it ends in the middle")


def _step(engine: Engine, data: bytes) -> bytes:
    try:
        return engine.decompress(data, PIECE_BYTES)
    except (zlib.error, lzma.LZMAError, OSError, EOFError, MemoryError) as error:
        raise Damaged(f"the packed data is damaged or cut: {error}") from None


def gunzipped(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what gzip unpacks to, member after member."""
    return inflated(pieces, gzip_engine, again=_GZIP)
