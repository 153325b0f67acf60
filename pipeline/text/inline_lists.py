"""Items of a list that is written in a line, without full stops: `1. To grow moss 2. To weigh it`.

In: a text. Out: the places where items begin. Separate from the splitting, because an item's number begins a sentence
only where the numbers before it are there. A list that is part of a sentence (`that 1) it is fast 2) it is good`)
stays whole: its items begin in small letters.
"""

import re
from collections.abc import Iterator

_LABEL = re.compile(r"(?<![\w.(\[-])(?P<number>\d{1,2}|[a-h])(?P<mark>\.\)|[.)])[ \u00a0](?=[A-Z])")
_BEGINS = re.compile(r"(?:^|\n|[:.!?])[\s\u2022*-]{0,5}$")
_BEGINS_A_LINE = re.compile(r"(?:^|\n)[\s\u2022*-]{0,5}$")  # `two steps: a) Tuning, followed by b) Learning`
_JOINED = re.compile(
    r"(?:[,;:.!?(&/-]|\b(?:and|or|und|et|y|e|to|in|of|figs?|tables?|steps?|sections?|phases?|types?|stages?))$",
    re.IGNORECASE,
)
_LOOK_BACK = 30  # characters


def item_places(text: str) -> Iterator[int]:
    """Yield where the second item of a list, and each after it, begins, if no full stop ends the one before."""
    is_bracketed = ") " in text and ("1) " in text or "a) " in text or ".) " in text)
    if not (is_bracketed or "1. " in text or text.startswith("a. ")):
        return
    wanted: dict[str, str] = {}  # by the mark: the number that the next item has
    for label in _LABEL.finditer(text):
        mark, number = label["mark"], label["number"]
        before = text[max(0, label.start() - _LOOK_BACK) : label.start()]
        if number == wanted.get(mark):
            wanted[mark] = _after(number)
            if before[-1:].isspace() and not _JOINED.search(before.rstrip()):
                yield label.start()
        elif number in ("1", "a") and (_BEGINS_A_LINE if mark == ")" else _BEGINS).search(before):
            wanted[mark] = _after(number)


def _after(number: str) -> str:
    return str(int(number) + 1) if number.isdecimal() else chr(ord(number) + 1)
