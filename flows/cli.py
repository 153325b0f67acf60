"""The command `gistmill`: the library's commands, and those that run through Prefect."""

import atexit
import gc
import os
import sys
import threading
from typing import Annotated, NoReturn

import typer

from flows import doctor
from flows.environment import EARLY_GARBAGE
from pipeline.cli import (
    beginning,
    browsing,
    commands,
    digesting,
    evaluating,
    marking,
    querying,
    reporting,
    searching,
    settings,
    similar,
    training,
    vocabularies,
)
from pipeline.cli.app import (
    DEFAULT_DATABASE,
    EXIT_CODES,
    MAKE,
    Config,
    Database,
    Export,
    app,
    arrange,
    export_folder,
    run_app,
)

__all__ = [
    "beginning",
    "browsing",
    "commands",
    "digesting",
    "doctor",
    "evaluating",
    "main",
    "marking",
    "querying",
    "reporting",
    "searching",
    "settings",
    "similar",
    "training",
    "vocabularies",
]


@app.command(rich_help_panel=MAKE, epilog=EXIT_CODES)
def run(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INPUT",
            help="Files, folders, globs, addresses or - (stdin); else the sources of the settings, else seeds/.",
        ),
    ] = None,
    *,
    db: Database = DEFAULT_DATABASE,
    config: Config = None,
    export: Export = None,
    no_export: Annotated[bool, typer.Option("--no-export", help="Do not export.")] = False,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day the pages were saved, as 2025-11-11.")
    ] = None,
    workers: Annotated[int | None, typer.Option(metavar="N", help="Worker processes; all cores if not given.")] = None,
    dask: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="A Dask scheduler, as tcp://host:8786; 'local' makes one.")
    ] = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Read and compute everything again.")] = False,
    wait: Annotated[float, typer.Option(metavar="SECONDS", min=0, max=604_800, help="Wait for another writer.")] = 0.0,
    json: Annotated[bool, typer.Option("--json", help="Print the run report as JSON.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Verify the database at the end.")] = False,
) -> None:
    """Read listings and publish what they hold: tables for SQL, Parquet for everything else.

    Inputs that were read before and papers that have not changed cost next to nothing.
    """
    from flows.server import begin_for_a_run  # noqa: PLC0415 - imported by this command alone

    to = export_folder(export, is_off=no_export)
    server_begun = begin_for_a_run()  # imports meanwhile
    from flows.command import run_listings  # noqa: PLC0415 - likewise
    from pipeline.run.request import Request  # noqa: PLC0415
    from pipeline.settings import load_settings  # noqa: PLC0415

    request = Request(
        inputs=tuple(inputs or ()),
        database=db,
        export=to,
        settings=load_settings(config, {"parsing.as_of": as_of, "run.workers": workers}),
        rebuild=rebuild,
        wait=wait,
    )
    code = run_listings(request, as_json=json, dask=dask, server_begun=server_begun)
    if check:
        code = max(code, commands.check_database(db))
    raise typer.Exit(code)


@app.command(rich_help_panel=MAKE)
def serve(
    inputs: Annotated[
        list[str] | None, typer.Argument(metavar="INPUT", help="As of run; read anew by each run.")
    ] = None,
    *,
    cron: Annotated[str | None, typer.Option(metavar="'M H D M W'", help="When to run, as '0 6 * * *'.")] = None,
    interval: Annotated[float | None, typer.Option(metavar="SECONDS", help="Or: how often to run.")] = None,
    timezone: Annotated[
        str | None, typer.Option(metavar="ZONE", help="The zone of cron's hours; the machine's if not given.")
    ] = None,
    name: Annotated[str, typer.Option(metavar="NAME", help="The deployment's name in Prefect.")] = "scheduled",
    db: Database = DEFAULT_DATABASE,
    config: Config = None,
    export: Export = None,
    no_export: Annotated[bool, typer.Option("--no-export", help="Do not export.")] = False,
    workers: Annotated[int | None, typer.Option(metavar="N", help="Worker processes; all cores if not given.")] = None,
) -> None:
    """Run on a schedule, through Prefect, until stopped. Two runs never overlap; a missed one is run at the start.

    With the Prefect server of PREFECT_API_URL, or with one of its own that ends with it.
    """
    from flows.serving import Served, serve_listings  # noqa: PLC0415 - imported by this command alone
    from pipeline.run.request import Request  # noqa: PLC0415
    from pipeline.settings import load_settings  # noqa: PLC0415

    request = Request(
        inputs=tuple(inputs or ()),
        database=db,
        export=export_folder(export, is_off=no_export),
        settings=load_settings(config, {"run.workers": workers}),
    )
    serve_listings(Served(request, config, workers, name), cron, interval, timezone)


arrange()


def main() -> NoReturn:
    """Run the command line and end the process.

    Once Prefect has run, its daemon threads still hold modules when the interpreter is taken apart, and DuckDB's
    binding then prints a page about each object it calls leaked. So what is registered for the end is run (Prefect
    stops its server there), and the process ends without being taken apart.
    """
    gc.set_threshold(*EARLY_GARBAGE)
    try:
        run_app()
    except SystemExit as end:
        if "prefect" not in sys.modules:
            raise
        # in the interpreter's own order: what waits for threads, then what was registered
        threading._shutdown()  # type: ignore[attr-defined]  # noqa: SLF001
        atexit._run_exitfuncs()  # noqa: SLF001
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(end.code if isinstance(end.code, int) else 1)
