"""Bytes in, text out - or the word that they are no text.

Kept apart from the layouts: every one of them reads the same text, whatever the encoding it came in.
"""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.parsing.encodings import encoding_of
from pipeline.parsing.latin_words import USUAL

# The first bytes of files that are never listings; offset, bytes, what to call it.
_MAGIC = (
    (0, b"\x1f\x8b", "gzip data"),
    (0, b"PK\x03\x04", "a zip archive"),
    (0, b"PK\x05\x06", "a zip archive"),
    (0, b"\x28\xb5\x2f\xfd", "zstd data"),
    (0, b"\xfd7zXZ\x00", "xz data"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (0, b"%PDF-", "a PDF document"),
    (0, b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"SQLite format 3\x00", "an SQLite database (export its table as CSV or JSON)"),
    (8, b"DUCK", "a DuckDB database (export its table as CSV, JSON or Parquet)"),
    (0, b"PAR1", "a Parquet file"),
    (0, b"ARROW1", "an Arrow file"),
    (0, b"\x7fELF", "a program"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a file of old Office programs (.doc, .xls: save it as DOCX or CSV)"),
    (0, b"\x80\x04\x95", "a pickle of Python (write its table as JSON, CSV or Parquet)"),
    (0, b"GIF8", "a GIF image"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (4, b"ftyp", "a video, or sound"),
    (0, b"OggS\x00", "sound, or a video"),
    (0, b"II*\x00", "a TIFF image"),
    (0, b"\x89HDF\r\n\x1a\n", "an HDF5 file (write its table as CSV, JSON or Parquet)"),
    (0, b"\x93NUMPY", "an array of NumPy (write its table as CSV, JSON or Parquet)"),
    (0, b"Obj\x01", "an Avro file (write its table as JSON or Parquet)"),
    (257, b"ustar", "a tar archive (unpack it, and give the folder)"),
)
_BOMS = (  # UTF-32 first: its little-endian mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control characters that text does not have; tab, line ends, form feed and escape it may have.
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_CONTROLS_PER_CHAR = 0.01  # a stray NUL in a page is damage, one in a hundred bytes is a format of its own
_SAMPLE_BYTES = 65_536
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text without NUL and without lone surrogates, and the name of the encoding it came in."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded | None:
    """Decode `data`, or return None where it is no text; never raises.

    A byte-order mark decides; then UTF-16 without a mark, known by where its NULs stand; then UTF-8; then the encoding
    in which the letters make words; then windows-1252, which gives every byte a character. Bytes that the encoding does
    not know, and NULs, become U+FFFD.
    """
    if _magic_kind(data) is not None:
        return None
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _plausible(data[len(bom) :], encoding)
    wide = _utf_16_without_mark(data)
    if wide is not None:
        return _plausible(data, wide)
    if _too_many_controls(data):
        return None
    return _eight_bit(data, encoding_of)


def decode_line(line: bytes) -> str:
    """Decode a line of a text that is in UTF-8 or windows-1252, by itself."""
    return _eight_bit(line, lambda _: None).text


def no_text(data: bytes) -> str:
    """Say what kind of binary data `data` is, as well as its first bytes tell, and what is read."""
    return f"the input is {_magic_kind(data) or 'binary data'}, not text; gistmill formats lists what is read"


def _magic_kind(data: bytes) -> str | None:
    for offset, magic, kind in _MAGIC:
        if data.startswith(magic, offset):
            return kind
    return None


def _too_many_controls(data: bytes) -> bool:
    kept = len(data.translate(None, _CONTROLS))
    return len(data) - kept > len(data) * _CONTROLS_PER_CHAR


def _plausible(data: bytes, encoding: str) -> Decoded | None:
    """Decode by a known encoding; None where the result is full of control characters."""
    codec = "utf-8" if encoding == "utf-8-sig" else encoding
    text = data.decode(codec, errors="replace")
    if _too_many_controls(text.encode("utf-8", errors="replace")):
        return None
    return Decoded(_without_nul(text), encoding)


def _utf_16_without_mark(data: bytes) -> str | None:
    """Tell UTF-16 by its NULs: in Western text nearly every second byte is one, always on the same side."""
    sample = data[: min(len(data) & ~1, _SAMPLE_BYTES)]
    half = len(sample) // 2
    if not half:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * half and even <= 0.02 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd <= 0.02 * half:
        return "utf-16-be"
    return None


def _eight_bit(data: bytes, other: Callable[[bytes], str | None]) -> Decoded:
    try:
        return Decoded(_without_nul(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError:
        pass
    damaged = data.decode("utf-8", errors="replace")
    # UTF-8 that was cut or has a bad byte still has far more whole sequences than broken ones; in windows-1252 text
    # a valid UTF-8 sequence is an accident.
    if len(_MULTIBYTE.findall(data)) > damaged.count("\ufffd"):
        return Decoded(_without_nul(damaged), "utf-8")
    encoding = other(data) or USUAL
    return Decoded(_without_nul(data.decode(encoding, errors="replace")), encoding)


def _without_nul(text: str) -> str:
    return text.replace("\x00", "\ufffd")
