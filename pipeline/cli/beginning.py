"""The command `init`: a commented gistmill.toml from three questions or options, and a workflow that runs it."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs; `gistmill --help` must answer at once

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.app import MAKE, app

_CATEGORIES = "cs.CL"
_DELIVERED = "digests/{date}.html"


@app.command(rich_help_panel=MAKE)
def init(
    *,
    categories: Annotated[
        str | None, typer.Option(metavar="CAT,CAT", help="arXiv's categories to follow, as cs.CL,cs.LG.")
    ] = None,
    library: Annotated[
        str | None, typer.Option(metavar="FILE", help="A bibliography of papers you like: they order what is new.")
    ] = None,
    deliver: Annotated[
        str | None, typer.Option(metavar="TO", help="A file, as digests/{date}.html, or mail:me@example.org.")
    ] = None,
    github: Annotated[
        bool, typer.Option("--github", help="Also write a GitHub Actions workflow that runs it each morning.")
    ] = False,
) -> None:
    """Write a gistmill.toml for the papers of each morning, and nothing over an earlier one.

    What is not given as an option is asked on a terminal; elsewhere it has a default.
    """
    from pipeline.cli.show import printable
    from pipeline.digest.beginning import Wishes, put_beginning

    is_asked = sys.stdin is not None and sys.stdin.isatty()
    asked = categories or (_ask("Which of arXiv's categories do you follow?", _CATEGORIES) if is_asked else _CATEGORIES)
    liked = (
        library if library is not None or not is_asked else _ask("A file with papers you like (none: leave empty)?", "")
    )
    target = deliver or (_ask("Where to bring what is new?", _DELIVERED) if is_asked else _DELIVERED)
    wishes = Wishes(tuple(filter(None, map(str.strip, asked.split(",")))), liked or None, target, is_on_github=github)
    for path in put_beginning(wishes, Path()):
        typer.echo(printable(f"{path}: written"), err=True)
    typer.echo("try         gistmill run", err=True)


def _ask(question: str, default: str) -> str:
    return str(typer.prompt(question, default=default, show_default=bool(default), err=True))
