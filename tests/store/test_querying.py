"""Queries: they only read, within bounds of memory and time, and their results stream."""

import io
import resource
from itertools import islice
from pathlib import Path
from queue import Queue

import duckdb
import pyarrow.parquet as pq
import pytest

from patience import PATIENCE
from pipeline.errors import QueryBounds, UsageError
from pipeline.store.answers import Result, write_jsonl
from pipeline.store.opening import open_published
from pipeline.store.querying import Bounds, Clock, process_bounded, query, query_parquet

_HUGE = "FROM keyphrases a, keyphrases b, keyphrases c"
_WRITES = (
    "COPY (SELECT 1) TO '{db}' (FORMAT csv, USE_TMP_FILE false)", "COPY (SELECT 1) TO '{db}.wal' (FORMAT csv)",
    "COPY (SELECT 1) TO '{db}.wal.checkpoint' (FORMAT parquet)", "COPY (SELECT 1) TO '{db}.tmp/x.csv' (FORMAT csv)",
    "EXPORT DATABASE '{db}.tmp/x'", "ATTACH '{db}.tmp/x.duckdb' AS x", "ATTACH '{db}' AS again",
    "COPY (SELECT 1) TO '/dev/fd/{fd}'", "COPY (SELECT 1) TO '/dev/stdout'", "SELECT * FROM read_text('{db}')",
    "SELECT * FROM read_duckdb('{db}')", "SELECT * FROM '{folder}/export/papers.parquet'",
    "SELECT * FROM glob('{folder}/*')", "FROM enable_logging(storage = 'file', storage_path = '{folder}/log')",
    "FROM enable_profiling(save_location = '{folder}/profile')", "SET temp_directory = '{folder}/spilt'",
    "SET disabled_filesystems = ''", "RESET lock_configuration", "WITH a AS (DELETE FROM papers RETURNING *) FROM a",
)  # fmt: skip


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _first(database: Path, sql: str, bounds: Bounds = Bounds()) -> list[object]:  # noqa: B008 - frozen
    seen: list[object] = []
    query(database, sql, lambda result: seen.extend(islice(result.rows, 3)), bounds)
    return seen


@pytest.mark.parametrize("statement", _WRITES)
def test_connection_itself_can_write_nothing(database: Path, statement: str) -> None:
    """Also a statement that came past the list of those allowed could reach no file and change no setting."""
    before = _files(database.parent)
    with database.open("rb") as held, open_published(database) as connection, pytest.raises(duckdb.Error):  # noqa: PT012
        sql = statement.format(db=database, folder=database.parent, fd=held.fileno())
        connection.execute(sql).fetchall()
    assert _files(database.parent) == before


def test_no_allowed_path_can_be_written(database: Path) -> None:
    """DuckDB lists the opened file and its log as allowed; neither these nor anything else can be reached."""
    names = ("allowed_paths", "allowed_directories", "temp_directory", "enable_external_access", "lock_configuration")
    before = _files(database.parent)
    with open_published(database) as connection:
        settings = [connection.execute("SELECT current_setting(?)", [name]).fetchall()[0][0] for name in names]
        for path in {*settings[0], str(database)}:
            with pytest.raises(duckdb.PermissionException):
                connection.execute(f"COPY (SELECT 1) TO '{path}' (FORMAT csv, USE_TMP_FILE false)")
    assert settings[1:] == [[], "", False, True]
    assert _files(database.parent) == before


def test_query_has_a_bound_of_time(finished: Path) -> None:
    """What works longer than it may is stopped, and told with the way out."""
    sql = f"SELECT count(*) {_HUGE} WHERE hash(a.phrase, b.phrase, c.phrase) % 7 = 3"
    with pytest.raises(QueryBounds, match=r"not done after 0\.2 s of work .* --timeout SECONDS"):
        _first(finished / "gistmill.duckdb", sql, Bounds(timeout=0.2))


