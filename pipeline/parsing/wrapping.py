"""Wrapped text made whole: several lines that are one paragraph become one text.

In: the texts of a page, a line each, and the page. Out: the same with wrapped lines joined by one space. Kept apart
because a browser saves a paragraph as one line, and only other programs wrap it.
"""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.parsing.author_lines import had_room
from pipeline.parsing.entry_footers import Text, Unit
from pipeline.parsing.prose import ends_sentence

_LONGEST_WRAPPED = 160  # characters; arXiv wraps at 80, saved pages at up to 120
_SHORTEST_WRAPPED = 40  # nearly all lines but the last are filled
_SURE_LINES = 3  # so many lines without a blank one between them are a wrapped paragraph, no title with its abstract
_MOSTLY = 0.7
_SURE_BREAKS = 2


def unwrap(units: Sequence[Unit], lines: Sequence[str]) -> list[Unit]:
    """Join the wrapped lines of each paragraph.

    Lines are joined where a page wraps its paragraphs and sets blank lines between them; and, on any page, where a
    line goes on in small letters or is indented. A page of long lines stays as it is.
    """
    runs = _runs(units)
    several = [run for run in runs if len(run) > 1]
    wrapped = sum(_is_wrapped(run) for run in several)
    if wrapped and 2 * wrapped >= len(several):
        return [_join(run) if len(run) > 1 else run[0] for run in runs]
    return [unit for run in runs for unit in (_join_continued(run, lines) if len(run) > 1 else run)]


def hold_titles(units: Sequence[Unit], lines: Sequence[str]) -> bool:
    """Say whether wrapped paragraphs of a page hold titles: half of them have a line that ends early, and no sentence.

    Where no blank line parts titles from abstracts, the ends of both cannot be told.
    """
    runs = [run for run in _runs(units) if _is_wrapped(run)]
    width = max((len(one) for one in lines if len(one) <= _LONGEST_WRAPPED), default=0)
    breaks = [sum(_ends_early(above, below, lines, width) for above, below in pairwise(run)) for run in runs]
    return sum(breaks) >= _SURE_BREAKS and 2 * sum(map(bool, breaks)) >= len(runs)


def _ends_early(above: Unit, below: Unit, lines: Sequence[str], width: int) -> bool:
    line, following = lines[above.last - 1].rstrip(), lines[below.first - 1].lstrip()
    is_end = line[-1:].isalnum() and not following[:1].islower()
    return is_end and had_room(line, following, width)


def _runs(units: Sequence[Unit]) -> list[list[Unit]]:
    """Gather the texts in adjacent lines; footers stand alone."""
    runs: list[list[Unit]] = []
    for unit in units:
        above = runs[-1][-1] if runs else None
        if isinstance(above, Text) and isinstance(unit, Text) and unit.first == above.last + 1:
            runs[-1].append(unit)
        else:
            runs.append([unit])
    return runs


def _is_wrapped(run: Sequence[Unit]) -> bool:
    filled = sum(_SHORTEST_WRAPPED <= _length(unit) <= _LONGEST_WRAPPED for unit in run[:-1])
    return len(run) >= _SURE_LINES and filled >= _MOSTLY * (len(run) - 1)


def _length(unit: Unit) -> int:
    return len(unit.text) if isinstance(unit, Text) else 0


def _join_continued(run: Sequence[Unit], lines: Sequence[str]) -> list[Unit]:
    groups: list[list[Unit]] = []
    for unit in run:
        if groups and _continues(groups[-1][-1], unit, lines):
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return [_join(group) if len(group) > 1 else group[0] for group in groups]


def _continues(above: Unit, unit: Unit, lines: Sequence[str]) -> bool:
    if not isinstance(unit, Text) or not isinstance(above, Text) or ends_sentence(above.text):
        return False
    if max(len(above.text), len(unit.text)) > _LONGEST_WRAPPED:
        return False
    is_indented = lines[unit.first - 1][:2].isspace()
    return is_indented or (unit.text[0].islower() and len(above.text) >= _SHORTEST_WRAPPED)


def _join(run: Sequence[Unit]) -> Unit:
    texts = [unit.text for unit in run if isinstance(unit, Text)]
    return Text(run[0].first, run[-1].last, " ".join(texts))
