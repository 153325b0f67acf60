"""What people's summaries say of an abstract's stems and sentences: the labels that the ranker is fitted on.

In: a batch and the papers it was read from. Out: a label a pair and a label a sentence, each 0 to 1. Separate from the
fit, because what is wanted is decided here.
"""

from collections.abc import Sequence

import numpy as np

from pipeline.learning.rouge import ngram_f1, tokens
from pipeline.summaries.batch import Batch
from pipeline.summaries.columns import IntArray
from pipeline.summaries.gists import find_gist
from pipeline.summaries.labelled import LabelledPaper
from pipeline.summaries.marks import FloatArray
from pipeline.text.analysis import Analysis, analyse_text


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
