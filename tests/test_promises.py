"""The contract's promises, each as something that fails when it is broken."""

import hashlib
import json
import shutil
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from pipeline.errors import UsageError
from pipeline.run import indexing, steps
from pipeline.run.outcome import SourceState
from pipeline.run.request import Request
from pipeline.settings import load_settings
from pipeline.store.answers import write_csv
from pipeline.store.checking import violations
from pipeline.store.opening import open_published
from pipeline.store.querying import query
from pipeline.store.sealing import seal
from pipeline.store.snapshots import search_of
from running import CONTENT, SEEDS, run_steps

_RIVERS = (
    "Lanterns drift on slow rivers at night, and nobody has measured how far. We propose LanternNet (LN), a network "
    "of floating cameras that measures the drift. It finds that lanterns drift 35% farther than was thought. "
)


def _hashes(export: Path) -> dict[str, str]:
    return {name: hashlib.sha256((export / f"{name}.parquet").read_bytes()).hexdigest() for name in CONTENT}


def _one(database: Path, sql: str) -> object:
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(sql).fetchall()[0][0]


def test_1_every_line_is_accounted_for(finished: Path) -> None:
    """In the tables, the lines of each source add up to what its file holds."""
    with duckdb.connect(str(finished / "gistmill.duckdb"), read_only=True) as connection:
        rows = connection.execute(
            "SELECT uri, lines, record_lines + boilerplate_lines + rejected_lines + blank_lines, blank_lines "
            "FROM sources"
        ).fetchall()
    for uri, lines, told, blank in rows:
        text = Path(uri).read_text(encoding="utf-8").splitlines()
        assert (lines, told, blank) == (len(text), len(text), sum(not line.strip() for line in text))


def test_1_a_failed_run_loses_nothing(database: Path, tmp_path: Path) -> None:
    """A run that fails in the middle leaves the published file byte for byte, and nothing beside it."""
    before = database.read_bytes()
    (tmp_path / "new.txt").write_text(f"Abstract:{_RIVERS}", encoding="utf-8")
    request = Request(inputs=(str(tmp_path / "new.txt"),), database=database, export=None, settings=load_settings(None))

    def fail_after_merging() -> None:
        with steps.open_run(request, "a test") as run:
            steps.merge(run, steps.parse(run))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_merging()
    assert database.read_bytes() == before
    assert not database.with_name("gistmill.duckdb.work").exists()


def test_2_every_span_gives_its_text_back(finished: Path) -> None:
    """Every keyphrase, sentence, name, short form, link, claim and piece of evidence is where its row says."""
    export = finished / "export"
    texts = {row["paper_id"]: row for row in pq.read_table(export / "papers.parquet").to_pylist()}
    columns = {"keyphrases": "phrase", "summaries": "sentence", "systems": "name", "acronyms": "short_form"}
    columns |= {"links": "url", "claims": "claim"}
    for table, column in columns.items():
        rows = pq.read_table(export / f"{table}.parquet").to_pylist()
        assert rows, table
        for row in rows:
            assert texts[row["paper_id"]][row["field"]][row["start_char"] : row["end_char"]] == row[column]
    for row in pq.read_table(export / "tags.parquet").to_pylist():
        assert row["evidence"]
        for span in row["evidence"]:
            assert texts[row["paper_id"]][span["field"]][span["start_char"] : span["end_char"]] == span["term"]


