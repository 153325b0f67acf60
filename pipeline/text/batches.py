"""A batch of analyses as an Arrow file and back: how analysed texts travel between steps and processes.

Columns of numbers and one shared vocabulary of stems, so that reading a batch costs slices of arrays and no parsing.
"""

import os
from collections.abc import Callable, Sequence
from itertools import chain, pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import ipc

from pipeline.text.analysis import AnalysedText, Analysis

_NUMBERS = {
    "sentence_starts": pa.int32(),
    "sentence_ends": pa.int32(),
    "first_words": pa.int32(),
    "word_starts": pa.int32(),
    "word_ends": pa.int32(),
    "kinds": pa.int8(),
}
_KNOWN = {
    "paper_id": pa.string(),
    "language": pa.string(),
    "year": pa.int16(),
    "declared_categories": pa.list_(pa.string()),
}
_FIELDS = ("title", "abstract")


def to_table(analyses: Sequence[Analysis]) -> pa.Table:
    """Return a batch as a table with one row a paper; text columns, list columns of offsets, stems as a dictionary."""
    columns: dict[str, pa.Array] = {
        name: pa.array([getattr(paper, name) for paper in analyses], kind) for name, kind in _KNOWN.items()
    }
    for field in _FIELDS:
        texts: list[AnalysedText] = [getattr(paper, field) for paper in analyses]
        columns[field] = pa.array([text.text for text in texts], pa.large_string())
        for name, kind in _NUMBERS.items():
            columns[f"{field}.{name}"] = _lists([getattr(text, name) for text in texts], kind)
        columns[f"{field}.stems"] = _lists([text.stems for text in texts], pa.string())
    return pa.table(columns)


def from_table(table: pa.Table) -> list[Analysis]:
    """Return the batch that `to_table` made a table of."""
    table = table.combine_chunks()
    fields = [_texts(table, field) for field in _FIELDS]
    ids, languages, years, declared = (table[name].to_pylist() for name in _KNOWN)
    categories = map(tuple, declared)
    return [Analysis(*row) for row in zip(ids, *fields, languages, years, categories, strict=True)]


def write_batch(path: Path, analyses: Sequence[Analysis]) -> None:
    """Write a batch as an Arrow IPC file; the file is there whole or not at all."""
    table = to_table(analyses)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    with ipc.new_file(str(unfinished), table.schema) as writer:
        writer.write_table(table)
    unfinished.replace(path)


def read_batch(path: Path) -> list[Analysis]:
    """Read a batch that `write_batch` wrote."""
    with pa.memory_map(str(path)) as source:
        return from_table(ipc.open_file(source).read_all())


def _lists(values: Sequence[Sequence[object]], kind: pa.DataType) -> pa.ListArray:
    offsets = np.zeros(len(values) + 1, np.int32)
    np.cumsum([len(value) for value in values], out=offsets[1:])
    flat = pa.array(list(chain.from_iterable(values)), kind)
    return pa.ListArray.from_arrays(pa.array(offsets), flat.dictionary_encode() if kind == pa.string() else flat)


def _texts(table: pa.Table, field: str) -> list[AnalysedText]:
    numbers = [_slices(table[f"{field}.{name}"], _numbers) for name in _NUMBERS]
    stems = _slices(table[f"{field}.stems"], _words)
    return [AnalysedText(*row) for row in zip(table[field].to_pylist(), *numbers, stems, strict=True)]


def _slices(column: pa.ChunkedArray, flat: Callable[[pa.Array], list[object]]) -> list[list[object]]:
    if column.num_chunks == 0:
        return []
    lists = column.chunk(0)
    values, offsets = flat(lists.values), lists.offsets.to_pylist()
    return [values[start:end] for start, end in pairwise(offsets)]


def _numbers(values: pa.Array) -> list[object]:
    numbers: list[object] = values.to_numpy(zero_copy_only=False).tolist()
    return numbers


def _words(values: pa.DictionaryArray) -> list[object]:
    vocabulary = values.dictionary.to_pylist()
    return [vocabulary[code] for code in values.indices.to_numpy(zero_copy_only=False).tolist()]
