"""Inputs as streams: heads, lines of any encoding, and lines that never end."""

import io
from pathlib import Path

import pytest

from pipeline.parsing import content as module
from pipeline.parsing import parse_bytes
from pipeline.parsing.content import (
    Content,
    byte_lines,
    content_of_bytes,
    read_head,
    read_up_to,
    text_lines,
    with_line_feeds,
)
from pipeline.parsing.opened_file import opened_file


class _Dribble(io.RawIOBase):
    """A stream that gives one byte at a time, as sockets and archives may."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self._data.read(min(size, 1))


def test_head_of_a_small_file_is_the_file(tmp_path: Path) -> None:
    """The head of a small file is all of it, with its text and its encoding."""
    path = tmp_path / "page.txt"
    path.write_bytes("Größe\n".encode("windows-1252"))
    with opened_file(path) as file:
        head = read_head(file.content)
    assert (head.name, head.is_whole, head.text, head.encoding) == ("page.txt", True, "Größe\n", "windows-1252")


def test_head_of_a_large_input_ends_with_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """The head's text ends with a whole line, so that no character is cut in two."""
    monkeypatch.setattr(module, "HEAD_BYTES", 6)
    head = read_head(content_of_bytes("abc\né€ü\n".encode()))
    assert (head.is_whole, head.text, head.encoding) == (False, "abc\n", "utf-8")


def test_streams_may_give_less_than_asked() -> None:
    """Reading goes on until there is as much as was asked for, or nothing more."""
    assert read_up_to(_Dribble(b"abcdef"), 4) == b"abcd"  # type: ignore[arg-type]
    assert read_up_to(_Dribble(b"ab"), 4) == b"ab"  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_lines_of_any_unicode_encoding(encoding: str) -> None:
    """A text has the same lines in every encoding of Unicode, with or without a byte-order mark."""
    text = "Größe €\r\n\n🌊 end"
    for mark in ("", "\ufeff"):
        if encoding.startswith("utf-8") and mark:
            continue
        content = content_of_bytes((mark + text).encode(encoding))
        assert list(text_lines(content, encoding)) == ["Größe €", "", "🌊 end"]


def test_a_line_in_another_encoding_is_decoded_by_itself() -> None:
    """One line of windows-1252 in a file of UTF-8 costs nothing but itself."""
    data = "Größe\n".encode() + "Größe\n".encode("windows-1252") + b"end"
    assert list(text_lines(content_of_bytes(data), "utf-8")) == ["Größe", "Größe", "end"]


def test_a_line_without_end_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that is longer than any entry is passed over, and the next one is read."""
    monkeypatch.setattr(module, "MAX_LINE_BYTES", 10)
    content = Content("", lambda: io.BytesIO(b"short\n" + b"x" * 35 + b"\nexactly10\nend"))
    assert list(byte_lines(content, "utf-8")) == [b"short", None, b"exactly10", b"end"]


@pytest.mark.parametrize(
    "text", ["TY  - JOUR\nTI  - Rivers\nER  - \n", "%0 Book\n%T Rivers\n%A Ada Bell\n", "title\nRivers\n"]
)
def test_lines_that_end_as_on_macs_of_old(text: str) -> None:
    """A text whose lines end in a carriage return alone is read as one with line feeds."""
    old = text.replace("\n", "\r").encode()
    assert parse_bytes(old).parsed == parse_bytes(text.encode()).parsed


@pytest.mark.parametrize("data", [b"one\r\ntwo\r\n", b"PAR1\0\r\0", b"one\r", b"one\ntwo\rthree\n"])
def test_other_inputs_are_left_as_they_are(data: bytes) -> None:
    """Where lines end otherwise, or bytes are no text, carriage returns stay."""
    content = content_of_bytes(data)
    assert with_line_feeds(content) is content
