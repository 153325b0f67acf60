"""Files in, staged records out: in parts, numbered through, with one row for each source."""

import gzip
import json
from pathlib import Path

import pytest

from pipeline.papers.keys import keys_of
from pipeline.parsing.entries import PART_ENTRIES
from pipeline.records import Record
from pipeline.run import reading
from pipeline.run.inputs import InputFile
from pipeline.run.outcome import SourceOutcome, SourceState
from pipeline.run.reading import read_inputs
from pipeline.run.workspace import Workspace
from pipeline.settings import ParsingSettings
from pipeline.store.staging import read_staged

_COUNT = 2 * PART_ENTRIES + 7


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace to stage in."""
    found = Workspace(tmp_path / "made.duckdb")
    found.staged.mkdir(parents=True)
    return found


def _papers(path: Path, count: int = _COUNT) -> InputFile:
    lines = (json.dumps({"title": f"Paper {n}", "abstract": f"Case {n}."}) for n in range(1, count + 1))
    path.write_bytes(gzip.compress("\n".join([*lines, "{broken"]).encode()))
    return InputFile(path)


def _read(workspace: Workspace, *files: InputFile) -> tuple[SourceOutcome, ...]:
    return read_inputs(workspace, files, ParsingSettings(), {}, lambda _done, _total: None)


def _staged(workspace: Workspace, name: str) -> list[dict[str, object]]:
    return [row for table in read_staged(workspace.staged, name) for row in table.to_pylist()]


def test_a_source_of_many_parts(workspace: Workspace, tmp_path: Path) -> None:
    """Records of all parts are numbered through, staged in batches, and the source has one row with their sum."""
    (outcome,) = _read(workspace, _papers(tmp_path / "papers.jsonl.gz"))
    assert (outcome.state, outcome.format, outcome.records, outcome.rejects) == (SourceState.READ, "json", _COUNT, 1)
    records = _staged(workspace, "records")
    assert [(row["record_no"], row["title"]) for row in records] == [(n, f"Paper {n}") for n in range(1, _COUNT + 1)]
    assert len(list(read_staged(workspace.staged, "records"))) == 3
    (source,) = _staged(workspace, "sources")
    assert (source["lines"], source["record_lines"], source["rejected_lines"]) == (_COUNT + 1, _COUNT, 1)
    assert {row["source_id"] for row in records} == {source["source_id"]}


def test_a_file_that_changes_meanwhile(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was changed while it was read is said, and is not taken for read: the next run reads it again."""
    file = _papers(tmp_path / "papers.jsonl.gz", 3)

    def interrupted(record: Record) -> tuple[str, ...]:
        file.path.write_bytes(b"something else")
        return keys_of(record)

    monkeypatch.setattr(reading, "keys_of", interrupted)
    (outcome,) = _read(workspace, file)
    assert (outcome.records, outcome.rejects) == (3, 2)
    assert _staged(workspace, "state") == []
    assert "changed while it was read" in str(_staged(workspace, "rejects")[-1]["detail"])
