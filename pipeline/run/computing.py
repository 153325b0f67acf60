"""The stages over batches: pending papers out of the work file, analysed once, computed stage by stage into files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby, islice
from pathlib import Path

import pyarrow as pa
from pyarrow import ipc

from pipeline.papers.years import stated_year
from pipeline.run.pool import Pool
from pipeline.run.progress import tell
from pipeline.run.workspace import Workspace
from pipeline.settings import Settings
from pipeline.stages import BY_NAME, STAGES, Stage
from pipeline.store.database import open_work
from pipeline.store.ledger import READ, pending
from pipeline.store.results import replace_results
from pipeline.text.analysis import analyse
from pipeline.text.batches import read_batch, write_batch

_READS = {stage.name: stage.reads for stage in STAGES if stage.reads}


@dataclass(frozen=True, slots=True)
class Batch:
    """Papers that lack the same stages: the file of their analyses, and how many they are."""

    path: Path
    papers: int
    stages: tuple[str, ...]


def fingerprints(settings: Settings) -> dict[str, str]:
    """Return the present fingerprint of each stage."""
    return {stage.name: stage.fingerprint(settings) for stage in STAGES}


def plan_batches(workspace: Workspace, settings: Settings) -> tuple[Batch, ...]:
    """Write the texts of all papers that lack a stage, in batches, each still to be analysed."""
    batches: list[Batch] = []
    with open_work(workspace.database) as connection:
        rows = (row for part in pending(connection, fingerprints(settings), _READS) for row in part.to_pylist())
        for stages, group in groupby(rows, key=lambda row: tuple(row["stages"])):
            while chunk := list(islice(group, settings.run.batch_size)):
                path = workspace.batches / f"{len(batches):06d}.arrow"
                _write_table(_texts_of(path), pa.table({name: [row[name] for row in chunk] for name in READ}))
                batches.append(Batch(path, len(chunk), stages))
    return tuple(batches)


def analyse_batches(batches: Sequence[Batch], pool: Pool) -> None:
    """Analyse the texts of each batch: sentences and words, once for all stages."""
    total, done = sum(batch.papers for batch in batches), 0
    for number in pool.map(_analyse_batch, batches):
        done += number
        tell("analyse", done, total)


def compute_stage(batches: Sequence[Batch], stage: str, settings: Settings, pool: Pool) -> int:
    """Compute a stage of all batches that lack it; return the number of papers computed."""
    lacking = [batch for batch in batches if stage in batch.stages]
    total, done = sum(batch.papers for batch in lacking), 0
    for number in pool.map(partial(_compute_batch, stage=stage, settings=settings), lacking):
        done += number
        tell(stage, done, total)
    return done


def load_results(workspace: Workspace, batches: Sequence[Batch], settings: Settings) -> None:
    """Put what the stages computed into the tables of the work file."""
    present = fingerprints(settings)
    with open_work(workspace.database) as connection:
        for number, stage in enumerate(STAGES, 1):
            lacking = [batch for batch in batches if stage.name in batch.stages]
            ids = [paper_id for batch in lacking for paper_id in _paper_ids(batch)]
            replace_results(
                connection, stage.name, present[stage.name], ids, _results(lacking, stage), reads=stage.reads
            )
            tell("load", number, len(STAGES))


def _analyse_batch(batch: Batch) -> int:
    texts = _read_table(_texts_of(batch.path))
    dates = (texts[name].to_pylist() for name in ("arxiv_id", "published_on", "published_inferred"))
    years = [stated_year(arxiv_id, day, inferred=inferred) for arxiv_id, day, inferred in zip(*dates, strict=True)]
    columns = (texts[name].to_pylist() for name in ("paper_id", "title", "abstract", "language", "declared_categories"))
    papers = [
        analyse(paper_id, title, abstract, language, year=year, declared_categories=categories or ())
        for year, paper_id, title, abstract, language, categories in zip(years, *columns, strict=True)
    ]
    write_batch(batch.path, papers)
    return batch.papers


def _compute_batch(batch: Batch, stage: str, settings: Settings) -> int:
    rows = BY_NAME[stage].compute(read_batch(batch.path), settings)
    for name, table in rows.items():
        _write_table(_rows_of(batch.path, name), table)
    return batch.papers


def _results(batches: Sequence[Batch], stage: Stage) -> Iterator[tuple[str, pa.Table]]:
    for table in stage.tables:
        for batch in batches:
            yield table.name, _read_table(_rows_of(batch.path, table.name))


def _paper_ids(batch: Batch) -> Sequence[str]:
    ids: Sequence[str] = _read_table(_texts_of(batch.path))["paper_id"].to_pylist()
    return ids


def _texts_of(batch: Path) -> Path:
    return batch.with_suffix(".texts.arrow")


def _rows_of(batch: Path, table: str) -> Path:
    return batch.with_suffix(f".{table}.arrow")


def _write_table(path: Path, table: pa.Table) -> None:
    with ipc.new_file(str(path), table.schema) as writer:
        writer.write_table(table)


def _read_table(path: Path) -> pa.Table:
    with pa.memory_map(str(path)) as source:
        return ipc.open_file(source).read_all()
