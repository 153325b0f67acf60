"""Files that stay the ones that were opened."""

import os
import zipfile
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.parsing.opened_file import opened_file


def test_a_new_file_of_the_same_name_is_not_read(tmp_path: Path) -> None:
    """Streams opened after the name went to another file read what was opened, and its state is unchanged."""
    path = tmp_path / "page.txt"
    path.write_bytes(b"first")
    with opened_file(path) as file:
        before = file.state()
        (tmp_path / "next").write_bytes(b"second one")
        os.replace(tmp_path / "next", path)  # noqa: PTH105
        with file.content.open() as stream:
            assert stream.read() == b"first"
        assert (file.content.name, file.size(), file.state()) == ("page.txt", 5, before)


def test_what_is_written_into_it_shows(tmp_path: Path) -> None:
    """A file that is written into has another state."""
    path = tmp_path / "page.txt"
    path.write_bytes(b"first")
    with opened_file(path) as file:
        before = file.state()
        with path.open("ab") as more:
            more.write(b" and more")
        assert file.state() != before


def test_streams_do_not_move_each_other(tmp_path: Path) -> None:
    """Two streams of a file are each at a place of their own, also for readers that jump."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("inside", b"0123456789" * 100_000)
    with opened_file(path) as file, file.content.open() as one, file.content.open() as other:
        one.read(7)
        with zipfile.ZipFile(other) as archive:
            assert archive.read("inside") == b"0123456789" * 100_000
        assert one.tell() == 7


@given(steps=st.lists(st.tuples(st.sampled_from((0, 1, 2)), st.integers(-30, 30), st.integers(0, 30)), max_size=8))
@settings(max_examples=150)
def test_a_stream_reads_as_a_file_does(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int, int]]
) -> None:
    """Whatever is sought and read, and wherever, the answers are those of an ordinary file."""
    path = tmp_path_factory.getbasetemp() / "same.bin"
    path.write_bytes(bytes(range(20)))
    with opened_file(path) as file, file.content.open() as ours, path.open("rb") as theirs:
        for whence, offset, size in steps:
            assert _after_seeking(ours, offset, whence, size) == _after_seeking(theirs, offset, whence, size)


def _after_seeking(stream: BinaryIO, offset: int, whence: int, size: int) -> tuple[int, bytes] | None:
    try:
        return stream.seek(offset, whence), stream.read(size)
    except (OSError, ValueError):
        return None


def test_a_file_that_is_not_there_cannot_be_opened(tmp_path: Path) -> None:
    """The error is the system's own, as for any file."""
    with pytest.raises(FileNotFoundError), opened_file(tmp_path / "none"):
        pass
