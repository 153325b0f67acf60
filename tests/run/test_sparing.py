"""What a paper costs that breaks what is computed of it."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import StoreError
from pipeline.run import computing
from pipeline.run.sparing import sparing
from pipeline.settings import Settings
from pipeline.stages import BY_NAME
from pipeline.stages.stage import Rows
from pipeline.store.checking import violations
from pipeline.store.opening import open_published
from pipeline.text.analysis import Analysis, analyse
from pipeline.text.batch import Batch
from running import run_steps

_BAD = "unlucky"


def _doubled(numbers: Sequence[int]) -> list[int]:
    if any(number < 0 for number in numbers):
        raise ZeroDivisionError("a number below nothing")
    return [2 * number for number in numbers]


@given(st.lists(st.integers(-3, 9), max_size=19))
def test_exactly_those_that_break_it_are_left_out(numbers: list[int]) -> None:
    """Whatever number of papers break a step, each other one has its result, in order, and these are told by place."""
    spared = sparing(_doubled, numbers, lambda: None)
    assert [one for piece in spared.pieces for one in piece] == [2 * one for one in numbers if one >= 0]
    assert set(spared.broken) == {place for place, one in enumerate(numbers) if one < 0}


def test_what_no_paper_can_answer_for_ends_the_run() -> None:
    """What a harmless paper meets too, what the machine raises, and what each of many papers meets, is raised."""

    def full(_numbers: Sequence[int]) -> list[int]:
        raise StoreError("no room")

    with pytest.raises(ZeroDivisionError):
        sparing(_doubled, [1, -1], lambda: _doubled([-1]))
    with pytest.raises(StoreError):
        sparing(full, [1, 2], lambda: None)
    with pytest.raises(ZeroDivisionError):
        sparing(_doubled, [-1] * 20, lambda: None)


def _listing(folder: Path) -> Path:
    path = folder / "papers.jsonl"
    titles = ("Deep learning for graphs", f"An {_BAD} paper", "Galaxies at high redshift")
    path.write_text(
        "".join(
            json.dumps({"title": title, "abstract": f"We study {title.lower()}. We show 3% better results."}) + "\n"
            for title in titles
        )
    )
    return path


def _break_summaries(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = BY_NAME["summaries"]

    def compute(papers: Batch, settings: Settings) -> Rows:
        if any(_BAD in paper.title.text for paper in papers):
            raise IndexError("nobody foresaw this")
        return stage.compute(papers, settings)

    monkeypatch.setitem(BY_NAME, "summaries", replace(stage, compute=compute))


def _break_analysis(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaking(paper_id: str, title: str | None, abstract: str | None, *rest: object, **more: object) -> Analysis:
        if _BAD in (title or ""):
            raise IndexError("nobody foresaw this")
        return analyse(paper_id, title, abstract, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(computing, "analyse", breaking)


def _papers_with(database: Path, table: str) -> int:
    with duckdb.connect(str(database), read_only=True) as connection:
        ((number,),) = connection.execute(f"SELECT count(DISTINCT paper_id) FROM {table}").fetchall()  # noqa: S608
    return int(number)


@pytest.mark.parametrize("way", ["summaries", "analysis"])
def test_a_paper_that_breaks_a_stage_costs_itself_alone(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are published whole, the paper is told of and counted, and the next run computes it."""
    listing, database = _listing(tmp_path), tmp_path / "db.duckdb"
    with monkeypatch.context() as broken:
        (_break_summaries if way == "summaries" else _break_analysis)(broken)
        report = run_steps([listing], database)
        again = run_steps([listing], database)
    assert report.broken["summaries"] == again.broken["summaries"] == 1
    assert (report.computed["summaries"], again.computed["summaries"]) == (2, 0)
    assert any("summaries: could not be computed of 1 papers" in warning for warning in report.warnings)
    assert _papers_with(database, "summaries") == 2
    assert _papers_with(database, "keyphrases") == (3 if way == "summaries" else 2)
    with open_published(database) as connection:
        assert list(violations(connection)) == []
    mended = run_steps([listing], database)
    assert (mended.broken, mended.computed["summaries"]) == ({}, 1)
    assert _papers_with(database, "summaries") == 3
