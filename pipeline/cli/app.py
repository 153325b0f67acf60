"""The application: its commands, and the way every failure reaches a user."""

import os
import select
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from pipeline import __version__
from pipeline.cli.refusals import refuse, refuse_bytes, refuse_empty
from pipeline.cli.streams import RESULTS, prepare_streams, told
from pipeline.errors import DEBUG_VARIABLE, GistmillError, UsageError, nearest
from pipeline.regular import special_kind

# what a person wants to do: the headings of --help, in this order
MAKE, LOOK, TEXTS, QUALITY, MACHINE = (
    "Make the tables",
    "Look at them",
    "Without a database",
    "What is available, and how good it is",
    "The environment",
)
EXIT_CODES = (
    "Exit codes: 0 all inputs were processed (records that could not be used are counted, shown and stored); 1 the run"
    " failed, nothing was published and the earlier snapshot is intact; 2 the call or the configuration is wrong and"
    " nothing was changed; 3 published, but at least one whole input could not be read."
)
_ORDER = (
    *("run", "serve", "init"),
    *("search", "browse", "query", "path", "explain", "similar", "like", "dislike"),
    *("digest", "report", "export", "check"),
    *("parse", "enrich"),
    *("formats", "engines", "settings"),
    "doctor",
)
_NAMES = "INPUT"  # of what may be a file's name, which is made of any bytes
_WRITERS = {"run", "serve"}  # these have not done what they are for when their text cannot be written


def _without_types(options: "list[Any]") -> "list[Any]":
    """Return options so that --help shows no type beside those that take no value."""
    for option in options:
        if getattr(option, "is_flag", False):
            option.metavar = ""
    return options


class _Readable:
    """What commands and groups share: their --help as a person reads it."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the options and arguments."""
        return _without_types(super().get_params(ctx))  # type: ignore[misc]

    def make_context(self, *args: Any, **named: Any) -> Any:
        """Read a call; whoever has read enough of --help has been told it."""
        with _readers_may_go():
            return super().make_context(*args, **named)  # type: ignore[misc]


class Command(_Readable, TyperCommand):
    """A command, with its --help as a person reads it."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read options and arguments; what is wrong with a value is told in the words of a person."""
        refuse_empty(self.params, args)
        try:
            return super().parse_args(ctx, args)
        except typer.BadParameter as error:
            refuse(error)
            raise

    def invoke(self, ctx: Any) -> Any:
        """Run it, unless a text that it was given is none."""
        for parameter in self.params:
            if parameter.metavar != _NAMES:
                refuse_bytes(parameter, ctx.params.get(parameter.name or ""))
        return super().invoke(ctx)


@contextmanager
def _readers_may_go() -> Iterator[None]:
    """End well where Rich, which prints --help, ends the process with 1 because its reader has gone."""
    try:
        yield
    except SystemExit as end:
        raise typer.Exit(0 if end.code == 1 else end.code) from None  # type: ignore[arg-type] # a number, or none


class Group(_Readable, TyperGroup):
    """Commands under one name, with their --help as a person reads it."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that is meant; of one that is none, the nearest is told, or which there are."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            raise UsageError(f"{args[0]}: no such command; {nearest(args[0], self.commands)}")
        return super().resolve_command(ctx, args)


class Commands(Group):
    """All commands; one whose reader has gone, as `head` does, has ended well."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command and put what it printed on its way."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()  # here and not at the interpreter's end, where no code can tell of it
        except BrokenPipeError:
            if ctx.invoked_subcommand in _WRITERS or not _reader_has_gone():
                raise
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None


def _reader_has_gone() -> bool:
    """Whether stdout is a pipe whose other end is closed."""
    asked = select.poll()
    asked.register(sys.stdout.fileno(), 0)
    return any(event & select.POLLERR for _, event in asked.poll(0))


app = typer.Typer(
    name="gistmill",
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode="markdown",  # "[mentions] models" is no markup, and lines of a paragraph are joined
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Listings of research papers in; keyphrases, extractive summaries and tags out, as DuckDB tables and Parquet.",
)

