"""Parquet that unpacks to more than it may."""

import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.parsing import bounds
from pipeline.parsing.source import parse_bytes
from pipeline.parsing.tables.parquet import planned, unpacked_size

_ROWS = 40_000
_LONG = "long " * 2_000


def _written(columns: dict[str, pa.Array], **options: object) -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.table(columns), sink, **options)
    return sink.getvalue()


def _repeated(value: object, rows: int = _ROWS) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), pa.array([value]))


@pytest.fixture
def _low_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file may unpack to a megabyte, whatever its size, so that files to test with are small."""
    monkeypatch.setattr(bounds, "RATIO_FROM_BYTES", 1_000_000)
    monkeypatch.setattr(bounds, "MAX_RATIO", 2)


@pytest.mark.usefixtures("_low_bounds")
@pytest.mark.parametrize(
    "data",
    [
        _written({"title": _repeated("A title"), "abstract": _repeated("x")}),
        _written({"title": pa.nulls(_ROWS, pa.string()), "abstract": pa.nulls(_ROWS, pa.string())}),
        _written({"title": _repeated(_LONG, 300)}),
        _written({"title": _repeated(_LONG.encode(), 300)}),
        _written({"title": ["A", "B"], "authors": pa.array([["Bo"] * 50_000] * 2)}),
        _written({"title": ["A"] * 3, "authors": pa.array([[_LONG] * 100] * 3)}),
        _written({"title": [_LONG] * 300}, use_dictionary=False, column_encoding={"title": "DELTA_BYTE_ARRAY"}),
    ],
    ids=["rows", "nulls", "text", "bytes", "items", "texts in lists", "prefixes"],
)
def test_rows_that_cost_nothing_are_bounded(data: bytes) -> None:
    """Rows, values of lists and texts that stand once in a small file end where a packed input ends, and it is told."""
    assert len(data) < 30_000
    found = parse_bytes(data).parsed
    assert any("times its size" in reject.detail for reject in found.rejects)
    assert len(found.records) < _ROWS


@pytest.mark.parametrize("encoding", ["PLAIN", "DELTA_BYTE_ARRAY", "DELTA_LENGTH_BYTE_ARRAY"])
def test_every_encoding_of_texts_is_read(encoding: str) -> None:
    """Texts that are no dictionary in the file are read as those that are."""
    data = _written({"title": ["Rivers", "Lakes"]}, use_dictionary=False, column_encoding={"title": encoding})
    assert [record.title for record in parse_bytes(data).parsed.records] == ["Rivers", "Lakes"]


def test_what_is_no_bomb_is_read_whole() -> None:
    """A file whose rows repeat themselves as those of real files do is read to its end, lists included."""
    rows = 5_000
    data = _written(
        {
            "title": pa.array([f"Paper {number}" for number in range(rows)]),
            "abstract": _repeated("We study rivers.", rows),
            "authors": pa.array([["A. Bell", "C. Day"]] * rows),
        }
    )
    found = parse_bytes(data).parsed
    assert (len(found.records), len(found.rejects)) == (rows, 0)
    assert found.records[-1].authors == ("A. Bell", "C. Day")


@pytest.mark.parametrize(
    ("column", "text"),
    [
        (pa.array(["ab", "abc", None]), 5),
        (_repeated("abcd", 3), 12),
        (pa.array([["ab"], ["abc", "d"]]), 6),
        (pa.array([{"name": "ab"}, {"name": "abc"}]), 5),
        (pa.array([[("k", "ab")]], pa.map_(pa.string(), pa.string())), 3),
    ],
)
def test_size_of_values_is_that_of_each_by_itself(column: pa.Array, text: int) -> None:
    """Every value counts with its own text, however the column keeps it."""
    assert unpacked_size(column) >= text + 16 * len(column)


@pytest.mark.parametrize(("encodings", "rows"), [({}, 2_000), ({"title": "DELTA_BYTE_ARRAY"}, 100)])
def test_few_rows_at_a_time_where_one_may_hold_all(
    encodings: dict[str, str], rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of texts that begin as those before them so few are read at once that all of them fit; of others as ever."""
    data = _written({"title": ["A title"] * 3}, use_dictionary=False, column_encoding=encodings or None)
    metadata = pq.read_metadata(io.BytesIO(data))
    size = metadata.row_group(0).column(0).total_uncompressed_size
    monkeypatch.setattr(bounds, "RATIO_FROM_BYTES", 100 * size)
    assert planned(metadata, ["title"], 10**9).rows == rows
