"""What is no file is said to be none, at once, and never waited for; what a user names is opened in no other way."""

import os
import re
import socket
from pathlib import Path

import pytest

from pipeline.cli import app  # the command's own types
from pipeline.digest.marks import mark_file, read_mark
from pipeline.errors import SettingsError, StoreError, UsageError
from pipeline.parsing import opened_file
from pipeline.regular import open_regular, read_regular, special_kind
from pipeline.run.inputs import discover
from pipeline.run.marking import mark
from pipeline.settings import VocabularySettings, load_settings
from pipeline.store import export_check, export_putting, journal, lock, snapshots
from pipeline.store.export_owning import foreign, read_manifest
from pipeline.store.parquet_files import read_record
from pipeline.tagging.vocabularies.loading import load_vocabulary

_LINUX = pytest.mark.skipif(not Path("/proc/self/mountinfo").exists(), reason="has no /proc")


@pytest.fixture
def special(tmp_path: Path) -> Path:
    """A folder with a named pipe, a socket, links to a device, to the pipe, to nothing and to itself, and one paper."""
    folder = tmp_path / "special"
    folder.mkdir()
    os.mkfifo(folder / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(folder / "socket"))
    (folder / "zero").symlink_to("/dev/zero")
    (folder / "to_pipe").symlink_to("pipe")
    (folder / "nothing").symlink_to("nowhere")
    (folder / "round").symlink_to("round")
    (folder / "loop").symlink_to(folder)
    (folder / "loop2").symlink_to(folder)
    (folder / "paper.jsonl").write_text('{"title": "Lanterns", "abstract": "They drift."}\n', encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "kind"), [("pipe", "a named pipe"), ("socket", "a socket"), ("zero", "a device"), ("to_pipe", "a named")]
)
def test_special_file_is_named_and_not_opened(name: str, kind: str, special: Path) -> None:
    """A pipe, a socket, a device and a link to one are refused with what they are."""
    for opened in (lambda path: open_regular(path).close(), read_regular, lambda path: opened_file(path).__enter__()):
        with pytest.raises(OSError, match=kind):
            opened(special / name)
    assert kind in str(special_kind(special / name))
    assert special_kind(special / "paper.jsonl") is None
    assert read_regular(special / "paper.jsonl", 8) == b'{"title"'


@_LINUX
@pytest.mark.parametrize("name", ["/proc/self/status", "/proc/kmsg", "/sys/kernel/mm/transparent_hugepage/enabled"])
def test_files_that_the_system_makes_up_are_none(name: str) -> None:
    """What a kernel makes up when it is read may wait or have no end, so it is no input."""
    if not Path(name).exists():
        pytest.skip("is not there")
    with pytest.raises(OSError, match="made up by the system"):
        read_regular(Path(name))


def test_special_inputs_are_told(special: Path) -> None:
    """Named alone, what is no file is refused with its kind; a pattern goes round no loop of links."""
    for name, kind in (("pipe", "is a named pipe"), ("zero", "is a device"), ("round", "cannot be opened")):
        with pytest.raises(UsageError, match=kind):
            discover([str(special / name)])
    found = [file.path.name for file in discover([f"{special}/**/*.jsonl"])]
    assert found == ["paper.jsonl"]


