"""What is loaded while a server is waited for: nothing that computes where there is nothing to compute."""

import json
from pathlib import Path

import pytest

from pipeline.run.meanwhile import is_nothing_new, load_meanwhile
from pipeline.run.request import Request
from pipeline.settings import Settings
from running import run_steps


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database, and the file that it was made of."""
    folder = tmp_path_factory.mktemp("read")
    (folder / "papers.jsonl").write_text(json.dumps({"title": "Moss", "abstract": "We count moss."}), "utf-8")
    run_steps([folder / "papers.jsonl"], folder / "g.duckdb")
    return folder


def _request(folder: Path, *names: str, rebuild: bool = False) -> Request:
    inputs = tuple(str(folder / name) for name in names)
    return Request(inputs=inputs, database=folder / "g.duckdb", export=None, settings=Settings(), rebuild=rebuild)


def test_what_was_read_is_not_new(read: Path) -> None:
    """A file that an earlier run read is nothing new, unless all is made anew; a file beside it is."""
    assert is_nothing_new(_request(read, "papers.jsonl"))
    assert not is_nothing_new(_request(read, "papers.jsonl", rebuild=True))
    (read / "more.jsonl").write_text(json.dumps({"title": "Fern", "abstract": "We count ferns."}), "utf-8")
    assert not is_nothing_new(_request(read, "papers.jsonl", "more.jsonl"))


def test_what_takes_long_to_say_is_taken_for_new(read: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Inputs that are large, and those that can be read but once, are not looked at beforehand."""
    assert not is_nothing_new(Request(inputs=("-",), database=read / "g.duckdb", export=None, settings=Settings()))
    monkeypatch.setattr("pipeline.run.meanwhile._MOST_BYTES", 3)
    assert not is_nothing_new(_request(read, "papers.jsonl"))


@pytest.mark.parametrize(("rebuild", "shared_bytes", "loaded"), [(False, 1 << 20, 0), (True, 1 << 20, 1), (True, 3, 0)])
def test_models_are_loaded_for_what_is_new(
    read: Path, monkeypatch: pytest.MonkeyPatch, shared_bytes: int, *, rebuild: bool, loaded: int
) -> None:
    """Models are loaded beforehand where something may be computed here; what goes wrong is told by the steps."""
    calls: list[Settings] = []

    def load(settings: Settings) -> None:
        calls.append(settings)
        raise OSError("a model is missing")

    monkeypatch.setattr("os.sched_getaffinity", lambda _process: {0, 1})
    monkeypatch.setattr("pipeline.run.meanwhile.load_models", load)
    monkeypatch.setattr("pipeline.run.meanwhile._SHARED_BYTES", shared_bytes)
    load_meanwhile(_request(read, "papers.jsonl", rebuild=rebuild))
    assert len(calls) == loaded
