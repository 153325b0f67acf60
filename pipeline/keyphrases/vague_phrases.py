"""Phrases that would be true of any paper: "efficient representation method", "separate classes", "number".

In: a batch's noun phrases and the background table. Out: which of them say nothing of their paper, by named rules:

praised    opens with praise or order, and is no term of the literature: "new firms"; "new physics" stays
naming     opens with the word that gives it its name: "termed seeds"
label      a label of an abstract's parts, but in the title: "Trial registration"
broad      a broad adjective and a head that names nothing: "general framework"; "general relativity" stays
bare       such a head alone, but in the title: "number"
hollow     a head that names nothing, and is no term of the literature: "non-autoregressive manner"
owned      of a thing that is no name, and no term of the literature: "protocol's execution"; "Shor's algorithm" stays
everyday   a single word that one paper in fifty has, but in the title: "efficiency"; "graphene" stays
kind       a single word that says what kind of paper it is, in the title too: "Comment" on something
passing    likewise one that one paper in 125 has, if the abstract has it once: "conjecture"; "PDEs" stays

Separate from the features, which weigh. Of Inspec's papers, held out from the fit, F1@10 is .2 points higher with these
rules; readers take none of the phrases for a key.
"""

from math import log2

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.background import PhraseBatch
from pipeline.keyphrases.stem_hashes import HashArray
from pipeline.keyphrases.tagger import WordClass
from pipeline.keyphrases.vague_words import is_label
from pipeline.learning.frequencies import FrequencyTable
from pipeline.text.lexicon import BoolArray

KNOWN_PAPERS = 60  # of the background that a phrase stands in, to be a term of the literature
EVERYDAY_SHARE = 0.0225  # of the background's papers
PASSING_SHARE = 0.008


def is_known_term(hashes: HashArray, background: FrequencyTable) -> BoolArray:
    """Return which phrases are terms of the literature: `KNOWN_PAPERS` papers have them."""
    known: BoolArray = background.look_up_first(hashes) >= log2(1 + KNOWN_PAPERS)
    return known


def find_vague(found: PhraseBatch, background: FrequencyTable) -> npt.NDArray[np.int64]:
    """Return the phrases that say nothing of their paper, by any of the rules above."""
    columns, phrases = found.columns, found.phrases
    traits, first = columns.traits, phrases.first_word
    opening, last = columns.word[first], columns.word[first + phrases.n_words - 1]
    alone, untitled = phrases.n_words == 1, columns.in_abstract[first] > 0
    praised = ~alone & traits.praise[opening]
    broad = (phrases.n_words == 2) & traits.broad[opening] & traits.empty_head[last]  # noqa: PLR2004 - two words
    bare = alone & untitled & traits.empty_head[last]
    hollow = ~alone & traits.hollow_head[last]
    owned = _owned(found)
    asked = np.flatnonzero(praised | hollow | owned | (alone & untitled))
    papers = background.look_up_first(phrases.hashes[asked])
    unknown, everyday, passing = (np.zeros(len(first), np.bool_) for _ in range(3))
    unknown[asked] = papers < log2(1 + KNOWN_PAPERS)
    everyday[asked] = papers > log2(1 + EVERYDAY_SHARE * background.papers)
    passing[asked] = papers > log2(1 + PASSING_SHARE * background.papers)
    passing &= (np.diff(phrases.first_occurrences) == 1) & ~traits.acronym[opening]
    naming = ~alone & traits.naming[opening]
    labels = np.flatnonzero(untitled & traits.ends_label[last])
    naming[[at for at in labels.tolist() if is_label(" ".join(_words(found, at)))]] = True
    single = alone & ((untitled & (everyday | passing)) | traits.paper_kind[opening])
    return np.flatnonzero(((praised | hollow | owned) & unknown) | naming | broad | bare | single)


def _owned(found: PhraseBatch) -> BoolArray:
    """Return which phrases hold a possessive sign behind a word in lower case."""
    columns, phrases = found.columns, found.phrases
    plain = np.zeros(len(columns.word) + 1, np.int32)
    signs = np.flatnonzero(found.classes == WordClass.POSSESSIVE)
    plain[1 + signs] = ["".join(columns.text(at - 1, at)).islower() for at in signs.tolist()]
    running, first = np.cumsum(plain), phrases.first_word
    owned: BoolArray = running[first + phrases.n_words] > running[first]
    return owned


def _words(found: PhraseBatch, phrase: int) -> list[str]:
    first = int(found.phrases.first_word[phrase])
    return found.columns.text(first, first + int(found.phrases.n_words[phrase]))
