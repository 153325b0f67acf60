"""Readers whose wishes are known: a file in, their libraries and the candidates of which they wanted some out.

Separate from the training, because the figures of interests are measured on such readers, too.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import UsageError
from pipeline.learning.labelled_rows import Row, read_rows

Text = tuple[str, str]
Flags = NDArray[np.bool_]

_WANTED = (
    "an object with 'library' and 'candidates', lists of papers with title and abstract, the candidates with 'wanted'"
)


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader: the texts of their library, of the candidates, and which of these they wanted."""

    library: tuple[Text, ...]
    candidates: tuple[Text, ...]
    wanted: Flags


def read_readers(path: Path) -> list[Reader]:
    """Return the readers of a file, a row each.

    Raises:
        UsageError: it cannot be read, or a row is no reader.
    """
    readers = [_reader(row) for row in read_rows(path, _WANTED)]
    if not readers:
        raise UsageError(f"{path}: holds no readers; each line must be {_WANTED}")
    return readers


def _reader(row: Row) -> Reader:
    library, candidates = (_papers(row, name) for name in ("library", "candidates"))
    if not all("wanted" in paper for paper in candidates):
        raise UsageError(f"{row.place}: a candidate does not say whether it was wanted; each line must be {_WANTED}")
    wanted = np.array([bool(paper["wanted"]) for paper in candidates], np.bool_)
    return Reader(_texts(library), _texts(candidates), wanted)


def _papers(row: Row, name: str) -> list[dict[str, object]]:
    found = row.values.get(name)
    if not isinstance(found, list) or not all(isinstance(paper, dict) for paper in found):
        raise UsageError(f"{row.place}: '{name}' is no list of papers; each line must be {_WANTED}")
    return found


def _texts(papers: list[dict[str, object]]) -> tuple[Text, ...]:
    return tuple((str(paper.get("title") or ""), str(paper.get("abstract") or "")) for paper in papers)
