"""Lines of `enrich` that are longer than any paper."""

import io
import json

import pytest

from pipeline.enrichment import enriching
from pipeline.run.pool import Pool
from pipeline.settings import Settings


def test_line_without_an_end_costs_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line beyond the bound is an error with its number, is not kept whole, and the lines around it are answered."""
    monkeypatch.setattr(enriching, "MOST_CHARACTERS", 100)
    paper = json.dumps({"id": "a", "title": "Rivers that run"})
    file = io.StringIO("\n".join((paper, "x" * 200_000, paper, "y" * 100, "")))
    lines = list(enriching.bounded_lines(file))
    assert lines == [f"{paper}\n", enriching.TOO_LONG, f"{paper}\n", enriching.TOO_LONG]
    answers = [json.loads(line) for line in enriching.enrich_lines(lines, Settings(), Pool(1))]
    assert [answer.get("id") for answer in answers] == ["a", None, "a", None]
    assert answers[1] == {"line": 2, "error": "has more than 100 characters; a line is one paper, so give each its own"}


def test_lines_at_the_bound_are_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of as many characters as may be, its end counted, is taken; so is a last one without an end."""
    monkeypatch.setattr(enriching, "MOST_CHARACTERS", 5)
    assert list(enriching.bounded_lines(io.StringIO("abcd\nabcd"))) == ["abcd\n", "abcd"]


def test_line_that_is_no_json_names_the_way_out() -> None:
    """Who gives a plain text as JSON lines is told how it is read."""
    (answer,) = enriching.enrich_lines(["A draft about whales.\n"], Settings(), Pool(1))
    assert "not JSON" in answer
    assert "a plain text is read with --text" in answer
