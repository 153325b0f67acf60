"""A file of labelled papers, row by row: Parquet or JSON lines in, one mapping a row with its line's number out.

For every command that fits or measures, so that all take the same files and refuse the same ones: JSON lines with or
without a byte order mark, gzipped or not (told by the content, not by the name), and Parquet. What a row must hold is
the reader's of each stage.
"""

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import UsageError
from pipeline.regular import read_regular

_GZIP, _PARQUET = b"\x1f\x8b", b"PAR1"


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled paper as the file has it: `place` names file and line (or record) for messages."""

    number: int  # the line of JSON lines, the record of Parquet; from 1
    place: str
    values: dict[str, object]


def read_rows(path: Path, wanted: str) -> Iterator[Row]:
    """Yield the rows of a file; blank lines are passed over.

    Args:
        path: the file.
        wanted: what each row must be, in words for a message.

    Raises:
        UsageError: the file cannot be read, or a line is no JSON object; the message names the place and what is
            wanted.
    """
    content = _content(path, wanted)
    if content.startswith(_PARQUET):
        yield from _parquet_rows(path, wanted)
        return
    for number, line in enumerate(_text(path, content, wanted).split("\n"), start=1):
        if line.strip():
            place = f"{path}, line {number}"
            yield Row(number, place, _object(line, place, wanted))


def _content(path: Path, wanted: str) -> bytes:
    try:
        content = read_regular(path)
        return gzip.decompress(content) if content.startswith(_GZIP) else content
    except (OSError, EOFError, zlib.error) as error:
        fact = getattr(error, "strerror", None) or error
        raise UsageError(
            f"{path}: cannot be read ({fact}); name JSON lines (gzipped or not) or Parquet, {wanted}"
        ) from None


def _text(path: Path, content: bytes, wanted: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is not UTF-8 at byte {error.start}; each line must be {wanted}") from None


def _object(line: str, place: str, wanted: str) -> dict[str, object]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{place}: is not JSON ({error}); each line must be {wanted}") from None
    if not isinstance(value, dict):
        raise UsageError(f"{place}: is no object; each line must be {wanted}")
    return value


def _parquet_rows(path: Path, wanted: str) -> Iterator[Row]:
    try:
        rows = pq.read_table(path).to_pylist()
    except (OSError, pa.ArrowException) as error:
        raise UsageError(f"{path}: cannot be read as Parquet ({error}); each row must be {wanted}") from None
    for number, values in enumerate(rows, start=1):
        yield Row(number, f"{path}, record {number}", values)
