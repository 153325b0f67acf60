"""The command `browse`: the database in a browser."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs; `gistmill --help` must answer at once

from typing import Annotated

import typer

from pipeline.cli.app import DEFAULT_DATABASE, LOOK, Config, Database, app


@app.command(rich_help_panel=LOOK)
def browse(
    *,
    db: Database = DEFAULT_DATABASE,
    config: Config = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen; elsewhere than on loopback a token is asked for.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65_535, help="The port; 0 takes any.")] = 8350,
) -> None:
    """Open the database to a browser on this machine: search, papers, systems, trends, runs. Ctrl-C ends it."""
    from pipeline.browse.marks import marks_of
    from pipeline.browse.opening import opened as opened_snapshot
    from pipeline.browse.serving import address_of, bound, door_for, serve, site_of, warmed
    from pipeline.settings import load_settings

    marks = marks_of(load_settings(config))
    with opened_snapshot(db) as found:  # says what is wrong with it, if anything
        why = found.why
    door = door_for(host)
    with bound(host, port) as opened:
        site = site_of(db, door, marks)
        warmed(site, door)
        typer.echo(address_of(opened, host, door))
        if why:
            typer.echo(f"{why}; until then there is no list of papers", err=True)
        typer.echo("Ctrl-C ends it", err=True)
        serve(site, opened)
