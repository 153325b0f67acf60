"""Wrapped text made whole: several lines that are one paragraph become one text.

In: the texts of a page, a line each, and the page. Out: the same with wrapped lines joined by one space. Kept apart
because a browser saves a paragraph as one line, and only other programs wrap it.
"""

from collections.abc import Sequence

from pipeline.parsing.entry_footers import Text, Unit
from pipeline.parsing.prose import ends_sentence

_LONGEST_WRAPPED = 160  # characters; arXiv wraps at 80, saved pages at up to 120
_SHORTEST_WRAPPED = 40  # all lines but the last are filled
_SURE_LINES = 3  # so many filled lines without a blank one between them are a wrapped paragraph, no title with abstract


def unwrap(units: Sequence[Unit], lines: Sequence[str]) -> list[Unit]:
    """Join the wrapped lines of each paragraph.

    Lines are joined where a page wraps paragraphs of three lines and more and sets blank lines between them; and,
    on any page, where a line goes on in small letters or is indented. A page of long lines stays as it is.
    """
    runs = _runs(units)
    page_is_wrapped = any(len(run) >= _SURE_LINES for run in runs)
    joined: list[Unit] = []
    for run in runs:
        whole = page_is_wrapped and len(run) > 1 and all(_is_filled(unit) for unit in run[:-1])
        joined.extend([_join(run)] if whole else _join_continued(run, lines))
    return joined


def _runs(units: Sequence[Unit]) -> list[list[Unit]]:
    """Gather the texts in adjacent lines, none of them too long to be wrapped; all other units stand alone."""
    runs: list[list[Unit]] = []
    for unit in units:
        last = runs[-1][-1] if runs else None
        if last is not None and _is_short(last) and _is_short(unit) and unit.first == last.last + 1:
            runs[-1].append(unit)
        else:
            runs.append([unit])
    return runs


def _is_short(unit: Unit) -> bool:
    return isinstance(unit, Text) and len(unit.text) <= _LONGEST_WRAPPED


def _is_filled(unit: Unit) -> bool:
    return isinstance(unit, Text) and len(unit.text) >= _SHORTEST_WRAPPED


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
    is_indented = lines[unit.first - 1][:2].isspace()
    return is_indented or (unit.text[0].islower() and _is_filled(above))


def _join(run: Sequence[Unit]) -> Unit:
    texts = [unit.text for unit in run if isinstance(unit, Text)]
    return Text(run[0].first, run[-1].last, " ".join(texts))
