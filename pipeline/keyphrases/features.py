"""What the ranker knows of a noun phrase, as numbers.

In: a batch's words, classes and noun phrases, the background table. Out: a matrix with a row a phrase. Separate from
the model that weighs the features, so that each can be tested alone and left out of a fit.
"""

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.columns import Columns
from pipeline.keyphrases.noun_phrases import NounPhrases, open_sides, whole_counts
from pipeline.keyphrases.phrase_spans import FloatArray, Spans, count_over, extreme_over, spans_of, sum_over
from pipeline.keyphrases.stem_hashes import join_hashes
from pipeline.keyphrases.tagger import N_CLASSES, WordClass, neighbour
from pipeline.learning.frequencies import FrequencyTable
from pipeline.text.lexicon import IntArray

_NONE = -1  # of a phrase that no title has
Matrix = npt.NDArray[np.float32]
Features = dict[str, npt.NDArray[np.generic]]

_OPENING, _CLOSING = (ord("("), ord("[")), (ord(")"), ord("]"))

GROUPS: dict[str, tuple[str, ...]] = {
    "form": (
        "words", "characters", "capitals", "acronym", "digits", "hyphens", "plural", "adjectives", "longest_word",
        "links", "adverbs",
    ),
    "position": ("first_word", "first_share", "first_sentence", "last_share", "spread", "first_in_sentence"),
    "title": (
        "in_title", "title_words", "title_count", "title_before", "title_after", "title_open_left",
        "title_open_right", "title_class_before",
    ),
    "frequency": ("count", "count_share", "head_count", "begin_count", "mean_count", "min_count", "sentences"),
    "boundary": (
        "class_before", "class_after", "class_first", "class_last", "class_second", "class_two_before",
        "class_two_after", "open_left", "open_right", "open_left_first", "open_right_first", "whole_count",
        "maximal_length", "before_bracket", "in_brackets", "after_comma",
    ),
    "background": (
        "frequency", "title_frequency", "title_share", "whole_frequency", "whole_share", "cohesion",
        "weakest_cohesion", "head_frequency", "head_title_share", "begin_frequency", "begin_title_share",
        "rarest_word", "commonest_word", "mean_word", "tf_idf", "before_frequency", "cohesion_left", "cohesion_right",
    ),
    "paper": ("paper_words", "paper_phrases", "paper_sentences", "has_title"),
}  # fmt: skip
NAMES: tuple[str, ...] = tuple(name for group in GROUPS.values() for name in group)


def phrase_features(columns: Columns, classes: IntArray, phrases: NounPhrases, background: FrequencyTable) -> Matrix:
    """Return a row for each phrase and a column for each of `NAMES`."""
    spans = spans_of(columns, phrases)
    parts = {
        **_form(columns, classes, phrases, spans),
        **_position(columns, phrases, spans),
        **_title(columns, phrases, spans),
        **title_features(columns, classes, phrases),
        **_frequency(columns, phrases, spans),
        **_boundary(columns, classes, phrases, spans),
        **background_features(columns, phrases, spans, background),
        **_paper(columns, phrases, spans),
    }
    matrix = np.empty((len(NAMES), len(phrases.paper)), np.float32)
    for row, name in enumerate(NAMES):
        matrix[row] = parts[name]
    return matrix.T


def _form(columns: Columns, classes: IntArray, phrases: NounPhrases, spans: Spans) -> Features:
    traits, word = columns.traits, columns.word
    capital = traits.capitalised[word] & (columns.first_words != np.arange(len(word)))
    return {
        "words": phrases.n_words,
        "characters": columns.end_chars[spans.last] - columns.start_chars[spans.first],
        "capitals": count_over(capital, spans) / phrases.n_words,
        "acronym": count_over(traits.acronym[word], spans),
        "digits": count_over(traits.digit[word], spans),
        "hyphens": count_over(traits.hyphen[word], spans),
        "plural": classes[spans.last] == WordClass.NOUNS,
        "adjectives": count_over(classes == WordClass.ADJECTIVE, spans),
        "longest_word": extreme_over(traits.size[word], spans, largest=True),
        "links": count_over(traits.links[word], spans),
        "adverbs": count_over(classes == WordClass.ADVERB, spans),
    }


def _position(columns: Columns, phrases: NounPhrases, spans: Spans) -> Features:
    place = (spans.first - spans.begin_of_paper).astype(np.float64)
    latest = phrases.occurrence_word[phrases.first_occurrences[1:] - 1] - spans.begin_of_paper
    sentence = columns.sentence[spans.first] - columns.sentence[spans.begin_of_paper]
    return {
        "first_word": place,
        "first_share": place / spans.paper_length,
        "first_sentence": sentence,
        "last_share": latest / spans.paper_length,
        "spread": (latest - place) / spans.paper_length,
        "first_in_sentence": spans.first - columns.first_words[spans.first],
    }


def _title(columns: Columns, phrases: NounPhrases, spans: Spans) -> Features:
    titled = 1.0 - columns.in_abstract[phrases.occurrence_word]
    count = np.bincount(phrases.occurrence_phrase, titled, len(spans.first))
    return {
        "in_title": count > 0,
        "title_count": count,
        "title_words": sum_over(spans.in_title, spans) / phrases.n_words,
    }


