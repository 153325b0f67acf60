"""A model over words and pairs of words: its arrays, its file, and the probabilities it gives.

In: titles and abstracts as numbered stems, and the year if it is known. Out: a probability for each tag and what each
n-gram weighed. The log odds of a tag are a prior and a sum over n-grams: of their weights, and of what they earn in the
hidden layer, if there is one. So each tag can say which words earned it. What they told in the past (`past_words`)
moves the log odds of a paper of the past, and is no part of what they earned. It is separate from the schemes so that
the training and the tagging cannot disagree about a formula.

What a text weighs is rounded to whole numbers of 1 / STEPS before it is summed: sums of whole numbers are exact, so
that a score depends neither on the batch that a paper is in nor on the order in which a machine adds.

Its file is one of `model_files`, whose card holds the labels too. Weights are small whole numbers, with a scale for
each feature; most are zero and are left out.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from math import log
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from pipeline.learning.logistic import log_odds, logistic
from pipeline.learning.model_files import Arrays, Card, Loader, ModelFile, packed_text, unpacked_text
from pipeline.tagging.calibrating import Lines, lines_of
from pipeline.tagging.hidden_layer import (
    STEPS,
    Doubles,
    Embedded,
    Floats,
    Hidden,
    HiddenLayer,
    embed,
    hidden_arrays,
    hidden_contributions,
    hidden_signal,
    load_hidden,
    read_hidden,
    weighed,
)
from pipeline.tagging.ngrams import Integers, KnownNGrams, Numbered
from pipeline.tagging.past_words import LEAST_PAST, PastWords, load_past, moved, past_arrays, past_signal
from pipeline.text.ragged import offsets

Plain = NDArray[np.generic]
Real = TypeVar("Real", np.float32, np.float64)

LARGEST = 63  # weights are -63 to 63
RARE_THEN = 0.1  # of a label's odds in the period that gave it most often: it was no label yet, or no more
_BYTE = 256
_ROWS_AT_ONCE = 1 << 13


@dataclass(frozen=True, slots=True, kw_only=True)
class TagModel:
    """The arrays of a model with F features, L labels and P periods.

    Features are numbered first by the abstract's n-grams, then by the title's. The last P columns of the weights tell
    the periods apart: a label's prior differs by period, and a paper without a date gets the periods its words suggest.
    """

    labels: tuple[str, ...]
    stems: Mapping[str, int]  # from 1
    abstract: KnownNGrams
    title: KnownNGrams
    idf: Floats  # F
    weights: NDArray[np.int8]  # F x (L + P)
    scales: Floats  # F
    prior: Floats  # P x L, log odds
    period_prior: Floats  # P, logarithms
    period_starts: tuple[int, ...]  # P - 1 years: the first year of each period but the first
    slope: float = 1.0  # of the log odds, so that probabilities are as often right as they say
    lines: Lines | None = None  # likewise of what a paper is shown to be, by its era
    worth: Floats | None = None  # P x L, log odds: how far a label goes up by what its papers count in a ranking
    hidden: HiddenLayer | None = None
    past: PastWords | None = None

    def numbers_of(self, names: Sequence[str]) -> Integers:
        """Return the number of each stem, 0 for those that the model does not know."""
        return np.array([self.stems.get(name, 0) for name in names], np.int64)


@dataclass(frozen=True, slots=True)
class Features:
    """Papers as the model sees them, one after another: feature numbers and values, and where each stands first.

    `first` and `last` are positions among the units of the text that the feature is of.
    """

    bounds: Integers  # of each paper among the features, and behind the last one the end
    rows: Integers
    values: Doubles
    first: Integers
    last: Integers
    shares: Doubles  # what each feature's weights count
    embedded: Embedded | None  # the papers in the hidden layer, if the model has one


def vectorise(model: TagModel, titles: Numbered, abstracts: Numbered) -> Features:
    """Weigh each text's n-grams by (1 + log count) x idf and scale it to length 1; unknown n-grams are left out."""
    parts = []
    for known, texts, offset in ((model.abstract, abstracts, 0), (model.title, titles, len(model.abstract))):
        ngrams = known.count(texts)
        rows = ngrams.keys + offset
        parts.append((ngrams, rows, weigh(ngrams.texts, ngrams.counts, model.idf[rows])))
    papers = np.concatenate([ngrams.texts for ngrams, _rows, _values in parts])
    order = np.argsort(papers, kind="stable")
    bounds = np.searchsorted(papers[order], np.arange(len(titles.starts)))
    rows = np.concatenate([rows for _ngrams, rows, _values in parts])[order]
    values = np.concatenate([values for _ngrams, _rows, values in parts])[order]
    return Features(
        bounds=bounds,
        rows=rows,
        values=values,
        first=np.concatenate([ngrams.first for ngrams, _rows, _values in parts])[order],
        last=np.concatenate([ngrams.last for ngrams, _rows, _values in parts])[order],
        shares=np.rint(values * model.scales[rows] * STEPS) / STEPS,
        embedded=embed(model.hidden, bounds, rows, values) if model.hidden else None,
    )


