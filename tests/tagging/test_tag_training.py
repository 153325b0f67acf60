"""The fit of a tag model, on a small corpus."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("scipy", reason="training needs the extra 'train'")

from pipeline.errors import UsageError
from pipeline.learning.logistic import logistic
from pipeline.tagging import hidden_fit, training
from pipeline.tagging.arxiv import judge, tag_arxiv
from pipeline.tagging.calibrating import fit_line, fit_slope
from pipeline.tagging.labelled_papers import LabelledPaper
from pipeline.tagging.measuring import scores_of
from pipeline.tagging.suggesting import model_file
from pipeline.tagging.tag_model import TagModel, load_tag_model
from pipeline.tagging.training_data import build_corpus
from pipeline.text.analysis import analyse

FILE = model_file("mine")
PAPERS = [
    LabelledPaper(title, abstract, tags, (), year)
    for _number in range(15)
    for year, title, abstract, tags in (
        (2025, "Deep networks", "We train deep networks with gradient descent.", ("cs.LG", "stat.ML")),
        (2025, "A proof", "We prove a theorem on smooth manifolds.", ("math.DG",)),
        (2018, "A telescope", "We observe galaxies with a telescope.", ("astro-ph.GA",)),
    )
]
WITHOUT_YEARS = [replace(paper, year=None) for paper in PAPERS]


@pytest.fixture(params=[1, 1000], ids=["with hidden layer and past", "linear"], autouse=True)
def few_papers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tags of fifteen papers be learnt, with a hidden layer and what words told in the past, and without."""
    monkeypatch.setattr(training, "LEAST_FOR_HIDDEN", request.param)
    monkeypatch.setattr(training, "LEAST_FOR_PAST", request.param)
    monkeypatch.setattr(training, "LEAST_LABEL", 5)
    monkeypatch.setattr(training, "LEAST_ABSTRACT", 3)
    monkeypatch.setattr(training, "LEAST_HELD_OUT", 0)
    monkeypatch.setattr(hidden_fit, "SIZE", 16)


def fit_and_load(folder: Path, papers: list[LabelledPaper]) -> tuple[TagModel, TagModel]:
    """Return a model as it was fitted, and as it was written and read."""
    trained = training.train_tagger(papers, hold_out=0.2)
    training.save_trained(trained, FILE, folder, {})
    return trained.model, load_tag_model(FILE, folder)


@pytest.mark.parametrize("papers", [PAPERS, WITHOUT_YEARS], ids=["years", "no years"])
def test_trained_model_tags(papers: list[LabelledPaper], tmp_path: Path) -> None:
    """A model learns which words go with which tag, whether the papers have years or not."""
    _, model = fit_and_load(tmp_path, papers)
    for paper in papers[:3]:
        (tags,) = tag_arxiv(judge([analyse("p", paper.title, paper.abstract)], model=model), len(paper.tags))
        assert {tag.tag for tag in tags} == set(paper.tags)
        assert all(tag.evidence for tag in tags)


def test_training_is_repeatable(tmp_path: Path) -> None:
    """Two trainings on the same papers give the same bytes, model and card."""
    folders = tmp_path / "one", tmp_path / "two"
    for folder in folders:
        training.save_trained(training.train_tagger(PAPERS), FILE, folder, {"trained_on": "papers"})
    one, two = ([file.read_bytes() for file in FILE.paths(folder)] for folder in folders)
    assert one == two


def test_file_gives_the_same_model(tmp_path: Path) -> None:
    """What was written scores as what was fitted, bit for bit."""
    fitted, loaded = fit_and_load(tmp_path, PAPERS)
    for dated in (True, False):
        assert (
            scores_of(fitted, PAPERS[:3], dated=dated).tolist() == scores_of(loaded, PAPERS[:3], dated=dated).tolist()
        )


def test_few_papers_are_measured_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where hardly a paper would be held out, the model learns from all, and each is measured by the others."""
    monkeypatch.setattr(training, "LEAST_HELD_OUT", 3)
    monkeypatch.setattr(training, "FOLDS", 2)
    trained = training.train_tagger(PAPERS, hold_out=0.05)
    assert trained.papers == len(PAPERS)
    assert [(one.group, one.papers, one.precision_at_1) for one in trained.held_out] == [("all, 2-fold", 45, 1.0)]


def test_held_out_papers_are_measured() -> None:
    """What is held out is not learnt from, and each paper is measured once, dated and undated.

    On papers whose words give them away, the first tag is always right and the others are hardly missed.
    """
    trained = training.train_tagger(PAPERS, hold_out=0.4)
    for dated in (True, False):
        held_out = sum(group.papers for group in trained.held_out if group.dated == dated)
        assert trained.papers + held_out == len(PAPERS)
    assert {group.precision_at_1 for group in trained.held_out} == {1.0}
    assert min(group.ndcg_at_5 for group in trained.held_out) > 0.9


def test_too_few_papers_are_refused() -> None:
    """Papers of which no tag has enough are refused, with what would help."""
    with pytest.raises(UsageError, match="give more papers"):
        training.train_tagger(PAPERS[:6])


def test_rare_tags_are_left_out() -> None:
    """A tag with fewer papers than the least is not learnt."""
    corpus = build_corpus(PAPERS[:10], least_abstract=1, least_title=1, least_label=4)
    assert corpus.labels == ("cs.LG", "stat.ML")


def test_stems_are_in_order() -> None:
    """Stems are numbered in alphabetical order, whatever the order of the papers."""
    one, other = (
        build_corpus(some, least_abstract=1, least_title=1, least_label=1).stems for some in (PAPERS, PAPERS[::-1])
    )
    assert one == other == tuple(sorted(one))


@pytest.mark.parametrize("sure", [0.2, 0.5, 1.0, 2.0])
def test_the_slope_undoes_how_sure_a_model_is(sure: float) -> None:
    """Scores whose log odds are so many times too small or too large get the factor that makes them true."""
    rng = np.random.default_rng(3)
    odds = rng.normal(-2.0, 2.0, (400, 20))
    truth = rng.random(odds.shape) < logistic(odds)
    assert fit_slope(logistic(odds / sure), truth) == pytest.approx(sure, rel=0.1)


def test_a_line_undoes_what_is_too_low() -> None:
    """Scores that are told too low are raised to the share that is right."""
    rng = np.random.default_rng(3)
    odds = rng.normal(-1.0, 1.0, (400, 20))
    truth = rng.random(odds.shape) < logistic(0.5 + 0.8 * odds)
    line = fit_line(logistic(odds), truth)
    assert (line.offset, line.slope) == pytest.approx((0.5, 0.8), abs=0.1)


def test_a_label_that_stands_alone_is_worth_more() -> None:
    """By the papers of its own period: a paper of two tags is worth 1 / 1.63 of one; a label without papers stays."""
    alone, beside = [True, False, False, False], [False, True, True, False]
    truth = np.array([alone] * 80 + [beside] * 80 + [alone] * 20)
    worth = training.worth_of(truth, np.array([0] * 160 + [1] * 20), 2)
    sure = 80 / (80 + training.SURE_WORTH)
    moved = sure * np.log(1 + 1 / np.log2(3))
    assert worth[0].tolist() == pytest.approx([moved, -moved, -moved, 0.0])
    assert worth[1].tolist() == [0.0] * 4
