"""Exports own what their manifest lists and nothing else, take a folder's place as a whole, and survive a kill."""

import errno
import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

import flows.cli  # noqa: F401 - adds `run` to the application
from pipeline.cli.app import app
from pipeline.errors import ForeignDatabase, UsageError
from pipeline.store import export_putting
from pipeline.store.export_check import faults
from pipeline.store.export_owning import foreign, read_manifest
from pipeline.store.exporting import check_target, export

_WEB = {"name": "My App", "files": [{"path": "papers.parquet"}], "icons": []}


def _files(folder: Path) -> dict[str, str]:
    """Return everything below a folder: of a link where it leads, of a file what it holds."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if not path.is_dir() or path.is_symlink():
            found[path.relative_to(folder).as_posix()] = (
                str(path.readlink()) if path.is_symlink() else path.read_bytes().hex()[:200]
            )
    return found


@pytest.fixture
def exported(finished: Path, tmp_path: Path) -> Path:
    """A folder that holds an export."""
    shutil.copytree(finished / "export", tmp_path / "home" / "export")
    return tmp_path / "home" / "export"


def test_export_is_replaced_as_a_whole(finished: Path, exported: Path) -> None:
    """An export takes the place of the one before, byte for byte the same, and leaves nothing beside it."""
    before = exported.stat().st_ino
    (exported / "papers.parquet").write_bytes(b"torn")
    export(finished / "gistmill.duckdb", exported)
    assert [path.name for path in exported.parent.iterdir()] == ["export"]
    assert exported.stat().st_ino != before
    manifests = [json.loads((f / "manifest.json").read_text()) for f in (exported, finished / "export")]
    assert manifests[0] == manifests[1]
    assert (list(faults(exported)), foreign(exported)) == ([], [])


def _put_file(folder: Path) -> None:
    (folder / "notes.txt").write_text("mine", encoding="utf-8")


def _put_parquet_below(folder: Path) -> None:
    (folder / "papers" / "year=2020").mkdir(exist_ok=True)
    (folder / "papers" / "year=2020" / "mine.parquet").write_text("mine", encoding="utf-8")


def _put_folder(folder: Path) -> None:
    (folder / "empty").mkdir()


def _put_link(folder: Path) -> None:
    (folder / "papers.parquet").unlink()
    (folder / "papers.parquet").symlink_to("/etc/hostname")


def _put_link_to_folder(folder: Path) -> None:
    elsewhere = folder.parent / "elsewhere"
    (folder / "papers").rename(elsewhere)
    (folder / "papers").symlink_to(elsewhere)


def _put_manifest_of_others(folder: Path) -> None:
    (folder / "manifest.json").write_text(json.dumps(_WEB), encoding="utf-8")


def _put_manifest_that_leads_out(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"].append({**manifest["files"][0], "path": "../precious.txt"})
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def _put_manifest_that_lists_what_is_mine(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"].append({**manifest["files"][0], "path": "mine.parquet"})
    (folder / "mine.parquet").write_text("mine", encoding="utf-8")
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


@pytest.mark.parametrize(
    "put",
    [
        *(_put_file, _put_parquet_below, _put_folder, _put_link, _put_link_to_folder),
        *(_put_manifest_of_others, _put_manifest_that_leads_out, _put_manifest_that_lists_what_is_mine),
    ],
)
def test_what_is_not_the_exports_own_is_refused(finished: Path, exported: Path, put: Callable[[Path], None]) -> None:
    """A folder that holds anything no export of ours wrote there is refused with what to do, and left as it is."""
    (exported.parent / "precious.txt").write_text("mine", encoding="utf-8")
    put(exported)
    before = _files(exported.parent)
    with pytest.raises(UsageError, match=r"which no export of Gistmill's wrote; .* Move that elsewhere, or choose"):
        export(finished / "gistmill.duckdb", exported)
    assert _files(exported.parent) == before


@pytest.mark.parametrize(
    "sql",
    ["CREATE OR REPLACE TABLE state.snapshot AS SELECT 1 AS x", "DROP VIEW duplicates", "DROP TABLE state.snapshot"],
)
def test_database_that_lacks_a_part_of_ours_is_told_as_damaged(sql: str, finished: Path, tmp_path: Path) -> None:
    """What the export alone reads may be lost too: then nothing is written, or all of it, and the way out is told."""
    shutil.copy(finished / "gistmill.duckdb", tmp_path / "g.duckdb")
    with duckdb.connect(str(tmp_path / "g.duckdb")) as connection:
        connection.execute(sql)
    with suppress(ForeignDatabase):
        export(tmp_path / "g.duckdb", tmp_path / "out")
        assert list(faults(tmp_path / "out")) == []
    assert {path.name for path in tmp_path.iterdir()} <= {"g.duckdb", "out"}


@pytest.mark.parametrize("content", ["{", "[]", "{}", json.dumps(_WEB), '{"schema_version": 2, "files": [{}]}'])
def test_manifest_of_others_is_no_manifest(tmp_path: Path, content: str) -> None:
    """A folder with somebody else's manifest.json is theirs."""
    (tmp_path / "manifest.json").write_text(content, encoding="utf-8")
    assert (read_manifest(tmp_path), foreign(tmp_path)) == (None, ["manifest.json"])
    with pytest.raises(UsageError, match=r"holds manifest\.json, which no export"):
        check_target(tmp_path)


