"""What the ranker knows of a noun phrase of a whole text, beside what it knows of one of an abstract.

In: the phrases of a batch with documents, and the background. Out: a matrix with a row a phrase. Separate from the
features of abstracts, because there all counts are small and the lead is all there is.

Position, length of the text and being in its lead are those of KEA and KP-Miner (S. El-Beltagy and A. Rafea,
"KP-Miner: A keyphrase extraction system for English and Arabic documents", Information Systems 34, 2009, section 3);
document structure, background and phraseness those of HUMB (P. Lopez and L. Romary, "HUMB: Automatic Key Term
Extraction from Scientific Articles in GROBID", SemEval 2010, section 3).
"""

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.features import NAMES as OF_ABSTRACTS
from pipeline.keyphrases.features import Matrix, phrase_features
from pipeline.keyphrases.phrase_spans import FloatArray, spans_of
from pipeline.keyphrases.ranker import Phrases
from pipeline.learning.frequencies import FrequencyTable
from pipeline.text.batch import Role
from pipeline.text.lexicon import BoolArray

_OF_WHOLE_TEXTS = (
    *("in_lead", "lead_count", "log_count", "tfidf_log", "tfidf_whole"),
    *("text_words", "body_share", "first_log", "lead_words", "contained_ratio"),
)
NAMES = (*OF_ABSTRACTS, *_OF_WHOLE_TEXTS)


def whole_features(found: Phrases, background: FrequencyTable) -> Matrix:
    """Return a row for each phrase and a column for each of `NAMES`."""
    first = phrase_features(found.columns, found.classes, found.phrases, background)
    return np.concatenate((first, _of_whole_texts(found, background)), axis=1)


def worth_weighing(found: Phrases, most_words: int) -> BoolArray:
    """Return which phrases can be keyphrases of a whole text: those told twice, or in its title, lead or a heading.

    One in ten of the phrases of a paper; of the keys that readers and authors give it, and that it holds, nearly all.
    """
    role, phrases = _roles(found), found.phrases
    early = _count(found, role != Role.BODY) - _count(found, role == Role.ASIDE) > 0
    repeated = np.diff(phrases.first_occurrences) > 1
    kept: BoolArray = (early | repeated) & (phrases.n_words <= most_words)
    return kept


def find_beside(found: Phrases) -> BoolArray:
    """Return which phrases first stand beside the matter: in a caption, acknowledgements, the list of those present."""
    beside: BoolArray = _roles(found)[found.phrases.first_occurrences[:-1]] == Role.ASIDE
    return beside


def _of_whole_texts(found: Phrases, background: FrequencyTable) -> Matrix:
    columns, phrases = found.columns, found.phrases
    spans, role = spans_of(columns, phrases), _roles(found)
    total = np.diff(phrases.first_occurrences).astype(np.float64)
    frequency, _, whole = background.look_up(phrases.hashes)
    rarest = np.log2(1 + background.papers)
    length = columns.lengths[phrases.paper].astype(np.float64)
    lead = _count(found, role == Role.ABSTRACT)
    lead_words = np.bincount(columns.paper, found.batch.role[columns.segment] == Role.ABSTRACT, len(columns.lengths))
    parts = (
        lead > 0,
        lead,
        np.log1p(total),
        np.log1p(total) * (rarest - frequency),
        np.log1p(total) * (rarest - whole),
        length,
        total / np.maximum(length, 1.0) * 1_000,
        np.log1p(phrases.first_word - spans.begin_of_paper),
        lead_words[phrases.paper],
        total / np.maximum(spans.word_count[spans.first], 1),
    )
    return np.stack([np.asarray(part, np.float32) for part in parts], axis=1)


def _roles(found: Phrases) -> npt.NDArray[np.int8]:
    """Return the role of the segment of each occurrence."""
    roles: npt.NDArray[np.int8] = found.batch.role[found.columns.segment[found.phrases.occurrence_word]]
    return roles


def _count(found: Phrases, occurrences: BoolArray) -> FloatArray:
    """Return how many of the chosen occurrences each phrase has."""
    phrases = found.phrases
    counts: FloatArray = np.bincount(phrases.occurrence_phrase, occurrences, len(phrases.paper)).astype(np.float64)
    return counts
