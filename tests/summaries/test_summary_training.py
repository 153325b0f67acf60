"""The fit of the ranker, on a handful of papers and with few trees."""

import gzip
import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import UsageError
from pipeline.learning.boosting_training import BoostingOptions
from pipeline.learning.collection import COLLECTION
from pipeline.summaries.background import make_background
from pipeline.summaries.batch import read_batch
from pipeline.summaries.fits import TrainingOptions
from pipeline.summaries.labelled import LabelledPaper
from pipeline.summaries.models import FOLDER, MODEL, load_ranker
from pipeline.summaries.readings import gists_of, level_by_paper, sentence_labels, word_labels
from pipeline.summaries.training import LABELLED, train, train_on
from pipeline.text.analysis import analyse

_FEW = BoostingOptions(trees=3, depth=2, rate=0.3, bins=8, l2=1.0, rows=1.0, columns=1.0)
OPTIONS = TrainingOptions(_FEW, _FEW, least_words=2)
THINGS = ("glaciers", "rivers", "forests", "deserts", "oceans", "valleys", "islands", "meadows", "dunes", "reefs")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with 40 papers of a collection and 20 with summaries."""
    folder = tmp_path_factory.mktemp("data")
    papers = [
        (f"How {thing} change", f"Much is known of {thing}. We study how {thing} change.") for thing in THINGS * 4
    ]
    titles, abstracts = zip(*papers, strict=True)
    pq.write_table(pa.table({"title": titles, "abstract": abstracts}), folder / COLLECTION)
    with gzip.open(folder / LABELLED[0], "wt", encoding="utf-8") as file:
        for title, abstract in papers[:20]:
            record = {"title": title, "source": abstract.split(". "), "target": [f"A study of how {title[4:]}."]}
            file.write(json.dumps(record) + "\n")
    return folder


def test_the_fit_is_the_same_byte_for_byte(data: Path, tmp_path: Path) -> None:
    """Two fits on the same data give the same files."""
    for name in ("a", "b"):
        train(data, tmp_path / name, OPTIONS)
    one, two = (MODEL.paths(tmp_path / name) for name in ("a", "b"))
    assert [file.read_bytes() for file in one] == [file.read_bytes() for file in two]


def test_the_card_tells_data_and_figures(data: Path, tmp_path: Path) -> None:
    """The card names what the model was fitted on, and what it reaches on papers that it had not seen."""
    figures = train(data, tmp_path, OPTIONS)
    card = json.loads(MODEL.paths(tmp_path)[1].read_text(encoding="utf-8"))
    assert card["figures"] == figures
    assert card["data"][LABELLED[0]].startswith("20 papers, 20 references (Apache-2.0)")
    assert figures["ROUGE-1, 5-fold, with titles"] > 50
    assert load_ranker(tmp_path).background.papers == 40


def test_a_users_own_file_is_enough(data: Path, tmp_path: Path) -> None:
    """A file of papers with summaries is fitted upon what ships; too few are told with how many are needed."""
    file = tmp_path / "own.jsonl"
    lines = gzip.decompress((data / LABELLED[0]).read_bytes()).decode().splitlines(keepends=True)
    file.write_text("".join(lines), encoding="utf-8")
    figures = train_on(file, tmp_path / "to", OPTIONS)
    assert figures["ROUGE-1, 5-fold, with titles"] > 50
    assert load_ranker(tmp_path / "to").background.papers == load_ranker().background.papers
    file.write_text("".join(lines[:9]), encoding="utf-8")
    with pytest.raises(UsageError, match="holds 9 papers with summaries; give at least 10"):
        train_on(file, tmp_path / "to", OPTIONS)


@pytest.mark.parametrize("name", [COLLECTION, LABELLED[0]])
def test_a_missing_file_is_named(data: Path, tmp_path: Path, name: str) -> None:
    """Without the collection, or without any labelled papers, nothing is fitted."""
    (other,) = {COLLECTION, LABELLED[0]} - {name}
    (tmp_path / other).write_bytes((data / other).read_bytes())
    with pytest.raises(UsageError, match=name):
        train(tmp_path, tmp_path / "model", OPTIONS)


def test_the_shipped_model_is_described() -> None:
    """The shipped model's card names data, figures and versions, and its file is a few megabytes at most."""
    card = MODEL.card(FOLDER)
    assert {"data", "figures", "versions", "features", "sha256"} <= set(card)
    assert MODEL.paths(FOLDER)[0].stat().st_size < 3_000_000


def test_labels_are_what_references_hold() -> None:
    """A stem's label is the share of references that hold it, a sentence's the best ROUGE-1 of its gist."""
    paper = LabelledPaper(None, "Ice is old. In this paper, we study ice.", ("We study ice.", "Snow is cold."))
    analyses = [analyse("p", None, paper.abstract)]
    batch = read_batch(analyses, make_background(10, {"ice": 5}, {"ice": 1}))
    assert batch is not None
    labels = dict(
        zip([batch.columns.stems[stem] for stem in batch.pairs.stem], word_labels(batch, [paper]), strict=True)
    )
    assert (labels["ice"], labels["is"], labels["old"]) == (0.5, 0.5, 0.0)
    assert gists_of(batch, analyses) == ["Ice is old.", "In this paper, we study ice."]
    assert sentence_labels(batch, analyses, [paper]).tolist() == pytest.approx([1 / 3, 2 / 3])


def test_labels_are_level_between_papers() -> None:
    """Each paper's labels have the mean of all, and keep their differences."""
    level = level_by_paper(np.array([0.2, 0.4, 0.5, 0.7]), np.array([0, 0, 2, 2]))
    assert level.tolist() == pytest.approx([0.35, 0.55, 0.35, 0.55])
