"""The command `report`: the digest as a page."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs; `gistmill --help` must answer at once

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.app import DEFAULT_DATABASE, LOOK, Config, Database, app, leave
from pipeline.cli.choice_options import Categories, Interest, Since, Sources, Tags, Top, Where, choice_of, wanted_by
from pipeline.errors import UsageError

_ENDINGS = (".html", ".htm", "")


@app.command(rich_help_panel=LOOK)
def report(
    to: Annotated[Path, typer.Option("--to", metavar="FILE.html", help="The page; it is replaced as a whole.")],
    *,
    db: Database = DEFAULT_DATABASE,
    title: Annotated[str, typer.Option(help="The heading of the page.")] = "Gistmill digest",
    papers: Annotated[
        int, typer.Option(metavar="N", min=1, max=10_000_000, help="Papers, at most; the newest are kept.")
    ] = 10_000,
    interest: Interest = None,
    where: Where = None,
    top: Top = None,
    since: Since = None,
    tags: Tags = None,
    categories: Categories = None,
    sources: Sources = None,
    config: Config = None,
) -> None:
    """Write the digest as one page that opens from disk: search, filters, charts, and the place of every quotation."""
    from pipeline.cli.show import tell
    from pipeline.page import write_page
    from pipeline.settings import load_settings
    from pipeline.store.choosing import strangers
    from pipeline.store.querying import Bounds
    from pipeline.store.reserved import refuse_read

    if to.suffix.lower() not in _ENDINGS:
        raise UsageError(f"--to: {to}: the page is HTML; end it in .html, or write another format with gistmill digest")
    choice = choice_of(
        interest=interest, where=where, top=top, since=since, tags=tags, categories=categories, sources=sources
    )
    settings = load_settings(config)
    refuse_read(to, settings)
    bounds = Bounds(settings.query.memory, settings.query.timeout, leave, is_of_process=True)
    wanted = wanted_by(choice, settings, db)
    written = write_page(db, to, title, papers, wanted=wanted, bounds=bounds)
    some = f"{written.shown:,} of " if written.shown < written.total else ""
    tell(f"{to}: {some}{written.total:,} papers, {written.size / 1e6:.2f} MB")
    for note in strangers(db, wanted.choice) if not written.shown else ():
        tell(f"report: {note}")
