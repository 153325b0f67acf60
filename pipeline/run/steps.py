"""A run, step by step: plain functions that know nothing of who calls them, a Prefect flow or a test.

A `Run` holds what all steps share. Each step reads what the one before it left in the workspace and leaves its own
there. Nothing is visible to readers before `publish`; a run that fails before that leaves the earlier snapshot.
"""

import json
import os
import platform
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

from pipeline import __version__
from pipeline.fetching.headers import resolve_headers
from pipeline.fetching.outcome import FetchOutcome, FetchState
from pipeline.page import write_page
from pipeline.run import computing
from pipeline.run.computing import Batch, Computed
from pipeline.run.fetching import Plan, check_plan, fetch_sources, files_to_read, plan, raw_folder, shortfalls
from pipeline.run.hooks import call_on_publish
from pipeline.run.outcome import MergeOutcome, RunReport, SourceOutcome, SourceState
from pipeline.run.pool import Pool, Workers
from pipeline.run.progress import tell
from pipeline.run.reading import SOURCE_ID_LENGTH, parsing_fingerprint, read_inputs
from pipeline.run.workspace import Workspace, open_workspace
from pipeline.settings import Settings
from pipeline.store import exporting, journal
from pipeline.store.database import now, open_published, open_work, publish
from pipeline.store.disk import disk_faults_told
from pipeline.store.ingest import load_staged, mark_seen
from pipeline.store.ledger import (
    count_papers,
    forget_stages,
    is_anything_pending,
    known_sources,
    next_run_id,
    record_run,
    rejects_by_reason,
    renew_snapshot,
)
from pipeline.store.merging import merge_records
from pipeline.store.staging import is_anything_staged

# bytes of a database above which a run that changed nothing is noted beside it and not in it
WORTH_A_COPY = 64 << 20
_LIBRARIES = ("duckdb", "prefect", "pyarrow", "sumy", "yake")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a run is asked to do."""

    inputs: tuple[str, ...]
    database: Path
    export: Path | None  # None: no export
    settings: Settings
    rebuild: bool = False  # read and compute everything again
    wait: float = 0.0  # seconds to wait for another writer


@dataclass(slots=True)
class Run:
    """A run under way."""

    request: Request
    workspace: Workspace
    pool: Workers
    run_id: int
    started_at: datetime
    flow_run_name: str
    seconds: dict[str, float] = field(default_factory=dict)  # by step, as far as it has come
    batches: tuple[Batch, ...] = ()  # of the papers to compute, once they are planned
    changed: bool = False  # whether anything but the rows of the runs
    fetched: tuple[FetchOutcome, ...] = ()  # what fetching came to, where something was to be fetched

    @property
    def plan(self) -> Plan:
        """What this run reads."""
        return plan(self.request.inputs, self.request.settings.sources)

    @property
    def raw(self) -> Path:
        """Where fetched answers are kept."""
        return raw_folder(self.request.settings.fetching, self.request.database)

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Note the seconds that the block takes as those of `step`."""
        start = perf_counter()
        try:
            yield
        finally:
            self.seconds[step] = round(perf_counter() - start, 3)


def check(request: Request) -> None:
    """Look whether a run can begin, without changing anything.

    Raises:
        UsageError: no input is there, a vocabulary's file cannot be used, or the export folder holds something else.
        StoreError: the database is foreign, damaged or too new.
    """
    check_plan(plan(request.inputs, request.settings.sources))
    resolve_headers("hooks", request.settings.hooks.headers)
    computing.fingerprints(request.settings)  # reads every model and vocabulary that the stages depend on
    if request.export is not None:
        exporting.check_target(request.export)
    if request.database.exists():
        with open_published(request.database):
            pass


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
            with open_work(workspace.database) as connection:
                forget_stages(connection)
        with workspace.reading() as connection:
            run_id = next_run_id(connection)
        waiting = [entry.run_id for entry in journal.entries(request.database)]
        run_id = max([run_id, *(number + 1 for number in waiting)])
        yield Run(request, workspace, workers or processes, run_id, now(), flow_run_name)


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
        fingerprint = parsing_fingerprint(run.request.settings.parsing)
        current = {source_id for source_id, source in known.items() if source.fingerprint == fingerprint}
        files = files_to_read(run.plan, run.fetched, run.raw, lambda sha: sha[:SOURCE_ID_LENGTH] in current)
        return read_inputs(
            run.workspace, files, run.request.settings.parsing, known, lambda done, total: tell("parse", done, total)
        )


def merge(run: Run, _sources: Sequence[SourceOutcome]) -> MergeOutcome:
    """Merge the records into papers that `parse` staged before it told of their sources."""
    with run.timed("merge"):
        if not run.workspace.is_begun and _is_anything_to_do(run):
            run.workspace.begin()
        new = changed = 0
        if is_anything_staged(run.workspace.staged):
            with open_work(run.workspace.database) as connection:
                load_staged(connection, run.workspace.staged, run.run_id)
                new, changed = merge_records(connection, run.run_id)
        with run.workspace.reading() as connection:
            total = count_papers(connection)
    tell("merge", 1, 1)
    return MergeOutcome(total=total, new=new, changed=changed, unchanged=total - new - changed)


def _is_anything_to_do(run: Run) -> bool:
    """Whether anything was read, or a paper lacks a stage under these settings."""
    if is_anything_staged(run.workspace.staged):
        return True
    with run.workspace.reading() as connection:
        return is_anything_pending(connection, computing.fingerprints(run.request.settings), computing.READS)


