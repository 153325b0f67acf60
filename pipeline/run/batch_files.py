"""Arrow tables and bytes as files, each there whole or not at all: how batches travel between processes."""

import os
from pathlib import Path

import pyarrow as pa
from pyarrow import ipc


def write_table(path: Path, table: pa.Table) -> None:
    """Write a table as an Arrow IPC file."""
    unfinished = _unfinished(path)
    with ipc.new_file(str(unfinished), table.schema) as writer:
        writer.write_table(table)
    unfinished.replace(path)


def read_table(path: Path) -> pa.Table:
    """Read a table that `write_table` wrote; its columns are mapped from the file and not copied."""
    with pa.memory_map(str(path)) as source:
        return ipc.open_file(source).read_all()


def write_bytes(path: Path, data: bytes) -> None:
    """Write bytes as a file."""
    unfinished = _unfinished(path)
    unfinished.write_bytes(data)
    unfinished.replace(path)


def _unfinished(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}")
