"""Compressed files and archives: content in, what is packed in it out, with bounds on what it may unpack to.

Kept apart from the formats: each of them can come as gzip, zstd or in a zip archive. A bound that is reached ends the
reading with what was had until then, so that a small file can never fill memory or go on for ever. An archive's list of
members is read once, and each member from its own place, so that an archive takes as long as its bytes, however many
members they are.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import BinaryIO
from zlib import crc32

import pyarrow as pa

from pipeline import inflating
from pipeline.errors import unexpected
from pipeline.inflating import PIECE_BYTES, Damaged, gunzipped, inflated
from pipeline.parsing.bounds import MAX_MEMBERS, MAX_RATIO, MAX_UNPACKED_BYTES, UnpacksTooFar, most_unpacked
from pipeline.parsing.content import Content

_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_ZIP = b"PK\x03\x04"
_MAGIC_BYTES = 4
_READ_BYTES = 1 << 17
_LOCAL_HEADER = 30  # bytes before a member's name, with the sizes of name and extra field at 26 (APPNOTE.TXT 4.3.7)
_IGNORED = ("__MACOSX/", ".DS_Store", "Thumbs.db")
_OFFICE = {  # by a member that all of them have
    "xl/workbook.xml": "an Excel workbook, which is not read; save its sheet as CSV",
    "xl/workbook.bin": "an Excel workbook, which is not read; save its sheet as CSV",
    "ppt/presentation.xml": "a PowerPoint presentation, which is not read; save it as PDF",
    "META-INF/manifest.xml": "an OpenDocument file, which is not read; save a text as DOCX or PDF, a table as CSV",
    "Index/Document.iwa": "a document of Apple's programs, which is not read; export it as DOCX, PDF or CSV",
}
_ENGINES = {
    zipfile.ZIP_DEFLATED: inflating.raw_deflate_engine,
    zipfile.ZIP_BZIP2: inflating.bzip2_engine,
    zipfile.ZIP_LZMA: inflating.zip_lzma_engine,
}
_METHODS = {1: "Shrink", 6: "Implode", 9: "Deflate64", 93: "Zstandard", 95: "XZ", 98: "PPMd"}  # APPNOTE.TXT 4.4.5


class OfficeFile(ValueError):
    """An archive is the file of an office program that is not read; the message says which, and the way out."""


@dataclass(frozen=True, slots=True)
class _Member:
    """A member of an archive: what the archive says of it, and why it is not read, where it is not."""

    info: zipfile.ZipInfo
    problem: str | None


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
        for member in _members(content):
            yield Content(member.info.filename, partial(_open_member, content, member))
    else:
        yield content


def is_archive(content: Content) -> bool:
    """Say whether an input is an archive of several files."""
    with content.open() as stream:
        return stream.read(_MAGIC_BYTES) == _ZIP


def _members(content: Content) -> list[_Member]:
    """Return the members that are read, in order of name; one that cannot be has its problem."""
    infos, end = _listed(content)
    _refuse_office(infos)
    if len(infos) > MAX_MEMBERS:
        raise UnpacksTooFar(f"the archive has {len(infos):,} members; at most {MAX_MEMBERS:,} are read")
    infos.sort(key=lambda info: info.header_offset)
    ends = [following.header_offset for _, following in pairwise(infos)] + [end]
    total, members = 0, []
    for info, following in sorted(zip(infos, ends, strict=True), key=lambda pair: pair[0].filename):
        if info.is_dir() or any(part in info.filename for part in _IGNORED):
            continue
        total += info.file_size
        problem = _problem(info, following, total)
        total -= info.file_size if problem else 0
        members.append(_Member(info, problem))
    return members


def _refuse_office(infos: Sequence[zipfile.ZipInfo]) -> None:
    """Raise OfficeFile where an archive is the file of a program that is not read."""
    names = {info.filename for info in infos}
    told = next((told for name, told in _OFFICE.items() if name in names), None)
    if told is not None:
        raise OfficeFile(f"the input is {told}")


def _listed(content: Content) -> tuple[list[zipfile.ZipInfo], int]:
    """Return what an archive lists, and where its list begins."""
    try:
        with content.open() as stream, zipfile.ZipFile(stream) as archive:
            return archive.infolist(), archive.start_dir
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever the library stumbles over, the archive is damaged
        if isinstance(error, UnicodeDecodeError):
            told = "the name of a member is not in the encoding that it says; pack it anew"
        else:
            told = str(error) if isinstance(error, zipfile.BadZipFile | NotImplementedError) else unexpected(error)
        raise Damaged(f"the zip archive is damaged: {told}") from None


def _problem(info: zipfile.ZipInfo, following: int, total: int) -> str | None:
    """Say why a member is not read, where that is plain from the archive's list; `total` is what members unpack to."""
    if info.flag_bits & 1:
        return "the member is encrypted; unpack the archive first"
    if info.compress_type not in {zipfile.ZIP_STORED, *_ENGINES}:
        method = _METHODS.get(info.compress_type, f"method {info.compress_type}")
        return f"the member is packed by {method}, which is not read; unpack the archive first"
    if info.header_offset + _LOCAL_HEADER + info.compress_size > following:
        return "the member lies over another one; the archive is damaged, or made to unpack without an end"
    if total > MAX_UNPACKED_BYTES:
        return f"the archive unpacks to more than {MAX_UNPACKED_BYTES // 1024**3} GiB"
    return None


