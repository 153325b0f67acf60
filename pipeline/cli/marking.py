"""The commands `like` and `dislike`: marks in a file that a person can edit and keep under version control."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs; `gistmill --help` must answer at once

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.app import DEFAULT_DATABASE, LOOK, Config, Database, app

if TYPE_CHECKING:
    from pipeline.settings import Settings

Papers = Annotated[
    list[str] | None,
    typer.Argument(metavar="PAPER", help="paper_id, arXiv id, DOI or a title's beginning.", show_default=False),
]
Interest = Annotated[
    str | None, typer.Option("--interest", metavar="NAME", help="The interest; may be left out where there is one.")
]
From = Annotated[Path | None, typer.Option("--from", metavar="FILE", help="Mark the papers of a bibliography.")]


@app.command(rich_help_panel=LOOK)
def like(
    papers: Papers = None,
    *,
    interest: Interest = None,
    source: From = None,
    db: Database = DEFAULT_DATABASE,
    config: Config = None,
) -> None:
    """Say of papers that they are what an interest looks for; the next run scores by it."""
    _mark(papers or [], interest, source, db, config, liked=True)


@app.command(rich_help_panel=LOOK)
def dislike(
    papers: Papers = None,
    *,
    interest: Interest = None,
    source: From = None,
    db: Database = DEFAULT_DATABASE,
    config: Config = None,
) -> None:
    """Say of papers that they are not what an interest looks for; the next run scores by it."""
    _mark(papers or [], interest, source, db, config, liked=False)


def _mark(
    papers: list[str], interest: str | None, source: Path | None, db: Path, config: Path | None, *, liked: bool
) -> None:
    from pipeline.cli.show import printable
    from pipeline.errors import UsageError
    from pipeline.run.marking import found_papers, mark, papers_of_file
    from pipeline.settings import load_settings

    settings = load_settings(config)
    place = _marks_of(settings, interest)
    if not papers and source is None:
        raise UsageError("no paper is named; give a PAPER, or a bibliography with --from FILE")
    found, strange = found_papers(db, papers), 0
    if source is not None:
        more, strange = papers_of_file(db, source)
        found += more
    changed = mark(place, found, liked=liked)
    for paper in changed:
        typer.echo(printable(f"{'liked' if liked else 'disliked'}: {paper.title or paper.id}"), err=True)
    same = len(found) - len(changed)
    told = [f"{place}: {len(changed)} marked"]
    told += [f"{same} were so already"] if same else []
    told += (
        [f"{strange} of {source} are not in {db}; to like them all the same, name the file in likes"] if strange else []
    )
    typer.echo(printable("; ".join(told)), err=True)


def _marks_of(settings: "Settings", interest: str | None) -> Path:
    """Return where the marks of an interest are kept."""
    from pipeline.errors import UsageError, nearest

    known = settings.interests
    if interest is None and len(known) == 1:
        (interest,) = known
    if interest is None:
        raise UsageError(
            f"there are {len(known)} interests; name one with --interest: {', '.join(known)}"
            if known
            else "there is no interest yet; write [interests.NAME] into gistmill.toml, then use --interest NAME"
        )
    if interest not in known:
        way_out = nearest(interest, known) if known else f"write [interests.{interest}] into gistmill.toml"
        raise UsageError(f"--interest {interest}: no such interest; {way_out}")
    place = known[interest].marks
    if place is None:
        raise UsageError(f"interests.{interest}: names no file of marks; set marks in gistmill.toml")
    return place
