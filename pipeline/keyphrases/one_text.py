"""A document as one text: a paper with passages in, one whose abstract is all that is read of its body out.

Separate from the engines because one of them reads whole texts by itself; to the others a document is read like this.
"""

from dataclasses import replace
from itertools import accumulate, chain

from pipeline.text.analysis import AnalysedText, Analysis


def as_one_text(paper: Analysis) -> Analysis:
    """Return a document without passages: they stand in what it has for an abstract, each at its place in the body.

    A paper with an abstract of its own beside its body has that abstract alone.
    """
    if not paper.passages or paper.lead_begin is None:
        return paper.front
    parts = [(paper.lead_begin, paper.abstract), *((one.begin, one.text) for one in paper.passages)]
    return replace(paper.front, abstract=_joined(sorted(parts, key=_begin)), lead_begin=0)


def _begin(part: tuple[int, AnalysedText]) -> int:
    return part[0]


def _joined(parts: list[tuple[int, AnalysedText]]) -> AnalysedText:
    """Return texts that do not overlap as one, with blanks between, each from its code point on."""
    pieces, end = [], 0
    for begin, part in parts:
        pieces += [" " * (begin - end), part.text]
        end = begin + len(part.text)
    before = [0, *accumulate(len(part.words) for _, part in parts)]
    firsts = (
        [words + first for first in part.first_words[:-1]] for words, (_, part) in zip(before, parts, strict=False)
    )
    return AnalysedText(
        text="".join(pieces),
        sentence_starts=[begin + start for begin, part in parts for start in part.sentence_starts],
        sentence_ends=[begin + end for begin, part in parts for end in part.sentence_ends],
        first_words=[*chain.from_iterable(firsts), before[-1]],
        word_starts=[begin + start for begin, part in parts for start in part.word_starts],
        word_ends=[begin + end for begin, part in parts for end in part.word_ends],
        words=[word for _, part in parts for word in part.words],
        kinds=[kind for _, part in parts for kind in part.kinds],
        stems=[stem for _, part in parts for stem in part.stems],
    )
