"""What is called after a run: a command, an address, and what is said where that goes wrong."""

import json
import sys
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest

from local_server import Reply, Site
from patience import PATIENCE
from pipeline.errors import SettingsError
from pipeline.run.hooks import call_on_publish
from pipeline.run.outcome import MergeOutcome, RunReport
from pipeline.settings import HookSettings, Settings, load_settings
from running import run_steps

_REPORT = RunReport(
    run_id=3,
    status="complete",
    database="d/g.duckdb",
    export=None,
    sources=(),
    papers=MergeOutcome(total=2, new=1, changed=1, unchanged=0),
    rejects_by_reason={},
    computed={},
)


def _command(code: str) -> str:
    return f'{sys.executable} -c "{code}"'


def test_nothing_is_called_by_default() -> None:
    """Without a setting nothing happens."""
    assert call_on_publish(_REPORT, HookSettings()) is None


def test_command_gets_the_report(tmp_path: Path) -> None:
    """A command is run in a run of its own, with the report as JSON on its standard input."""
    (tmp_path / "page.txt").write_text("Abstract:We study rivers.\n", encoding="utf-8")
    out = tmp_path / "told.json"
    command = _command(f"import sys; open('{out}', 'w').write(sys.stdin.read())")
    settings = Settings.model_validate({"hooks": {"on_publish": command}})
    report = run_steps([tmp_path / "page.txt"], tmp_path / "g.duckdb", settings=settings)
    told = json.loads(out.read_text(encoding="utf-8"))
    assert (told["run_id"], told["papers"]["new"], told["exit_code"], report.warnings) == (1, 1, 0, ())


def test_no_shell_reads_a_command(tmp_path: Path) -> None:
    """What a shell would obey is an argument and nothing else."""
    out = tmp_path / "made"
    assert call_on_publish(_REPORT, HookSettings(on_publish=f"echo x > {out}; touch {out}")) is None
    assert not out.exists()


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (_command("import sys; sys.exit('no luck')"), "ended with code 1: no luck"),
        ("/no/such/command", "cannot be run (No such file or directory)"),
        (_command("import time; time.sleep(30)"), "took longer than hooks.timeout = 0.5 s"),
    ],
)
def test_command_that_fails_is_a_warning(command: str, words: str) -> None:
    """What went wrong is told, and that the run is published all the same."""
    problem = call_on_publish(
        _REPORT, HookSettings(on_publish=command, timeout=0.5 if "sleep" in command else PATIENCE)
    )
    assert (words in str(problem), "published all the same" in str(problem)) == (True, True)


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_command_that_prints_without_end_is_not_held(stream: str) -> None:
    """What a command prints is let go as it comes, bytes that are no text too; of a failure the end is told."""
    code = f"import sys; p = sys.{stream}.buffer; [p.write(b'x\\xff' * 500000) for _ in range(60)]; sys.exit('no luck')"
    tracemalloc.start()
    problem = call_on_publish(_REPORT, HookSettings(on_publish=_command(code)))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "no luck; the run is published" in str(problem)
    assert most < 5_000_000


def test_report_in_any_letters_reaches_the_command(tmp_path: Path) -> None:
    """A name that is no UTF-8 in the report, or a command that reads none of it, is no failure."""
    report = replace(_REPORT, warnings=("caf\udce9.txt",), database="x" * 1_000_000)
    out = tmp_path / "told.json"
    command = _command(f"import sys; open('{out}', 'wb').write(sys.stdin.buffer.read())")
    assert call_on_publish(report, HookSettings(on_publish=command)) is None
    assert json.loads(out.read_bytes())["warnings"] == ["caf\udce9.txt"]
    assert call_on_publish(report, HookSettings(on_publish="true")) is None


def test_what_a_command_has_started_does_not_hold_the_run() -> None:
    """A process that the command leaves behind with its stderr open is not waited for."""
    code = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])"
    assert call_on_publish(_REPORT, HookSettings(on_publish=_command(code), timeout=30)) is None


def test_a_variable_that_is_gone_after_publishing_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    """What can no longer be called is told; a wrong setting is no reason to fail what is published."""
    monkeypatch.delenv("GONE", raising=False)
    settings = HookSettings(on_publish="http://127.0.0.1:9/", headers={"A": "env:GONE"})
    assert "GONE of headers.A is not set" in str(call_on_publish(_REPORT, settings))


def test_address_gets_the_report(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address gets the report by POST, with the headers that the environment holds."""
    monkeypatch.setenv("HOOK_TOKEN", "t0k3n")
    url = site.set("/hook", Reply(b"thanks", 201))
    settings = HookSettings(on_publish=url, headers={"X-Token": "env:HOOK_TOKEN"})
    assert call_on_publish(_REPORT, settings) is None
    (asked,) = site.asked
    assert (json.loads(asked.body)["run_id"], asked.headers["x-token"]) == (3, "t0k3n")
    assert asked.headers["content-type"] == "application/json"


def test_address_that_refuses_is_a_warning(site: Site) -> None:
    """A refusal, a redirect and nobody there are told."""
    for reply in (Reply(status=500), Reply(status=302, headers={"Location": "/elsewhere"})):
        problem = call_on_publish(_REPORT, HookSettings(on_publish=site.set("/hook", reply)))
        assert f"answered {reply.status}" in str(problem)
    assert "cannot be reached" in str(call_on_publish(_REPORT, HookSettings(on_publish="http://127.0.0.1:9/")))


@pytest.mark.parametrize("value", ["", "   ", "say 'it", "https://me:secret@a.org"])
def test_wrong_hook_is_explained(value: str, tmp_path: Path) -> None:
    """What cannot be called is told before anything is run."""
    (tmp_path / "s.toml").write_text(f'[hooks]\non_publish = "{value}"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match=r"hooks\.on_publish"):
        load_settings(tmp_path / "s.toml")
