"""Definitions with brackets: each short form that a text defines by them, with the words that it stands for.

In: a text without markup. Out: `Definition` spans. Both orders are read, after Schwartz and Hearst (PSB 2003):
"long form (SHORT)" and "SHORT (long form)". What they miss is read too: a remark in the brackets ("(LLMs; …)",
"(i.e., …)"), "(long form, SHORT)", a long form in quotes or with letters in bold.
"""

import re
from collections.abc import Iterator

from pipeline.text.alignment import find_long_form
from pipeline.text.definitions.short_forms import QUOTES, Definition, is_short_form, short_form_at, short_form_before

# a bracket that holds another one is read up to its remark or citation: "(UMGs; $\log(M) > 11$)"
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,160}(?=[)\]])|[A-Z][\w-]{1,28}(?=; |, [A-Z][\w-]{1,30} et al))")
_REMARK = re.compile(
    r"(?:i\.e\.|e\.g\.|or|also|aka|a\.k\.a\.|hereafter|henceforth|abbreviated(?: as)?|abbr\.|called|termed|dubbed|"
    r"named|denoted(?: as| by)?|short for|short|in short|we call it|referred to as|simply|the)[,:]?\s+(?:the\s+)?",
    re.IGNORECASE,
)
_END_OF_SHORT = re.compile(
    r"\s*[,;:]|\s+(?:for short|hereafter|henceforth|in short|or)\b"
    r"|\s+(?:loss|models?|methods?|framework|networks?|algorithms?|system|dataset|policy|module|metric|score)$"
)
_BARRIER = re.compile(r"[();:\[\].!?\\\t](?:(?<=[();:\[\]\t])|(?<=[.!?])\s|(?<=\\)[a-z]+\{)")
_WORD_AND_SHORT = re.compile(r"(?P<word>[^\W\d_][\w-]{1,30})\s(?P<short>[A-Z][\w-]{0,28}[A-Z]s?)")
_WORD = re.compile(r"[^\W\d_]+")
_KINDS = frozenset({"model", "models", "framework", "method", "network", "networks", "algorithm", "system", "approach"})
_VERB = re.compile(r"[a-z]{3,12} an? (?=\w*[A-Z])")
_GOES_ON = re.compile(r", and (?:an?|the|our) ")  # another thing begins there
_QUOTES = 2  # that may open a long form in brackets
_WINDOW = 220  # characters before a short form that may hold its long form; the longest of the seeds has 98


def bracketed_definitions(text: str) -> Iterator[Definition]:
    """Yield the definitions that brackets make, in text order."""
    for match in _BRACKETED.finditer(text):
        definition = _short_in_bracket(text, match) or _long_in_bracket(text, match) or _both_in_bracket(text, match)
        if definition and text.count("$", definition.long_start, definition.long_end) % 2 == 0:
            yield definition


def _short_in_bracket(text: str, match: re.Match[str]) -> Definition | None:
    """Read "long form (SHORT)", where a remark may stand before or after the short form."""
    short = _short_span(text, match.start(1), match.end(1))
    if short is None or not is_short_form(text[slice(*short)]):
        return _short_with_word(text, match)
    long = long_form_before(text, match.start(), text[slice(*short)])
    return Definition(*short, *long) if long else None


def _short_with_word(text: str, match: re.Match[str]) -> Definition | None:
    """Read "deep reinforcement learning (deep RL)": the bracket repeats the word before the long form."""
    pair = _WORD_AND_SHORT.fullmatch(text, match.start(1), match.end(1))
    if pair is None or not is_short_form(pair["short"]):
        return None
    long = long_form_before(text, match.start(), pair["short"])
    if long is None:
        return None
    repeated = text[: long[0]].rstrip().casefold().endswith(pair["word"].casefold())
    return Definition(*pair.span("short"), *long) if repeated else None


