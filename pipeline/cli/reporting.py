"""The command `report`: the digest as a page."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs; `gistmill --help` must answer at once

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.app import DEFAULT_DATABASE, LOOK, Database, app


@app.command(rich_help_panel=LOOK)
def report(
    to: Annotated[Path, typer.Option("--to", metavar="FILE.html", help="The page; it is replaced as a whole.")],
    *,
    db: Database = DEFAULT_DATABASE,
    title: Annotated[str, typer.Option(help="The heading of the page.")] = "Gistmill digest",
    papers: Annotated[int, typer.Option(metavar="N", min=1, help="Papers, at most; the newest are kept.")] = 10_000,
) -> None:
    """Write the digest as one page that opens from disk: search, filters, charts, and the place of every quotation."""
    from pipeline.page import write_page

    written = write_page(db, to, title, papers)
    some = f"{written.shown:,} of " if written.shown < written.total else ""
    typer.echo(f"{to}: {some}{written.total:,} papers, {written.size / 1e6:.2f} MB", err=True)
