"""Bytes to text: encodings, damage, and what is no text at all."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.parsing import parse_bytes
from pipeline.parsing.decoding import Decoded, decode, no_text

_FIXTURES = Path(__file__).resolve().parent / "fixtures"
_ENCODED = {
    "encoded_utf_8": "utf-8",
    "encoded_utf_8_sig": "utf-8-sig",
    "encoded_windows_1252": "windows-1252",
    "encoded_utf_16_le": "utf-16-le",
    "encoded_utf_16_be": "utf-16-be",
    "encoded_utf_16_le_mark": "utf-16-le",
    "encoded_utf_16_be_mark": "utf-16-be",
    "encoded_utf_32_le_mark": "utf-32-le",
    "encoded_crlf": "utf-8",
    "encoded_cr": "utf-8",
}


@pytest.mark.parametrize(("name", "encoding"), _ENCODED.items())
def test_a_page_reads_the_same_in_each_encoding(name: str, encoding: str) -> None:
    """The same page gives the same records, lines and year, whatever its encoding and line ends."""
    found = parse_bytes((_FIXTURES / f"{name}.txt").read_bytes())
    first, second = found.parsed.records
    assert (found.encoding, found.parsed.lines) == (encoding, 21)
    assert (first.line_start, first.line_end, first.title) == (7, 13, "Lampen für Motten – ein Überblick")
    assert (second.organization, second.discussion_count, second.published_on) == ("ByteDance", 2, date(2022, 4, 21))


def test_cut_utf_8_stays_utf_8() -> None:
    """UTF-8 that was cut within a character loses that character alone."""
    assert decode("• 4 authors · Überblick · é".encode()[:-1]) == Decoded("• 4 authors · Überblick · \ufffd", "utf-8")


def test_a_byte_that_is_no_utf_8_costs_one_character() -> None:
    """A bad byte in a UTF-8 text is replaced, and the rest does not become windows-1252."""
    assert decode("· · ·".encode() + b"\xff" + "·".encode()) == Decoded("· · ·\ufffd·", "utf-8")


def test_undefined_bytes_of_windows_1252() -> None:
    """Bytes that windows-1252 leaves undefined are replaced."""
    assert decode(b"caf\xe9 \x81 \x93x\x94") == Decoded("café \ufffd “x”", "windows-1252")


def test_a_stray_nul_is_replaced() -> None:
    """A single NUL in a long text is damage, and becomes U+FFFD."""
    decoded = decode(b"a" * 300 + b"\x00" + b"b" * 300)
    assert decoded == Decoded("a" * 300 + "\ufffd" + "b" * 300, "utf-8")


def test_lone_surrogates_are_replaced() -> None:
    """Half a surrogate pair in UTF-16 becomes U+FFFD, so that the text can be written anywhere."""
    decoded = decode(b"\xff\xfe" + "lamp".encode("utf-16-le") + b"\x00\xd8" + "s".encode("utf-16-le"))
    assert decoded == Decoded("lamp\ufffds", "utf-16-le")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x1f\x8b\x08rest", "gzip data"),
        (b"PK\x03\x04rest", "a zip archive"),
        (b"%PDF-1.7 rest", "a PDF document"),
        (b"\x89PNG\r\n\x1a\nrest", "a PNG image"),
        (b"SQLite format 3\x00rest", "an SQLite database (export its table as CSV or JSON)"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08DUCKrest", "a DuckDB database (export its table as CSV, JSON or Parquet)"),
        (b"PAR1rest", "a Parquet file"),
        (b"\x28\xb5\x2f\xfdrest", "zstd data"),
        (b"\x00\x01\x02\x03" * 50, "binary data"),
        (b"\x01text\x02with\x03controls\x04", "binary data"),
        (b"\x00" * 64, "binary data"),
        (b"\xff\xfe" + b"\x01\x00" * 40, "binary data"),
    ],
)
def test_binary_data_is_named(data: bytes, kind: str) -> None:
    """What is no text is refused, and named by its first bytes."""
    assert decode(data) is None
    assert no_text(data) == f"the input is {kind}, not text; gistmill formats lists what is read"


def test_binary_input_is_one_reject_without_lines() -> None:
    """A binary input is a reject that names its kind; it has no lines."""
    parsed = parse_bytes(b"SQLite format 3\x00\x01").parsed
    (reject,) = parsed.rejects
    assert (parsed.format, parsed.lines, reject.line_start, reject.line_end) == ("binary", 0, None, None)
    assert "an SQLite database" in reject.detail


@given(st.binary(max_size=300))
@settings(max_examples=200)
def test_text_can_always_be_written(data: bytes) -> None:
    """Whatever the bytes, the text has no NUL and no lone surrogate."""
    decoded = decode(data)
    if decoded is not None:
        assert "\x00" not in decoded.text.encode("utf-8").decode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
@settings(max_examples=200)
def test_utf_8_is_read_as_it_was_written(text: str) -> None:
    """Any text without control characters survives UTF-8."""
    assert decode(b"\xef\xbb\xbf" + text.encode("utf-8")) == Decoded(text, "utf-8-sig")
