"""`query` and `path` as a user calls them: where the SQL may stand, what comes out, and readers that leave early."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import flows.cli  # noqa: F401 - adds `run` to the application
from called import Call, Ended, called
from patience import PATIENCE
from pipeline.cli.app import app


def _query(finished: Path, *arguments: str | Path, text: str | bytes | None = None) -> Result:
    database = finished / "gistmill.duckdb"
    return CliRunner().invoke(
        app, ["query", *map(str, arguments), "--db", str(database), "--format", "csv"], input=text
    )


def test_sql_stands_where_the_user_has_it(finished: Path, tmp_path: Path) -> None:
    """As an argument, behind `-`, in a pipe, or in a file: the answer is the same."""
    sql = "SELECT 'é' AS a, count(*) AS n FROM papers;\n"
    (tmp_path / "q.sql").write_text(sql, encoding="utf-8-sig")
    answers = [
        _query(finished, sql),
        _query(finished, "-", text=sql),
        _query(finished, text=sql),
        _query(finished, "--file", tmp_path / "q.sql"),
    ]
    assert [(answer.exit_code, answer.stdout) for answer in answers] == [(0, "a,n\né,230\n")] * 4


def test_sql_that_is_nowhere_or_twice(finished: Path, tmp_path: Path) -> None:
    """Both ways at once, a file that is not there, and bytes that are no text are wrong calls."""
    (tmp_path / "q.sql").write_bytes(b"SELECT '\xff'")
    for arguments, words in (
        (("SELECT 1", "--file", tmp_path / "q.sql"), "not both"),
        (("--file", tmp_path / "none.sql"), "none.sql: cannot be read"),
        (("--file", tmp_path / "q.sql"), "is not UTF-8"),
        (("-",), "no statement"),
        (("SELECT 1; SELECT 2",), "these are 2 statements"),
        (("SELECT 1", "--memory", "lots"), "a size such as '1 GB'"),
        (("SELECT 1", "--timeout", "inf"), "--timeout: "),
    ):
        error = _query(finished, *arguments).exception
        assert (getattr(error, "exit_code", None), words in str(error)) == (2, True), error


_ONE, _MANY = "SELECT 1 AS a", "SELECT p.title, q.title AS t FROM papers p, papers q"
_LEFT = {"table": _MANY, "csv": _ONE, "json": _MANY, "jsonl": _MANY, "parquet": _MANY}
_ON_TERMINALS = ("table", "csv", "json", "jsonl")
_ESCAPES = "SELECT chr(27) || '[31m' || chr(155) || '2J' || chr(8238) || 'x' AS a"


@pytest.fixture(scope="module")
def terminals() -> Iterator[dict[str, tuple[int, int]]]:
    """A terminal for each format: where what it was sent is read, and what a command has in its place."""
    pairs = {output: pty.openpty() for output in _ON_TERMINALS}
    yield pairs
    for file in chain(*pairs.values()):
        os.close(file)


@pytest.fixture(scope="module")
def ended(finished: Path, terminals: dict[str, tuple[int, int]]) -> dict[tuple[str, str], Ended]:
    """How queries ended: whose reader had gone or was a terminal, by format; and one that takes more than it may."""
    reading, gone = os.pipe()
    os.close(reading)
    calls = {("left", output): Call(_asked(sql, "--format", output), {1: gone}) for output, sql in _LEFT.items()}
    bounded = "SELECT list(a.phrase) FROM keyphrases a, keyphrases b, keyphrases c"
    calls["bounded", "table"] = Call(_asked(bounded, "--memory", "50MB"))
    for output, (_, child) in terminals.items():
        calls["terminal", output] = Call(_asked(_ESCAPES, "--format", output), {0: child, 1: child})
    try:
        done = called(list(calls.values()), finished, {**os.environ, "NO_COLOR": "1", "TERM": "dumb"})
    finally:
        os.close(gone)
    return dict(zip(calls, done, strict=True))


def _asked(sql: str, *more: str) -> list[str]:
    return ["query", sql, "--db", "gistmill.duckdb", *more]


@pytest.mark.parametrize("output", _LEFT)
def test_reader_that_leaves_early(ended: dict[tuple[str, str], Ended], output: str) -> None:
    """`| head` ends with exit code 0 and no message, in every format and however much was still to come."""
    assert ended["left", output] == Ended(0, "", "")


def test_bounds_end_with_one(ended: dict[tuple[str, str], Ended]) -> None:
    """A query that takes more than it may fails, with the way out."""
    done = ended["bounded", "table"]
    assert (done.code, "--memory" in done.stderr, "Traceback" in done.stderr) == (1, True, False)


@pytest.mark.parametrize("output", _ON_TERMINALS)
def test_no_text_commands_the_terminal(
    terminals: dict[str, tuple[int, int]], ended: dict[tuple[str, str], Ended], output: str
) -> None:
    """On a terminal escapes of every kind are shown and not obeyed; JSON stays JSON."""
    assert ended["terminal", output].code == 0
    sent = os.read(terminals[output][0], 100_000).decode()
    assert "x" in sent
    assert [c for c in "\x1b\x9b\u202e" if c in sent] == []


def test_files_and_pipes_get_the_text_as_it_is(finished: Path) -> None:
    """What is not shown on a terminal is not changed."""
    assert _query(finished, "SELECT chr(27) AS a").stdout == "a\n\x1b\n"


def test_path_is_the_newest_snapshot(finished: Path) -> None:
    """`path` prints a file that is the published one, under a name of its own, and works in a pipe."""
    done = CliRunner().invoke(app, ["path", "--db", str(finished / "gistmill.duckdb")])
    assert (done.exit_code, done.stdout) == (0, f"{finished / 'gistmill-1.duckdb'}\n")
    assert Path(done.stdout.strip()).samefile(finished / "gistmill.duckdb")


def test_json_has_every_column(finished: Path) -> None:
    """Two columns with one name are two in JSON, and no number is NaN."""
    sql = "SELECT 1 AS n, 2 AS n, 'nan'::DOUBLE AS x"
    done = CliRunner().invoke(app, ["query", sql, "--db", str(finished / "gistmill.duckdb"), "--format", "json"])
    assert json.loads(done.stdout) == [{"n": 1, "n_1": 2, "x": None}]


def test_a_process_can_be_left_whatever_it_waits_for() -> None:
    """A query that does not stop ends with its message and 1, although the thread that asked still waits."""
    code = (
        "import threading; from pipeline.cli.app import leave; from pipeline.errors import QueryBounds;"
        "threading.Thread(target=leave, args=[QueryBounds('too long')]).start(); threading.Event().wait()"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, check=False, timeout=PATIENCE)
    assert (done.returncode, done.stderr) == (1, b"gistmill: too long\n")
