"""The engine `ranker`: noun phrases, weighed by boosted trees.

In: analysed papers. Out: their keyphrases, scored with the probability that a reader would have named them. Here the
parts meet: columns, word classes, noun phrases, features, trees, choice.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.acts import find_acts
from pipeline.keyphrases.columns import Columns, to_columns
from pipeline.keyphrases.definitions import definitions_of
from pipeline.keyphrases.features import Matrix, phrase_features
from pipeline.keyphrases.fragments import first_whole_words
from pipeline.keyphrases.known_terms import is_known_term
from pipeline.keyphrases.models import RankerModel, load_ranker, load_tagger
from pipeline.keyphrases.nested_phrases import Ranked, choose_apart
from pipeline.keyphrases.noun_phrases import NounPhrases, find_noun_phrases, with_nouns
from pipeline.keyphrases.runs import MAX_WORDS
from pipeline.keyphrases.short_forms import find_short_forms
from pipeline.keyphrases.stem_hashes import HashArray
from pipeline.keyphrases.subjects import Candidate, find_names, find_titled, stretches_of, with_subjects
from pipeline.keyphrases.tagger import TaggerModel, tag_words
from pipeline.keyphrases.term_likeness import with_likeness
from pipeline.keyphrases.traits import current_traits
from pipeline.keyphrases.vague_phrases import find_vague, less_in_passing
from pipeline.keyphrases.wording import with_wording
from pipeline.learning.boosting import Forest, raw_scores
from pipeline.learning.frequencies import FrequencyTable
from pipeline.learning.logistic import logistic
from pipeline.learning.ordering import order_by, ranks
from pipeline.records import Keyphrase
from pipeline.text.analysis import Analysis
from pipeline.text.batch import FIELDS, Batch, batch_of
from pipeline.text.lexicon import IntArray

NAME = "ranker"
LONGEST = 6  # words of a candidate; of the keyphrases that indexers gave, 1 in 200 is longer
FAR = 0.35  # of the best score of a paper; below it, one in five of Inspec's is a key, and F1@10 is no higher
LIKELY = 0.24  # a score that is never far
_LOOKED_AT = 3  # phrases for each one that is chosen: those within another make way for the next
_PAPERS = 500  # papers at a time: some 20 MB of features

FloatArray = npt.NDArray[np.float64]
IndexArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Phrases:
    """A batch, its words, their classes, its noun phrases, and which of these are short and long form of one thing.

    `whole_word` gives for each phrase the first word of its first place where it is whole, -1 for a fragment.
    """

    batch: Batch
    columns: Columns
    classes: IntArray
    phrases: NounPhrases
    short_forms: list[tuple[int, int]]
    whole_word: IntArray

    @property
    def shown(self) -> IntArray:
        """The first word of the place that each phrase is shown by."""
        return np.where(self.whole_word < 0, self.phrases.first_word, self.whole_word)


def find_phrases(analyses: Sequence[Analysis], tagger: TaggerModel, most_words: int = MAX_WORDS) -> Phrases:
    """Return the noun phrases of a batch, as the ranker sees them: those of the first `most_words` of each paper."""
    batch = batch_of(analyses)
    columns = to_columns(batch, current_traits(tagger), most_words)
    rows = columns.traits.tagger_rows(columns.word)
    classes = with_nouns(columns, tag_words(rows, columns.first_words, columns.last_words, tagger))
    definitions = definitions_of(batch, columns)
    phrases = find_noun_phrases(columns, classes, definitions, LONGEST)
    short_forms = find_short_forms(columns, definitions, phrases)
    found = Phrases(batch, columns, classes, phrases, short_forms, phrases.first_word)
    return replace(found, whole_word=first_whole_words(found))


def extract(
    analyses: Sequence[Analysis], count: int, max_words: int, models: Path | None = None
) -> list[list[Keyphrase]]:
    """Return at most `count` keyphrases for each paper, each of at most `max_words` words, by the models of a folder.

    Raises:
        ResourceError: a model is missing or damaged.
    """
    tagger, ranker = load_tagger(models), load_ranker(models)
    found: list[list[Keyphrase]] = []
    batch = batch_of(analyses)
    for start in range(0, len(batch), _PAPERS):
        phrases = find_phrases(batch.some(range(start, min(start + _PAPERS, len(batch)))), tagger)
        found += choose(phrases, score(phrases, ranker), count, max_words, ranker.background)
    return found


def score(found: Phrases, model: RankerModel) -> FloatArray:
    """Return the probability of each noun phrase of a batch; 0 for acts, fragments and what is true of any paper."""
    matrix = with_wording(features_of(found, model.background, model.terms), found, model.wording)
    chances = less_in_passing(logistic(raw_scores(model.forest, matrix)), matrix)
    empty = np.concatenate((find_acts(found, model.background), find_vague(found, model.background)))
    chances[np.setdiff1d(empty, [long for _, long in found.short_forms])] = 0.0  # what has a short form is a thing
    chances[found.whole_word < 0] = 0.0
    return chances


def features_of(found: Phrases, background: FrequencyTable, terms: Forest) -> Matrix:
    """Return the features of a batch's noun phrases, but for what their wording says."""
    return with_likeness(phrase_features(found.columns, found.classes, found.phrases, background), terms)


