"""The process of a Prefect server: told nothing it serves nothing, told to serve it serves as it is told."""

import gc
import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from types import SimpleNamespace
from typing import IO

import pytest

from flows import prefect_server
from flows.server_process import Beginning
from pipeline.errors import GistmillError


@pytest.fixture
def log() -> Iterator[IO[bytes]]:
    """Where a process of a server tells what goes wrong."""
    with tempfile.TemporaryFile() as file:
        yield file


def test_process_that_is_told_nothing_serves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server's process whose call was wrong ends without a word; one that is told serves with what it is told."""
    served: list[tuple[int, str | None]] = []
    monkeypatch.setattr(prefect_server, "_TAKEN", ("json", "no_such_module"))
    monkeypatch.setattr(prefect_server, "serve", lambda port: served.append((port, os.environ.get("TOLD"))))
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    prefect_server.main()
    assert not served
    monkeypatch.setenv("TOLD", "")
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps({"port": 9, "environment": {"TOLD": "yes"}}) + "\n"))
    prefect_server.main()
    assert served == [(9, "yes")]


def test_garbage_is_looked_for_once_the_server_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that was imported is looked through while a server is made; one that serves lets nothing pile up."""
    searched: dict[str, tuple[bool, bool]] = {}

    def note(step: str) -> None:
        searched[step] = gc.isenabled(), bool(gc.get_freeze_count())

    def create_app(**_: object) -> SimpleNamespace:
        note("made")
        return SimpleNamespace(api_app=SimpleNamespace(router=SimpleNamespace(routes=[])))

    api = SimpleNamespace(create_app=create_app)
    monkeypatch.setitem(sys.modules, "prefect.server.api.server", api)
    monkeypatch.setattr("uvicorn.run", lambda *_, **__: note("serving"))
    gc.disable()
    try:
        prefect_server.serve(9)
    finally:
        gc.unfreeze()
        gc.enable()
    assert searched == {"made": (False, True), "serving": (True, True)}


def test_process_is_told_port_and_environment(log: IO[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """What a server serves with is the environment as it is when it is told, which the check of a call may change."""
    monkeypatch.setenv("PREFECT_HOME", "/late/\udcff")
    told = subprocess.Popen([sys.executable, "-c", "print(input())"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with told:
        Beginning(told, log).serve(9, {"MORE": "1"})
        assert told.stdout
        heard = json.loads(told.stdout.read())
    assert (heard["port"], heard["environment"]["MORE"]) == (9, "1")
    assert heard["environment"]["PREFECT_HOME"] == "/late/\udcff"


def test_process_that_has_died_is_told_nothing(log: IO[bytes]) -> None:
    """A process that died while it imported is found out by whoever waits for it, with what it said."""
    dead = subprocess.Popen([sys.executable, "-c", "import sys; sys.exit('no room')"], stdin=subprocess.PIPE)
    dead.wait()
    with dead, pytest.raises(GistmillError, match="does not start"):
        Beginning(dead, log).serve(9, {"LONG": "x" * 100_000}).wait()
