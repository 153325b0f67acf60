"""Whether a listing's ids stand above or below what they belong to, decided by the whole of it.

In: lines, told apart into labelled ones and texts. Out: where the ids stand, or why that cannot be told. Separate from
the reading, because an id that is given to a neighbour's text is wrong data that nothing shows later.

Three things are looked at, each over all ids:

- blank lines: an id that is nearer to the text below belongs to it; one right between two texts, as are all others,
  stands within its entry, of which either text may be;
- texts and ids without a partner: where ids stand above, none has a text above the first one, or an end without a text;
- dates: one that is said of an entry is not of an earlier month than its id, months beside it aside.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from itertools import pairwise

from pipeline.parsing.arxiv.fields import agreed

LEAST_TEXT = 120  # characters that make a text more than a heading or a page's foot
_DISAGREEING = 0.2  # share of the ids; one date may be another thing's
_CLEARLY = 0.9  # share of the ids that lie nearer to one side


class LineKind(Enum):
    """What a line is to the places of ids."""

    BLANK = auto()
    TEXT = auto()
    ID = auto()
    LABEL = auto()


@dataclass(frozen=True, slots=True)
class Told:
    """A line, told: for an id its spelling, for a date its day."""

    kind: LineKind
    length: int = 0
    identifier: str | None = None
    day: date | None = None


class Side(Enum):
    """Where the ids stand."""

    ABOVE = auto()
    BELOW = auto()
    UNSURE = auto()


@dataclass(frozen=True, slots=True)
class _Run:
    """Labelled lines without a blank one between, of which one is an id: places of the first, the id and the last."""

    first: int
    identified: int
    last: int


def side_of_ids(lines: Sequence[Told]) -> Side:
    """Say on which side of their texts a listing's ids stand."""
    runs = _runs(lines)
    if not runs:
        return Side.BELOW
    if _are_within(lines, runs):
        return Side.UNSURE
    near = _side_by_blanks(lines, runs)
    above, below = _partnerless_above(lines, runs), _partnerless_below(lines, runs)
    by_ends = None if bool(above) == bool(below) else Side.BELOW if above else Side.ABOVE
    side = near or by_ends
    if side is None or by_ends not in (None, side):
        return Side.UNSURE
    other = Side.BELOW if side is Side.ABOVE else Side.ABOVE
    disagree = {tried: _disagreements(lines, runs, tried) for tried in (side, other)}
    more = disagree[side] - disagree[other]
    return Side.UNSURE if more > max(1, _DISAGREEING * len(runs)) else side


def _are_within(lines: Sequence[Told], runs: Sequence[_Run]) -> bool:
    """Say whether the ids stand within their entries: a text right above each, right below it too, and blank lines."""
    texts = [at for at, line in enumerate(lines) if line.kind is LineKind.TEXT]
    has_blanks = any(line.kind is LineKind.BLANK for line in lines[texts[0] : texts[-1]]) if texts else False
    return (
        len(runs) > 1
        and has_blanks
        and all(_blanks(lines, run.first, -1) == _blanks(lines, run.last, 1) == 0 for run in runs)
    )


def _side_by_blanks(lines: Sequence[Told], runs: Sequence[_Run]) -> Side | None:
    """Return the side that the ids are nearer to, if half of them are and hardly any is to the other."""
    nearer = [_nearer(lines, run) for run in runs]
    above, below = nearer.count(Side.ABOVE), nearer.count(Side.BELOW)
    most = max(above, below)
    if most < len(runs) / 2 or most < _CLEARLY * (above + below):
        return None
    return Side.ABOVE if above > below else Side.BELOW


