"""Claims: the clauses in which a paper states a quantified result of its own.

In: an analysed paper. Out: `Claim` records in text order, one for each quantity that tells of a result; the key is the
quantity's span. Around it stands a verbatim clause of the abstract (`clauses`), which several quantities may share
(`quantities` has the closed set of units).

A quantity tells of a result when a verb or noun of results is near it; percentages and factors need less than bare
counts, and a count needs to be what a dataset holds, what a record is set on, or all that was needed ("only"). Numbers
of the background (before the paper speaks of itself, or of others' work) and of the set-up are left.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from pipeline.mentions.clauses import clauses, readable, with_whole_brackets
from pipeline.mentions.number_words import COUNTING_STEMS
from pipeline.mentions.quantities import Quantity, find_quantities
from pipeline.mentions.telling import HOLDS, telling
from pipeline.records import Claim, Field
from pipeline.text.analysis import AnalysedText, Analysis

_DIGIT = re.compile(r"\d")
_OWN_STEMS: Final = frozenset({"we", "our"})
_OWN = re.compile(
    r"\b(?:we|our|ours|this (?:paper|work|study|article|thesis|approach|method|framework)|in this|here,?|the proposed|"
    r"results|experiments|evaluations?|experimental(?:ly)?|empirically)\b",
    re.IGNORECASE,
)
_FOREIGN = re.compile(r"(?:recent|existing|prior|previous|traditional|current|conventional|earlier)\b", re.IGNORECASE)
_CONCEDED = re.compile(
    r"(?:although|though|while|whereas|unlike|despite)\s(?:\w+\s){0,2}(?:existing|current|prior|previous|traditional|recent|these)\b",
    re.IGNORECASE,
)
_INTERVAL = re.compile(
    r"[(\[,;]?\s?\b(?:9\d(?:\.\d)?\\?%[\s-])(?:CI\b|C\.I\.|confidence|credible|CL\b|C\.L\.)[^()\[\]]{0,60}[)\]]?",
    re.IGNORECASE,
)
_NEW_SUBJECT = re.compile(r",\s(?:we|our|this|these|it)\b")
_FROM = re.compile(r"\bfrom\s(?:\w+\s){0,2}[$\\sim~≈]{0,6}$")
_TO = re.compile(r"(?:\s?\([^()]{0,40}\))?\s?(?:\w+\s){0,3}to\s(?:\w+\s){0,2}[$\\sim~≈]{0,6}")
_FAR: Final = 30  # characters from "from" to its figure
_MAX_SENTENCE: Final = 1500  # characters; a longer one is a table or a list, and holds no clause to read


def find_claims(analysis: Analysis) -> tuple[Claim, ...]:
    """Find the quantified results that a paper states for itself in its abstract.

    Returns:
        Claims in the order of their quantities.
    """
    text = analysis.abstract
    claims: list[Claim] = []
    speaks = False
    read = 0
    for index, worded in _with_numbers(text):
        start, end = text.sentence_starts[index], text.sentence_ends[index]
        # nothing is a claim before the paper speaks of itself; "we" and "our" are looked for first, which costs little
        speaks = speaks or not _OWN_STEMS.isdisjoint(text.stems[: text.first_words[index + 1]])
        speaks = speaks or bool(_OWN.search(text.text, read, end))
        read = end
        sentence = text.text[start:end]
        if speaks and not _is_of_others(sentence):
            if "%" in sentence and ("C" in sentence or "c" in sentence):
                sentence = _INTERVAL.sub(_blank, sentence)
            claims.extend(_placed(claim, text.text, start) for claim in _claims_of(sentence, worded=worded))
    return tuple(claims)


def _is_of_others(sentence: str) -> bool:
    """Say whether a sentence tells of others' work; one that concedes it may still come to the paper's own."""
    if _FOREIGN.match(sentence) or " et al" in sentence:
        return True
    return bool(_CONCEDED.match(sentence) and not _OWN.search(sentence))


def _with_numbers(text: AnalysedText) -> Iterator[tuple[int, bool]]:
    """Yield the sentences that hold a number, three in ten, and whether one may be in words; no other is looked at."""
    counting = COUNTING_STEMS.isdisjoint
    for index, (start, end) in enumerate(zip(text.sentence_starts, text.sentence_ends, strict=True)):
        if end - start <= _MAX_SENTENCE:
            worded = not counting(text.stems[text.first_words[index] : text.first_words[index + 1]])
            if worded or _DIGIT.search(text.text, start, end):
                yield index, worded


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _placed(claim: Claim, text: str, offset: int) -> Claim:
    """Return a claim of a sentence at its place in the text, which it quotes."""
    return replace(
        claim,
        start_char=claim.start_char + offset,
        end_char=claim.end_char + offset,
        claim=text[claim.start_char + offset : claim.end_char + offset],
        quantity_start_char=claim.quantity_start_char + offset,
        quantity_end_char=claim.quantity_end_char + offset,
        quantity=text[claim.quantity_start_char + offset : claim.quantity_end_char + offset],
    )


def _claims_of(sentence: str, *, worded: bool) -> Iterator[Claim]:
    """Yield a sentence's claims, with offsets into the sentence."""
    quantities = list(find_quantities(sentence, worded=worded))
    if not quantities:
        return
    for start, end in clauses(sentence):
        inside = [quantity for quantity in quantities if start <= quantity.start < end]
        told = [told for quantity in inside if (told := telling(sentence, start, end, quantity))]
        told = list({one.start: one for one in (_reached(sentence, one, inside) for one in told)}.values())
        if told:
            span = _clause(sentence, start, end, told)
            yield from (_claim(sentence, quantity, span) for quantity in told)


def _clause(sentence: str, start: int, end: int, told: list[Quantity]) -> tuple[int, int]:
    """Cut a clause to what can be read by itself around the quantities that it tells."""
    first = min(quantity.start for quantity in told)
    last = max(quantity.end for quantity in told)
    counts = all(quantity.unit == "count" for quantity in told)
    held = HOLDS.search(sentence, start, first) if counts else None
    if held:
        start = held.start()
        own = _NEW_SUBJECT.search(sentence, last, end)
        end = own.start() if own else end
        end = start + len(sentence[start:end].rstrip(" .,;:\n"))
    else:
        start, end = readable(sentence, start, end, first, last)
    start, end = with_whole_brackets(sentence, start, end, first)
    return min(start, first), max(end, last)


def _claim(sentence: str, quantity: Quantity, span: tuple[int, int]) -> Claim:
    start, end = span
    return Claim(
        claim=sentence[start:end],
        value=quantity.value,
        unit=quantity.unit,
        field=Field.ABSTRACT,
        start_char=start,
        end_char=end,
        quantity=sentence[quantity.start : quantity.end],
        quantity_start_char=quantity.start,
        quantity_end_char=quantity.end,
    )


def _reached(sentence: str, main: Quantity, inside: list[Quantity]) -> Quantity:
    """Return what is reached where the main quantity is what was left: "raises accuracy from 5% to 53%"."""
    following = [quantity for quantity in inside if quantity.start >= main.end][:1]
    if following and _FROM.search(sentence, max(0, main.start - _FAR), main.start):
        (target,) = following
        same = target.unit == main.unit or (target.unit in ("count", "number") and main.unit in ("score", "points"))
        if same and _TO.fullmatch(sentence, main.end, target.start):
            return replace(target, unit=main.unit)
    return main
