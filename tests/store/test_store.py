"""The store: files that are replaced as a whole, one writer, readers that can only read."""

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from pipeline.errors import DatabaseLocked, ForeignDatabase, SchemaTooNew, UsageError
from pipeline.store.answers import Result, write_csv, write_json, write_jsonl
from pipeline.store.database import make_work_copy
from pipeline.store.explaining import explain
from pipeline.store.lock import writer_lock
from pipeline.store.opening import open_published
from pipeline.store.publishing import publish
from pipeline.store.querying import query, query_parquet
from pipeline.store.schema import TABLES
from running import SEEDS, run_steps


def _read_all(result: Result) -> None:
    list(result.rows)


def test_every_table_and_column_has_its_comment(finished: Path) -> None:
    """The database says itself what each table and column holds, as the schema does."""
    with open_published(finished / "gistmill.duckdb") as connection:
        tables = dict(
            connection.execute("SELECT table_name, comment FROM duckdb_tables() WHERE schema_name = 'main'").fetchall()
        )
        rows = connection.execute(
            "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE schema_name = 'main'"
        ).fetchall()
    columns = {(table, column): comment for table, column, comment in rows}
    for table in TABLES:
        assert tables[table.name] == table.comment
        assert [columns[table.name, column.name] for column in table.columns] == [c.comment for c in table.columns]


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH '/tmp/other.duckdb' AS other",
        "COPY papers TO '/tmp/papers.csv'",
        "SELECT * FROM read_csv('/etc/hostname')",
        "SELECT * FROM read_parquet('data/export/papers.parquet')",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM glob('/etc/*')",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "DELETE FROM papers",
        "CREATE TABLE t AS SELECT 1",
        "EXPORT DATABASE '/tmp/exported'",
        "DROP VIEW digest",
        "UPDATE papers SET title = ''",
        "SELECT 1; DELETE FROM papers",
        "BEGIN; DROP TABLE papers; COMMIT",
        "COPY (SELECT 1) TO '/dev/stdout'",
        "COPY papers FROM '/etc/passwd'",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM read_blob('/etc/hostname')",
        "SELECT * FROM read_json('/etc/hostname')",
        "SELECT * FROM sniff_csv('/etc/passwd')",
        "SELECT * FROM parquet_metadata('data/export/papers.parquet')",
        "IMPORT DATABASE '/tmp/exported'",
        "CREATE SECRET s (TYPE s3, KEY_ID 'k', SECRET 's')",
        "PRAGMA enable_external_access = true",
        "PRAGMA temp_directory = '/tmp/spill'",
        "RESET lock_configuration",
        "SET allowed_directories = ['/']",
        "PREPARE p AS DELETE FROM papers; EXECUTE p",
        "CREATE MACRO m() AS TABLE SELECT * FROM read_text('/etc/hostname'); FROM m()",
    ],
)
def test_query_can_only_read(finished: Path, statement: str) -> None:
    """No SQL writes, reaches another file, loads an extension or changes a setting."""
    before = (finished / "gistmill.duckdb").read_bytes()
    with pytest.raises(UsageError):
        query(finished / "gistmill.duckdb", statement, _read_all)
    assert (finished / "gistmill.duckdb").read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"hello", b"\0" * 5000])
def test_foreign_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    """A file that is no database of ours is never overwritten."""
    (tmp_path / "f.duckdb").write_bytes(content)
    with pytest.raises(ForeignDatabase, match=r"f\.duckdb"):
        make_work_copy(tmp_path / "f.duckdb", tmp_path / "work")
    assert (tmp_path / "f.duckdb").read_bytes() == content


def test_foreign_database_is_refused(tmp_path: Path) -> None:
    """A DuckDB file of somebody else's is refused too, and told as such in words of ours."""
    duckdb.connect(str(tmp_path / "f.duckdb")).close()
    with (
        pytest.raises(ForeignDatabase, match="another program's DuckDB file, no Gistm"),
        open_published(tmp_path / "f.duckdb"),
    ):
        pass


