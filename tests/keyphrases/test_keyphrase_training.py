import gzip
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import UsageError
from pipeline.keyphrases.labelled import LabelledPaper, read_indexed, uncontrolled_counts
from pipeline.keyphrases.models import LABELS, load_ranker, load_tagger
from pipeline.keyphrases.ranker import find_phrases
from pipeline.keyphrases.tagger_labels import TaggerLabels, packed
from pipeline.keyphrases.training import (
    AUTHORS,
    FOLDS,
    LABELLED,
    TERMS,
    Known,
    cross_validated,
    make_examples,
    phrase_hash,
    read_authors_papers,
    train,
)
from pipeline.learning.boosting_training import BoostingOptions
from pipeline.learning.collection import COLLECTION
from pipeline.text.analysis import analyse

CASES = json.loads((Path(__file__).parent / "fixtures" / "quality.json").read_text(encoding="utf-8"))
PAPERS = [LabelledPaper(case["title"], case["abstract"], tuple(case["keyphrases"])) for case in CASES]
OPTIONS = BoostingOptions(trees=15, depth=3)
SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"


@dataclass(frozen=True)
class Given:
    """A folder of labelled data and one of tagger labels."""

    data: Path
    labels: Path


def shipped() -> Known:
    """What ships, without the trees that weigh."""
    return Known(load_tagger(), load_ranker().background, load_ranker().terms)


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Given:
    """Our own texts as all the data that a fit reads; Inspec's key lists end with terms of a thesaurus."""
    folder = tmp_path_factory.mktemp("given")
    records = [{**case, "keyphrases": [*case["keyphrases"], "engineering", "modelling"]} for case in CASES]
    sentence = {"tokens": ["We", "train", "neural", "networks", "by", "this", "method"]}
    marked = [{**sentence, "terms": [[2, 4, "Method"], [6, 7, "Generic"]]}]
    for name, rows in {LABELLED: records, TERMS: marked, **dict.fromkeys(AUTHORS, CASES)}.items():
        with gzip.open(folder / name, "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
    columns = {name: [case[name] for case in CASES] * 6 for name in ("title", "abstract")}
    ids = [f"2001.{number:05}" for number in range(6 * len(CASES))]
    pq.write_table(pa.table({"arxiv_id": ids, **columns}), folder / COLLECTION)
    papers = [analyse(key, case["title"], case["abstract"]) for key, case in zip(ids, CASES, strict=False)]
    classes = {paper.paper_id: find_phrases([paper], load_tagger()).classes.astype(np.uint8) for paper in papers}
    LABELS.save(folder / "labels", packed(TaggerLabels(classes)), {"labels": "by the shipped tagger"})
    return Given(folder, folder / "labels")


@pytest.fixture(scope="module")
def steps() -> list[str]:
    """What the fit of `fitted` told."""
    return []


@pytest.fixture(scope="module")
def fitted(given: Given, steps: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with freshly fitted models."""
    folder = tmp_path_factory.mktemp("fitted")
    train(given.data, folder, OPTIONS, tell=steps.append, labels_from=given.labels)
    return folder


def test_the_fit_is_the_same_byte_for_byte(given: Given, fitted: Path, tmp_path: Path) -> None:
    """Two fits on the same data give the same files, cards included."""
    train(given.data, tmp_path, OPTIONS, labels_from=given.labels)
    names = sorted(path.name for path in fitted.iterdir())
    assert {"tagger.npz", "ranker.npz", "tagger.json", "ranker.json"} <= set(names)
    assert [name for name in names if (fitted / name).read_bytes() != (tmp_path / name).read_bytes()] == []


def test_a_fitted_model_can_be_used(fitted: Path) -> None:
    """What `train` writes, loading takes, and its card says what it came from and what it reaches."""
    assert load_ranker(fitted).background.papers == 6 * len(CASES)
    assert load_tagger(fitted).words
    card = json.loads((fitted / "ranker.json").read_text())
    assert {LABELLED, TERMS, COLLECTION, *AUTHORS} == set(card["data"])
    assert card["boosting"]["trees"] == OPTIONS.trees
    assert 0 < card["cross_validated"]["with title"]["F1@10"] <= 1


def test_a_fitted_tagger_learned_its_labels(fitted: Path) -> None:
    """The fitted tagger gives most words of its texts the class of their label."""
    papers = [analyse("", case["title"], case["abstract"]) for case in CASES]
    theirs, ours = (find_phrases(papers, load_tagger(*folder)).classes for folder in ((), (fitted,)))
    assert np.mean(theirs == ours) > 0.75  # words that are rarer than four are known by their endings alone
    assert f"of {len(CASES)} arXiv" in json.loads((fitted / "tagger.json").read_text())["data"][COLLECTION]


@pytest.mark.usefixtures("fitted")
def test_each_step_is_told(steps: list[str]) -> None:
    """Whoever waits is told what is being done."""
    assert [step.split(":")[0] for step in steps] == ["tagger", "background", "terms", "ranker", "ranker"]


def test_a_collection_without_labelled_papers_is_refused(given: Given, tmp_path: Path) -> None:
    """The labels that ship are for arXiv's papers; a collection that has none of them cannot fit the tagger."""
    with pytest.raises(UsageError, match="none of the papers"):
        train(given.data, tmp_path, OPTIONS)


def test_controlled_keys_are_left_out(given: Given) -> None:
    """The thesaurus terms at the end of each list are not learned from."""
    keys = {key for paper in read_indexed(given.data / LABELLED) for key in paper.keyphrases}
    assert not keys & {"engineering", "modelling"}
    assert {"smart meters", "suffix sorting"} <= keys


def test_authors_papers_are_thinned_out(given: Given, tmp_path: Path) -> None:
    """Of a large file some papers are taken; a file that is not there gives none."""
    expected = sum(-(-len(CASES) // step) for step in AUTHORS.values())
    assert len(read_authors_papers(given.data)) == expected
    assert read_authors_papers(tmp_path) == []


def test_authors_silence_weighs_little() -> None:
    """A phrase that authors did not name is hardly an example against it; one that indexers did not name is."""
    indexed, named = make_examples(PAPERS, [], shipped()), make_examples([], PAPERS, shipped())
    assert named.paper.max() < 0 <= indexed.paper.min()
    against, forth = named.weights[named.wanted == 0], named.weights[named.wanted > 0]
    assert against.max() < forth.min() < indexed.weights.min()


def test_every_paper_is_scored_by_trees_that_did_not_see_it() -> None:
    """Cross-validation gives each paper its keyphrases, with title and without."""
    found = cross_validated(PAPERS, shipped(), 3, options=OPTIONS)
    assert [len(phrases) for phrases in found.whole] == [3] * len(PAPERS)
    assert {item.field for phrases in found.untitled for item in phrases} == {"abstract"}


def test_folds_are_held_out() -> None:
    """A paper's own keyphrases do not reach the trees that score it: other keyphrases for it change nothing."""
    changed = [LabelledPaper(PAPERS[0].title, PAPERS[0].abstract, ("nothing",)), *PAPERS[1:]]
    one, two = (cross_validated(papers, shipped(), 5, options=OPTIONS).whole for papers in (PAPERS, changed))
    assert one[0] == two[0]
    assert one[1 : FOLDS - 1] != two[1 : FOLDS - 1]


def test_a_list_without_controlled_keys_is_kept_whole() -> None:
    """Keys that are in the text and recur nowhere are free phrases."""
    assert uncontrolled_counts([["zebra crossings", "ant hills"]], [[True, True]]) == [2]


def test_a_phrase_without_words_has_no_number() -> None:
    """What holds no word is no phrase; inflection does not change a phrase's number."""
    assert phrase_hash(" -- ") == 0
    assert phrase_hash("neural networks") == phrase_hash("Neural network") != 0


@pytest.mark.skipif(not (SHARED / LABELLED).is_file(), reason="the labelled data lie outside the project")
def test_inspec_has_ten_uncontrolled_keys_a_paper() -> None:
    """The split of Inspec's keys agrees with the published mean of 9.8 uncontrolled keys."""
    papers = read_indexed(SHARED / LABELLED)
    assert sum(len(paper.keyphrases) for paper in papers) / len(papers) == pytest.approx(9.8, abs=0.2)
