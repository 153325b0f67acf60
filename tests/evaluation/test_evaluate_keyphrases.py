import gzip
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

import flows.cli  # noqa: F401 - adds all commands to the application
from pipeline.cli.app import app
from pipeline.errors import SettingsError
from pipeline.evaluation.keyphrases import evaluate_keyphrases
from pipeline.keyphrases.models import FOLDER, load_ranker, save_ranker

ABSTRACT = "Late frost damages terraced vineyards. A spatial interpolation method predicts bud damage."


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """A file with one labelled paper."""
    path = tmp_path / "keys.jsonl.gz"
    record = {"title": None, "abstract": ABSTRACT, "keyphrases": ["spatial interpolation method", "bud damage"]}
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(json.dumps(record) + "\n")
    return path


def test_engines_and_baselines_stand_side_by_side(labelled: Path) -> None:
    """A report has a line for each engine and baseline, the ranker above plain yake, each with its speed."""
    told: list[str] = []
    report = evaluate_keyphrases(labelled, tell=told.append)
    f1 = {method.method: method.cutoffs[0].f1 for method in report.methods}
    assert told == list(f1)
    assert {"yake, as it comes", "yake", "ranker", "noun phrases by TF-IDF"} <= set(f1)
    assert f1["ranker"] > f1["yake, as it comes"]
    assert (report.papers, report.keyphrases) == (1, 2)
    assert all(method.papers_per_second for method in report.methods)


def test_the_command_prints_a_table(labelled: Path) -> None:
    """Each method has its figures at 5 and at 10; the protocol is named on stderr."""
    result = CliRunner().invoke(app, ["evaluate", "keyphrases", str(labelled)])
    assert result.exit_code == 0
    assert "ranker" in result.stdout
    assert "macro F1" in result.stdout
    assert "Porter stems" in result.stderr


def test_the_command_prints_json(labelled: Path) -> None:
    """The same figures as JSON, intervals and speed among them."""
    result = CliRunner().invoke(app, ["evaluate", "keyphrases", str(labelled), "--json"])
    report = json.loads(result.stdout)
    assert report["papers"] == 1
    assert {"low", "high", "macro_f1"} <= set(report["methods"][0]["cutoffs"][1])


def test_a_fit_needs_a_paper_a_fold(labelled: Path) -> None:
    """Too few papers to cross-validate give a line without hits, not an error."""
    report = evaluate_keyphrases(labelled, cross_validate=True)
    assert report.methods[-1].method.endswith("cross-validated")
    assert (report.methods[-1].cutoffs[0].f1, report.methods[-1].papers_per_second) == (0.0, None)


def test_refitted_models_are_scored(labelled: Path, tmp_path: Path) -> None:
    """The ranker is scored with the models of the folder, a wrong folder is refused."""
    shutil.copytree(FOLDER, tmp_path / "mine")
    forest = replace(load_ranker().forest, leaves=-load_ranker().forest.leaves)
    save_ranker(replace(load_ranker(), forest=forest), tmp_path / "mine", {})
    reports = [evaluate_keyphrases(labelled, models=folder) for folder in (None, tmp_path / "mine")]
    shipped, worst = [{one.method: one.cutoffs[0].f1 for one in report.methods} for report in reports]
    assert worst["ranker"] < shipped["ranker"]
    assert {name for name in shipped if shipped[name] != worst[name]} == {"ranker"}
    with pytest.raises(SettingsError, match=r"gistmill train keyphrases"):
        evaluate_keyphrases(labelled, models=tmp_path)
