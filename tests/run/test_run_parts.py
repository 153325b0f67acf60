"""The parts of a run: what is named, what is told, how work is shared."""

import json
import os
import time
from functools import partial
from multiprocessing import active_children, get_context
from operator import truediv
from pathlib import Path

import pytest

from pipeline.errors import StoreError, UsageError
from pipeline.run.computing import load_models
from pipeline.run.inputs import InputFile, as_parameter, discover, find_files, from_parameter, told_unread
from pipeline.run.outcome import MergeOutcome, RunReport, SourceOutcome, SourceState
from pipeline.run.pool import Pool
from pipeline.run.progress import LISTENER, tell
from pipeline.run.report import as_lines, as_markdown, as_values
from pipeline.run.request import Request, check
from pipeline.run.workspace import open_workspace
from pipeline.settings import Settings
from pipeline.store.export_putting import check_target
from pipeline.store.place import real_place
from pipeline.store.sealing import seal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with files, a folder below it, and hidden ones."""
    for name in ("b.txt", "a.txt", "below/c.txt", ".hidden", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "empty").mkdir()
    return tmp_path


def test_empty_name_is_no_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable of a shell that is not set names nothing, and not the folder one is in."""
    monkeypatch.chdir(folder)
    with pytest.raises(UsageError, match="is an empty name"):
        discover([""])
    assert [file.problem for file in discover(["", "a.txt"])] == ["is an empty name", None]


def test_folder_stands_for_its_files(folder: Path) -> None:
    """A folder is the files in and below it, hidden ones left out, in the order of their paths."""
    names = [file.path.relative_to(folder).as_posix() for file in discover([str(folder)])]
    assert names == ["a.txt", "b.txt", "below/c.txt"]


def test_order_and_repetition_do_not_matter(folder: Path) -> None:
    """Each file is read once, whatever names it and in whatever order."""
    one = discover([f"{folder}/b.txt", f"{folder}/*.txt", str(folder)])
    assert one == discover([str(folder), f"{folder}/b.txt"])


@pytest.mark.parametrize(
    ("name", "problem"), [("none.txt", "no such file"), ("*.pdf", "matches no file"), ("empty", "without")]
)
def test_one_wrong_argument_among_good_ones(name: str, problem: str, folder: Path) -> None:
    """An argument that names nothing is an input that cannot be read; alone it is a wrong call."""
    wrong = [file for file in discover([f"{folder}/a.txt", f"{folder}/{name}"]) if file.problem]
    assert [problem in str(file.problem) for file in wrong] == [True]
    with pytest.raises(UsageError, match=problem):
        discover([f"{folder}/{name}"])


def test_special_files_are_not_opened(folder: Path) -> None:
    """A pipe would never end: it is refused, not read."""
    os.mkfifo(folder / "pipe")
    (pipe,) = [file for file in discover([f"{folder}/pipe", f"{folder}/a.txt"]) if file.problem]
    assert pipe.problem == "is a named pipe; only files are read"


def _report(**changes: object) -> RunReport:
    source = SourceOutcome(
        source_id="s", uri="a|b<c>.txt", state=SourceState.READ, format="abstracts", records=2, rejects=1, lines=9
    )
    values: dict[str, object] = {
        "run_id": 3,
        "status": "complete",
        "database": "d/g.duckdb",
        "export": None,
        "sources": (source,),
        "papers": MergeOutcome(total=2, new=1, changed=1, unchanged=0),
        "rejects_by_reason": {"binary": 1},
        "computed": {"keyphrases": 2},
        "seconds": {"parse": 0.25},
        "warnings": ("look here",),
    }
    return RunReport(**{**values, **changes})  # type: ignore[arg-type]


def test_report_says_what_was_done() -> None:
    """Inputs, records, papers, rejects by reason, seconds by step, the database, warnings and a query to try."""
    text = "\n".join(as_lines(_report()))
    for fact in ("3 (complete)", "1: 1 read", "2: 1 new, 1 changed, 0 unchanged", "binary 1", "parse 0.2", "look here"):
        assert fact in text
    assert 'gistmill query --db d/g.duckdb "SELECT' in text


def test_report_in_markdown_keeps_names_as_data() -> None:
    """A file's name cannot break the table or become markup."""
    assert r"| a\|b\<c\>.txt | abstracts | read | 2 | 1 |" in as_markdown(_report())


def test_report_as_values_has_the_exit_code() -> None:
    """The report for programs carries the sums and the exit code."""
    values = as_values(_report())
    assert (values["records"], values["exit_code"]) == (2, 0)


@pytest.mark.parametrize("workers", [1, 2])
def test_pool_keeps_the_order(workers: int) -> None:
    """Results come in the order of the items, with any number of workers."""
    with Pool(workers) as pool:
        assert list(pool.map(abs, [-3, 1, -2])) == [3, 1, 2]


def test_pool_goes_on_after_a_failure() -> None:
    """After a worker failed the next call starts afresh."""
    divided = partial(truediv, 1)  # which a worker needs none of our modules for
    with Pool(2) as pool:
        with pytest.raises(ZeroDivisionError):
            list(pool.map(divided, [1, 0]))
        assert list(pool.map(divided, [1, 2])) == [1.0, 0.5]


@pytest.mark.parametrize("workers", [1, 2])
def test_prepared_workers_are_there_and_work(workers: int) -> None:
    """Several workers are started ahead, one is not needed; a preparation that fails changes no result."""
    others = len(active_children())
    with Pool(workers) as pool:
        pool.prepare(partial(os.remove, "no such file"))
        assert len(active_children()) - others == (workers if workers > 1 else 0)
        assert list(pool.map(abs, [-3, 1, -2])) == [3, 1, 2]


