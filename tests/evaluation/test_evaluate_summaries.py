"""Labelled papers in, the figures of every engine and baseline out."""

import gzip
import json
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.evaluation.summaries import evaluate_summaries, score_method
from pipeline.learning.rouge import score_best
from pipeline.settings import SummaryEngine
from pipeline.summaries.labelled import LabelledPaper, read_labelled

SENTENCES = [
    "Glaciers shape the valleys of the Alps.",
    "In this paper, we measure how fast glaciers flow with radar images.",
    "The data are open.",
]
REFERENCE = "We measure how fast glaciers flow."
PAPER = LabelledPaper("Radar shows how fast glaciers flow", " ".join(SENTENCES), (REFERENCE,))
SCITLDR = {"source": SENTENCES, "target": [REFERENCE, ""], "title": PAPER.title}
OPENREVIEW = {"abstract": PAPER.abstract, "tldr": REFERENCE, "title": PAPER.title}


def _written(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(record) + "\n\n" for record in records), encoding="utf-8")
    return path


def test_both_layouts_are_read(tmp_path: Path) -> None:
    """SciTLDR's sentences and OpenReview's abstract make the same paper; empty references are none."""
    assert read_labelled(_written(tmp_path / "a.jsonl", SCITLDR, OPENREVIEW)) == [PAPER, PAPER]


def test_gzip_is_read(tmp_path: Path) -> None:
    """A file that ends in .gz is unpacked."""
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(SCITLDR).encode()))
    assert read_labelled(path) == [PAPER]


def test_papers_without_a_reference_are_left_out(tmp_path: Path) -> None:
    """Nothing to measure against is no failure of a method."""
    path = _written(tmp_path / "a.jsonl", SCITLDR, OPENREVIEW | {"tldr": None}, SCITLDR | {"source": []})
    assert read_labelled(path) == [PAPER]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "line 2: is not JSON"),
        ("[]", "line 2: is no object"),
        ('{"target": ["a"]}', "line 2: has neither 'source' nor 'abstract'"),
        ('{"source": ["a"]}', "line 2: has neither 'target' nor 'tldr'"),
        ('{"source": [1], "target": ["a"]}', "line 2: 'source' is neither text nor a list of texts"),
        ('{"source": ["a"], "target": "b", "title": 1}', "line 2: 'title' is no text"),
        ("[" * 100_000, "line 2: is not JSON"),
    ],
)
def test_a_wrong_line_is_refused(tmp_path: Path, line: str, reason: str) -> None:
    """What is no record is refused with its line and the reason."""
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(SCITLDR) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match=reason):
        read_labelled(path)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.jsonl", b"", "no paper has an abstract and a summary"),
        ("a.jsonl", b"\xff\xfe", "is not UTF-8 at byte 0"),
        ("a.gz", b"plain", "line 1: is not JSON"),
        ("a.gz", gzip.compress(b"x" * 1000, mtime=0)[:-9], "cannot be read"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    """A file that holds no labelled papers is refused, and the message says why."""
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UsageError, match=reason):
        read_labelled(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """There is nothing to read, and the message names the file."""
    with pytest.raises(UsageError, match=r"nothing\.jsonl: cannot be read"):
        read_labelled(tmp_path / "nothing.jsonl")


def test_figures_are_means_of_papers() -> None:
    """A method's ROUGE is the mean over papers; a paper without a sentence scores 0."""
    scores = score_method("m", [PAPER, PAPER], [SENTENCES[1], ""])
    assert scores.rouge1 == pytest.approx(score_best([REFERENCE], SENTENCES[1]).rouge1 / 2)
    assert scores.words == 6.0


def test_the_interval_holds_the_figure_and_is_always_the_same() -> None:
    """The confidence interval is around ROUGE-1 and does not change from call to call."""
    chosen = [SENTENCES[number % 3] for number in range(60)]
    one, two = (score_method("m", [PAPER] * 60, chosen) for _ in range(2))
    assert one == two
    assert one.low < one.rouge1 < one.high


def test_no_papers_have_no_figures() -> None:
    """Nothing to score gives zeros, not an error."""
    assert score_method("m", [], []).rouge1 == 0.0


def test_engines_and_baselines_stand_side_by_side(tmp_path: Path) -> None:
    """A report has a line for each engine and baseline; no whole sentence is better than the oracle's."""
    report = evaluate_summaries(_written(tmp_path / "a.jsonl", SCITLDR))
    rouge1 = {method.method: method.rouge1 for method in report.methods}
    assert {"title", "oracle sentence", *map(str, SummaryEngine)} <= set(rouge1)
    assert rouge1["lead"] < rouge1["oracle sentence"] == score_best([REFERENCE], SENTENCES[1]).rouge1
    assert (report.papers, report.references) == (1, 1)


def test_a_wrong_folder_of_models_is_refused(tmp_path: Path) -> None:
    """The command says so before it scores anything."""
    path = _written(tmp_path / "a.jsonl", SCITLDR)
    with pytest.raises(UsageError, match=r"gistmill train summaries"):
        evaluate_summaries(path, models=tmp_path)
