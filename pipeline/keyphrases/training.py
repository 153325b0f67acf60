"""Fits the models that the stage ships.

In: a folder of labelled data. Out: model files with their cards. `train` fits the ranker: background frequencies from
arXiv's titles and abstracts, then the trees on Inspec, whose indexers named whole noun phrases of the text. Where the
folder holds tagged sentences, the tagger is fitted first. The same data gives the same files, byte for byte.
"""

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq

from pipeline.errors import UsageError
from pipeline.keyphrases.background import Background, count_background
from pipeline.keyphrases.features import NAMES, phrase_features
from pipeline.keyphrases.indexer_keys import uncontrolled_counts
from pipeline.keyphrases.models import FOLDER, RankerModel, load_ranker, load_tagger, save_ranker, save_tagger
from pipeline.keyphrases.ranker import LONGEST, Phrases, choose, find_phrases, score
from pipeline.keyphrases.stem_hashes import join_hashes, stem_hashes
from pipeline.keyphrases.tagger import TaggerModel
from pipeline.keyphrases.tagger_training import TaggedSentence, train_tagger
from pipeline.learning.boosting import Forest, Matrix
from pipeline.learning.boosting_training import BoostingOptions, fit_forest
from pipeline.records import Keyphrase
from pipeline.text.analysis import AnalysedText, analyse, analyse_text

LABELLED = "keyphrases_inspec_train.jsonl.gz"
COLLECTION = "arxiv_train.parquet"
TAGGED = "sentences_tagged.jsonl.gz"
OPTIONS = BoostingOptions()
_RAREST = 6  # papers that a stem or phrase must be in to be in the background table
_BATCH = 4_000


@dataclass(frozen=True, slots=True)
class LabelledPaper:
    """A paper with the keyphrases that someone gave it; absent ones included."""

    title: str | None
    abstract: str
    keyphrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Examples:
    """Candidates to learn from: a row each."""

    matrix: Matrix
    wanted: npt.NDArray[np.float64]
    paper: npt.NDArray[np.int64]


def train(data: Path, folder: Path = FOLDER, options: BoostingOptions = OPTIONS) -> None:
    """Fit the ranker on the files in `data` and write it, with its card, to `folder`.

    `data` holds `arxiv_train.parquet` (columns title, abstract) and `keyphrases_inspec_train.jsonl.gz` (title,
    abstract, keyphrases: uncontrolled ones first, then controlled ones). With `sentences_tagged.jsonl.gz` (arrays of
    words, kinds and Penn tags) the tagger is fitted as well; else the one in `folder` is used.

    Raises:
        UsageError: a file is missing.
        ResourceError: there is no usable tagger.
    """
    for name in (COLLECTION, LABELLED):
        if not (data / name).is_file():
            raise UsageError(f"{data / name}: not found; name the folder that holds {COLLECTION} and {LABELLED}")
    if (data / TAGGED).is_file():
        _train_tagger(data / TAGGED, folder)
    tagger = load_tagger(folder)
    background = collect_background(data / COLLECTION, tagger)
    papers = read_indexed(data / LABELLED)
    examples = make_examples(papers, tagger, background)
    forest = fit(examples, options)
    save_ranker(RankerModel(background, forest), folder, _card(papers, examples, background, options))
    load_ranker.cache_clear()


def read_labelled(path: Path) -> list[LabelledPaper]:
    """Read papers with all the keyphrases that the file gives."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [LabelledPaper(row["title"], row["abstract"] or "", tuple(row["keyphrases"])) for row in rows]


def read_indexed(path: Path) -> list[LabelledPaper]:
    """Read Inspec's papers with their uncontrolled keys alone."""
    papers = read_labelled(path)
    texts = [_joined(analyse_text(f"{paper.title or ''}\n{paper.abstract}")) for paper in papers]
    present = [
        [_joined(analyse_text(key)) in text for key in paper.keyphrases]
        for paper, text in zip(papers, texts, strict=True)
    ]
    counts = uncontrolled_counts([paper.keyphrases for paper in papers], present)
    return [
        LabelledPaper(paper.title, paper.abstract, paper.keyphrases[:count])
        for paper, count in zip(papers, counts, strict=True)
    ]


def _joined(text: AnalysedText) -> str:
    return f" {' '.join(text.stems)} "


def collect_background(path: Path, tagger: TaggerModel) -> Background:
    """Count stems and noun phrases in a Parquet file of titles and abstracts."""
    return count_background(_collection_batches(path, tagger), _RAREST)


