"""No output overwrites the database, a file of its own, another database, or lands in an export."""

import os
import shutil
from contextlib import nullcontext
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

import flows.cli  # noqa: F401 - adds `run` to the application
import gistmill
from pipeline.cli.app import app
from pipeline.errors import UsageError
from pipeline.page import write_page
from pipeline.records import DigestFormat
from pipeline.run.deliveries import check_deliveries
from pipeline.run.request import Request, check
from pipeline.settings import DeliverySettings, Settings, load_settings
from pipeline.store.reserved import own_outputs, refuse_export_over, refuse_read, refuse_reserved
from running import run_steps


@pytest.fixture
def home(finished: Path, tmp_path: Path) -> Path:
    """A folder with a database and its export, reached by links and hard links too, and another database."""
    shutil.copytree(finished, tmp_path / "home")
    home = tmp_path / "home"
    (home / "link.html").symlink_to("gistmill.duckdb")
    os.link(home / "gistmill.duckdb", home / "hard.html")
    duckdb.connect(str(home / "other.html")).close()
    return home


_NAMES = (
    *("gistmill.duckdb", "link.html", "hard.html", "other.html", "gistmill-1.duckdb", "gistmill.duckdb.newest"),
    *("gistmill.duckdb.wal", "gistmill.duckdb.lock", "gistmill.duckdb.lock.json", "gistmill.duckdb.runs.jsonl"),
    *("gistmill.duckdb.snapshots", "export/digest.html", "export/papers.parquet", "export/deep/er/digest.html"),
)


@pytest.mark.parametrize("name", _NAMES)
def test_page_overwrites_nothing_of_ours(home: Path, name: str) -> None:
    """`report --to` and `page.to` refuse each of these, by whatever name, and change nothing."""
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    with pytest.raises(UsageError, match=r"name another file|name a file beside it"):
        write_page(home / "gistmill.duckdb", home / name)
    settings = load_settings(None, {"page.to": str(home / name)})
    (home / "page.txt").write_text("Abstract:We study rivers.\n", encoding="utf-8")
    request = Request(
        inputs=(str(home / "page.txt"),), database=home / "gistmill.duckdb", export=home / "export", settings=settings
    )
    with pytest.raises(UsageError, match=r"name another file|name a file beside it"):
        check(request)
    (home / "page.txt").unlink()
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("way", ["mine.toml", "to_mine"])
def test_page_overwrites_no_settings(home: Path, way: str) -> None:
    """Neither a page nor a digest takes the place of settings, also by a link."""
    (home / "mine.toml").write_text("[page]\n", encoding="utf-8")
    (home / "to_mine").symlink_to("mine.toml")
    with pytest.raises(UsageError, match="is a file of settings"):
        refuse_reserved(home / way, home / "gistmill.duckdb")
    refuse_reserved(home / "new.toml", home / "gistmill.duckdb")


