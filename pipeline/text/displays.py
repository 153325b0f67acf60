r"""Formulas at the end of sentences, those on lines of their own as LaTeX marks them among them.

In: a text, by the pattern `DISPLAY` behind a backslash or by dollars. Out: whether a sentence ends with the formula.
Separate from the splitting of sentences, as what stands in a formula is none of its matter: `\right.` closes a brace,
and `x = 1.` the sentence, but only behind the formula's end.
"""

import re

from pipeline.text.abbreviations import OPENERS

_NAMES = "equation|align|eqnarray|gather|multline|displaymath|flalign|alignat|math"
_LONGEST = 1_500  # characters
DISPLAY = (
    rf"begin\{{(?P<name>(?:{_NAMES})\*?)\}}(?:[^\\]|\\(?!end\{{(?P=name)\}})){{0,{_LONGEST}}}+\\end\{{(?P=name)\}}"
    rf"|(?<=\s\\)\[(?=[^\\]*[\^_=<>]|[^\\]*\\[A-Za-z])(?:[^\\]|\\[^\[\]]){{0,{_LONGEST}}}+\\\]"
)
"""A formula behind the backslash that begins it; one in brackets holds no other, as a scan's brackets may."""
_STOPPED = re.compile(
    r"(?<!\\right)\.(?:\s|\\[,;!]|\\q?quad|\\nonumber|\$|\\label\{[^{}]*\}|\\end\{\w+\*?\})*"
    r"\\(?:end\{\w+\*?\}|\])\Z"
)
_BEGINS = re.compile(r"\s+(?:[A-Z]|\$)")
_LONGEST_STOP = 200  # characters


def ends_with_display(text: str, start: int, end: int) -> bool:
    """Say whether a formula closes a sentence: a full stop is its last mark, and a capital or a formula follows.

    Args:
        text: the text.
        start: where the formula begins, in code points.
        end: where it ends.
    """
    stopped = _STOPPED.search(text, max(start, end - _LONGEST_STOP), end)
    return stopped is not None and _BEGINS.match(text, end) is not None


_STOPPED_BY_DOLLARS = re.compile(
    r"(?<!\\right)(?<![.\\])\.(?:\s|\\[,;!]|\\q?quad|\\eqno\s*\([^()$]*\)|\\tag\*?\{[^{}]*\}|\\end\{\w+\*?\})*(?P<dollars>\${1,2})\Z"
)
_FOLLOWED_BY = re.compile(r"\s+(?P<next>[A-Z][a-z]*)(?=[\s,])")


def ends_with_formula(text: str, start: int, end: int) -> bool:
    """Say whether a formula in dollars closes a sentence: a full stop is its last mark, and a sentence opens behind it.

    Behind one on a line of its own any capital will do; within a line, a word that opens sentences.

    Args:
        text: the text.
        start: where the formula begins, in code points.
        end: where it ends.
    """
    tail = text[max(start, end - _LONGEST_STOP) : end]
    if "." not in tail:
        return False
    stopped = _STOPPED_BY_DOLLARS.search(tail)
    if stopped is None:
        return False
    if stopped["dollars"] == "$$":
        return _BEGINS.match(text, end) is not None
    following = _FOLLOWED_BY.match(text, end)
    return following is not None and following["next"].lower() in OPENERS