def _short_span(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Cut remarks, quotes and white space off a bracket's content; None where more than a short form is left."""
    remark = _REMARK.match(text, start, end)
    short = short_form_at(text, remark.end() if remark else start, end)
    if short is None:
        return None
    rest = text[short[1] : end].lstrip(QUOTES).rstrip()
    return None if rest and not _END_OF_SHORT.match(rest) else short


def long_form_before(text: str, end: int, short: str) -> tuple[int, int] | None:
    """Find the long form of `short` that ends before `end`, in quotes or not."""
    floor = max(0, end - _WINDOW)
    before = text[floor:end].rstrip()
    quoted = _quoted(before, short)
    if quoted:
        return floor + quoted[0], floor + quoted[1]
    end = floor + len(before.rstrip(QUOTES + "-–—,} "))
    barrier = max((match.end() for match in _BARRIER.finditer(text, floor, end)), default=floor)
    floor = _words_back(text, barrier, end, 2 * len(short) + 5)
    long = _spelled_inside(text, floor, end, short) or find_long_form(text, floor, end, short)
    if long is None or _GOES_ON.search(text, *long):
        return None
    starred = short.endswith("*") and text.startswith("*", long[1])  # "Hybrid A* (HA*)"
    return _without_verb(text, long[0], long[1] + starred)


def _spelled_inside(text: str, start: int, end: int, short: str) -> tuple[int, int] | None:
    """Return the words before `end` whose capitals spell `short`, some inside: "eRror-Injected Self-Editing (RISE)".

    Words without a capital may stand between: "Inverse operator for VariatIonal Data assimilation (IVID)".
    """
    letters, inside = "", False
    for match in reversed(list(_WORD.finditer(text, start, end)) if short.isupper() else ()):
        letters = "".join(filter(str.isupper, match[0])) + letters
        inside |= match[0] not in (match[0].lower(), match[0].upper(), match[0].capitalize())
        if not short.endswith(letters) or short in match[0] or match[0] in _KINDS:
            return None
        if letters == short:
            return (match.start(), end) if inside else None
    return None


def _without_verb(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a long form without what proposes it: "propose an ImPlicit Self-ImprovemenT (PIT)"."""
    verb = _VERB.match(text, start, end)
    return (verb.end(), end) if verb else (start, end)


def _quoted(before: str, short: str) -> tuple[int, int] | None:
    """Return the span of a quotation that ends `before` and stands for `short`."""
    end = len(before.rstrip("\"”'’"))
    if end == len(before):
        return None
    start = max(*(before.rfind(quote, 0, end) for quote in '"“`‘'), before.rfind(" '", 0, end) + 1) + 1
    content = before[start:end]
    if not start or content[:1].lower() != short[:1].lower():
        return None
    capitals = "".join(filter(str.isupper, content))
    return (start, end) if capitals.startswith(short) or find_long_form(before, start, end, short) else None


def _words_back(text: str, start: int, end: int, words: int) -> int:
    """Return where the last `words` words before `end` begin, not before `start` and not inside a word."""
    position = end
    for _ in range(words):
        position = text.rfind(" ", start, position)
        if position < 0:
            break
    if position >= 0:
        return position
    while start < end and start and text[start - 1].isalnum() and text[start].isalnum():
        start += 1
    return start


def _long_in_bracket(text: str, match: re.Match[str]) -> Definition | None:
    """Read "SHORT (long form)"."""
    content = match[1]
    if " " not in content.strip() and "-" not in content:
        return None
    short = short_form_before(text, match.start())
    if short is None:
        return None
    remark = _REMARK.match(text, match.start(1), match.end(1))
    start = remark.end() if remark else match.start(1)
    end = match.start(1) + len(content.rstrip(QUOTES + " \n.,"))
    long = find_long_form(text, start, end, text[slice(*short)])
    return Definition(*short, *long) if long and long[0] - start <= _QUOTES else None


def _both_in_bracket(text: str, match: re.Match[str]) -> Definition | None:
    """Read "(long form, SHORT)" and "(long form; SHORT)"."""
    comma = max(text.rfind(mark, match.start(1), match.end(1)) for mark in ",;")
    if comma < 0:
        return None
    end = match.start(1) + len(match[1].rstrip(QUOTES + " \n"))
    short = short_form_at(text, comma + 1, end)
    if short is None or short[1] != end or not is_short_form(text[slice(*short)]):
        return None
    long = find_long_form(text, match.start(1), comma, text[slice(*short)])
    return Definition(*short, *long) if long else None
