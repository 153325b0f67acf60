"""Whole texts with people's summaries in, the figures of every engine and baseline out."""

import json
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.evaluation.summaries import evaluate_summaries
from pipeline.settings import SummaryEngine
from pipeline.summaries.whole_labelled import read_wholes

ABSTRACT = "Rivers carry lanterns in many countries. We propose a camera that follows lanterns on slow rivers."
BODY = "The camera sees lanterns on rivers by night. It rained on the bridge. Slow rivers carry more lanterns."
PAPER = {
    "title": "Lanterns",
    "sections": [
        {"heading": "Abstract", "sentences": ABSTRACT.split(". ")},
        {"heading": "1 Introduction", "sentences": [BODY]},
    ],
    "summary": ["We propose a camera that follows lanterns on slow rivers.", "It sees lanterns by night."],
}
NEWS = {"text": f"Bridge opened\n\n{BODY} {BODY}", "summary": "The camera sees lanterns on rivers by night."}


def _written(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_both_layouts_are_read(tmp_path: Path) -> None:
    """A paper's own section is its abstract; a text's first line is its title; a row without a summary is left out."""
    paper, news = read_wholes(_written(tmp_path / "a.jsonl", PAPER, NEWS, PAPER | {"summary": ""}))
    assert (paper.paper.is_abstract, paper.words) == (True, 15)
    assert paper.paper.abstract.text.startswith("Rivers carry")
    assert (news.paper.is_abstract, news.paper.title.text) == (False, "Bridge opened")


@pytest.mark.parametrize(
    "row", [{"summary": "x"}, {"summary": "x", "sections": 1}, {"summary": 1, "text": "x"}, PAPER | {"sections": [1]}]
)
def test_a_wrong_line_is_refused(tmp_path: Path, row: dict[str, object]) -> None:
    """What is no labelled text is refused with its line."""
    with pytest.raises(UsageError, match=r"line 2: is no labelled text"):
        read_wholes(_written(tmp_path / "a.jsonl", NEWS, row))


def test_every_engine_is_scored_on_the_same_texts(tmp_path: Path) -> None:
    """A line for each engine and two baselines; no summary has more words than the person's."""
    report = evaluate_summaries(_written(tmp_path / "a.jsonl", PAPER, NEWS, PAPER), most=2)
    assert {one.method for one in report.methods} == {
        "first words",
        "first words of the abstract",
        *map(str, SummaryEngine),
    }
    assert report.papers == 2
    assert all(0 < one.words <= 12 for one in report.methods)


def test_the_ranker_is_scored_by_trees_that_did_not_see_the_text(tmp_path: Path) -> None:
    """With cross-validation there is a line for the ranker as fitted on other texts."""
    report = evaluate_summaries(_written(tmp_path / "a.jsonl", *[PAPER] * 5), cross_validate=True)
    assert report.methods[-1].method == "ranker, 4-fold"
    assert report.methods[-1].words > 0


def test_a_file_without_summaries_is_refused(tmp_path: Path) -> None:
    """There is nothing to measure against, and the message says what a row must be."""
    with pytest.raises(UsageError, match="no row has a text and a summary"):
        read_wholes(_written(tmp_path / "a.jsonl", NEWS | {"summary": []}))
