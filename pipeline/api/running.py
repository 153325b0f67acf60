"""`gistmill.run`: the whole run, in this process and without Prefect."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from pipeline.api.options import Options, Place, settings_of
from pipeline.errors import UsageError
from pipeline.run.outcome import RunReport
from pipeline.run.plain import run_plainly
from pipeline.run.progress import LISTENER, listening
from pipeline.run.request import Request
from pipeline.settings import Settings

_NAME = "by the library"

Progress: TypeAlias = Callable[[str, int, int], None]
"""What is told how far a run is: a step, how much of it is done, how much there is."""


def run(
    inputs: Place | Iterable[Place] = (),
    *,
    db: Place = "data/gistmill.duckdb",
    export: Place | None = None,
    config: Place | None = None,
    rebuild: bool = False,
    wait: float = 0.0,
    workers: int | None = None,
    progress: Progress | None = None,
    parsing: Options | None = None,
    documents: Options | None = None,
    keyphrases: Options | None = None,
    summaries: Options | None = None,
    roles: Options | None = None,
    tags: Options | None = None,
    mentions: Options | None = None,
    page: Options | None = None,
    search: Options | None = None,
    run: Options | None = None,
    fetching: Options | None = None,
    hooks: Options | None = None,
    mail: Options | None = None,
    sources: Sequence[Options] | None = None,
    deliveries: Sequence[Options] | None = None,
    vocabularies: Options | None = None,
    interests: Options | None = None,
) -> RunReport:
    """Read inputs and publish what they hold: tables, and Parquet where wanted. `gistmill run`, without Prefect.

    Args:
        inputs: files, folders, globs or addresses; where there is none, the sources of the settings, else seeds/.
        db: the database; made where it is not there.
        export: the folder for Parquet; none is written if None.
        config: a file of settings; gistmill.toml in the working directory where that is there, if None.
        rebuild: read and compute everything again.
        wait: seconds to wait for another writer.
        workers: processes; all cores if None.
        progress: is called with a step, how much of it is done and how much there is, as the run goes on.
        parsing, documents, keyphrases, summaries, roles, tags, mentions, page, search, run, fetching, hooks, mail:
            sections of the settings, laid over those of the file: `keyphrases={"count": 5}`.
        sources, deliveries, vocabularies, interests: in place of those of the file; the last two by name.

    Returns:
        What was read, what came of it, how long it took; `report.exit_code` is 3 where a whole input could not be used.

    Raises:
        UsageError, SettingsError: the call is wrong; nothing was changed.
        GistmillError: the run failed; nothing was published.
    """
    stages = {"keyphrases": keyphrases, "summaries": summaries, "roles": roles, "tags": tags, "mentions": mentions}
    reads = {"parsing": parsing, "documents": documents, "fetching": fetching, "sources": sources}
    tells = {"page": page, "search": search, "hooks": hooks, "mail": mail, "deliveries": deliveries}
    wants = {"vocabularies": vocabularies, "interests": interests}
    work = {**(run or {}), **({} if workers is None else {"workers": workers})}
    settings = settings_of(config, {**stages, **reads, **tells, **wants, "run": work})
    request = _request(inputs, Path(db), None if export is None else Path(export), settings)
    with listening(progress or LISTENER.get()):
        return run_plainly(replace(request, rebuild=rebuild, wait=_checked(wait)), _NAME)


def _request(inputs: Place | Iterable[Place], database: Path, export: Path | None, settings: Settings) -> Request:
    named = (str(inputs),) if isinstance(inputs, str | Path) else tuple(map(str, inputs))
    return Request(inputs=named, database=database, export=export, settings=settings)


def _checked(wait: float) -> float:
    if not wait >= 0:
        raise UsageError("run: wait must be a number of seconds")
    return wait
