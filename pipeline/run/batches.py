"""Pending papers out of the work file, in batches: files of what the stages read, and what is noted of each.

Separate from the computing, so that who loads what was computed knows where it lies and nothing of how it came about.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import uuid4

import pyarrow as pa

from pipeline.run.batch_files import make_folder, read_bytes, write_table
from pipeline.settings import Settings
from pipeline.stages import STAGES
from pipeline.store.ledger import PART, Pending, pending

if TYPE_CHECKING:
    from pipeline.run.workspace import Workspace  # workers know nothing of databases

READS = {stage.name: stage.reads for stage in STAGES if stage.reads}
ANALYSIS = "analyse"
_MOST_CHARS = 1_500_000  # of a batch, as 1,000 abstracts have, or 25 papers with their bodies; one longer is alone


@dataclass(frozen=True, slots=True)
class Note:
    """What is noted of a batch that is done with a step: seconds of CPU, and the papers that broke it."""

    seconds: float
    broken: dict[str, str]


@dataclass(frozen=True, slots=True)
class StoredBatch:
    """Papers that lack the same stages, or parts of stages: where their files lie, and how many they are.

    `token` is no other batch's, so that what a process keeps of one is never taken for another at the same place.
    """

    place: str
    papers: int
    lacking: tuple[str, ...]
    token: str = field(default_factory=lambda: uuid4().hex)

    @property
    def stages(self) -> tuple[str, ...]:
        """The stages that its papers lack, or lack a part of."""
        return tuple(dict.fromkeys(name.partition(PART)[0] for name in self.lacking))

    def parts(self, stage: str) -> tuple[str, ...]:
        """Return the parts of a stage that its papers lack; none of a stage that is one whole."""
        split = (name.partition(PART) for name in self.lacking)
        return tuple(part for name, _, part in split if name == stage and part)

    @property
    def texts(self) -> str:
        """The file of what the stages read."""
        return f"{self.place}.texts.arrow"

    @property
    def arrays(self) -> str:
        """The file of the analysed batch."""
        return f"{self.place}.arrays.arrow"

    def done(self, step: str) -> str:
        """Return the file that is written last in a step: a `Note`, as JSON."""
        return f"{self.place}.{step}.done.json"

    def note(self, step: str) -> "Note":
        """Return what was noted of a step that is done."""
        return Note(**json.loads(read_bytes(self.done(step))))

    def rows(self, table: str) -> str:
        """Return the file of the rows for a table."""
        return f"{self.place}.{table}.arrow"


def fingerprints(settings: Settings) -> dict[str, str]:
    """Return the present fingerprint of each stage, or of each part of a stage that has parts."""
    return {name: told for stage in STAGES for name, told in stage.fingerprints(settings).items()}


def plan_batches(workspace: "Workspace", settings: Settings) -> tuple[StoredBatch, ...]:
    """Write what the stages read of all papers that lack one, in batches."""
    batches: list[StoredBatch] = []
    make_folder(workspace.batches)
    with workspace.writing() as connection:
        for group in pending(connection, fingerprints(settings), READS):
            for rows in _sliced(group, settings.run.batch_size):
                batch = StoredBatch(f"{workspace.batches}/{len(batches):06d}", rows.num_rows, group.lacking)
                write_table(batch.texts, rows)
                batches.append(batch)
    return tuple(batches)


def _sliced(group: Pending, size: int) -> Iterator[pa.Table]:
    for part in group.rows:
        table = pa.Table.from_batches([part])
        start = 0
        for end in _ends(table, size):
            yield table.slice(start, end - start)
            start = end


def _ends(table: pa.Table, size: int) -> Iterator[int]:
    """Yield where batches end: behind at most `size` papers, and documents with at most `_MOST_CHARS` together."""
    lengths = _lengths(table["body"]) if "body" in table.column_names else [0] * table.num_rows
    papers, chars = 0, 0
    for place, length in enumerate(lengths):
        if papers and (papers == size or chars + length > _MOST_CHARS):
            yield place
            papers, chars = 0, 0
        papers, chars = papers + 1, chars + length
    if papers:
        yield table.num_rows


def _lengths(texts: pa.ChunkedArray) -> list[int]:
    import pyarrow.compute as pc  # noqa: PLC0415 - 40 ms of every worker's start, where no document is among the papers

    return list(pc.utf8_length(texts).to_pylist())
