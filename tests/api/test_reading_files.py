"""gistmill.read: records without a database."""

from pathlib import Path

import pytest

import gistmill


def test_records_are_those_of_the_file(tmp_path: Path) -> None:
    """Each record is there in its order, with what could not be used beside them."""
    file = tmp_path / "papers.jsonl"
    file.write_text(
        '{"title": "A", "abstract": "Of A.", "date": "2024-05"}\n{"title": 3\n{"title": "B", "abstract": "Of B."}\n'
    )
    found = gistmill.read(file)
    assert [record.title for record in found] == ["A", "B"]
    assert [(Path(unused.source), unused.reject.line_start) for unused in found.rejects] == [(file, 2)]
    assert [row["published_precision"] for row in found.to_dicts()] == ["month", None]
    assert found.to_arrow().select(["record_no", "title"]).to_pylist() == [
        {"record_no": 1, "title": "A"},
        {"record_no": 2, "title": "B"},
    ]
    assert repr(found[:1]) == "<1 record of 1 input, 1 part that could not be used>"


def test_what_cannot_be_opened_is_a_reject(tmp_path: Path) -> None:
    """One input that is not there does not stop the others."""
    (tmp_path / "papers.jsonl").write_text('{"title": "A", "abstract": "Of A."}\n')
    found = gistmill.read(tmp_path / "papers.jsonl", tmp_path / "none.txt")
    assert ([record.title for record in found], found.rejects[0].reject.detail) == (["A"], "no such file or folder")


def test_an_address_that_is_not_fetched_is_told_as_it_was_given() -> None:
    """No path is made of it, and the kinds that are fetched are named."""
    with pytest.raises(gistmill.UsageError, match="ftp://x/y: is no address with http or https"):
        gistmill.read("ftp://x/y")


def test_unknown_format_is_refused() -> None:
    """The nearest one is named."""
    with pytest.raises(gistmill.UsageError, match="no format 'bibtx'; did you mean 'bibtex'"):
        gistmill.read("papers.bib", format="bibtx")
