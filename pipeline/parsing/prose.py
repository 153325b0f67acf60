"""Signs of running text, by which a parser tells an abstract from a title; linear in the text's length."""

import re

_SENTENCE_BREAK = re.compile(r"[a-z0-9)][.!?] [A-Z]")
_SENTENCE_END = re.compile(r"[.!?][\"')\]\u201d\u2019]*$")
_LOOKED_AT = 3_000  # characters; what follows does not change a text's nature
_TAIL = 10  # characters; a sentence's end with its closing quotes and brackets


def ends_sentence(text: str) -> bool:
    """Say whether a text ends as a sentence does, closing quotes and brackets aside."""
    return _SENTENCE_END.search(text[-_TAIL:]) is not None


def has_sentence_break(text: str) -> bool:
    """Say whether one sentence ends and another begins within a text (its first 3,000 characters)."""
    return _SENTENCE_BREAK.search(text, 0, _LOOKED_AT) is not None
