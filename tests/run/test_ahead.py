"""Documents read ahead of their turn: the same parts in the same order, whatever the number of workers."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.parsing import Context, OpenedFile
from pipeline.run.ahead import Ahead, reading_ahead
from pipeline.run.inputs import InputFile, discover
from written_pdf import column, pdf

_LINES = ("There is a river here, and it is long enough.", "Nobody knows where it begins or where it ends.")


@pytest.fixture
def files(tmp_path: Path) -> tuple[InputFile, ...]:
    """Three documents and a listing."""
    for number in range(3):
        (tmp_path / f"{number}.pdf").write_bytes(pdf([column((f"Paper number {number}.", *_LINES), 60, 700)]))
    (tmp_path / "a.txt").write_text("Abstract: One.\n", encoding="utf-8")
    return tuple(discover([str(tmp_path)]))


def _taken(files: tuple[InputFile, ...], workers: int, new: Callable[[OpenedFile], str | None]) -> list[Ahead | None]:
    with reading_ahead(files, Context(), new, workers) as ahead:
        return list(ahead)


def test_documents_are_read_in_the_order_of_the_files(files: tuple[InputFile, ...]) -> None:
    """What is taken belongs to the file whose turn it is; a listing is left to its turn."""
    found = _taken(files, 2, lambda opened: str(opened.size()))
    bodies = [taken and taken.parts[0].records[0].body for taken in found]
    texts = [body and body.text[:15] for body in bodies]
    names = [file.path.name for file in files]
    assert dict(zip(names, texts, strict=True)) == {
        "0.pdf": "Paper number 0.",
        "1.pdf": "Paper number 1.",
        "2.pdf": "Paper number 2.",
        "a.txt": None,
    }


def test_nothing_is_read_twice_or_by_one(files: tuple[InputFile, ...]) -> None:
    """What an earlier run read is left, and so is everything where one worker reads."""
    assert _taken(files, 2, lambda _opened: None) == [None] * 4
    assert _taken(files, 1, lambda _opened: "x") == [None] * 4
