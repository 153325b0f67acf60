"""`gistmill vocabularies` as a user calls it."""

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import flows.cli  # noqa: F401 - adds every command to the application
from pipeline.cli.app import app
from pipeline.errors import UsageError


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Settings that name a vocabulary of two concepts and three labels."""
    (tmp_path / "mine.csv").write_text("id,label,altLabels\nllm,Large language models,LLM\nx,Chess\n", encoding="utf-8")
    (tmp_path / "s.toml").write_text("[vocabularies.mine]\nfile = 'mine.csv'\n", encoding="utf-8")
    return tmp_path / "s.toml"


def _invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["vocabularies", *map(str, arguments)])


def test_schemes_are_listed(config: Path) -> None:
    """Each scheme is a line with its number of tags; a star marks those that papers are tagged in."""
    lines = _invoke("--config", config).stdout.splitlines()
    assert [line.split()[:4] for line in lines if "mine" in line] == [["*", "mine", "2", "tags"]]
    assert lines[-1].endswith(f"3 labels from {config.parent / 'mine.csv'}")
    assert "* topics       48 tags" in lines[0]


@pytest.mark.parametrize("output", ["table", "csv", "json"])
def test_suggestions(output: str, config: Path, finished: Path) -> None:
    """What the vocabulary has is not suggested; phrases of more papers come first; the limit holds."""
    arguments = ("suggest", "mine", "--config", config, "--db", finished / "gistmill.duckdb", "--limit", "7")
    done = _invoke(*arguments, "--format", output)
    assert done.exit_code == 0
    if output == "table":
        assert "contains" in done.stdout
        return
    rows = json.loads(done.stdout) if output == "json" else list(csv.DictReader(io.StringIO(done.stdout)))
    papers = [int(row["papers"]) for row in rows]
    assert (len(rows), papers) == (7, sorted(papers, reverse=True))
    assert papers[0] > 1
    assert [row for row in rows if row["phrase"].lower() in {"llm", "large language models"}] == []


@pytest.mark.parametrize("scheme", ["topics", "arxiv"])
def test_suggestions_of_shipped_schemes(scheme: str, finished: Path) -> None:
    """Each scheme that ships can be asked, too: what no name or term of it stands for is told, with its papers."""
    done = _invoke("suggest", scheme, "--db", finished / "gistmill.duckdb", "--format", "json", "--limit", "500")
    rows = json.loads(done.stdout)
    assert rows[0]["papers"] > 1
    known = {"topics": "reinforcement learning", "arxiv": "robotics"}[scheme]
    assert [row for row in rows if row["phrase"].lower() == known] == []


def test_unknown_vocabulary(config: Path) -> None:
    """A name that is none is told with the nearest one."""
    done = _invoke("suggest", "mime", "--config", config)
    assert isinstance(done.exception, UsageError)
    assert "did you mean 'mine'?" in str(done.exception)
