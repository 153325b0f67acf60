"""What tells how well a sentence stands for its abstract, as one row of numbers a sentence.

In: the columns, pairs and marks of a batch, and how likely each stem belongs in the summary. Out: a matrix.
The features by group: place, length, words (expected overlap with a summary), title, centrality, roles (who speaks and
of what), form.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.summaries.columns import Columns, IntArray
from pipeline.summaries.marks import NEVER, BoolArray, FloatArray, Marks, Pairs, exact
from pipeline.summaries.word_features import Matrix, as_matrix

GROUPS = {
    "place": ("sentence", "sentence_share", "sentences_after", "sentences"),
    "length": ("words", "sentence_words", "mean_sentence", "abstract_words"),
    "words": (
        "title_like", "title_like_mean", "title_like_share", "belonging", "belonging_mean", "belonging_f1",
        "belonging_share", "belonging_below_best", "belonging_best",
    ),
    "title": ("has_title", "title_overlap", "title_recall", "title_f1"),
    "centrality": ("cosine_mean", "cosine_first", "cosine_text", "frequency_mean", "repeated", "rarity_mean"),
    "roles": (
        "contribution", "result", "subject", "background_words", "result_words", "availability_words",
        "contribution_words", "after_contribution", "first_contribution", "starts_with_authors",
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


def sentence_features(columns: Columns, pairs: Pairs, marks: Marks, weights: StemWeights) -> Matrix:
    """Return a row a sentence, with the columns of `NAMES`.

    Args:
        columns: the batch.
        pairs: its stems.
        marks: its marks.
        weights: how its stems are weighed.
    """
    weights = StemWeights(exact(weights.title_like), exact(weights.belonging))
    once = pairs.new_in_sentence
    likely = np.where(marks.is_word, weights.title_like[pairs.of_word] * once, 0.0)
    belongs = np.where(marks.is_word, weights.belonging[pairs.of_word] * np.where(once, 1.0, _AGAIN), 0.0)
    sums = _Sums(columns, marks)
    parts = (
        _place(columns, marks, sums),
        _length(columns, marks, sums),
        _words(pairs, marks, sums, (likely, belongs), weights),
        _title(columns, pairs, marks, sums, once),
        _centrality(columns, pairs, marks),
        _frequency(pairs, marks, sums),
        _roles(columns, marks, sums),
        _form(marks, sums),
    )
    return as_matrix([column for part in parts for column in part])


class _Sums:
    """Adds up over the words of each sentence; `words` are those of each that are words, 1 at least."""

    def __init__(self, columns: Columns, marks: Marks) -> None:
        self._starts = columns.sentence_starts
        self.paper = columns.sentence_paper
        self.words = np.maximum(self.of(marks.is_word), 1)

    def of(self, values: npt.NDArray[np.generic]) -> FloatArray:
        return sums_of_sentences(self._starts, values)


def sums_of_sentences(starts: IntArray, values: npt.NDArray[np.generic]) -> FloatArray:
    """Return the sum of a value a word over each sentence, given where sentences start and the last one ends."""
    total = np.concatenate(([0.0], np.cumsum(values, dtype=np.float64)))
    sums: FloatArray = np.diff(total[starts])
    return sums


Parts = tuple[npt.NDArray[np.generic], ...]


def _place(columns: Columns, marks: Marks, sums: _Sums) -> Parts:
    place = marks.sentence_place
    sentences = np.diff(columns.paper_starts)[sums.paper]
    return place, place / np.maximum(sentences - 1, 1), sentences - 1 - place, sentences


def _length(columns: Columns, marks: Marks, sums: _Sums) -> Parts:
    papers = np.bincount(marks.paper, minlength=columns.papers)
    mean = papers / np.maximum(np.diff(columns.paper_starts), 1)
    return sums.words, columns.sentence_lengths, mean[sums.paper], papers[sums.paper]


def _words(
    pairs: Pairs, marks: Marks, sums: _Sums, of_word: tuple[FloatArray, FloatArray], weights: StemWeights
) -> Parts:
    likely, belongs = of_word
    is_word = marks.is_word[pairs.first]
    papers = int(pairs.paper[-1]) + 1 if len(pairs.paper) else 0
    likely_total = np.bincount(pairs.paper, weights=weights.title_like, minlength=papers)[sums.paper]
    belongs_total = np.bincount(pairs.paper, weights=weights.belonging * is_word, minlength=papers)[sums.paper]
    likely_sum, belongs_sum = sums.of(likely), sums.of(belongs)
    f1 = 2 * belongs_sum / (sums.words + _USUAL_LENGTH)
    best = np.zeros(papers)
    np.maximum.at(best, sums.paper, f1)
    return (
        likely_sum,
        likely_sum / sums.words,
        likely_sum / np.maximum(likely_total, 0.1),
        belongs_sum,
        belongs_sum / sums.words,
        f1,
        belongs_sum / np.maximum(belongs_total, 0.1),
        f1 - best[sums.paper],
        best[sums.paper],
    )


def _title(columns: Columns, pairs: Pairs, marks: Marks, sums: _Sums, once: BoolArray) -> Parts:
    """-1 where there is no title."""
    lengths = marks.title_lengths[sums.paper]
    there = pairs.in_title[pairs.of_word] & once & marks.is_word
    content = np.bincount(pairs.paper, weights=pairs.in_title & marks.is_content[pairs.first], minlength=columns.papers)
    overlap = sums.of(there)
    recall = sums.of(there & marks.is_content) / np.maximum(content[sums.paper], 1)
    has = lengths > 0
    return (has, *(np.where(has, one, -1.0) for one in (overlap, recall, 2 * overlap / (sums.words + lengths))))


def _centrality(columns: Columns, pairs: Pairs, marks: Marks) -> Parts:
    """Return each sentence's mean cosine with all sentences, its cosine with the first one, and with the whole text.

    Content words are weighed by their rarity. sumy's LexRank (G. Erkan and D. Radev, "LexRank: Graph-based Lexical
    Centrality as Salience in Text Summarization", JAIR 22, 2004, section 3) follows a sentence's likeness to others
    over many steps; the mean likeness, its degree centrality, ranks nearly alike and needs no matrix.
    """
    sentences, size = len(columns.sentence_lengths), len(pairs.stem)
    kept = marks.is_content
    keys, counts = np.unique(marks.sentence[kept] * max(size, 1) + pairs.of_word[kept], return_counts=True)
    sentence, pair = keys // max(size, 1), keys % max(size, 1)
    paper = columns.sentence_paper
    weight = counts * marks.rarity[pairs.first][pair]
    unit = exact(weight / np.sqrt(np.maximum(np.bincount(sentence, weight * weight, sentences), 1e-9))[sentence])
    towards = np.bincount(pair, unit, size)
    opening = marks.sentence_place[sentence] == 0
    towards_first = np.bincount(pair[opening], unit[opening], size)
    whole = np.bincount(pair, weight, size)
    norm = np.sqrt(np.maximum(np.bincount(pairs.paper, whole * whole, columns.papers), 1e-9))
    number = np.maximum(np.diff(columns.paper_starts), 1)[paper]
    return (
        np.bincount(sentence, unit * towards[pair], sentences) / number,
        np.bincount(sentence, unit * towards_first[pair], sentences),
        np.bincount(sentence, unit * whole[pair], sentences) / norm[paper],
    )


def _frequency(pairs: Pairs, marks: Marks, sums: _Sums) -> Parts:
    content = np.maximum(sums.of(marks.is_content), 1)
    counts = np.where(marks.is_content, pairs.count[pairs.of_word], 0)
    return (
        sums.of(counts) / content,
        sums.of(np.maximum(counts - 1, 0)),
        sums.of(marks.rarity * marks.is_content) / content,
    )


def _roles(columns: Columns, marks: Marks, sums: _Sums) -> Parts:
    first = marks.first_contribution[sums.paper]
    has_words = columns.sentence_lengths > 0
    opens = np.zeros(len(has_words), np.bool_)
    opens[has_words] = marks.subject[columns.sentence_starts[:-1][has_words]]
    return (
        sums.of(marks.contribution) > 0,
        sums.of(marks.result) > 0,
        sums.of(marks.subject) > 0,
        sums.of(marks.role_words["background"]),
        sums.of(marks.role_words["result"]),
        sums.of(marks.role_words["availability"]),
        sums.of(marks.role_words["contribution"]),
        np.where(first < NEVER, marks.sentence_place - first, -NEVER),
        first,
        opens,
    )


def _form(marks: Marks, sums: _Sums) -> Parts:
    return sums.of(marks.is_number), 1 - sums.of(marks.is_content) / sums.words, sums.of(~marks.is_word)
