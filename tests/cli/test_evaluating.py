"""`gistmill evaluate` from the command line."""

import json
from pathlib import Path

from typer.testing import CliRunner

import flows.cli  # noqa: F401 - adds all commands to the application
from pipeline.cli.app import app

RECORD = {
    "abstract": "Glaciers shape the valleys of the Alps. We measure how fast glaciers flow with radar images of them.",
    "tldr": "Radar images show how fast glaciers flow.",
}


def test_summaries_are_scored_as_json(tmp_path: Path) -> None:
    """With --json the report is one JSON object: protocol, papers and a figure for each method."""
    path = tmp_path / "labelled.jsonl"
    path.write_text(json.dumps(RECORD), encoding="utf-8")
    result = CliRunner().invoke(app, ["evaluate", "summaries", str(path), "--json"])
    report = json.loads(result.stdout)
    assert (result.exit_code, report["papers"]) == (0, 1)
    assert {"title", "lead", "luhn"} <= {method["method"] for method in report["methods"]}


def test_summaries_are_scored_as_a_table(tmp_path: Path) -> None:
    """The table goes to stdout, a line a method; the protocol goes to stderr."""
    path = tmp_path / "labelled.jsonl"
    path.write_text(json.dumps(RECORD), encoding="utf-8")
    result = CliRunner().invoke(app, ["evaluate", "summaries", str(path)])
    assert "oracle sentence" in result.stdout
    assert "SciTLDR's" in result.stderr


def test_roles_are_scored(tmp_path: Path) -> None:
    """The model of roles stands beside two baselines, as a table and as JSON."""
    path = tmp_path / "labelled.jsonl"
    row = {"sentences": ["Ice is old.", "We propose a radar for ice."], "roles": ["background", "method"]}
    path.write_text(json.dumps(row), encoding="utf-8")
    report = json.loads(CliRunner().invoke(app, ["evaluate", "roles", str(path), "--json"]).stdout)
    assert [method["method"] for method in report["methods"]] == [
        "commonest role",
        "place alone",
        "chain",
        "chain, model alone",
    ]
    assert (report["papers"], report["sentences"]) == (1, 2)
    shown = CliRunner().invoke(app, ["evaluate", "roles", str(path)])
    assert (shown.exit_code, "macro F1" in shown.stdout) == (0, True)
