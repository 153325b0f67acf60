"""Marks and notes that come again with every entry of a list, `(5 min read)`, `[PDF]`, `Why read it: ...`, and footers.

In: lines. Out: as many, without what stands at the same place of most entries and begins or ends alike, and blank where
it is a note below each text or stands below the last text alone. An entry is counted by its text: a long line, or a run
of wrapped ones.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from pipeline.parsing.alike import is_labelled_part
from pipeline.parsing.author_lines import are_authors
from pipeline.parsing.bare_lines import bare
from pipeline.parsing.edge_marks import BRACKETS, IDENTIFIED, PICTURE
from pipeline.parsing.labels import labelled
from pipeline.parsing.lines import is_blank
from pipeline.parsing.listing_parts import says_of_itself
from pipeline.parsing.prose import ends_sentence
from pipeline.parsing.unknown_labels import OF_NOTES

_BEGIN = re.compile(
    rf"\s{{0,8}}(?P<mark>(?:\d?{PICTURE}){{1,6}}|{BRACKETS}|[A-Z]{{3,8}}!|[^\s|][^|]{{1,30}}\s[|\u00b7\u2022](?=\s)"
    r"|(?:[^\W\d_]{1,10}[ .]{1,2})?#?\d{1,3}(?:(?: of |[/.])\d{1,3})?\s?[.:)|\u2013\u2014-]{1,2}(?=\s)"
    r"|\d{1,3}/\d{1,3}(?=\s))\s{0,4}(?=\S)"
)
_END = re.compile(
    rf"(?<=\S)\s{{1,4}}(?P<mark>(?:{PICTURE}[\d\s]{{0,6}}){{1,9}}|(?:[#@]\w{{1,40}}\s?){{1,9}}|{BRACKETS}"
    r"|[|\u00b7\u2022\u2013\u2014-]\s[^|\u00b7\u2022\u2013\u2014-]{1,40})$"
)
_BUTTON = re.compile(
    r"(?:(?<=[.!?])\s{1,4}(?P<mark>[^\s.!?][^.!?]{1,40})|(?<=\S)\s{1,4}(?P<aside>\[[^\]]{1,40}\]|(?:#\w{1,40}\s?){1,9}))$"
)
_NOTE = re.compile(
    r"\s{0,8}(?:(?P<label>\W{0,6}[^\W\d_][\w' /;-]{1,40}?)\W{0,3}[:\uff1a](?=\s)|(?P<mark>[^\w\s\"'$(\u201c\\]{1,4})\s"
    rf"|(?P<brackets>{BRACKETS})|(?P<words>\S{{2,30}}\s{{1,4}}\S{{2,30}})(?=\s|$))"
)
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W_]+")
_MOST, _SOME, _FEWEST = 0.6, 0.2, 2  # of the texts; brackets in front may be set to some alone, as `[NEW]` is
_MARKS = 2  # at an edge
_LONG, _LONGEST = 150, 400  # characters of a line that is a text, and of one that is none
_WRAPPED, _SHORTEST_TEXT = 40, 250  # characters of a line of a text, and of all of them
_AT_EDGE = 80  # characters looked at
_MOST_BELOW = 12  # filled lines of a footer


def without_foreign(lines: Sequence[str]) -> list[str]:
    """Return bare lines without the marks at the edges of most entries, notes below them, and the list's footer."""
    texts = long_texts(lines)
    if len(texts) < _FEWEST:
        return bare(lines)
    told = _without_notes(bare(_without_notes(lines, texts)), texts)
    for _ in range(_MARKS):
        told = _without(told, len(texts), _begin)
        told = _without(told, len(texts), _end)
    return _without_footer(told, texts)


