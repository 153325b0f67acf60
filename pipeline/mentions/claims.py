"""Claims: the quantities that a paper states as its own results, each with the clause around it.

In: an analysed paper and the model of figures. Out: `Claim` records in text order, one for each quantity that states a
result; the key is the quantity's span. Around it stands a verbatim clause of the abstract (`clauses`), which several
quantities may share (`units` has the closed set of units).

Whether a quantity states a result is said by named rules over the words around it (`figure_evidence`), weighed by what
readers marked (`figure_model`). Some rules leave no doubt (`is_ruled_out`): a confidence level, a p value, a sample's
size, the number that a result is compared with.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from pipeline.learning.logistic import chance
from pipeline.mentions.clauses import clauses, readable, with_whole_brackets
from pipeline.mentions.figure_model import (
    FigureModel,
    evidence_of,
    is_plain,
    is_ruled_out,
    sentence_of,
    speaks_of_itself,
    tells_where,
)
from pipeline.mentions.formulas import plain
from pipeline.mentions.models import mention_models
from pipeline.mentions.numbered_sentences import Numbered, numbered_of_text
from pipeline.mentions.quantities import Quantity, find_quantities
from pipeline.records import Claim, Field, SentenceRole
from pipeline.text.analysis import AnalysedText, Analysis
from pipeline.text.cut_off import end_of_cut_text
from pipeline.text.section_labels import section_labels, stated_roles

MIN_CHANCE: Final = 0.5  # that a figure states a result; ten-fold precision is .91 (.90 at .45, F1 half a point higher)
_METRICS: Final = frozenset({"of_metric", "metric_after"})
_GAINS: Final = frozenset({"gain_before", "gain_after", "by"})
_FROM = re.compile(r"\bfrom\s(?:\w+\s){0,2}[$\\sim~≈]{0,6}$")
_TO = re.compile(r"(?:\s?\([^()]{0,40}\))?\s?(?:\w+\s){0,3}to\s(?:\w+\s){0,2}[$\\sim~≈]{0,6}")
_BESIDE = re.compile(r"\)?\$?\s?(?:,|/|;|,?\s?(?:and|or))\s?(?:and\s|by\s)?[~$\s]{0,4}(?:\\(?:sim|approx)\s?)?")
# the same in brackets: "F1 on the first (67 %), the second (66 %), and the third (70 %)"
_BRACKETED_BESIDE = re.compile(
    r"\s?\)(?:,|\sand\b|[^();:.,]{1,50},)(?!(?:[^()]{0,50}\s)?(?:than|while|whereas|but|versus|against|compared)\s)[^();:.]{0,50}\("
)
_METRIC_BEFORE = re.compile(r"\b[A-Z]{2,}[\w@\-]*(?:\s\([^()]{0,20}\))?(?:\s(?:of|=|score|scores)|:)\s$")
_RATIO_BEFORE = re.compile(r"(?:\ba?[OHR]R\b|\b[Rr]atio)[\s=:,(]{1,4}(?:(?:of|was|is)\s)?$")  # of odds, and no score
_METRIC_AFTER = re.compile(r"\s[A-Z]{3,}\d*\b(?!-)")
_METRIC_EARLIER = re.compile(r"\b(?:[Aa]ccurac|[Pp]recision|[Rr]ecall|F1|[Ss]cores?\b|AUC|mAP|m?IoU|BLEU|ROUGE|PSNR)")
_BY_FIGURES = re.compile(
    r"\bby\s(?:(?:up to|about|around|roughly|nearly|over|more than|an average of)\s)?(?:\d+\.\d+,?\s(?:and\s)?)*$"
)
_EARLIER: Final = 110  # characters from a metric to the figures that it gains
_ALSO = re.compile(r",|\band\b|/")
_APART: Final = 60  # characters between two scores of one metric
_FAR: Final = 30  # characters from "from", or a metric, to its figure


class Figure(NamedTuple):
    """A quantity of a sentence, its offsets into the abstract, and the names of the evidence that holds of it."""

    quantity: Quantity
    sentence_start: int
    sentence_end: int
    names: frozenset[str]

    @property
    def span(self) -> tuple[int, int]:
        """Where the quantity stands in the abstract."""
        return self.sentence_start + self.quantity.start, self.sentence_start + self.quantity.end


def find_claims(
    analysis: Analysis, model: FigureModel | None = None, numbered: Iterable[Numbered] | None = None
) -> tuple[Claim, ...]:
    """Find the quantities that a paper states as its own results in its abstract.

    Args:
        analysis: the paper.
        model: the weights of the evidence; those that ship with the package if None.
        numbered: the sentences of the abstract that may hold a number, where they are known.

    Returns:
        Claims in the order of their quantities.
    """
    weights = model or mention_models().figures
    text = analysis.abstract.text
    claims: list[Claim] = []
    for start, end, figures in by_sentence(read_figures(analysis.abstract, numbered)):
        sentence, quantities = text[start:end], [figure.quantity for figure in figures]
        told = _with_exact_units(sentence, told_of(sentence, figures, weights))
        claims += [_claim(sentence, start, *one) for one in _with_clauses(sentence, told, quantities)] if told else []
    return tuple(claims)


def told_of(sentence: str, figures: Sequence[Figure], model: FigureModel) -> list[Figure]:
    """Return those of a sentence's figures that state results of the paper; the members of a list stand together."""
    told: list[Figure] = []
    for members in _lists(sentence, figures):
        odds = sum(model.log_odds(figure.names) for figure in members) / len(members)
        seen = any(tells_where(figure.names) for figure in members)  # "transitions at 3.2, 6 and 10 GPa"
        told += [figure for figure in members if seen or states_result(figure, odds)]
    return told