def _collection_batches(path: Path, tagger: TaggerModel) -> Iterator[Phrases]:
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(_BATCH, columns=["title", "abstract"]):
            pairs = zip(batch["title"].to_pylist(), batch["abstract"].to_pylist(), strict=True)
            yield find_phrases([analyse("", title, abstract) for title, abstract in pairs], tagger)


def make_examples(papers: Sequence[LabelledPaper], tagger: TaggerModel, background: Background) -> Examples:
    """Return the noun phrases of the papers with their labels, each paper once with its title and once without.

    Without: so that the trees learn to do without a title, which many texts lack.
    """
    whole = _examples([(paper.title, paper) for paper in papers], tagger, background)
    bare = _examples([(None, paper) for paper in papers], tagger, background)
    return Examples(
        np.concatenate((whole.matrix, bare.matrix)),
        np.concatenate((whole.wanted, bare.wanted)),
        np.concatenate((whole.paper, bare.paper)),
    )


def _examples(
    papers: Sequence[tuple[str | None, LabelledPaper]], tagger: TaggerModel, background: Background
) -> Examples:
    found = find_phrases([analyse("", title, paper.abstract) for title, paper in papers], tagger)
    gold = [{phrase_hash(key) for key in paper.keyphrases} for _, paper in papers]
    pairs = zip(found.phrases.paper, found.phrases.hashes, strict=True)
    return Examples(
        phrase_features(found.columns, found.classes, found.phrases, background),
        np.array([int(number) in gold[paper] for paper, number in pairs], np.float64),
        found.phrases.paper.astype(np.int64),
    )


def phrase_hash(phrase: str) -> int:
    """Return the number that a noun phrase with these words has."""
    stems = [stem for stem in analyse_text(phrase, one_sentence=True).stems if stem]
    if not stems:
        return 0
    hashes = stem_hashes(stems)
    number = hashes[:1]
    for index in range(1, len(hashes)):
        number = join_hashes(number, hashes[index : index + 1])
    return int(number[0])


def fit(examples: Examples, options: BoostingOptions) -> Forest:
    """Fit the trees."""
    weights = np.full(len(examples.wanted), 0.5)  # a paper is there twice
    return fit_forest(examples.matrix, examples.wanted, weights, examples.paper, options)


def cross_validated(
    papers: Sequence[LabelledPaper],
    models: tuple[TaggerModel, Background],
    folds: int,
    count: int,
    options: BoostingOptions = OPTIONS,
) -> list[list[Keyphrase]]:
    """Return `count` keyphrases of each paper, from trees that were fitted without its fold; folds are fixed."""
    tagger, background = models
    examples = make_examples(papers, tagger, background)
    fold = np.arange(len(papers)) % folds
    chosen: list[list[Keyphrase]] = [[] for _ in papers]
    for number in range(folds):
        seen = fold[examples.paper] != number
        forest = fit(Examples(examples.matrix[seen], examples.wanted[seen], examples.paper[seen]), options)
        held_out = np.flatnonzero(fold == number).tolist()
        analyses = [analyse("", papers[index].title, papers[index].abstract) for index in held_out]
        found = find_phrases(analyses, tagger)
        scores = score(found, RankerModel(background, forest))
        for index, keyphrases in zip(held_out, choose(analyses, found, scores, count, LONGEST), strict=True):
            chosen[index] = keyphrases
    return chosen


def _train_tagger(path: Path, folder: Path) -> None:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        sentences = [TaggedSentence(*json.loads(line)) for line in lines]
    card = {
        "data": {path.name: f"{len(sentences)} sentences of arXiv titles and abstracts (CC0)"},
        "labels": "Penn Treebank tags by spaCy 3.8.18 with en_core_web_sm 3.8.0 (MIT), for the words as we split them",
        "versions": {"numpy": version("numpy")},
    }
    save_tagger(train_tagger(sentences), folder, card)
    load_tagger.cache_clear()


def _card(
    papers: Sequence[LabelledPaper], examples: Examples, background: Background, options: BoostingOptions
) -> dict[str, object]:
    return {
        "data": {
            LABELLED: f"{len(papers)} papers, uncontrolled keys (licence not stated; nothing of it is stored here)",
            COLLECTION: f"{background.papers} arXiv titles and abstracts (CC0)",
        },
        "candidates": len(examples.wanted),
        "wanted": int(examples.wanted.sum()),
        "background_entries": len(background.keys),
        "boosting": asdict(options),
        "features": list(NAMES),
        "versions": {"numpy": version("numpy")},
    }
