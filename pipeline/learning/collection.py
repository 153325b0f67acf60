"""The collection that shipped models count words in: a Parquet file in, the texts of its papers out.

Separate, because four stages count in it, each in its own way, and a wrong file is told alike.
"""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import UsageError

COLLECTION = "arxiv_train.parquet"
_ROWS = 4_000  # that are held at a time


def read_collection(path: Path, columns: tuple[str, ...] = ("title", "abstract")) -> Iterator[tuple[str, ...]]:
    """Yield these columns of each paper, in the file's order; what a paper lacks is the empty text.

    Raises:
        UsageError: the file is missing, is no Parquet, or lacks a column.
    """
    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(_ROWS, columns=list(columns)):
                for row in zip(*(batch[column].to_pylist() for column in columns), strict=True):
                    yield tuple(value or "" for value in row)
    except (OSError, KeyError, pa.ArrowException) as error:
        raise UsageError(f"{path}: is no Parquet file with {', '.join(columns)} ({error})") from None
