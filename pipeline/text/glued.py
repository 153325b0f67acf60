"""A full stop without a blank behind it: the words beside it in, whether two sentences meet there out.

Separate from the splitting, because what is told here is an omission of the writer's, by the words alone.
"""

import re

from pipeline.text.abbreviations import MODULES, OPENERS

_LONGEST_NUMBER = 4
_SHORTEST_GLUED = 2
_CLOSED = re.compile(r"[\w.,-]*(?:\d|\d%|\[\d[\d,\s-]*\]|[A-Z]{2})")
"""A figure, a share, a citation or a name in capitals, behind which a sentence may end."""
_GOES_ON = re.compile(r"[\s,]+[a-z$\d]")


def is_glued(last_word: str, next_word: str, text: str, place: int) -> bool:
    """Whether two sentences have no blank between: `texts.Systems take`, `in 2.Then`, but not `torch.Tensor is`.

    Args:
        last_word: what stands before the full stop.
        next_word: what stands behind it.
        text: the text.
        place: where the next word begins, in code points.
    """
    opens = next_word.lower() in OPENERS and next_word[1:].islower()
    if last_word.isdecimal():
        return len(last_word) <= _LONGEST_NUMBER and next_word.lower() in OPENERS
    if opens and _CLOSED.fullmatch(last_word) and _GOES_ON.match(text, place + len(next_word)):
        return True
    if not last_word[-2:].islower() or set(last_word) & set("./@_"):
        return False
    if next_word.lower() in OPENERS:
        return True
    if not next_word[1:].islower() or not last_word.isalpha() or last_word in MODULES:
        return False
    below = text[place + len(next_word) : place + len(next_word) + 3].lstrip(" ,:")
    return len(last_word) > _SHORTEST_GLUED and below[:1].islower()
