"""The stretches of words that a keyphrase can be taken from.

In: an analysed paper. Out: runs of adjacent words without a sentence end, punctuation, number, formula or link between
them, in reading order, title first. Every engine takes its phrases from these, so that no phrase crosses a boundary,
whatever the engine.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.records import Field
from pipeline.text.analysis import AnalysedText, Analysis
from pipeline.text.words import WordKind

MAX_WORDS = 5_000
"""Words of a paper that are looked at, title and abstract together. The longest of 177,768 arXiv abstracts has about
a tenth of that; a text beyond it is no abstract, and its end would only cost time."""

_WORD = int(WordKind.WORD)  # a plain number: quicker to compare, for each word that is met
_LONGEST_WORD = 60  # code points; longer ones are sequences, hashes or noise
_COUNTED = re.compile(r"\d+(?:st|nd|rd|th|s|x|k|m|b)?", re.IGNORECASE)  # 5th, 1990s, 3x: numbers, not names
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Run:
    """Adjacent words of one sentence: words `first` up to `last` (excluded) of the `field`'s analysed `text`.

    `sentence` counts the paper's sentences from 0, the title being the first where there is one.
    """

    field: Field
    text: AnalysedText
    sentence: int
    first: int
    last: int


def is_phrase_word(word: str, kind: int) -> bool:
    r"""Say whether a word can stand in a keyphrase: GPT-4, 3D and H2O can; 5th, a lone sign and \alpha cannot."""
    return (
        kind == _WORD
        and len(word) <= _LONGEST_WORD
        and (word.isalpha() or ("\\" not in word and _LETTER.search(word) is not None and not _COUNTED.fullmatch(word)))
    )


def word_runs(analysis: Analysis) -> Iterator[Run]:
    """Yield the runs of a paper in reading order, within the paper's first `MAX_WORDS` words."""
    sentence = 0
    left = MAX_WORDS
    for field, text in analysis.fields():
        for number in range(len(text.sentence_starts)):
            first, end = text.first_words[number], text.first_words[number + 1]
            end = min(end, first + left)
            yield from _runs_between(field, text, sentence, first, end)
            left -= end - first
            sentence += 1


def _runs_between(field: Field, text: AnalysedText, sentence: int, first: int, end: int) -> Iterator[Run]:
    start = first
    for index in range(first, end):
        if not is_phrase_word(text.word(index), text.kinds[index]) or is_torn(text, index):
            if start < index:
                yield Run(field, text, sentence, start, index)
            start = index + 1
    if start < end:
        yield Run(field, text, sentence, start, end)


def is_torn(text: AnalysedText, index: int) -> bool:
    r"""Say whether a word is the rest of a compound whose beginning no phrase can hold, as in ``$\alpha$-stable``."""
    start = text.word_starts[index]
    return start > 0 and text.text[start - 1] == "-" and index > 0 and text.kinds[index - 1] == WordKind.PUNCTUATION