def test_work_that_does_not_stop_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """What DuckDB goes on with after it was told to stop is ended by the caller's own means, if it gave some."""
    monkeypatch.setattr("pipeline.store.querying._UNTIL_IT_STOPS", 0.0)
    given_up: Queue[QueryBounds] = Queue()
    clock = Clock(duckdb.connect(), Bounds(timeout=0.0, give_up=given_up.put))
    with clock.running():
        assert "--timeout SECONDS" in str(given_up.get(timeout=PATIENCE))


@pytest.mark.parametrize(
    "sql", [f"SELECT list(a.phrase) {_HUGE}", f"SELECT a.phrase {_HUGE} ORDER BY a.score * b.score"]
)
def test_query_has_a_bound_of_memory(finished: Path, sql: str) -> None:
    """What needs more memory than it may have ends, and is told with the way out; nothing is written to disk."""
    before = sorted(finished.iterdir())
    with pytest.raises(QueryBounds, match=r"more than the 50 MB of memory .* --memory"):
        _first(finished / "gistmill.duckdb", sql, Bounds(memory=50_000_000))
    with pytest.raises(QueryBounds, match="more than the 50 MB"):
        query_parquet(finished / "gistmill.duckdb", sql, io.BytesIO(), Bounds(memory=50_000_000))
    assert sorted(finished.iterdir()) == before


def test_text_that_a_function_makes_is_bounded(finished: Path) -> None:
    """A value that DuckDB makes beside what it counts ends as what it counts does; the process is then as before."""
    before = resource.getrlimit(resource.RLIMIT_DATA)
    with pytest.raises(QueryBounds, match="100 MB"), process_bounded(10**8):
        query(finished / "gistmill.duckdb", "SELECT repeat('a', 2000000000)", list_all, Bounds(memory=10**8))
    assert resource.getrlimit(resource.RLIMIT_DATA) == before


def list_all(result: Result) -> None:
    """Read all rows."""
    list(result.rows)


def test_result_streams(finished: Path) -> None:
    """The first rows of a result of billions are there at once, in 50 MB."""
    sql = f"SELECT a.phrase, b.phrase {_HUGE}"
    assert len(_first(finished / "gistmill.duckdb", sql, Bounds(memory=50_000_000, timeout=PATIENCE))) == 3


def test_time_of_the_reader_does_not_count(finished: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done with the rows takes nothing from the query's time."""
    now = 0.0
    monkeypatch.setattr("pipeline.store.querying.time.monotonic", lambda: now)

    def read_slowly(result: Result) -> None:
        nonlocal now
        for number, _ in enumerate(result.rows):
            now += 3600 * (number % 2000 == 0)

    query(finished / "gistmill.duckdb", "SELECT * FROM range(5000)", read_slowly, Bounds(timeout=5))
    assert now == 3 * 3600


def test_columns_of_one_name_stay_in_parquet(finished: Path) -> None:
    """No column is lost where several have one name."""
    sink = io.BytesIO()
    query_parquet(finished / "gistmill.duckdb", "SELECT 1 AS n, 2 AS n, 3 AS n_1, 4 AS n", sink)
    assert pq.read_table(sink).to_pylist() == [{"n": 1, "n_2": 2, "n_1": 3, "n_3": 4}]


def test_names_are_those_of_the_file(finished: Path) -> None:
    """The database has the name of its file in SQL, as where DuckDB opens it by itself."""
    assert _first(finished / "gistmill.duckdb", "SELECT count(*) FROM gistmill.main.papers") == [(230,)]


def test_error_while_rows_are_read_is_told(finished: Path) -> None:
    """An error that comes with a later row is a wrong call like one that comes at once."""
    sql = "SELECT CASE WHEN i < 4000 THEN i ELSE ('x' || i)::INTEGER END FROM range(100000) t(i)"
    with pytest.raises(UsageError, match="Could not convert"):
        query(finished / "gistmill.duckdb", sql, lambda result: write_jsonl(result, io.StringIO()))
    with pytest.raises(UsageError, match="Could not convert"):
        query_parquet(finished / "gistmill.duckdb", sql, io.BytesIO())
