"""The commands `query` and `path`: SQL of a user's, and the name under which other programs read the database."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs; `gistmill --help` must answer at once

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.app import DEFAULT_DATABASE, LOOK, Checked, Config, Database, app, leave
from pipeline.errors import UsageError
from pipeline.regular import read_regular

if TYPE_CHECKING:
    from pipeline.store.answers import Result


class QueryFormat(StrEnum):
    """How the answer to a query is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    PARQUET = "parquet"


@app.command(rich_help_panel=LOOK)
def query(
    sql: Annotated[
        str | None,
        typer.Argument(metavar="SQL", help="A query; it can only read. '-' reads it from stdin; else the views."),
    ] = None,
    *,
    file: Annotated[Path | None, typer.Option(metavar="F", help="Read the query from a file.")] = None,
    db: Database = DEFAULT_DATABASE,
    output: Annotated[QueryFormat, typer.Option("--format", help="How to print the answer.")] = QueryFormat.TABLE,
    memory: Annotated[str | None, typer.Option(metavar="SIZE", help="What it may hold; 1 GB if not set.")] = None,
    timeout: Annotated[
        float | None, typer.Option(metavar="SECONDS", help="How long it may work; 60 if not set.")
    ] = None,
    config: Config = None,
) -> None:
    """Ask the published database, read-only: one statement. Without SQL, list the views, each with an example."""
    from pipeline.search.in_sql import with_search
    from pipeline.settings import load_settings
    from pipeline.store import querying
    from pipeline.store.answers import WRITERS

    asked = _asked(sql, file)
    if asked is None:
        typer.echo("\n".join(_view_lines()))
        return
    settings = load_settings(config, {"query.memory": memory, "query.timeout": timeout}).query
    bounds = querying.Bounds(settings.memory, settings.timeout, leave)
    if output is QueryFormat.PARQUET:
        _refuse_terminal()
    snapshot, prepare = with_search(db, asked)
    with querying.process_bounded(settings.memory):
        if output is QueryFormat.PARQUET:
            querying.query_parquet(snapshot, asked, sys.stdout.buffer, bounds, prepare)
        elif output is QueryFormat.TABLE:
            querying.query(snapshot, asked, _print_tables, bounds, prepare)
        else:
            from pipeline.cli.show import results_out

            querying.query(snapshot, asked, lambda result: WRITERS[output](result, results_out()), bounds, prepare)


@app.command(rich_help_panel=LOOK)
def path(*, db: Database = DEFAULT_DATABASE, _config: Checked = None) -> None:
    """Print the file to open with DuckDB alone: the newest snapshot, under a name that is never given to another."""
    from pipeline.cli.show import results_out, tell
    from pipeline.store.opening import open_published
    from pipeline.store.snapshots import newest

    with open_published(db):  # says what is wrong with it, if anything
        pass
    found = newest(db)
    if found == db:
        tell(f"{db}: has no snapshot beside it yet; the next run makes one")
    results_out().write(f"{found}\n")


def _view_lines() -> Iterator[str]:
    """Yield what there is to ask: each view and table macro with its comment and an example."""
    from pipeline.search.in_sql import SEARCH
    from pipeline.store.overviews import MACROS
    from pipeline.store.views import VIEWS

    for view in VIEWS:
        yield f"{view.name}\n  {view.comment}\n{indent(view.example, '    ')}\n"
    for macro in (*MACROS, SEARCH):
        yield f"{macro.name}({macro.parameters})\n  {macro.comment}\n{indent(macro.example, '    ')}\n"


def _asked(sql: str | None, file: Path | None) -> str | None:
    """Return the SQL that is asked for, wherever it stands; None where there is none."""
    if file is not None:
        if sql is not None:
            raise UsageError(f"query: give SQL or --file {file}, not both")
        return _read(file)
    if sql is not None:
        return _from_stdin() if sql == "-" else sql
    return None if sys.stdin is None or sys.stdin.isatty() else _from_stdin().strip() or None


def _read(file: Path) -> str:
    try:
        return _decoded(read_regular(file), str(file))
    except OSError as error:
        raise UsageError(f"{file}: cannot be read ({error.strerror}); name a file with SQL") from None


def _from_stdin() -> str:
    return _decoded(sys.stdin.buffer.read(), "standard input")


def _decoded(content: bytes, place: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{place}: is not UTF-8; save the query as UTF-8") from None


def _refuse_terminal() -> None:
    if sys.stdout.isatty():
        raise UsageError("query: Parquet is not for a terminal; redirect it to a file, as > answer.parquet")


_TABLE = 1_000  # rows of one table; its columns are as wide as these rows need


def _print_tables(result: "Result") -> None:
    from itertools import islice

    from pipeline.cli.show import print_table

    rows = list(islice(result.rows, _TABLE))
    print_table(result.columns, rows)
    while len(rows) == _TABLE and (rows := list(islice(result.rows, _TABLE))):
        print_table(result.columns, rows)
