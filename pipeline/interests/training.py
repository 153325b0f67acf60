"""The model of interests, fitted on what readers wanted.

In: a folder with `arxiv_train.parquet` (papers, for how common terms are) and `readers.jsonl.gz` (a line a reader:
their library, and candidates of which some were wanted). Out: the model and its card; the same data gives the same
files. Readers are cut into libraries of several sizes, so that the weights hold for three liked papers as for thirty;
some are put together, for those who have several subjects; and their papers are cut to titles and words of these, for
bibliographies without abstracts and for words of one's own.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import islice, product
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.errors import UsageError
from pipeline.interests.background import Doubles
from pipeline.interests.model import (
    FEATURES,
    KINDS,
    LikenessModel,
    chances,
    compare,
    features,
    liked_of,
    load,
    read,
    save,
)
from pipeline.interests.readers import Flags, Reader, Text, read_readers
from pipeline.interests.terms import PaperTerms, terms_of
from pipeline.learning.collection import COLLECTION, read_collection
from pipeline.learning.frequencies import FrequencyTable, packed
from pipeline.learning.logistic import fit_logistic
from pipeline.text.analysis import analyse
from pipeline.text.batch import batch_of

READERS = "readers.jsonl.gz"
_OWN_WORDS = 2
_LEAST_LETTERS = 5
_EVERY = 3  # of the papers one in three is counted: more change no figure
_RAREST = 4  # papers that a term must be in to be kept
_BATCH = 1_000
_FOLDS = 10
LEAST_READERS = 10
_PENALTY = 1.0
_DIGITS = 6  # of the weights: more differ between machines


def terms_of_texts(texts: Sequence[Text]) -> PaperTerms:
    """Return the terms of papers given as title and abstract."""
    return terms_of(batch_of([analyse(str(n), *text, "en") for n, text in enumerate(texts)]))


def count_frequencies(batches: Iterable[PaperTerms]) -> dict[str, FrequencyTable]:
    """Count in how many papers each term is, by kind; terms in fewer than `_RAREST` are left out."""
    keys: dict[str, list[npt.NDArray[np.uint32]]] = {kind: [] for kind in KINDS}
    papers = 0
    for batch in batches:
        papers += len(batch.words.bounds) - 1
        keys["words"].append(batch.words.keys)
        keys["pairs"].append(batch.pairs.keys)
    tables = {}
    for kind in KINDS:
        known, counts = np.unique(np.concatenate(keys[kind]), return_counts=True)
        kept = counts >= _RAREST
        tables[kind] = FrequencyTable(papers, known[kept], (packed(counts[kept]),))
    return tables


def _whole(texts: Sequence[Text]) -> Sequence[Text]:
    return texts


def _titles(texts: Sequence[Text]) -> Sequence[Text]:
    return [(title, "") for title, _abstract in texts]


def _half_titles(texts: Sequence[Text]) -> Sequence[Text]:
    return [text if n % 2 else (text[0], "") for n, text in enumerate(texts)]


def _own_words(texts: Sequence[Text]) -> Sequence[Text]:
    """Return the first long words of titles, for words that somebody might give in place of papers."""
    long = [[word for word in title.split() if len(word) >= _LEAST_LETTERS][:_OWN_WORDS] for title, _ in texts]
    return [(" ".join(words) or text[0], "") for words, text in zip(long, texts, strict=True)]


LIBRARIES: dict[str, tuple[int | None, Callable[[Sequence[Text]], Sequence[Text]]]] = {
    "3 likes": (3, _whole),
    "5 likes": (5, _whole),
    "12 likes": (12, _whole),
    "all likes": (None, _whole),
    "6, half titles": (6, _half_titles),
    "3 titles": (3, _titles),
    "all titles": (None, _titles),
    "words of 3 titles": (3, _own_words),
}
"""What readers' libraries are cut to: how many of the last papers, None for all, and what is left of each."""


POOLED = "all likes of 5 readers"
"""What stands for the library of somebody with several subjects: a reader's own, and those of the next ones."""

_READERS = 5


def libraries_of(readers: Sequence[Reader], at: int) -> dict[str, Sequence[Text]]:
    """Return what the library of a reader is cut to, and what it is put together with."""
    own = readers[at].library
    cut = {name: left_of(own[-size:] if size else own) for name, (size, left_of) in LIBRARIES.items()}
    pooled = [text for n in range(_READERS) for text in readers[(at + n) % len(readers)].library]
    return {**cut, POOLED: pooled}


