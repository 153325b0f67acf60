"""What people's summaries say of an abstract's stems and spans: the labels that the ranker is fitted on.

In: a batch and the papers it was read from. Out: a label a pair and a label a span, each 0 to 1. Separate from the
fit, because what is wanted is decided here.
"""

from collections.abc import Sequence

import numpy as np

from pipeline.learning.rouge import ngram_f1, tokens
from pipeline.summaries.batch import Batch
from pipeline.summaries.columns import IntArray
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


def span_labels(batch: Batch, analyses: Sequence[Analysis], papers: Sequence[LabelledPaper]) -> FloatArray:
    """Return for each span the ROUGE-1 F1 with that reference which it agrees with best."""
    references = [[tokens(reference) for reference in paper.references] for paper in papers]
    spans = batch.spans
    texts = span_texts(batch, analyses, np.arange(len(spans.sentence)))
    owners = batch.columns.sentence_paper[spans.sentence].tolist()
    found = map(tokens, texts)
    pairs = zip(owners, found, strict=True)
    return np.array([max(ngram_f1(wanted, own, 1) for wanted in references[paper]) for paper, own in pairs], np.float64)


def level_by_paper(labels: FloatArray, paper: IntArray) -> FloatArray:
    """Return the labels moved so that the mean of each paper's spans is that of all, within 0 to 1.

    How well a paper can be summarised at all is no matter of choice between its spans: 0.2 of ROUGE-1 on SciTLDR's
    development part is what leaving it out is worth.

    Args:
        labels: a label a span.
        paper: the paper of each span, from 0.
    """
    means = np.bincount(paper, labels) / np.maximum(np.bincount(paper), 1)
    level: FloatArray = np.clip(labels - means[paper] + labels.mean(), 0.0, 1.0)
    return level


def span_texts(batch: Batch, analyses: Sequence[Analysis], chosen: IntArray) -> list[str]:
    """Return the text of the chosen spans."""
    texts = [analysis.abstract for analysis in analyses]
    words = np.bincount(batch.marks.paper, minlength=len(texts))
    before = (np.cumsum(words) - words).tolist()
    spans = batch.spans
    columns = (batch.columns.sentence_paper[spans.sentence], spans.first, spans.after)
    rows = zip(*(column[chosen].tolist() for column in columns), strict=True)
    return [
        texts[paper].text[
            texts[paper].word_starts[first - before[paper]] : texts[paper].word_ends[after - before[paper] - 1]
        ]
        for paper, first, after in rows
    ]
