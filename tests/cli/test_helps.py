"""What `--help` of each command shows: all that is written for it."""

from collections.abc import Iterator
from typing import Any, Protocol

import pytest
import typer.main
from typer.testing import CliRunner

import flows.cli  # noqa: F401 - adds `run` to the application
from pipeline.cli.app import app


class _Command(Protocol):
    """What is asked of a command; Typer brings its own of click's."""

    help: str | None
    params: list[Any]


def _commands(command: _Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], _Command]]:
    yield path, command
    for name, below in getattr(command, "commands", {}).items():
        yield from _commands(below, (*path, name))


_COMMANDS = dict(_commands(typer.main.get_command(app)))


@pytest.mark.parametrize("path", _COMMANDS, ids=lambda path: " ".join(path) or "gistmill")
def test_help_shows_each_word_of_it(path: tuple[str, ...]) -> None:
    """Nothing of what a command says of itself is taken for markup: "[mentions] models" is a key of the settings."""
    told = CliRunner().invoke(app, [*path, "--help"], env={"COLUMNS": "400"}).stdout.split()
    command = _COMMANDS[path]
    texts = (command.help, *(getattr(parameter, "help", None) for parameter in command.params))
    assert {word for text in texts if text for word in text.split()} - set(told) == set()
