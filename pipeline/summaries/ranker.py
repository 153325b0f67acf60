"""The engine `ranker`: analysed papers in, summary sentences out, weighed by models fitted on what people wrote.

First each stem of an abstract is weighed: would a title hold it, would a summary? Then each sentence by how well it
should agree with a one-sentence summary.
Further sentences are chosen for what they add to those before (maximal marginal relevance: J. Carbonell and
J. Goldstein, SIGIR 1998).
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from pipeline.learning.boosting import raw_scores
from pipeline.learning.logistic import logistic
from pipeline.records import SentenceRole
from pipeline.roles import RoleChances
from pipeline.settings import SummarySettings
from pipeline.summaries.batch import Batch, features_of_sentences, read_batch, summary_word_features, title_likeness
from pipeline.summaries.columns import sentences_read
from pipeline.summaries.marks import FloatArray
from pipeline.summaries.models import RankerModel
from pipeline.summaries.selection import Candidate, Span, choose, worth_showing
from pipeline.summaries.sentence_model import expected_rouge
from pipeline.summaries.structured import factors_of_labels
from pipeline.summaries.telling import CUES, factors
from pipeline.summaries.word_features import Matrix
from pipeline.text.analysis import Analysis
from pipeline.text.batch import batch_of

_ROLES = tuple(SentenceRole)


def rank_spans(
    analyses: Sequence[Analysis],
    model: RankerModel,
    settings: SummarySettings,
    roles: Sequence[RoleChances],
    shown: Sequence[Mapping[int, SentenceRole]],
) -> list[list[Span]]:
    """Return the summary of each paper, best sentence first; empty where the abstract is empty.

    A sentence's score is the ROUGE-1 F1 to expect of its gist with a one-sentence summary, in a paper that is as
    easily summarised as others, lowered by how it says it (`telling`) and by what better sentences have
    said. `roles` has for each paper how likely its sentences' roles are; the factors were fitted beside
    what the model says alone. `shown` says of each paper what a card shows its sentences as, by their numbers.
    """
    batch = read_batch(analyses, model.background)
    if batch is None:
        return [[] for _ in analyses]
    belonging, features = weigh(batch, model)
    scores = expected_rouge(model.sentences, features, batch.columns) * _factors(analyses, batch, roles)
    candidates = _candidates(analyses, batch, belonging, scores, zip(roles, shown, strict=True))
    return [choose(analysis.abstract.text, candidates[paper], settings) for paper, analysis in enumerate(analyses)]


def _factors(analyses: Sequence[Analysis], batch: Batch, roles: Sequence[RoleChances]) -> FloatArray:
    """Return for each sentence that is read what its score is lowered by."""
    counts = np.diff(batch.columns.paper_starts).tolist()
    likely = [own.alone[:count] for own, count in zip(roles, counts, strict=True)]
    read = list(zip(analyses, counts, strict=True))
    texts = [analysis.abstract.sentence(number) for analysis, count in read for number in range(count)]
    stated = [one for analysis, count in read for one in factors_of_labels(analysis.abstract, count)]
    own = batch_of(analyses)
    cues: list[int] = CUES.of(own)[sentences_read(own)].tolist()
    told: FloatArray = factors(texts, np.concatenate(likely), cues) * np.array(stated)
    return told


def weigh(batch: Batch, model: RankerModel) -> tuple[FloatArray, Matrix]:
    """Return for each pair how likely a summary would hold its stem, and the features of the sentences."""
    title_odds = raw_scores(model.title_words, batch.words)
    belonging = logistic(raw_scores(model.summary_words, summary_word_features(batch, title_odds)))
    return belonging, features_of_sentences(batch, title_likeness(batch, title_odds), belonging)


def _candidates(
    analyses: Sequence[Analysis],
    batch: Batch,
    belonging: FloatArray,
    scores: FloatArray,
    roles: Iterable[tuple[RoleChances, Mapping[int, SentenceRole]]],
) -> list[list[Candidate]]:
    """Return the sentences of each paper that may be shown, with their content stems and these stems' weights."""
    content = batch.marks.is_content
    pairs = batch.pairs.of_word[content]
    stems, weights = pairs.tolist(), belonging[pairs].tolist()
    nth = np.concatenate(([0], np.cumsum(content)))[batch.columns.sentence_starts].tolist()
    starts, rated = batch.columns.paper_starts.tolist(), scores.tolist()
    table: list[list[Candidate]] = []
    for analysis, first, after, (chances, on_card) in zip(analyses, starts[:-1], starts[1:], roles, strict=True):
        text, likely = analysis.abstract, chances.told.argmax(axis=1).tolist()
        places = zip(text.sentence_starts, text.sentence_ends, range(first, after), strict=False)  # some are not read
        of_span = {Span(start, end, rated[number]): number for start, end, number in places}
        shown = [(span, of_span[span]) for span in worth_showing(text.text, list(of_span))]
        table.append(
            [
                Candidate(
                    span, stems[slice(*place)], weights[slice(*place)], _ROLES[likely[nth_own]], on_card.get(nth_own)
                )
                for span, number in shown
                for place, nth_own in ((nth[number : number + 2], number - first),)
            ]
        )
    return table
