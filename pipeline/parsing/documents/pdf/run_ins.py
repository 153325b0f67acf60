"""Headings that run into their text, as `Related work. We compare ...`: told by their look, where several agree.

In: classified paragraphs in order, whose lines say what they begin with in another look. Out: the same with such
headings apart. One alone may be a word that is stressed, and a theorem or a speaker is none: those of one look with one
sign behind them are asked together.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.parsing.documents.blocks import BlockKind
from pipeline.parsing.documents.headings import is_short, known_level, numbered_level, section_number
from pipeline.parsing.documents.pdf.classes import Classified
from pipeline.parsing.documents.pdf.faces import Lead, ends_of_words
from pipeline.parsing.documents.pdf.labels import LABEL
from pipeline.parsing.documents.pdf.lines import Line, middle
from pipeline.parsing.documents.pdf.paragraphs import Paragraph
from pipeline.parsing.documents.section_kinds import usual_kind
from pipeline.records.bodies import SectionKind

_SIGNS = (".", ":", "\u2014")
_ITEM = re.compile(r"\(?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})\)\s+")
_NOTED = re.compile(r"\(\w{1,12}\)$")  # `Lexical (9):` names what is counted
_SENTENCE_ENDS = (".", "!", "?", ":")
# what mathematics states and what shows it, steps of a procedure, labels: `Theorem 1.`, `Proof of Lemma 2.`, `Input:`
_STATEMENT = re.compile(
    r"(?:theorem|lemma|proposition|corollary|definition|remark|example|claim|fact|observation|conjecture|assumption|"
    r"proof|property|problem|exercise|solution|case|hypothesis|axiom|question|answer|step|note|algorithm|input|output|"
    r"require|ensure|keywords|key words|index terms|abstract)\b(?!\s+[a-z])|proof of\b",
    re.IGNORECASE,
)
_FEWEST, _FEWEST_NUMBERED = 3, 2  # of one kind
_DISTINCT = 0.8  # of those of one kind; the names of speakers come again
_FEWEST_LETTERS = 3
_SHORTEST_TEXT = 90  # characters behind a heading, in the middle of those of one kind
_LEVEL, _LOWER_LEVEL = 6, 7  # below all others: bold, and in another look
_OF_TEXT = frozenset((BlockKind.PARAGRAPH, BlockKind.LIST_ITEM))
_ENDS = frozenset((SectionKind.INTRODUCTION, SectionKind.CONCLUSION))  # sections, not parts of one


@dataclass(frozen=True, slots=True)
class _Kind:
    """What those that agree have in common: their look, the sign behind them, and whether they have numbers."""

    look: Lead
    sign: str
    is_numbered: bool


@dataclass(frozen=True, slots=True)
class _RunIn:
    """What may be a heading at the beginning of a line: it, what stands behind it, and how long the paragraph goes on."""

    text: str
    rest: str
    kind: _Kind
    length: int


def with_run_ins(items: Sequence[Classified]) -> list[Classified]:
    """Return the paragraphs behind the title, those parted that a heading runs into."""
    found = [_run_ins(item) for item in items]
    begin = next((place for place, item in enumerate(items) if _is_section(item, found[place])), len(items))
    levels = _levels(run_in for run_ins in found[begin:] for run_in in run_ins.values())
    parted = list(items[:begin])
    for item, run_ins in zip(items[begin:], found[begin:], strict=True):
        told = {number: run_in for number, run_in in run_ins.items() if run_in.kind in levels or _is_known(run_in)}
        parted += _parted(item, told, levels)
    return parted


def _is_section(item: Classified, run_ins: Mapping[int, _RunIn]) -> bool:
    """Whether the text begins here, behind an abstract, whose parts stay in it: at a heading, or `Introduction.`."""
    if item.kind is BlockKind.HEADING:
        return usual_kind(item.paragraph.plain) is not SectionKind.ABSTRACT
    return any(
        run_in.kind.sign != ":" and usual_kind(run_in.text) is SectionKind.INTRODUCTION for run_in in run_ins.values()
    )


def _run_ins(item: Classified) -> dict[int, _RunIn]:
    """Return by the number of its line what may be a heading: in a paragraph's first, or behind a sentence's end."""
    if item.kind not in _OF_TEXT:
        return {}
    lines = item.paragraph.lines
    begins = [number for number, line in enumerate(lines) if line.lead is not None]
    told = {number: _run_in(lines[number], lines[number + 1 :]) for number in begins if _is_begin(lines, number)}
    return {number: run_in for number, run_in in told.items() if run_in and (run_in.kind.sign or not number)}


def _is_begin(lines: Sequence[Line], number: int) -> bool:
    return not number or lines[number - 1].text.rstrip().endswith(_SENTENCE_ENDS)


def _run_in(line: Line, below: Sequence[Line]) -> _RunIn | None:
    lead, ends = line.lead, ends_of_words(line.text)
    if lead is None or lead.words >= len(ends):
        return None
    told, rest = line.text[: ends[lead.words - 1]].strip(), line.text[ends[lead.words - 1] :].lstrip()
    sign = told[-1] if told.endswith(_SIGNS) else ""
    text = told.rstrip(" .:\u2014") if sign else told
    item = _ITEM.match(text)
    words = text[item.end() :] if item else text
    if not is_heading(words) or rest[:1].islower() or (not sign and not (lead.is_bold and rest[:1].isupper())):
        return None
    is_numbered = item is not None or numbered_level(words) is not None
    kind = _Kind(replace(lead, words=0), sign, is_numbered)
    if sign == ":" and _NOTED.search(text):
        return None
    return _RunIn(text, rest, kind, len(rest) + sum(len(other.text) for other in below))


def is_heading(text: str) -> bool:
    """Say whether words can be a heading: few, no sentence, and neither a statement of mathematics nor a caption."""
    if text.count("(") != text.count(")"):
        return False
    letters = sum(map(str.isalpha, text))
    return letters >= _FEWEST_LETTERS and is_short(text) and not _STATEMENT.match(text) and not LABEL.match(text)


def _levels(run_ins: Iterator[_RunIn]) -> dict[_Kind, int]:
    """Return the kinds that are headings, with their levels."""
    by_kind = defaultdict[_Kind, list[_RunIn]](list)
    for run_in in run_ins:
        by_kind[run_in.kind].append(run_in)
    return {kind: _level(kind, found) for kind, found in by_kind.items() if _are_headings(kind, found)}


def _are_headings(kind: _Kind, run_ins: Collection[_RunIn]) -> bool:
    """Whether those of one kind are headings: several, hardly one twice, above text of some length."""
    fewest = _FEWEST_NUMBERED if kind.is_numbered else _FEWEST
    is_text = middle([run_in.length for run_in in run_ins]) >= _SHORTEST_TEXT
    are_distinct = kind.is_numbered or len({run_in.text for run_in in run_ins}) >= _DISTINCT * len(run_ins)
    return len(run_ins) >= fewest and are_distinct and is_text


def _level(kind: _Kind, run_ins: Collection[_RunIn]) -> int:
    if any(usual_kind(run_in.text) in _ENDS for run_in in run_ins):
        return 1
    return _LEVEL if kind.look.is_bold else _LOWER_LEVEL


def _level_of(run_in: _RunIn, levels: Mapping[_Kind, int]) -> int:
    """Return the level that a number of several parts says, as `7.5.1`; one figure may count items."""
    parts = len(section_number(run_in.text))
    return parts if parts > 1 else levels.get(run_in.kind, _LEVEL)


def _is_known(run_in: _RunIn) -> bool:
    """Whether one alone is a heading: of known words, as `Acknowledgments.`."""
    return bool(run_in.kind.sign) and known_level(run_in.text) is not None and run_in.length >= _SHORTEST_TEXT


def _parted(item: Classified, run_ins: Mapping[int, _RunIn], levels: Mapping[_Kind, int]) -> Iterator[Classified]:
    """Yield a paragraph, its headings apart."""
    lines = item.paragraph.lines
    for begin, end in pairwise((0, *(number for number in run_ins if number), len(lines))):
        if begin in run_ins:
            run_in, first = run_ins[begin], lines[begin]
            heading = replace(first, text=run_in.text, is_bold=run_in.kind.look.is_bold, lead=None)
            yield Classified(Paragraph([heading]), BlockKind.HEADING, _level_of(run_in, levels))
            rest = [replace(first, text=run_in.rest, lead=None), *lines[begin + 1 : end]]
            yield replace(item, kind=BlockKind.PARAGRAPH, paragraph=Paragraph(rest))
        else:
            yield item if end - begin == len(lines) else replace(item, paragraph=Paragraph(lines[begin:end]))
