"""`gistmill serve` with a real Prefect: runs by itself, takes what is new, survives being killed, ends when told."""

import asyncio
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import pytest

from patience import PATIENCE, wait_until
from pipeline.errors import UsageError
from pipeline.run.request import Request
from pipeline.settings import Settings
from pipeline.store.opening import open_published
from running import FEW

_ROOT = Path(__file__).resolve().parents[2]
# of a server, what nothing here asks for: its pages, and its kinds of blocks, which take it two seconds of work
_NOT_LOOKED_AT = (
    "PREFECT_SERVER_UI_ENABLED",
    "PREFECT_API_BLOCKS_REGISTER_ON_START",
    "PREFECT_MEMOIZE_BLOCK_AUTO_REGISTRATION",
)


@contextmanager
def _serving(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], Callable[[str], str]]]:
    """Serve `in/` of a folder every ten seconds; yield the process and a function that waits for words in its log."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    inherited |= dict.fromkeys(_NOT_LOOKED_AT, "false")
    log = folder / "serve.log"
    with log.open("wb") as sink:
        process = subprocess.Popen(
            [sys.executable, "-c", "from flows.cli import main; main()", "serve", "in", "--interval", "10"],
            cwd=folder,
            env={**inherited, "PREFECT_HOME": str(folder / "prefect"), "PYTHONPATH": str(_ROOT), "TZ": "UTC"},
            stdout=sink,
            stderr=sink,
        )

    def wait_for(pattern: str) -> str:
        def found() -> re.Match[str] | None:
            return re.search(pattern, log.read_text(encoding="utf-8"))

        wait_until(lambda: found() is not None, while_=lambda: process.poll() is None)
        there = found()
        assert there, f"'{pattern}' is not in:\n{log.read_text(encoding='utf-8')}"
        return there[0]

    try:
        yield process, wait_for
    finally:
        process.kill()
        process.wait()


def _answers(log: Path) -> bool:
    port = re.search(r"server +http://127\.0\.0\.1:(\d+)", log.read_text(encoding="utf-8"))
    assert port
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", int(port[1]))) == 0


def _ranks(folder: Path) -> set[int]:
    with open_published(folder / "data" / "gistmill.duckdb") as connection:
        return {rank for (rank,) in connection.execute("SELECT DISTINCT rank FROM summaries").fetchall()}


def test_served_flow_takes_what_is_new_and_survives_a_kill(tmp_path: Path) -> None:
    """Each run takes the new files and the settings as they are; after SIGKILL the next serve goes on; SIGTERM ends it.

    A broken edit of gistmill.toml is a run that fails and says so, and the next edit is seen by the next run.
    """
    (tmp_path / "gistmill.toml").write_text("[run]\nworkers = 1\n", encoding="utf-8")
    (tmp_path / "in").mkdir()
    shutil.copy(FEW[0], tmp_path / "in")
    with _serving(tmp_path) as (process, wait_for):
        first = wait_for(r"run 1 complete: \d+ new papers, \d+ in all")
        assert not first.startswith("run 1 complete: 0 ")
        assert "missed" not in (tmp_path / "serve.log").read_text(encoding="utf-8")  # so the scheduler has scheduled it
        process.kill()  # nothing is told to Prefect, whose run may be under way
        process.wait()
        assert wait_until(lambda: not _answers(tmp_path / "serve.log"))
    shutil.copy(FEW[1], tmp_path / "in")
    with _serving(tmp_path) as (process, wait_for):
        wait_for(r"server +http")
        config = tmp_path / "gistmill.toml"
        config.write_text("[summaries]\nsentences = \n", encoding="utf-8")
        wait_for(r"failed: .*gistmill\.toml: is not valid TOML")
        assert {1, 2} <= _ranks(tmp_path)  # the earlier snapshot stays
        config.write_text("[run]\nworkers = 1\n[summaries]\nsentences = 1\n", encoding="utf-8")
        second = wait_for(r"run \d+ complete: [1-9]\d* new papers")
        assert wait_until(lambda: _ranks(tmp_path) == {1}, while_=lambda: process.poll() is None)
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
        log = (tmp_path / "serve.log").read_text(encoding="utf-8")
        assert second in log
        assert log.splitlines()[-1].startswith("stopped")
        assert not re.search(r"Traceback|nanobind|leaked|Warning|ERROR", log)
        assert not _answers(tmp_path / "serve.log")


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize(
    ("told", "ended"), [(signal.SIGINT, pytest.raises(KeyboardInterrupt)), (signal.SIGTERM, nullcontext())]
)
def test_ctrl_c_is_told_from_sigterm(
    told: signal.Signals, ended: AbstractContextManager[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What serves lets an interrupt out, so that the command ends with 130; SIGTERM ends it well."""
    from prefect.runner import Runner  # noqa: PLC0415 - as above

    from flows import deployment  # noqa: PLC0415 - as above
    from flows.schedule import read_timing  # noqa: PLC0415 - as above

    async def be_told(self: Runner) -> None:
        signal.signal(signal.SIGTERM, self.handle_sigterm)
        os.kill(os.getpid(), told)
        await asyncio.sleep(PATIENCE)

    monkeypatch.setattr(Runner, "start", be_told)
    monkeypatch.setattr(Runner, "add_flow", lambda *_, **__: None)
    usual = signal.getsignal(signal.SIGTERM)
    with ended:
        deployment.serve("any", read_timing(None, 60.0, None), {}, None)
    signal.signal(signal.SIGTERM, usual)


def test_parameters_hold_wherever_a_run_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run is given paths that do not hang on the working directory, of the settings too, which it reads anew."""
    from flows.serving import Served, parameters  # noqa: PLC0415 - after the other tests, which prepare Prefect's environment

    monkeypatch.chdir(tmp_path)
    request = Request(inputs=("in", "https://a.org/x"), database=Path("d/g.duckdb"), export=None, settings=Settings())
    given = parameters(Served(request, None, 2, "name"))
    assert given["inputs"] == [str(tmp_path / "in"), "https://a.org/x"]
    assert (given["database"], given["export_to"]) == (str(tmp_path / "d/g.duckdb"), None)
    assert (given["config"], given["workers"], "settings" in given) == (None, 2, False)
    (tmp_path / "gistmill.toml").write_text("", encoding="utf-8")
    assert parameters(Served(request, None, None, "name"))["config"] == str(tmp_path / "gistmill.toml")
    assert parameters(Served(request, Path("s.toml"), None, "name"))["config"] == str(tmp_path / "s.toml")


def test_address_with_a_secret_is_not_served(tmp_path: Path) -> None:
    """Prefect keeps what is named for a served run, so an address that may hold a secret belongs into the settings."""
    from flows.serving import Served, serve_listings  # noqa: PLC0415 - as above

    address = "http://127.0.0.1:9/feed?token=t0k3n"
    request = Request(inputs=(address,), database=tmp_path / "g.duckdb", export=None, settings=Settings())
    with pytest.raises(UsageError, match=r"make it a source of gistmill\.toml") as caught:
        serve_listings(Served(request, None, None, "name"), None, 60.0, None)
    assert "t0k3n" not in str(caught.value)
