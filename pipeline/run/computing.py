"""The stages over batches: pending papers out of the work file, analysed, every stage that they lack computed.

A batch is analysed once, into a file of arrays that each stage reads in place, in the same worker processes with what
they know of words. What is computed leaves as a file for each table, and a last file for each step says that the batch
is done with it; so a worker that was killed costs the batches that it had not finished.

A paper that breaks the analysis, or a stage, costs itself alone (`sparing`): it has no rows of what it broke, is noted
in that last file, and is not taken for done, so that the next run tries it again.
"""

import gc
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import lru_cache, partial
from itertools import chain
from time import process_time
from uuid import uuid4

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.run.batch_files import exists, make_folder, read_bytes, read_table, write_bytes, write_table
from pipeline.run.facts import facts_of
from pipeline.run.pool import Workers
from pipeline.run.progress import tell
from pipeline.run.sparing import sparing
from pipeline.run.workspace import Workspace
from pipeline.settings import Settings
from pipeline.stages import BY_NAME, STAGES, Stage
from pipeline.store.ledger import Pending, pending
from pipeline.store.results import Computed, replace_results
from pipeline.store.rows import stage_table
from pipeline.text.analysis import Analysis, analyse, lead_of
from pipeline.text.batch import Batch as TextBatch
from pipeline.text.batch import batch_of
from pipeline.text.language import detect_language
from pipeline.text.stored import PaperFacts, from_table, to_table

READS = {stage.name: stage.reads for stage in STAGES if stage.reads}


ANALYSIS = "analyse"
_MOST_CHARS = 1_500_000  # of a batch, as 1,000 abstracts have, or 25 papers with their bodies; one longer is alone
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
        """Return the file that is written last in a step: a `_Note`, as JSON."""
        return f"{self.place}.{step}.done.json"

    def rows(self, table: str) -> str:
        """Return the file of the rows for a table."""
        return f"{self.place}.{table}.arrow"


def fingerprints(settings: Settings) -> dict[str, str]:
    """Return the present fingerprint of each stage."""
    return {stage.name: stage.fingerprint(settings) for stage in STAGES}


def load_models(settings: Settings) -> None:
    """Compute every stage for a paper without much to say, so that what they load is there."""
    for stage in STAGES:
        stage.compute(_harmless(), settings)


def _harmless() -> TextBatch:
    return batch_of([analyse("", "A title", "We say little.", "en")])


def plan_batches(workspace: Workspace, settings: Settings) -> tuple[Batch, ...]:
    """Write what the stages read of all papers that lack one, in batches."""
    batches: list[Batch] = []
    make_folder(workspace.batches)
    with workspace.writing() as connection:
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
    notes = (_note(batch, step) for batch in batches for step in steps)
    return {paper: told for note in notes for paper, told in note.broken.items()}


def _sliced(group: Pending, size: int) -> Iterator[pa.Table]:
    for part in group.rows:
        table = pa.Table.from_batches([part])
        start = 0
        for end in _ends(table, size):
            yield table.slice(start, end - start)
            start = end


def _ends(table: pa.Table, size: int) -> Iterator[int]:
    """Yield where batches end: behind at most `size` papers, and documents with at most `_MOST_CHARS` together."""
    lengths = pc.utf8_length(table["body"]).to_pylist() if "body" in table.column_names else [0] * table.num_rows
    papers, chars = 0, 0
    for place, length in enumerate(lengths):
        if papers and (papers == size or chars + length > _MOST_CHARS):
            yield place
            papers, chars = 0, 0
        papers, chars = papers + 1, chars + length
    if papers:
        yield table.num_rows


