"""Sentences as lists of words in, sumy's ratings of them out; the only module that imports sumy.

sumy's own tokenizer and sentence splitter need data that it does not ship, and its stemmer is its largest cost
(LexRank on abstracts: 490 to 880 papers/s with PyStemmer in its place, a third of that without; same output). So
its document model is filled with words that were split elsewhere, and its summarizers are given a stemmer.

sumy is imported on first use: it brings NLTK, requests and pycountry, and the command line must start without them.
NLTK and requests are left out even then, until somebody uses them: sumy wants them for its own stemmers and for pages
of the web, and they take 1.1 s of processor time in each process that meets a text which is not English.
"""

import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

import numpy as np


class _Later(ModuleType):
    """Stands for a module that is not loaded, and has what that one has."""

    def __getattr__(self, name: str) -> object:
        if sys.modules.get(self.__name__) is self:
            raise AttributeError(name)  # the import that this stands in for is still under way
        return getattr(import_module(self.__name__), name)


@contextmanager
def loaded_later(names: Sequence[str]) -> Iterator[None]:
    """Have what is imported in the block hold stand-ins of modules; those that are loaded already are left alone.

    Args:
        names: the modules; the packages that they are in are stood for too.
    """
    absent = [name for name in names if name.partition(".")[0] not in sys.modules]
    stand_ins = {place: _Later(place) for name in absent for place in _packages(name)}
    for place, module in stand_ins.items():
        package, _, own = place.rpartition(".")
        if package:
            setattr(stand_ins[package], own, module)
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for place in stand_ins:
            del sys.modules[place]


def _packages(name: str) -> list[str]:
    """Return a module's name behind those of the packages that it is in: `a`, `a.b`, `a.b.c`."""
    parts = name.split(".")
    return [".".join(parts[: count + 1]) for count in range(len(parts))]


Stem = Callable[[str], str]

_CLASSES = {
    "lexrank": ("lex_rank", "LexRankSummarizer"),
    "lsa": ("lsa", "LsaSummarizer"),
    "luhn": ("luhn", "LuhnSummarizer"),
    "textrank": ("text_rank", "TextRankSummarizer"),
    "sumbasic": ("sum_basic", "SumBasicSummarizer"),
    "kl": ("kl", "KLSummarizer"),
    "reduction": ("reduction", "ReductionSummarizer"),
}
NAMES = frozenset(_CLASSES)
_LATER = ("nltk.stem.snowball", "requests")


def rate_sentences(
    name: str, sentences: Sequence[Sequence[str]], stem: Stem, stop_words: str | None = "english"
) -> list[float] | None:
    """Return sumy's rating of each sentence, higher is better, or None where the method has no answer.

    Args:
        name: one of `NAMES`.
        sentences: the sentences as lower-case words; the caller bounds their number, since most of sumy's methods
            compare every pair of sentences.
        stem: the stemmer that sumy calls for each word that is no stop word.
        stop_words: the language, by sumy's name, whose stop words are left out; None for none.

    There is no answer for a text without content words or without two sentences that share one: LexRank divides
    by zero then, KL and SumBasic raise. SumBasic and KL rate a sentence by the negated step in which it is chosen.
    """
    summarizer = _summarizer(name, stem, stop_words)
    ratings: list[float] = []
    document = _document(sentences)

    def keep(order: Sequence[object], _count: int, rating: Any, *rest: object) -> tuple[()]:
        rate = rating.__getitem__ if hasattr(rating, "__getitem__") else rating
        ratings.extend(float(rate(sentence, *rest)) for sentence in order)
        return ()

    summarizer._get_best_sentences = keep  # noqa: SLF001 - sumy hands its ratings to this method and to no other
    try:
        with np.errstate(all="raise", under="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # LSA warns of fewer words than sentences: short texts are no news here
            summarizer(document, len(sentences))
    except (ArithmeticError, ValueError):  # LinAlgError, which LSA can raise, is a ValueError
        return None
    complete = len(ratings) == len(sentences) and all(map(np.isfinite, ratings))
    return ratings if complete else None


class _Words:
    """Stands in for sumy's tokenizer: the words of one sentence are known already."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = tuple(words)

    def to_words(self, _text: str) -> tuple[str, ...]:
        return self._words


def _document(sentences: Sequence[Sequence[str]]) -> Any:
    """Fill sumy's document model; a sentence's text is its number, so that repeated sentences stay apart."""
    dom = _sumy("models.dom")
    parts = [dom.Sentence(str(number), _Words(words)) for number, words in enumerate(sentences)]
    return dom.ObjectDocumentModel([dom.Paragraph(parts)])


def _summarizer(name: str, stem: Stem, stop_words: str | None) -> Any:
    module, class_name = _CLASSES[name]
    summarizer = getattr(_sumy(f"summarizers.{module}"), class_name)(stem)
    summarizer.stop_words = _stop_words(stop_words) if stop_words else frozenset()
    return summarizer


def _sumy(name: str) -> Any:
    with loaded_later(_LATER):
        return import_module(f"sumy.{name}")


@cache
def _stop_words(language: str) -> frozenset[str]:
    words: frozenset[str] = _sumy("utils").get_stop_words(language)
    return words