def _open_gzip(content: Content) -> BinaryIO:
    packed = _Counted(content.open())
    return io.BufferedReader(_Bounded(gunzipped(_pieces(packed)), packed), _READ_BYTES)


def _open_zstd(content: Content) -> BinaryIO:
    packed = _Counted(content.open())
    return io.BufferedReader(_Bounded(_pieces_of_zstd(packed), packed), _READ_BYTES)


def _open_member(content: Content, member: _Member) -> BinaryIO:
    if member.problem is not None:
        raise ValueError(member.problem)
    info, packed = member.info, _Counted(content.open())
    packed.seek(info.header_offset)
    header = packed.read(_LOCAL_HEADER) or b""
    if len(header) < _LOCAL_HEADER or not header.startswith(_ZIP):
        packed.close()
        raise Damaged("the member is not where the archive says")
    beside = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    packed.seek(info.header_offset + _LOCAL_HEADER + beside)
    pieces = _pieces(packed, info.compress_size)
    if info.compress_type != zipfile.ZIP_STORED:
        pieces = inflated(pieces, _ENGINES[info.compress_type])
    return io.BufferedReader(_Bounded(_whole(pieces, info), packed), _READ_BYTES)


def _pieces(stream: io.RawIOBase, size: int | None = None) -> Iterator[bytes]:
    """Yield what stands in a stream from its place on, up to `size` bytes."""
    while size is None or size > 0:
        piece = stream.read(PIECE_BYTES if size is None else min(size, PIECE_BYTES))
        if not piece:
            return
        size = None if size is None else size - len(piece)
        yield piece


def _pieces_of_zstd(packed: io.RawIOBase) -> Iterator[bytes]:
    stream = pa.CompressedInputStream(packed, "zstd")
    try:
        while piece := stream.read(PIECE_BYTES):
            yield piece
    except (pa.ArrowException, OSError, MemoryError) as error:
        raise Damaged(f"the packed data is damaged or cut: {error}") from None


def _whole(pieces: Iterator[bytes], info: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield what a member unpacks to, as much as the archive says, and no less."""
    left, crc = info.file_size, 0
    for piece in pieces:
        taken = piece[:left]
        left, crc = left - len(taken), crc32(taken, crc)
        yield taken
        if not left:
            break
    if left or crc != info.CRC:
        raise Damaged("the packed data is damaged or cut: it is not what the archive says of it")


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
    """A stream of unpacked pieces that ends with an error where it goes on beyond its bounds."""

    def __init__(self, pieces: Iterator[bytes], packed: _Counted) -> None:
        self._pieces = pieces
        self._packed = packed
        self._left = b""
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self._left:
            self._left = next(self._pieces, b"")
            self._count += len(self._left)
            self._check()
        size = min(len(buffer), len(self._left))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        return size

    def _check(self) -> None:
        if self._count > MAX_UNPACKED_BYTES:
            raise UnpacksTooFar(f"unpacks to more than {MAX_UNPACKED_BYTES // 1024**3} GiB")
        if self._count > most_unpacked(self._packed.count):
            raise UnpacksTooFar(f"unpacks to more than {MAX_RATIO} times its size; unpack it first if it is right")

    def close(self) -> None:
        self._packed.close()
        super().close()
