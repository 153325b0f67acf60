"""Fits the models that the stage ships.

In: a folder of labelled data. Out: model files with their cards. `train` fits the tagger on the labels that ship and
the collection's texts, counts the background frequencies in the collection, and fits the trees on papers whose keys
are known: Inspec, whose indexers named whole noun phrases of the text, and with less weight papers whose authors named
a few terms of their field. The same data gives the same files, byte for byte.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.errors import UsageError
from pipeline.keyphrases.background import count_background
from pipeline.keyphrases.features import phrase_features
from pipeline.keyphrases.labelled import LabelledPaper, read_indexed, read_labelled, read_marked
from pipeline.keyphrases.models import FOLDER, RANKER_NAMES, RankerModel, load_labels, save_ranker, save_tagger
from pipeline.keyphrases.ranker import LONGEST, Phrases, choose, features_of, find_phrases, score
from pipeline.keyphrases.scoring import CUTOFFS, PROTOCOL, score_phrases
from pipeline.keyphrases.stem_hashes import join_hashes, stem_hashes
from pipeline.keyphrases.tagger import TaggerModel
from pipeline.keyphrases.tagger_training import train_tagger
from pipeline.keyphrases.term_likeness import seen_of_terms
from pipeline.keyphrases.wording import fit_wording, places_of, wording_held_out
from pipeline.learning.boosting import Forest, Matrix
from pipeline.learning.boosting_training import BoostingOptions, fit_forest
from pipeline.learning.collection import COLLECTION, read_collection
from pipeline.learning.frequencies import FrequencyTable
from pipeline.records import Keyphrase
from pipeline.text.analysis import Analysis, analyse, analyse_text
from pipeline.text.lexicon import IntArray

LABELLED = "keyphrases_inspec_train.jsonl.gz"
AUTHORS = {"keyphrases_www.jsonl.gz": 2, "keyphrases_openreview.jsonl.gz": 12}
"""Files of papers with authors' keywords, and of how many papers one is taken: more make the fit longer, not better."""
TERMS = "terms_scierc_train.jsonl.gz"
OPTIONS = BoostingOptions(trees=300, rate=0.1)
TERM_OPTIONS = BoostingOptions(trees=80, rate=0.15, depth=5)
FOLDS = 5
_RAREST = 6  # papers that a stem or phrase must be in to be in the background table
_BATCH = 4_000
_INDEXED, _NAMED, _NOT_NAMED = 1.0, 0.5, 0.1
"""Weights: of Inspec's candidates; of candidates that authors named; of others, little, for authors name but a few."""
_WORDED = 2.0  # to the wording a paper and its text without the title count as two


@dataclass(frozen=True, slots=True)
class Examples:
    """Candidates to learn from: a row each. `paper` counts papers; -1 is none of Inspec's."""

    matrix: Matrix
    wanted: npt.NDArray[np.float64]
    weights: npt.NDArray[np.float64]
    paper: npt.NDArray[np.int64]
    places: IntArray  # of what words them, a column each

    def at(self, rows: npt.NDArray[np.bool_]) -> "Examples":
        """Return some of the rows."""
        matrix, places = self.matrix[rows], self.places[:, rows]
        return Examples(matrix, self.wanted[rows], self.weights[rows], self.paper[rows], places)

    def __add__(self, other: "Examples") -> "Examples":
        return Examples(
            np.concatenate((self.matrix, other.matrix)),
            np.concatenate((self.wanted, other.wanted)),
            np.concatenate((self.weights, other.weights)),
            np.concatenate((self.paper, other.paper)),
            np.concatenate((self.places, other.places), axis=1),
        )


@dataclass(frozen=True, slots=True)
class Known:
    """What phrases are looked at with: tagger, background, likeness to terms; fitted before the trees that weigh."""

    tagger: TaggerModel
    background: FrequencyTable
    terms: Forest


@dataclass(frozen=True, slots=True)
class CrossValidated:
    """Keyphrases of each paper by trees that did not see it: of the papers as they are, and without their titles."""

    whole: list[list[Keyphrase]]
    untitled: list[list[Keyphrase]]


