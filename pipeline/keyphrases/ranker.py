"""The engine `ranker`: noun phrases, weighed by boosted trees.

In: analysed papers. Out: their keyphrases, scored with the probability that a reader would have named them. Here the
parts meet: columns, word classes, noun phrases, features, trees, choice.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.boosting import probabilities, raw_scores
from pipeline.keyphrases.columns import Columns, IntArray, to_columns
from pipeline.keyphrases.features import Matrix, phrase_features
from pipeline.keyphrases.models import RankerModel, load_ranker, load_tagger
from pipeline.keyphrases.noun_phrases import NounPhrases, find_noun_phrases
from pipeline.keyphrases.short_forms import find_short_forms
from pipeline.keyphrases.tagger import TaggerModel, tag_words, word_rows
from pipeline.records import Field, Keyphrase
from pipeline.text.analysis import Analysis
from pipeline.text.stems import stem

NAME = "ranker"
LONGEST = 6  # words of a candidate; of the keyphrases that indexers gave, 1 in 200 is longer
_PAPERS = 500  # papers at a time: some 20 MB of features

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Phrases:
    """A batch's words, their classes and noun phrases."""

    columns: Columns
    classes: IntArray
    phrases: NounPhrases


def find_phrases(analyses: Sequence[Analysis], tagger: TaggerModel) -> Phrases:
    """Return the noun phrases of a batch, as the ranker sees them."""
    columns = to_columns(analyses)
    rows = word_rows(columns.distinct, columns.kind_of_distinct, tagger).take(columns.distinct_index)
    classes = tag_words(rows, columns.first_words, columns.last_words, tagger)
    return Phrases(columns, classes, find_noun_phrases(columns, classes, LONGEST))


def extract(analyses: Sequence[Analysis], count: int, max_words: int) -> list[list[Keyphrase]]:
    """Return at most `count` keyphrases for each paper, each of at most `max_words` words.

    Raises:
        ResourceError: a model is missing or damaged.
    """
    tagger, ranker = load_tagger(), load_ranker()
    found: list[list[Keyphrase]] = []
    for start in range(0, len(analyses), _PAPERS):
        part = analyses[start : start + _PAPERS]
        phrases = find_phrases(part, tagger)
        found += choose(part, phrases, score(phrases, ranker), count, max_words)
    return found


def score(found: Phrases, model: RankerModel) -> FloatArray:
    """Return the probability of each noun phrase of a batch."""
    matrix = features_of(found, model)
    return probabilities(raw_scores(model.forest, matrix))


def features_of(found: Phrases, model: RankerModel) -> Matrix:
    """Return the features of a batch's noun phrases."""
    return phrase_features(found.columns, found.classes, found.phrases, model.background)


def choose(
    analyses: Sequence[Analysis], found: Phrases, scores: FloatArray, count: int, max_words: int
) -> list[list[Keyphrase]]:
    """Return for each paper its best noun phrases, near-duplicates and short forms of a long one being one."""
    phrases, scores = found.phrases, scores.copy()
    alive = phrases.n_words <= max_words
    for short, long in find_short_forms(found.columns, phrases):
        if alive[long]:
            scores[long] = max(scores[long], scores[short])
            alive[short] = False
    order = np.lexsort((phrases.first_word, -scores, phrases.paper))
    ends = np.cumsum(np.bincount(phrases.paper, minlength=len(analyses)))
    chosen = []
    for analysis, end, size in zip(analyses, ends, np.diff(ends, prepend=0), strict=True):
        ranked = [int(index) for index in order[end - size : end] if alive[index]]
        kept = _distinct(found, ranked, count)
        chosen.append([_keyphrase(analysis, found, index, rank, scores) for rank, index in enumerate(kept, start=1)])
    return chosen


def _distinct(found: Phrases, ranked: Sequence[int], count: int) -> list[int]:
    """Return the first `count` phrases whose stems differ from those of all better ones, in whatever order."""
    kept: list[int] = []
    seen: set[tuple[str, ...]] = set()
    for index in ranked:
        if len(kept) == count:
            break
        bag = _bag(found, index)
        if bag not in seen:
            seen.add(bag)
            kept.append(index)
    return kept


def _bag(found: Phrases, index: int) -> tuple[str, ...]:
    """Return a phrase's stems in alphabetical order, a hyphenated word as its parts."""
    columns, first = found.columns, int(found.phrases.first_word[index])
    stems: list[str] = []
    for place in range(first, first + int(found.phrases.n_words[index])):
        word = int(columns.distinct_index[place])
        stems += (
            map(stem, columns.distinct[word].split("-")) if "-" in columns.distinct[word] else [columns.stems[word]]
        )
    return tuple(sorted(stems))


def _keyphrase(analysis: Analysis, found: Phrases, index: int, rank: int, scores: FloatArray) -> Keyphrase:
    columns, phrases = found.columns, found.phrases
    first = int(phrases.first_word[index])
    field = Field.ABSTRACT if columns.in_abstract[first] else Field.TITLE
    start, end = int(columns.start_chars[first]), int(columns.end_chars[first + int(phrases.n_words[index]) - 1])
    text = analysis.abstract if field is Field.ABSTRACT else analysis.title
    return Keyphrase(
        rank=rank,
        phrase=text.text[start:end],
        score=float(scores[index]),
        engine=NAME,
        field=field,
        start_char=start,
        end_char=end,
        occurrences=int(phrases.first_occurrences[index + 1] - phrases.first_occurrences[index]),
    )
