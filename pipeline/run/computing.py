"""The stages over batches: pending papers out of the work file, analysed, every stage that they lack computed.

A batch is analysed once, into a file of arrays that each stage reads in place, in the same worker processes with what
they know of words. What is computed leaves as a file for each table, and a last file for each step says that the batch
is done with it; so a worker that was killed costs the batches that it had not finished.
"""

import gc
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache, partial
from time import process_time
from uuid import uuid4

import pyarrow as pa

from pipeline.papers.years import stated_year
from pipeline.run.batch_files import exists, make_folder, read_bytes, read_table, write_bytes, write_table
from pipeline.run.pool import Workers
from pipeline.run.progress import tell
from pipeline.run.workspace import Workspace
from pipeline.settings import Settings
from pipeline.stages import BY_NAME, STAGES, Stage
from pipeline.store.database import open_work
from pipeline.store.ledger import Pending, pending
from pipeline.store.results import replace_results
from pipeline.store.rows import stage_table
from pipeline.text.analysis import analyse
from pipeline.text.batch import Batch as TextBatch
from pipeline.text.batch import batch_of
from pipeline.text.language import detect_language
from pipeline.text.stored import PaperFacts, from_table, to_table

READS = {stage.name: stage.reads for stage in STAGES if stage.reads}


ANALYSIS = "analyse"
_KEPT = 2  # batches that a process keeps from one stage to the next: all of a small run's


@dataclass(frozen=True, slots=True)
class Batch:
    """Papers that lack the same stages: where their files lie, and how many they are.

    `token` is no other batch's, so that what a process keeps of one is never taken for another at the same place.
    """

    place: str
    papers: int
    stages: tuple[str, ...]
    token: str = field(default_factory=lambda: uuid4().hex)

    @property
    def texts(self) -> str:
        """The file of what the stages read."""
        return f"{self.place}.texts.arrow"

    @property
    def arrays(self) -> str:
        """The file of the analysed batch."""
        return f"{self.place}.arrays.arrow"

    def done(self, step: str) -> str:
        """Return the file that is written last in a step: seconds of CPU, as JSON."""
        return f"{self.place}.{step}.done.json"

    def rows(self, table: str) -> str:
        """Return the file of the rows for a table."""
        return f"{self.place}.{table}.arrow"


def fingerprints(settings: Settings) -> dict[str, str]:
    """Return the present fingerprint of each stage."""
    return {stage.name: stage.fingerprint(settings) for stage in STAGES}


def load_models(settings: Settings) -> None:
    """Compute every stage for a paper without much to say, so that what they load is there."""
    papers = batch_of([analyse("", "A title", "We say little.", "en")])
    for stage in STAGES:
        stage.compute(papers, settings)


def plan_batches(workspace: Workspace, settings: Settings) -> tuple[Batch, ...]:
    """Write what the stages read of all papers that lack one, in batches."""
    batches: list[Batch] = []
    make_folder(workspace.batches)
    with open_work(workspace.database) as connection:
        for group in pending(connection, fingerprints(settings), READS):
            for rows in _sliced(group, settings.run.batch_size):
                batch = Batch(f"{workspace.batches}/{len(batches):06d}", rows.num_rows, group.stages)
                write_table(batch.texts, rows)
                batches.append(batch)
    return tuple(batches)


def analyse_batches(batches: Sequence[Batch], settings: Settings, pool: Workers) -> float:
    """Analyse each batch; return seconds of CPU over all workers."""
    return _over(batches, ANALYSIS, partial(_analyse_batch, settings=settings), pool)


def compute_stage(stage: str, batches: Sequence[Batch], settings: Settings, pool: Workers) -> float:
    """Compute a stage of the batches that lack it; return seconds of CPU over all workers."""
    lacking = [batch for batch in batches if stage in batch.stages]
    return _over(lacking, stage, partial(_compute_batch, stage=stage, settings=settings), pool)


def _over(batches: Sequence[Batch], step: str, function: Callable[[Batch], float], pool: Workers) -> float:
    total, done, seconds = sum(batch.papers for batch in batches), 0, 0.0
    tell(step, 0, total)
    for batch, spent in zip(batches, pool.map(function, batches), strict=True):
        done += batch.papers
        seconds += spent
        tell(step, done, total)
    return round(seconds, 2)