def train(
    data: Path,
    folder: Path = FOLDER,
    options: BoostingOptions = OPTIONS,
    tell: Callable[[str], None] = lambda _: None,
    labels_from: Path = FOLDER,
) -> None:
    """Fit tagger and ranker on the files in `data` and write them, with their cards, to `folder`.

    `data` holds `arxiv_train.parquet` (columns arxiv_id, title, abstract), `keyphrases_inspec_train.jsonl.gz` (title,
    abstract, keyphrases: uncontrolled ones first, then controlled ones), the files of `AUTHORS`, and
    `terms_scierc_train.jsonl.gz` (tokens, terms). The words'
    labels are read from `labels_from`. `tell` is called with each step before it is taken.

    Raises:
        UsageError: a file is missing, or is not what it should be.
        ResourceError: the labels that ship are missing or damaged.
    """
    needed = (COLLECTION, LABELLED, TERMS, *AUTHORS)
    for name in needed:
        if not (data / name).is_file():
            raise UsageError(
                f"{data / name}: not found; name a file of your own, or the folder that holds {', '.join(needed)}"
            )
    tell("tagger: fitting")
    tagger = _train_tagger(data / COLLECTION, folder, labels_from)
    tell("background: counting")
    background = collect_background(data / COLLECTION, tagger)
    tell("terms: fitting")
    known = Known(tagger, background, fit_terms(read_marked(data / TERMS), tagger, background))
    papers, authors = read_indexed(data / LABELLED), read_authors_papers(data)
    tell("ranker: fitting")
    examples = make_examples(papers, authors, known)
    model = fit(examples, known, options)
    tell(f"ranker: {FOLDS}-fold cross-validation")
    held_out = cross_validated(papers, known, max(CUTOFFS), authors, options)
    card = _card(papers, examples, background, options) | {"cross_validated": _figures(held_out, papers)}
    save_ranker(model, folder, card)


def read_authors_papers(folder: Path) -> list[LabelledPaper]:
    """Read the papers with authors' keywords, those of `AUTHORS` that are in a folder, thinned out."""
    return [
        paper
        for name, step in AUTHORS.items()
        if (folder / name).is_file()
        for paper in read_labelled(folder / name)[::step]
    ]


def collect_background(path: Path, tagger: TaggerModel) -> FrequencyTable:
    """Count stems and noun phrases in a Parquet file of titles and abstracts."""
    return count_background((find_phrases(batch, tagger) for batch in _collection(path)), _RAREST)


def _collection(path: Path, ids: frozenset[str] | None = None) -> Iterator[list[Analysis]]:
    """Yield the collection's papers in batches, all or those with `ids`."""
    rows = (row for row in read_collection(path, ("arxiv_id", "title", "abstract")) if ids is None or row[0] in ids)
    while batch := [analyse(*row) for row in islice(rows, _BATCH)]:
        yield batch


def fit_terms(sentences: Sequence[LabelledPaper], tagger: TaggerModel, background: FrequencyTable) -> Forest:
    """Fit the trees of `term_likeness` on sentences with all their terms."""
    found = find_phrases([analyse("", None, sentence.abstract) for sentence in sentences], tagger)
    matrix = seen_of_terms(phrase_features(found.columns, found.classes, found.phrases, background))
    wanted = _wanted(found, sentences)
    return fit_forest(matrix, wanted, np.ones(len(wanted)), found.phrases.paper.astype(np.int64), TERM_OPTIONS)


def make_examples(papers: Sequence[LabelledPaper], authors: Sequence[LabelledPaper], known: Known) -> Examples:
    """Return the noun phrases of the papers with their labels, each paper once as it is and once without its title.

    Without: so that the trees learn to do without a title, which many texts lack.
    """
    whole, bare = (_examples(some, known) for some in (papers, [paper.untitled() for paper in papers]))
    if not authors:
        return whole + bare
    return whole + bare + _by_authors(authors, known) + _by_authors([paper.untitled() for paper in authors], known)


def _examples(papers: Sequence[LabelledPaper], known: Known) -> Examples:
    found = find_phrases([analyse("", paper.title, paper.abstract) for paper in papers], known.tagger)
    matrix, wanted = features_of(found, known.background, known.terms), _wanted(found, papers)
    weights = np.full(len(wanted), _INDEXED / 2)  # a paper is there twice
    return Examples(matrix, wanted, weights, found.phrases.paper.astype(np.int64), places_of(found))


def _wanted(found: Phrases, papers: Sequence[LabelledPaper]) -> npt.NDArray[np.float64]:
    """Return 1 for each noun phrase that is one of its paper's keyphrases, else 0."""
    gold = [{phrase_hash(key) for key in paper.keyphrases} for paper in papers]
    pairs = zip(found.phrases.paper.tolist(), found.phrases.hashes.tolist(), strict=True)
    return np.array([number in gold[paper] for paper, number in pairs], np.float64)


