"""A text's sentences with their places.

In: a text, made for the English of abstracts. Out: offsets of its sentences, which cover every character that is not
white space. One regular expression finds the places where a sentence may end, and `full_stops` decides on each;
it is separate from the words because no stage needs both rules at once.
"""

import re
from bisect import bisect
from collections.abc import Iterator
from itertools import islice

from pipeline.text.displays import DISPLAY, ends_with_display, ends_with_formula
from pipeline.text.elsewhere import is_english
from pipeline.text.full_stops import decided
from pipeline.text.quotations import goes_on_behind_quotation, is_within_wide_quotation, may_quote
from pipeline.text.section_labels import may_hold_breaks, section_labels

WIDE = (
    "\u3002\uff01\uff1f\uff61\u0964\u0965\u061f\u06d4\u1362\u104b\u0589\u17d4\u0f0e\u1367\u1368"
    "\u166e\u1803\u1c7e\uabeb\u0700\u0701\u0702"
)
"""Full stops, exclamation and question marks that need no blank behind them."""
WIDE_CLOSERS = "\u300d\u300f\uff09\u201d\u2019\u300b"
"""What closes behind these."""

_GREEK = "\u0370-\u03ff\u1f00-\u1fff"
_HAN_AND_KANA = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_GREEK_QUESTION = re.compile(rf"[;\u037e](?<=[{_GREEK}].)[\"\u201d\u00bb)]?+(?=\s++[\"\u201c\u00ab(]?+[{_GREEK}])")
_BARE_STOP = re.compile(rf"[.?!](?<=[{_HAN_AND_KANA}].)(?=[{_HAN_AND_KANA}])")
_GEORGIAN = "\u10d0-\u10ff"  # has no capitals
_HAS_GEORGIAN = re.compile(f"[{_GEORGIAN}]")
# behind a word of three letters and more that is none of the usual abbreviations: მაგ., სურ., ნახ., პროფ., აკად.
_GEORGIAN_STOP = re.compile(
    rf"(?<=[{_GEORGIAN}]{{3}})[.?!](?<!\b\u10db\u10d0\u10d2.)(?<!\b\u10e1\u10e3\u10e0.)(?<!\b\u10dc\u10d0\u10ee.)"
    rf"(?<!\b\u10de\u10e0\u10dd\u10e4.)(?<!\b\u10d0\u10d9\u10d0\u10d3.)"
    rf"[\"\u201d\u201c\u00bb)]?+(?=\s++[\"\u201e\u00ab(]?+[{_GEORGIAN}])"
)
_ETHIOPIC_STOP = re.compile(r"\u1361\u1361")  # typed as two marks between words
# no decimal point, and no stop of a number that a particle follows: `\uff13\uff0e\u3092`
_WIDE_STOP = re.compile(r"\uff0e(?!(?<=\d.)[\d\u3092\u306b\u306f\u306e\u3067\u3068\u304c\u3078\u3082])")
_LABEL = re.compile(r"(?<![\w.(\[-])(?P<number>\d{1,2}|[a-h])(?P<mark>\.\)|[.)])[ \u00a0](?=[A-Z])")
_BEGINS = re.compile(r"(?:^|\n|[:.!?])[\s\u2022*-]{0,5}$")
_BEGINS_A_LINE = re.compile(r"(?:^|\n)[\s\u2022*-]{0,5}$")  # `two steps: a) Tuning, followed by b) Learning`
_JOINED = re.compile(
    r"(?:[,;:.!?(&/-]|\b(?:and|or|und|et|y|e|to|in|of|figs?|tables?|steps?|sections?|phases?|types?|stages?))$",
    re.IGNORECASE,
)
_LOOK_BACK = 30  # characters
_LINE_BREAK = re.compile(r"(?<!\n)\n(?=\S)")  # of a line that goes on without indentation or a blank line
_LONGEST_TITLE, _LEAST_ABSTRACT = 300, 120  # characters
_INSIDE_TITLE = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "via", "with")
)
_LAST_CLOSER = r"[ \u00a0\u202f]\u00bb|[\u201c\u2018](?=\s)"  # French and German; elsewhere the latter open
_CLOSERS = "\"'\u201d\u2019)\\]}\u00bb"
_BULLETS = "\u2043\u2022\u2023\u25aa\u25cf\u25e6"
# Each alternative begins with a character of the first class, by which the matcher skips quickly.
_CANDIDATE = re.compile(
    rf"[.!?\u2026$\n\\{WIDE}{_BULLETS}]"
    rf"(?:(?<=\\)(?P<display>{DISPLAY})|"
    r"(?<=\$)(?P<math>\$(?:[^$\\\n]|\\[^\n]|\n(?![^\S\n]*+\n)){1,2000}+\$\$"
    r"|(?!\d[\d.,]*+\s++[A-Za-z]{2})(?=[^\s$])(?:[^$\\\n]|\\[^\n]|\n(?![^\S\n]*+\n)){1,600}+(?<!\s)\$(?!\d))"
    r"|(?<=\n)(?P<blank>(?:[^\S\n]*+\n)++)"
    r"|(?<=[;:]\n)(?P<item>)(?=[^\S\n]*+[-*\u2013]\s)"
    rf"|(?<=[{WIDE}])(?P<wide>[{WIDE}]*+[{WIDE_CLOSERS}]*+)(?![\u3068\u3001\uff0c])"
    rf"|(?<=\s[{_BULLETS}])(?P<bullet>)(?=[\s\d])"
    # only from the first of a run of stops: from each of them, a megabyte of stops would be read over and over
    rf"|(?<=[.!?\u2026])(?<![.!?\u2026]{{2}})(?P<tail>[.!?\u2026]*+[{_CLOSERS}]*+(?:{_LAST_CLOSER})?+)"
    r"(?:(?P<space>\s++)|(?=[A-Z][A-Za-z]*+[\s,:]))"
    r")"
)
_LONGEST_NUMBER = 6
_BEFORE_LABEL = f" \t\n\u00a0{_BULLETS}-*"
_LABELS = frozenset("abcdefgh")


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
    start = title_length(text)
    _append_trimmed(spans, text, 0, start)
    told = may_quote(text), is_english(text)  # once: a text may have a break in every other place
    for end in _breaks(text, start):
        _split_part(spans, text, start, end, told)
        start = end
    _split_part(spans, text, start, len(text), told)
    return spans


