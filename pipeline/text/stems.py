"""A word's stem, so that inflected forms of one term count as one.

In: a word as it stands in the text. Out: its lower-case Snowball stem, English unless another language is asked for.
The only module that imports PyStemmer, so that every stage stems alike and the stemmer can be replaced in one place.
"""

from collections.abc import Callable, Sequence
from functools import cache

from Stemmer import Stemmer

from pipeline.text.remembering import Remembering
from pipeline.text.words import WordKind

LONGEST_STEMMED = 64  # code points; nothing longer is an English word, and long words would crowd the memory
_REMEMBERED = 1 << 16  # words; about 10 MB. Nearly all words of arXiv's abstracts are looked up among them

_STEMMED = frozenset((int(WordKind.WORD), int(WordKind.NUMBER)))  # of plain numbers: quicker to look up
_snowball = Stemmer("english", 0)  # 0: no cache of its own, ours stands before it
_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "es": "spanish",
    "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


def stem(word: str) -> str:
    """Return the stem of `word`: lower case, then Snowball's English stemmer.

    Args:
        word: one word; any text is accepted.

    Returns:
        The stem, lower case. A word of more than `LONGEST_STEMMED` code points, or one that is not encodable as
        UTF-8 (it holds half of a surrogate pair), is returned in lower case and otherwise as it is.
    """
    return _STEMS[word] if len(word) <= LONGEST_STEMMED else word.lower()


def stems_of(words: Sequence[str]) -> list[str]:
    """Return the stem of each word, as `stem` does, in half of the time that a call for each word takes."""
    short = max(map(len, words), default=0) <= LONGEST_STEMMED
    return list(map(_STEMS.__getitem__ if short else stem, words))


def stemmer_for(language: str) -> Callable[[str], str]:
    """Return the stemmer of a language (ISO 639-1); one that only lowers the case where Snowball has none for it."""
    if language == "en":
        return stem
    snowball = _snowball_for(language)
    return (lambda word: _stemmed(snowball, word)) if snowball else str.lower


@cache
def _snowball_for(language: str) -> Stemmer | None:
    algorithm = _ALGORITHMS.get(language)
    return Stemmer(algorithm) if algorithm else None


def _stemmed(snowball: Stemmer, word: str) -> str:
    lowered = word.lower()
    if len(word) > LONGEST_STEMMED:
        return lowered
    try:
        stemmed: str = snowball.stemWord(lowered)
    except UnicodeEncodeError:
        return lowered
    return stemmed


def stems_by_kind(words: Sequence[str], kinds: Sequence[int]) -> list[str]:
    """Return the stem of each word, empty for those that are neither WORD nor NUMBER."""
    return stems_of([word if kind in _STEMMED else "" for word, kind in zip(words, kinds, strict=True)])


_STEMS = Remembering(lambda word: _stemmed(_snowball, word), _REMEMBERED)
