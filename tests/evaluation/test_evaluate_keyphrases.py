import gzip
import json
from pathlib import Path

import pytest

from pipeline.evaluation.keyphrases import evaluate_keyphrases, phrase_stems, score_methods

GOLD = [["graph coloring", "planar graphs", "lower bounds"], ["neural networks"]]


def test_a_phrase_is_its_stems() -> None:
    """Case, inflection and hyphens do not tell phrases apart."""
    assert phrase_stems("Graph-Colorings") == phrase_stems("graph coloring")


def test_micro_figures_add_up_hits() -> None:
    """Two hits of three given and four wanted: precision 2/3, recall 1/2."""
    scores = score_methods({"m": [["Graph colorings", "trees"], ["neural network"]]}, GOLD).methods[0].cutoffs[0]
    assert (scores.precision, scores.recall, scores.f1) == (2 / 3, 0.5, 4 / 7)


def test_macro_figures_are_means_of_papers() -> None:
    """The mean of the papers' F1: 2/5 and 1."""
    scores = score_methods({"m": [["Graph colorings", "trees"], ["neural network"]]}, GOLD).methods[0].cutoffs[0]
    assert scores.macro_f1 == pytest.approx((2 / 5 + 1) / 2)


def test_duplicates_count_once() -> None:
    """A phrase given twice is one, in what is given and in what is wanted."""
    scores = score_methods({"m": [["trees", "tree"]]}, [["tree", "trees"]]).methods[0].cutoffs[0]
    assert (scores.precision, scores.recall) == (1.0, 1.0)


def test_only_the_first_phrases_count() -> None:
    """Beyond the cutoff nothing counts."""
    found = [["a b", "c d", "e f", "g h", "i j", "trees"]]
    at5, at10 = score_methods({"m": found}, [["trees"]]).methods[0].cutoffs
    assert (at5.f1, at10.recall) == (0.0, 1.0)


def test_the_interval_holds_the_figure_and_is_always_the_same() -> None:
    """The confidence interval is around F1 and does not change from call to call."""
    found = {"m": [["trees"] if number % 3 else ["stones"] for number in range(60)]}
    one, two = (score_methods(found, [["trees"]] * 60).methods[0].cutoffs[0] for _ in range(2))
    assert one == two
    assert one.low < one.f1 < one.high


def test_no_papers_have_no_figures() -> None:
    """Nothing to score gives zeros, not an error."""
    assert score_methods({"m": []}, []).methods[0].cutoffs[0].f1 == 0.0


def test_engines_and_baselines_stand_side_by_side(tmp_path: Path) -> None:
    """A report has a line for each engine and baseline, the ranker above plain yake."""
    path = tmp_path / "keys.jsonl.gz"
    abstract = "Late frost damages terraced vineyards. A spatial interpolation method predicts bud damage."
    record = {"title": None, "abstract": abstract, "keyphrases": ["spatial interpolation method", "bud damage"]}
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(json.dumps(record) + "\n")
    report = evaluate_keyphrases(path)
    f1 = {method.method: method.cutoffs[0].f1 for method in report.methods}
    assert {"yake, as it comes", "yake", "ranker", "noun phrases by TF-IDF"} <= set(f1)
    assert f1["ranker"] > f1["yake, as it comes"]
    assert (report.papers, report.keyphrases) == (1, 2)
