"""A run: what it is asked to do, whether it can begin, and what all its steps share once it is under way."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import perf_counter

from pipeline.errors import UsageError
from pipeline.fetching.headers import resolve_headers
from pipeline.fetching.outcome import FetchOutcome
from pipeline.run.batch_files import check_shared
from pipeline.run.batches import StoredBatch, fingerprints
from pipeline.run.deliveries import Announced, check_deliveries, delivered_files, delivered_places
from pipeline.run.fetching import Plan, check_plan, plan, raw_folder
from pipeline.run.outcome import DeliveryOutcome
from pipeline.run.pool import Workers
from pipeline.run.workspace import Workspace
from pipeline.settings import Settings, is_address
from pipeline.store import exporting, snapshots
from pipeline.store.opening import open_published
from pipeline.store.place import check_name, one_spelling
from pipeline.store.reserved import own_outputs, refuse_export_over, refuse_read, refuse_reserved


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a run is asked to do."""

    inputs: tuple[str, ...]
    database: Path
    export: Path | None  # None: no export
    settings: Settings
    rebuild: bool = False  # read and compute everything again
    wait: float = 0.0  # seconds to wait for another writer

    def own_outputs(self) -> Callable[[Path], bool]:
        """Return the test whether a path is what this run writes, and so none of its inputs."""
        settings = self.settings
        named = [place for place in (self.export, settings.page.to) if place is not None]
        is_own = own_outputs(self.database, [*named, *delivered_places(settings.deliveries)])
        is_delivered = delivered_files(settings.deliveries)
        return lambda path: is_own(path) or is_delivered(path)


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
    cpu_seconds: dict[str, float] = field(default_factory=dict)  # of computing, by step, over all workers
    batches: tuple[StoredBatch, ...] = ()  # of the papers to compute, once they are planned
    changed: bool = False  # whether anything but the rows of the runs
    fetched: tuple[FetchOutcome, ...] = ()  # what fetching came to, where something was to be fetched
    strange: set[str] = field(default_factory=set)  # ids that interests name and no paper of the database has
    asked: Settings | None = None  # the settings, with the texts of what the interests like, once papers are merged
    deliveries: tuple[DeliveryOutcome, ...] = ()  # what became of them, once they are made
    announced: list[Announced] = field(default_factory=list)  # what the hook is to be told of them
    late: dict[str, str] = field(default_factory=dict)  # what went wrong after publishing, by what was to be done

    broken: dict[str, dict[str, str]] = field(default_factory=dict)  # by stage: the papers that broke it, with why

    @property
    def settings(self) -> Settings:
        """What the stages are computed with."""
        return self.asked or self.request.settings

    @property
    def plan(self) -> Plan:
        """What this run reads."""
        return plan(self.request.inputs, self.request.settings.sources)

    @property
    def raw(self) -> Path:
        """Where fetched answers are kept."""
        return raw_folder(self.request.settings.fetching, self.request.database)

    def papers_of(self, stage: str) -> int:
        """Return how many papers a stage is computed of."""
        broken = len(self.broken.get(stage, {}))
        return sum(batch.papers for batch in self.batches if stage in batch.stages) - broken

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Note the seconds that the block takes as those of `step`."""
        start = perf_counter()
        try:
            yield
        finally:
            self.seconds[step] = round(perf_counter() - start, 3)


def _refuse_over_inputs(request: Request) -> None:
    """Refuse an output that is a file which the run was told to read."""
    page = request.settings.page.to
    outputs = [*([page] if page is not None else []), *delivered_places(request.settings.deliveries)]
    places = {one_spelling(path) for path in outputs}
    for name in request.inputs:
        if not is_address(name) and Path(name).is_file() and one_spelling(Path(name)) in places:
            raise UsageError(f"{name}: is an input of this run, and one of its outputs; name another file to write to")


def check(request: Request) -> None:
    """Look whether a run can begin, without changing anything.

    Raises:
        UsageError: a name of a file to write is not UTF-8 or too long, no input is there, a vocabulary's file cannot be
            used, or the export folder holds something else, or the page or a delivery would overwrite
            the database, or the condition of a delivery is none.
        StoreError: the database is foreign, damaged or too new.
    """
    for place in (request.database, request.export, request.settings.page.to):
        if place is not None:
            check_name(place)
    if request.settings.run.shared is not None:
        check_shared(request.settings.run.shared)
    check_plan(plan(request.inputs, request.settings.sources), request.own_outputs())
    resolve_headers("hooks", request.settings.hooks.headers)
    fingerprints(request.settings)  # reads every model and vocabulary that the stages depend on
    snapshots.refuse_snapshot(request.database)
    if request.export is not None:
        refuse_export_over(request.export, request.database)
        exporting.check_target(request.export)
    if request.settings.page.to is not None:
        refuse_reserved(request.settings.page.to, request.database, request.export)
        refuse_read(request.settings.page.to, request.settings)
    check_deliveries(request.settings, request.database, request.export)
    _refuse_over_inputs(request)
    if request.database.exists():
        with open_published(request.database):
            pass
