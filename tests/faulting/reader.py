"""A reader that opens and asks without pause: ``python -m faulting.reader KIND DATABASE EXPORT OPENS``.

KIND is `duckdb` or `pyarrow`, which know nothing of Gistmill but the recipe of the README, or `ours`, which opens as
the commands do. A line on stdin ends it, once it has opened as often as asked for. It prints one JSON object: how often
it opened, the longest waits for an open in seconds, with and without the time for which the thread stood in line for a
core, how often it opened again, and what was torn.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.store.opening import open_published
from pipeline.store.sealing import broken_seals

_LONGEST = 20
_CONSISTENT = """
SELECT (SELECT count(*) FROM papers), (counts->'papers'->>'total')::INTEGER, (SELECT count(*) FROM digest), run_id
FROM latest_run
"""
_WHOLE = 10  # each so many opens every row of every table is looked at


@dataclass(slots=True)
class Seen:
    """What a reader tells of itself; the longest waits in seconds, with and without standing in line for a core."""

    kind: str
    opens: int = 0
    again: int = 0
    runs: int = 0
    waits: list[float] = field(default_factory=list)
    held: list[float] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)


class Reader:
    """Opens once at a call and says which run it saw; what is torn it notes."""

    def __init__(self, kind: str, database: Path, export: Path) -> None:
        self.seen = Seen(kind)
        self._database = database
        self._export = export
        self._open: Callable[[], int] = {"duckdb": self._duckdb, "pyarrow": self._pyarrow, "ours": self._ours}[kind]
        self._last = 0

    def read(self) -> None:
        """Open, look, and close."""
        try:
            run_id = self._open()
        except Exception as error:  # noqa: BLE001 - whatever a reader meets is what is asked for
            self.seen.torn.append(f"{type(error).__name__}: {error}")
            return
        if run_id < self._last:
            self.seen.torn.append(f"run {run_id} after run {self._last}")
        self.seen.runs += run_id != self._last
        self._last = run_id

    @contextmanager
    def _timed(self) -> Iterator[None]:
        in_line, begin = _in_line(), time.perf_counter()
        yield
        wait = time.perf_counter() - begin
        self.seen.opens += 1
        self.seen.waits.append(wait)
        self.seen.held.append(wait - (_in_line() - in_line))

    def _duckdb(self) -> int:
        with self._timed():
            name = self._database.with_name(f"{self._database.name}.newest").read_text().strip()
            connection = duckdb.connect(str(self._database.with_name(name)), read_only=True)
        with connection:
            return self._consistent(connection)

    def _ours(self) -> int:
        opening = self._timed()
        with opening:
            opened = open_published(self._database)
            connection = opened.__enter__()
        try:
            return self._consistent(connection)
        finally:
            opened.__exit__(None, None, None)

    def _consistent(self, connection: duckdb.DuckDBPyConnection) -> int:
        ((papers, told, digest, run_id),) = connection.execute(_CONSISTENT).fetchall()
        if not papers == told == digest:
            self.seen.torn.append(f"run {run_id}: {papers} papers, {told} told, {digest} in digest")
        if self.seen.opens % _WHOLE == 0:
            self.seen.torn.extend(f"run {run_id}: {fault}" for fault in broken_seals(connection))
        return int(run_id)

    def _pyarrow(self) -> int:
        with self._timed():
            manifest, papers, digest, runs = self._exported()
        told = {entry["path"]: entry["rows"] for entry in json.loads(manifest)["files"]}
        run_id = max(runs.column("run_id").to_pylist())
        counts = [papers.num_rows, digest.num_rows, told["papers.parquet"], told["digest.parquet"]]
        if len(set(counts)) > 1 or not counts[0]:
            self.seen.torn.append(f"export of run {run_id}: {counts}")
        return int(run_id)

    def _exported(self) -> tuple[bytes, pa.Table, pa.Table, pa.Table]:
        """Read tables that belong together: those that were there while the manifest was one and the same file."""
        while True:
            with (self._export / "manifest.json").open("rb") as held:
                tables = [self._table(name) for name in ("papers", "digest", "runs")]
                if os.path.samestat(os.fstat(held.fileno()), (self._export / "manifest.json").stat()):
                    return held.read(), *tables
            self.seen.again += 1

    def _table(self, name: str) -> pa.Table:
        with (self._export / f"{name}.parquet").open("rb") as file:  # by its path it would be opened twice
            # all in this thread, whose time in line for a core is known
            columns = ["run_id" if name == "runs" else "paper_id"]
            return pq.read_table(file, columns=columns, use_threads=False, pre_buffer=False)


def _in_line() -> float:
    """Return the seconds for which this thread has been ready to run and had no core, as Linux counts them."""
    return int(Path("/proc/thread-self/schedstat").read_text().split()[1]) / 1e9


def _wait_for_a_line(stop: threading.Event) -> None:
    sys.stdin.readline()
    stop.set()


def main(kind: str, database: str, export: str, opens: str) -> None:
    """Read until told to stop, and as often as asked for."""
    stop = threading.Event()
    threading.Thread(target=_wait_for_a_line, args=(stop,), daemon=True).start()
    reader = Reader(kind, Path(database), Path(export))
    while not stop.is_set() or (reader.seen.opens < int(opens) and not reader.seen.torn):
        reader.read()
    seen = asdict(reader.seen)
    seen.update({name: sorted(seen[name])[-_LONGEST:] for name in ("waits", "held")})
    print(json.dumps(seen))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