def compute(run: Run) -> Computed:
    """Compute what papers lack: keyphrases, summaries, tags and mentions; `load` puts it into the tables."""
    with run.timed("plan"):
        if run.workspace.is_begun and not run.batches:  # a second try goes on with the batches of the first
            run.batches = computing.plan_batches(run.workspace, run.request.settings)
    with run.timed("compute"):
        return computing.compute_batches(run.batches, run.request.settings, run.pool)


def load(
    run: Run,
    sources: Sequence[SourceOutcome],
    papers: MergeOutcome,
    computed: Computed,
) -> RunReport:
    """Put what was computed into the tables, with the row of this run, and say what was done."""
    with run.timed("load"):
        run.changed = run.workspace.is_begun
        if run.changed:
            computing.load_results(run.workspace, run.batches, run.request.settings, run.run_id)
        source_ids = [source.source_id for source in sources]
        with run.workspace.reading() as connection:
            reasons = rejects_by_reason(connection, source_ids)
        report = _report(run, sources, papers, computed, reasons)
        _record(run, _run_row(run, report), source_ids)
    return report


def _record(run: Run, row: tuple[object, ...], source_ids: Sequence[str]) -> None:
    """Write the row of this run: into the tables, or beside a large database where nothing in it has changed."""
    published = run.workspace.published
    if not run.workspace.is_begun and published.stat().st_size > WORTH_A_COPY:
        journal.append(published, row, source_ids)
        return
    run.workspace.begin()
    with open_work(run.workspace.database) as connection:
        for entry in journal.entries(published):
            record_run(connection, *entry.row)
            mark_seen(connection, entry.source_ids, entry.run_id)
        mark_seen(connection, source_ids, run.run_id)
        record_run(connection, *row)
        if run.changed:
            renew_snapshot(connection)


def publish_snapshot(run: Run) -> None:
    """Make what this run has made the published database."""
    with run.timed("publish"):
        if run.workspace.is_begun:
            publish(run.workspace.database, run.workspace.published)
            journal.clear(run.workspace.published)
    tell("publish", 1, 1)


def export(run: Run) -> None:
    """Export the published database, where that is wanted."""
    if run.request.export is None:
        return
    with run.timed("export"):
        way_out = f"the database is published; make room, then 'gistmill export --to {run.request.export}' exports it"
        with disk_faults_told(run.request.export, way_out):
            exporting.export(run.workspace.published, run.request.export)
    tell("export", 1, 1)


def write_digest_page(run: Run) -> None:
    """Write the digest page of the published database, where that is wanted."""
    page = run.request.settings.page
    if page.to is None:
        return
    with run.timed("page"):
        write_page(run.workspace.published, page.to, page.title, page.papers)
    tell("page", 1, 1)


def announce(run: Run, report: RunReport) -> RunReport:
    """Call what the user wants called after a run; return the report, with a warning where that went wrong."""
    with run.timed("announce"):
        problem = call_on_publish(report, run.request.settings.hooks)
    return replace(report, warnings=(*report.warnings, problem)) if problem else report


def _report(
    run: Run,
    sources: Sequence[SourceOutcome],
    papers: MergeOutcome,
    computed: Computed,
    reasons: dict[str, int],
) -> RunReport:
    partial = any(source.state is SourceState.REJECTED for source in sources)
    return RunReport(
        run_id=run.run_id,
        status="partial" if partial else "empty" if _is_empty(run.fetched) else "complete",
        database=run.request.database.as_posix(),
        export=run.request.export.as_posix() if run.request.export else None,
        page=run.request.settings.page.to.as_posix() if run.request.settings.page.to else None,
        sources=tuple(sources),
        papers=papers,
        rejects_by_reason=reasons,
        computed=computed.papers,
        cpu_seconds=computed.cpu_seconds,
        seconds=run.seconds,  # of the steps that are still to come too: it is one dictionary
        warnings=tuple(_warnings(sources, run.fetched)),
        fetched=run.fetched,
    )


def _is_empty(fetched: Sequence[FetchOutcome]) -> bool:
    """Whether sources were asked and none of them has a paper."""
    return bool(fetched) and all(outcome.state is FetchState.EMPTY for outcome in fetched)


def _warnings(sources: Sequence[SourceOutcome], fetched: Sequence[FetchOutcome]) -> Iterator[str]:
    for outcome in fetched:
        yield from (f"source '{outcome.source}': {warning}" for warning in outcome.warnings)
    told = {source.uri: source.records for source in sources if source.state is not SourceState.SAME}
    yield from shortfalls(fetched, told)
    pages = {answer for outcome in fetched for answer in outcome.answers}  # these were compared as a whole
    for source in sources:
        if source.records and source.uri not in pages and source.stated and source.stated > source.records:
            yield f"{source.uri}: says that it holds {source.stated:,}, and {source.records:,} records were parsed"
        if source.state is SourceState.REJECTED:
            yield f"{source.uri}: could not be used: {source.problem}"
        elif source.state is not SourceState.SAME and source.lines and not source.records:
            yield f"{source.uri}: is a page of {source.format} without a record; look whether its layout has changed"


def _run_row(run: Run, report: RunReport) -> tuple[object, ...]:
    versions = {"gistmill": __version__, "python": platform.python_version()}
    versions |= {library: version(library) for library in _LIBRARIES}
    counts = {
        "sources": len(report.sources),
        "records": report.records,
        "papers": asdict(report.papers),
        "rejects": report.rejects_by_reason,
        "computed": report.computed,
        "seconds": report.seconds,
        "cpu_seconds": report.cpu_seconds,
    }
    return (
        run.run_id,
        run.flow_run_name,
        run.started_at,
        now(),
        report.status,
        run.request.settings.model_dump_json(),
        json.dumps(versions),
        json.dumps(counts),
    )
