"""A text's sentences with their places.

In: a text, made for the English of abstracts. Out: offsets of its sentences, which cover every character that is not
white space. One regular expression finds the places where a sentence may end, and `full_stops` decides on each;
it is separate from the words because no stage needs both rules at once.
"""

import re
from bisect import bisect
from collections.abc import Iterator

from pipeline.text.displays import DISPLAY, ends_with_display, ends_with_formula
from pipeline.text.elsewhere import is_english
from pipeline.text.first_lines import title_length
from pipeline.text.full_stops import decided
from pipeline.text.inline_lists import item_places
from pipeline.text.quotations import goes_on_behind_quotation, is_within_wide_quotation, may_quote
from pipeline.text.section_labels import may_hold_breaks, section_labels
from pipeline.text.stops_of_scripts import WIDE, WIDE_CLOSERS, script_breaks

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
