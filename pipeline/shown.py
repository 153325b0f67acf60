"""Text of others as people are shown it: on one line, and without what a terminal or a reader's eye would obey."""

import unicodedata

_COMMANDING = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))


def is_commanding(character: str) -> bool:
    """Whether a character is obeyed and not shown: controls, turns of direction, lone surrogates, ends of lines."""
    return unicodedata.category(character) in _COMMANDING


def on_one_line(text: str) -> str:
    r"""Return text on one line, its white space single, without characters that are obeyed and not shown.

    >>> on_one_line("a\x1b[31m red\n\u202etitle")
    'a [31m red title'
    """
    shown = text if text.isprintable() else "".join(" " if is_commanding(each) else each for each in text)
    return " ".join(shown.split())
