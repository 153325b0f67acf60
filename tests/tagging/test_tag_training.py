"""The fit of the linear model, on a small corpus."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

pytest.importorskip("scipy", reason="training needs the extra 'train'")

from pipeline.errors import UsageError
from pipeline.tagging import training
from pipeline.tagging.arxiv import tag_arxiv
from pipeline.tagging.linear_model import LinearModel, load_model
from pipeline.tagging.training_data import build_corpus, read_papers, year_of_id
from pipeline.text.analysis import analyse

ROWS = [
    {
        "arxiv_id": f"{year}01.{number:05d}",
        "title": title,
        "abstract": abstract,
        "categories": categories,
    }
    for number in range(15)
    for year, title, abstract, categories in (
        ("25", "Deep networks", "We train deep networks with gradient descent.", ["cs.LG", "stat.ML"]),
        ("25", "A proof", "We prove a theorem on smooth manifolds.", ["math.DG"]),
        ("18", "A telescope", "We observe galaxies with a telescope.", ["astro-ph.GA"]),
    )
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a file of 45 papers in three fields."""
    path = tmp_path / "papers.parquet"
    pq.write_table(pa.Table.from_pylist(ROWS), path)
    return path


@pytest.fixture
def few_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let categories of fifteen papers be learnt."""
    monkeypatch.setattr(training, "LEAST_LABEL", 10)
    monkeypatch.setattr(training, "BATCH", 8)


def load(path: Path) -> LinearModel:
    """Return a model from its file and card."""
    return load_model(path.read_bytes(), json.loads(path.with_suffix(".json").read_bytes()), path.name)


@pytest.mark.usefixtures("few_papers")
def test_trained_model_tags(data: Path, tmp_path: Path) -> None:
    """A model learns which words go with which category."""
    training.train(data, tmp_path / "model.npz")
    paper = analyse("p", None, "A theorem on manifolds.")
    (tags,) = tag_arxiv([paper], 1, model=load(tmp_path / "model.npz"))
    assert [tag.tag for tag in tags] == ["math.DG"]


@pytest.mark.usefixtures("few_papers")
def test_training_is_repeatable(data: Path, tmp_path: Path) -> None:
    """Two trainings on one file give the same bytes, model and card."""
    for name in ("one.npz", "two.npz"):
        training.train(data, tmp_path / name)
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


@pytest.mark.usefixtures("few_papers")
def test_held_out_papers_are_measured(data: Path, tmp_path: Path) -> None:
    """What is held out is not learnt from, and each paper is measured once a group."""
    report = training.train(data, tmp_path / "model.npz", hold_out=0.4)
    held_out = sum(report.held_out[group].papers for group in ("up to 2019", "later"))
    assert report.papers + held_out == len(ROWS)


def test_rare_categories_are_left_out(data: Path) -> None:
    """A category with fewer papers than the least is not learnt."""
    corpus = build_corpus(read_papers(data)[:10], least_abstract=1, least_title=1, least_label=4)
    assert corpus.labels == ("cs.LG", "stat.ML")


def test_stems_are_in_order(data: Path) -> None:
    """Stems are numbered in alphabetical order, whatever the order of the papers."""
    papers = read_papers(data)
    one, other = (
        build_corpus(some, least_abstract=1, least_title=1, least_label=1).stems for some in (papers, papers[::-1])
    )
    assert one == other == tuple(sorted(one))


@pytest.mark.parametrize(
    ("arxiv_id", "year"),
    [("2406.06606", 2024), ("704.0001", 2007), ("hep-th/9901001", 1999), ("math/0512345", 2005), ("901.1", 2009)],
)
def test_years_of_ids(arxiv_id: str, year: int) -> None:
    """An arXiv id states its year, old form, new form, or new form that lost a zero."""
    assert year_of_id(arxiv_id) == year


def test_other_ids_are_refused() -> None:
    """What is no arXiv id is refused with an example of one."""
    with pytest.raises(UsageError, match="2406"):
        year_of_id("10.1000/xyz")


def test_missing_column_is_refused(tmp_path: Path) -> None:
    """A file without categories is refused by name."""
    pq.write_table(pa.table({"title": ["a"]}), tmp_path / "papers.parquet")
    with pytest.raises(UsageError, match=r"papers\.parquet"):
        read_papers(tmp_path / "papers.parquet")
