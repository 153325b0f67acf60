"""The commands that refit models and measure tags, as a user calls them."""

import json
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import flows.cli  # noqa: F401 - adds all commands to the application
from pipeline.cli.app import app
from pipeline.errors import UsageError

TEXTS = {
    "reinforcement-learning": ("Policy gradients", "Reinforcement learning agents maximise a return."),
    "three-d": ("Gaussian splatting", "Novel view synthesis with neural radiance fields."),
}
CATEGORIES = {"reinforcement-learning": "cs.LG", "three-d": "cs.CV"}


def _invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """A file of sixty papers with one topic each."""
    rows = [
        {"title": title, "abstract": f"{abstract} Case {number}.", "topics": [topic], "categories": CATEGORIES[topic]}
        for number in range(30)
        for topic, (title, abstract) in TEXTS.items()
    ]
    path = tmp_path / "papers.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_topics_are_refitted(labelled: Path, tmp_path: Path) -> None:
    """Both data files of the scheme are written, twice the same, and the figures are printed."""
    done = _invoke("train", "tags", labelled, "--scheme", "topics", "--to", tmp_path / "one")
    _invoke("train", "tags", labelled, "--scheme", "topics", "--to", tmp_path / "two")
    names = {file.name for file in (tmp_path / "one").iterdir()}
    assert (names, "micro F1" in done.stdout) == ({"topic_terms.tsv", "topic_calibration.json"}, True)
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_topics_are_counted_anew(labelled: Path, tmp_path: Path) -> None:
    """With a background, the number of papers that hold a term is counted in it."""
    _invoke("train", "tags", labelled, "--scheme", "topics", "--background", labelled, "--to", tmp_path / "m")
    rows = [line.split("\t") for line in (tmp_path / "m" / "topic_terms.tsv").read_text("utf-8").splitlines()]
    counts = {term: int(papers) for topic, term, _weight, papers in rows if topic == "reinforcement-learning"}
    assert (counts["reinforcement learning"], counts["GRPO"]) == (30, 0)


def test_trained_model_is_used(labelled: Path, tmp_path: Path) -> None:
    """A model of the user's own is fitted, and `tags.models` makes tagging use it: it knows two categories."""
    pytest.importorskip("scipy", reason="training needs the extra 'train'")
    _invoke("train", "tags", labelled, "--scheme", "arxiv", "--hold-out", "0.2", "--to", tmp_path / "models")
    (tmp_path / "g.toml").write_text('tags.models = "models"\ntags.schemes = ["arxiv"]', encoding="utf-8")
    done = _invoke("enrich", labelled, "--config", tmp_path / "g.toml")
    tags = [tag["tag"] for line in done.stdout.splitlines() for tag in json.loads(line)["tags"]]
    assert set(tags) == {"cs.LG", "cs.CV"}


def test_topics_of_ones_own_are_used(labelled: Path, tmp_path: Path) -> None:
    """Topics that a user refitted decide, and categories are told as they ship where the folder has none."""
    _invoke("train", "tags", labelled, "--scheme", "topics", "--to", tmp_path / "models")
    (tmp_path / "g.toml").write_text('tags.models = "models"', encoding="utf-8")
    own, shipped = (
        [json.loads(line)["tags"] for line in _invoke("enrich", labelled, *more).stdout.splitlines()]
        for more in (("--config", tmp_path / "g.toml"), ())
    )
    by_scheme = [
        [[(tag["tag"], tag["score"]) for tag in tags if tag["scheme"] == scheme] for tags in found]
        for scheme in ("topics", "arxiv")
        for found in (own, shipped)
    ]
    assert by_scheme[0] != by_scheme[1]
    assert by_scheme[2] == by_scheme[3]


def test_unknown_scheme_is_refused(labelled: Path, tmp_path: Path) -> None:
    """A misspelt scheme is refused with the nearest one, and nothing is made."""
    with pytest.raises(UsageError, match="did you mean 'topics'"):
        _invoke("train", "tags", labelled, "--scheme", "topic", "--to", tmp_path / "models")
    assert not (tmp_path / "models").exists()


def test_evaluation_names_schemes_and_baseline(labelled: Path) -> None:
    """The report has each scheme of the file beside its most frequent tags, and topics that the terms give away."""
    reports = json.loads(_invoke("evaluate", "tags", labelled, "--json").stdout)
    methods = {(one["scheme"], row["method"]): row for one in reports for row in one["methods"]}
    assert set(methods) == {(s, m) for s in ("topics", "arxiv") for m in ("most frequent", s)}
    assert methods["topics", "topics"]["precision_at_1"] == 1 > methods["topics", "most frequent"]["precision_at_1"]


def test_evaluation_shows_tags_and_confusions(labelled: Path) -> None:
    """By tag, and which first tags are taken for which."""
    shown = _invoke("evaluate", "tags", labelled, "--scheme", "topics", "--by-tag", "--confusion").stdout
    assert all(word in shown for word in ("reinforcement-learning", "missed", "other"))


def test_tuned_thresholds_can_be_used(labelled: Path, tmp_path: Path) -> None:
    """What tuning writes is a part of gistmill.toml that the settings take."""
    _invoke("evaluate", "tags", labelled, "--scheme", "topics", "--tune", tmp_path / "g.toml")
    tuned = tomllib.loads((tmp_path / "g.toml").read_text(encoding="utf-8"))["tags"]["thresholds"]["topics"]
    assert {"default", "reinforcement-learning", "three-d"} <= tuned.keys()
    assert _invoke("evaluate", "tags", labelled, "--config", tmp_path / "g.toml").exit_code == 0
