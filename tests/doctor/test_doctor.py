"""The doctor: sound environments are well, and each thing that is not is named with its remedy."""

import json
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import duckdb
import pytest
from prefect.settings import PREFECT_API_URL, temporary_settings
from typer.testing import CliRunner, Result

import flows.cli  # noqa: F401 - adds `doctor` to the application
from pipeline import stages
from pipeline.cli.app import app
from pipeline.doctor import Finding, Verdict, environment, examine, place
from pipeline.errors import ForeignDatabase, ResourceError
from pipeline.settings import Settings
from pipeline.stages import Stage
from pipeline.store.digesting import read_digest


@pytest.fixture
def home(finished: Path, tmp_path: Path) -> Path:
    """A folder with a finished database and its export, which a test may change."""
    shutil.copytree(finished, tmp_path / "home")
    return tmp_path / "home"


def _examine(home: Path, config: Path | None = None) -> list[Finding]:
    return list(examine(home / "gistmill.duckdb", home / "export", config))


def _not_well(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.verdict, finding.subject) for finding in findings if finding.verdict is not Verdict.OK]


def _invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["doctor", *map(str, arguments)])


def test_sound_environment_is_well(home: Path) -> None:
    """A finished database in a sound environment gives no other finding than that all is well."""
    findings = _examine(home)
    assert _not_well(findings) == []
    assert {finding.subject for finding in findings} == {
        *("python", "libraries", "settings", "folder", "disk", "lock", "database", "export", "stages")
    }
    assert any("230 papers after 1 run," in finding.fact for finding in findings)


def test_nothing_there_yet_is_well(tmp_path: Path) -> None:
    """Before the first run nothing is wrong, and looking makes nothing."""
    assert _not_well(_examine(tmp_path / "new")) == []
    assert list(tmp_path.iterdir()) == []


def test_every_unsound_finding_has_a_remedy(home: Path, tmp_path: Path) -> None:
    """A damaged database, a torn export, a leftover folder and a wrong setting are named, each with its way out."""
    (home / "gistmill.duckdb").write_bytes(b"mine")
    (home / "export" / "papers.parquet").write_bytes(b"torn")
    (home / "export" / "stray.txt").touch()
    (home / "gistmill.duckdb.work").mkdir()
    (tmp_path / "wrong.toml").write_text("[keyphrses]\n", encoding="utf-8")
    findings = _examine(home, tmp_path / "wrong.toml")
    assert _not_well(findings) == [
        ("wrong", "settings"),
        ("note", "lock"),
        ("wrong", "database"),
        ("note", "export"),
        ("note", "export"),
    ]
    assert all(finding.remedy for finding in findings if finding.verdict is not Verdict.OK)


def test_lost_column_is_found_and_no_condition_blamed(home: Path) -> None:
    """A table that is there and has lost a column is damage, for the doctor and for a digest that was given nothing."""
    database = home / "gistmill.duckdb"
    with duckdb.connect(str(database)) as connection:
        connection.execute("CREATE TABLE cut AS SELECT * EXCLUDE (sentence) FROM summaries")
        connection.execute("ALTER TABLE summaries RENAME TO whole")
        connection.execute("ALTER TABLE cut RENAME TO summaries")
    (finding,) = place.database(database)
    assert (finding.verdict, "damaged" in finding.fact) == (Verdict.WRONG, True)
    with pytest.raises(ForeignDatabase, match="damaged"):
        read_digest(database, 5)


def test_export_without_a_readable_manifest_is_noted(home: Path) -> None:
    """A manifest that is missing or no manifest is one finding, many torn files are not as many lines."""
    for path in (home / "export").rglob("*.parquet"):
        path.unlink()
    torn = list(place.export(home / "export"))
    assert (len(torn), "more such files" in torn[-1].fact) == (4, True)
    (home / "export" / "manifest.json").write_text("{", encoding="utf-8")
    assert [finding.verdict for finding in place.export(home / "export")] == ["note"]
    (home / "export" / "manifest.json").unlink()
    assert ["no export of Gistmill's" in finding.fact for finding in place.export(home / "export")] == [True]


