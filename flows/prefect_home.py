"""Prefect's database in a new home: a copy of one whose tables stand already, made when Gistmill was set up.

Prefect keeps its records in an SQLite file of its home and makes some forty tables there, one migration after another,
when its server first starts: 4 s of processor time before a first run. `python -m flows.prefect_home`, which set-up
calls, makes such a file for the installed Prefect beside the environment's other data. Where it is missing, or of
another release, Prefect makes its tables as ever.
"""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from flows import environment
from pipeline.errors import UsageError

_DATABASE = "prefect.db"  # its name in a home
_OF_A_FOLDER = ("prefect.toml", "pyproject.toml", ".env")  # where Prefect finds settings too, beside the environment
# what a server finds to do; events older than a fortnight, where Prefect keeps a week's, so that they are cleared away
# once a week and not by each run. A database without an event has none that is old
_LOOKED_UP = """SELECT EXISTS (SELECT 1 FROM automation), (SELECT version_num FROM alembic_version),
    coalesce((SELECT min(occurred) FROM events) < datetime('now', '-14 days'), 0)"""
_LONGEST_TOLD = 200  # characters of a path in a message
_WAYS_TO_NAME_ANOTHER = ("PREFECT_API_DATABASE_", "PREFECT_SERVER_DATABASE_")
_WAYS_TO_CLEAR = ("PREFECT_SERVER_SERVICES_DB_VACUUM_", "PREFECT_EVENTS_RETENTION_", "PREFECT_SERVER_EVENTS_RETENTION_")


def home() -> Path:
    """Return Prefect's home; said without importing Prefect, which takes two seconds."""
    return Path(os.environ.get("PREFECT_HOME") or "~/.prefect").expanduser()


def lend() -> str | None:
    """Give Prefect a home for as long as this process lasts, where its usual one cannot be made or written to.

    So it is for a user of the system that has no home, and where all but a few folders are read-only. Prefect's records
    are no memory that a run relies on.

    Returns:
        What to say of it; None where the home that is there is used.

    Raises:
        UsageError: the home that PREFECT_HOME names cannot be used.
    """
    problem = _problem_of_home()
    if problem is None:
        return None
    if os.environ.get("PREFECT_HOME"):
        raise UsageError(f"PREFECT_HOME: {problem}; set it to a folder that can be written to")
    lent = tempfile.mkdtemp(prefix="gistmill-prefect-")
    atexit.register(shutil.rmtree, lent, ignore_errors=True)  # after the server of the run, which is registered later
    os.environ["PREFECT_HOME"] = lent
    return f"Prefect's home {problem}; its records of this run are not kept (PREFECT_HOME names another home)"


def _problem_of_home() -> str | None:
    """Return why Prefect's home cannot be used; it is made where it is not there yet."""
    try:
        place = home()
    except RuntimeError:  # neither HOME nor the list of users says
        return "is unknown"
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=place):
            return None
    except OSError as error:
        return f"{str(place)[:_LONGEST_TOLD]} cannot be written to ({error.strerror})"


def furnish(template: Path | None = None) -> None:
    """Put a copy of the template into Prefect's home, unless there is a database, or its settings name another.

    It is there whole or not at all, and never in the place of one that is there. Where it cannot be put there, Prefect
    finds out why and says so.
    """
    template = template or _template()
    database = home() / _DATABASE
    if database.exists() or not template.exists() or _another_is_named():
        return
    with suppress(OSError):
        database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=database.parent) as aside:
            os.link(shutil.copyfile(template, Path(aside, _DATABASE)), database)


@dataclass(frozen=True, slots=True)
class Pending:
    """What a server would have to do for the database of a home beside answering; all of it where that is not known."""

    reactions: bool = True  # what it was asked to do when a run ends or fails
    tables: bool = True  # those of the installed Prefect
    clearing: bool = True  # of events that are older than Prefect keeps them


def pending(template: Path | None = None) -> Pending:
    """Say what is to be done in Prefect's database, without importing Prefect.

    Args:
        template: a database with the tables of the installed Prefect; that of set-up if None.
    """
    template = template or _template()
    database = home() / _DATABASE
    if _another_is_named() or any(map(_speaks_of_databases, _OF_A_FOLDER)) or not database.exists():
        return Pending()
    import sqlite3  # noqa: PLC0415 - where there is something to look into

    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True, timeout=1)) as connection:
            reactions, revision, is_old = connection.execute(_LOOKED_UP).fetchone()
        with closing(sqlite3.connect(f"{template.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            (current,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return Pending(bool(reactions), revision != current, is_old != 0 or _is_named(_WAYS_TO_CLEAR))
    except (sqlite3.Error, TypeError):  # none, or without a row
        return Pending()


def make(template: Path) -> None:
    """Make the template by the installed Prefect's own migrations.

    Raises:
        CalledProcessError: Prefect cannot; its words are on standard error.
    """
    environment.prepare()
    template.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=template.parent) as aside:
        subprocess.run(
            [sys.executable, "-m", "prefect", "server", "database", "upgrade", "-y"],
            env={**_unnamed(os.environ), "PREFECT_HOME": aside},
            stdout=subprocess.DEVNULL,
            check=True,
        )
        Path(aside, _DATABASE).replace(template)


def _template() -> Path:
    """Return where set-up puts the template for the installed Prefect."""
    from importlib.metadata import version  # noqa: PLC0415 - a server's process begins before, which takes .03 s

    return template_of(version("prefect"))


def template_of(release: str) -> Path:
    """Return where set-up puts the template for a release of Prefect."""
    return Path(sys.prefix, "share", "gistmill", f"prefect-{release}.db")


def _another_is_named() -> bool:
    """Whether Prefect's settings may name another database."""
    return _is_named(_WAYS_TO_NAME_ANOTHER)


def _is_named(ways: tuple[str, ...]) -> bool:
    """Whether the environment or a profile has a setting whose name begins so."""
    try:
        profiles = Path(os.environ.get("PREFECT_PROFILES_PATH") or home() / "profiles.toml").read_text("utf-8")
    except (OSError, ValueError):
        profiles = ""
    return any(name.startswith(ways) for name in os.environ) or any(way in profiles for way in ways)


def _speaks_of_databases(file: str) -> bool:
    """Whether a file in the working directory may name another database."""
    try:
        return b"database" in Path(file).read_bytes().lower()
    except OSError:
        return False


def _unnamed(variables: os._Environ[str]) -> dict[str, str]:
    return {name: value for name, value in variables.items() if not name.startswith(_WAYS_TO_NAME_ANOTHER)}


if __name__ == "__main__":
    made = _template()
    if not made.exists():
        make(made)
