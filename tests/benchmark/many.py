"""`make many`: what a day's run costs on a database of many papers, most of which were never computed.

Some papers are truly run; then the rows of all their tables are copied in SQL under new ids, with texts, keys and
hashes of their own and with notes of what is done, so that a run takes the database for its own and `gistmill check`
finds nothing. The words stay, so that vocabularies do not grow, and so does the share of each year. There is no search
index, whose figures are measured apart. A line of JSON is printed for each run.
"""

import argparse
import json
import os
import sys
import tempfile
from itertools import islice
from pathlib import Path

from benchmark.measure import measure_command
from benchmark.papers import write_papers
from pipeline.run.batches import READS
from pipeline.run.workspace import open_workspace
from pipeline.store.ledger import PART, count_papers, input_hash, renew_snapshot
from pipeline.store.merging import COMPUTED
from pipeline.store.opening import Connection
from pipeline.store.quoting import literal
from pipeline.store.sealing import seal
from pipeline.store.searchable import forget_index

_ROOT = Path(__file__).resolve().parents[2]
_DAY = 1_500  # papers
_SETTINGS = "[search]\nindex = false\n\n[export]\nby_year_above = 100000\n"


def _renamed(column: str) -> str:
    """Return the SQL of an id, or of a key that is one, in copy `$n`: arxiv:2401.00001 is arxiv:0007.2401.00001."""
    return f"regexp_replace({column}, '^([a-z]+:)?', '\\1' || printf('%04d.', $n))"


_TEXTS = {name: f"{name} || ' (' || $n || ')'" for name in ("title", "abstract")}  # so that all places stay
_IDS = {name: _renamed(name) for name in ("paper_id", "arxiv_id", "doi")}
_SOURCE = {"source_id": "left(sha256(source_id || $n), length(source_id))"}
_HASH = f"left(sha256(coalesce({_TEXTS['title']}, '') || chr(0) || coalesce({_TEXTS['abstract']}, '')), 32)"
_KEY = (
    f"if(regexp_matches(key, '^(arxiv|doi):'), {_renamed('key')}, "
    "split_part(key, ':', 1) || ':' || left(md5(key || $n), 16))"
)
# by table: the columns that are other ones in copy `$n`
_COPIED = {
    "sources": {**_SOURCE, "sha256": "sha256(sha256 || $n)", "uri": "uri || '.' || $n"},
    "records": {**_SOURCE, **_IDS, **_TEXTS},
    "rejects": _SOURCE,
    "papers": {**_IDS, **_TEXTS, "content_hash": _HASH},
    **{table: {"paper_id": _IDS["paper_id"]} for table in COMPUTED},
    "state.sources": _SOURCE,
    "state.record_keys": {**_SOURCE, "key": _KEY},
    "state.stated": {**_SOURCE, **_TEXTS},
}


def fill(database: Path, papers: int) -> int:
    """Copy the papers of a published database, none with a body, until it has about so many; return how many."""
    with open_workspace(database, 0) as workspace:
        workspace.begin()
        with workspace.writing() as connection:
            there = count_papers(connection)
            times = max(1, round(papers / there))
            _copy(connection, times)
            forget_index(connection)
            renew_snapshot(connection)
            seal(connection)
        workspace.close()
        workspace.publish()
    return there * times


def _copy(connection: Connection, times: int) -> None:
    for table, columns in _COPIED.items():
        connection.execute(f"CREATE OR REPLACE TABLE scratch.held AS FROM {table}")
        changed = ", ".join(f"{sql} AS {name}" for name, sql in columns.items())
        copied = f"INSERT INTO {table} SELECT * REPLACE ({changed}) FROM scratch.held"  # noqa: S608 - our own names
        for n in range(1, times):
            connection.execute(copied.replace("$n", str(n)))
    notes = connection.execute("SELECT DISTINCT stage, fingerprint FROM state.done").fetchall()
    connection.execute("DELETE FROM state.done")
    for stage, fingerprint in notes:
        hashed = input_hash("p", READS.get(stage.partition(PART)[0], ()))
        connection.execute(
            f"INSERT INTO state.done SELECT paper_id, {literal(stage)}, {hashed}, {literal(fingerprint)} FROM papers p"  # noqa: S608 - our own names
        )


def main() -> None:
    """Fill a database, and run days on it."""
    parser = argparse.ArgumentParser(prog="make many", description=__doc__)
    parser.add_argument("--papers", type=int, default=100_000, metavar="N", help="how many to fill it to (100000)")
    parser.add_argument("--computed", type=int, default=2_000, metavar="N", help="how many are truly run (2000)")
    parser.add_argument("--data", type=Path, metavar="FILE", help="Parquet with title, abstract; else made of seeds/")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gistmill-many-") as scratch:
        folder = Path(scratch)
        (folder / "gistmill.toml").write_text(_SETTINGS, encoding="utf-8")
        write_papers(wanted.computed + 2 * _DAY, wanted.data, folder / "papers.jsonl")
        first, day, next_day = _split(folder / "papers.jsonl", wanted.computed)
        _run(f"{wanted.computed:,} papers, computed", first, folder)
        many = f"{fill(folder / 'g.duckdb', wanted.papers):,} papers"
        _run(f"{many}, a day, and the first export", day, folder)
        _run(f"{many}, a day", next_day, folder)
        _run(f"{many}, nothing new", next_day, folder)


def _split(inputs: Path, computed: int) -> list[Path]:
    """Write the papers to compute, and those of two days of one year, to files of their own."""
    with inputs.open(encoding="utf-8") as lines:
        parts = [list(islice(lines, number)) for number in (computed, _DAY, _DAY)]
    for day in parts[1:]:
        day[:] = [json.dumps(json.loads(line) | {"update_date": "2025-03-01"}) + "\n" for line in day]
    files = [inputs.with_name(f"part-{number}.jsonl") for number in range(len(parts))]
    for file, part in zip(files, parts, strict=True):
        file.write_text("".join(part), encoding="utf-8")
    return files


def _run(name: str, inputs: Path, folder: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "PREFECT_HOME": str(folder / "prefect")}
    arguments = [
        "--db",
        str(folder / "g.duckdb"),
        "--export",
        str(folder / "export"),
        "--config",
        str(folder / "gistmill.toml"),
    ]
    command = [sys.executable, "-c", "from flows.cli import main; main()", "run", str(inputs), *arguments, "--json"]
    with (folder / "report.json").open("w+b") as report:
        spent = measure_command(command, environment, report)
        report.seek(0)
        steps = json.load(report)["seconds"]
    told = {
        "seconds": spent.seconds,
        "processor": spent.cpu_seconds,
        "peak_mb": max(peak for _, peak, _ in spent.memory),
    }
    size = (folder / "g.duckdb").stat().st_size >> 20
    sys.stdout.write(json.dumps({"run": name, **told, "database_mb": size, "steps": steps}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
