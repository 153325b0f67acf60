"""What the stages computed, out of the batches' files into the tables of the work file."""

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa

from pipeline.run.batch_files import read_table
from pipeline.run.batches import ANALYSIS, Batch, fingerprints
from pipeline.run.progress import tell
from pipeline.run.workspace import Workspace
from pipeline.settings import Settings
from pipeline.stages import STAGES, Stage
from pipeline.store.results import Computed, replace_results


def load_results(
    workspace: Workspace, batches: Sequence[Batch], settings: Settings, run_id: int
) -> dict[str, dict[str, str]]:
    """Put what the stages computed into the tables of the work file.

    Returns:
        For each stage that some papers broke these papers, with what went wrong.
    """
    if not batches:
        return {}
    present = fingerprints(settings)
    all_broken: dict[str, dict[str, str]] = {}
    with workspace.writing() as connection:
        for number, stage in enumerate(STAGES, 1):
            lacking = [batch for batch in batches if stage.name in batch.stages]
            rows, broken = _results(lacking, stage), _broken_by(lacking, stage, settings)
            computed = Computed(stage.name, present[stage.name], _ids(lacking), rows, frozenset(broken))
            replace_results(connection, computed, run_id=run_id, reads=stage.reads)
            all_broken |= {stage.name: broken} if broken else {}
            tell("load", number, len(STAGES))
    return all_broken


def _broken_by(batches: Sequence[Batch], stage: Stage, settings: Settings) -> dict[str, str]:
    """Return the papers that broke a stage, or the analysis before it, each with what went wrong."""
    steps = [ANALYSIS, *([stage.name] if stage.is_step(settings) else [])]
    notes = (batch.note(step) for batch in batches for step in steps)
    return {paper: told for note in notes for paper, told in note.broken.items()}


def _results(batches: Sequence[Batch], stage: Stage) -> Mapping[str, pa.RecordBatchReader]:
    """Return a reader of all batches' rows for each table of a stage."""
    return {
        table.name: pa.RecordBatchReader.from_batches(
            table.arrow_schema, _pieces([batch.rows(table.name) for batch in batches])
        )
        for table in (output.table for output in stage.outputs)
    }


def _ids(batches: Sequence[Batch]) -> pa.RecordBatchReader:
    pieces = (
        piece for table in (read_table(batch.texts) for batch in batches) for piece in table.select([0]).to_batches()
    )
    return pa.RecordBatchReader.from_batches(pa.schema([("paper_id", pa.string())]), pieces)


def _pieces(places: Sequence[str]) -> Iterator[pa.RecordBatch]:
    for place in places:
        yield from read_table(place).to_batches()