def choose(
    found: Phrases, scores: FloatArray, count: int, max_words: int, background: FrequencyTable | None = None
) -> list[list[Keyphrase]]:
    """Return for each paper its best noun phrases, near-duplicates and short forms of a long one being one.

    A phrase whose score is 0 is not chosen. Where a background is given, nor is one that is far less likely than the
    paper's best, so that a paper of few terms has few keyphrases, or that stands in a better one and is no known term;
    and what the title names and the paper calls its own is chosen.
    """
    phrases, scores = found.phrases, scores.copy()
    alive = (phrases.n_words <= max_words) & (scores > 0)
    longs = np.full(len(scores), -1)
    for short, long in found.short_forms:
        if alive[long]:
            scores[long] = max(scores[long], scores[short])
            longs[short] = long
    spelt = alive & (longs < 0)
    if background is None:
        return _keyphrases(found, _best(found, scores, np.flatnonzero(spelt), count), scores)
    order = _best(found, scores, np.flatnonzero(alive), len(scores))
    least = np.minimum(FAR * _best_of_paper(found, np.where(spelt, scores, 0.0)), LIKELY)
    near = order[(spelt & (scores >= least))[order]]
    chosen = _apart(found, _first(found, near, _LOOKED_AT * count), scores, background, count)
    weighed = Weighed(scores, longs, background)
    return _keyphrases(found, _with_subjects(found, order, chosen, weighed, count), scores)


def _apart(found: Phrases, best: IndexArray, scores: FloatArray, background: FrequencyTable, count: int) -> IndexArray:
    """Return the `count` best of each paper's phrases, given in order, without those within another."""
    phrases = found.phrases
    texts, terms = _stems(found, best), is_known_term(phrases.hashes[best], background).tolist()
    counts = np.diff(phrases.first_occurrences)[best].tolist()
    titled = (found.columns.in_abstract[phrases.first_word[best]] == 0).tolist()
    long = {one for _, one in found.short_forms}
    defined = [one in long for one in best.tolist()]
    ranked = list(map(Ranked, texts, scores[best].tolist(), terms, counts, titled, defined))
    kept: list[int] = []
    for begin, end in _papers(found, best):
        kept += [begin + at for at in choose_apart(ranked[begin:end], count)]
    return best[kept]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The phrases' scores, for each short form the phrase that spells it out (-1 for others), and the literature."""

    scores: FloatArray
    longs: IndexArray
    background: FrequencyTable


def _with_subjects(found: Phrases, order: IndexArray, chosen: IndexArray, of: Weighed, count: int) -> IndexArray:
    """Return the chosen phrases, given in order, with the subjects that are missing among them; `order` is of all."""
    phrases = found.phrases
    is_chosen = np.zeros(len(phrases.paper), np.bool_)
    is_chosen[chosen] = True
    names = find_names(found, of.scores, of.background)
    subjects = names | find_titled(found, of.scores, of.background)
    for short, long in found.short_forms:
        subjects[long] |= subjects[short]  # which has made way for it
    subjects[(of.longs >= 0) & ~names] = False
    first, stretch = phrases.first_word, stretches_of(found)
    ends = np.where(found.columns.in_abstract[first] == 0, stretch[first + phrases.n_words - 1] + 1, stretch[first])
    enters = subjects & (ends - stretch[first] <= 1)
    lacking = np.zeros(len(found.batch.papers), np.bool_)
    lacking[phrases.paper[enters & ~is_chosen]] = True  # most papers lack none, and keep what was chosen
    lacking = lacking[phrases.paper]
    some = order[((is_chosen | subjects) & lacking)[order]]
    stretches = map(range, stretch[first[some]].tolist(), ends[some].tolist())
    spelt = [
        stems if long >= 0 else "" for long, stems in zip(of.longs[some], _stems(found, of.longs[some]), strict=True)
    ]
    candidates = list(map(Candidate, range(len(some)), _stems(found, some), stretches, enters[some].tolist(), spelt))
    taken, kept = is_chosen[some], is_chosen & ~lacking
    for begin, end in _papers(found, some):
        had = (begin + np.flatnonzero(taken[begin:end])).tolist()
        kept[some[with_subjects(candidates[begin:end], had, count)]] = True
    return order[kept[order]]


