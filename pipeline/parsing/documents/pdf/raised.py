"""Powers of ten that a library reads as longer numbers: `5.68 * 10` with a raised `5` is not 105.

In: a line as it was read, and where the ink of its characters is. Out: the same with `10^5`, and `10^-6`. Only figures
behind a ten are looked at: behind other numbers a raised one is a note's as often.
"""

import re
from collections.abc import Callable

InkAt = Callable[[int], tuple[float, float, float, float]]  # of the character at a place: left, right, bottom, top

_TEN = re.compile(r"10(?<![\w.,]10)(?P<blank> ?)(?P<raised>[-+\u2212\u2010\u2013] ?[1-9]\d?|[1-9]\d?)(?![\w,])")
_RAISED = 0.25  # of the height of the ten
_ENDS_WITH_TEN = re.compile(r"(?<![\w.,])10\s*$")
_POWER = re.compile(r"\s*[-+\u2212\u2010\u2013]?\s?[1-9]\d?(?![\w,])")


def with_powers(line: str, ink_at: InkAt) -> str:
    """Return a line with a sign before what is raised behind a ten; `105`, and `10 5` side by side, stay."""
    return _TEN.sub(lambda found: f"10^{found['raised']}" if _is_raised(found, ink_at) else found[0], line)


def is_power(before: str, behind: str) -> bool:
    """Say whether a number that is raised, and stands behind a text, is the power of a ten at its end."""
    return _ENDS_WITH_TEN.search(before[-20:]) is not None and _POWER.match(behind) is not None


def _is_raised(found: re.Match[str], ink_at: InkAt) -> bool:
    """Whether the last figure stands higher than the ten before it, and behind it."""
    _, right, bottom, top = ink_at(found.start() + 1)
    left, _, raised_bottom, raised_top = ink_at(found.end() - 1)
    height = top - bottom
    return height > 0 and left >= right and raised_bottom > bottom + _RAISED * height and raised_top > top
