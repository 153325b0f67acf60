"""The engine `yake`: YAKE's scores for phrases of our own sentences and words.

In: analysed papers. Out: their keyphrases. The only module that imports yake. It gives yake our words in place of
running text, because yake's own splitting takes LaTeX commands for words, and never makes a candidate of a word with
digits (GPT-4, COVID-19), which in a paper is often the very name of the thing.

Each paper is read with yake's stop words for its language; the engine's name says which where it is not English
(`yake:de`). For a language without a list yake takes stop words that many languages share.

YAKE: R. Campos et al., "YAKE! Keyword extraction from single documents using multiple local features", Information
Sciences 509 (2020), section 3. yake's score is 0 at best and grows without bound; ours is ``1 / (1 + score)``.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from math import isfinite

from yake import KeywordExtractor
from yake.data import DataCore
from yake.data.composed_word import ComposedWord
from yake.data.single_word import SingleWord

from pipeline.keyphrases.candidates import Scored, best_keyphrases, phrase_candidates
from pipeline.keyphrases.function_words import is_function_word
from pipeline.keyphrases.languages import elided, in_its_language, is_short_word
from pipeline.keyphrases.runs import MAX_WORDS, is_phrase_word, is_torn
from pipeline.keyphrases.verbs_elsewhere import is_verb
from pipeline.keyphrases.words_elsewhere import may_be_keyphrase, words_of
from pipeline.records import Keyphrase
from pipeline.text.analysis import AnalysedText, Analysis
from pipeline.text.words import WordKind

NAME = "yake"
ENGLISH = "en"
_LIST_NAMES = {"cs": "cz", "nb": "no", "nn": "no"}  # yake's names of lists, where they are not ISO 639-1
_BREAK = ";"  # yake ends a block of words at a token of nothing but punctuation
_LONGEST = 3  # words; yake's own default, above which its scores favour long fragments
_LONGEST_ELSEWHERE = {"vi": 4}  # a blank stands between syllables there
_WINDOW = 1  # yake's own default: co-occurrence is adjacency


class _Words(DataCore):  # type: ignore[misc]  # yake ships no types
    """yake's model of a text, filled with sentences that are already split into words."""

    def __init__(self, sentences: list[list[str]], stop_words: AbstractSet[str], longest: int) -> None:
        self._sentences = sentences
        super().__init__(text="", stopword_set=stop_words, config={"windows_size": _WINDOW, "n": longest})

    def _build(self, text: str, windows_size: int, n: int) -> None:
        """Take our sentences where yake would split `text` with segtok."""
        del text
        self.sentences_str = self._sentences
        self.number_of_sentences = len(self._sentences)
        context = {"windows_size": windows_size, "n": n}
        position = 0
        for number, words in enumerate(self._sentences):
            position = self._process_sentence(words, number, position, context)
        self.number_of_words = position

    def get_tag(self, word: str, i: int) -> str:
        """Return yake's tag, but that of a name for a word with digits, and a number's for all numbers (87%, 1/2)."""
        if not is_phrase_word(word, WordKind.WORD):
            return "d"
        tag: str = super().get_tag(word, i)
        return "a" if tag == "u" else tag

    def get_term(self, str_word: str, save_non_seen: bool = True) -> SingleWord:  # noqa: FBT001, FBT002 - yake's own
        """Return yake's term; a short word with a digit (3D, H2) is none of the stop words that yake takes it for.

        Nor is a word of two characters in Chinese, Japanese or Korean.
        """
        term = super().get_term(str_word, save_non_seen)
        tells = is_short_word(str_word) or any(map(str.isdigit, str_word))
        if term.stopword and tells and is_phrase_word(str_word, WordKind.WORD):
            term.stopword = False
        return term


@cache
def stop_words(language: str = ENGLISH) -> frozenset[str]:
    """Return yake's stop words and ours, in lower case, for a language given by its ISO 639-1 code."""
    listed = KeywordExtractor(lan=_LIST_NAMES.get(language, language)).stopword_set
    return frozenset(listed) | words_of(language).function


