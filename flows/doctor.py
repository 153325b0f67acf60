"""`gistmill doctor`: what is wrong with the environment and how to mend it, Prefect's part included."""

from pathlib import Path
from typing import Annotated

import typer

from flows import environment
from pipeline.cli.app import DEFAULT_DATABASE, DEFAULT_EXPORT, MACHINE, Config, Database, app


@app.command(rich_help_panel=MACHINE)
def doctor(
    *,
    db: Database = DEFAULT_DATABASE,
    export: Annotated[Path, typer.Option(metavar="DIR", help="Where the export is.")] = DEFAULT_EXPORT,
    config: Config = None,
) -> None:
    """Look at the environment and say what is wrong and how to mend it; exit code 1 if anything is."""
    environment.prepare()
    from flows.prefect_health import examine_prefect  # noqa: PLC0415 - after its environment is prepared
    from pipeline.cli.findings import print_findings  # noqa: PLC0415
    from pipeline.doctor import examine  # noqa: PLC0415

    raise typer.Exit(print_findings([*examine(db, export, config), examine_prefect()]))