def test_clock_behind_the_last_run_is_noted(home: Path) -> None:
    """A last run that ended in the future means that the clock was turned back."""
    with duckdb.connect(str(home / "gistmill.duckdb")) as connection:
        connection.execute("UPDATE runs SET finished_at = TIMESTAMP '2999-01-01'")
    assert _not_well(list(place.database(home / "gistmill.duckdb"))) == [("note", "clock")]


def test_writer_at_work_is_named(home: Path) -> None:
    """Who holds the lock is told; a holder that has died is none."""
    held = "from pipeline.store.lock import writer_lock; from pathlib import Path; import sys, time\n"
    held += "with writer_lock(Path(sys.argv[1]), 0):\n    print('held', flush=True); time.sleep(9000)"
    with subprocess.Popen(
        [sys.executable, "-c", held, str(home / "gistmill.duckdb")], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        (finding,) = [finding for finding in place.folder(home / "gistmill.duckdb") if finding.subject == "lock"]
        assert f"process {process.pid}" in finding.fact
        process.kill()
    assert _not_well(list(place.folder(home / "gistmill.duckdb"))) == []


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="needs a folder that nobody can write to")
def test_folder_that_cannot_be_written_to_is_wrong() -> None:
    """A place where no database can be made is told before a run fails there."""
    assert _not_well(list(place.folder(Path("/proc/sys/none/gistmill.duckdb")))) == [("wrong", "folder")]


def test_full_disk_is_wrong(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk with less room than a run takes is told."""
    monkeypatch.setattr(place.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9 - 10**6, 10**6))  # type: ignore[attr-defined]  # noqa: SLF001
    assert ("wrong", "disk") in _not_well(list(place.folder(home / "gistmill.duckdb")))


def test_library_out_of_bounds_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that is missing or of another version than Gistmill needs is named with both versions."""
    monkeypatch.setattr(metadata, "requires", lambda _: ["nosuchlib>=1", "pyarrow<1", "rich; extra == 'x'"])
    facts = [finding.fact for finding in environment.libraries()]
    assert len(facts) == 2
    assert facts[0] == "nosuchlib is not installed"
    assert facts[1].endswith("but <1 is needed")


def test_stage_that_cannot_work_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stage whose model is not the one released is named, and the others are still looked at."""

    def fail(*_: object) -> stages.Rows:
        raise ResourceError("model.npz: is not the file that was released")

    broken = Stage(name="keyphrases", title="Extract", outputs=(), needs=(), compute=fail)
    monkeypatch.setattr(environment, "STAGES", (broken, *stages.STAGES[1:]))
    findings = list(environment.stages(None))
    assert [finding.verdict for finding in findings] == [
        "wrong",
        *["ok"] * (sum(stage.used(Settings()) for stage in stages.STAGES) - 1),
    ]
    assert "model.npz" in findings[0].fact


def test_command_prints_findings_and_ends_with_their_code(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command prints a line for each finding; a server that does not answer makes it end with 1."""
    places = ("--db", home / "gistmill.duckdb", "--export", home / "export")
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    done = _invoke(*places)
    assert (done.exit_code, "nothing wrong" in done.stderr) == (0, True)
    assert all(line.startswith("ok ") for line in done.stdout.splitlines())
    with temporary_settings({PREFECT_API_URL: "http://user:secret@127.0.0.1:9/api"}):
        deaf = _invoke(*places)
    assert (deaf.exit_code, "http://127.0.0.1:9/api: does not answer" in deaf.stdout) == (1, True)
    assert "secret" not in deaf.stdout + deaf.stderr
    assert "-> start it" in deaf.stdout


def test_manifest_is_what_is_compared(home: Path) -> None:
    """A file that the manifest names and that is not there is told by name."""
    manifest = json.loads((home / "export" / "manifest.json").read_text(encoding="utf-8"))
    (home / "export" / manifest["files"][0]["path"]).unlink()
    (finding,) = place.export(home / "export")
    assert (manifest["files"][0]["path"] in finding.fact, finding.verdict) == (True, "note")