def long_texts(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Return the first and the last place of each text: a long line, or lines that are wrapped."""
    found: list[tuple[int, int]] = []
    first = letters = 0
    for at, line in enumerate((*lines, "")):
        is_long = len(line) >= _LONG
        if is_long or len(line.strip()) < _WRAPPED:
            last = at if not is_long and not is_blank(line) and letters else at - 1
            if letters >= _SHORTEST_TEXT:
                found.append((first, last))
            if is_long:
                found.append((at, at))
            first, letters = at + 1, 0
        else:
            letters += len(line)
    return [one for one in found if one[1] < len(lines)]


def _without(lines: Sequence[str], texts: int, edge: Callable[[str], tuple[str, str] | None]) -> list[str]:
    """Return lines without what most entries have at an edge; `edge` gives its shape and the line without it."""
    found = {at: told for at, line in enumerate(lines) if _may_be_marked(line) and (told := edge(line))}
    counts = Counter(shape for shape, _ in found.values())
    often = {
        shape for shape, count in counts.items() if count >= max(_FEWEST, (_SOME if shape == "[" else _MOST) * texts)
    }
    return [found[at][1] if at in found and found[at][0] in often else line for at, line in enumerate(lines)]


def _may_be_marked(line: str) -> bool:
    label = labelled(line)
    return not is_blank(line) and (label is None or label.label == "title")


def _begin(line: str) -> tuple[str, str] | None:
    found = _BEGIN.match(line[:_AT_EDGE])
    if found is None or IDENTIFIED.search(found["mark"]) or _is_text(line):
        return None
    return _shape(found["mark"]), line[found.end() :]


def _is_text(line: str) -> bool:
    return len(line) >= _LONG and ends_sentence(line.rstrip())


def _end(line: str) -> tuple[str, str] | None:
    start = max(0, len(line) - _AT_EDGE)
    found = (_BUTTON if len(line) >= _LONG else _END).search(line, start)
    mark = found[found.lastgroup or 0] if found else ""
    if found is None or IDENTIFIED.search(mark) or says_of_itself(mark):
        return None
    shape = mark[0] if mark[0] in "#@" else _DIGITS.sub("0", mark)
    return (shape if _WORD.search(mark) else "pictures"), line[: found.start()].rstrip()


def _shape(mark: str) -> str:
    """Return what marks before entries have alike: all brackets are alike, and so are pictures and numbers."""
    if mark[0] in "[(\u3010":
        return mark[0]
    return _DIGITS.sub("0", mark) if _WORD.search(mark) and not re.search(PICTURE, mark) else "pictures"


def _without_notes(lines: Sequence[str], texts: Sequence[tuple[int, int]]) -> list[str]:
    """Return lines, blank where a note stands below a text that begins as those below most other texts do."""
    below = {*_below_sentences(lines), *(at for at, line in enumerate(lines) if _is_note(line))}
    kinds = {at: kind for at in sorted(below) if (kind := _kind(lines[at]))}
    above = {_kind(line) for line in lines[: texts[0][0]] if not _is_note(line)}  # these begin entries
    fewest, counts = max(_FEWEST, _MOST * len(texts)), Counter(kinds.values())
    often = {kind for kind, count in counts.items() if fewest <= count <= len(texts)} - above
    notes = {at for at, kind in kinds.items() if kind in often}
    told: list[str] = []
    is_note = False
    for at, line in enumerate(lines):
        is_first = at == 0 or is_blank(lines[at - 1])
        is_note = at in notes or (is_note and not is_blank(line) and at not in kinds)
        told.append("" if is_note else line)
        is_note = is_note and (is_first or at not in notes)  # else what follows may be the next title
    return told


def _is_note(line: str) -> bool:
    """Say whether a line has a label of somebody's note, wherever it stands in an entry, as `TL;DR: It glows`."""
    found = _NOTE.match(line[:_AT_EDGE]) if len(line) <= _LONGEST else None
    return found is not None and found["label"] is not None and OF_NOTES.fullmatch(found["label"].lower()) is not None


def _below_sentences(lines: Sequence[str]) -> list[int]:
    """Return the places of short lines below what ends a sentence, or below others such, none of them above names."""
    found: list[int] = []
    above, is_below = "", False
    for at, line in enumerate(lines):
        if is_blank(line):
            continue
        is_end = len(above) >= _LONG or ends_sentence(above.rstrip())
        is_below = bool(above) and (is_end or is_below) and len(line) <= _LONGEST
        below = lines[at + 1][:_LONGEST] if at + 1 < len(lines) else ""
        if is_below and not are_authors(below.strip()):
            found.append(at)
        above = line
    return found


def _kind(line: str) -> str:
    """Return what notes begin with; empty for parts of structured abstracts, and for what has a label of a field."""
    found = _NOTE.match(line[:_AT_EDGE])
    if found is None or labelled(line) is not None or is_labelled_part(line) or IDENTIFIED.search(line[:_AT_EDGE]):
        return ""
    return "[" if found["brackets"] else _DIGITS.sub("0", found[found.lastgroup or 0].strip())


def _without_footer(lines: Sequence[str], texts: Sequence[tuple[int, int]]) -> list[str]:
    """Return lines without what stands below the last text alone, where all other entries end with theirs."""
    told = list(lines)
    between = {_parts(lines[above[1] + 1 : below[0]]) for above, below in pairwise(texts)} - {0}  # within one text
    below = [at for at in range(texts[-1][1] + 1, len(lines)) if not is_blank(lines[at])]
    ends_there = len(between) == 1 and _parts(lines[: texts[0][0]]) >= max(between) >= 1
    is_said = any(labelled(lines[at]) or IDENTIFIED.search(lines[at]) for at in below)
    if ends_there and not is_said and len(below) <= _MOST_BELOW and all(len(lines[at]) <= _LONGEST for at in below):
        for at in below:
            told[at] = ""
    return told


def _parts(lines: Sequence[str]) -> int:
    """Return how many blocks there are."""
    return sum(not is_blank(line) and is_blank(above) for above, line in pairwise(("", *lines)))
