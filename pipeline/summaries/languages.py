"""Papers that are not in English: which of sumy's engines reads them, with which stop words, by which words.

In: a paper's language, as `pipeline.text.language` names it. Out: what sumy needs to know of it. Separate from the
calls of sumy, which know languages by name alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.settings import SummaryEngine
from pipeline.text.analysis import AnalysedText
from pipeline.text.words import WordKind

_CONTENT = (WordKind.WORD, WordKind.NUMBER)
_UNSPACED = frozenset(("ja", "th", "zh"))  # languages that write no white space between words
# sumy's lists of stop words, by ISO 639-1 code
_STOP_WORDS = {
    "ar": "arabic",
    "cs": "czech",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "he": "hebrew",
    "it": "italian",
    "ja": "japanese",
    "ko": "korean",
    "pl": "polish",
    "pt": "portuguese",
    "sk": "slovak",
    "sv": "swedish",
    "th": "thai",
    "uk": "ukrainian",
    "zh": "chinese",
}
_NEED_STOP_WORDS = frozenset((SummaryEngine.LUHN, SummaryEngine.SUMBASIC, SummaryEngine.KL))


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its ISO 639-1 code and the name of sumy's stop words for it, None where sumy has none."""

    code: str
    stop_words: str | None


ENGLISH = Language("en", "english")


def language_of(code: str | None) -> Language:
    """Return the language of a paper; English where the paper's could not be told."""
    return ENGLISH if code in {None, ENGLISH.code} else Language(str(code), _STOP_WORDS.get(str(code)))


def engine_for(chosen: SummaryEngine, language: Language) -> SummaryEngine:
    """Return the engine that reads a language when `chosen` is set.

    The ranker was fitted on English alone; Luhn, the best of sumy's on English abstracts, takes its place. Engines
    that rate sentences by their frequent words need stop words. Where sumy has none, LexRank takes their place: it
    weighs words by how few sentences hold them.
    """
    unfitted = chosen is SummaryEngine.RANKER and language is not ENGLISH
    engine = SummaryEngine.LUHN if unfitted else chosen
    return SummaryEngine.LEXRANK if language.stop_words is None and engine in _NEED_STOP_WORDS else engine


def words_of(text: AnalysedText, sentence: int, language: Language) -> list[str]:
    """Return the words and numbers of a sentence in lower case.

    Of Chinese, Japanese and Thai, whose words no white space parts, pairs of neighbouring characters stand for words,
    as is usual where no dictionary is at hand (J. Nie et al., "On the use of words and n-grams for Chinese information
    retrieval", IRAL 2000).
    """
    within = range(text.first_words[sentence], text.first_words[sentence + 1])
    words = [text.word(index).lower() for index in within if text.kinds[index] in _CONTENT]
    return _pairs(words) if language.code in _UNSPACED else words


def _pairs(words: Sequence[str]) -> list[str]:
    """Return the pairs of neighbouring characters in each word; a word in Latin letters stays whole."""
    return [part for word in words for part in ([word] if word.isascii() else _pairs_of(word))]


def _pairs_of(word: str) -> list[str]:
    return [first + second for first, second in pairwise(word)] or [word]