def test_newer_schema_is_refused(database: Path) -> None:
    """A database of a newer Gistmill is refused with what to do."""
    with duckdb.connect(str(database)) as connection:
        connection.execute("UPDATE meta SET schema_version = 99")
    with pytest.raises(SchemaTooNew, match="Upgrade"), open_published(database):
        pass


def test_readers_keep_their_snapshot(database: Path, tmp_path: Path) -> None:
    """A reader that has the old file open goes on reading it; the next one opens the new file."""
    make_work_copy(database, tmp_path / "work.duckdb")
    with duckdb.connect(str(tmp_path / "work.duckdb")) as connection:
        connection.execute("DELETE FROM runs")
    with database.open("rb") as held:
        old = os.fstat(held.fileno()).st_ino
        publish(tmp_path / "work.duckdb", database)
        assert os.fstat(held.fileno()).st_ino == old
    with open_published(database) as connection:
        assert connection.execute("SELECT count(*) FROM runs").fetchall() == [(0,)]


def test_second_writer_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    """A second writer ends with a message that names the process."""
    held = "from pipeline.store.lock import writer_lock; from pathlib import Path; import sys, time\n"
    held += "with writer_lock(Path(sys.argv[1]), 0):\n    print('held', flush=True); time.sleep(9000)"
    holder = subprocess.Popen([sys.executable, "-c", held, str(tmp_path / "d")], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(DatabaseLocked, match=f"process {holder.pid}"), writer_lock(tmp_path / "d", 0):
        pass
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    with writer_lock(tmp_path / "d", 0):  # the lock of a killed process is no lock
        pass


@pytest.mark.parametrize(
    ("write", "expected"),
    [
        (write_csv, 'a,b\n\'=1+1,\n"x,y","[1, 2]"\n'),
        (write_json, '[\n{"a": "=1+1", "b": null},\n{"a": "x,y", "b": [1, 2]}\n]\n'),
        (write_jsonl, '{"a": "=1+1", "b": null}\n{"a": "x,y", "b": [1, 2]}\n'),
    ],
)
def test_formats_of_an_answer(write: Callable[[Result, io.StringIO], None], expected: str) -> None:
    """Answers are written whole, and what a spreadsheet would compute is disarmed in CSV."""
    sink = io.StringIO()
    write(Result(["a", "b"], iter([("=1+1", None), ("x,y", [1, 2])])), sink)
    assert sink.getvalue() == expected


def test_answer_as_parquet(finished: Path) -> None:
    """A query's answer is a Parquet file with its columns."""
    sink = io.BytesIO()
    query_parquet(finished / "gistmill.duckdb", "SELECT paper_id, rank FROM keyphrases ORDER BY ALL LIMIT 7", sink)
    assert (pq.read_table(sink).num_rows, pq.read_table(sink).column_names) == (7, ["paper_id", "rank"])


def test_wrong_sql_is_a_wrong_call(finished: Path) -> None:
    """SQL that is wrong is told in DuckDB's words."""
    with pytest.raises(UsageError, match="nope"):
        query(finished / "gistmill.duckdb", "SELECT nope", _read_all)


@pytest.mark.parametrize("title", ["Rope", "rope"])
def test_exact_name_is_not_ambiguous(database: Path, title: str) -> None:
    """A paper_id and a whole title mean their paper, whatever else they are an id or the beginning of."""
    with duckdb.connect(str(database)) as connection:
        connection.execute("UPDATE papers SET arxiv_id = 'arxiv:2406.06606' WHERE title LIKE 'Self-RAG%'")
        connection.execute("INSERT INTO state.former_ids SELECT 'arxiv:2406.06606', paper_id FROM papers LIMIT 5")
        connection.execute("UPDATE papers SET title = 'Rope' WHERE title LIKE 'Self-RAG%'")
        connection.execute("UPDATE papers SET title = 'Rope and sand' WHERE paper_id = 'arxiv:2406.06606'")
    assert "Rope and sand" in "\n".join(map(str, explain(database, "arxiv:2406.06606")))
    assert "Rope and sand" not in "\n".join(map(str, explain(database, title)))


@pytest.mark.parametrize("name", ["arxiv:2406.06606", "2406.06606", "arXiv:2406.06606v3"])
def test_explain_finds_a_paper_by_its_ids(finished: Path, name: str) -> None:
    """A paper is found by paper_id and by arXiv id, with prefix and version or without."""
    lines = list(map(str, explain(finished / "gistmill.duckdb", name)))
    assert any(line.startswith("comment") and "ACL 2024" in line for line in lines)
    assert any("002_e23b074a33709eee.txt lines 1-6" in line for line in lines)
    assert {"records", "summary", "keyphrases", "tags"} <= set(lines)


def test_explain_marks_evidence_in_the_text(finished: Path) -> None:
    """Each span that earned a tag is marked where it stands, with the text around it as the paper has it."""
    lines = explain(finished / "gistmill.duckdb", "2406.06606")
    texts = [str(line) for line in lines if str(line).startswith(("title", "abstract"))]
    marked = [line for line in lines if line.marked]
    assert marked
    for line in marked:
        around = line.before.split("  ")[-1].removeprefix("...") + line.marked + line.after.removesuffix("...")
        assert any(around in text for text in texts)


def test_explain_finds_a_paper_by_its_title(finished: Path) -> None:
    """The beginning of a title is enough where it fits one paper; where it fits several they are named."""
    assert "Self-RAG" in str(explain(finished / "gistmill.duckdb", "self-rag")[1])
    with pytest.raises(UsageError, match=r"fits \d+ papers"):
        explain(finished / "gistmill.duckdb", "Learning")
    with pytest.raises(UsageError, match="no such paper"):
        explain(finished / "gistmill.duckdb", "zzz")


def test_paper_id_survives_an_arxiv_id_learnt_later(tmp_path: Path) -> None:
    """A paper first seen as a mere abstract keeps its id when a listing brings its arXiv id, and is found by both."""
    text = next(SEEDS.glob("002_*")).read_text(encoding="utf-8").splitlines()[0]
    (tmp_path / "first.txt").write_text(f"Abstract:{text}\n", encoding="utf-8")
    run_steps([tmp_path / "first.txt"], tmp_path / "g.duckdb")
    with open_published(tmp_path / "g.duckdb") as connection:
        ((before,),) = connection.execute("SELECT paper_id FROM papers").fetchall()
    report = run_steps([next(SEEDS.glob("002_*"))], tmp_path / "g.duckdb")
    assert (report.papers.total, report.papers.new, report.papers.changed) == (9, 8, 1)
    assert before in str(explain(tmp_path / "g.duckdb", "2406.06606")[0])


def test_paper_ids_survive_being_read_again(database: Path) -> None:
    """Reading the same inputs under other settings changes no paper_id."""
    from pipeline.settings import load_settings  # noqa: PLC0415

    with open_published(database) as connection:
        before = connection.execute("SELECT source_id, record_no, paper_id FROM records ORDER BY ALL").fetchall()
    run_steps([SEEDS], database, settings=load_settings(None, {"parsing.as_of": "2030-01-01"}))
    with open_published(database) as connection:
        after = connection.execute("SELECT source_id, record_no, paper_id FROM records ORDER BY ALL").fetchall()
        years = connection.execute("SELECT DISTINCT year(published_on) FROM papers WHERE published_inferred").fetchall()
    assert (before == after, years) == (True, [(2030,)])


_IN_A_DIALOGUE = """
from pathlib import Path
from pipeline.store.database import make_work_copy, open_work
from pipeline.store.opening import open_published
path = Path("g.duckdb")
make_work_copy(path, path)
for opened in (open_work, open_published):
    with opened(path) as connection:
        print(connection.execute("SELECT current_setting('enable_progress_bar')").fetchone())
"""


def test_no_progress_bar_among_results(tmp_path: Path) -> None:
    """DuckDB draws no progress bar on stdout, also where its binding takes the process for a dialogue (`python -c`)."""
    told = subprocess.run(
        [sys.executable, "-c", _IN_A_DIALOGUE],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == ["(False,)", "(False,)"]