def measure(model: LikenessModel, readers: Sequence[Reader], at: int) -> dict[str, Doubles]:
    """Return the features of a reader's candidates, for each of their libraries."""
    papers = read(model, terms_of_texts(readers[at].candidates))
    liked = {name: liked_of(read(model, terms_of_texts(own))) for name, own in libraries_of(readers, at).items()}
    return {name: features(papers, compare(papers, one)) for name, one in liked.items()}


def fit_weights(measured: Sequence[Doubles], wanted: Sequence[Flags]) -> Doubles:
    """Fit the weights on readers, each of whom counts alike; the constant comes last."""
    rows, target = np.vstack(measured), np.concatenate(wanted).astype(np.float64)
    middle, spread = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-9)
    inputs = np.hstack([(rows - middle) / spread, np.ones((len(rows), 1))])
    fitted = fit_logistic(inputs, target, np.append(np.full(rows.shape[1], _PENALTY), 0.0))
    weights = fitted[:-1] / spread
    return np.round(np.append(weights, fitted[-1] - middle @ weights), _DIGITS)


def average_precision(scores: Doubles, wanted: Flags) -> float:
    """Return the mean of the precision at each wanted paper, the best score first."""
    hits = wanted[np.argsort(-scores, kind="stable")]
    return float((np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits].mean()) if hits.any() else 0.0


def precision_at(scores: Doubles, wanted: Flags, count: int = 10) -> float:
    """Return the share of wanted papers among the first `count`."""
    return float(wanted[np.argsort(-scores, kind="stable")][:count].mean())


def train(data: Path, to: Path, tell: Callable[[str], None]) -> dict[str, dict[str, float]]:
    """Fit the model on data and write it; return by size of library the figures on readers that were held out.

    `data` is a folder of both files, or a file of a user's own readers; how common terms are is then as it ships.

    Raises:
        UsageError: one of the files is missing or not of its kind, or holds fewer than `LEAST_READERS` readers.
    """
    own = data.is_file()
    if not own and not (data / COLLECTION).is_file():
        raise UsageError(
            f"{data / COLLECTION}: is not there; name a file of readers, or a folder with {COLLECTION} and {READERS}"
        )
    files = (data,) if own else (data / COLLECTION, data / READERS)
    readers = read_readers(files[-1])
    if len(readers) < LEAST_READERS:
        raise UsageError(f"{files[-1]}: holds {len(readers)} readers; give at least {LEAST_READERS}")
    tables = load().frequencies if own else count_frequencies(_batches(data / COLLECTION))
    tell(f"counted {', '.join(f'{len(tables[kind].keys):,} {kind}' for kind in KINDS)}")
    model = LikenessModel(tables, np.zeros(len(FEATURES) + 1))
    measured = [measure(model, readers, at) for at in range(len(readers))]
    wanted = [reader.wanted for reader in readers]
    figures = _held_out(tables, measured, wanted)
    weights = _fitted(measured, wanted)
    card = {
        "trained_on": {file.name: sha256(file.read_bytes()).hexdigest() for file in files},
        "readers": len(readers),
        "held_out": figures,
    }
    save(LikenessModel(tables, weights), to, card)
    return figures


def _fitted(measured: Sequence[dict[str, Doubles]], wanted: Sequence[Flags]) -> Doubles:
    names = measured[0].keys()
    return fit_weights([one[name] for name in names for one in measured], [*wanted] * len(names))


def _held_out(
    tables: dict[str, FrequencyTable], measured: Sequence[dict[str, Doubles]], wanted: Sequence[Flags]
) -> dict[str, dict[str, float]]:
    """Return by library the figures of readers by weights that were fitted on the others."""
    scores: dict[str, list[tuple[float, float]]] = {name: [] for name in measured[0]}
    for fold in range(_FOLDS):
        kept = [n for n in range(len(wanted)) if n % _FOLDS != fold]
        model = LikenessModel(tables, _fitted([measured[n] for n in kept], [wanted[n] for n in kept]))
        for n, name in product(range(fold, len(wanted), _FOLDS), scores):
            told = chances(model, measured[n][name])
            scores[name].append((average_precision(told, wanted[n]), precision_at(told, wanted[n])))
    return {name: _figures(own) for name, own in scores.items()}


def _figures(scores: Sequence[tuple[float, float]]) -> dict[str, float]:
    mean, error = np.mean(scores, axis=0), np.std(scores, axis=0) / np.sqrt(len(scores))
    return {
        "mean_average_precision": round(float(mean[0]), 4),
        "standard_error": round(float(error[0]), 4),
        "precision_at_10": round(float(mean[1]), 4),
    }


def _batches(path: Path) -> Iterator[PaperTerms]:
    texts = islice(read_collection(path), None, None, _EVERY)
    while rows := [(title, abstract) for title, abstract in islice(texts, _BATCH)]:
        yield terms_of_texts(rows)
