"""`gistmill parse` on tables and archives: the guess is shown, and can be overridden."""

import gzip
import json
from pathlib import Path

import pytest

from pipeline.cli.parsing import print_records
from pipeline.settings import Settings

_TABLE = b"Name,abstract,Year\nRivers,We study rivers.,2024\n"


def _parse(path: Path, format_name: str | None = None, **columns: str) -> int:
    return print_records([str(path)], format_name, Settings.model_validate({"parsing": {"columns": columns}}))


def test_the_guess_is_shown_and_overridden(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Which column was taken for which field is told on stderr; the settings name another."""
    path = tmp_path / "table.csv.gz"
    path.write_bytes(gzip.compress(_TABLE))
    assert _parse(path, title="Name") == 0
    shown = capsys.readouterr()
    record = json.loads(shown.out)
    assert (record["title"], record["abstract"], record["published_on"]) == ("Rivers", "We study rivers.", "2024-01-01")
    assert "csv: title from Name, abstract from abstract, published_on from Year" in shown.err


def test_a_format_can_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What no format claims is read as the one that is named."""
    path = tmp_path / "table.txt"
    path.write_bytes(_TABLE)
    assert (_parse(path), _parse(path, "csv")) == (3, 0)
    assert json.loads(capsys.readouterr().out)["abstract"] == "We study rivers."


def test_a_line_break_in_a_name_makes_no_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is told of a file stands on one line, whatever the file is called: no name can say what was not."""
    path = tmp_path / "a\nother.csv: csv, 9 records.csv"
    path.write_bytes(_TABLE)
    assert _parse(path, title="Name") == 0
    told = capsys.readouterr().err.splitlines()
    assert all(line.startswith(str(tmp_path)) for line in told)