def test_patterns_find_what_they_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Relative and absolute patterns, with folders in them, find files; hidden ones where the pattern says so."""
    monkeypatch.chdir(tmp_path)
    for name in ("a/x.txt", "a/b/y.txt", "a/.h.txt", ".hidden/z.txt", "[c].txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")

    def names(pattern: str) -> list[str]:
        return [os.path.relpath(file.path) for file in discover([pattern])]

    assert names("a/*.txt") == ["a/x.txt"]
    assert names("a/**/*.txt") == ["a/b/y.txt", "a/x.txt"]
    assert names(f"{tmp_path}/?/[xy].txt") == ["a/x.txt"]
    assert names("a/.*.txt") == ["a/.h.txt"]
    assert names("**/*.txt") == ["[c].txt", "a/b/y.txt", "a/x.txt"]
    assert names("a/*") == ["a/b/y.txt", "a/x.txt"]
    assert names("[c].txt") == ["[c].txt"]
    with pytest.raises(UsageError, match="matches no file"):
        discover(["a/x**z"])


def test_special_files_of_settings_are_refused(special: Path) -> None:
    """Settings, vocabularies and the database are never waited for either."""
    with pytest.raises(SettingsError, match="is a named pipe"):
        load_settings(special / "pipe")
    (special / "mine.csv").symlink_to("pipe")
    with pytest.raises(SettingsError, match="is a named pipe"):
        load_vocabulary("mine", VocabularySettings(file=special / "mine.csv"))
    with pytest.raises(UsageError, match=re.escape("is a named pipe, and no database; name a file with --db")):
        app._no_special_file(special / "pipe")  # noqa: SLF001 - what Typer calls


@pytest.mark.parametrize("kind", ["pipe", "zero"])
def test_special_files_in_the_places_of_our_own_are_none_of_ours(kind: str, special: Path, tmp_path: Path) -> None:
    """What stands where a manifest, a record, a note or a journal of ours would is not waited for or read on."""
    folder, database = tmp_path / "export", tmp_path / "g.duckdb"
    folder.mkdir()
    room = tmp_path / ".export.abcdefgh.new"
    room.mkdir()
    ours = (".newest", ".snapshots", ".lock.json", ".runs.jsonl")
    for place in (
        folder / "manifest.json",
        room / ".gistmill-export",
        *(tmp_path / f"g.duckdb{name}" for name in ours),
    ):
        place.symlink_to(special / kind)
    assert (read_manifest(folder), foreign(folder)) == (None, ["manifest.json"])
    assert "is none of Gistmill's" in next(export_check.faults(folder))
    assert export_putting.interrupted(folder) == []
    assert (journal.entries(database), lock.is_mine(database), snapshots.newest(database)) == ([], False, database)
    snapshots.settle(database)
    mark_file(database, "mine").parent.mkdir()
    mark_file(database, "mine").symlink_to(special / kind)
    with pytest.raises(StoreError, match="cannot be read"):
        read_mark(database, "mine")
    with pytest.raises(UsageError, match="cannot be read"):
        mark(special / kind, [], liked=True)


def test_files_beside_the_users_are_read_as_files_alone() -> None:
    """What lies where users put things is opened by `pipeline.regular`, and by nothing that would wait."""
    folders = ("store", "digest", "browse", "run", "interests/gathering.py")
    root = Path(app.__file__).parents[1]
    modules = [
        path for name in folders for path in ((root / name).rglob("*.py") if (root / name).is_dir() else [root / name])
    ]
    waiting = re.compile(r"\.read_(text|bytes)\(")
    assert [str(path.relative_to(root)) for path in modules if waiting.search(path.read_text(encoding="utf-8"))] == [
        "store/querying.py"  # what the system says of this process
    ]


def test_files_of_our_own_that_are_nested_without_end_are_damaged(tmp_path: Path) -> None:
    """JSON that is nested deeper than Python reads is taken for damaged, as any other that is not as we write it."""
    folder, database = tmp_path / "export", tmp_path / "g.duckdb"
    folder.mkdir()
    ours = (".snapshots", ".lock.json", ".runs.jsonl")
    places = [folder / "manifest.json", folder / ".written.json", *(tmp_path / f"g.duckdb{name}" for name in ours)]
    mark_file(database, "mine").parent.mkdir()
    for place in (*places, mark_file(database, "mine")):
        place.write_text("[" * 200_000, encoding="utf-8")
    assert (read_manifest(folder), read_record(folder)) == (None, None)
    assert (journal.entries(database), lock.is_mine(database), snapshots.newest(database)) == ([], False, database)
    assert read_mark(database, "mine").pending == []
