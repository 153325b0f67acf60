"""The stages over batches: pending papers out of the work file, every stage that they lack computed, into files.

A batch is read once and its texts are analysed once: whoever takes a batch computes all that its papers lack. What
is computed leaves as a file for each table, and a last file that says the batch is done; so a worker that was killed
costs the batches that it had not finished.
"""

import gc
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from time import process_time

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

READS = {stage.name: stage.reads for stage in STAGES if stage.reads}


@dataclass(frozen=True, slots=True)
class Batch:
    """Papers that lack the same stages: where their files lie, and how many they are."""

    place: str
    papers: int
    stages: tuple[str, ...]

    @property
    def texts(self) -> str:
        """The file of what the stages read."""
        return f"{self.place}.texts.arrow"

    @property
    def done(self) -> str:
        """The file that is written last: seconds of CPU by stage, as JSON."""
        return f"{self.place}.done.json"

    def rows(self, table: str) -> str:
        """Return the file of the rows for a table."""
        return f"{self.place}.{table}.arrow"


@dataclass(frozen=True, slots=True)
class Computed:
    """What was computed: papers by stage, and seconds of CPU by stage over all workers, the analysis as one too."""

    papers: dict[str, int]
    cpu_seconds: dict[str, float]


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


def compute_batches(batches: Sequence[Batch], settings: Settings, pool: Workers) -> Computed:
    """Compute what each batch lacks; batches that are done already are left alone."""
    total, done = sum(batch.papers for batch in batches), 0
    papers = Counter(dict.fromkeys((stage.name for stage in STAGES), 0))
    seconds: Counter[str] = Counter()
    tell("compute", 0, total)
    for batch, spent in zip(batches, pool.map(partial(_compute_batch, settings=settings), batches), strict=True):
        done += batch.papers
        papers.update(dict.fromkeys(batch.stages, batch.papers))
        seconds.update(spent)
        tell("compute", done, total)
    return Computed(dict(papers), {step: round(spent, 2) for step, spent in seconds.items()})


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


def _compute_batch(batch: Batch, settings: Settings) -> dict[str, float]:
    """Compute what a batch lacks and write it; return seconds of CPU by step."""
    if exists(batch.done):
        spent: dict[str, float] = json.loads(read_bytes(batch.done))
        return spent
    clock = _Clock()
    with _cycles_ignored():
        papers = _analysed(read_table(batch.texts), detected="language" in batch.stages)
        ids = [paper.paper_id for paper in papers]
        clock.note("analyse")
        for stage in batch.stages:
            found = BY_NAME[stage].compute(papers, settings)
            for output in BY_NAME[stage].outputs:
                rows = stage_table(output.table, ids, found[output.table.name])
                write_table(batch.rows(output.table.name), rows)
            clock.note(stage)
    write_bytes(batch.done, json.dumps(clock.seconds).encode())
    return clock.seconds


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


class _Clock:
    """Notes the CPU seconds of this process from one step to the next."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = process_time()

    def note(self, step: str) -> None:
        now = process_time()
        self.seconds[step] = now - self._last
        self._last = now


def _analysed(texts: pa.Table, *, detected: bool) -> TextBatch:
    """Analyse the texts of a batch; their language is `detected` or taken as it stands."""
    dates = (texts[name].to_pylist() for name in ("arxiv_id", "published_on", "published_inferred"))
    years = [stated_year(arxiv_id, day, inferred=inferred) for arxiv_id, day, inferred in zip(*dates, strict=True)]
    names = ("paper_id", "title", "abstract", "language", "declared_categories", "status")
    columns = (texts[name].to_pylist() for name in names)
    return batch_of(
        [
            analyse(
                paper_id,
                title,
                abstract,
                detect_language(f"{title or ''}\n{abstract or ''}") if detected else language,
                year=year,
                declared_categories=categories or (),
                status=status,
            )
            for year, paper_id, title, abstract, language, categories, status in zip(years, *columns, strict=True)
        ]
    )


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
