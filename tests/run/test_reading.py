"""Files in, staged records out: in parts, numbered through, with one row for each source."""

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.papers.keys import keys_of
from pipeline.parsing import Parsed
from pipeline.parsing.entries import PART_ENTRIES
from pipeline.records import Record
from pipeline.run.inputs import InputFile, discover
from pipeline.run.outcome import SourceOutcome, SourceState
from pipeline.run.reading import read_inputs
from pipeline.run.workspace import Workspace
from pipeline.settings import ParsingSettings
from pipeline.store import staging
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


def test_records_are_counted_while_they_are_read(workspace: Workspace, tmp_path: Path) -> None:
    """What waits for many records, as the start of workers does, hears of them before the file has ended."""
    heard: list[int] = []
    file = _papers(tmp_path / "papers.jsonl.gz")
    read_inputs(workspace, [file], ParsingSettings(), {}, lambda _done, _total: None, counted=heard.append)
    assert heard == [PART_ENTRIES, 2 * PART_ENTRIES, _COUNT]


def test_a_file_that_changes_meanwhile(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was changed while it was read is said, and is not taken for read: the next run reads it again."""
    file = _papers(tmp_path / "papers.jsonl.gz", 3)

    def interrupted(record: Record) -> tuple[str, ...]:
        file.path.write_bytes(b"something else")
        return keys_of(record)

    monkeypatch.setattr(staging, "keys_of", interrupted)
    (outcome,) = _read(workspace, file)
    assert (outcome.records, outcome.rejects) == (3, 2)
    assert _staged(workspace, "state") == []
    assert "changed while it was read" in str(_staged(workspace, "rejects")[-1]["detail"])


def test_a_number_beyond_the_table_costs_its_field(workspace: Workspace, tmp_path: Path) -> None:
    """A field that no table has room for is left out and told of; the record and the others stay."""
    lines = [
        json.dumps({"title": f"Paper {n}", "abstract": "We study.", "arxiv_id": f"2406.0660{n}v{'9' * (n * 20 or 1)}"})
        for n in (0, 1)
    ]
    path = tmp_path / "papers.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    (outcome,) = _read(workspace, InputFile(path))
    assert outcome.records == 2
    assert {(row["arxiv_id"], row["version"]) for row in _staged(workspace, "records")} >= {("2406.06600", 9)}
    assert all("left out" in str(row["detail"]) for row in _staged(workspace, "rejects"))


def test_a_stated_count_beyond_all_is_none(workspace: Workspace, tmp_path: Path) -> None:
    """A source that says it holds more records than there can be says nothing."""
    path = tmp_path / "answer.json"
    answer = {
        "message": {"total-results": 10**30, "items-per-page": 10**30, "items": [{"title": ["A"], "DOI": "10.1/x"}]}
    }
    path.write_text(json.dumps(answer), encoding="utf-8")
    (outcome,) = _read(workspace, InputFile(path))
    assert outcome.stated is None


def test_special_files_in_a_folder_are_told_and_passed_over(workspace: Workspace, tmp_path: Path) -> None:
    """A pipe, a device or a link to nothing in a folder is an input that cannot be read; nobody waits for it."""
    folder = tmp_path / "folder"
    folder.mkdir()
    os.mkfifo(folder / "pipe")
    (folder / "zero").symlink_to("/dev/zero")
    (folder / "nothing").symlink_to("nowhere")
    _papers(folder / "papers.jsonl.gz", 3)
    outcomes = {outcome.uri.rsplit("/", 1)[1]: outcome for outcome in _read(workspace, *discover([str(folder)]))}
    assert {name: outcome.state for name, outcome in outcomes.items()} == {
        "nothing": SourceState.REJECTED,
        "papers.jsonl.gz": SourceState.READ,
        "pipe": SourceState.REJECTED,
        "zero": SourceState.REJECTED,
    }
    assert outcomes["pipe"].problem == "is a named pipe; only files are read"


def test_a_disk_that_fails_on_the_way_costs_its_input(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read before a failure of whatever kind is kept and told; the next run reads that input again."""
    failures = iter((OSError(5, "Input/output error"), IndexError("nobody thought of this")))

    def parts(*_arguments: object) -> Iterator[Parsed]:
        yield Parsed(format="json", lines=1, record_lines=1, records=(Record(title="Rivers"),))
        raise next(failures)

    monkeypatch.setattr("pipeline.parsing.read_parts", parts)
    files = [_papers(tmp_path / name, number) for number, name in enumerate(("a.gz", "b.gz"), 1)]
    outcomes = _read(workspace, *files)
    assert [(outcome.records, outcome.rejects) for outcome in outcomes] == [(1, 1), (1, 1)]
    told = [str(row["detail"]) for row in _staged(workspace, "rejects")]
    assert told == ["reading ended: Input/output error", "reading ended: IndexError (nobody thought of this)"]
    assert (_staged(workspace, "state"), len(_staged(workspace, "sources"))) == ([], 2)


def test_many_small_inputs_are_few_pieces(workspace: Workspace, tmp_path: Path) -> None:
    """What is staged of many files comes in pieces of thousands of rows: merging takes as long as their rows."""
    files = []
    for number in range(150):
        path = tmp_path / f"{number}.json"
        path.write_text(json.dumps({"title": f"Paper {number}", "abstract": "We study."}), encoding="utf-8")
        files.append(InputFile(path))
    _read(workspace, *files)
    for name in ("sources", "records", "keys", "state"):
        (table,) = read_staged(workspace.staged, name)
        assert table.num_rows >= 150


def test_what_is_told_of_a_source(workspace: Workspace, tmp_path: Path) -> None:
    """Of a list that gives no record its commonest reason is told, of one that loses lines how many and the first."""
    entry = "- [How Moss {0} Grows](https://arxiv.org/abs/2608.0000{0})\n  - Lamp Letters\n"
    (tmp_path / "lost.md").write_text("".join(map(entry.format, (1, 2, 3))))
    (tmp_path / "ids.txt").write_text("arXiv:2608.00001\n\narXiv:2608.00002\n\narXiv:2608.00003\n")
    lost, refused = _read(workspace, InputFile(tmp_path / "lost.md"), InputFile(tmp_path / "ids.txt"))
    assert (lost.records, (lost.problem or "")[:41]) == (3, "3 entries hold words that are in no field")
    assert "no record could be taken from 3 lines: ids alone" in (refused.problem or "")
