"""Fits the tagger of `tagger.py` on tagged sentences.

In: sentences of words, kinds and word classes. Out: a `TaggerModel`. Deterministic: the order of the sentences is the
order of learning, and nothing is drawn by chance.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.tagger import (
    EDGE,
    FAR_WORDS,
    N_CLASSES,
    N_SHAPES,
    NEAR_WORDS,
    UNKNOWN,
    IntArray,
    TaggerModel,
    WordRows,
    best_classes,
    class_pairs,
    neighbour,
    word_key,
    word_rows,
)
from pipeline.keyphrases.tagger_labels import LabelledSentence

_RARE_WORD, _RARE_SUFFIX = 4, 8  # occurrences below which a word or suffix is not in the vocabulary
_EPOCHS, _BATCH, _RATE = 3, 4096, 0.25
_SCALE = 64  # weights are stored as integers, in 64ths

FloatArray = npt.NDArray[np.float64]


def train_tagger(sentences: Iterable[LabelledSentence]) -> TaggerModel:
    """Fit a tagger; the same sentences in the same order give the same weights."""
    corpus = list(sentences)
    model = _empty_model(corpus)
    rows, first_words, last_words = _columns(corpus, model)
    wanted = np.array([found for one in corpus for found in one.classes], np.int32)
    inputs = _first_inputs(rows, first_words, last_words, model)
    tables, scores = _fit(inputs, wanted, np.zeros((len(wanted), N_CLASSES)))
    classes = best_classes(scores)
    pairs = [(pair, N_CLASSES * N_CLASSES) for pair in class_pairs(classes, first_words, last_words)]
    pair_tables, _ = _fit(pairs, wanted, scores)
    return _filled(model, tables, pair_tables)


def _empty_model(corpus: Sequence[LabelledSentence]) -> TaggerModel:
    counts = Counter(word_key(word, kind) for one in corpus for word, kind in zip(one.words, one.kinds, strict=True))
    suffixes: Counter[str] = Counter()
    for key, count in counts.items():
        suffixes["-" + key[-4:]] += count
        suffixes[key[-2:]] += count
    nothing = np.zeros((0, N_CLASSES), np.int16)
    words = _vocabulary(counts, _RARE_WORD)
    return TaggerModel(words, _vocabulary(suffixes, _RARE_SUFFIX), *[nothing] * 7)


def _vocabulary(counts: Counter[str], rare: int) -> dict[str, int]:
    kept = sorted((key for key, count in counts.items() if count >= rare), key=lambda key: (-counts[key], key))
    return {key: row for row, key in enumerate(kept, start=EDGE + 1)}


def _columns(corpus: Sequence[LabelledSentence], model: TaggerModel) -> tuple[WordRows, IntArray, IntArray]:
    distinct: dict[tuple[str, int], int] = {}
    index = np.array(
        [
            distinct.setdefault((word, kind), len(distinct))
            for one in corpus
            for word, kind in zip(one.words, one.kinds, strict=True)
        ],
        np.int32,
    )
    rows = word_rows([word for word, _ in distinct], [kind for _, kind in distinct], model).take(index)
    lengths = np.array([len(one.words) for one in corpus])
    ends = np.cumsum(lengths)
    first_words = np.repeat(ends - lengths, lengths).astype(np.int32)
    return rows, first_words, np.repeat(ends - 1, lengths).astype(np.int32)


def _first_inputs(
    rows: WordRows, first_words: IntArray, last_words: IntArray, model: TaggerModel
) -> list[tuple[IntArray, int]]:
    """Return for each table of the first pass the row of each word, and how many rows the table has."""
    n_words, n_suffixes = len(model.words) + EDGE + 1, len(model.suffixes) + EDGE + 1
    inputs = [
        (rows.word, n_words),
        (rows.long_suffix, n_suffixes),
        (rows.short_suffix, n_suffixes),
        (rows.shape, N_SHAPES),
    ]
    for step in (-1, 1):
        near = neighbour(rows.word, first_words, last_words, step, EDGE)
        inputs.append((np.where(near < NEAR_WORDS, near, UNKNOWN), min(NEAR_WORDS, n_words)))
        inputs.append((neighbour(rows.long_suffix, first_words, last_words, step, EDGE), n_suffixes))
        far = neighbour(rows.word, first_words, last_words, 2 * step, EDGE)
        inputs.append((np.where(far < FAR_WORDS, far, UNKNOWN), min(FAR_WORDS, n_words)))
    return inputs


def _fit(
    inputs: Sequence[tuple[IntArray, int]], wanted: IntArray, offset: FloatArray
) -> tuple[list[FloatArray], FloatArray]:
    """Fit additive tables by Adagrad on the log loss; return them and the scores, offset included."""
    tables = [np.zeros((size, N_CLASSES)) for _, size in inputs]
    squares = [np.full((size, N_CLASSES), 1e-2) for _, size in inputs]
    for _ in range(_EPOCHS):
        for start in range(0, len(wanted), _BATCH):
            part = slice(start, start + _BATCH)
            scores = offset[part] + sum(table[index[part]] for table, (index, _) in zip(tables, inputs, strict=True))
            gradient = _gradient(scores, wanted[part])
            for table, square, (index, _) in zip(tables, squares, inputs, strict=True):
                _step(table, square, index[part], gradient)
    total = offset + sum(table[index] for table, (index, _) in zip(tables, inputs, strict=True))
    return tables, total


def _gradient(scores: FloatArray, wanted: IntArray) -> FloatArray:
    probability: FloatArray = np.exp(scores - scores.max(axis=1, keepdims=True))
    probability /= probability.sum(axis=1, keepdims=True)
    probability[np.arange(len(wanted)), wanted] -= 1
    return probability


def _step(table: FloatArray, square: FloatArray, index: IntArray, gradient: FloatArray) -> None:
    order = np.argsort(index, kind="stable")
    used, starts = np.unique(index[order], return_index=True)
    summed = np.add.reduceat(gradient[order], starts, axis=0)
    square[used] += summed * summed
    table[used] -= _RATE * summed / np.sqrt(square[used])


def _filled(model: TaggerModel, tables: Sequence[FloatArray], pairs: Sequence[FloatArray]) -> TaggerModel:
    own, long_suffix, short_suffix, shapes, near0, suffix0, far0, near1, suffix1, far1 = (
        np.clip(np.rint(table * _SCALE), -32_000, 32_000).astype(np.int16) for table in tables
    )
    return TaggerModel(
        words=model.words,
        suffixes=model.suffixes,
        own=own,
        own_suffixes=long_suffix + short_suffix,  # their rows are disjoint: only long suffixes begin with a hyphen
        shapes=shapes,
        near=np.stack((near0, near1)),
        near_suffixes=np.stack((suffix0, suffix1)),
        far=np.stack((far0, far1)),
        pairs=np.stack([np.clip(np.rint(table * _SCALE), -32_000, 32_000).astype(np.int16) for table in pairs]),
    )