def _by_authors(papers: Sequence[LabelledPaper], known: Known) -> Examples:
    found = _examples(papers, known)
    weights = np.where(found.wanted > 0, _NAMED, _NOT_NAMED) / 2
    return Examples(found.matrix, found.wanted, weights, -1 - found.paper, found.places)


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


def fit(examples: Examples, known: Known, options: BoostingOptions) -> RankerModel:
    """Fit the weights of the wording and the trees; these see what it says of papers that it was not fitted on."""
    wanted, weights, paper = examples.wanted, examples.weights, examples.paper
    said = wording_held_out(examples.places, wanted, weights * _WORDED, paper)
    forest = fit_forest(np.concatenate((examples.matrix, said[:, None]), axis=1), wanted, weights, paper, options)
    wording = fit_wording(examples.places, wanted, weights * _WORDED)
    return RankerModel(known.background, known.terms, wording, forest)


def cross_validated(
    papers: Sequence[LabelledPaper],
    known: Known,
    count: int,
    authors: Sequence[LabelledPaper] = (),
    options: BoostingOptions = OPTIONS,
) -> CrossValidated:
    """Return `count` keyphrases of each paper, from trees that were fitted without its fold; folds are fixed."""
    examples = make_examples(papers, authors, known)
    chosen = CrossValidated([[] for _ in papers], [[] for _ in papers])
    for number in range(FOLDS):
        held_out = list(range(number, len(papers), FOLDS))
        model = fit(examples.at((examples.paper < 0) | (examples.paper % FOLDS != number)), known, options)
        for keyphrases, bare in ((chosen.whole, False), (chosen.untitled, True)):
            some = [papers[index].untitled() if bare else papers[index] for index in held_out]
            analyses = [analyse("", paper.title, paper.abstract) for paper in some]
            found = find_phrases(analyses, known.tagger)
            best = choose(found, score(found, model), count, LONGEST, known.background)
            for index, phrases in zip(held_out, best, strict=True):
                keyphrases[index] = phrases
    return chosen


def _train_tagger(path: Path, folder: Path, labels_from: Path) -> TaggerModel:
    labels, card = load_labels(labels_from)
    ids = frozenset(labels.classes)
    sentences = list(labels.sentences(paper for batch in _collection(path, ids) for paper in batch))
    if not sentences:
        raise UsageError(f"{path}: holds none of the papers whose words are labelled; name the collection of arXiv")
    tagger = train_tagger(sentences)
    described = {
        "data": {path.name: f"{len(sentences)} sentences of {len(ids)} arXiv titles and abstracts (CC0)"},
        "labels": card["labels"],
        "versions": {"numpy": version("numpy")},
    }
    save_tagger(tagger, folder, described)
    return tagger


def _figures(held_out: CrossValidated, papers: Sequence[LabelledPaper]) -> dict[str, object]:
    wanted = [paper.keyphrases for paper in papers]
    figures: dict[str, object] = {"protocol": PROTOCOL, "folds": FOLDS}
    for name, found in (("with title", held_out.whole), ("without title", held_out.untitled)):
        scores = score_phrases([[item.phrase for item in phrases] for phrases in found], wanted)
        figures[name] = {f"F1@{one.cutoff}": round(one.f1, 4) for one in scores}
    return figures


def _card(
    papers: Sequence[LabelledPaper], examples: Examples, background: FrequencyTable, options: BoostingOptions
) -> dict[str, object]:
    return {
        "data": {
            LABELLED: f"{len(papers)} papers, uncontrolled keys (licence not stated; nothing of it is stored here)",
            **{
                name: f"one paper of {step}, authors' keywords (licence not stated; nothing of it is stored here)"
                for name, step in AUTHORS.items()
            },
            TERMS: "terms of its sentences (licence not stated; nothing of it is stored here)",
            COLLECTION: f"{background.papers} arXiv titles and abstracts (CC0)",
        },
        "candidates": len(examples.wanted),
        "wanted": int(examples.wanted.sum()),
        "background_entries": len(background.keys),
        "boosting": asdict(options),
        "features": list(RANKER_NAMES),
        "versions": {"numpy": version("numpy")},
    }
