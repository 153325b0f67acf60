"""What a rule of gists is, and how it is applied: a sentence and rules in, a cut out.

Separate from the rules themselves, so that one can be added or changed without reading how they run.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

LEAST_WORDS = 5  # of a gist, as white space parts them
Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Opening:
    """A beginning that can be left off.

    `pattern` matches from where the gist would begin without it up to where it then begins. The cut is not made where
    one of `unless_kept` is found in the rest. `takes` is a sentence with its gist by this rule, `leaves` a sentence
    that looks alike and stays whole.
    """

    name: str
    pattern: Pattern
    takes: tuple[str, str]
    leaves: str
    unless_kept: tuple[Pattern, ...] = ()


@dataclass(frozen=True, slots=True)
class Ending:
    """An end that can be left off.

    `joint` finds where what is left off begins; it runs to the end of what is there. The cut is not made where one of
    `unless_off` is found in what it would leave off, one of `unless_kept` in what it would keep, or less than
    `least_kept` words would be left. `takes` and `leaves` as for openings.
    """

    name: str
    joint: Pattern
    takes: tuple[str, str]
    leaves: str
    unless_off: tuple[Pattern, ...] = ()
    unless_kept: tuple[Pattern, ...] = ()
    least_kept: int = LEAST_WORDS


@dataclass(frozen=True, slots=True)
class Cut:
    """What a rule left off: the text, and the place in the sentence where the gist now begins or ends."""

    rule: str
    left_off: str
    place: int


def cut_opening(rules: Sequence[Opening], sentence: str, start: int) -> Cut | None:
    """Return the longest cut that a rule makes at `start`; None where there is none or too little would be left."""
    found = [(match.end(), rule) for rule in rules if (match := rule.pattern.match(sentence, start))]
    cuts = [
        Cut(rule.name, sentence[start:place], place)
        for place, rule in found
        if _is_enough(sentence[place:]) and not _any_in(rule.unless_kept, sentence[place:])
    ]
    return max(cuts, key=lambda cut: cut.place, default=None)


def cut_ending(rules: Sequence[Ending], sentence: str, start: int, end: int) -> Cut | None:
    """Return the cut nearest to `end` that a rule makes after `start`; None where there is none."""
    cuts = [cut for rule in rules if (cut := _last_cut(rule, sentence, start, end)) is not None]
    return max(cuts, key=lambda cut: cut.place, default=None)


def _last_cut(rule: Ending, sentence: str, start: int, end: int) -> Cut | None:
    for match in reversed(list(rule.joint.finditer(sentence, start, end))):
        kept, off = sentence[start : match.start()], sentence[match.start() : end]
        enough = _is_enough(kept, rule.least_kept)
        if enough and not _any_in(rule.unless_off, off) and not _any_in(rule.unless_kept, kept):
            return Cut(rule.name, off, match.start())
    return None


def _any_in(patterns: Sequence[Pattern], text: str) -> bool:
    return any(pattern.search(text) for pattern in patterns)


def _is_enough(gist: str, least: int = LEAST_WORDS) -> bool:
    return len(gist.split()) >= least
