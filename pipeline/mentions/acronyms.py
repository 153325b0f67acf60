"""Acronyms: each short form that a text defines, with the words that it stands for.

In: an analysed paper. Out: `Acronym` records, title first, in text order. A definition is kept once a paper: the key is
the short form as written together with the long form in lower case; the first occurrence wins. The span is the short
form's; both forms are verbatim.

Both orders are read, after Schwartz and Hearst (PSB 2003): "long form (SHORT)" and "SHORT (long form)". What they miss
is read too: definitions in words ("SHORT, short for …", "…, dubbed SHORT"), in quotes, with a remark in the brackets
("(LLMs; …)", "(i.e., …)"), "(long form, SHORT)", and capitals that spell a name far from it
("ORPO generates Optimistic model Rollouts for Pessimistic offline policy Optimization").
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.mentions.alignment import find_long_form
from pipeline.records import Acronym
from pipeline.text.analysis import Analysis

_BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,160})[)\]]")
_QUOTES = "\"'`“”‘’*_$"
_REMARK = re.compile(
    r"^(?:i\.e\.|e\.g\.|or|also|aka|a\.k\.a\.|hereafter|henceforth|abbreviated(?: as)?|abbr\.|called|termed|dubbed|named|"
    r"denoted(?: as| by)?|short for|short|in short|we call it|referred to as|simply|the)[,:]?\s+",
    re.IGNORECASE,
)
_END_OF_SHORT = re.compile(r"\s*[,;:]|\s+(?:for short|hereafter|henceforth|in short|or)\b")
_SHORT = re.compile(r"[^\W_](?:[^\W_]|[\-–/+&.'*](?=[^\W_])|[+*](?!\w))*")
_SHORT_WORD = re.compile(r"(?<![\w\-])[^\W_](?:[^\W_]|[\-–+&](?=[^\W_])){1,29}\+*$")
_WORDED = re.compile(
    r"(?P<lead>,? (?:which )?(?:stands|standing|is short|short|an acronym|is an acronym|the acronym|is an abbreviation|"
    r"an abbreviation) (?:for|of) )"
    r"|(?P<tail>,? (?:or simply|or|namely|hereafter|abbreviated(?: as| to)?|dubbed|termed|called|named|denoted(?: as| by)?|"
    r"coined|referred to as|which we (?:call|term|dub|name|refer to as)|that we (?:call|term|dub|name)|"
    r"we (?:call|term|dub|name)) )"
)
_BARRIER = re.compile(r"[();:\[\]]|[.!?]\s|\\[a-z]+\{")
_WINDOW = 220  # characters before a short form that may hold its long form; the longest of the seeds has 98
_STOP = frozenset(
    [
        "Fig",
        "Figure",
        "Table",
        "Eq",
        "Section",
        "Sec",
        "Ref",
        "Chapter",
        "Theorem",
        "I",
        "II",
        "III",
        "IV",
        "V",
        "VI",
        "A",
    ]
)


class _Definition(NamedTuple):
    """A short form's and a long form's span, in one text."""

    start: int
    end: int
    long_start: int
    long_end: int


def find_acronyms(analysis: Analysis) -> tuple[Acronym, ...]:
    """Find the definitions of short forms in a paper.

    Returns:
        Acronyms in the order of their short forms, title first, without duplicates; the module says what the key is.
    """
    found: dict[tuple[str, str], Acronym] = {}
    for field, analysed in analysis.fields():
        text = analysed.text
        for start, end, long_start, long_end in sorted(_definitions(text)):
            short, long = text[start:end], text[long_start:long_end]
            found.setdefault(
                (short, long.lower()),
                Acronym(short_form=short, long_form=long, field=field, start_char=start, end_char=end),
            )
    return tuple(found.values())


def _definitions(text: str) -> Iterator[_Definition]:
    defined: set[str] = set()
    for source in (_bracketed, _worded):
        for definition in source(text):
            short = text[definition.start : definition.end]
            long = text[definition.long_start : definition.long_end]
            if short not in defined and _is_shortened(short, long):
                defined.add(short)
                yield definition


def _bracketed(text: str) -> Iterator[_Definition]:
    for match in _BRACKETED.finditer(text):
        definition = (
            _long_before_bracket(text, match) or _short_before_bracket(text, match) or _both_in_bracket(text, match)
        )
        if definition:
            yield definition


def _long_before_bracket(text: str, match: re.Match[str]) -> _Definition | None:
    """Read "long form (SHORT)", where a remark may stand before or after the short form."""
    start, end = _short_span(text, match.start(1), match.end(1))
    if end <= start or not is_short_form(text[start:end]):
        return None
    long = _long_span(text, match.start(), text[start:end])
    return _Definition(start, end, *long) if long else None


def _short_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut remarks, quotes and white space off the content of a bracket; empty where more than a short form is left."""
    remark = _REMARK.match(text[start:end])
    start += remark.end() if remark else 0
    while start < end and (text[start] in _QUOTES or text[start].isspace()):
        start += 1
    short = _SHORT.match(text, start, end)
    if not short:
        return start, start
    rest = text[short.end() : end].strip(_QUOTES + " \n")
    if rest and not _END_OF_SHORT.match(text[short.end() : end].lstrip(_QUOTES)):
        return start, start
    return start, short.end()


