"""README and docs/ are true: their tables, settings, commands, queries, examples and links."""

import os
import re
import shlex
import shutil
import tomllib
from itertools import takewhile
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
import typer

import flows.cli  # noqa: F401 - adds `run` to the application
import gistmill
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
from reference import on_page_markdown, options, reference

_ROOT = Path(__file__).resolve().parents[1]
_FILES = (_ROOT / "README.md", *sorted((_ROOT / "docs").glob("*.md")))
_PAGES = {path.name: path.read_text(encoding="utf-8") for path in _FILES}
_ALL = "\n".join(_PAGES.values())


def _blocks(language: str, text: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


_TABLES = _PAGES["tables.md"]
_SETTINGS, _SOURCES = (_blocks("toml", _PAGES[name])[0] for name in ("settings.md", "sources.md"))
_LISTS = {"sources", "deliveries", "vocabularies", "interests"}  # sections of which there can be many
_SQL = dict.fromkeys(_blocks("sql", _ALL))
_SHELL = dict.fromkeys(line for block in _blocks("sh", _ALL) for line in block.splitlines())
_WORDS = [shlex.split(line, comments=True) for line in _SHELL if line.startswith("gistmill")]
# what stands behind a sign of the shell is not the command's
_COMMANDS = [list(takewhile(lambda word: word not in {"<", ">", "|"}, words[1:])) for words in _WORDS]
_PYTHON = {name: blocks for name, page in _PAGES.items() if (blocks := _blocks("python", page))}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_named(table: object) -> None:
    """Each table has its section, and each column its line with the comment that the database has."""
    section = _TABLES.split(f"## {table.name}\n", 1)[1].split("\n## ", 1)[0]  # type: ignore[attr-defined]
    lines = {line.split(" | ")[0].strip("| "): line for line in section.splitlines() if line.startswith("| ")}
    for column in table.columns:  # type: ignore[attr-defined]
        assert lines[column.name].endswith(f"| {column.comment} |")


def test_every_view_is_named() -> None:
    """Each view has its line with the comment that the database has."""
    assert [view.name for view in VIEWS if f"| {view.name} | {view.comment} |" not in _TABLES] == []


@pytest.mark.parametrize("sql", _SQL, ids=lambda sql: sql.splitlines()[0])
def test_every_query_runs(sql: str, finished: Path) -> None:
    """Each query gives rows on the seeds."""
    with duckdb.connect(str(finished / "gistmill.duckdb"), read_only=True) as connection:
        assert connection.execute(sql).fetchall()


def test_settings_are_the_defaults() -> None:
    """The settings shown are all there are, with their defaults and their descriptions."""
    shown = _SETTINGS
    assert Settings.model_validate(tomllib.loads(shown)) == Settings()
    sections = [section.annotation for key, section in Settings.model_fields.items() if key not in _LISTS]
    for section in [*sections, VocabularySettings, VocabularyColumns, InterestSettings]:
        _assert_described(section, shown)


def test_sources_are_shown() -> None:
    """The example of sources is valid, and each key of a source is shown with its description."""
    assert Settings.model_validate(tomllib.loads(_SOURCES)).sources
    _assert_described(SourceSettings, _SOURCES)


def test_deliveries_are_shown() -> None:
    """The example of deliveries is valid, and each key of a delivery is shown with its description."""
    assert Settings.model_validate(tomllib.loads(_blocks("toml", _PAGES["deliveries.md"])[0])).deliveries
    _assert_described(DeliverySettings, _blocks("toml", _PAGES["deliveries.md"])[0])


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


@pytest.mark.parametrize("block", _blocks("toml", _ALL), ids=lambda block: block.splitlines()[0])
def test_every_example_of_settings_is_valid(block: str) -> None:
    """Each piece of gistmill.toml that is shown is one that is taken."""
    Settings.model_validate(tomllib.loads(block))  # raises where it is not


@pytest.mark.parametrize("page", _PYTHON)
def test_every_example_runs(page: str, finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples of a page run one after the other, in a folder with seeds/ and what `make run` writes."""
    shutil.copytree(finished, tmp_path / "data")
    (tmp_path / "seeds").symlink_to(_ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"Path": Path, "duckdb": duckdb, "os": os, "pq": pq}
    for block in _PYTHON[page]:
        exec(compile(block, page, "exec"), names)  # noqa: S102 - our own examples


def test_sources_of_dbt_are_declared() -> None:
    """What the models of the example read is declared as a source, and is a table or a view."""
    page = _PAGES["deployment.md"]
    declared = set(re.findall(r"^ +- name: (\w+)$", page.split("tables:", 1)[1], re.MULTILINE))
    read = set(re.findall(r"source\('gistmill', '(\w+)'\)", page))
    assert read
    assert read <= declared <= {table.name for table in TABLES} | {view.name for view in VIEWS}


@pytest.mark.parametrize("page", _PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    """Each file that a page links to is there, and each page of docs/ can be reached from the start."""
    folder = _ROOT if page == "README.md" else _ROOT / "docs"
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", _PAGES[page])
    assert [link for link in links if not (folder / link).exists()] == []
    assert page in {"README.md", "index.md"} or f"]({page})" in _PAGES["index.md"]


def test_every_public_name_is_told() -> None:
    """The reference of the library has each public name with its docstring."""
    told = "\n".join(reference())
    assert [name for name in gistmill.__all__ if not name.startswith("_") and f"### {name}\n" not in told] == []
    assert "REFERENCE" in _PAGES["library.md"].splitlines()


def test_every_option_is_told() -> None:
    """The page of commands has, once it is made, each command with each of its options."""
    made = on_page_markdown(_PAGES["commands.md"])
    assert "\n".join(options()) in made
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        section = made.split(f"### gistmill {name}", 1)[1]
        names = [option for parameter in command.params for option in parameter.opts if option.startswith("--")]
        assert [option for option in names if option != "--help" and option not in section] == [], name


def test_card_of_the_readme_is_of_the_seeds(finished: Path) -> None:
    """What the card of the paper that is shown says is what the digest has of it, in order."""
    card = re.sub(r"^> ?", "", "\n".join(re.findall(r"^>.*$", _PAGES["README.md"], re.MULTILINE)), flags=re.MULTILINE)
    title, _date, *told = card.split("\n\n")
    with duckdb.connect(str(finished / "gistmill.duckdb"), read_only=True) as connection:
        query = "SELECT objective, method, result, l.url FROM digest JOIN links l USING (paper_id) WHERE title = ?"
        ((what, how, result, url),) = connection.execute(query, [title.strip("*")]).fetchall()
    wanted = {"What": what, "How": how, "Result": result, "Links": f"<{url}>"}
    assert [part.replace("\n", " ").strip() for part in told] == [
        f"**{name}:** {text}" for name, text in wanted.items()
    ]


def test_readme_is_read_in_five_minutes() -> None:
    """It has ten kilobytes at most: the rest stands in docs/."""
    assert len(_PAGES["README.md"].encode()) < 10_000
