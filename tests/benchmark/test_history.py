"""What was measured before is found again and stands beside what is measured now."""

from pathlib import Path

from benchmark.history import comparison, last_like, line_of, record
from benchmark.measure import Results


def _results(papers: int, merge: float) -> Results:
    return {
        "papers": papers,
        "data": "made",
        "load_average": 0.1,
        "times_the_plain_loop": 8.0,
        "seconds_by_step": {"merge": merge},
        "memory": [(0.25, 90.0, 90.0)],
    }


def test_line_of_the_same_papers_is_compared_with(tmp_path: Path) -> None:
    """The last line with as many papers of the same data is shown beside, each figure with what it changed by."""
    history = tmp_path / "history.jsonl"
    for papers, merge in ((100, 9.0), (100, 4.0), (200, 1.0)):
        record(line_of(_results(papers, merge)), history)
    now = line_of(_results(100, 3.0))
    before = last_like(now, history)
    assert before is not None
    assert "| seconds by step: merge | 4 | 3 | -25% |" in comparison(before, now)


def test_nothing_is_compared_with_other_papers(tmp_path: Path) -> None:
    """Where these papers were never measured there is no line; that of others would say nothing."""
    record(line_of(_results(200, 1.0)), tmp_path / "history.jsonl")
    assert last_like(line_of(_results(100, 1.0)), tmp_path / "history.jsonl") is None


def test_line_is_short() -> None:
    """A line keeps figures and no course of them, and says on what machine and of which commit they are."""
    line = line_of(_results(100, 1.0))
    assert "memory" not in line
    assert {"day", "commit", "machine"} < line.keys()
