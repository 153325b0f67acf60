"""Names in small letters: what type sets off, and what is said to be a package's name.

In: a text. Out: names. It is separate from `candidates`, because small letters make a name only where the text says so.
"""

import re
from typing import Final

# set off in type, and the names of packages: "the R package multimode"
_SET_OFF: Final = re.compile(r"\\(?:text(?:tt|sc|sf)|tt|sc|sf)\s?\{?\s?([a-z][\w.+\-]{2,30})\s?\}")
_PACKAGE: Final = re.compile(
    r"\b(?:Julia|MATLAB|Matlab|Python|R|Stata) (?:library|module|package|toolbox),? (?:called |named )?[\"'`“]{0,2}"
    r"(?!\w+(?:ed|ing)\b|(?:also|and|are|as|both|can|data|for|from|has|have|in|is|namely|of|offers|on|that|the|to|"
    r"under|was|which|with)\b)([a-z][\w.]{1,29}\w)"
)


def in_small_letters(text: str) -> list[str]:
    """List what a text says to be names although they are in small letters."""
    set_off = _SET_OFF.findall(text) if "\\" in text else []
    return set_off + (_PACKAGE.findall(text) if "package" in text or "Python" in text else [])
