"""Phrases that tell what somebody does: "Hiring Multiple Agents" of a title, "for the purpose of inspecting plants".

In: a batch's noun phrases and the background table. Out: which of them are such acts. Separate from the noun phrases,
because no word class tells "Hiring Multiple Agents" from "Spiking Neural Networks": a term is known to the literature,
or the abstract uses it again. On 2,000 papers of arXiv, 42 of 42 phrases of titles so told apart were acts; of
those that the ranker would choose from Inspec's abstracts, indexers name one in six.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.background import PhraseBatch
from pipeline.keyphrases.columns import Columns
from pipeline.keyphrases.known_terms import Phrases, beside_literature, is_known_term
from pipeline.keyphrases.stem_hashes import join_hashes
from pipeline.keyphrases.tagger import WordClass
from pipeline.learning.frequencies import FrequencyTable
from pipeline.text.lexicon import BoolArray
from pipeline.text.rules import ArrayRule

_BEFORE_ACTS = frozenset((":", "by", "for", "through", "toward", "towards", "via", "without"))
_PROGRESSIVE = ("are", "be", "been", "is", "was", "were")
_BEFORE_ACTS_OF_ABSTRACTS = frozenset(
    ("by", "for", "of", "to", "after", "before", "than", "when", "while", "without", *_PROGRESSIVE)
)


def find_acts(found: PhraseBatch, background: FrequencyTable) -> npt.NDArray[np.int64]:
    """Return the phrases that are acts, by any of the rules below."""
    phrases = beside_literature(found, background)
    return np.flatnonzero(np.logical_or.reduce([rule.holds(phrases) for rule in ACT_RULES]))


def _is_told(of: Phrases) -> BoolArray:
    """Return the phrases that begin with an -ing form where a text tells an act, and that stand nowhere else.

    Nowhere else: neither again in the paper nor in the background, which is not asked of a single word of a title
    ("Transforming"). In a title an -ing form is one, too, that the tagger takes for a noun for its capital, unless it
    begins a term with the next word ("Operating Room Planning"). A title tells an act at its beginning, behind its
    colon, and after "by" and the like; an abstract after "for", "of", "by" and "to", after "when" and the like, and
    after a form of "be". An -ing form with a hyphen is an adjective ("self-evolving agents"), and one in capitals a
    name ("VIKING").
    """
    columns, first = of.found.columns, of.found.phrases.first_word
    named = of.traits.hyphen[of.opening] | of.traits.acronym[of.opening]
    acts: BoolArray = of.once & (of.found.classes[first] == WordClass.ING_FORM) & ~named
    acts &= (of.alone & ~of.untitled) | of.unheard(acts)
    acts |= _is_titled(of) & ~named
    asked = np.flatnonzero(acts)
    acts[asked] = [_begins_act(columns, word) for word in first[asked].tolist()]
    return acts


def _is_titled(of: Phrases) -> BoolArray:
    """Return the phrases of titles that begin with an -ing form as a noun, but with no term, and are nowhere else."""
    columns, first = of.found.columns, of.found.phrases.first_word
    nouns = of.once & ~of.alone & ~of.untitled & (of.found.classes[first] == WordClass.NOUN)
    acts = of.unheard(nouns & of.traits.ing[of.opening])
    places, stems = np.flatnonzero(acts), columns.traits.stem_hash[columns.word]
    acts[places] = ~is_known_term(join_hashes(stems[first[places]], stems[first[places] + 1]), of.background)
    return acts


def _begins_act(columns: Columns, word: int) -> bool:
    begins, titled = word == columns.first_words[word], columns.in_abstract[word] == 0
    if begins:
        return bool(titled)
    return columns.text(word - 1, word)[0].lower() in (_BEFORE_ACTS if titled else _BEFORE_ACTS_OF_ABSTRACTS)


ACT_RULES: Final[tuple[ArrayRule[Phrases], ...]] = (
    ArrayRule(
        "act that is told",
        _is_told,
        takes="Ropes serve for <hauling crooked timber>.",
        leaves="Forests feed <hauling contractors>.",
    ),
)
"""Ways to tell what somebody does."""
