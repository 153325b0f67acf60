"""The command `init`: a commented gistmill.toml from three questions or options, and a workflow that runs it."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs; `gistmill --help` must answer at once

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Generic, TypeVar

import typer

from pipeline.cli.app import MAKE, app
from pipeline.errors import UsageError

Answer = TypeVar("Answer")

_CATEGORIES = "cs.CL"
_DELIVERED = "digests/{date}.html"
_OPTION = re.compile(r"^--[a-z]+: ")  # what a message begins with; nobody gave one on a terminal


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
        str | None,
        typer.Option(metavar="TO", help="A file, as digests/{date}.html, mail:me@example.org, or obsidian:FOLDER."),
    ] = None,
    github: Annotated[
        bool, typer.Option("--github", help="Also write a GitHub Actions workflow that runs it each morning.")
    ] = False,
) -> None:
    """Write a gistmill.toml for the papers of each morning, and nothing over an earlier one.

    What is not given as an option is asked on a terminal; elsewhere it has a default.
    """
    from pipeline.cli.show import printable
    from pipeline.digest import beginning
    from pipeline.digest.beginning import library_of

    here = Path()
    beginning.refuse_what_is_there(here, is_on_github=github)
    is_asked = _is_terminal()
    follow = _Question(categories, "Which of arXiv's categories do you follow", _CATEGORIES, beginning.categories_of)
    like = _Question(library, "A file with papers you like, or nothing", "", lambda name: library_of(name, here))
    bring = _Question(
        deliver,
        "Where to bring what is new (a file, mail:ADDRESS or obsidian:FOLDER)",
        _DELIVERED,
        beginning.delivery_of,
    )
    wishes = beginning.Wishes(
        follow.answer(is_asked=is_asked),
        like.answer(is_asked=is_asked),
        bring.answer(is_asked=is_asked),
        is_on_github=github,
    )
    for path in beginning.put_beginning(wishes, here):
        typer.echo(printable(f"{path}: written"), err=True)
    if github:
        typer.echo(f"note        {beginning.PUBLISHED}", err=True)
    typer.echo("try         gistmill run", err=True)


def _is_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


@dataclass(frozen=True, slots=True)
class _Question(Generic[Answer]):
    """What an option may have said, the question on a terminal else, its default, and what makes an answer of it."""

    option: str | None
    words: str
    default: str
    read: Callable[[str], Answer]

    def answer(self, *, is_asked: bool) -> Answer:
        """Return the answer; on a terminal a wrong one is told and asked for again."""
        if self.option is not None or not is_asked:
            return self.read(self.default if self.option is None else self.option)
        shown = bool(self.default)
        try:
            told: Answer = typer.prompt(
                self.words, self.default, show_default=shown, err=True, value_proc=self._checked
            )
        except typer.Abort:
            typer.echo("\ngistmill: stopped; nothing was written", err=True)
            raise typer.Exit(130) from None
        return told

    def _checked(self, text: str) -> Answer:
        try:
            return self.read(text)
        except UsageError as error:
            raise typer.BadParameter(_OPTION.sub("", str(error))) from None
