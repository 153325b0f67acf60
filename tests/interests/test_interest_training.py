"""The model of interests: fitted the same each time, and refused data."""

import gzip
import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import UsageError
from pipeline.evaluation.interests import BASELINES, OURS, evaluate_interests
from pipeline.interests.readers import read_readers
from pipeline.interests.training import LIBRARIES, POOLED, average_precision, precision_at, train

_WORDS = ["moss", "stone", "wall", "drought", "colony", "spore", "leaf", "frost", "river", "lichen"]
_OTHERS = ["agent", "tree", "search", "value", "plan", "token", "reward", "policy", "game", "robot"]


def _text(words: list[str], rng: np.random.Generator) -> dict[str, str]:
    return {"title": " ".join(rng.choice(words, 3)), "abstract": " ".join(rng.choice(words, 9)) + "."}


def _data(folder: Path) -> Path:
    """Write papers and readers, half of them of one field."""
    rng = np.random.default_rng(7)
    papers = [_text(_WORDS if n % 2 else _OTHERS, rng) for n in range(60)]
    pq.write_table(pa.Table.from_pylist(papers), folder / "arxiv_train.parquet")
    readers = []
    for n in range(12):
        own, other = (_WORDS, _OTHERS) if n % 2 else (_OTHERS, _WORDS)
        candidates = [{**_text(own if k % 4 == 0 else other, rng), "wanted": k % 4 == 0} for k in range(16)]
        readers.append({"library": [_text(own, rng) for _ in range(4)], "candidates": candidates})
    lines = "\n".join(json.dumps(reader) for reader in readers)
    (folder / "readers.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    return folder


def test_the_same_data_gives_the_same_files(tmp_path: Path) -> None:
    """Two trainings write the same bytes, and a card that names data, figures and hash."""
    data = _data(tmp_path)
    for name in ("a", "b"):
        train(data, tmp_path / name, lambda _line: None)
    first, second = ([file.read_bytes() for file in sorted((tmp_path / name).iterdir())] for name in ("a", "b"))
    assert first == second
    card = json.loads((tmp_path / "a" / "likeness.json").read_text(encoding="utf-8"))
    assert set(card["held_out"]) == {*LIBRARIES, POOLED}  # titles and words alone, too
    assert card["held_out"]["3 likes"]["mean_average_precision"] > 0.9
    assert set(card["trained_on"]) == {"arxiv_train.parquet", "readers.jsonl.gz"}


def test_a_users_own_file_is_enough(tmp_path: Path) -> None:
    """A file of readers is fitted with terms counted as they ship; too few readers are told."""
    file = _data(tmp_path) / "readers.jsonl.gz"
    figures = train(file, tmp_path / "to", lambda _line: None)
    assert figures["3 likes"].keys() == {"mean_average_precision", "standard_error", "precision_at_10"}
    few = tmp_path / "few.jsonl"
    few.write_bytes(b"\n".join(gzip.decompress(file.read_bytes()).splitlines()[:9]))
    with pytest.raises(UsageError, match="holds 9 readers; give at least 10"):
        train(few, tmp_path / "to", lambda _line: None)


def test_readers_are_measured(tmp_path: Path) -> None:
    """Every method is scored with every size of library, and every candidate counts in the reliability."""
    report = evaluate_interests(_data(tmp_path) / "readers.jsonl.gz")
    methods = {OURS, *BASELINES}
    assert {(one.likes, one.method) for one in report.methods} == {(n, m) for n in (3, 5, 12, None) for m in methods}
    assert min(one.average_precision for one in report.methods) > 0.8
    assert sum(one.papers for one in report.reliability) == report.candidates == 12 * 16


def test_average_precision() -> None:
    """It is the mean of the precision at each wanted paper; of equal scores the first named comes first."""
    wanted = np.array([False, True, True, False])
    assert average_precision(np.array([0.9, 0.8, 0.1, 0.2]), wanted) == pytest.approx((1 / 2 + 2 / 4) / 2)
    assert average_precision(np.zeros(4), np.zeros(4, np.bool_)) == 0.0
    assert precision_at(np.array([0.9, 0.8, 0.1, 0.2]), wanted, 2) == 0.5


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]\n",
        '{"library": []}\n',
        "no JSON\n",
        '{"library": 3, "candidates": []}\n',
        '{"library": [], "candidates": [3]}\n',
        '{"library": [], "candidates": [{"title": "Moss"}]}\n',
    ],
)
def test_what_is_no_file_of_readers_is_refused(content: str, tmp_path: Path) -> None:
    """The message names the file and what a line must be."""
    (tmp_path / "r.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=r"r\.jsonl.*: .*each line must be an object with 'library' and 'candidates'"):
        read_readers(tmp_path / "r.jsonl")
