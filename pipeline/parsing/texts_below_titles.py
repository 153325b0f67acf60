"""What texts below the titles of a list are: abstracts, or somebody's notes.

In: titles with the text below each. Out: whether they are abstracts. A single text does not say it; a whole list does,
by how long its texts usually are, or by their authors' own voice about what the titles name.
"""

import re
from collections.abc import Sequence
from statistics import mean, median

UNSURE = (
    "text below a title that may be its abstract or somebody's note: set `Abstract:` before it if it is the abstract"
)
USUAL = 200  # characters of the median of those of a list that has abstracts

_MOST = 0.6  # of the entries have a text
_OWN_VOICE, _OF_ITS_TITLE = 0.3, 0.7  # of the texts
_FEWEST = 2  # texts in their authors' own voice
_OURS = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")
OF_A_READER = re.compile(r"\b(?:I|[Yy]ou|[Mm]y|[Yy]our|They)\b|\b[Tt]he authors\b")
_WORD = re.compile(r"[^\W\d_]{5,}")
_STEM = 5  # letters


def are_abstracts(texts: Sequence[tuple[str, str]], usual: int = USUAL) -> bool:
    """Say whether texts, each behind its title and empty where there is none, are abstracts.

    >>> are_abstracts([("Counting moss", "We count moss."), ("Thin rivers", "We show rivers that are thin.")])
    True
    >>> are_abstracts([("Counting moss", "They count moss."), ("Thin rivers", "I liked how they tell rivers.")])
    False
    """
    told = [(title, text) for title, text in texts if text]
    if not told or len(told) < _MOST * len(texts):
        return False
    return median(len(text) for _, text in told) >= usual or _are_of_authors(told)


def _are_of_authors(texts: Sequence[tuple[str, str]]) -> bool:
    """Say whether short texts are their papers' own: they say `we`, and speak of what their titles name."""
    own = sum(_OURS.search(text) is not None for _, text in texts)
    readers = sum(OF_A_READER.search(text) is not None for _, text in texts)
    of_titles = sum(not stems(title).isdisjoint(stems(text)) for title, text in texts)
    enough = own >= max(_FEWEST, _OWN_VOICE * len(texts)) and of_titles >= _OF_ITS_TITLE * len(texts)
    return enough and readers < own


def agreements(texts: Sequence[tuple[str, str]]) -> list[float]:
    """Return which share of the words of each title stands in the text below it; of titles and texts that have any.

    >>> agreements([("Counting moss quickly", "We count moss: counting is quick."), ("Thin rivers", "None."), ("", "")])
    [0.5, 0.0]
    """
    told = [(stems(title), stems(text)) for title, text in texts if stems(title) and text]
    return [len(title & text) / len(title) for title, text in told]


def agreement(texts: Sequence[tuple[str, str]]) -> float:
    """Return which share of the words of titles stand in the texts below them, on average; 0 where there are none."""
    return mean(agreements(texts) or (0.0,))


def stems(text: str) -> frozenset[str]:
    """Return how the longer words of a text begin."""
    return frozenset(word[:_STEM].casefold() for word in _WORD.findall(text))
