"""Packed inputs: what is in them is read as if it lay there unpacked, within bounds."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.parsing import bounds, containers, parse_bytes
from pipeline.parsing.entries import PART_ENTRIES
from pipeline.parsing.parsed import Parsed
from pipeline.records import RejectReason

_LINES = [json.dumps({"title": f"Paper {number}", "abstract": f"We study case {number}."}) for number in range(3)]
_JSON = "\n".join(_LINES).encode()
_CSV = b"title,abstract\nRivers,We study rivers.\n"


def _zip(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _zstd(data: bytes) -> bytes:
    packed = pa.BufferOutputStream()
    with pa.CompressedOutputStream(packed, "zstd") as stream:
        stream.write(data)
    result: bytes = packed.getvalue().to_pybytes()
    return result


def _titles(parsed: Parsed) -> list[str | None]:
    return [record.title for record in parsed.records]


@pytest.mark.parametrize("pack", [gzip.compress, _zstd, lambda data: _zip({"a.jsonl": data})])
def test_packed_is_as_unpacked(pack: object) -> None:
    """A packed input has the records and the account of what is in it."""
    plain, packed = parse_bytes(_JSON).parsed, parse_bytes(pack(_JSON)).parsed  # type: ignore[operator]
    assert packed == plain
    assert _titles(packed) == ["Paper 0", "Paper 1", "Paper 2"]


@pytest.mark.parametrize("pack", [gzip.compress, _zstd])
def test_packed_in_several_pieces(pack: object) -> None:
    """Packed pieces one after the other are one input, as `cat a.gz b.gz` makes it."""
    data = b"".join(pack(f"{line}\n".encode()) for line in _LINES)  # type: ignore[operator]
    assert _titles(parse_bytes(data).parsed) == ["Paper 0", "Paper 1", "Paper 2"]


@pytest.mark.parametrize("pack", [gzip.compress, _zstd])
def test_cut_archive_keeps_what_was_read(pack: object) -> None:
    """A packed input that ends in the middle gives what could be had, and one reject that says so."""
    data = "\n".join(
        json.dumps({"title": f"Paper {n}", "abstract": f"{n * 7919 % 104729} rivers"}) for n in range(30_000)
    )
    packed = pack(data.encode())  # type: ignore[operator]
    parsed = parse_bytes(packed[: len(packed) // 2]).parsed
    assert 5_000 < len(parsed.records) < 25_000
    (reject,) = [reject for reject in parsed.rejects if reject.line_start is None]
    assert reject.reason is RejectReason.MALFORMED
    assert "the packed data is damaged or cut" in reject.detail


def test_members_are_numbered_on() -> None:
    """An archive's members are read in the order of their names, and numbered on; those of the system are left out."""
    parsed = parse_bytes(
        _zip({"b.csv": _CSV, "a.jsonl": _JSON, "__MACOSX/a.jsonl": b"x", "c.png": b"\x89PNG\r\n\x1a\n"})
    )
    found = parsed.parsed
    assert [(record.line_start, record.title) for record in found.records] == [
        (1, "Paper 0"),
        (2, "Paper 1"),
        (3, "Paper 2"),
        (5, "Rivers"),
    ]
    assert (found.format, found.lines, found.record_lines, found.boilerplate_lines) == ("mixed", 5, 4, 1)
    (reject,) = found.rejects
    assert reject.detail.startswith("c.png: the input is a PNG image, not text; ")


def test_bombs_are_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What unpacks to hundreds of times its size is given up early, with what was read until then."""
    monkeypatch.setattr(bounds, "RATIO_FROM_BYTES", 1_000_000)
    data = _JSON + b"\n" + b" " * 30_000_000
    for packed in (gzip.compress(data), _zstd(data), _zip({"a.jsonl": data})):
        (reject,) = parse_bytes(packed).parsed.rejects
        assert "more than 200 times its size" in reject.detail


def test_archives_of_too_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive of a million files is refused as a whole."""
    monkeypatch.setattr(containers, "MAX_MEMBERS", 2)
    (reject,) = parse_bytes(_zip(dict.fromkeys("abc", b"x"))).parsed.rejects
    assert "3 members; at most 2 are read" in reject.detail


def test_damaged_and_encrypted_archives() -> None:
    """A broken archive is a reject with its reason, and so is a member under a password."""
    archive = _zip({"a.jsonl": _JSON})
    locked = bytearray(archive)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.find(mark) + offset] |= 1
    for data, told in ((archive[:40], "damaged"), (bytes(locked), "encrypted"), (b"PK\x03\x04" + bytes(99), "damaged")):
        (reject,) = parse_bytes(data).parsed.rejects
        assert told in reject.detail


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Members with names that lead elsewhere are read where they are: unpacking writes no file."""
    monkeypatch.chdir(tmp_path)
    assert len(parse_bytes(_zip({"../../a.jsonl": _JSON, "/etc/b.jsonl": _JSON})).parsed.records) == 6
    assert list(tmp_path.iterdir()) == []


def test_lines_of_a_long_member_are_numbered_on_once() -> None:
    """Members that are read in several parts, one behind another, number their lines as the members count them."""
    count = PART_ENTRIES + 3
    lines = [json.dumps({"title": f"Paper {number}", "abstract": "We show that it holds."}) for number in range(count)]
    blanks = "\n" * (2 * PART_ENTRIES)
    packed = _zip({"a.jsonl": "\n".join(lines).encode(), "b.jsonl": f"{lines[0]}{blanks}{lines[1]}".encode()})
    parsed = parse_bytes(packed).parsed
    numbers = [record.line_start for record in parsed.records]
    assert numbers == [*range(1, count + 1), count + 1, parsed.lines]
    assert parsed.lines == count + 2 * PART_ENTRIES + 1
