"""Definitions in words and in capitals, without brackets.

In: a text. Out: `Definition` spans. It is separate from `acronyms`, which reads brackets, because these patterns are
weaker and therefore stricter: a word must say that something is a name, or every capital must fit.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from pipeline.text.alignment import find_long_form, spelled_by_initials
from pipeline.text.definitions.short_forms import CLIPPED, Definition, is_short_form, short_form_at, short_form_before

BeforeFinder = Callable[[str, int, str], tuple[int, int] | None]  # (text, end, short form) -> the long form's span
_LEAD = re.compile(
    r",? (?:which |that )?(?:stands|standing|is short|short|is an acronym|an acronym|the acronym|is an abbreviation|"
    r"an abbreviation) (?:for|of) "
)
_TAIL = re.compile(
    r"(?:, (?:or|or simply|namely)|,? (?:(?:hereafter|henceforth)(?: called| referred to as)?|abbreviated(?: as| to)?|"
    r"dubbed|termed|called|named|"
    r"denoted(?: as| by)?|coined|referred to as|"
    r"(?:which|that) we (?:call|term|dub|name|refer to as|abbreviate(?: as| to| by)?)|"
    r"we (?:call|term|dub|name))) "
)
# words without which the patterns above cannot match: looking for them is ten times as fast
_LEADING_WORDS: Final = (" stand", " short", "acronym ", "abbreviation ")
_TAIL_WORDS: Final = (
    ", or ", ", namely ", "hereafter ", "henceforth ", "abbreviate", " dub", " term ", " termed ", " call ", " called ",
    " named ", " name ", "denoted ", "coined ", "referred ", " refer ",
)  # fmt: skip
_FILLER: Final = "(?:(?:new|novel|simple|open|large-scale|first|lightweight|unified) )?"
_APPOSITIONS = tuple(re.compile(rf"{opening} (?:an?|the|our) {_FILLER}") for opening in (",", " is"))
_HEADED = re.compile(r"([A-Z][\w\-]{1,14})(?::|\s[-–—]{1,2})\s(?:(?:an?|the)\s)?", re.IGNORECASE)
_BEGINNING = re.compile(r"[A-Z][a-z]*|(?<=-)[a-z]+")
_BETWEEN = re.compile(r"[\s\-–]{1,2}(?:(?:and|for|of|in|the|to|with|by|on)\s)?")
_LONG = re.compile(r"[\"'`“]*([^.,;:()\[\]]{2,160})")
_WORD = re.compile(r"[^\W_][\w\-]*")
_LETTERS = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[A-Z][A-Z]{3,12}(?![\w\-])")  # a set first, and no repeat: found in 6 of 10 µs
_IN_WORD = re.compile(r"[\w\-]")
_CAPITAL = re.compile(r"[A-Z]")
_SENTENCE_END = re.compile(r"[.!?]\s|[();:]")
_FAR: Final = 400  # characters between a name and the words whose capitals spell it
_NEAR: Final = 30  # characters of a name before its description
_MOST_WORDS: Final = 14
_SHORTEST: Final = 2  # letters of a name are too few to be spelled by initials


def worded_definitions(text: str, before: BeforeFinder) -> Iterator[Definition]:
    """Yield definitions that words make; `before` finds a long form that ends at a place."""
    if any(map(text.__contains__, _LEADING_WORDS)):
        for match in _LEAD.finditer(text):
            yield from _short_first(text, match)
    if any(map(text.__contains__, _TAIL_WORDS)):
        for match in _TAIL.finditer(text):
            yield from _long_first(text, match, before)
    for pattern in _APPOSITIONS:
        for match in pattern.finditer(text):
            yield from _described(text, match)
    yield from _spelled(text)


def headed_definitions(title: str) -> Iterator[Definition]:
    """Read "NAME: what its letters stand for" in a title."""
    match = _HEADED.match(title)
    if match and is_short_form(match[1]) and not match[1].isupper():
        begun = _beginnings_spell(title, match.end(), match[1])
        if begun:
            yield Definition(*match.span(1), *begun)
            return
    if match and is_short_form(match[1]) and sum(map(str.isupper, match[1])) > 1:
        end = min(len(title), match.end() + _FAR)
        long = spelled_by_initials(title, match.end(), match[1]) or _capitals_spell(title, match.end(), end, match[1])
        if long and long[0] == match.end():
            yield Definition(*match.span(1), *long)


def _beginnings_spell(text: str, start: int, short: str) -> tuple[int, int] | None:
    """Find the words from `start` on that begin, in their order, with the parts of "MoCo" or "B-rep"."""
    parts = _BEGINNING.findall(short)
    end = start
    if len(parts) < _SHORTEST or "".join(parts) != short.replace("-", ""):
        return None
    for number, part in enumerate(parts):
        between = _BETWEEN.match(text, end) if number else None
        word = _LETTERS.match(text, between.end() if between else end) if not number or between else None
        if not word or not word[0].lower().startswith(part.lower()):
            return None
        end = word.end()
    whole = text[start:end].replace(" ", "").lower() == short.lower() or text.startswith("-", end)
    return None if whole else (start, end)


def _short_first(text: str, match: re.Match[str]) -> Iterator[Definition]:
    """Read "SHORT, which stands for long form"."""
    short = short_form_before(text, match.start())
    after = _LONG.match(text, match.end())
    if short and after:
        name = text[slice(*short)]
        found = []
        for word in list(_WORD.finditer(after[1]))[: 2 * len(name) + 5]:
            long = find_long_form(text, after.start(1), after.start(1) + word.end(), name)
            if long and long[0] - after.start(1) <= len("the "):
                found.append((word[0][0].lower() != name.rstrip("s")[-1].lower(), Definition(*short, *long)))
        if found:  # the first end whose word begins with the last letter, else the first one
            yield min(found, key=lambda scored: scored[0])[1]


def _long_first(text: str, match: re.Match[str], before: BeforeFinder) -> Iterator[Definition]:
    """Read "long form, dubbed SHORT"."""
    short = short_form_at(text, match.end(), len(text))
    if short and is_short_form(text[slice(*short)]) and _is_told_by_shape(text[slice(*short)]):
        long = before(text, match.start(), text[slice(*short)])
        if long:
            yield Definition(*short, *long)


def _is_told_by_shape(short: str) -> bool:
    """Say whether a short form is one by its shape alone: several capitals, or an initial and a clipped word."""
    return sum(map(str.isupper, short)) > 1 or CLIPPED.fullmatch(short) is not None


def _described(text: str, match: re.Match[str]) -> Iterator[Definition]:
    """Read "mCLM, a modular Chemical-Language Model": the initials of the words that follow are the name."""
    if not _CAPITAL.search(text, max(0, match.start() - _NEAR), match.start()):
        return
    name = text[text.rfind(" ", 0, match.start()) + 1 : match.start()]
    if text[match.end() : match.end() + 1].lower() not in name.lower():  # two in three; the search below costs more
        return
    short = short_form_before(text, match.start())
    if short and short[1] - short[0] > _SHORTEST:
        name = text[slice(*short)]
        long = spelled_by_initials(text, match.end(), name) or _beginnings_spell(text, match.end(), name)
        if long:
            yield Definition(*short, *long)


def _spelled(text: str) -> Iterator[Definition]:
    """Read "ORPO generates Optimistic model Rollouts for Pessimistic offline policy Optimization"."""
    tried: set[str] = set()
    capitals = ""
    for match in _NAME.finditer(text):
        name = match[0]
        if name in tried or (match.start() and _IN_WORD.match(text, match.start() - 1)):
            continue
        tried.add(name)
        capitals = capitals or "".join(_CAPITAL.findall(text))
        if capitals.count(name) <= text.count(name):  # no other words' capitals spell it
            continue
        end = min(len(text), match.end() + _FAR)
        long = _capitals_spell(text, match.end(), end, name)
        if long:
            yield Definition(*match.span(), *long)


def _capitals_spell(text: str, start: int, end: int, name: str) -> tuple[int, int] | None:
    """Find words after a name whose capitals, in order and without any other, are its letters."""
    words = [word for word in _WORD.finditer(text, start, end) if word[0] != name]
    for first, word in enumerate(words):
        if word[0][0] != name[0]:
            continue
        capitals, last = "", first
        while last < min(len(words), first + _MOST_WORDS) and len(capitals) < len(name):
            if last > first and _SENTENCE_END.search(text, words[last - 1].end(), words[last].start() + 1):
                break
            capitals += "".join(filter(str.isupper, words[last][0]))
            if not name.startswith(capitals):
                break
            last += 1
        if capitals == name and last > first:
            return word.start(), words[last - 1].end()
    return None
