"""A run, step by step: plain functions that know nothing of who calls them, a Prefect flow or a test.

Each step reads what the one before it left in the workspace and leaves its own
there. Nothing is visible to readers before `publish`; a run that fails before that leaves the earlier snapshot.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from pipeline.fetching.outcome import FetchOutcome
from pipeline.run import batches, computing, deliveries, indexing, loading
from pipeline.run.accounting import report_of, run_row
from pipeline.run.afterwards import after_publishing
from pipeline.run.fetching import fetch_sources, files_to_read
from pipeline.run.outcome import MergeOutcome, RunReport, SourceOutcome
from pipeline.run.pool import Pool, Workers
from pipeline.run.progress import tell
from pipeline.run.reading import SOURCE_ID_LENGTH, parsing_fingerprint, read_inputs
from pipeline.run.request import Request, Run, check
from pipeline.run.workspace import open_workspace
from pipeline.stages import STAGES
from pipeline.store import journal
from pipeline.store.database import now
from pipeline.store.ingest import load_staged, mark_seen
from pipeline.store.ledger import (
    count_papers,
    forget_stages,
    is_anything_left_over,
    is_anything_pending,
    known_sources,
    next_run_id,
    record_run,
    rejects_by_reason,
    renew_snapshot,
)
from pipeline.store.liked import rank_interests, with_likes
from pipeline.store.merging import Merged, merge_records
from pipeline.store.sealing import seal
from pipeline.store.staging import is_anything_staged

# bytes of a database above which a run that changed nothing is noted beside it and not in it
WORTH_A_COPY = 64 << 20
_WORTH_WORKERS = 4  # batches that are worth starting workers for before it is known how many papers they are


@contextmanager
def open_run(request: Request, flow_run_name: str, workers: Workers | None = None) -> Iterator[Run]:
    """Hold the lock, a workspace and the worker processes of a run while the block runs.

    Args:
        request: what to do.
        flow_run_name: what the run is called.
        workers: who computes in place of processes of this machine.

    Raises:
        UsageError, StoreError: as `check`; or the database is locked, or its folder cannot be written to.
    """
    check(request)
    with (
        open_workspace(request.database, request.wait, request.settings.run.shared) as workspace,
        Pool(request.settings.run.workers or len(os.sched_getaffinity(0))) as processes,
    ):
        if request.rebuild:
            workspace.begin()
            with workspace.writing() as connection:
                forget_stages(connection)
        with workspace.reading() as connection:
            run_id = next_run_id(connection)
        waiting = [entry.run_id for entry in journal.entries(request.database)]
        run_id = max([run_id, *(number + 1 for number in waiting)])
        try:
            yield Run(request, workspace, workers or processes, run_id, now(), flow_run_name)
        finally:
            computing.forget_batches()


def fetch(run: Run) -> tuple[FetchOutcome, ...]:
    """Fetch what the sources have that was not seen yet; it is kept, whatever becomes of this run."""
    with run.timed("fetch"):
        settings = run.request.settings.fetching
        run.fetched = fetch_sources(run.plan, settings, run.raw, lambda done, total: tell("fetch", done, total))
    return run.fetched


def parse(run: Run) -> tuple[SourceOutcome, ...]:
    """Read the inputs and stage their records and rejects."""
    with run.timed("parse"):
        with run.workspace.reading() as connection:
            known = {} if run.request.rebuild else known_sources(connection)
        settings = run.request.settings
        fingerprint = parsing_fingerprint(settings.parsing, settings.documents)
        current = {source_id for source_id, source in known.items() if source.fingerprint == fingerprint}
        files = files_to_read(
            run.plan, run.fetched, run.raw, lambda sha: sha[:SOURCE_ID_LENGTH] in current, run.request.own_outputs()
        )
        progress = partial(tell, "parse")
        workers = settings.run.workers or len(os.sched_getaffinity(0))
        return read_inputs(
            run.workspace,
            files,
            settings.parsing,
            known,
            progress,
            settings.documents,
            workers,
            counted=partial(_prepare_workers, run),
        )


def _prepare_workers(run: Run, records: int) -> None:
    """Have the workers start, and load what the stages need, while the rest is read and merged, where that pays."""
    if records > _WORTH_WORKERS * run.request.settings.run.batch_size:
        run.pool.prepare(partial(computing.load_models, run.request.settings))


def merge(run: Run, _sources: Sequence[SourceOutcome]) -> MergeOutcome:
    """Merge the records into papers that `parse` staged before it told of their sources."""
    with run.timed("merge"):
        if not run.workspace.is_begun and _is_anything_to_do(run):
            run.workspace.begin()
        new, changed, contested = Merged(0, 0, ())
        if is_anything_staged(run.workspace.staged):
            with run.workspace.writing() as connection:
                load_staged(connection, run.workspace.staged, run.run_id)
                new, changed, contested = merge_records(connection, run.run_id, run.started_at.date())
        with run.workspace.reading() as connection:
            total = count_papers(connection)
            run.asked = with_likes(run.request.settings, connection, run.strange)
    tell("merge", 1, 1)
    return MergeOutcome(
        total=total,
        new=new,
        changed=changed,
        unchanged=total - new - changed,
        contested=len(contested),
        most_contested=contested[0] if contested else None,
    )


def _is_anything_to_do(run: Run) -> bool:
    """Whether anything was read, or a paper lacks a stage under these settings."""
    if is_anything_staged(run.workspace.staged):
        return True
    with run.workspace.reading() as connection:
        asked = with_likes(run.request.settings, connection)
        present = batches.fingerprints(asked)
        if is_anything_pending(connection, present, batches.READS) or is_anything_left_over(connection, present):
            return True
        return run.request.settings.search.index and indexing.lacks_index(connection, run.workspace.published)


def analyse(run: Run) -> tuple[str, ...]:
    """Analyse the papers that lack a stage, in batches; return the stages that are to be computed of some."""
    with run.timed("plan"):
        if run.workspace.is_begun and not run.batches:  # a second try goes on with the batches of the first
            run.batches = batches.plan_batches(run.workspace, run.settings)
    if run.batches:
        with run.timed("analyse"):
            spent = computing.analyse_batches(run.batches, run.settings, run.pool)
            run.cpu_seconds["analyse"] = spent
    lacking = {stage for batch in run.batches for stage in batch.stages}
    return tuple(stage.name for stage in STAGES if stage.is_step(run.settings) and stage.name in lacking)


def compute(run: Run, stage: str) -> int:
    """Compute a stage of the papers that lack it; return how many they are. `load` puts it into the tables."""
    with run.timed(stage):
        run.cpu_seconds[stage] = computing.compute_stage(stage, run.batches, run.settings, run.pool)
    return run.papers_of(stage)


def load(run: Run, sources: Sequence[SourceOutcome], papers: MergeOutcome) -> RunReport:
    """Put what was computed into the tables, with the row of this run, and say what was done."""
    with run.timed("load"):
        run.changed = run.workspace.is_begun
        if run.changed:
            run.broken = loading.load_results(run.workspace, run.batches, run.settings, run.run_id)
        source_ids = [source.source_id for source in sources]
        with run.workspace.reading() as connection:
            reasons = rejects_by_reason(connection, source_ids)
        report = report_of(run, sources, papers, reasons)
        _record(run, run_row(run, report), source_ids)
    run.pool.stop()  # nothing is shared from here on, and the export has the memory
    return report


def _record(run: Run, row: tuple[object, ...], source_ids: Sequence[str]) -> None:
    """Write the row of this run: into the tables, or beside a large database where nothing in it has changed."""
    published = run.workspace.published
    if not run.workspace.is_begun and published.stat().st_size > WORTH_A_COPY:
        journal.append(published, row, source_ids)
        return
    run.workspace.begin()
    with run.workspace.writing() as connection:
        for entry in journal.entries(published):
            record_run(connection, *entry.row)
            mark_seen(connection, entry.source_ids, entry.run_id)
        mark_seen(connection, source_ids, run.run_id)
        record_run(connection, *row)
        if run.changed:
            rank_interests(connection)
            renew_snapshot(connection)
        indexing.renew(run, connection)
        seal(connection)
    run.workspace.close()


def publish_snapshot(run: Run) -> None:
    """Make what this run has made the published database."""
    with run.timed("publish"):
        with after_publishing(run, "deliveries"):
            deliveries.open_deliveries(run.request.settings, run.workspace.published, run.run_id)
        if run.workspace.is_begun:
            run.workspace.publish()
            with after_publishing(run, "journal"):
                journal.clear(run.workspace.published)
    tell("publish", 1, 1)