def deciding_rules(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield where marks stand that are not plain full stops, the rule that decides on each, and what it says."""
    english, starts = is_english(text), [start for start, _ in split_sentences(text)]
    for match in _CANDIDATE.finditer(text):
        start = starts[max(0, bisect(starts, match.start()) - 1)] if starts else 0
        name, ends = decided(text, start, match, english=english) if match["tail"] is not None else ("", False)
        if name:
            yield match.start(), name, ends


def _split_part(spans: list[tuple[int, int]], text: str, start: int, end: int, told: tuple[bool, bool]) -> None:
    """Add the sentences of a part of a text, of which it is told whether it may quote and is English."""
    quoted, english = told
    for match in _CANDIDATE.finditer(text, start, end):
        ends = _ends_sentence(text, start, match, english=english)
        if ends and not (quoted and _goes_on_in_quotes(text, start, match)):
            after = _end_of(match)
            if _append_trimmed(spans, text, start, after):
                start = after
    if not _append_trimmed(spans, text, start, end) and text[start:end].strip():
        spans.append(_trimmed(text, start, end))


def _goes_on_in_quotes(text: str, start: int, match: re.Match[str]) -> bool:
    if match["wide"] is not None:
        return is_within_wide_quotation(text, start, match.start(), match.end())
    closes = match["tail"] is None or bool(match["tail"].strip(".!?\u2026"))
    return goes_on_behind_quotation(text, start, match.start(), match.end(), closes=closes)


def _end_of(match: re.Match[str]) -> int:
    """Return where the sentence before a match ends: behind its stop, or before a blank line or a bullet."""
    after = match.end("tail")
    if after >= 0:
        return after
    return match.start() if match["blank"] or match["bullet"] is not None else match.end()


def _breaks(text: str, start: int) -> list[int]:
    """Return where sentences begin at labels, end behind those without a mark, and end by their script's stops."""
    places = {*script_breaks(text), *item_places(text)}
    if may_hold_breaks(text):
        labels = section_labels(text)
        places |= {label.start for label in labels} | {label.end for label in labels if not label.is_marked}
    return sorted(place for place in places if start < place < len(text))


def _append_trimmed(spans: list[tuple[int, int]], text: str, start: int, end: int) -> bool:
    """Add a sentence; marks without a letter or digit go to the one before. False if there is none: they wait."""
    piece = text[start:end]
    body = piece.strip()
    if not body:
        return False
    if len(body) != len(piece):
        start += len(piece) - len(piece.lstrip())
    if body[0].isalnum() or any(map(str.isalnum, body)):
        spans.append((start, start + len(body)))
    elif spans:
        spans[-1] = (spans[-1][0], start + len(body))
    else:
        return False
    return True


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return start, start + len(piece.strip())


def _ends_sentence(text: str, start: int, match: re.Match[str], *, english: bool) -> bool:
    if match["tail"] is not None:
        place = match.start()
        if place - start <= _LONGEST_NUMBER and _is_label(text[start:place].strip(_BEFORE_LABEL)):
            return False  # "2. Results" is one sentence, and its number is part of it
        return decided(text, start, match, english=english)[1]
    if match["math"] is not None:
        return ends_with_formula(text, *match.span())
    return not match["display"] or ends_with_display(text, *match.span())


def _is_label(text: str) -> bool:
    """Whether a text is what an item of a list begins with."""
    return text.isdecimal() or text in _LABELS


def title_length(text: str) -> int:
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


def script_breaks(text: str) -> Iterator[int]:
    """Yield where sentences end by a stop of their script: `Γιατί; Δείχνουμε`, but not full-width 3.5."""
    if text.isascii():
        return
    if ";" in text or "\u037e" in text:
        yield from (match.end() for match in _GREEK_QUESTION.finditer(text) if _opens(text, match.end()))
    if "\uff0e" in text:
        yield from (match.end() for match in _WIDE_STOP.finditer(text))
    if _HAS_GEORGIAN.search(text):
        yield from (match.end() for match in _GEORGIAN_STOP.finditer(text))
    if "\u1361\u1361" in text:
        yield from (match.end() for match in _ETHIOPIC_STOP.finditer(text))
    yield from (match.end() for match in _BARE_STOP.finditer(text))


def _opens(text: str, place: int) -> bool:
    """Whether the next letter is a capital."""
    following = text[place : place + 10].lstrip(' \t\n"\u201c\u00ab(')
    return following[:1].isupper()