def load_results(workspace: Workspace, batches: Sequence[Batch], settings: Settings, run_id: int) -> None:
    """Put what the stages computed into the tables of the work file."""
    if not batches:
        return
    present = fingerprints(settings)
    with open_work(workspace.database) as connection:
        for number, stage in enumerate(STAGES, 1):
            lacking = [batch for batch in batches if stage.name in batch.stages]
            rows = _results(lacking, stage)
            replace_results(
                connection, stage.name, present[stage.name], _ids(lacking), rows, run_id=run_id, reads=stage.reads
            )
            tell("load", number, len(STAGES))


def _sliced(group: Pending, size: int) -> Iterator[pa.Table]:
    for part in group.rows:
        table = pa.Table.from_batches([part])
        for start in range(0, table.num_rows, size):
            yield table.slice(start, size)


def _analyse_batch(batch: Batch, settings: Settings) -> float:
    """Analyse the texts of a batch, and write it with the rows of the stages that are done thereby."""
    with _noted(batch, ANALYSIS) as is_done:
        if not is_done:
            detected = [stage for stage in STAGES if stage.title is None and stage.name in batch.stages]
            papers = _analysed(read_table(batch.texts), detected=bool(detected))
            write_table(batch.arrays, to_table(papers))
            for stage in detected:
                _write_rows(batch, stage, papers, settings)
    return _seconds(batch, ANALYSIS)


def _compute_batch(batch: Batch, stage: str, settings: Settings) -> float:
    """Compute a stage of a batch and write its rows."""
    with _noted(batch, stage) as is_done:
        if not is_done:
            _write_rows(batch, BY_NAME[stage], _stored(batch), settings)
    return _seconds(batch, stage)


def _write_rows(batch: Batch, stage: Stage, papers: TextBatch, settings: Settings) -> None:
    found = stage.compute(papers, settings)
    ids = [paper.paper_id for paper in papers]
    for output in stage.outputs:
        write_table(batch.rows(output.table.name), stage_table(output.table, ids, found[output.table.name]))


@contextmanager
def _noted(batch: Batch, step: str) -> Iterator[bool]:
    """Yield whether a batch is done with a step; else note after the block that it is, and the CPU seconds it took."""
    is_done = exists(batch.done(step))
    before = process_time()
    with _cycles_ignored():
        yield is_done
    if not is_done:
        write_bytes(batch.done(step), json.dumps(process_time() - before).encode())


def _seconds(batch: Batch, step: str) -> float:
    return float(json.loads(read_bytes(batch.done(step))))


@contextmanager
def _cycles_ignored() -> Iterator[None]:
    """Look for no cyclic garbage meanwhile: a batch makes a million objects and hardly a cycle.

    Looking for some takes 0.2 of 2.3 ms a paper. What cycles there are, are found as soon as the batch is done.
    """
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()


def _analysed(texts: pa.Table, *, detected: bool) -> TextBatch:
    """Analyse the texts of a batch; their language is `detected` or taken as it stands."""
    papers = _facts(texts)
    languages = (
        [detect_language(f"{one.title}\n{one.abstract}") for one in papers]
        if detected
        else texts["language"].to_pylist()
    )
    return batch_of(
        [
            analyse(
                one.paper_id,
                one.title,
                one.abstract,
                language,
                year=one.year,
                declared_categories=one.declared_categories,
                status=one.status,
            )
            for one, language in zip(papers, languages, strict=True)
        ]
    )


@lru_cache(maxsize=_KEPT)
def _stored(batch: Batch) -> TextBatch:
    """Return a batch that was analysed."""
    return from_table(read_table(batch.arrays), _facts(read_table(batch.texts)))


def forget_batches() -> None:
    """Let go of the batches that this process keeps."""
    _stored.cache_clear()


def _facts(texts: pa.Table) -> list[PaperFacts]:
    dates = (texts[name].to_pylist() for name in ("arxiv_id", "published_on", "published_inferred"))
    years = [stated_year(arxiv_id, day, inferred=inferred) for arxiv_id, day, inferred in zip(*dates, strict=True)]
    names = ("paper_id", "title", "abstract", "declared_categories", "status")
    columns = (texts[name].to_pylist() for name in names)
    return [
        PaperFacts(paper_id, title or "", abstract or "", year, tuple(categories or ()), status)
        for year, paper_id, title, abstract, categories, status in zip(years, *columns, strict=True)
    ]


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
