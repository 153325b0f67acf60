"""Where the references of a list begin and end: by their marks, by blank lines, by indents, or a line each.

In: lines. Out: the ways in which they can be parted, each as the ranges of its entries. Which one holds, their style
says: in a wrong one hardly an entry reads as a reference.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, pairwise, takewhile

from pipeline.parsing.arxiv.fields import is_ruler
from pipeline.parsing.documents.section_kinds import usual_kind
from pipeline.parsing.lines import is_blank
from pipeline.parsing.prose import ends_sentence
from pipeline.records.bodies import SectionKind

_MARK = re.compile(
    r"\s{0,8}(?:\[(?P<bracketed>\d{1,4})\]|\((?P<round>\d{1,4})\)|(?P<counted>\d{1,4})[.)](?=\s)"
    r"|(?P<bullet>[-*+\u2022\u2013\u2023](?=\s))|(?P<named>\[[^\[\]\s][^\[\]]{0,60}\](?=\s))"
    r"|(?P<tagged><(?:li|p)(?:\s[^<>]{0,200})?>)|(?P<item>\\bibitem(?:\[.{0,300}?\])?\{[^{}]{1,200}\}))\s{0,9}(?=\S|$)"
)
_CODE = re.compile(r"[`<>{}=|]")
_HEADING = re.compile(
    r"\s{0,3}(?:#{1,6}\s|\*\*[^*]{1,80}\*\*:?\s*$|\\(?:begin|end)\{thebibliography\}|\\providecommand|%"
    r"|(?:</?[a-zA-Z][^<>]{0,200}>\s{0,9}){1,9}$)"
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_YEAR_ALONE = re.compile(r"\s{0,8}(?:1[5-9]|20)\d\d\W{0,3}")

DATED = re.compile(r"\b(?:1[5-9]|20)\d\d|\bn\.d\.|\bin press\b|arXiv")  # what each reference has
_SHORT, _MOST_ABOVE = 80, 2  # characters of a line above the list, and such lines

Range = tuple[int, int]  # places of an entry's first line and behind its last


def headings(lines: Sequence[str]) -> set[int]:
    """Return the places of lines that part references and are none: `References`, rulers, a year below a blank line."""
    years = (at for at, line in enumerate(lines) if _YEAR_ALONE.fullmatch(line))
    return {at for at, line in enumerate(lines) if not is_blank(line) and _is_heading(line)} | {
        at for at in years if at == 0 or is_blank(lines[at - 1])
    }


def _is_heading(line: str) -> bool:
    return is_ruler(line) or names_references(line) or _HEADING.match(line) is not None


def names_references(line: str) -> bool:
    """Say whether a line is the heading above the references of a document.

    >>> names_references("## References"), names_references("## Books")
    (True, False)
    """
    told = _TAG.sub("", line).strip().strip("#*:_ ")
    return len(told) <= 60 and usual_kind(told) is SectionKind.REFERENCES  # noqa: PLR2004 - no longer heading is known


def without_mark(line: str) -> str:
    """Return a line without the number, label or bullet that it begins with.

    >>> without_mark("[12] A. Weber, Moss"), without_mark("- Moss"), without_mark("[AW1]  A. Weber")
    ('A. Weber, Moss', 'Moss', 'A. Weber')
    """
    found = _MARK.match(line)
    return line[found.end() :] if found else line.lstrip()


def splits(lines: Sequence[str]) -> Iterator[list[Range]]:
    """Yield the ways in which lines can be parted into entries, all of them but those above the list."""
    parting = headings(lines)
    apart = [is_blank(line) or at in parting for at, line in enumerate(lines)]
    filled = [at for at, is_apart in enumerate(apart) if not is_apart]
    above = set(takewhile(lambda at: _is_above(lines[at]), filled[:_MOST_ABOVE]))
    blocks = [at for at in filled if at == 0 or apart[at - 1]]
    outer = [at for at in filled if not lines[at][:1].isspace()]
    for starts in (_marked(lines, filled), blocks, outer, filled):
        entries = [*dropwhile(lambda one: above.issuperset(range(*one)), _ranges(starts, apart))]
        first = entries[0][0] if entries else len(lines)
        if above.issuperset(at for at in filled if at < first) and entries and (starts is filled or starts != filled):
            yield entries


def _is_above(line: str) -> bool:
    """Say whether a line may stand above a list and say what it is: short, without a year, and no sentence."""
    is_other = DATED.search(line) or _MARK.match(line) or _CODE.search(line) or ends_sentence(line.rstrip())
    return len(line) <= _SHORT and not is_other


def _marked(lines: Sequence[str], filled: Sequence[int]) -> list[int]:
    """Return the places of lines that have marks of one kind: numbers that count on, bullets or labels."""
    found = [(at, told) for at in filled if (told := _MARK.match(lines[at]))]
    kind = found[0][1].lastgroup if found else None
    alike = [(at, told) for at, told in found if told.lastgroup == kind]
    if kind in ("bracketed", "round", "counted"):
        return _counted([(at, int(told[kind])) for at, told in alike])
    first = len(lines[alike[0][0]]) - len(lines[alike[0][0]].lstrip()) if alike else 0
    return [at for at, _ in alike if len(lines[at]) - len(lines[at].lstrip()) <= first]  # `[cs.LG]` within one is none


def _counted(numbers: Sequence[tuple[int, int]]) -> list[int]:
    """Return the places of numbers that count on from the first; what does not is a line that begins with a number."""
    kept: list[int] = []
    expected = None
    for at, number in numbers:
        if expected is None or number == expected:
            kept.append(at)
            expected = number + 1
    return kept


def _ranges(starts: Sequence[int], apart: Sequence[bool]) -> list[Range]:
    """Return the ranges that begin at some places and end before the next, without the lines that part them."""
    ranges = []
    for start, below in pairwise([*starts, len(apart)]):
        end = below
        while end > start + 1 and apart[end - 1]:
            end -= 1
        ranges.append((start, end))
    return ranges