def _stems(found: Phrases, some: IndexArray) -> list[str]:
    """Return the stems of phrases, by their numbers, as texts with a character for each: equal ones have equal ones."""
    phrases, stems = found.phrases, found.columns.traits.stem[found.columns.word]
    if stems.max(initial=0) > sys.maxunicode:  # of a process that has met more than a million
        stems = np.unique(stems, return_inverse=True)[1].astype(np.int32)
    text = stems.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    firsts, lengths = phrases.first_word[some].tolist(), phrases.n_words[some].tolist()
    return [text[at : at + n] for at, n in zip(firsts, lengths, strict=True)]


def _papers(found: Phrases, some: IndexArray) -> Iterator[tuple[int, int]]:
    """Return where the phrases of each paper begin and end among some that are in the papers' order."""
    return pairwise(np.flatnonzero(np.diff(found.phrases.paper[some], prepend=-1, append=-1)).tolist())


def _best_of_paper(found: Phrases, scores: FloatArray) -> FloatArray:
    """Return for each phrase the best score of its paper."""
    best = np.zeros(len(found.batch.papers))
    np.maximum.at(best, found.phrases.paper, scores)
    return best[found.phrases.paper]


def _best(found: Phrases, scores: FloatArray, alive: IndexArray, count: int) -> IndexArray:
    """Return the `count` best of each paper's phrases, in order; of phrases with the same stems the best alone."""
    phrases = found.phrases
    order = alive[order_by(phrases.paper[alive], ranks(-scores[alive]))]  # of equals the one that stands first
    paper, bags = phrases.paper[order], _bags(found)[order]
    by_bag = order_by(paper, ranks(bags))  # the best of each bag comes first
    best_of_bag = np.ones(len(order), np.bool_)
    best_of_bag[by_bag[1:]] = (np.diff(paper[by_bag]) != 0) | (bags[by_bag[1:]] != bags[by_bag[:-1]])
    return _first(found, order[best_of_bag], count)


def _first(found: Phrases, order: IndexArray, count: int) -> IndexArray:
    """Return the `count` first of each paper's phrases, given in order."""
    paper = found.phrases.paper[order]
    return order[np.arange(len(order)) - np.searchsorted(paper, paper) < count]


def _bags(found: Phrases) -> HashArray:
    """Return a number for each phrase's stems in any order, a hyphenated word as its parts, a closed one as its kin."""
    hashes = _word_bags(found.columns)
    running = np.concatenate((np.zeros(1, np.uint64), np.cumsum(hashes, dtype=np.uint64)))
    first = found.phrases.first_word
    bags: HashArray = running[first + found.phrases.n_words] - running[first]  # sums wrap around, and back
    return bags


def _word_bags(columns: Columns) -> HashArray:
    """Return a number for each word's stems; `pretraining` has that of `pre-training` where its paper writes both."""
    hashes, closed = columns.traits.bag_hash[columns.word], columns.traits.closed_hash[columns.word]
    hyphenated = np.flatnonzero(closed)
    hyphenated = hyphenated[np.isin(closed[hyphenated], hashes)]  # few papers write a word both ways
    bounds = np.searchsorted(columns.paper, np.arange(len(columns.lengths) + 1))
    for at in hyphenated.tolist():
        own = slice(*bounds[columns.paper[at] : columns.paper[at] + 2].tolist())
        hashes[own][hashes[own] == closed[at]] = hashes[at]
    return hashes


def _keyphrases(found: Phrases, best: IndexArray, scores: FloatArray) -> list[list[Keyphrase]]:
    batch, columns, phrases = found.batch, found.columns, found.phrases
    first = found.shown[best]
    segments = columns.segment[first]
    rows = zip(
        phrases.paper[best].tolist(),
        segments.tolist(),
        batch.field[segments].tolist(),
        batch.begin[segments].tolist(),
        columns.start_chars[first].tolist(),
        columns.end_chars[first + phrases.n_words[best] - 1].tolist(),
        scores[best].tolist(),
        np.diff(phrases.first_occurrences)[best].tolist(),
        strict=True,
    )
    chosen: list[list[Keyphrase]] = [[] for _ in batch.papers]
    for paper, segment, field, begin, start, end, chance, occurrences in rows:
        ranked = chosen[paper]
        ranked.append(
            Keyphrase(
                rank=len(ranked) + 1,
                phrase=batch.texts[segment].text[start:end],
                score=chance,
                engine=NAME,
                field=FIELDS[field],
                start_char=begin + start,
                end_char=begin + end,
                occurrences=occurrences,
            )
        )
    return chosen