def test_folders_beside_it_stay(finished: Path, exported: Path) -> None:
    """Whatever name a folder or file beside the export has, it is somebody else's without our mark, and stays."""
    for name in (".export.new", ".export.old", ".export.abcdefgh.new", "export-1", ".export.abcdefgi.new"):
        (exported.parent / name).mkdir()
        (exported.parent / name / "mine.txt").write_text("mine", encoding="utf-8")
    shutil.copytree(exported, exported.parent / ".export.abcdefgj.new" / "new")
    for name, content in ((".export.abcdefgk.new", b"not ours"), (".export.abcdefgl.new", b"")):
        (exported.parent / name).mkdir()
        (exported.parent / name / "linked").write_bytes(content)
        mark = exported.parent / name / export_putting._MARK  # noqa: SLF001
        (exported.parent / name / "linked").rename(mark) if content else mark.symlink_to("linked")
    before = _files(exported.parent)
    export(finished / "gistmill.duckdb", exported)
    assert _files(exported.parent) == before


def test_record_that_leads_out_is_not_followed(finished: Path, exported: Path) -> None:
    """What an earlier export is said to have written is believed within its folder alone."""
    (exported.parent / "precious.txt").write_text("mine", encoding="utf-8")
    state = (exported.parent / "precious.txt").stat()
    record = json.loads((exported / ".written.json").read_text())
    for file in record["files"]:
        file.update(path="../precious.txt", bytes=state.st_size, mtime_ns=state.st_mtime_ns)
    (exported / ".written.json").write_text(json.dumps(record), encoding="utf-8")
    export(finished / "gistmill.duckdb", exported)
    assert (exported.parent / "precious.txt").stat().st_nlink == 1
    assert sorted(path.name for path in exported.parent.iterdir()) == ["export", "precious.txt"]


def test_file_that_is_linked_elsewhere_stays_as_it_is(finished: Path, exported: Path) -> None:
    """A hard link that somebody made to an exported file keeps its content whatever comes after."""
    os.link(exported / "papers.parquet", exported.parent / "kept.parquet")
    kept = (exported.parent / "kept.parquet").read_bytes()
    for _ in range(2):
        export(finished / "gistmill.duckdb", exported)
    assert (exported.parent / "kept.parquet").read_bytes() == kept


def test_export_to_a_symbolic_link_works_again_and_again(finished: Path, tmp_path: Path) -> None:
    """A link stays a link, also a dangling one, and its end is what is replaced."""
    (tmp_path / "disk").mkdir()
    (tmp_path / "export").symlink_to("disk/real")
    for _ in range(3):
        export(finished / "gistmill.duckdb", tmp_path / "export")
        assert (tmp_path / "export").is_symlink()
        assert list(faults(tmp_path / "export")) == []
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    assert [path.name for path in (tmp_path / "disk").iterdir()] == ["real"]


