"""Who stops reading what a command tells of itself ends nothing; results that cannot be written are told as such."""

import os
import sys
from io import BufferedWriter, FileIO, TextIOWrapper
from pathlib import Path

import pytest

from called import QUERYING, Call, Ended, called
from pipeline.cli.parsing import print_records
from pipeline.cli.streams import Results, Unread
from pipeline.settings import Settings


def test_text_for_people_outlives_its_reader() -> None:
    """After the reader of a pipe has gone what is written goes nowhere, and nothing is raised, however much it is."""
    reading, writing = os.pipe()
    try:
        stream = TextIOWrapper(BufferedWriter(Unread(writing, "w", closefd=False)), "utf-8", line_buffering=True)
        stream.write("before\n")
        assert os.read(reading, 100) == b"before\n"
        os.close(reading)
        for _ in range(100):
            stream.write("after\n" * 1_000)
        stream.flush()
    finally:
        os.close(writing)


def test_a_reader_that_goes_is_no_fault_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`gistmill parse FILES | head` tells of no file that it cannot be read, and ends as other commands do."""
    (tmp_path / "page.txt").write_text("Title: On whales\nAbstract: We study whales. They are large.\n")
    reading, writing = os.pipe()
    os.close(reading)
    closed = TextIOWrapper(FileIO(writing, "w", closefd=False), "utf-8", write_through=True)
    monkeypatch.setattr(sys, "stdout", closed)
    with pytest.raises(BrokenPipeError):
        print_records([str(tmp_path / "page.txt")], None, Settings())
    assert "page.txt" not in capsys.readouterr().err
    os.close(writing)


_FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no device that is always full")
_IMPORTS = (*QUERYING, "pipeline.parsing", "pipeline.parsing.formats")
_CALLS = {
    "few": ["query", "SELECT 1"],
    "many": ["query", "FROM range(100000)", "--format", "jsonl"],
    "formats": ["formats"],
    "parse": ["parse", "page.txt"],
}


@pytest.fixture(scope="module")
def ended(finished: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ended]:
    """How calls ended whose results went to a full disk; `told`: one whose text for people went there."""
    folder = tmp_path_factory.mktemp("full")
    (folder / "page.txt").write_text("Title: On whales\nAbstract: We study whales. They are large.\n")
    database = ["--db", str(finished / "gistmill.duckdb")]
    with Path("/dev/full").open("wb") as full:
        calls = {
            name: Call([*words, *(database if words[0] == "query" else [])], {1: full.fileno()})
            for name, words in _CALLS.items()
        }
        calls["told"] = Call(_CALLS["parse"], {2: full.fileno()})
        return dict(zip(calls, called(list(calls.values()), folder, imports=_IMPORTS), strict=True))


@_FULL
@pytest.mark.parametrize("call", _CALLS)
def test_results_that_cannot_be_written_are_told_as_such(call: str, ended: dict[str, Ended]) -> None:
    """On a full disk a command ends with 1 and says so of standard output, and of nothing else."""
    told = "gistmill: standard output: cannot be written to (No space left on device); make room, or send it elsewhere"
    assert (ended[call].code, ended[call].stderr.splitlines()[-1:]) == (1, [told])


@_FULL
def test_text_for_people_outlives_a_full_disk(ended: dict[str, Ended]) -> None:
    """What cannot be written of the text for people goes nowhere, and the results are what they were."""
    assert (ended["told"].code, "On whales" in ended["told"].stdout) == (0, True)


def test_results_whose_reader_has_gone_are_no_fault() -> None:
    """A pipe that nobody reads is told apart from a disk that is full."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        with pytest.raises(BrokenPipeError):
            Results(writing, "w", closefd=False).write(b"x")
    finally:
        os.close(writing)


def test_help_whose_reader_has_gone_ends_well(tmp_path: Path) -> None:
    """`gistmill --help | head` is no failure, of every command and of those under another."""
    reading, writing = os.pipe()
    os.close(reading)
    words = (["--help"], ["run", "--help"], ["vocabularies", "--help"], ["vocabularies", "suggest", "--help"])
    try:
        ended = called([Call(word, {1: writing}) for word in words], tmp_path, imports=("typer.rich_utils",))
    finally:
        os.close(writing)
    assert [(end.code, end.stderr) for end in ended] == [(0, "")] * len(words)