def weigh(texts: Integers, counts: Integers, idf: Floats) -> Doubles:
    """Return (1 + log count) x idf, each text scaled to length 1; `texts` ascend."""
    distinct = np.flatnonzero(np.bincount(counts))
    damped = np.zeros(int(distinct.max(initial=0)) + 1)
    damped[distinct] = [1.0 + log(count) for count in distinct.tolist()]
    values: Doubles = damped[counts] * idf
    squares = np.bincount(texts, weights=values * values)
    return np.asarray(values / np.sqrt(squares[texts]))


@dataclass(frozen=True, slots=True)
class Seen:
    """A paper as the parts of a model see it; made once for its scores and its evidence."""

    rows: Integers  # its features
    values: Doubles
    weights: NDArray[np.int8]  # of its features, as the model has them
    shares: Doubles  # what each feature's weights count
    hidden: Hidden | None


def look_at(model: TagModel, features: Features, paper: int) -> Seen:
    """Return one of the papers as the model sees it."""
    start, end = features.bounds[paper : paper + 2].tolist()
    rows = features.rows[start:end]
    weights = model.weights.take(rows, axis=0)
    hidden = read_hidden(model.hidden, features.embedded, paper) if model.hidden and features.embedded else None
    return Seen(rows, features.values[start:end], weights, features.shares[start:end], hidden)


def probabilities(model: TagModel, seen: Seen, year: int | None) -> Doubles:
    """Return the probability of each label, given the year of the paper or, without one, what its words suggest."""
    return _by_period(model, seen, year)[0]


class Chances(NamedTuple):
    """The probability of each label, the same as they rank, and the chance that the paper is of the past."""

    plain: Doubles
    then: Doubles
    of_past: float


def probabilities_then(model: TagModel, seen: Seen, year: int | None) -> Chances:
    """Return the same, and as they rank: by what words told in the past, as far as the paper may be of it, and worth.

    A label that hardly was given in the paper's year earns nothing by it: in 1998 all galaxies were `astro-ph`, and it
    is later papers that speak for `astro-ph.GA`.
    """
    scores, periods = _by_period(model, seen, year)
    of_past = float(periods[: model.past.periods].sum()) if model.past else 0.0
    then = scores
    if model.past and of_past >= LEAST_PAST:
        then = moved(scores, _told(model, model.past, seen, year, periods), of_past)
    return Chances(scores, then if model.worth is None else logistic(log_odds(then) + periods @ model.worth), of_past)


def _told(model: TagModel, past: PastWords, seen: Seen, year: int | None, periods: Doubles) -> Doubles:
    told = past_signal(past, seen.rows, seen.values, len(model.labels))
    if year is not None:
        prior = model.prior[: past.periods]
        told[prior[int(periods.argmax())] < prior.max(axis=0) + log(RARE_THEN)] = 0.0
    return told


def _by_period(model: TagModel, seen: Seen, year: int | None) -> tuple[Doubles, Doubles]:
    """Return the probability of each label, and of each period."""
    signal = weighed(seen.shares, seen.weights)
    if model.hidden and seen.hidden:
        signal += hidden_signal(model.hidden, seen.hidden)
    words, periods = signal[: len(model.labels)], signal[len(model.labels) :]
    if year is not None:
        of_year = bisect_right(model.period_starts, year)
        return logistic(words + model.prior[of_year]), np.eye(len(periods))[of_year]
    chances = softmax(periods + model.period_prior)
    return chances @ logistic(words + model.prior), chances


def contributions(model: TagModel, seen: Seen, labels: Sequence[int]) -> Doubles:
    """Return what each feature (row) of a paper adds to the log odds of each of these labels (column)."""
    parts: Doubles = seen.weights[:, labels] * seen.shares[:, None]
    if model.hidden and seen.hidden:
        parts[seen.hidden.at] += hidden_contributions(model.hidden, seen.hidden, labels)
    return parts


def softmax(values: NDArray[Real]) -> NDArray[Real]:
    """Return the softmax over the last axis."""
    odds = np.exp(values - values.max(axis=-1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=-1, keepdims=True))


