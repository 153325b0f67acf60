"""Porter's stemmer as the figures of the literature have it: NLTK's, with its extensions.

In: a word. Out: its stem. Imported when the first word is stemmed, as NLTK takes half a second or more to import.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module


@cache
def porter_stem(word: str) -> str:
    """Return the stem of a word, in lower case."""
    return _stemmer()(word)


@cache
def _stemmer() -> Callable[[str], str]:
    stem: Callable[[str], str] = import_module("nltk.stem.porter").PorterStemmer().stem
    return stem
