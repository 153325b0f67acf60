"""Compressed files and archives: content in, what is packed in it out, with bounds on what it may unpack to.

Kept apart from the formats: each of them can come as gzip, zstd or in a zip archive. A bound that is reached ends the
reading with what was had until then, so that a small file can never fill memory or go on for ever.
"""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

import pyarrow as pa

from pipeline.parsing.content import Content

MAX_UNPACKED_BYTES = 64 * 1024**3  # arXiv's whole snapshot has 5 GB, all works of OpenAlex come in files of 2 GB
MAX_RATIO = 200  # unpacked to packed bytes; JSON of papers has 3 to 4, pretty-printed XML up to 30
RATIO_FROM_BYTES = 64 * 1024**2  # below, whatever the ratio
MAX_MEMBERS = 10_000

_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_ZIP = b"PK\x03\x04"
_MAGIC_BYTES = 4
_READ_BYTES = 1 << 20
_PIECE_BYTES = 1 << 16  # what stands before a damage is lost up to this
_IGNORED = ("__MACOSX/", ".DS_Store", "Thumbs.db")


class UnpacksTooFar(ValueError):
    """A packed input goes on beyond what its kind unpacks to."""


def unpack(content: Content) -> Iterator[Content]:
    """Yield what is packed in an input: itself where it is no archive, in order of name where it is one of several.

    Raises:
        OSError, ValueError: it cannot be read, or is no archive although it begins as one.
    """
    with content.open() as stream:
        magic = stream.read(_MAGIC_BYTES)
    if magic.startswith(_GZIP):
        yield Content(content.name.removesuffix(".gz"), partial(_open_gzip, content))
    elif magic == _ZSTD:
        yield Content(content.name.removesuffix(".zst"), partial(_open_zstd, content))
    elif magic == _ZIP:
        yield from _members(content)
    else:
        yield content


def is_archive(content: Content) -> bool:
    """Say whether an input is an archive of several files."""
    with content.open() as stream:
        return stream.read(_MAGIC_BYTES) == _ZIP


def _members(content: Content) -> Iterator[Content]:
    try:
        with content.open() as stream, zipfile.ZipFile(stream) as archive:
            members = sorted((info.filename, info.flag_bits) for info in archive.infolist() if not info.is_dir())
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise ValueError(f"the zip archive is damaged: {error}") from None
    if len(members) > MAX_MEMBERS:
        raise UnpacksTooFar(f"the archive has {len(members):,} members; at most {MAX_MEMBERS:,} are read")
    for name, flags in members:
        if not any(part in name for part in _IGNORED):
            yield Content(name, partial(_open_member, content, name, encrypted=bool(flags & 1)))


def _open_gzip(content: Content) -> BinaryIO:
    packed = _Counted(content.open())
    return io.BufferedReader(_Bounded(gzip.GzipFile(fileobj=packed), packed), _READ_BYTES)


def _open_zstd(content: Content) -> BinaryIO:
    packed = _Counted(content.open())
    return io.BufferedReader(_Bounded(pa.CompressedInputStream(packed, "zstd"), packed), _READ_BYTES)


def _open_member(content: Content, name: str, *, encrypted: bool) -> BinaryIO:
    if encrypted:
        raise ValueError("the member is encrypted; unpack the archive first")
    packed = _Counted(content.open())
    try:
        member = zipfile.ZipFile(packed).open(name)  # noqa: SIM115 - closed with the stream that is returned
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise ValueError(f"the member cannot be unpacked: {error}") from None
    return io.BufferedReader(_Bounded(member, packed), _READ_BYTES)  # type: ignore[arg-type]


class _Counted(io.RawIOBase):
    """A stream that counts the bytes read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._stream.seekable()

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = self._stream.read(len(buffer))
        buffer[: len(piece)] = piece
        self.count += len(piece)
        return len(piece)

    def close(self) -> None:
        self._stream.close()
        super().close()


class _Bounded(io.RawIOBase):
    """An unpacked stream that ends with an error where it goes on beyond its bounds.

    Errors of the unpacking library become ValueError, with what was wrong.
    """

    def __init__(self, stream: io.BufferedIOBase, packed: _Counted) -> None:
        self._stream = stream
        self._packed = packed
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            piece = self._stream.read1(min(len(buffer), _PIECE_BYTES))
        except (EOFError, zipfile.BadZipFile, zlib.error, pa.ArrowException, OSError, RuntimeError) as error:
            raise ValueError(f"the packed data is damaged or cut: {error}") from None
        buffer[: len(piece)] = piece
        self._count += len(piece)
        self._check()
        return len(piece)

    def _check(self) -> None:
        if self._count > MAX_UNPACKED_BYTES:
            raise UnpacksTooFar(f"unpacks to more than {MAX_UNPACKED_BYTES // 1024**3} GiB")
        if self._count > max(RATIO_FROM_BYTES, MAX_RATIO * self._packed.count):
            raise UnpacksTooFar(f"unpacks to more than {MAX_RATIO} times its size; unpack it first if it is right")

    def close(self) -> None:
        self._stream.close()
        self._packed.close()
        super().close()
