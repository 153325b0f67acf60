"""flows.server: when a run starts a Prefect server of its own."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.server import begin_for_a_run, in_use, start_for_a_run
from flows.server_process import Server
from pipeline.errors import GistmillError


def test_named_server_is_the_only_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the environment names a server, a run starts none."""
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    assert start_for_a_run() is None
    assert begin_for_a_run() is None


@pytest.mark.parametrize("place", ["PREFECT_HOME", "PREFECT_PROFILES_PATH"])
def test_server_of_a_profile_is_seen(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a profile of Prefect's names a server, a run starts none, wherever the profiles lie."""
    profiles = tmp_path / "profiles.toml"
    profiles.write_text('active = "far"\n[profiles.far]\nPREFECT_API_URL = "http://far:4200/api"\n', encoding="utf-8")
    for name in ("PREFECT_API_URL", "PREFECT_HOME", "PREFECT_PROFILES_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(place, str(tmp_path if place == "PREFECT_HOME" else profiles))
    assert start_for_a_run() is None


def test_server_for_nothing_is_stopped_at_once() -> None:
    """Where a file that Prefect alone reads names a server, the one that was started is not left running."""
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    far = temporary_settings({PREFECT_API_URL: "http://127.0.0.1:9/api"})
    with process, far, pytest.raises(GistmillError), in_use(Server(9, process, tempfile.TemporaryFile())):
        pass
    assert process.returncode is not None


def test_named_server_that_is_down_is_named() -> None:
    """Where the server that is named does not answer, that is said, with what names it and the way out."""
    far = temporary_settings({PREFECT_API_URL: "http://me:secret@127.0.0.1:9/api"})
    with (
        far,
        pytest.raises(GistmillError, match=r"127\.0\.0\.1:9/api, which PREFECT_API_URL names") as told,
        in_use(None),
    ):
        pass
    assert "unset PREFECT_API_URL" in str(told.value)
    assert "secret" not in str(told.value)
