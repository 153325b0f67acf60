"""References of the library and of the commands, printed from the code into the pages that ask; called by MkDocs."""

import inspect
from collections.abc import Iterator
from typing import Any

import typer

import flows.cli  # noqa: F401 - adds `run` to the application
import gistmill
from pipeline.cli.app import app

_LIBRARY, _OPTIONS = "REFERENCE", "OPTIONS"  # lines of a page by themselves


def on_page_markdown(markdown: str, **_given: object) -> str:
    """Return a page with the reference where it asks for it."""
    told = {_LIBRARY: reference, _OPTIONS: options}
    return "\n".join("\n".join(told[line]()) if line in told else line for line in markdown.split("\n"))


def options() -> Iterator[str]:
    """Yield the lines that tell of every command with its arguments and options."""
    for name, command in _commands("", typer.main.get_command(app)):
        first = (command.help or "").split("\n\n")[0].replace("\n", " ")
        yield f"### gistmill {name}\n\n{_cell(first)}\n"
        yield "| option | what it says |\n|---|---|"
        for parameter in command.params:
            named = ", ".join(parameter.opts) if parameter.param_type_name == "option" else parameter.metavar
            yield f"| `{named}` | {_cell(parameter.help or 'Show this message and exit.')} |"
        yield ""


def _commands(before: str, command: Any) -> Iterator[tuple[str, Any]]:
    """Yield each command that does something by itself, with its whole name."""
    for name, one in getattr(command, "commands", {}).items():
        whole = f"{before} {name}".strip()
        if not hasattr(one, "commands"):
            yield whole, one
        yield from _commands(whole, one)


def _cell(text: str) -> str:
    """Return a text as a cell of a table holds it, its signs as they are."""
    return text.replace("|", "\\|").replace("<", "&lt;")


def reference() -> Iterator[str]:
    """Yield the lines that tell of every public name: functions first, as they are what is called."""
    found = {name: getattr(gistmill, name) for name in gistmill.__all__ if not name.startswith("_")}
    for name in sorted(found, key=lambda name: (inspect.isclass(found[name]), name)):
        yield f"### {name}\n"
        yield from _told(f"gistmill.{name}", found[name])
        for method, function in inspect.getmembers(found[name], _is_method) if inspect.isclass(found[name]) else ():
            if not method.startswith("_") and function.__doc__:
                yield from _told(f"{name}.{method}", function)


def _is_method(member: object) -> bool:
    return inspect.isfunction(member) or isinstance(member, property)


def _told(name: str, thing: object) -> Iterator[str]:
    signature = str(inspect.signature(thing)) if inspect.isfunction(thing) else ""
    yield f"```text\n{name}{signature}\n\n{inspect.getdoc(thing)}\n```\n"
