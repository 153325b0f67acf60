import gzip
import json
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import UsageError
from pipeline.keyphrases.indexer_keys import uncontrolled_counts
from pipeline.keyphrases.models import FOLDER, load_ranker, load_tagger
from pipeline.keyphrases.training import COLLECTION, LABELLED, cross_validated, read_indexed, train
from pipeline.learning.boosting_training import BoostingOptions

CASES = json.loads((Path(__file__).parent / "fixtures" / "quality.json").read_text(encoding="utf-8"))
OPTIONS = BoostingOptions(trees=20, depth=3)
SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder of labelled data: our own texts, each key list followed by terms of a thesaurus."""
    folder = tmp_path / "given"
    folder.mkdir()
    with gzip.open(folder / LABELLED, "wt", encoding="utf-8") as file:
        for case in CASES:
            record = {**case, "id": "x", "keyphrases": [*case["keyphrases"], "engineering", "modelling"]}
            file.write(json.dumps(record) + "\n")
    columns = {name: [case[name] for case in CASES] * 6 for name in ("title", "abstract")}
    pq.write_table(pa.table(columns), folder / COLLECTION)
    return folder


def fitted(data: Path, folder: Path) -> bytes:
    """Fit into a folder that holds the shipped tagger; return the model's bytes."""
    folder.mkdir()
    for name in ("tagger.npz", "tagger.json"):
        shutil.copy(FOLDER / name, folder / name)
    train(data, folder, OPTIONS)
    return (folder / "ranker.npz").read_bytes()


def test_the_fit_is_the_same_byte_for_byte(data: Path, tmp_path: Path) -> None:
    """Two fits on the same data give the same file."""
    assert fitted(data, tmp_path / "one") == fitted(data, tmp_path / "two")


def test_a_fitted_model_can_be_used(data: Path, tmp_path: Path) -> None:
    """What `train` writes, loading takes, and its card says what it came from."""
    fitted(data, tmp_path / "one")
    assert load_ranker(tmp_path / "one").background.papers == 6 * len(CASES)
    card = json.loads((tmp_path / "one" / "ranker.json").read_text())
    assert LABELLED in card["data"]
    assert card["boosting"]["trees"] == OPTIONS.trees


def test_missing_data_is_named(tmp_path: Path) -> None:
    """Without its data the command says which file is missing, and changes nothing."""
    with pytest.raises(UsageError, match=COLLECTION):
        train(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_controlled_keys_are_left_out(data: Path) -> None:
    """The thesaurus terms at the end of each list are not learned from."""
    keys = {key for paper in read_indexed(data / LABELLED) for key in paper.keyphrases}
    assert not keys & {"engineering", "modelling"}
    assert {"smart meters", "suffix sorting"} <= keys


def test_every_paper_is_scored_by_trees_that_did_not_see_it(data: Path) -> None:
    """Cross-validation gives each paper its keyphrases, in order."""
    papers = read_indexed(data / LABELLED)
    found = cross_validated(papers, (load_tagger(), load_ranker().background), 2, 3, OPTIONS)
    assert [len(phrases) for phrases in found] == [3] * len(papers)


def test_a_list_without_controlled_keys_is_kept_whole() -> None:
    """Keys that are in the text and recur nowhere are free phrases."""
    assert uncontrolled_counts([["zebra crossings", "ant hills"]], [[True, True]]) == [2]


@pytest.mark.skipif(not (SHARED / LABELLED).is_file(), reason="the labelled data lie outside the project")
def test_inspec_has_ten_uncontrolled_keys_a_paper() -> None:
    """The split of Inspec's keys agrees with the published mean of 9.8 uncontrolled keys."""
    papers = read_indexed(SHARED / LABELLED)
    assert sum(len(paper.keyphrases) for paper in papers) / len(papers) == pytest.approx(9.8, abs=0.2)
