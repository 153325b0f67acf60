"""What tells how well a span stands for its abstract, as one row of numbers a span.

In: the columns, pairs, marks and spans of a batch, and how likely each stem belongs in the summary. Out: a matrix.
The features by group: place, length, cut (what is left off), words (expected overlap with a summary), title,
centrality, roles (who speaks and of what), form.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.summaries.centrality import Centrality, find_centrality
from pipeline.summaries.columns import Columns, IntArray
from pipeline.summaries.marks import NEVER, BoolArray, FloatArray, Marks, Pairs, exact
from pipeline.summaries.spans import Spans
from pipeline.summaries.word_features import Matrix, as_matrix

GROUPS = {
    "place": ("sentence", "sentence_share", "sentences_after", "sentences"),
    "length": ("words", "sentence_words", "mean_sentence", "abstract_words"),
    "cut": ("cut_before", "cut_after", "share", "belonging_before", "belonging_after"),
    "words": (
        "title_like", "title_like_mean", "title_like_share", "belonging", "belonging_mean", "belonging_f1",
        "belonging_share", "belonging_sentence", "belonging_below_best", "belonging_best",
    ),
    "title": ("has_title", "title_overlap", "title_recall", "title_f1"),
    "centrality": ("cosine_mean", "cosine_first", "cosine_text", "frequency_mean", "repeated", "rarity_mean"),
    "roles": (
        "contribution", "result", "subject", "background_words", "result_words", "availability_words",
        "contribution_words", "sentence_contributes", "sentence_reports", "after_contribution", "first_contribution",
        "starts_with_authors",
    ),
    "form": ("numbers", "function_share", "punctuation"),
}  # fmt: skip
NAMES = tuple(name for names in GROUPS.values() for name in names)
_AGAIN = 0.375  # what a stem's further occurrences in a sentence count for
_USUAL_LENGTH = 20.0  # words of a one-sentence summary


@dataclass(frozen=True, slots=True)
class StemWeights:
    """For each pair, how likely a title would hold its stem (0 for function words), and how likely a summary would."""

    title_like: FloatArray
    belonging: FloatArray


def span_features(columns: Columns, pairs: Pairs, marks: Marks, spans: Spans, weights: StemWeights) -> Matrix:
    """Return a row a span, with the columns of `NAMES`.

    Args:
        columns: the batch.
        pairs: its stems.
        marks: its marks.
        spans: the spans.
        weights: how its stems are weighed.
    """
    weights = StemWeights(exact(weights.title_like), exact(weights.belonging))
    once = pairs.new_in_sentence
    likely = np.where(marks.is_word, weights.title_like[pairs.of_word] * once, 0.0)
    belongs = np.where(marks.is_word, weights.belonging[pairs.of_word] * np.where(once, 1.0, _AGAIN), 0.0)
    sums = _Sums(columns, spans)
    parts = (
        _place(columns, marks, spans),
        _length(columns, marks, spans, sums),
        _cut(columns, spans, sums, belongs),
        _words(pairs, marks, sums, (likely, belongs), weights),
        _title(columns, pairs, marks, sums, once),
        _centrality(find_centrality(columns, pairs, marks), pairs, marks, spans, sums),
        _roles(marks, spans, sums),
        _form(marks, sums),
    )
    return as_matrix([column for part in parts for column in part])


class _Sums:
    """Adds up over the words of each span."""

    def __init__(self, columns: Columns, spans: Spans) -> None:
        self.first, self.after = spans.first, spans.after
        self.start = columns.sentence_starts[spans.sentence]
        self.end = columns.sentence_starts[spans.sentence + 1]
        self.paper = columns.sentence_paper[spans.sentence]

    def within(self, values: npt.NDArray[np.generic]) -> FloatArray:
        return self._between(values, self.first, self.after)

    def before(self, values: npt.NDArray[np.generic]) -> FloatArray:
        return self._between(values, self.start, self.first)

    def behind(self, values: npt.NDArray[np.generic]) -> FloatArray:
        return self._between(values, self.after, self.end)

    def sentence(self, values: npt.NDArray[np.generic]) -> FloatArray:
        return self._between(values, self.start, self.end)

    @staticmethod
    def _between(values: npt.NDArray[np.generic], first: IntArray, after: IntArray) -> FloatArray:
        total = np.concatenate(([0.0], np.cumsum(values, dtype=np.float64)))
        between: FloatArray = total[after] - total[first]
        return between


Parts = tuple[npt.NDArray[np.generic], ...]


def _place(columns: Columns, marks: Marks, spans: Spans) -> Parts:
    place = marks.sentence_place[spans.sentence]
    sentences = np.diff(columns.paper_starts)[columns.sentence_paper[spans.sentence]]
    return place, place / np.maximum(sentences - 1, 1), sentences - 1 - place, sentences


def _length(columns: Columns, marks: Marks, spans: Spans, sums: _Sums) -> Parts:
    lengths = columns.sentence_lengths
    papers = np.bincount(marks.paper, minlength=columns.papers)
    mean = papers / np.maximum(np.diff(columns.paper_starts), 1)
    words = np.maximum(sums.within(marks.is_word), 1)
    return words, lengths[spans.sentence], mean[sums.paper], papers[sums.paper]


def _cut(columns: Columns, spans: Spans, sums: _Sums, belongs: FloatArray) -> Parts:
    before, behind = sums.first - sums.start, sums.end - sums.after
    return (
        before,
        behind,
        (sums.after - sums.first) / columns.sentence_lengths[spans.sentence],
        sums.before(belongs) / np.maximum(before, 1),
        sums.behind(belongs) / np.maximum(behind, 1),
    )


def _words(
    pairs: Pairs, marks: Marks, sums: _Sums, of_word: tuple[FloatArray, FloatArray], weights: StemWeights
) -> Parts:
    likely, belongs = of_word
    words = np.maximum(sums.within(marks.is_word), 1)
    is_word = marks.is_word[pairs.first]
    papers = int(pairs.paper[-1]) + 1 if len(pairs.paper) else 0
    likely_total = np.bincount(pairs.paper, weights=weights.title_like, minlength=papers)[sums.paper]
    belongs_total = np.bincount(pairs.paper, weights=weights.belonging * is_word, minlength=papers)[sums.paper]
    likely_sum, belongs_sum = sums.within(likely), sums.within(belongs)
    f1 = 2 * belongs_sum / (words + _USUAL_LENGTH)
    best = np.zeros(papers)
    np.maximum.at(best, sums.paper, f1)
    return (
        likely_sum,
        likely_sum / words,
        likely_sum / np.maximum(likely_total, 0.1),
        belongs_sum,
        belongs_sum / words,
        f1,
        belongs_sum / np.maximum(belongs_total, 0.1),
        sums.sentence(belongs) / (sums.end - sums.start),
        f1 - best[sums.paper],
        best[sums.paper],
    )


def _title(columns: Columns, pairs: Pairs, marks: Marks, sums: _Sums, once: BoolArray) -> Parts:
    """-1 where there is no title."""
    words = np.maximum(sums.within(marks.is_word), 1)
    lengths = marks.title_lengths[sums.paper]
    there = pairs.in_title[pairs.of_word] & once & marks.is_word
    content = np.bincount(pairs.paper, weights=pairs.in_title & marks.is_content[pairs.first], minlength=columns.papers)
    overlap = sums.within(there)
    recall = sums.within(there & marks.is_content) / np.maximum(content[sums.paper], 1)
    has = lengths > 0
    return (has, *(np.where(has, one, -1.0) for one in (overlap, recall, 2 * overlap / (words + lengths))))


def _centrality(central: Centrality, pairs: Pairs, marks: Marks, spans: Spans, sums: _Sums) -> Parts:
    content = np.maximum(sums.within(marks.is_content), 1)
    counts = np.where(marks.is_content, pairs.count[pairs.of_word], 0)
    return (
        central.mean[spans.sentence],
        central.first[spans.sentence],
        central.text[spans.sentence],
        sums.within(counts) / content,
        sums.within(np.maximum(counts - 1, 0)),
        sums.within(marks.rarity * marks.is_content) / content,
    )


def _roles(marks: Marks, spans: Spans, sums: _Sums) -> Parts:
    first = marks.first_contribution[sums.paper]
    place = marks.sentence_place[spans.sentence]
    reports = sums.sentence(marks.result) > 0
    return (
        sums.within(marks.contribution) > 0,
        sums.within(marks.result) > 0,
        sums.within(marks.subject) > 0,
        sums.within(marks.role_words["background"]),
        sums.within(marks.role_words["result"]),
        sums.within(marks.role_words["availability"]),
        sums.within(marks.role_words["contribution"]),
        marks.sentence_contributes[spans.sentence],
        reports,
        np.where(first < NEVER, place - first, -NEVER),
        first,
        marks.subject[sums.first],
    )


def _form(marks: Marks, sums: _Sums) -> Parts:
    words = np.maximum(sums.within(marks.is_word), 1)
    return sums.within(marks.is_number), 1 - sums.within(marks.is_content) / words, sums.within(~marks.is_word)
