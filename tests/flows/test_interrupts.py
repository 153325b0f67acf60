"""Ctrl-C in the middle of a real run."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from patience import PATIENCE
from running import SEEDS

_ROOT = Path(__file__).resolve().parents[2]


def test_interrupted_run_ends_and_leaves_nothing(tmp_path: Path) -> None:
    """An interrupt ends the run with the shells' exit code, says how far it came, and leaves no process and no file."""
    process = subprocess.Popen(
        [sys.executable, "-c", "from flows.cli import main; main()", "run", str(SEEDS), "--db", "g.duckdb"],
        cwd=tmp_path,
        env={**os.environ, "PREFECT_HOME": str(tmp_path / "prefect"), "PYTHONPATH": str(_ROOT)},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith("merge"):
            break
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: the run, its workers and Prefect's server
    _, told = process.communicate(timeout=PATIENCE)
    assert (process.returncode, "Traceback" in told) == (130, False)
    assert "gistmill: interrupted; the last step was " in told
    assert "the earlier snapshot is intact" in told
    assert {path.name for path in tmp_path.iterdir()} == {"g.duckdb.lock", "prefect"}
    assert not _in_group(process.pid)


def test_error_that_an_interrupt_becomes_is_an_interrupt(tmp_path: Path) -> None:
    """Where the interrupt is caught on its way and something else raised, the run ends as interrupted all the same."""
    code = """
import os, signal, sys
from pathlib import Path
from flows.interrupts import interrupts_end_at_once
from pipeline.cli.show import Progressed
with interrupts_end_at_once(Path(sys.argv[1]), Progressed()):
    try:
        os.kill(os.getpid(), signal.SIGINT)
    except KeyboardInterrupt:
        raise RuntimeError("the pool is broken") from None
"""
    call = [sys.executable, "-c", code, str(tmp_path / "g.duckdb")]
    done = subprocess.run(call, cwd=_ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (130, False)


def _in_group(group: int) -> list[str]:
    stats = [path.read_text(encoding="utf-8") for path in Path("/proc").glob("[0-9]*/stat") if path.exists()]
    fields = [stat.rpartition(")")[2].split() for stat in stats]
    return [field[0] for field in fields if int(field[2]) == group and field[0] != "Z"]
