"""The engine `ranker`: analysed papers in, summary spans out, weighed by models fitted on what people wrote.

First each stem of an abstract is weighed: would a title hold it, would a summary? Then each span by how well it should
agree with a one-sentence summary. Further sentences are chosen for what they add to those before (maximal marginal
relevance: J. Carbonell and J. Goldstein, SIGIR 1998).
"""

from collections.abc import Sequence

import numpy as np

from pipeline.learning.boosting import raw_scores
from pipeline.learning.logistic import logistic
from pipeline.settings import SummarySettings
from pipeline.summaries.batch import Batch, features_of_spans, read_batch, summary_word_features, title_likeness
from pipeline.summaries.columns import IntArray
from pipeline.summaries.endings import reads_well
from pipeline.summaries.marks import FloatArray
from pipeline.summaries.models import RankerModel
from pipeline.summaries.selection import Candidate, Span, choose
from pipeline.summaries.span_model import expected_rouge
from pipeline.summaries.spans import Spans
from pipeline.summaries.word_features import Matrix
from pipeline.text.analysis import Analysis


def rank_spans(analyses: Sequence[Analysis], model: RankerModel, settings: SummarySettings) -> list[list[Span]]:
    """Return the summary of each paper, best span first; empty where the abstract is empty.

    A span's score is its expected ROUGE-1 F1 with a one-sentence summary, in a paper that is as easily summarised as
    others, less what better spans have said.
    """
    batch = read_batch(analyses, model.background)
    if batch is None:
        return [[] for _ in analyses]
    belonging, features = weigh(batch, model)
    expected = expected_rouge(model.spans, features)
    scores = np.where(reads_well(batch.columns, batch.spans), expected, 0.0)
    shown = np.flatnonzero(scores) if settings.words else best_of_sentences(batch.spans, scores)
    candidates = _candidates(analyses, batch, belonging, scores, shown)
    return [choose(analysis.abstract.text, candidates[paper], settings) for paper, analysis in enumerate(analyses)]


def weigh(batch: Batch, model: RankerModel) -> tuple[FloatArray, Matrix]:
    """Return for each pair how likely a summary would hold its stem, and the features of the spans."""
    title_odds = raw_scores(model.title_words, batch.words)
    belonging = logistic(raw_scores(model.summary_words, summary_word_features(batch, title_odds)))
    return belonging, features_of_spans(batch, title_likeness(batch, title_odds), belonging)


def best_of_sentences(spans: Spans, scores: FloatArray) -> IntArray:
    """Return the best span of each sentence, the first one of equals."""
    order = np.lexsort((-scores, spans.sentence))
    sentence = spans.sentence[order]
    return order[np.flatnonzero(np.diff(sentence, prepend=-1))]


def _candidates(
    analyses: Sequence[Analysis], batch: Batch, belonging: FloatArray, scores: FloatArray, shown: IntArray
) -> list[list[Candidate]]:
    """Return the shown spans of each paper, with the content stems that they hold and their weights."""
    content = batch.marks.is_content
    pairs = batch.pairs.of_word[content]
    stems, weights = pairs.tolist(), belonging[pairs].tolist()
    nth = np.concatenate(([0], np.cumsum(content)))  # content words before each word
    words = np.bincount(batch.marks.paper, minlength=len(analyses))
    before = (np.cumsum(words) - words)[batch.columns.sentence_paper[batch.spans.sentence]]
    first, after = batch.spans.first, batch.spans.after
    paper, sentence = batch.columns.sentence_paper[batch.spans.sentence], batch.spans.sentence
    columns = (paper, sentence, first - before, after - before - 1, nth[first], nth[after], scores)
    rows = zip(*(column[shown].tolist() for column in columns), strict=True)
    table: list[list[Candidate]] = [[] for _ in analyses]
    for place, number, begin, last, one, end, score in rows:
        text = analyses[place].abstract
        said = dict(zip(stems[one:end], weights[one:end], strict=True))
        table[place].append(Candidate(Span(text.word_starts[begin], text.word_ends[last], score), number, said))
    return table
