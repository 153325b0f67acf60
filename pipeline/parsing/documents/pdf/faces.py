"""What fonts are called: bold, slanted, small capitals.

In: the name of a font as a PDF gives it. Out: what it says of the look of its letters. Each name is looked at once.
"""

import re
from functools import lru_cache

_BOLD_NAMES = ("bold", "-medi", "black", "heavy", "cmbx", "cmssbx", "semib", "demi")
_PLAIN_NAME = re.compile(r"regu|(?:^|\+)(?:cm|sf|ec)(?:r|ti|sl|ss|ssi|tt|csc|rm)\d")  # as TeX's fonts are called
_SLANTED_NAME = re.compile(
    r"(?<!cap)ital|obli|slant|[a-z]-it\b|(?:^|\+)(?:cm|sf|ec)(?:bx)?(?:ti|sl)\d|(?:^|\+)linlibertineti"
)
_CAPPED_NAME = re.compile(r"csc\d|smallcap|romancaps|(?:^|\+)sfcc\d")
PLAIN = (False, False)


@lru_cache(maxsize=1_024)
def is_called_bold(name: bytes) -> bool | None:
    """Return what a font's name says of its weight; None where it says nothing."""
    told = name.decode("ascii", "replace").lower()
    if any(mark in told for mark in _BOLD_NAMES):
        return True
    return False if _PLAIN_NAME.search(told) else None


@lru_cache(maxsize=1_024)
def look_of(name: bytes) -> tuple[bool, bool]:
    """Return whether a font is slanted, and whether it has small capitals, by its name; signs of mathematics are neither."""
    told = name.decode("ascii", "replace").lower()
    return _SLANTED_NAME.search(told) is not None, _CAPPED_NAME.search(told) is not None
