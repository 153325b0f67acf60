"""Titles and abstracts as feeds and files hold them, wrapped and indented, made into running text.

In: a text as it stands in a field. Out: the same words with wrapping undone. Kept apart because every format with
fields needs it; listings, where lines alone tell fields apart, have `wrapping`.
"""

import re

_PARAGRAPH_MARKS = ("\n ", "\n\t", "\n\n", "\r", "\n\u00a0", "\n\u3000")
# a heading in a line of its own, which joined with the next would be a word of the text: `Abstract walls are seldom`
_HEADING = re.compile(r"(?:Abstract|ABSTRACT|Summary|SUMMARY)[ \t.:]{0,9}\r?\n\s{0,20}(?=\S)")
_DEEPER = 2  # columns; arXiv indents the first line of a paragraph by two


def one_line(text: str) -> str:
    """Return a title in one line: white space of any kind is one space."""
    return " ".join(text.split())


def paragraphs(text: str) -> str:
    """Join the wrapped lines of an abstract; paragraphs are separated by a blank line.

    A blank line begins one, and so does a line that is indented deeper than its neighbours. The line `Abstract` above
    them is none.
    """
    text = text.strip()
    if "\n" not in text and "\r" not in text:
        return text
    heading = _HEADING.match(text)
    text = text[heading.end() :] if heading else text
    if not any(mark in text for mark in _PARAGRAPH_MARKS):  # wrapped and no more: most abstracts
        return " ".join(map(str.strip, text.split("\n")))
    first, *rest = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    depth = min((len(line) - len(line.lstrip()) for line in rest if line and not line.isspace()), default=0)
    found = [[first.rstrip()]]
    for line in rest:
        words = line.strip()
        if not words or line[depth : depth + _DEEPER].isspace():
            found.append([])
        if words:
            found[-1].append(words)
    return "\n\n".join(" ".join(lines) for lines in found if lines)


def without_spans(text: str, begins: re.Pattern[str], ends: re.Pattern[str]) -> str:
    """Leave out what stands between two marks, with them; what is never closed stays. The time grows with the text."""
    kept, place = [], 0
    while (begin := begins.search(text, place)) and (end := ends.search(text, begin.end())):
        kept.append(text[place : begin.start()])
        place = end.end()
    return "".join([*kept, text[place:]])