DEFAULT_DATABASE = Path("data/gistmill.duckdb")
DEFAULT_EXPORT = Path("data/export")


def _no_special_file(path: Path) -> Path:
    """Refuse what DuckDB would wait for, or read without an end."""
    try:
        kind = special_kind(path)
    except OSError:  # there is nothing yet, or it is told when it is opened
        return path
    if kind is not None:
        raise UsageError(f"{path}: is {kind}, and no database; name a file with --db")
    return path


def _checked(path: Path | None) -> Path | None:
    """Refuse wrong settings where none are needed: every command takes --config."""
    if path is not None:
        from pipeline.settings import load_settings  # noqa: PLC0415 - only where a file is named

        load_settings(path)
    return path


Export = Annotated[
    Path | None,
    typer.Option("--export", metavar="DIR", help="Where to export Parquet.", show_default=str(DEFAULT_EXPORT)),
]
Database = Annotated[Path, typer.Option("--db", metavar="PATH", help="The database.", callback=_no_special_file)]
Config = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="Settings; gistmill.toml if it is there.")
]
Checked = Annotated[
    Path | None,
    typer.Option(
        "--config", metavar="FILE", help="Settings; none is needed here, wrong ones are told.", callback=_checked
    ),
]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of a failure.")]


def export_folder(named: Path | None, *, is_off: bool) -> Path | None:
    """Return where to export to; None for nowhere.

    Raises:
        UsageError: a folder is named, and no export is wanted.
    """
    if is_off and named is not None:
        raise UsageError(f"--export {named} and --no-export say opposite things; leave one of them out")
    return None if is_off else named or DEFAULT_EXPORT


@app.callback(invoke_without_command=True)
def main_options(
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
    debug: Debug = False,
) -> None:
    """Take the options that stand before a command."""
    if version:
        typer.echo(f"gistmill {__version__}")
        raise typer.Exit
    if debug:
        os.environ[DEBUG_VARIABLE] = "1"


def arrange() -> None:
    """Put the commands in the order of --help; they were added in that of the modules' names."""
    for group in (app, *(group.typer_instance for group in app.registered_groups)):
        for command in group.registered_commands if group else ():
            command.cls = Command
    for info in app.registered_groups:
        info.cls = Group
    names = {name: place for place, name in enumerate(_ORDER)}
    app.registered_commands.sort(key=lambda command: names.get(getattr(command.callback, "__name__", ""), len(names)))


# what DuckDB's binding makes of Ctrl-C while a statement runs
_INTERRUPTED = "Query interrupted"


def run_app() -> NoReturn:
    """Run the application and exit; a failure that a user can act on is one message on stderr and an exit code."""
    prepare_streams()
    try:
        app()
    except GistmillError as error:
        _fail(error, str(error), error.exit_code)
    except Exception as error:  # noqa: BLE001 - no traceback reaches a user who has not asked for one
        if isinstance(error, RuntimeError) and str(error) == _INTERRUPTED:
            sys.exit(130)
        if isinstance(error, OSError) and error.filename == RESULTS:
            _fail(error, told(error), 1)
        _fail(error, f"unexpected {type(error).__name__}: {error}. Run again with --debug to see where", 1)
    sys.exit(0)


def tell(line: str) -> None:
    """Write a line for people on stderr."""
    from pipeline.cli.show import tell as tell_person  # noqa: PLC0415 - only where something is told

    tell_person(line)


def leave(error: GistmillError) -> None:
    """End the process at once, whatever its other threads are at: with the message of an error, and its exit code."""
    from pipeline.cli.show import printable  # noqa: PLC0415 - only where something is printed

    typer.echo(f"gistmill: {printable(str(error))}", err=True)
    os._exit(error.exit_code)


def _fail(error: Exception, message: str, code: int) -> NoReturn:
    if os.environ.get(DEBUG_VARIABLE):
        traceback.print_exception(error)
        sys.exit(code)
    from pipeline.cli.show import printable  # noqa: PLC0415 - only where something is printed

    typer.echo(f"gistmill: {printable(message)}", err=True)
    sys.exit(code)
