"""What the literature at large says of a noun phrase: how rare it is, how firmly its words belong together.

In: a batch's noun phrases and the background table. Out: the features of the group `background`.
"""

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.columns import Columns
from pipeline.keyphrases.noun_phrases import NounPhrases
from pipeline.keyphrases.phrase_spans import FloatArray, Spans, extreme_over, sum_over
from pipeline.keyphrases.stem_hashes import join_hashes
from pipeline.learning.frequencies import FrequencyTable

Features = dict[str, npt.NDArray[np.generic]]


def background_features(columns: Columns, phrases: NounPhrases, spans: Spans, background: FrequencyTable) -> Features:
    """Return the features of the group `background`; frequencies and cohesion are base-2 logarithms."""
    stems = columns.traits.stem_hash[columns.word]
    met = np.flatnonzero(np.bincount(columns.word, minlength=len(columns.traits.kind)))  # each word is looked up once
    place = np.zeros(len(columns.traits.kind), np.int32)
    place[met] = np.arange(len(met))
    looked_up = background.look_up(columns.traits.stem_hash[met])
    common, titled = (values[place[columns.word]] for values in looked_up[:2])
    frequency, in_titles, whole = background.look_up(phrases.hashes)
    total = np.log2(1.0 + background.papers)
    words = phrases.n_words
    links = _links(columns, stems, common, background, total)
    inner = np.where(words > 1, sum_over(links, spans) - links[spans.last], 0.0) / np.maximum(words - 1, 1)
    before = np.concatenate(([0.0], links[:-1])) if len(links) else links
    return {
        "frequency": frequency,
        "title_frequency": in_titles,
        "title_share": in_titles - frequency,
        "whole_frequency": whole,
        "whole_share": whole - frequency,
        "cohesion": np.where(words > 1, frequency + (words - 1) * total - sum_over(common, spans), 0.0),
        "weakest_cohesion": inner,
        "head_frequency": common[spans.last],
        "head_title_share": (titled - common)[spans.last],
        "begin_frequency": common[spans.first],
        "begin_title_share": (titled - common)[spans.first],
        "rarest_word": extreme_over(common, spans, largest=False),
        "commonest_word": extreme_over(common, spans, largest=True),
        "mean_word": sum_over(common, spans) / words,
        "tf_idf": spans.occurrences * (total - frequency),
        "before_frequency": np.where(spans.first > columns.first_words[spans.first], common[spans.first - 1], -1.0),
        "cohesion_left": before[spans.first],
        "cohesion_right": links[spans.last],
    }


def _links(
    columns: Columns, stems: npt.NDArray[np.uint64], common: FloatArray, background: FrequencyTable, total: float
) -> FloatArray:
    """Return the pointwise mutual information of each word and the next in the background, 0 where it has none."""
    links = np.zeros(len(stems))
    if len(stems) > 1:
        pair = background.look_up_first(join_hashes(stems[:-1], stems[1:]))
        inside = (pair > 0) & (columns.sentence[1:] == columns.sentence[:-1])
        links[:-1] = np.where(inside, pair + total - common[:-1] - common[1:], 0.0)
    return links