def test_3_order_workers_and_batches_do_not_show(
    finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Inputs in another order, two workers and small batches give the same Parquet and index, byte for byte."""
    monkeypatch.setattr(indexing, "SHARED", 100)
    files = sorted(SEEDS.iterdir(), reverse=True)
    settings = load_settings(None, {"run.workers": 2, "run.batch_size": 40})
    run_steps(files, tmp_path / "other.duckdb", tmp_path / "export", settings, index=True)
    assert _hashes(tmp_path / "export") == _hashes(finished / "export")
    assert _index(tmp_path / "other.duckdb") == _index(finished / "gistmill.duckdb")


def _index(database: Path) -> list[tuple[str, bytes]]:
    """Return the files of an index by their kind; the engine names them by chance, and lists these names."""
    folder = search_of(database)
    assert folder is not None
    listed = {".json", ".lock"}
    return sorted((path.suffix, path.read_bytes()) for path in folder.iterdir() if path.suffix not in listed)


def test_4_a_second_run_does_nothing(database: Path, finished: Path, tmp_path: Path) -> None:
    """Inputs that were seen are not read, papers that have not changed are not computed, no content changes."""
    report = run_steps([SEEDS], database, tmp_path / "export", index=True)
    assert {source.state for source in report.sources} == {SourceState.SEEN}
    assert set(report.computed.values()) == {0}
    assert (report.papers.new, report.papers.changed, report.papers.unchanged) == (0, 0, 230)
    assert _hashes(tmp_path / "export") == _hashes(finished / "export")


def test_4_a_changed_setting_recomputes_its_stage_alone(database: Path) -> None:
    """Another number of keyphrases is computed for all papers, and nothing else is."""
    report = run_steps([SEEDS], database, settings=load_settings(None, {"keyphrases.count": 4}), index=True)
    assert report.computed == {"language": 0, "keyphrases": 230, "summaries": 0, "roles": 0, "tags": 0, "mentions": 0}
    assert _one(database, "SELECT max(rank) FROM keyphrases") == 4


def test_4_a_changed_paper_is_computed_alone(database: Path, tmp_path: Path) -> None:
    """One new paper on top of the others is the only one computed."""
    (tmp_path / "new.txt").write_text(f"Abstract:{_RIVERS}\n", encoding="utf-8")
    report = run_steps([SEEDS, tmp_path / "new.txt"], database, index=True)
    assert set(report.computed.values()) == {1}
    assert (report.papers.total, report.papers.new) == (231, 1)


@pytest.mark.parametrize("change", ["declared_categories = ['cs.CL']", "published_on = published_on - 400"])
def test_4_what_a_source_states_is_tagged_again(change: str, database: Path) -> None:
    """Where a paper's declared categories or its date change, it is tagged again and nothing else is computed."""
    with duckdb.connect(str(database)) as connection:
        connection.execute(f"UPDATE papers SET {change} WHERE paper_id = (SELECT min(paper_id) FROM papers)")  # noqa: S608
        seal(connection)
    report = run_steps([SEEDS], database, index=True)
    assert report.computed == {"language": 0, "keyphrases": 0, "summaries": 0, "roles": 0, "tags": 1, "mentions": 0}
    assert set(run_steps([SEEDS], database, index=True).computed.values()) == {0}


def test_4_rebuild_computes_everything_again(database: Path, finished: Path, tmp_path: Path) -> None:
    """A rebuild reads and computes all, and ends with the same tables."""
    report = run_steps([SEEDS], database, tmp_path / "export", rebuild=True, index=True)
    assert set(report.computed.values()) == {230}
    assert {source.state for source in report.sources} == {SourceState.READ}
    assert _hashes(tmp_path / "export") == _hashes(finished / "export")


def test_6_one_bad_thing_does_not_stop_the_rest(tmp_path: Path) -> None:
    """Unreadable, binary and unknown inputs are rejects of their own, and the good one is published."""
    (tmp_path / "good.txt").write_text(f"Abstract:{_RIVERS}\n", encoding="utf-8")
    (tmp_path / "binary.dat").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "odd.txt").write_text("dear diary\nit rained\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    inputs = [tmp_path / name for name in ("good.txt", "binary.dat", "odd.txt", "empty.txt", "missing.txt")]
    report = run_steps(inputs, tmp_path / "g.duckdb", index=True)
    assert report.rejects_by_reason == {"binary": 1, "unknown_layout": 1, "unreadable": 1}
    assert (report.records, report.papers.total, report.status, report.exit_code) == (1, 1, "partial", 3)
    again = run_steps(inputs, tmp_path / "g.duckdb", index=True)
    assert (again.exit_code, again.rejects_by_reason) == (3, report.rejects_by_reason)


def test_6_a_page_without_records_is_said_loudly(tmp_path: Path) -> None:
    """A page of ours that gives no record is a warning that names it."""
    page = tmp_path / "quiet.txt"
    page.write_text("new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nDaily Papers\n", encoding="utf-8")
    report = run_steps([page], tmp_path / "g.duckdb", index=True)
    assert report.records == 0
    assert [warning for warning in report.warnings if "quiet.txt" in warning and "without a record" in warning]


def test_6_nothing_to_read_is_a_wrong_call(tmp_path: Path) -> None:
    """Where no input is there at all, nothing is made."""
    with pytest.raises(UsageError, match=r"nothing\.txt"):
        run_steps([tmp_path / "nothing.txt"], tmp_path / "g.duckdb", index=True)
    assert list(tmp_path.iterdir()) == []


def test_7_one_paper_is_one_row(finished: Path) -> None:
    """236 records are 230 papers; six stand in two sources, and each is found in both."""
    database = finished / "gistmill.duckdb"
    assert _one(database, "SELECT count(*) FROM records") == 236
    assert _one(database, "SELECT count(*) FROM papers") == 230
    assert _one(database, "SELECT count(*) FROM duplicates WHERE sources = 2 AND len(places) = 2") == 6


def test_8_hostile_text_lands_as_data(tmp_path: Path) -> None:
    """SQL, HTML, formulas, escapes and paths in a title are a title, in tables, Parquet, CSV and names of files."""
    titles = ["'); DROP TABLE papers; --", "<script>alert(1)</script>", "=cmd()|'/C calc'!A0", "../../etc/passwd"]
    titles += ["\x1b]0;owned\x07 Lanterns", "{{7*7}} ${HOME}"]
    (tmp_path / "page.txt").write_text(
        "Get trending papers in your email inbox!\n"
        + "".join(f"{title}\n{_RIVERS} {number}.\n" for number, title in enumerate(titles)),
        encoding="utf-8",
    )
    run_steps([tmp_path / "page.txt"], tmp_path / "g.duckdb", tmp_path / "export", index=True)
    assert set(pq.read_table(tmp_path / "export/papers.parquet")["title"].to_pylist()) == set(titles)
    out = tmp_path / "out.csv"
    with out.open("w", encoding="utf-8") as sink:
        query(tmp_path / "g.duckdb", "SELECT title FROM papers", lambda result: write_csv(result, sink))
    assert not [line for line in out.read_text(encoding="utf-8").splitlines() if line.startswith(("=", '"='))]


def test_published_database_keeps_every_promise(finished: Path) -> None:
    """`check` finds nothing in a database that was just made."""
    with open_published(finished / "gistmill.duckdb") as connection:
        assert list(violations(connection)) == []


_DAMAGE = {
    "1. nothing is lost": "UPDATE sources SET blank_lines = blank_lines + 1",
    "2. nothing is made up": "UPDATE keyphrases SET start_char = start_char + 1 WHERE rank = 1",
    "4. a second run does nothing": "UPDATE papers SET content_hash = 'x'",
    "6. one bad thing does not stop the rest": (
        "INSERT INTO rejects SELECT source_id, 1, 1, 'binary', '', repeat('x', 501), 1 FROM sources"
    ),
    "7. one paper is one row": "UPDATE papers SET arxiv_id = '2406.06606'",
    "one row for each key": "INSERT INTO summaries SELECT * FROM summaries",
    "ranks and scores": "UPDATE summaries SET score = 1.5",
    "the tables": "COMMENT ON COLUMN papers.title IS NULL",
}


@pytest.mark.parametrize("promise", _DAMAGE)
def test_check_says_which_promise_is_broken(promise: str, database: Path) -> None:
    """Each kind of damage is named as a breach of its promise."""
    with duckdb.connect(str(database)) as connection:
        connection.execute(_DAMAGE[promise])
    with open_published(database) as connection:
        assert promise in {violation.promise for violation in violations(connection)}


def test_manifest_says_what_is_there(finished: Path) -> None:
    """Each file of the export has the rows and the hash that the manifest says, and no other file is there."""
    export = finished / "export"
    manifest = json.loads((export / "manifest.json").read_text(encoding="utf-8"))
    for entry in manifest["files"]:
        file = export / entry["path"]
        assert hashlib.sha256(file.read_bytes()).hexdigest() == entry["sha256"]
        metadata = pq.ParquetFile(file).metadata
        assert (metadata.num_rows, metadata.row_group(0).column(0).compression if entry["rows"] else "ZSTD") == (
            entry["rows"],
            "ZSTD",
        )
    present = {path.relative_to(export).as_posix() for path in export.rglob("*.parquet")}
    assert present == {entry["path"] for entry in manifest["files"]}


def test_partitions_hold_all_papers(finished: Path, tmp_path: Path) -> None:
    """The partitions by year hold each paper once; unknown years are one that reads as NULL."""
    shutil.copytree(finished / "export", tmp_path / "export")
    pattern = tmp_path / "export/papers/*/*.parquet"
    rows = duckdb.execute(
        "SELECT count(*), count(DISTINCT paper_id), count(*) FILTER (year IS DISTINCT FROM year(published_on)) "
        "FROM read_parquet(?, hive_partitioning = true)",
        [str(pattern)],
    ).fetchall()
    assert rows == [(230, 230, 0)]