def engine_name(language: str | None) -> str:
    """Return the name that rows of a paper in `language` carry; a language that could not be told counts as English."""
    return NAME if language in {None, ENGLISH} else f"{NAME}:{language}"


def extract(analyses: Sequence[Analysis], count: int, max_words: int) -> list[list[Keyphrase]]:
    """Return at most `count` keyphrases for each paper, each of at most `max_words` words and of three."""
    return [
        _extract_one(analysis, count, min(max_words, _LONGEST_ELSEWHERE.get(analysis.language or ENGLISH, _LONGEST)))
        for analysis in analyses
    ]


def plain_keyphrases(text: str, count: int, language: str = ENGLISH) -> list[str]:
    """Return what yake by itself makes of a running text, with its defaults: a baseline to measure against."""
    listed = _LIST_NAMES.get(language, language)
    return [phrase for phrase, _ in KeywordExtractor(lan=listed, top=count).extract_keywords(text)]


def _extract_one(analysis: Analysis, count: int, max_words: int) -> list[Keyphrase]:
    language = analysis.language or ENGLISH
    listed = stop_words(language)
    is_bare = is_function_word
    if language != ENGLISH:
        analysis = in_its_language(analysis, language)
        is_bare = lambda word: word.lower() in listed or elided(word) or is_verb(word, language)  # noqa: E731 - its own
    titles = (
        1 if language == ENGLISH else 2
    )  # elsewhere nothing but yake says what the subject is: French news, 36 to 40
    scores = _yake_scores(_yake_sentences(analysis, titles), max_words, listed)
    texts = dict(analysis.fields())
    scored = []
    for candidate in phrase_candidates(analysis, max_words, is_bare, words_of(language).joining).values():
        known = [scores[form] for form in candidate.forms if form in scores]
        phrase = texts[candidate.field].text[candidate.start_char : candidate.end_char]
        if known and may_be_keyphrase(phrase, language):
            scored.append(Scored(candidate, 1 / (1 + min(known))))
    return best_keyphrases(analysis, scored, count, engine_name(analysis.language))


def _yake_sentences(analysis: Analysis, titles: int = 1) -> list[list[str]]:
    """Return the sentences as words, with a break in place of whatever no phrase may hold or cross.

    The title is read as often as `titles` says.
    """
    sentences = []
    left = MAX_WORDS
    for text in (*[analysis.title] * titles, analysis.abstract):
        for number in range(len(text.sentence_starts)):
            first, end = text.first_words[number], min(text.first_words[number + 1], text.first_words[number] + left)
            sentences.append([_token(text, index) for index in range(first, end)])
            left -= end - first
    return sentences


def _token(text: AnalysedText, index: int) -> str:
    word, kind = text.word(index), text.kinds[index]
    phrase_word = is_phrase_word(word, kind) and not is_torn(text, index)
    return word if kind == WordKind.NUMBER or phrase_word else _BREAK


def _yake_scores(sentences: list[list[str]], longest: int, listed: AbstractSet[str]) -> dict[str, float]:
    """Return yake's score, 0 or more and lower being better, of each phrase that yake deems valid.

    `listed` are the stop words.

    A phrase with several function words inside can get a score below 0 or none at all (yake divides by a sum that
    they make smaller); such phrases are left out.
    """
    core = _Words(sentences, listed, longest)
    core.build_single_terms_features()
    scores = {}
    for form, candidate in core.candidates.items():
        if candidate.is_valid():
            score = _score(candidate)
            if score is not None:
                scores[form] = score
    return scores


def _score(candidate: ComposedWord) -> float | None:
    try:
        candidate.update_h()
    except ZeroDivisionError:
        return None
    score = float(candidate.h)
    return score if isfinite(score) and score >= 0 else None
