"""A text's sentences with their places.

In: a text, made for the English of abstracts. Out: offsets of its sentences, which cover every character that is not
white space. One regular expression finds the places where a sentence may end, and a small function decides on each;
it is separate from the words because no stage needs both rules at once.
"""

import re
from itertools import islice

from pipeline.text.abbreviations import BEFORE_NUMBER, NEVER_LAST, OPENERS, SELDOM_LAST

_CLOSERS = "\"'\u201d\u2019)\\]}\u00bb"
# Each alternative begins with one of the characters in the first class, by which the matcher skips quickly.
_CANDIDATE = re.compile(
    r"[.!?\u2026$\n\u3002]"
    r"(?:"
    r"(?<=\$)(?P<math>\$(?:[^$\\\n]|\\[^\n]|\n(?![^\S\n]*+\n)){1,2000}+\$\$"
    r"|(?!\d[\d.,]*+\s++[A-Za-z]{2})(?=[^\s$])(?:[^$\\\n]|\\[^\n]|\n(?![^\S\n]*+\n)){1,600}+(?<!\s)\$(?!\d))"
    r"|(?<=\n)(?P<blank>(?:[^\S\n]*+\n)++)"
    r"|(?<=\u3002)(?P<wide>)"
    # only from the first of a run of stops: from each of them, a megabyte of stops would be read over and over
    r"|(?<=[.!?\u2026])(?<![.!?\u2026]{2})(?P<tail>[.!?\u2026]*+[" + _CLOSERS + r"]*+)"
    r"(?:(?P<space>\s++)|(?=[A-Z][A-Za-z]*+[\s,]))"
    r")"
)
_LAST_WORD = re.compile(r"[^\s(\[{\"'\u201c\u2018/,;:]*\Z")
_NEXT = re.compile(r"[\"'`\u201c\u2018(\[{\u00ab*]*+(\w++(?:-\w++)*+|\S)?")
_LONGEST_LOOK_BACK = 40
_LONGEST_NUMBER = 4
_ENUMERATION = re.compile(r"\((?:[ivx]{1,4}|[a-h]|\d{1,2})\)\s")
_LINE_BREAK = re.compile(r"(?<!\n)\n(?=\S)")  # of a line that goes on without indentation or a blank line
_LONGEST_TITLE, _LEAST_ABSTRACT = 300, 120  # characters
_INSIDE_TITLE = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "via", "with")
)
_BEFORE_INITIALS = frozenset(("after", "author", "between", "professor"))


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Split `text` into sentences, in linear time.

    Args:
        text: any text.

    Returns:
        Start and end of each sentence in order: code points, 0-based and half-open, without white space at either
        side. Every character that is not white space is in exactly one sentence. A first line that can only be a
        title is one sentence.
    """
    spans: list[tuple[int, int]] = []
    start = _title_length(text)
    _append_trimmed(spans, text, 0, start)
    for match in _CANDIDATE.finditer(text, start):
        if _ends_sentence(text, start, match):
            end = match.end("tail") if match["tail"] is not None else match.start() if match["blank"] else match.end()
            _append_trimmed(spans, text, start, end)
            start = end
    _append_trimmed(spans, text, start, len(text))
    return spans


def _title_length(text: str) -> int:
    """Return where the first line ends if it is surely a title above its abstract, else 0.

    Surely: no other line breaks without indentation, so that none is a wrapped line's; the line ends without a stop
    and in no word such as "of"; and what follows begins with a capital and is at least twice as long, as a wrapped
    line is not. So it is in Inspec's files, and in none of the 57,836 abstracts of arXiv with line breaks.
    """
    first_break = text.find("\n", 0, _LONGEST_TITLE)
    if first_break < 0 or len(text) - first_break < max(2 * first_break, _LEAST_ABSTRACT):
        return 0
    breaks = [match.start() for match in islice(_LINE_BREAK.finditer(text), 2)]
    line = text[: breaks[0]] if len(breaks) == 1 else ""
    words = line.split()
    is_title = (
        len(words) > 1
        and 2 * len(line) <= len(text) - len(line)
        and len(line) <= _LONGEST_TITLE
        and (line[-1].isalnum() or line[-1] in ")]}$")
        and words[-1].lower() not in _INSIDE_TITLE
        and ". " not in line
        and text[len(line) + 1].isupper()
    )
    return len(line) if is_title else 0


def _append_trimmed(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    body = piece.strip()
    if body:
        start += len(piece) - len(piece.lstrip())
        spans.append((start, start + len(body)))


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:  # noqa: PLR0911 - a rule a line
    if match["tail"] is None:
        return match["math"] is None
    if match.start() - start <= _LONGEST_NUMBER and text[start : match.start()].strip().isdecimal():
        return False  # "2. Results" is one sentence, and its number is part of it
    if _ENUMERATION.match(text, match.end()):
        return True
    following = _NEXT.match(text, match.end())
    next_word = (following[1] or "") if following else ""
    before = text[max(0, match.start() - _LONGEST_LOOK_BACK) : match.start()].split()
    last_word = before[-1:] or [""]
    if match["space"] is None:
        return next_word.lower() in OPENERS and last_word[0][-2:].islower() and not set(last_word[0]) & set("./@_")
    if match[0][0] != "." or match["tail"][:1] == ".":
        return not next_word[:1].islower()
    if len(last_word[0]) == 1 and last_word[0].isupper() and _is_noun(before[-2:-1]):
        return next_word[:1].isupper() or next_word[:1].isdigit()  # "NF-kappa B. We", but not "by J. Smith"
    return _full_stop_ends(last_word[0].lstrip("([{\"'\u201c\u2018"), next_word, closed=bool(match["tail"]))


def _is_noun(words: list[str]) -> bool:
    """Whether a word before a capital letter is a noun that the letter belongs to, as in "hepatitis C"."""
    return any(word[-4:].islower() and len(word) > len("from") and word not in _BEFORE_INITIALS for word in words)


def _full_stop_ends(last_word: str, next_word: str, *, closed: bool) -> bool:
    if next_word[:1].islower() and not _opens_in_lower_case(next_word):
        return False
    word = last_word.lower()
    if closed:
        return True
    if word in NEVER_LAST:
        return False
    if word in BEFORE_NUMBER:
        return not (next_word[:1].isdigit() or next_word in ("", "$") or set(next_word) <= set("IVXLC"))
    if word in SELDOM_LAST or (len(word) == 1 and last_word.isupper()) or (word[-2:-1] == "." and word[-1].isalpha()):
        return next_word.lower() in OPENERS and next_word[:1].isupper()
    return True


def _opens_in_lower_case(word: str) -> bool:
    """Whether a word may begin a sentence without a capital: mTOR, p53, c-myc."""
    return not word.islower() or any(map(str.isdigit, word)) or word[1:2] == "-"