def starts(lines: Sequence[Told]) -> list[int]:
    """Return the places where entries begin if ids stand above: at each id, or at the labels in front of it.

    Labels between a text and an id can be of either entry. They are of the one above where the file's first id has
    none in front, and of the one below where the last text has none under it; otherwise as many are of the one below
    as the first id has in front.
    """
    runs = _runs(lines)
    leading = runs[0].identified - runs[0].first if runs else 0
    last_text = max((at for at, line in enumerate(lines) if line.kind is LineKind.TEXT), default=len(lines))
    if not any(line.kind is LineKind.LABEL for line in lines[last_text:]) and leading:
        return [run.first for run in runs]
    return [max(run.first, run.identified - leading) for run in runs]


def openings(lines: Sequence[Told], names: Sequence[str]) -> list[int]:
    """Return the places where labels begin entries although ids stand below: a DOI above each title, say.

    Labels of a name do so where one stands above the first text and none below the last, or most have a blank line
    above and a text right below.
    """
    texts = [at for at, line in enumerate(lines) if line.kind is LineKind.TEXT]
    labels = [at for at, line in enumerate(lines) if line.kind is LineKind.LABEL]
    if not texts or not labels:
        return []
    above = {names[at] for at in labels if at < texts[0]} - {names[at] for at in labels if at > texts[-1]}
    near = [
        names[at] for at in labels if _blanks(lines, at, -1) != 0 and lines[at + 1 : at + 2] and _is_text(lines[at + 1])
    ]
    above |= {name for name in near if 2 * near.count(name) > sum(names[at] == name for at in labels)}
    told = [at for at in labels if names[at] in above]
    return [at for at in told if at - 1 not in told]


def _is_text(line: Told) -> bool:
    return line.kind is LineKind.TEXT


def _runs(lines: Sequence[Told]) -> list[_Run]:
    runs: list[_Run] = []
    place = 0
    while place < len(lines):
        end = place
        while end < len(lines) and lines[end].kind in (LineKind.ID, LineKind.LABEL):
            end += 1
        ids = [at for at in range(place, end) if lines[at].kind is LineKind.ID]
        # more ids in a run are more entries without a text; each begins one
        cuts = [place, *ids[1:], end]
        runs += [_Run(first, at, after - 1) for at, (first, after) in zip(ids, pairwise(cuts), strict=False)]
        place = max(end, place + 1)
    return runs


def _blanks(lines: Sequence[Told], place: int, step: int) -> int | None:
    """Return how many blank lines lie between a place and the next line that is none; None at the end of the file."""
    count = 0
    while 0 <= (place := place + step) < len(lines):
        if lines[place].kind is not LineKind.BLANK:
            return count
        count += 1
    return None


def _nearer(lines: Sequence[Told], run: _Run) -> Side | None:
    above, below = _blanks(lines, run.first, -1), _blanks(lines, run.last, 1)
    if above is None or below is None or above == below:
        return None
    return Side.BELOW if above < below else Side.ABOVE


def _has_text(lines: Sequence[Told]) -> bool:
    return any(line.kind is LineKind.TEXT and line.length >= LEAST_TEXT for line in lines)


def _partnerless_above(lines: Sequence[Told], runs: Sequence[_Run]) -> int:
    """Count what has no partner if ids stand above: texts over the first, and a last id without one."""
    has_end = any(line.kind is LineKind.TEXT for line in lines[runs[-1].last + 1 :])
    return _has_text(lines[: runs[0].first]) + (not has_end)


def _partnerless_below(lines: Sequence[Told], runs: Sequence[_Run]) -> int:
    has_start = any(line.kind is LineKind.TEXT for line in lines[: runs[0].first])
    return (not has_start) + _has_text(lines[runs[-1].last + 1 :])


def _disagreements(lines: Sequence[Told], runs: Sequence[_Run], side: Side) -> int:
    """Count dates that the id of their entry does not bear out, if ids stand on a side."""
    firsts = starts(lines) if side is Side.ABOVE else [0, *(run.last + 1 for run in runs)]
    count = 0
    for start, end in pairwise([*firsts, len(lines)]):
        entry = lines[start:end]
        identifier = next((line.identifier for line in entry if line.identifier), None)
        count += sum(line.day is not None and agreed(identifier, line.day) is None for line in entry)
    return count
