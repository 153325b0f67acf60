"""Labelled papers as the ranker's models read them: papers in, the matrices that are fitted on out.

Each abstract is read twice, once with its title and once without, so that the models can do without titles. Separate
from the fits, which see matrices alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.errors import UsageError
from pipeline.learning.boosting import Forest, Matrix, raw_scores
from pipeline.learning.rouge import ngram_f1, tokens
from pipeline.summaries.background import Background
from pipeline.summaries.batch import Batch, features_of_sentences, read_batch, summary_word_features, title_likeness
from pipeline.summaries.columns import IntArray
from pipeline.summaries.gists import find_gist
from pipeline.summaries.labelled import LabelledPaper
from pipeline.summaries.marks import BoolArray, FloatArray
from pipeline.text.analysis import Analysis, analyse, analyse_text


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


def word_labels(batch: Batch, papers: Sequence[LabelledPaper]) -> FloatArray:
    """Return for each pair the share of its paper's references that hold the stem."""
    stems = max(len(batch.columns.stems), 1)
    number = {stem: place for place, stem in enumerate(batch.columns.stems)}
    keys = [
        (paper * stems + number[stem], 1 / len(labelled.references))
        for paper, labelled in enumerate(papers)
        for reference in labelled.references
        for stem in set(analyse_text(reference).stems)
        if stem and stem in number
    ]
    own = batch.pairs.paper * stems + batch.pairs.stem
    labels = np.zeros(len(own))
    wanted = np.array([key for key, _ in keys], np.int64)
    place = np.minimum(np.searchsorted(own, wanted), len(own) - 1)
    there = own[place] == wanted
    np.add.at(labels, place[there], np.array([share for _, share in keys])[there])
    return labels


def sentence_labels(batch: Batch, analyses: Sequence[Analysis], papers: Sequence[LabelledPaper]) -> FloatArray:
    """Return for each sentence the ROUGE-1 F1 of its gist with that reference which it agrees with best."""
    gists = gists_of(batch, analyses)
    owners = batch.columns.sentence_paper.tolist()
    references = [[tokens(reference) for reference in paper.references] for paper in papers]
    pairs = zip(owners, map(tokens, gists), strict=True)
    return np.array([max(ngram_f1(wanted, own, 1) for wanted in references[paper]) for paper, own in pairs], np.float64)


def gists_of(batch: Batch, analyses: Sequence[Analysis]) -> list[str]:
    """Return the gist of each sentence of a batch that is read."""
    counts = np.diff(batch.columns.paper_starts).tolist()
    read = zip(analyses, counts, strict=True)
    sentences = [analysis.abstract.sentence(number) for analysis, count in read for number in range(count)]
    return [sentence[slice(*find_gist(sentence))] for sentence in sentences]


def level_by_paper(labels: FloatArray, paper: IntArray) -> FloatArray:
    """Return the labels moved so that the mean of each paper's sentences is that of all, within 0 to 1.

    How well a paper can be summarised at all is no matter of choice between its sentences: 0.2 of ROUGE-1 on SciTLDR's
    development part is what leaving it out is worth.

    Args:
        labels: a label a sentence.
        paper: the paper of each sentence, from 0.
    """
    means = np.bincount(paper, labels) / np.maximum(np.bincount(paper), 1)
    level: FloatArray = np.clip(labels - means[paper] + labels.mean(), 0.0, 1.0)
    return level
