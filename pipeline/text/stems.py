"""A word's stem, so that inflected forms of one term count as one.

In: a word as it stands in the text. Out: its lower-case Snowball stem. The only module that imports PyStemmer, so
that every stage stems alike and the stemmer can be replaced in one place.
"""

from functools import lru_cache

from Stemmer import Stemmer

LONGEST_STEMMED = 64  # code points; nothing longer is an English word, and long words would crowd the memory
_REMEMBERED = 1 << 16  # words; about 10 MB. 170,000 arXiv abstracts look up 97 % of their words in it

_snowball = Stemmer("english", 0)  # 0: no cache of its own, ours stands before it


def stem(word: str) -> str:
    """Return the stem of `word`: lower case, then Snowball's English stemmer.

    Args:
        word: one word; any text is accepted.

    Returns:
        The stem, lower case. A word of more than `LONGEST_STEMMED` code points, or one that is not encodable as
        UTF-8 (it holds half of a surrogate pair), is returned in lower case and otherwise as it is.
    """
    return _remembered_stem(word) if len(word) <= LONGEST_STEMMED else word.lower()


@lru_cache(maxsize=_REMEMBERED)
def _remembered_stem(word: str) -> str:
    lowered = word.lower()
    try:
        stemmed: str = _snowball.stemWord(lowered)
    except UnicodeEncodeError:
        return lowered
    return stemmed
