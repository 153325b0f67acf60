"""Labelled papers as the ranker's models read them: papers in, the matrices that are fitted on out.

Each abstract is read twice, once with its title and once without, so that the models can do without titles. Separate
from the fits, which see matrices alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.errors import UsageError
from pipeline.learning.boosting import Forest, Matrix, raw_scores
from pipeline.summaries.background import Background
from pipeline.summaries.batch import Batch, features_of_sentences, read_batch, summary_word_features, title_likeness
from pipeline.summaries.columns import IntArray
from pipeline.summaries.labelled import LabelledPaper
from pipeline.summaries.labels import level_by_paper, sentence_labels, word_labels
from pipeline.summaries.marks import BoolArray, FloatArray
from pipeline.text.analysis import analyse


@dataclass(frozen=True, slots=True)
class Reading:
    """Labelled papers, all with or all without titles: a row a word of an abstract, and a label a word and a sentence.

    `words` holds what a stem's chance to stand in a summary is told from, `word_labels` the share of references that
    hold it; `sentence_labels` say how well each agrees with the references, beside its paper's other sentences.
    """

    batch: Batch
    words: Matrix
    word_labels: FloatArray
    sentence_labels: FloatArray

    @property
    def word_paper(self) -> IntArray:
        """The paper of each word."""
        return self.batch.pairs.paper

    @property
    def sentence_paper(self) -> IntArray:
        """The paper of each sentence."""
        return self.batch.columns.sentence_paper

    @property
    def counted(self) -> BoolArray:
        """Which words are words, and no signs."""
        return self.batch.marks.is_word[self.batch.pairs.first]

    def sentences(self, belonging: FloatArray, title_words: Forest) -> Matrix:
        """Return the features of the sentences, given how likely each word belongs in a summary."""
        title_like = title_likeness(self.batch, raw_scores(title_words, self.batch.words))
        return features_of_sentences(self.batch, title_like, belonging)


def read_both(papers: Sequence[LabelledPaper], background: Background, title_words: Forest) -> list[Reading]:
    """Read papers with their titles, and without.

    Raises:
        UsageError: none has an abstract.
    """
    return [_read(papers, background, title_words, titles=titles) for titles in (True, False)]


def _read(papers: Sequence[LabelledPaper], background: Background, title_words: Forest, *, titles: bool) -> Reading:
    analyses = [analyse("", paper.title, paper.abstract) for paper in papers]
    batch = read_batch(analyses, background, titles=titles)
    if batch is None:
        raise UsageError("no labelled paper has an abstract")
    return Reading(
        batch=batch,
        words=summary_word_features(batch, raw_scores(title_words, batch.words)),
        word_labels=word_labels(batch, papers),
        sentence_labels=level_by_paper(sentence_labels(batch, analyses, papers), batch.columns.sentence_paper),
    )


def folds_of(papers: int, folds: int) -> IntArray:
    """Return the fold of each paper; always the same."""
    return np.arange(papers) % folds
