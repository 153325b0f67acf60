"""Packed pieces in, bounded pieces out, for every way of packing."""

import bz2
import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.inflating import (
    PIECE_BYTES,
    Damaged,
    Engine,
    bzip2_engine,
    gunzipped,
    gzip_engine,
    http_deflate_engine,
    inflated,
    raw_deflate_engine,
    zip_lzma_engine,
)


def _raw(data: bytes) -> bytes:
    engine = zlib.compressobj(wbits=-15)
    return engine.compress(data) + engine.flush()


def _zip_lzma(data: bytes) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a", data)
        info = archive.infolist()[0]
    return sink.getvalue()[31 : 31 + info.compress_size]


_WAYS: list[tuple[Callable[[bytes], bytes], Callable[[], Engine]]] = [
    (gzip.compress, gzip_engine),
    (zlib.compress, http_deflate_engine),
    (_raw, http_deflate_engine),
    (_raw, raw_deflate_engine),
    (bz2.compress, bzip2_engine),
    (_zip_lzma, zip_lzma_engine),
]
_EACH_WAY = pytest.mark.parametrize(("pack", "engine"), _WAYS)


def _pieces(data: bytes, size: int) -> Iterator[bytes]:
    return (data[start : start + size] for start in range(0, len(data), size))


@_EACH_WAY
@settings(max_examples=40)
@given(data=st.binary(max_size=3_000) | st.integers(0, 400_000).map(bytes), size=st.integers(1, 5_000))
def test_what_was_packed_comes_back(
    pack: Callable[[bytes], bytes], engine: Callable[[], Engine], data: bytes, size: int
) -> None:
    """Whatever is packed comes back, in whatever pieces it arrives, and none that comes back is beyond the bound."""
    found = list(inflated(_pieces(pack(data), size), engine))
    assert b"".join(found) == data
    assert all(0 < len(piece) <= PIECE_BYTES for piece in found)


@_EACH_WAY
@settings(max_examples=60)
@given(place=st.integers(0, 200), value=st.integers(0, 255))
def test_damage_is_told_or_harmless(
    pack: Callable[[bytes], bytes], engine: Callable[[], Engine], place: int, value: int
) -> None:
    """A damaged byte ends the reading with `Damaged` or with other bytes, and with no other exception."""
    packed = bytearray(pack(b"drifting lanterns " * 40))
    packed[place % len(packed)] = value
    try:
        for _ in inflated([bytes(packed)], engine):
            pass
    except Damaged:
        return


def test_members_of_gzip_follow_one_another() -> None:
    """A stream behind the end of another is read on, zeros are passed over, and what is no stream is told."""
    one, other = gzip.compress(b"one"), gzip.compress(b"other")
    assert b"".join(gunzipped([one + other + bytes(9)])) == b"oneother"
    assert b"".join(gunzipped([one, other])) == b"oneother"
    with pytest.raises(Damaged, match="something else"):
        list(gunzipped([one + b"else"]))
    with pytest.raises(Damaged, match="ends in the middle"):
        list(gunzipped([one[:-3]]))
