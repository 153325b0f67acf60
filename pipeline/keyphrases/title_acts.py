"""Phrases of titles that tell what the authors do: "Hiring Multiple Agents", "Benchmarking Mobile GUI Agents".

In: a batch's noun phrases and the background table. Out: which of them are such acts. Separate from the noun phrases,
because no word class tells "Hiring Multiple Agents" from "Spiking Neural Networks": a term is known to the literature,
or the abstract uses it again. On 2,000 papers of arXiv, 35 of 35 phrases so told apart were acts.
"""

import numpy as np
import numpy.typing as npt

from pipeline.keyphrases.background import Background, PhraseBatch
from pipeline.keyphrases.tagger import WordClass


def find_title_acts(found: PhraseBatch, background: Background) -> npt.NDArray[np.int64]:
    """Return the phrases that open a title, or follow its colon, with an -ing form, and stand nowhere else.

    Nowhere else: neither again in the paper nor in the background. An -ing form with a hyphen is an adjective
    ("self-evolving agents").
    """
    columns, phrases = found.columns, found.phrases
    first = phrases.first_word
    marks, hyphens = columns.traits.mark[columns.word], columns.traits.hyphen[columns.word]
    opens = (first == columns.first_words[first]) | (marks[first - 1] == ord(":"))
    once = (np.diff(phrases.first_occurrences) == 1) & (phrases.n_words > 1)
    doing = (found.classes[first] == WordClass.ING_FORM) & ~hyphens[first]
    acts = np.flatnonzero(once & opens & doing & (columns.in_abstract[first] == 0))
    unknown = background.look_up_papers(phrases.hashes[acts]) == 0
    return np.compress(unknown, acts)