def test_stopped_workers_are_gone_at_once_and_no_other_process_is() -> None:
    """A pool does not wait for what its workers are at, ends no process of others, and can begin again."""
    other = get_context("spawn").Process(target=time.sleep, args=(3_600,))
    other.start()
    try:
        with Pool(2) as pool:
            pool.prepare(partial(time.sleep, 3_600))
            pool.stop()
            assert (pool.is_running, active_children()) == (False, [other])
            assert list(pool.map(abs, [-3, 1])) == [3, 1]
    finally:
        other.kill()
        other.join()


def test_nothing_is_opened_to_read_what_is_not_there(tmp_path: Path) -> None:
    """A run that makes a database starts no second DuckDB, also where it publishes; one that renews it reads by one."""
    for is_there in (False, True):
        with open_workspace(tmp_path / "g.duckdb", 0) as workspace:
            workspace.begin()
            with workspace.writing() as connection:
                seal(connection)
            workspace.close()
            workspace.publish()
            assert ("instance" in vars(workspace)) is is_there


def test_preparation_meets_every_stage() -> None:
    """What workers do ahead of the first batch raises nothing, which nobody would hear of."""
    load_models(Settings())


def test_progress_reaches_the_listener() -> None:
    """What a step tells is heard by who listens, and by nobody after."""
    heard: list[tuple[str, int, int]] = []
    token = LISTENER.set(lambda *told: heard.append(told))
    tell("parse", 1, 2)
    LISTENER.reset(token)
    tell("parse", 2, 2)
    assert heard == [("parse", 1, 2)]


@pytest.mark.parametrize(
    "name", ["caf\udce9.txt", "file:x", "in/\udcff*", "plain.txt", "a b?%41.txt", "https://a.org/?x=1"]
)
def test_inputs_of_any_name_are_parameters(name: str) -> None:
    """A name of any bytes goes through JSON and comes back; in reports it is text."""
    text = as_parameter(name)
    assert json.loads(json.dumps(text).encode()) == text
    text.encode()
    assert from_parameter(text) == name
    assert InputFile(Path(name)).uri.encode()


def test_names_to_write_are_text() -> None:
    """A database, an export or a page that no report could name is refused before anything is done."""
    with pytest.raises(UsageError, match="not UTF-8"):
        check(Request(inputs=(), database=Path("caf\udce9.duckdb"), export=None, settings=Settings()))
    with pytest.raises(UsageError, match="not UTF-8"):
        check_target(Path("caf\udce9"))


@pytest.mark.parametrize("bytes_", [201, 250, 300])
def test_names_that_are_too_long_are_refused(tmp_path: Path, bytes_: int) -> None:
    """What no file system has a name for, with what stands beside it, is a wrong call and nothing unexpected."""
    name = tmp_path / ("\u00e9" * (bytes_ // 2) + "e" * (bytes_ % 2))
    with pytest.raises(UsageError, match="choose a"):
        check(Request(inputs=(), database=name, export=None, settings=Settings()))
    with pytest.raises(UsageError, match="choose a"):
        check_target(name)


def test_a_name_that_is_too_long_is_an_input_that_cannot_be_read(tmp_path: Path) -> None:
    """A name that nothing can have costs itself; a database or a page of such a name is a wrong call."""
    (tmp_path / "page.txt").write_text("Abstract:We study rivers.\n", encoding="utf-8")
    files = discover([str(tmp_path / "page.txt"), "a" * 300])
    assert {file.problem for file in files} == {None, "cannot be opened (File name too long)"}
    with pytest.raises(UsageError, match="choose another name"):
        real_place(Path("a" * 300))


def test_what_a_run_writes_is_none_of_its_inputs(tmp_path: Path) -> None:
    """In a folder and under a pattern, what the run itself writes is left out; a file that is named is read."""
    for name in ("a.txt", "own.txt", "export/papers.txt", "deep/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")

    def is_own(path: Path) -> bool:
        return path.name in {"own.txt", "export"}

    read = [tmp_path / "a.txt", tmp_path / "deep/b.txt"]
    assert [file.path for file in find_files([str(tmp_path)], is_own)] == read
    assert [file.path for file in find_files([f"{tmp_path}/*"], is_own)] == read
    assert [file.path for file in find_files([f"{tmp_path}/own.txt"], is_own)] == [tmp_path / "own.txt"]


def test_folder_named_as_a_run_s_own_keeps_what_is_not_a_run_s(tmp_path: Path) -> None:
    """A file of somebody's in the folder that runs work in is left as it is; what a killed run left is cleared."""
    database, folder = tmp_path / "g.duckdb", tmp_path / "g.duckdb.work"
    folder.mkdir()
    (folder / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match=r"holds 'thesis\.txt', which no run put there"), open_workspace(database, 0):
        pass
    assert [path.read_text(encoding="utf-8") for path in folder.iterdir()] == ["mine"]
    (folder / "thesis.txt").rename(folder / "work.duckdb")
    with open_workspace(database, 0) as workspace, workspace.reading() as connection:
        assert connection.execute("SELECT count(*) FROM papers").fetchall() == [(0,)]
    assert not folder.exists()


def test_what_cannot_be_read_is_told_with_the_way_out() -> None:
    """A file without the right to read it is told as `parse` and `run` tell it; what is no file says so itself."""
    assert told_unread(PermissionError(13, "Permission denied")) == (
        "cannot be read (Permission denied); change its rights, or name another"
    )
    assert told_unread(OSError(22, "is a device; only files are read")) == "is a device; only files are read"
