"""A new home of Prefect is given tables that stand; one that is there, or named elsewhere, is left alone."""

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest

from flows.prefect_home import Pending, furnish, lend, pending, template_of
from pipeline.errors import UsageError

_TEMPLATE = b"tables"
_NOTHING = Pending(reactions=False, tables=False, clearing=False)


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A template, and a home that is not there yet."""
    for name in ("PREFECT_PROFILES_PATH", "PREFECT_API_DATABASE_CONNECTION_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "home"))
    made = tmp_path / "template.db"
    made.write_bytes(_TEMPLATE)
    return made


def _database(tmp_path: Path) -> Path:
    return tmp_path / "home" / "prefect.db"


def test_a_new_home_is_given_a_copy(template: Path, tmp_path: Path) -> None:
    """A home without a database has the template's afterwards, and nothing else."""
    furnish(template)
    assert _database(tmp_path).read_bytes() == _TEMPLATE
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["prefect.db"]


def test_a_database_is_never_replaced(template: Path, tmp_path: Path) -> None:
    """What a home holds stays."""
    _database(tmp_path).parent.mkdir()
    _database(tmp_path).write_bytes(b"records")
    furnish(template)
    assert _database(tmp_path).read_bytes() == b"records"


def test_a_database_named_in_the_environment_is_used(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the environment names another database, the home is left as it is."""
    monkeypatch.setenv("PREFECT_API_DATABASE_CONNECTION_URL", "postgresql+asyncpg://host/prefect")
    furnish(template)
    assert not _database(tmp_path).exists()


def test_a_database_named_in_a_profile_is_used(template: Path, tmp_path: Path) -> None:
    """Where a profile names another database, the home is left as it is."""
    _database(tmp_path).parent.mkdir()
    (tmp_path / "home" / "profiles.toml").write_text('PREFECT_SERVER_DATABASE_CONNECTION_URL = "x"', "utf-8")
    furnish(template)
    assert not _database(tmp_path).exists()


def test_without_a_template_prefect_makes_its_tables_itself(template: Path, tmp_path: Path) -> None:
    """A missing template is no fault: the home is left as it is."""
    template.unlink()
    furnish(template)
    assert not _database(tmp_path).exists()


def test_a_home_that_cannot_be_written_is_left_to_prefect(template: Path, tmp_path: Path) -> None:
    """Where the home cannot be a folder, nothing is raised: Prefect says what is wrong."""
    (tmp_path / "home").write_text("a file", "utf-8")
    furnish(template)
    assert (tmp_path / "home").is_file()


def test_set_up_made_the_tables_of_the_installed_prefect() -> None:
    """What set-up made has Prefect's tables, and no record in them."""
    with closing(sqlite3.connect(template_of(version("prefect")).as_uri() + "?mode=ro", uri=True)) as connection:
        (runs,) = connection.execute("SELECT count(*) FROM flow_run").fetchone()
        (migrated,) = connection.execute("SELECT count(*) FROM alembic_version").fetchone()
    assert (runs, migrated) == (0, 1)


@pytest.mark.usefixtures("template")
def test_requests_to_react_to_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Prefect's database holds an automation, or may, it is reacted to; a new one holds none."""
    monkeypatch.chdir(tmp_path)
    assert pending() == Pending()  # of a database that is not there nothing is known
    furnish(template_of(version("prefect")))
    assert pending(template_of(version("prefect"))) == _NOTHING
    Path(".env").write_text("PREFECT_SERVER_DATABASE_NAME=other\n", "utf-8")
    assert pending() == Pending()
    Path(".env").unlink()
    _change(tmp_path, "DROP TABLE automation; CREATE TABLE automation AS SELECT 'tell me' AS name")
    assert pending() == replace(_NOTHING, reactions=True)
    _database(tmp_path).write_bytes(b"no database")
    assert pending() == Pending()


@pytest.mark.usefixtures("template")
def test_tables_of_another_release_are_seen(tmp_path: Path) -> None:
    """Prefect looks at its tables where they are not those that set-up made with the installed one."""
    furnish(template_of(version("prefect")))
    _change(tmp_path, "UPDATE alembic_version SET version_num = 'earlier'")
    assert pending() == replace(_NOTHING, tables=True)
    assert pending(tmp_path / "none.db") == Pending()


@pytest.mark.usefixtures("template")
@pytest.mark.parametrize(("days", "is_old"), [(6, False), (13, False), (15, True)])
def test_events_are_cleared_away_once_a_week(*, days: int, is_old: bool, tmp_path: Path) -> None:
    """Prefect keeps events for a week; they are looked for where one is twice as old, so not by each run."""
    furnish(template_of(version("prefect")))
    _change(
        tmp_path,
        "INSERT INTO events (occurred, event, resource_id, resource, payload, received, recorded)"  # noqa: S608 - a number
        f" SELECT day, 'run', '1', '{{}}', '{{}}', day, day FROM (SELECT datetime('now', '-{days} days') AS day)",
    )
    assert pending() == replace(_NOTHING, clearing=is_old)


@pytest.mark.usefixtures("template")
def test_clearing_that_a_user_has_set_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has set how long events are kept has it done by each run."""
    furnish(template_of(version("prefect")))
    monkeypatch.setenv("PREFECT_EVENTS_RETENTION_PERIOD", "3600")
    assert pending() == replace(_NOTHING, clearing=True)


def _change(tmp_path: Path, script: str) -> None:
    with closing(sqlite3.connect(_database(tmp_path))) as connection:
        connection.executescript(script)


def test_home_that_is_there_is_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A home that can be written to is made and left as it is named."""
    monkeypatch.delenv("PREFECT_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert (lend(), (tmp_path / ".prefect").is_dir(), "PREFECT_HOME" in os.environ) == (None, True, False)


@pytest.mark.parametrize("place", ["/proc", "/etc/hostname", "/" + "x" * 5000])
def test_home_that_cannot_be_written_to_is_lent(place: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where nobody named a home and the usual one cannot be, Prefect has one for this process, and that is told."""
    monkeypatch.setenv("PREFECT_HOME", "")
    monkeypatch.setenv("HOME", place)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    told = lend() or ""
    assert ("cannot be written to" in told, len(told) < 500) == (True, True)
    assert Path(os.environ["PREFECT_HOME"]).parent == tmp_path


def test_home_of_nobody_is_lent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A user without a home, whom no list of users knows, has one for this process."""

    def unknown(_path: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setenv("PREFECT_HOME", "")
    monkeypatch.setattr(Path, "expanduser", unknown)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert "is unknown" in (lend() or "")


def test_home_that_is_named_and_cannot_be_used_is_a_wrong_call(monkeypatch: pytest.MonkeyPatch) -> None:
    """A home that somebody named is not passed over."""
    monkeypatch.setenv("PREFECT_HOME", "/proc/none")
    with pytest.raises(UsageError, match=r"PREFECT_HOME: /proc/none cannot be written to .*; set it to a folder"):
        lend()