def quantise(weights: Floats, largest: int, smallest: float = 0.0) -> tuple[NDArray[np.int8], Floats]:
    """Return weights from `-largest` to `largest` and each row's scale; those below `smallest` in size become 0."""
    kept = np.where(np.abs(weights) < smallest, np.float32(0), weights)
    scales = np.maximum(np.abs(kept).max(axis=1) / np.float32(largest), np.float32(1e-4))
    scales = scales.astype(np.float16).astype(np.float32)  # as a file holds them
    return np.clip(np.rint(kept / scales[:, None]), -largest, largest).astype(np.int8), scales


def save_tag_model(model: TagModel, file: ModelFile, folder: Path, facts: Mapping[str, object]) -> None:
    """Write a model and its card: facts about its making, labels, periods, SHA-256; the same model, the same bytes."""
    rows, columns = np.nonzero(model.weights)
    stems = "\n".join(sorted(model.stems, key=model.stems.__getitem__))
    arrays: Arrays = {
        "stems": packed_text(stems),
        "abstract_keys": np.diff(model.abstract.keys, prepend=0),
        "title_keys": np.diff(model.title.keys, prepend=0),
        "idf": model.idf.astype(np.float16),
        "row_counts": np.bincount(rows, minlength=len(model.weights)).astype(np.uint16),
        "columns": columns.astype(np.uint8 if model.weights.shape[1] <= _BYTE else np.uint16),
        "weights": model.weights[rows, columns],
        "scales": model.scales.astype(np.float16),
        "prior": model.prior,
        "period_prior": model.period_prior,
        **(hidden_arrays(model.hidden) if model.hidden else {}),
        **(past_arrays(model.past) if model.past else {}),
        **({} if model.worth is None else {"worth": model.worth}),
    }
    periods, labels = list(model.period_starts), list(model.labels)
    lines = {"lines": asdict(model.lines)} if model.lines else {}
    file.save(folder, arrays, {**facts, "period_starts": periods, "slope": model.slope, **lines, "labels": labels})


def load_tag_model(file: ModelFile, folder: Path) -> TagModel:
    """Load a model, once for each card.

    Raises:
        ResourceError: it is missing, is not the one that its card describes, or is no model of tags.
    """
    return tag_loader(file)(folder)


@cache
def tag_loader(file: ModelFile) -> Loader[TagModel]:
    """Return what loads the models of a file's name."""
    return Loader(file, _model)


def _model(arrays: Arrays, card: Card) -> TagModel:
    labels, starts = card["labels"], card["period_starts"]
    if not isinstance(labels, Sequence) or not isinstance(starts, Sequence):
        raise TypeError("the card's labels and periods are no lists")
    stems = unpacked_text(arrays["stems"]).split("\n")
    row_counts = arrays["row_counts"].astype(np.int64)
    return TagModel(
        labels=tuple(map(str, labels)),
        stems={stemmed: number for number, stemmed in enumerate(stems, start=1)},
        abstract=KnownNGrams(np.cumsum(arrays["abstract_keys"])),
        title=KnownNGrams(np.cumsum(arrays["title_keys"])),
        idf=arrays["idf"].astype(np.float32),
        weights=_weights(row_counts, arrays["columns"], arrays["weights"], len(labels) + len(starts) + 1),
        scales=arrays["scales"].astype(np.float32),
        prior=arrays["prior"].astype(np.float32),
        period_prior=arrays["period_prior"].astype(np.float32),
        period_starts=tuple(int(year) for year in starts),
        slope=float(str(card.get("slope", 0.85))),
        lines=lines_of(card.get("lines")),
        hidden=load_hidden(arrays, len(row_counts)),
        past=load_past(arrays),
        worth=arrays["worth"].astype(np.float32) if "worth" in arrays else None,
    )


def _weights(row_counts: Integers, columns: Plain, values: Plain, width: int) -> NDArray[np.int8]:
    """Return all weights from those that are not zero, some rows at a time: places of all at once take 130 MB."""
    weights = np.zeros((len(row_counts), width), dtype=np.int8)
    bounds = offsets(row_counts)
    for first in range(0, len(row_counts), _ROWS_AT_ONCE):
        counts = row_counts[first : first + _ROWS_AT_ONCE]
        start, end = bounds[first], bounds[first + len(counts)]
        rows = np.repeat(np.arange(first, first + len(counts)), counts)
        weights[rows, columns[start:end].astype(np.int64)] = values[start:end]
    return weights
