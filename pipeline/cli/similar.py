"""The command `similar`: the papers most like one, or like a text."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs; `gistmill --help` must answer at once

import sys
from typing import Annotated

import typer

from pipeline.cli.app import DEFAULT_DATABASE, LOOK, Checked, Database, app
from pipeline.cli.list_format import ListFormat
from pipeline.errors import UsageError


@app.command(rich_help_panel=LOOK)
def similar(
    paper: Annotated[
        str | None,
        typer.Argument(
            metavar="PAPER",
            help="paper_id, arXiv id, DOI or a title's beginning; '-' or a pipe: a text on standard input.",
        ),
    ] = None,
    *,
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=10_000, help="Papers, at most.")] = 10,
    output: Annotated[ListFormat, typer.Option("--format", help="How to print them.")] = ListFormat.TABLE,
    db: Database = DEFAULT_DATABASE,
    _config: Checked = None,
) -> None:
    """List the papers most like one, or like a text: those that have its rare words, and which they share."""
    from pipeline.cli.show import print_table, results_out
    from pipeline.search.alike import similar_result
    from pipeline.store.answers import WRITERS

    named = None if paper == "-" else paper
    result = similar_result(db, named, limit, "" if named else _text_on_stdin())
    if output is ListFormat.TABLE:
        print_table(result.columns, [[_legible(cell) for cell in row] for row in result.rows])
    else:
        WRITERS[output](result, results_out())


def _legible(cell: object) -> object:
    """Return what a person is shown of a value: of LaTeX what it prints, of a list its items."""
    from pipeline.text.formulas import as_text

    if isinstance(cell, list):
        return ", ".join(as_text(str(item)) for item in cell)
    return as_text(cell) if isinstance(cell, str) else cell


def _text_on_stdin() -> str:
    if sys.stdin is None or sys.stdin.isatty():
        raise UsageError("similar: name a paper, or give a text on standard input, as gistmill similar < text.txt")
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("standard input: is not UTF-8; save the text as UTF-8") from None
