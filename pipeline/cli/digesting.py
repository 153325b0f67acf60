"""The command `digest`: what is new and wanted, for a person or a program."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs; `gistmill --help` must answer at once

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.app import DEFAULT_DATABASE, LOOK, Config, Database, app, leave
from pipeline.cli.choice_options import Categories, Interest, Since, Sources, Tags, Top, Where, choice_of, wanted_by
from pipeline.errors import UsageError
from pipeline.records import DigestFormat

if TYPE_CHECKING:
    from pipeline.store.cards import Cards
    from pipeline.store.choosing import Wanted


@app.command(rich_help_panel=LOOK)
def digest(
    *,
    interest: Interest = None,
    where: Where = None,
    top: Top = None,
    since: Since = None,
    tags: Tags = None,
    categories: Categories = None,
    sources: Sources = None,
    output: Annotated[
        DigestFormat | None, typer.Option("--format", help="Its format; by the ending of --to, else Markdown.")
    ] = None,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="Where to; the file is replaced as a whole.")
    ] = None,
    title: Annotated[str, typer.Option(metavar="TEXT", help="Its heading.")] = "Gistmill digest",
    db: Database = DEFAULT_DATABASE,
    config: Config = None,
) -> None:
    """Tell what is new and wanted: of the papers first read on the last day that brought any, or since another.

    Each paper with its link, why it is here, what, how, what came out, figures and code. Nothing is noted as brought:
    that is for the deliveries of gistmill.toml, which each run makes.
    """
    from pipeline.cli.show import printable
    from pipeline.digest import Edition, Section, written
    from pipeline.settings import load_settings
    from pipeline.store.cards import read_cards
    from pipeline.store.choosing import strangers
    from pipeline.store.querying import Bounds
    from pipeline.store.reserved import refuse_read

    choice = choice_of(
        interest=interest, where=where, top=top, since=since, tags=tags, categories=categories, sources=sources
    )
    settings = load_settings(config)
    if to is not None:
        refuse_read(to, settings)
    form = output or _format_of(to)
    wanted = wanted_by(choice, settings, db, is_of_newest_day=True)
    cards = read_cards(db, wanted, Bounds(settings.query.memory, settings.query.timeout, leave, is_of_process=True))
    edition = Edition(title, "digest", (Section(cards.at, cards.shown, cards.total),))
    _put(written(edition, form), to, db)
    typer.echo(_told(cards, wanted), err=True)
    for note in strangers(db, wanted.choice) if not cards.total else ():
        typer.echo(printable(f"digest: {note}"), err=True)


def _format_of(to: Path | None) -> DigestFormat:
    """Return the format that a file's name asks for; Markdown for stdout."""
    from pipeline.settings import format_of

    try:
        return format_of(to.name if to else "")
    except ValueError as error:
        raise UsageError(f"--to: {error}, or give --format") from None


def _put(text: str, to: Path | None, db: Path) -> None:
    """Write a digest to a file, or to stdout."""
    from pipeline.cli.show import results_out
    from pipeline.store.atomic import write_whole
    from pipeline.store.reserved import refuse_reserved

    if to is None:
        results_out().write(text)
        return
    refuse_reserved(to, db)
    write_whole(to, text.encode("utf-8", "replace"))


def _told(cards: "Cards", wanted: "Wanted") -> str:
    """Say how many papers there are, of what, and how to have more."""
    shown, total = len(cards.shown), cards.total
    papers = f"{total:,} paper{'' if total == 1 else 's'}"
    some = f"the first {shown:,} of {papers}" if shown < total else papers
    if wanted.is_of_newest_day:
        return f"digest: {some} of the last day that brought any; --since DATE goes further back"
    return f"digest: {some}"
