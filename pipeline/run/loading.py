"""What the stages computed, out of the batches' files into the tables of the work file."""

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa

from pipeline.run.batch_files import read_table
from pipeline.run.batches import ANALYSIS, StoredBatch, fingerprints
from pipeline.run.progress import tell
from pipeline.run.workspace import Workspace
from pipeline.settings import Settings
from pipeline.stages import STAGES, Stage
from pipeline.store.ledger import PART, forget_left_over
from pipeline.store.opening import Connection
from pipeline.store.results import Computed, drop_other_parts, replace_results


def load_results(
    workspace: Workspace, batches: Sequence[StoredBatch], settings: Settings, run_id: int
) -> dict[str, dict[str, str]]:
    """Put what the stages computed into the tables of the work file.

    Returns:
        For each stage that some papers broke these papers, with what went wrong.
    """
    present = fingerprints(settings)
    all_broken: dict[str, dict[str, str]] = {}
    with workspace.writing() as connection:
        _forget(connection, present, settings)
        for number, stage in enumerate(STAGES if batches else (), 1):
            for lacking, own in _groups(batches, stage, present):
                rows, broken = _results(lacking, stage), _broken_by(lacking, stage, settings)
                column = stage.parts.column if stage.parts else None
                computed = Computed(own, _ids(lacking), rows, frozenset(broken), column)
                replace_results(connection, computed, run_id=run_id, reads=stage.reads)
                all_broken.setdefault(stage.name, {}).update(broken)
            tell("load", number, len(STAGES))
    return {stage: broken for stage, broken in all_broken.items() if broken}


def _forget(connection: Connection, present: Mapping[str, str], settings: Settings) -> None:
    """Take out what was computed for parts of stages that nobody asks for any more."""
    forget_left_over(connection, present)
    for stage in STAGES:
        if stage.parts is not None:
            for output in stage.outputs:
                drop_other_parts(connection, output.table.name, stage.parts.column, stage.parts.names(settings))


def _groups(
    batches: Sequence[StoredBatch], stage: Stage, present: Mapping[str, str]
) -> Iterator[tuple[list[StoredBatch], dict[str, str]]]:
    """Yield the batches that lack the same of a stage together, with the fingerprints of what they lack."""
    names = {
        batch: tuple(name for name in present if name in batch.lacking and _is_of(name, stage)) for batch in batches
    }
    for lacking in sorted(set(filter(None, names.values()))):
        own = [batch for batch in batches if names[batch] == lacking]
        yield own, {name: present[name] for name in lacking}


def _is_of(name: str, stage: Stage) -> bool:
    return name.partition(PART)[0] == stage.name


def _broken_by(batches: Sequence[StoredBatch], stage: Stage, settings: Settings) -> dict[str, str]:
    """Return the papers that broke a stage, or the analysis before it, each with what went wrong."""
    steps = [ANALYSIS, *([stage.name] if stage.is_step(settings) else [])]
    notes = (batch.note(step) for batch in batches for step in steps)
    return {paper: told for note in notes for paper, told in note.broken.items()}


def _results(batches: Sequence[StoredBatch], stage: Stage) -> Mapping[str, pa.RecordBatchReader]:
    """Return a reader of all batches' rows for each table of a stage."""
    return {
        table.name: pa.RecordBatchReader.from_batches(
            table.arrow_schema, _pieces([batch.rows(table.name) for batch in batches])
        )
        for table in (output.table for output in stage.outputs)
    }


def _ids(batches: Sequence[StoredBatch]) -> pa.RecordBatchReader:
    pieces = (
        piece for table in (read_table(batch.texts) for batch in batches) for piece in table.select([0]).to_batches()
    )
    return pa.RecordBatchReader.from_batches(pa.schema([("paper_id", pa.string())]), pieces)


def _pieces(places: Sequence[str]) -> Iterator[pa.RecordBatch]:
    for place in places:
        yield from read_table(place).to_batches()