def states_result(figure: Figure, log_odds: float) -> bool:
    """Say whether a figure states a result of the paper, given the log odds of it, or of its list."""
    if is_ruled_out(figure.names):
        return False
    return is_plain(figure.names) or chance(log_odds) >= MIN_CHANCE


def _lists(sentence: str, figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Yield the figures of one unit that stand side by side ("0.3 eV, 0.5 eV and 0.9 eV"); most stand alone."""
    members: list[Figure] = []
    for figure in figures:
        if members and not _stand_together(sentence, members[-1].quantity, figure.quantity):
            yield members
            members = []
        members.append(figure)
    if members:
        yield members


def _stand_together(sentence: str, one: Quantity, other: Quantity) -> bool:
    """Say whether two figures are members of a list: of one unit, side by side or each in brackets of its own."""
    if one.unit != other.unit:
        return False
    if _BESIDE.fullmatch(sentence, one.end, other.start):
        return True
    in_brackets = sentence[: one.start].endswith("(") and sentence.startswith(")", other.end)
    return in_brackets and _BRACKETED_BESIDE.fullmatch(sentence, one.end, other.start) is not None


def read_figures(text: AnalysedText, numbered: Iterable[Numbered] | None = None) -> Iterator[Figure]:
    """Yield the figures of an abstract with what holds of them, in text order.

    Args:
        text: the abstract.
        numbered: its sentences that may hold a number, where they are known.
    """
    spoke, read = False, 0
    cut = end_of_cut_text(text.text)
    stated = _stated(text)
    for index, of, start, end, worded in numbered_of_text(text) if numbered is None else numbered:
        sentence = text.text[start:end]
        made_plain = plain(sentence)
        quantities = list(find_quantities(sentence, worded=worded, made_plain=made_plain))
        if not quantities:
            continue
        spoke = spoke or speaks_of_itself(text.text[read:start])
        read = start
        whole = sentence_of(made_plain, index=index, of=of, spoke=spoke, stated=stated[index])
        for quantity in quantities:
            if cut is None or start + quantity.end < cut:  # "by 9" may be the beginning of 90.7 %
                yield Figure(quantity, start, end, evidence_of(whole, quantity))


def _stated(text: AnalysedText) -> Sequence[SentenceRole | None]:
    """Return what the labels of a structured abstract say that each of its sentences is for."""
    labels = section_labels(text.text)
    spans = list(zip(text.sentence_starts, text.sentence_ends, strict=True))
    return stated_roles(labels, spans) if labels else [None] * len(spans)


def by_sentence(figures: Iterable[Figure]) -> Iterator[tuple[int, int, list[Figure]]]:
    """Yield sentences with their figures."""
    for (start, end), held in groupby(figures, lambda figure: (figure.sentence_start, figure.sentence_end)):
        yield start, end, list(held)


def _with_exact_units(sentence: str, told: Sequence[Figure]) -> list[Quantity]:
    """Return the quantities of a sentence's figures; behind a score stand others: "an F1 of 0.9 and 0.8"."""
    exact: list[Quantity] = []
    for figure in told:
        quantity = _with_exact_unit(sentence, figure)
        last = exact[-1] if exact else None
        if last and last.unit == "score" and quantity.unit == "number" and 0 < (quantity.value or 0) <= 1:
            between = sentence[last.end : quantity.start]
            if len(between) <= _APART and _ALSO.search(between):
                quantity = quantity._replace(unit="score")
        exact.append(quantity)
    return exact


def _with_exact_unit(sentence: str, figure: Figure) -> Quantity:
    """Return a figure's quantity; a bare one beside a metric is a score, or a difference of scores."""
    quantity = figure.quantity
    if quantity.unit == "number" and _is_gain_of_metric(sentence, quantity.start):
        return quantity._replace(unit="points")
    if quantity.unit not in ("number", "count") or quantity.how != "figures" or not _is_of_metric(sentence, figure):
        return quantity
    if quantity.unit == "count" and "decimal" not in figure.names and "equals" not in figure.names:
        return quantity
    is_by = _BY_FIGURES.search(sentence[max(0, quantity.start - _EARLIER) : quantity.start]) is not None
    differs = quantity.signed or (is_by and not _GAINS.isdisjoint(figure.names))
    return quantity._replace(unit="points" if differs else "score")


def _is_gain_of_metric(sentence: str, start: int) -> bool:
    """Say whether a figure is what a metric gains: "enhancing the accuracy of both by 6.4 and 7.2"."""
    before = sentence[max(0, start - _EARLIER) : start]
    return bool(_BY_FIGURES.search(before) and _METRIC_EARLIER.search(before))


def _is_of_metric(sentence: str, figure: Figure) -> bool:
    """Say whether a metric stands beside a figure: one that the rules know, or a name in capitals ("NCC of 0.9")."""
    start, end = figure.quantity.start, figure.quantity.end
    before, after = sentence[max(0, start - _FAR) : start], sentence[end : end + _FAR]
    if not _METRICS.isdisjoint(figure.names):
        return not _RATIO_BEFORE.search(before)
    return bool(_METRIC_BEFORE.search(before) or _METRIC_AFTER.match(after))


def _with_clauses(
    sentence: str, told: Sequence[Quantity], quantities: Sequence[Quantity]
) -> Iterator[tuple[Quantity, tuple[int, int]]]:
    """Yield what a sentence tells, each with the span of the clause around it."""
    for start, end in clauses(sentence):
        inside = [quantity for quantity in quantities if start <= quantity.start < end]
        here = [_reached(sentence, quantity, inside) for quantity in told if start <= quantity.start < end]
        if here:
            span = _clause(sentence, start, end, here)
            yield from ((quantity, span) for quantity in {one.start: one for one in here}.values())


def _clause(sentence: str, start: int, end: int, told: Sequence[Quantity]) -> tuple[int, int]:
    """Cut a clause to what can be read by itself around the quantities that it tells."""
    first = min(quantity.start for quantity in told)
    last = max(quantity.end for quantity in told)
    start, end = readable(sentence, start, end, first, last)
    start, end = with_whole_brackets(sentence, start, end, first)
    return min(start, first), max(end, last)


def _claim(sentence: str, offset: int, quantity: Quantity, span: tuple[int, int]) -> Claim:
    """Return the claim of a quantity in the clause of such a span; the sentence begins at `offset` in the abstract."""
    start, end = span
    return Claim(
        claim=sentence[start:end],
        value=quantity.value,
        unit=quantity.unit,
        field=Field.ABSTRACT,
        start_char=offset + start,
        end_char=offset + end,
        quantity=sentence[quantity.start : quantity.end],
        quantity_start_char=offset + quantity.start,
        quantity_end_char=offset + quantity.end,
    )


def _reached(sentence: str, main: Quantity, inside: Sequence[Quantity]) -> Quantity:
    """Return what is reached where the main quantity is what was left: "raises accuracy from 5% to 53%"."""
    following = [quantity for quantity in inside if quantity.start >= main.end][:1]
    if following and _FROM.search(sentence, max(0, main.start - _FAR), main.start):
        (target,) = following
        same = target.unit == main.unit or target.unit in ("count", "number")
        if same and _TO.fullmatch(sentence, main.end, target.start):
            return target._replace(unit=main.unit)
    return main