def _long_span(text: str, end: int, short: str) -> tuple[int, int] | None:
    """Find the long form of `short` that ends before `end`."""
    floor = max(0, end - _WINDOW)
    before = text[floor:end].rstrip()
    if before[-1:] in ('"', "”", "'", "’") and len(before) > 2:
        opening = max(before.rfind(quote, 0, len(before) - 2) for quote in '"“`‘')
        if opening >= 0 and before[opening + 1 : opening + 2].lower() == short[:1].lower():
            inner_end = len(before.rstrip("\"”'’"))
            if find_long_form(before, opening + 1, inner_end, short) or _capitals(before[opening:inner_end]) == short:
                return floor + opening + 1, floor + inner_end
    end = floor + len(before.rstrip(_QUOTES + "-–—,}"))
    barrier = max((m.end() for m in _BARRIER.finditer(text, floor, end)), default=floor)
    return find_long_form(text, _word_limit(text, barrier, end, 2 * len(short) + 5), end, short)


def _word_limit(text: str, start: int, end: int, words: int) -> int:
    """Return where the last `words` words before `end` begin, not before `start`."""
    position = end
    for _ in range(words):
        position = text.rfind(" ", start, position)
        if position < 0:
            break
    if position >= 0:
        return position
    # a window may begin inside a word, which then is not one
    while start < end and start and text[start - 1].isalnum() and text[start].isalnum():
        start += 1
    return start


def _capitals(text: str) -> str:
    return "".join(letter for letter in text if letter.isupper())


def _short_before_bracket(text: str, match: re.Match[str]) -> _Definition | None:
    """Read "SHORT (long form)"."""
    content = match[1]
    if " " not in content.strip() and "-" not in content:
        return None
    before = text[max(0, match.start() - 40) : match.start()].rstrip(" \n" + _QUOTES)
    short = _SHORT_WORD.search(before)
    if not short or not is_short_form(short[0]):
        return None
    start = match.start() - (min(40, match.start()) - short.start())
    remark = _REMARK.match(content)
    inner = match.start(1) + (remark.end() if remark else 0)
    inner_end = match.start(1) + len(content.rstrip(_QUOTES + " \n.,"))
    long = find_long_form(text, inner, inner_end, short[0])
    if long is None or long[0] - inner > 2:
        return None
    return _Definition(start, start + len(short[0]), *long)


def _both_in_bracket(text: str, match: re.Match[str]) -> _Definition | None:
    """Read "(long form, SHORT)" and "(SHORT, long form)"."""
    content = match[1]
    comma = content.find(",")
    if comma < 0 or " " not in content:
        return None
    last = content.rfind(",")
    start = match.start(1) + last + 1
    start += len(text[start : match.end(1)]) - len(text[start : match.end(1)].lstrip(_QUOTES + " \n"))
    end = match.start(1) + len(content.rstrip(_QUOTES + " \n"))
    if not _SHORT.fullmatch(text, start, end) or not is_short_form(text[start:end]):
        return None
    long = find_long_form(text, match.start(1), match.start(1) + last, text[start:end])
    return _Definition(start, end, *long) if long else None


def _worded(text: str) -> Iterator[_Definition]:
    for match in _WORDED.finditer(text):
        definition = _short_before_words(text, match) if match["lead"] else _short_after_words(text, match)
        if definition:
            yield definition


def _short_before_words(text: str, match: re.Match[str]) -> _Definition | None:
    """Read "SHORT, which stands for long form"."""
    floor = max(0, match.start() - 40)
    before = text[floor : match.start()].rstrip(_QUOTES + " ,")
    short = _SHORT_WORD.search(before)
    if not short or not is_short_form(short[0]):
        return None
    after = re.compile(r"[\"'`“]*([^.,;:()]{2,160})").match(text, match.end())
    if not after:
        return None
    ends = [after.start(1) + m.end() for m in re.finditer(r"[\w\-]+", after[1])][: 2 * len(short[0]) + 5]
    for end in ends:
        long = find_long_form(text, after.start(1), end, short[0])
        if long and long[0] - after.start(1) <= 4:
            return _Definition(floor + short.start(), floor + short.end(), *long)
    return None


def _short_after_words(text: str, match: re.Match[str]) -> _Definition | None:
    """Read "long form, dubbed SHORT"."""
    start = match.end()
    while start < len(text) and text[start] in _QUOTES:
        start += 1
    short = _SHORT.match(text, start)
    if not short or not is_short_form(short[0]) or sum(map(str.isupper, short[0])) < 2:
        return None
    if not match[0].startswith(",") and match["tail"].strip() in ("or", "namely"):
        return None
    long = _long_span(text, match.start(), short[0])
    return _Definition(start, short.end(), *long) if long else None


def _is_shortened(short: str, long: str) -> bool:
    """Refuse short forms that only leave out whole words, and small letters that are not initials."""
    words = set(re.findall(r"\w+", long.lower()))
    if short.islower():
        return len(short) > 2 and len(words) > 1 and short == "".join(w[0] for w in re.findall(r"[a-z]+", long.lower()))
    return not all(part.lower() in words for part in re.findall(r"\w+", short))


def is_short_form(text: str) -> bool:
    """Say whether `text` looks like a short form: 2 to 30 characters, a capital or a digit with a letter, no number."""
    if not 2 <= len(text) <= 30 or text in _STOP or not any(map(str.isalpha, text)):
        return False
    capitals = sum(map(str.isupper, text))
    if capitals == 0:
        return any(map(str.isdigit, text)) or (len(text) <= 5 and text.isalpha() and text[-1:] != ".")
    return capitals > 1 or any(map(str.isdigit, text)) or len(text) <= 3 or text[0].islower()