def _frequency(columns: Columns, phrases: NounPhrases, spans: Spans) -> Features:
    sentence, owner = columns.sentence[phrases.occurrence_word], phrases.occurrence_phrase
    new = np.ones(len(owner), np.bool_)  # occurrences are sorted by phrase and place
    new[1:] = (owner[1:] != owner[:-1]) | (sentence[1:] != sentence[:-1])
    sentences = np.bincount(owner[new], minlength=len(spans.first))
    return {
        "count": spans.occurrences,
        "count_share": spans.occurrences / spans.paper_length,
        "head_count": spans.word_count[spans.last],
        "begin_count": spans.word_count[spans.first],
        "mean_count": sum_over(spans.word_count, spans) / phrases.n_words,
        "min_count": extreme_over(spans.word_count, spans, largest=False),
        "sentences": sentences,
    }


def _boundary(columns: Columns, classes: IntArray, phrases: NounPhrases, spans: Spans) -> Features:
    edge = np.int32(N_CLASSES)
    before = neighbour(classes, columns.first_words, columns.last_words, -1, int(edge))
    after = neighbour(classes, columns.first_words, columns.last_words, 1, int(edge))
    left_open, right_open = open_sides(columns, classes)
    at = phrases.occurrence_word
    end = at + phrases.n_words[phrases.occurrence_phrase] - 1
    owner, count = phrases.occurrence_phrase, len(spans.first)
    left, right = left_open[at], right_open[end]
    reach = _reach(left_open)
    return {
        "class_before": before[spans.first],
        "class_after": after[spans.last],
        "class_first": classes[spans.first],
        "class_last": classes[spans.last],
        "class_second": np.where(spans.first < spans.last, after[spans.first], edge),
        "class_two_before": neighbour(classes, columns.first_words, columns.last_words, -2, int(edge))[spans.first],
        "class_two_after": neighbour(classes, columns.first_words, columns.last_words, 2, int(edge))[spans.last],
        "open_left": np.bincount(owner, left, count) / spans.occurrences,
        "open_right": np.bincount(owner, right, count) / spans.occurrences,
        "open_left_first": left_open[spans.first],
        "open_right_first": right_open[spans.last],
        "whole_count": whole_counts(phrases, (left_open, right_open)),
        "maximal_length": reach[spans.first],
        **_marks(columns, spans),
    }


def _reach(left_open: FloatArray) -> FloatArray:
    """Return the length of the stretch of noun-phrase words around each word."""
    begins = np.flatnonzero(left_open == 0)
    stretch = np.cumsum(left_open == 0) - 1
    lengths: FloatArray = np.diff(np.append(begins, len(left_open)))[stretch].astype(np.float64)
    return lengths


def _marks(columns: Columns, spans: Spans) -> Features:
    mark = columns.traits.mark[columns.word]
    opening, closing = (((mark == one) | (mark == other)).astype(np.int32) for one, other in (_OPENING, _CLOSING))
    comma = (mark == ord(",")).astype(np.int32)
    first, last = columns.first_words, columns.last_words
    opened = neighbour(opening, first, last, -1, 0)[spans.first]
    return {
        "before_bracket": neighbour(opening, first, last, 1, 0)[spans.last],
        "in_brackets": opened * neighbour(closing, first, last, 1, 0)[spans.last],
        "after_comma": neighbour(comma, first, last, -1, 0)[spans.first],
    }


def _paper(columns: Columns, phrases: NounPhrases, spans: Spans) -> Features:
    papers = len(columns.lengths)
    titles = np.bincount(columns.paper, 1 - columns.in_abstract, papers) > 0
    return {
        "paper_words": spans.paper_length,
        "paper_phrases": np.bincount(phrases.paper, minlength=papers)[phrases.paper],
        "paper_sentences": columns.sentences_of_papers()[phrases.paper],
        "has_title": titles[phrases.paper],
    }


def title_features(columns: Columns, classes: IntArray, phrases: NounPhrases) -> Features:
    """Return words before and behind a phrase's first place in the title, whether it goes on there, and what precedes.

    Words are counted within the title's sentence.
    """
    first = _first_in_title(columns, phrases)
    titled = first >= 0
    first = np.where(titled, first, 0)
    last = np.where(titled, first + phrases.n_words - 1, 0)
    left, right = open_sides(columns, classes)
    before = neighbour(classes, columns.first_words, columns.last_words, -1, N_CLASSES)
    told = {
        "title_before": first - columns.first_words[first],
        "title_after": columns.last_words[last] - last,
        "title_open_left": left[first],
        "title_open_right": right[last],
        "title_class_before": before[first],
    }
    return {name: np.where(titled, values, _NONE) for name, values in told.items()}


def _first_in_title(columns: Columns, phrases: NounPhrases) -> IntArray:
    """Return the word that each phrase begins with where it first stands in the title; -1 where it never does."""
    found = np.full(len(phrases.paper), _NONE, np.int32)
    titled = np.flatnonzero(columns.in_abstract[phrases.occurrence_word] == 0)[::-1]
    found[phrases.occurrence_phrase[titled]] = phrases.occurrence_word[titled]  # of equals the first, which comes last
    return found


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
