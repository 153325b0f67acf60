"""`query` and `path` as a user calls them: where the SQL may stand, what comes out, and readers that leave early."""

import json
import os
import pty
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import flows.cli  # noqa: F401 - adds `run` to the application
from pipeline.cli.app import app

_ROOT = Path(__file__).resolve().parents[2]
_GISTMILL = f"{shlex.quote(sys.executable)} -c 'from flows.cli import main; main()'"


def _query(finished: Path, *arguments: str | Path, text: str | bytes | None = None) -> Result:
    database = finished / "gistmill.duckdb"
    return CliRunner().invoke(
        app, ["query", *map(str, arguments), "--db", str(database), "--format", "csv"], input=text
    )


def _shell(line: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of bash, in which `gistmill` is ours; its exit code is the first one of a pipe."""
    return subprocess.run(
        ["/bin/bash", "-c", f'gistmill() {{ {_GISTMILL} "$@"; }}; {line}; exit ${{PIPESTATUS[0]}}'],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
        capture_output=True,
        text=True,
        check=False,
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
        (("SELECT 1", "--timeout", "inf"), "query.timeout"),
    ):
        error = _query(finished, *arguments).exception
        assert (getattr(error, "exit_code", None), words in str(error)) == (2, True), error


@pytest.mark.parametrize("output", ["table", "csv", "json", "jsonl", "parquet"])
def test_reader_that_leaves_early(finished: Path, output: str) -> None:
    """`| head` ends with exit code 0 and no message, in every format and however much was still to come."""
    sql = "SELECT 1 AS a" if output == "csv" else "SELECT p.title, q.title AS t FROM papers p, papers q"
    done = _shell(f'gistmill query "{sql}" --db gistmill.duckdb --format {output} | true', finished)
    assert (done.returncode, done.stderr) == (0, "")


def test_bounds_end_with_one(finished: Path) -> None:
    """A query that takes more than it may fails, with the way out."""
    sql = "SELECT list(a.phrase) FROM keyphrases a, keyphrases b, keyphrases c"
    done = _shell(f"gistmill query '{sql}' --db gistmill.duckdb --memory 50MB", finished)
    assert (done.returncode, "--memory" in done.stderr, "Traceback" in done.stderr) == (1, True, False)


@pytest.mark.parametrize("output", ["table", "csv", "json", "jsonl"])
def test_no_text_commands_the_terminal(finished: Path, output: str) -> None:
    """On a terminal escapes of every kind are shown and not obeyed; JSON stays JSON."""
    sql = "SELECT chr(27) || '[31m' || chr(155) || '2J' || chr(8238) || 'x' AS a"
    arguments = ["query", sql, "--format", output, "--db", "gistmill.duckdb"]
    parent, child = pty.openpty()
    subprocess.run(
        [sys.executable, "-c", "from flows.cli import main; main()", *arguments],
        cwd=finished,
        env={**os.environ, "PYTHONPATH": str(_ROOT), "NO_COLOR": "1", "TERM": "dumb"},
        stdin=child,
        stdout=child,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    shown = os.read(parent, 100_000).decode()
    os.close(child)
    os.close(parent)
    assert "x" in shown
    assert [c for c in "\x1b\x9b\u202e" if c in shown] == []


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
