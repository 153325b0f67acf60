"""The README is true: its tables, its settings, its commands and its queries."""

import re
import shlex
import tomllib
from pathlib import Path

import duckdb
import pytest
import typer

import flows.cli  # noqa: F401 - adds `run` to the application
from pipeline.cli.app import app
from pipeline.settings import (
    DeliverySettings,
    InterestSettings,
    Settings,
    SourceSettings,
    VocabularyColumns,
    VocabularySettings,
)
from pipeline.store.schema import TABLES
from pipeline.store.views import VIEWS

_README = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")
_TOML = re.findall(r"```toml\n(.*?)```", _README, re.DOTALL)
_LISTS = {"sources", "deliveries", "vocabularies", "interests"}  # sections of which there can be many
_SQL = re.findall(r"```sql\n(.*?)```", _README, re.DOTALL)
_SHELL = [line for block in re.findall(r"```sh\n(.*?)```", _README, re.DOTALL) for line in block.splitlines()]
_COMMANDS = [shlex.split(line, comments=True)[1:] for line in _SHELL if line.startswith("gistmill")]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_named(table: object) -> None:
    """Each table has its section, and each column its line with the comment that the database has."""
    section = _README.split(f"### {table.name}\n", 1)[1].split("\n### ", 1)[0]  # type: ignore[attr-defined]
    lines = {line.split(" | ")[0].strip("| "): line for line in section.splitlines() if line.startswith("| ")}
    for column in table.columns:  # type: ignore[attr-defined]
        assert lines[column.name].endswith(f"| {column.comment} |")


def test_every_view_is_named() -> None:
    """Each view has its line with the comment that the database has."""
    assert [view.name for view in VIEWS if f"| {view.name} | {view.comment} |" not in _README] == []


@pytest.mark.parametrize("sql", _SQL, ids=lambda sql: sql.splitlines()[0])
def test_every_query_runs(sql: str, finished: Path) -> None:
    """Each query gives rows on the seeds."""
    with duckdb.connect(str(finished / "gistmill.duckdb"), read_only=True) as connection:
        assert connection.execute(sql).fetchall()


def test_settings_are_the_defaults() -> None:
    """The settings shown are all there are, with their defaults and their descriptions."""
    shown = _TOML[0]
    assert Settings.model_validate(tomllib.loads(shown)) == Settings()
    sections = [section.annotation for key, section in Settings.model_fields.items() if key not in _LISTS]
    for section in [*sections, VocabularySettings, VocabularyColumns, InterestSettings]:
        _assert_described(section, shown)


def test_sources_are_shown() -> None:
    """The example of sources is valid, and each key of a source is shown with its description."""
    assert Settings.model_validate(tomllib.loads(_TOML[1])).sources
    _assert_described(SourceSettings, _TOML[1])


def test_deliveries_are_shown() -> None:
    """The example of deliveries is valid, and each key of a delivery is shown with its description."""
    assert Settings.model_validate(tomllib.loads(_TOML[2])).deliveries
    _assert_described(DeliverySettings, _TOML[2])


def _assert_described(section: object, shown: str) -> None:
    for name, field in section.model_fields.items():  # type: ignore[attr-defined]
        assert re.search(rf"^(# )?{name} = .*# {re.escape(str(field.description))}$", shown, re.MULTILINE), name


@pytest.mark.parametrize("arguments", _COMMANDS, ids=" ".join)
def test_every_command_is_understood(arguments: list[str]) -> None:
    """Each command line shown is parsed by the application."""
    command = typer.main.get_command(app).commands[arguments[0]]  # type: ignore[attr-defined]
    command.make_context(arguments[0], list(arguments[1:]))


def test_every_command_is_shown() -> None:
    """Each command of the application stands in the README."""
    names = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    assert names - {arguments[0] for arguments in _COMMANDS} == set()