def _analyse_batch(batch: Batch, settings: Settings) -> float:
    """Analyse the texts of a batch, and write it with the rows of the stages that are done thereby."""

    def analysed() -> dict[str, str]:
        beside = [stage for stage in STAGES if stage.name in batch.stages and not stage.is_step(settings)]
        detected = any(stage.title is None for stage in beside)  # the language
        papers, broken = _analysed(read_table(batch.texts), detected=detected)
        write_table(batch.arrays, to_table(papers))
        for stage in beside:
            _write_rows(batch, stage, papers, settings)
        return broken

    return _once(batch, ANALYSIS, analysed)


def _compute_batch(batch: Batch, stage: str, settings: Settings) -> float:
    """Compute a stage of a batch and write its rows."""
    return _once(batch, stage, lambda: _write_rows(batch, BY_NAME[stage], _stored(batch), settings))


def _write_rows(batch: Batch, stage: Stage, papers: TextBatch, settings: Settings) -> dict[str, str]:
    """Write the rows of a stage; return the papers that break it, with what went wrong."""

    def compute(some: Sequence[Analysis]) -> dict[str, pa.Table]:
        rows, ids = stage.compute(batch_of(some), settings), [paper.paper_id for paper in some]
        tables = (output.table for output in stage.outputs)
        return {table.name: stage_table(table, ids, rows[table.name]) for table in tables}

    spared = sparing(compute, papers, lambda: compute(_harmless()))
    for table in (output.table for output in stage.outputs):
        pieces = [piece[table.name] for piece in spared.pieces]
        write_table(batch.rows(table.name), pa.concat_tables(pieces) if pieces else stage_table(table, [], []))
    return {papers[place].paper_id: told for place, told in spared.broken.items()}


@dataclass(frozen=True, slots=True)
class _Note:
    """What is noted of a batch that is done with a step: seconds of CPU, and the papers that broke it."""

    seconds: float
    broken: dict[str, str]


def _once(batch: Batch, step: str, function: Callable[[], dict[str, str]]) -> float:
    """Do a step of a batch, unless it is done, and note that it is; return the CPU seconds that it took."""
    before = process_time()
    if not exists(batch.done(step)):
        with _cycles_ignored():
            broken = function()
        write_bytes(batch.done(step), json.dumps(asdict(_Note(process_time() - before, broken))).encode())
    return _note(batch, step).seconds


def _note(batch: Batch, step: str) -> _Note:
    return _Note(**json.loads(read_bytes(batch.done(step))))


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


def _analysed(texts: pa.Table, *, detected: bool) -> tuple[TextBatch, dict[str, str]]:
    """Analyse the texts of a batch, whose language is `detected` or taken as it stands.

    Returns:
        The batch of those that can be analysed, and the others with what went wrong.
    """
    papers = list(zip(facts_of(texts), texts["language"].to_pylist(), strict=True))

    def analyses(some: Sequence[tuple[PaperFacts, str | None]]) -> list[Analysis]:
        return [_analysis(one, _language(one) if detected else language) for one, language in some]

    spared = sparing(analyses, papers, _harmless)
    broken = {papers[place][0].paper_id: told for place, told in spared.broken.items()}
    return batch_of(list(chain.from_iterable(spared.pieces))), broken


def _language(paper: PaperFacts) -> str | None:
    return detect_language(f"{paper.title}\n{lead_of(paper.abstract, paper.body, paper.title)}")


def _analysis(paper: PaperFacts, language: str | None) -> Analysis:
    return analyse(
        paper.paper_id,
        paper.title,
        paper.abstract,
        language,
        year=paper.year,
        declared_categories=paper.declared_categories,
        status=paper.status,
        body=paper.body,
        authors=paper.authors,
    )


@lru_cache(maxsize=_KEPT)
def _stored(batch: Batch) -> TextBatch:
    """Return a batch that was analysed, without the papers that could not be."""
    broken = _note(batch, ANALYSIS).broken
    facts = [one for one in facts_of(read_table(batch.texts)) if one.paper_id not in broken]
    return from_table(read_table(batch.arrays), facts)


def forget_batches() -> None:
    """Let go of the batches that this process keeps."""
    _stored.cache_clear()


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
