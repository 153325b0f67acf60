"""Whether a text is plainly prose, or rather a log, a table, code, a list of names, an error message.

In: a text. Out: a score from 0 to 1 with its reason. Kept apart because plain text and Markdown both ask, and what is
doubtful must be refused.
"""

import re

from pipeline.parsing.lines import is_blank
from pipeline.parsing.parsed import Guess

_LOOKED_AT = 40_000  # characters
_FEWEST_LETTERS = 120  # two sentences; a message of a server has fewer
_FEWEST_SENTENCES = 2
_LETTERS_A_SENTENCE = (15, 600)  # fewer are items of a list, more have no sentences
_LETTERS = 0.70  # of the characters that are seen are letters; code has 0.6, logs 0.5, prose with figures 0.75 and more
_MOST_ODD_LINES = 0.25
_FEWEST_LINES, _MOST_OPEN = 3, 0.7  # lines of a list; share of them that end no sentence
_WORDS_OF_LINE, _TAIL = 8, 12
_SENTENCE = re.compile(
    r"(?:[^\W\d]|\d|[)\]\"\u201d\u2019'])[.!?\u2026][\"')\]\u201d\u2019\u00bb]*(?=\s|$)|[\u3002\uff01\uff1f\u0964]"
)
_CODE = re.compile(
    r"[;{}]\s*$|^\s*(?:#include|import |from \S+ import|def |class |function |var |let |const |public |<\?|//|\$ )|\)\s*:\s*$|=>|[!=]=="
)
_LOG = re.compile(
    r"^\W{0,3}(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}:\d{2}:\d{2}|[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d"
    r"|\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b|(?:DEBUG|INFO|WARN|WARNING|ERROR|TRACE|FATAL)\b|\[?\d{9,})"
)
_CELLS = re.compile(r"^[^,;\t|]{0,60}(?:(?:,|;|\t|\|)[^,;\t|]{0,60}){4,}$")
_TRACE = re.compile(r"^Traceback \(most recent call last\)|^[^\S\n]+at [\w.$<>]+\(", re.MULTILINE)


def prose(text: str) -> Guess:
    """Say how surely a text is prose: sentences of words in lines, in any script."""
    looked = text[:_LOOKED_AT]
    letters = sum(map(str.isalpha, looked))
    visible = sum(not char.isspace() for char in looked)
    if letters < _FEWEST_LETTERS:
        return Guess(0.0, f"{letters} letters are no text to speak of")
    if letters < _LETTERS * visible:
        return Guess(0.2, f"only {letters / visible:.0%} of what is seen are letters, in prose three quarters or more")
    sentences = len(_SENTENCE.findall(looked))
    fewest, most = _LETTERS_A_SENTENCE
    if sentences < _FEWEST_SENTENCES or not fewest * sentences <= letters <= most * sentences:
        return Guess(0.3, f"{sentences} ends of sentences among {letters:,} letters")
    odd = _odd(looked)
    return Guess(0.3, odd) if odd else Guess(0.7, f"prose: {sentences} sentences, {letters / visible:.0%} letters")


def _odd(text: str) -> str:
    """Say what else a text's lines look like; empty where they are those of prose."""
    lines = [line for line in text.split("\n") if not is_blank(line)]
    if _TRACE.search(text):
        return "it holds the trace of a program's error"
    for pattern, told in (
        (_LOG, "begin as those of a log"),
        (_CODE, "look like code"),
        (_CELLS, "are cells of a table"),
    ):
        share = sum(pattern.search(line) is not None for line in lines) / max(len(lines), 1)
        if share > _MOST_ODD_LINES:
            return f"{share:.0%} of its lines {told}"
    if len(lines) >= _FEWEST_LINES and sum(map(_is_open, lines, [*lines[1:], ""])) > _MOST_OPEN * len(lines):
        return "most of its lines are long, end no sentence and go on nowhere, as those of a list do"
    return ""


def _is_open(line: str, below: str) -> bool:
    """Say whether a line of several words ends no sentence, though the next one does not go on with it."""
    words = line.split()
    ends = _SENTENCE.search(line[-_TAIL:].rstrip()) is not None or line.rstrip().endswith((",", ":", ";"))
    return len(words) >= _WORDS_OF_LINE and line.isprintable() and not ends and not below.lstrip()[:1].islower()
