"""The spans of a text that earned its labels most: what each n-gram earned in, evidence out.

In: a batch that was read, and what each feature of its papers earns the labels that are asked for. Out: for each of
these labels the strongest terms that do not overlap. Separate from the reading because it looks at a whole batch at
once: choosing spans label by label took half of the time of tagging.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from pipeline.records import Evidence, Field
from pipeline.tagging.hidden_layer import Doubles
from pipeline.tagging.ngrams import Integers
from pipeline.tagging.suggesting import Earned, Reading

EVIDENCE_TERMS = 5  # a tag, at most; the five strongest carry most of the weight
_LOOKED_AT = 2 * EVIDENCE_TERMS  # strongest terms; some lie within others
_FLOAT_BITS = 32
_TITLE = 1 << 40  # is added to places in the title, so that they are apart from those in the abstract


@dataclass(frozen=True, slots=True)
class _Strongest:
    """Features that earned labels most: label by label, the strongest first, at most `_LOOKED_AT` each.

    Labels are numbered in the order in which they were asked for.
    """

    labels: Integers
    ranks: Integers  # from 0
    papers: Integers
    features: Integers  # of the batch
    weights: Doubles  # above 0


@dataclass(frozen=True, slots=True)
class _Places:
    """Where features stand first: in the title or not, and from which character to which."""

    in_title: NDArray[np.bool_]
    starts: Integers
    ends: Integers


def evidence_of(reading: Reading, earned: Sequence[Earned]) -> list[tuple[Evidence, ...]]:
    """Return, for each label that was asked for, the terms that weighed most, strongest first.

    Args:
        reading: the papers.
        earned: what features earned, paper by paper or with several answers for a paper.

    Returns:
        One tuple a label, answer by answer in the order of the labels in each. None of its terms lies within another;
        a label that no word speaks for has none.
    """
    strongest = _strongest(reading, earned)
    places = _places(reading, strongest)
    labels = sum(len(one.labels) for one in earned)
    chosen = _apart(strongest, places, labels)
    spans = _spans(reading, strongest, places, chosen)
    return [tuple(islice(spans, count)) for count in np.bincount(strongest.labels[chosen], minlength=labels).tolist()]


def _strongest(reading: Reading, earned: Sequence[Earned]) -> _Strongest:
    sizes = np.array([len(one.weights) for one in earned for _ in one.labels], dtype=np.int64)
    papers = np.array([one.paper for one in earned for _ in one.labels], dtype=np.int64)
    weights = np.concatenate([np.zeros(0), *(one.weights.T.ravel() for one in earned)])
    first = reading.features.bounds[papers] - (np.cumsum(sizes) - sizes)  # from a place here to the paper's feature
    labels = np.repeat(np.arange(len(sizes)), sizes)
    at = np.flatnonzero(weights > 0)
    at = at[_among_largest(labels[at], weights[at])]
    order = np.lexsort((-weights[at], labels[at]))
    at = at[order]
    ranks = np.arange(len(at)) - np.searchsorted(labels[at], labels[at])
    kept = ranks < _LOOKED_AT
    at = at[kept]
    return _Strongest(labels[at], ranks[kept], papers[labels[at]], at + first[labels[at]], weights[at])


def _among_largest(labels: Integers, weights: Doubles) -> NDArray[np.bool_]:
    """Return which weights are among the `_LOOKED_AT` largest of their label, and a few more; labels ascend.

    Label and weight are sorted as one number, the weight in 32 bits, in a tenth of the time that exact sorting takes.
    """
    if not len(labels):
        return np.zeros(0, dtype=np.bool_)
    single = np.minimum(weights, np.finfo(np.float32).max).astype(np.float32)
    falling = np.iinfo(np.int32).max - single.view(np.int32).astype(np.int64)
    keys = (labels << _FLOAT_BITS) | falling  # of positive floats, the larger has the larger bits
    ends = np.searchsorted(labels, labels, side="right") - 1
    last = np.minimum(np.searchsorted(labels, labels) + _LOOKED_AT - 1, ends)
    return np.asarray(keys <= np.sort(keys)[last])


def _places(reading: Reading, strongest: _Strongest) -> _Places:
    features = reading.features
    in_title = features.rows[strongest.features] >= len(reading.model.abstract)
    units = reading.units
    first, last = features.first[strongest.features], features.last[strongest.features]
    starts, ends = np.zeros((2, len(in_title)), dtype=np.int64)
    for titles in (True, False):
        chosen = np.flatnonzero(in_title == titles)
        places, texts = units.places(titles=titles), units.text_starts(titles=titles)[strongest.papers[chosen]]
        starts[chosen] = units.start_chars[places[texts + first[chosen]]]
        ends[chosen] = units.end_chars[places[texts + last[chosen]]]
    return _Places(in_title, starts, ends)


def _apart(strongest: _Strongest, places: _Places, labels: int) -> NDArray[np.bool_]:
    """Return which features are evidence: for each label the strongest that overlap no stronger one."""
    cells = (strongest.labels, strongest.ranks)
    starts, ends = np.zeros((2, labels, _LOOKED_AT), dtype=np.int64)  # an empty span where there is no feature
    starts[cells] = places.starts + _TITLE * places.in_title
    ends[cells] = places.ends + _TITLE * places.in_title
    chosen = np.zeros((labels, _LOOKED_AT), dtype=np.bool_)
    for rank in range(_LOOKED_AT):
        stronger = chosen[:, :rank]
        start, end = starts[:, rank, None], ends[:, rank, None]
        overlaps = (start < ends[:, :rank]) & (starts[:, :rank] < end) & stronger
        room = stronger.sum(axis=1) < EVIDENCE_TERMS
        chosen[:, rank] = (starts[:, rank] < ends[:, rank]) & room & ~overlaps.any(axis=1)
    return np.asarray(chosen[cells])


def _spans(reading: Reading, strongest: _Strongest, places: _Places, chosen: NDArray[np.bool_]) -> Iterator[Evidence]:
    columns = (strongest.papers, places.in_title, places.starts, places.ends, strongest.weights)
    for paper, in_title, start, end, weight in zip(*(column[chosen].tolist() for column in columns), strict=True):
        analysis = reading.papers[paper]
        field, text = (Field.TITLE, analysis.title.text) if in_title else (Field.ABSTRACT, analysis.abstract.text)
        yield Evidence(term=text[start:end], field=field, start_char=start, end_char=end, weight=round(weight, 6))