def test_export_to_the_folder_one_is_in(finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder that one is in is filled; an export in it is not taken away from under one's feet."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    export(finished / "gistmill.duckdb", Path())
    assert list(faults(tmp_path / "here")) == []
    with pytest.raises(UsageError, match=r"is the folder you are in.* go to another folder and export to .*/here"):
        export(finished / "gistmill.duckdb", Path())
    monkeypatch.chdir(tmp_path)
    export(finished / "gistmill.duckdb", Path("here"))
    assert [path.name for path in tmp_path.iterdir()] == ["here"]


@pytest.mark.parametrize("place", ["/proc/none/export", "/proc/export"])
def test_folder_that_cannot_be_written_to(finished: Path, place: str) -> None:
    """Where nothing can be put beside the folder the call is refused or fails with the way out, never unexpectedly."""
    done = CliRunner().invoke(app, ["export", "--to", place, "--db", str(finished / "gistmill.duckdb")])
    assert (getattr(done.exception, "exit_code", None) in {1, 2}, "choose" in str(done.exception)) == (True, True) or (
        "name another folder" in str(done.exception)
    )


def test_file_of_an_earlier_gistmill_is_known_by_its_content(finished: Path, exported: Path) -> None:
    """A table that has another name now was exported under its old one, and what is listed so goes as all of ours."""
    manifest = json.loads((exported / "manifest.json").read_text())
    manifest["files"].append({**manifest["files"][0], "path": "former.parquet", "table": "former"})
    shutil.copy(exported / manifest["files"][0]["path"], exported / "former.parquet")
    (exported / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    export(finished / "gistmill.duckdb", exported)
    assert not (exported / "former.parquet").exists()


@pytest.mark.parametrize("closed", ["export", "papers", "year=2025"])
def test_folder_that_cannot_be_looked_into_is_refused(
    finished: Path, exported: Path, monkeypatch: pytest.MonkeyPatch, closed: str
) -> None:
    """An export with a folder that cannot be read or emptied is refused before anything is written."""
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != closed and access(path, mode))
    with pytest.raises(UsageError, match=rf"{closed}: cannot be read or written to by you.* change its permissions"):
        export(finished / "gistmill.duckdb", exported)
    assert [path.name for path in exported.parent.iterdir()] == ["export"]


@pytest.mark.parametrize("inside", ["mine", "papers/mine"])
def test_export_into_another_one_is_refused(finished: Path, exported: Path, inside: str) -> None:
    """An export holds its own files alone, and another export's are not its own."""
    with pytest.raises(UsageError, match=r"lies in the export .*/export, which holds its own files alone"):
        export(finished / "gistmill.duckdb", exported / inside)
    assert foreign(exported) == []


@pytest.mark.parametrize("name", [".gistmill-export", "new"])
def test_export_that_finds_no_room_leaves_nothing(
    finished: Path, exported: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A disk that is full from the start is told, and no folder of ours stays beside the export."""
    before = _files(exported)

    def full(method: Callable[..., object]) -> Callable[..., object]:
        def called(path: Path, *args: object, **named: object) -> object:
            if path.name == name:
                raise OSError(errno.ENOSPC, "No space left on device")
            return method(path, *args, **named)

        return called

    with monkeypatch.context() as filled:
        filled.setattr(Path, "open", full(Path.open))
        filled.setattr(Path, "mkdir", full(Path.mkdir))
        with pytest.raises(OSError, match="No space left"):
            export(finished / "gistmill.duckdb", exported)
    assert ([path.name for path in exported.parent.iterdir()], _files(exported)) == (["export"], before)


def test_mount_point_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder whose place nothing can take is refused with one inside it."""
    monkeypatch.setattr(Path, "is_mount", lambda _: True)
    with pytest.raises(UsageError, match=r"is a mount point.*export to .*/export"):
        check_target(tmp_path)


class _Killed(BaseException):
    pass


@pytest.mark.parametrize("number", [1, 2])
def test_kill_between_two_renames_is_recovered(
    finished: Path, exported: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Where folders cannot be exchanged in one step, a kill between the two renames is told and put right."""
    monkeypatch.setattr(export_putting, "_exchange", lambda *_: False)
    rename, left = Path.rename, number

    def kill(old: Path, new: Path) -> Path:
        nonlocal left
        left -= 1
        if left < 0:
            raise _Killed
        return rename(old, new)

    with monkeypatch.context() as killed:
        killed.setattr(Path, "rename", kill)
        killed.setattr(export_putting, "_clear_room", lambda *_: None)  # nobody clears up after a kill
        if number == 1:
            with pytest.raises(_Killed):
                export(finished / "gistmill.duckdb", exported)
            assert not exported.exists()
            (told,) = faults(exported)
            assert "an export that was interrupted left it in" in told
        else:
            export(finished / "gistmill.duckdb", exported)
    export(finished / "gistmill.duckdb", exported)
    assert list(faults(exported)) == []
    assert [path.name for path in exported.parent.iterdir()] == ["export"]


def test_rename_that_fails_brings_the_old_one_back(
    finished: Path, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the second rename fails, the earlier export is where it was."""
    monkeypatch.setattr(export_putting, "_exchange", lambda *_: False)
    rename = Path.rename

    def fail(old: Path, new: Path) -> Path:
        if old.name == "new":
            raise OSError(5, "Input/output error")
        return rename(old, new)

    before = _files(exported)
    with monkeypatch.context() as failing:
        failing.setattr(Path, "rename", fail)
        with pytest.raises(OSError, match="Input/output"):
            export(finished / "gistmill.duckdb", exported)
    assert _files(exported) == before
    assert [path.name for path in exported.parent.iterdir()] == ["export"]


def test_what_is_put_into_it_meanwhile_is_kept(finished: Path, exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that somebody puts into the old export at the last moment is in the new one."""
    exchange = export_putting._exchange  # noqa: SLF001

    def put_and_exchange(one: Path, other: Path) -> bool:
        (other / "late.txt").write_text("mine", encoding="utf-8")
        return exchange(one, other)

    monkeypatch.setattr(export_putting, "_exchange", put_and_exchange)
    export(finished / "gistmill.duckdb", exported)
    assert (exported / "late.txt").read_text() == "mine"
    assert [path.name for path in exported.parent.iterdir()] == ["export"]


def test_export_that_another_process_writes_is_left_alone(finished: Path, exported: Path) -> None:
    """Two exports to one folder at once do not clear each other's work; one that was killed is cleared."""
    with export_putting.fresh_folder(exported) as fresh:
        (fresh / "papers.parquet").write_bytes(b"half")
        export(finished / "gistmill.duckdb", exported)
        assert (fresh / "papers.parquet").read_bytes() == b"half"
        left = fresh.parent
        shutil.copytree(left, left.with_name(".export.aaaaaaaa.new"))  # as a kill leaves it
    assert [path.name for path in sorted(exported.parent.iterdir())] == [".export.aaaaaaaa.new", "export"]
    export(finished / "gistmill.duckdb", exported)
    assert [path.name for path in exported.parent.iterdir()] == ["export"]
