"""A reader that opens and asks without pause: ``python -m faulting.reader DATABASE EXPORT``; a line on stdin ends it.

It prints one JSON object: how often it opened, the longest waits for an open in seconds, with and without the time for
which the thread stood in line for a core, and what was torn.
"""

import json
import sys
import threading
import time
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

_CONSISTENT = """
SELECT (SELECT count(*) FROM papers), (counts->'papers'->>'total')::INTEGER, (SELECT count(*) FROM digest), run_id
FROM latest_run
"""


_LONGEST = 20


def _in_line() -> float:
    """Return the seconds for which this thread has been ready to run and had no core, as Linux counts them."""
    return int(Path("/proc/thread-self/schedstat").read_text().split()[1]) / 1e9


def _wait_for_a_line(stop: threading.Event) -> None:
    sys.stdin.readline()
    stop.set()


def main(database: Path, export: Path) -> None:
    """Read until told to stop."""
    stop = threading.Event()
    threading.Thread(target=_wait_for_a_line, args=(stop,), daemon=True).start()
    waits: list[float] = []
    held: list[float] = []
    torn: list[str] = []
    runs: set[int] = set()
    while not stop.is_set():
        try:
            in_line, begin = _in_line(), time.perf_counter()
            connection = duckdb.connect(str(database), read_only=True)
            waits.append(time.perf_counter() - begin)
            held.append(waits[-1] - (_in_line() - in_line))
            ((papers, told, digest, run_id),) = connection.execute(_CONSISTENT).fetchall()
            connection.close()
            runs.add(run_id)
            with (export / "papers.parquet").open("rb") as file:  # by its path it would be opened twice: two exports
                exported = pq.read_table(file, columns=["paper_id"]).num_rows
            if not (papers == told == digest) or not exported:
                torn.append(f"run {run_id}: {papers} papers, {told} told, {digest} in digest, {exported} exported")
        except Exception as error:  # noqa: BLE001 - whatever a reader meets is what is asked for
            torn.append(f"{type(error).__name__}: {error}")
    longest, held_longest = sorted(waits)[-_LONGEST:], sorted(held)[-_LONGEST:]
    seen = {"opens": len(waits), "waits": longest, "held": held_longest, "torn": torn, "runs": len(runs)}
    print(json.dumps(seen))  # noqa: T201


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
