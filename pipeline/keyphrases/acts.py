"""Phrases that tell what somebody does: "Hiring Multiple Agents" of a title, "for the purpose of inspecting plants".

In: a batch's noun phrases and the background table. Out: which of them are such acts. Separate from the noun phrases,
because no word class tells "Hiring Multiple Agents" from "Spiking Neural Networks": a term is known to the literature,
or the abstract uses it again. On 2,000 papers of arXiv, 42 of 42 phrases of titles so told apart were acts; of
those that the ranker would choose from Inspec's abstracts, indexers name one in six. Where a verb in the singular
follows things in the plural, it speaks of the act, and so of the same words elsewhere: "Training video models is hard".
"""

from math import log2

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.background import PhraseBatch
from pipeline.keyphrases.columns import Columns
from pipeline.keyphrases.tagger import WordClass, neighbour
from pipeline.learning.frequencies import FrequencyTable

_BEFORE_ACTS = frozenset((":", "by", "for", "through", "toward", "towards", "via", "without"))
_PROGRESSIVE = ("are", "be", "been", "is", "was", "were")
_BEFORE_ACTS_OF_ABSTRACTS = frozenset(
    ("by", "for", "of", "to", "after", "before", "than", "when", "while", "without", *_PROGRESSIVE)
)
_KNOWN = 60  # papers of the background, which make a term of an act
_SINGULAR_VERBS = frozenset(("is", "was", "has", "requires", "remains", "becomes", "helps", "improves", "leads"))


def find_acts(found: PhraseBatch, background: FrequencyTable) -> npt.NDArray[np.int64]:
    """Return the phrases that begin with an -ing form where a text tells an act, and that stand nowhere else.

    Nowhere else: neither again in the paper nor in the background, which is not asked of a single word of a title
    ("Transforming"). A title tells an act at its beginning, behind its colon, and after "by" and the like; an abstract
    after "for", "of", "by" and "to", after "when" and the like, and after a form of "be". An -ing form with a hyphen
    is an adjective ("self-evolving agents"), and one in capitals a name ("VIKING").
    """
    columns, phrases = found.columns, found.phrases
    first = phrases.first_word
    once = np.diff(phrases.first_occurrences) == 1
    named = columns.traits.hyphen[columns.word[first]] | columns.traits.acronym[columns.word[first]]
    doing = (found.classes[first] == WordClass.ING_FORM) & ~named
    acts = np.flatnonzero(once & doing)
    unknown = background.look_up_first(phrases.hashes[acts]) == 0
    acts = acts[unknown | ((phrases.n_words[acts] == 1) & (columns.in_abstract[first[acts]] == 0))]
    acts = np.compress([_begins_act(columns, word) for word in first[acts].tolist()], acts)
    return np.union1d(acts, _governing(found, background))


def _governing(found: PhraseBatch, background: FrequencyTable) -> npt.NDArray[np.int64]:
    """Return the phrases that begin where one in the plural stands before a verb in the singular; terms stay."""
    columns, phrases = found.columns, found.phrases
    owner, at = phrases.occurrence_phrase, phrases.occurrence_word
    last = at + phrases.n_words[owner] - 1
    follows = neighbour(found.classes, columns.first_words, columns.last_words, 1, WordClass.OTHER)[last]
    doing = np.isin(found.classes[at], (WordClass.ING_FORM, WordClass.NOUN)) & ~columns.traits.hyphen[columns.word[at]]
    plural = (phrases.n_words[owner] > 1) & (found.classes[last] == WordClass.NOUNS)
    asked = np.flatnonzero(plural & doing & (follows == WordClass.VERB))
    told = [_is_governing(columns, int(at[one]), int(last[one])) for one in asked.tolist()]
    acts = np.unique(owner[np.isin(at, at[np.compress(told, asked)])]).astype(np.int64)
    return acts[background.look_up_first(phrases.hashes[acts]) < log2(1 + _KNOWN)]


def _is_governing(columns: Columns, first: int, last: int) -> bool:
    follows = columns.text(last + 1, last + 2)[0].lower()
    return follows in _SINGULAR_VERBS and columns.text(first, first + 1)[0].endswith("ing")


def _begins_act(columns: Columns, word: int) -> bool:
    begins, titled = word == columns.first_words[word], columns.in_abstract[word] == 0
    if begins:
        return bool(titled)
    return columns.text(word - 1, word)[0].lower() in (_BEFORE_ACTS if titled else _BEFORE_ACTS_OF_ABSTRACTS)