@pytest.mark.parametrize("output", [{"page": {"to": "page.html"}}, {"deliveries": [{"name": "d", "to": "page.html"}]}])
def test_run_overwrites_no_input(output: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page or a delivery whose file the run is told to read is a wrong call, by whatever way it is named."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_text("Abstract:We study rivers.\n", encoding="utf-8")
    (tmp_path / "linked.html").symlink_to("page.html")
    for name in ("page.html", "linked.html", str(tmp_path / "page.html")):
        with pytest.raises(UsageError, match="is an input of this run"):
            gistmill.run([name], db="g.duckdb", **output)  # type: ignore[arg-type]
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == "Abstract:We study rivers.\n"
    assert not (tmp_path / "g.duckdb").exists()


def test_page_takes_no_place_of_a_pipe(home: Path) -> None:
    """What is no file, a named pipe or a device, keeps its name; a page is written to none of them."""
    os.mkfifo(home / "pipe")
    (home / "link").symlink_to("pipe")
    for name in ("pipe", "link"):
        with pytest.raises(UsageError, match="named pipe"):
            write_page(home / "gistmill.duckdb", home / name)
    assert (home / "pipe").is_fifo()


def test_page_may_be_anything_else(home: Path) -> None:
    """A new file, an earlier page and a link to one are written, and a link stays."""
    (home / "elsewhere").mkdir()
    (home / "latest.html").symlink_to("elsewhere/page.html")
    for name in ("new.html", "new.html", "deep/er/page.html", "latest.html"):
        write_page(home / "gistmill.duckdb", home / name)
    assert (home / "latest.html").is_symlink()
    assert (home / "elsewhere" / "page.html").read_bytes().startswith(b"<!DOCTYPE html>")


def test_nothing_is_there_yet(tmp_path: Path) -> None:
    """Before the first run the same names are refused, and an export that would hold the database."""
    database = tmp_path / "out" / "g.duckdb"
    for name in ("g.duckdb", "g.duckdb.lock", "export/page.html"):
        with pytest.raises(UsageError, match="name "):
            refuse_reserved(tmp_path / "out" / name, database, tmp_path / "out" / "export")
    for folder in (database, tmp_path / "out", tmp_path, tmp_path / "out" / "g.duckdb.newest"):
        with pytest.raises(UsageError, match="choose a folder beside the database"):
            refuse_export_over(folder, database)
    refuse_export_over(tmp_path / "out" / "export", database)


def test_run_with_an_export_over_the_database_changes_nothing(tmp_path: Path) -> None:
    """A first run that would export over its own database is refused before it publishes anything."""
    (tmp_path / "page.txt").write_text("Abstract:We study rivers.\n", encoding="utf-8")
    with pytest.raises(UsageError, match="choose a folder beside"):
        run_steps([tmp_path / "page.txt"], tmp_path / "out" / "g.duckdb", tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["page.txt"]


def test_export_command_refuses_the_folder_of_the_database(home: Path) -> None:
    """`export --to` the database's own folder is a wrong call."""
    done = CliRunner().invoke(app, ["export", "--to", str(home), "--db", str(home / "gistmill.duckdb")])
    assert (getattr(done.exception, "exit_code", None), "beside the database" in str(done.exception)) == (2, True)


@pytest.mark.parametrize("way", ["in/../home", "linked", "linked/../home", "home/../linked"])
def test_a_place_is_the_same_by_every_way_to_it(home: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    """Files of the database's are refused through `..` and linked folders too, however the database is named."""
    (home.parent / "in").mkdir()
    (home.parent / "linked").symlink_to("home")
    monkeypatch.chdir(home.parent)
    for one, other in ((way, "home"), ("home", way), (way, str(home)), (str(home), way)):
        for name in ("gistmill.duckdb.newest", "gistmill.duckdb.snapshots", "gistmill.duckdb.lock"):
            with pytest.raises(UsageError, match="belong to it"):
                refuse_reserved(Path(one, name), Path(other, "gistmill.duckdb"))
        with pytest.raises(UsageError, match="lies in an export"):
            refuse_reserved(Path(one, "new", "page.html"), Path("g.duckdb"), Path(other, "new"))
        with pytest.raises(UsageError, match="beside the database"):
            refuse_export_over(Path(one), Path(other, "gistmill.duckdb"))


def test_folder_on_the_way_to_the_database_does_not_hold_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An export to the folder one is in is not refused because the database's path leads out of it with `..`."""
    (home / "here").mkdir()
    monkeypatch.chdir(home / "here")
    refuse_export_over(Path(), Path("../gistmill.duckdb"))


_TO_COME = (
    *(("g-7.duckdb", True), ("g-7.search", True), ("g-7.search/page.html", True), ("g.duckdb.deliveries", True)),
    *(("g.duckdb.work", True), ("g.duckdb.work/in/page.html", True)),
    *(("g-7", False), ("h-7.duckdb", False), ("h-7.search", False), ("in/g.duckdb.work/page.html", False)),
)


@pytest.mark.parametrize(("name", "is_refused"), _TO_COME)
def test_name_of_a_snapshot_to_come_is_reserved(tmp_path: Path, name: str, is_refused: bool) -> None:  # noqa: FBT001
    """Neither an export nor a page takes a name beside a database that is of a run, or that a snapshot would get."""
    database = tmp_path / "g.duckdb"
    for refuse in (refuse_export_over, refuse_reserved):
        with pytest.raises(UsageError) if is_refused else nullcontext():
            refuse(tmp_path / name, database)


_OWN = (
    *("g.duckdb", "g.duckdb.lock", "g.duckdb.work", "g.duckdb.newest", "g-7.duckdb", "g-12.search"),
    *("out/export", "out/digest.html", "link/digest.html"),
)


@pytest.mark.parametrize("name", _OWN)
def test_what_a_run_writes_is_told(tmp_path: Path, name: str) -> None:
    """The database, what belongs to it and the outputs are the run's own, by whatever way they are named."""
    (tmp_path / "link").symlink_to("out")
    outputs = [tmp_path / "out/export", tmp_path / "out/digest.html"]
    assert own_outputs(tmp_path / "g.duckdb", outputs)(tmp_path / name)


@pytest.mark.parametrize(
    "name", ["g.txt", "g-7.txt", "other.duckdb", "in/g.duckdb", "gg.duckdb", "out", "out/papers.txt"]
)
def test_what_others_wrote_is_no_output(tmp_path: Path, name: str) -> None:
    """A file of a like name, of another folder, or beside an output may be read."""
    outputs = [tmp_path / "out/export", tmp_path / "out/digest.html"]
    assert not own_outputs(tmp_path / "g.duckdb", outputs)(tmp_path / name)


@pytest.mark.parametrize("name", ["library.bib", "./no.ris", "mine.marks", "words.csv", "monday.txt", "linked.bib"])
def test_what_settings_read_is_not_written_over(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A liked bibliography, marks, a vocabulary and a source are their owner's, by whatever name they are reached."""
    monkeypatch.chdir(tmp_path)
    for file in ("library.bib", "no.ris", "words.csv", "monday.txt"):
        (tmp_path / file).write_text("mine", encoding="utf-8")
    (tmp_path / "linked.bib").symlink_to("library.bib")
    settings = Settings.model_validate(
        {
            "interests": {
                "a": {"likes": ["library.bib", "words of mine"], "dislikes": ["no.ris"], "marks": "mine.marks"}
            },
            "vocabularies": {"v": {"file": "words.csv"}},
            "sources": [{"name": "s", "files": ["monday.txt", "more/*.txt"]}],
        }
    )
    with pytest.raises(UsageError, match=r"is read, as .* says, and would be lost; name another file"):
        refuse_read(Path(name), settings)
    with pytest.raises(UsageError, match="would be lost"):
        check_deliveries(
            settings.model_copy(
                update={"deliveries": (DeliverySettings(name="d", to=name, format=DigestFormat.BIBTEX),)}
            ),
            tmp_path / "g.duckdb",
            None,
        )
    refuse_read(Path("digest.bib"), settings)
