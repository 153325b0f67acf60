"""Who stops reading what a command tells of itself ends nothing."""

import os
import sys
from io import BufferedWriter, FileIO, TextIOWrapper
from pathlib import Path

import pytest

from pipeline.cli.app import Unread
from pipeline.cli.parsing import print_records
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
