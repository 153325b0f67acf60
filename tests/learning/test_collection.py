"""The collection that models count in: what it gives, and what is told of a file that is none."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import UsageError
from pipeline.learning.collection import COLLECTION, read_collection


def test_columns_come_as_texts(tmp_path: Path) -> None:
    """Each paper gives the columns that are asked for, in their order; what it lacks is empty."""
    pq.write_table(
        pa.table({"abstract": ["Ice.", None], "title": [None, "Snow"], "year": [1, 2]}), tmp_path / COLLECTION
    )
    assert list(read_collection(tmp_path / COLLECTION)) == [("", "Ice."), ("Snow", "")]
    assert list(read_collection(tmp_path / COLLECTION, ("abstract",))) == [("Ice.",), ("",)]


def test_what_is_no_collection_is_refused(tmp_path: Path) -> None:
    """A file that is missing, is no Parquet or lacks a column is a wrong call, told with its place."""
    place = tmp_path / COLLECTION
    with pytest.raises(UsageError, match=r"arxiv_train\.parquet: is no Parquet file with title, abstract"):
        list(read_collection(place))
    place.write_text("no parquet", encoding="utf-8")
    with pytest.raises(UsageError, match=r"is no Parquet file with title, abstract"):
        list(read_collection(place))
    pq.write_table(pa.table({"title": ["Ice"]}), place)
    with pytest.raises(UsageError, match=r"is no Parquet file with title, abstract .*abstract"):
        list(read_collection(place))
