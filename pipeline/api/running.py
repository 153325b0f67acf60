"""`gistmill.run`: the whole run, in this process and without Prefect."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.api.options import Options, Place, settings_of
from pipeline.run.outcome import RunReport
from pipeline.run.plain import run_plainly
from pipeline.run.request import Request

_NAME = "by the library"


def run(
    inputs: Place | Iterable[Place] = (),
    *,
    db: Place = "data/gistmill.duckdb",
    export: Place | None = None,
    config: Place | None = None,
    rebuild: bool = False,
    wait: float = 0.0,
    parsing: Options | None = None,
    keyphrases: Options | None = None,
    summaries: Options | None = None,
    roles: Options | None = None,
    tags: Options | None = None,
    mentions: Options | None = None,
    page: Options | None = None,
    fetching: Options | None = None,
    hooks: Options | None = None,
    sources: Sequence[Options] | None = None,
    vocabularies: Options | None = None,
    interests: Options | None = None,
    workers: int | None = None,
) -> RunReport:
    """Read inputs and publish what they hold: tables in a database and, where wanted, Parquet.

    The same as the command `gistmill run`, without Prefect.

    Args:
        inputs: files, folders, globs or addresses; where there is none, the sources of the settings, else seeds/.
        db: the database; made where it is not there.
        export: the folder for Parquet; none is written if None.
        config: a file of settings; gistmill.toml in the working directory where that is there, if None.
        rebuild: read and compute everything again.
        wait: seconds to wait for another writer.
        parsing, keyphrases, summaries, roles, tags, mentions, page, fetching, hooks: sections of the settings, laid
            over those of the file: `keyphrases={"count": 5}`.
        sources, vocabularies, interests: in place of those of the file; the last two by name.
        workers: processes; all cores if None.

    Returns:
        What was read, what came of it, how long it took; `report.exit_code` is 3 where a whole input could not be used.

    Raises:
        UsageError, SettingsError: the call is wrong; nothing was changed.
        GistmillError: the run failed; nothing was published.
    """
    stages = {"keyphrases": keyphrases, "summaries": summaries, "roles": roles, "tags": tags, "mentions": mentions}
    around = {"parsing": parsing, "page": page, "fetching": fetching, "hooks": hooks, "vocabularies": vocabularies}
    others = {"run": None if workers is None else {"workers": workers}, "sources": sources, "interests": interests}
    request = Request(
        inputs=(str(inputs),) if isinstance(inputs, str | Path) else tuple(map(str, inputs)),
        database=Path(db),
        export=None if export is None else Path(export),
        settings=settings_of(config, {**stages, **around, **others}),
        rebuild=rebuild,
        wait=wait,
    )
    return run_plainly(request, _NAME)
