r"""The labels of a structured abstract with their places, and the role that each states for what follows.

In: a text. Out: its labels. Separate from the splitting of sentences because a label says two things, where a sentence
begins and what the sentences below it are for, and most stages want one of them alone.

A label is told by its words, a closed list (`pipeline.text.section_words`), and by how it stands:

- with a mark: in the text's or a line's beginning, or after a sentence, and before a colon, a full stop or a dash. It
  takes `Methods: we read`, `; (2) Methods: We read`, `\textbf{Methods.} We read`; it leaves `two methods: A and B`.
- in capitals: it takes `METHODS We read`; it leaves `WE READ. METHODS ARE GIVEN.`
- as a line: it takes `Methods` alone between line ends, where the line above has ended; it leaves a wrapped line.
- in small letters: it takes `Background Sleep is short. Methods We read.`, where one label is the text's first word
  and there are two at least; it leaves `Results Section 3 shows`, which stands alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from pipeline.records import SentenceRole
from pipeline.text.elsewhere import is_english
from pipeline.text.section_words import LONGEST_LABEL, label_roles

_TEXTS_KEPT: Final = 1_024  # whose labels are kept: a batch of 500 papers is asked about twice
_LONGEST_KEPT: Final = 10_000  # characters
_CAPITAL_HINTS = (
    "METHOD", "RESULT", "CONCLUSION", "BACKGROUND", "OBJECTIVE", "AIM", "PURPOSE", "FINDING", "REGISTRATION",
    "FUNDING",
)  # fmt: skip
# what a text with breaks at labels begins with or holds: looked for one by one, that is quicker than any pattern
_BREAK_HINTS = ("METHOD", "RESULT", "REGISTRATION", "FUNDING")
_LINE_HINTS = ("\nMethod", "\nResult", "\nTrial reg", "\nFunding", "\nConclusion")
_FIRST_HINTS = tuple(
    f"{word} "
    for word in (
        *("Background", "Introduction", "Context", "Motivation", "Objective", "Objectives", "Purpose", "Aim", "Aims"),
        *("Abstract", "Summary", "Importance", "Problem", "Rationale", "Goal", "Goals", "(1)"),
    )
)
_OPENING = (
    r"(?:\(\d\)[ \t]*+|\d[.)][ \t]++|\*\*|__|\\(?:textbf|textit|textsc|emph|underline)\{|\{\\(?:bf|it|em|sc|sf)[ \t]++)"
    r"{0,2}+"
)
_WRAP = r"(?:\}|\*\*|__)?+"
_NEXT = r"(?=(?P<space>\s{0,20}+)(?P<next>\S))"
_WIDE = "\uff1a\u3002\uff1b\uff0c\u3001"
# Each pattern but the last begins with a character that is seldom, by which the matcher skips quickly.
_MARKED = re.compile(
    rf"[.!?;\n\u3002\u0964\u06d4\u061f](?=[\"'\u201d\u2019)\]}}]{{0,3}}+\s{{0,20}}+(?P<label>{_OPENING}"
    rf"(?P<words>(?=[^\W\d_])[^.:;!?()\[\]{{}}*_$\u2014\u2013{_WIDE}]{{2,{LONGEST_LABEL}}}+)"
    rf"{_WRAP}(?P<mark>[:\uff1a.\u2014\u2013]){_WRAP}){_NEXT})"
)
_UPPER, _LOWER = "[A-Z\u00c0-\u00d6\u00d8-\u00de\u0410-\u042f]", "[a-z\u00df-\u00f6\u00f8-\u00ff\u0430-\u044f]"
_CAPITALS = re.compile(
    rf"\s(?=(?P<label>{_OPENING}(?P<words>{_UPPER}{{3,}}+(?:(?:\s++|\s?[/,]\s?)(?:{_UPPER}{{1,}}+(?!{_LOWER})|&)){{0,6}}+)"
    rf"{_WRAP}(?P<mark>[:\uff1a])?+{_WRAP}){_NEXT})"
)
_LINE_WORDS = rf"[^\W\d_a-z][^.:;!?()\[\]{{}}*_$\n]{{2,{LONGEST_LABEL}}}+"
_LINE = re.compile(rf"\n(?=[ \t]*+(?P<label>{_OPENING}(?P<words>{_LINE_WORDS}){_WRAP})[ \t]*\n)")
# words of which the first ones may be a label: `Background and aims`, `Design, Setting, and Participants`
_PLAIN_WORDS = (
    rf"(?P<words>{_UPPER}{_LOWER}++(?:,? (?:and|&|und|et|y|e) [A-Za-z]{_LOWER}++|,? {_UPPER}{_LOWER}++){{0,6}}+)"
)
_PLAIN_NEXT = re.compile(rf" (?:{_UPPER}|\d)")
_BRACKETED = re.compile(
    r"(?:[.!?\n\u3002\u0964\u06d4\u061f\uff0e\uff1b]\s?|\]\s)(?=(?P<label>[\[\u3010\u3014](?P<words>[^\[\]\u3010\u3011\n]{2,40}+)[\]\u3011\u3015]:?+))"
)
_FIRST_PLAIN = re.compile(rf"\s*+(?:(?:Abstract|ABSTRACT|Summary)[\s.:]++)?{_PLAIN_WORDS}")
_PLAIN = re.compile(rf"[.!?](?=\s{{1,20}}+{_PLAIN_WORDS})")
_ENDS = re.compile(r"[.!?:;\u2026\u3002\u0964\u06d4\u061f)\]}\"'\u201d$]\s*\Z")
_BLANK = re.compile(r"\s")
_REGISTERED = re.compile(r"[A-Z]{2,9}[-:]?\d{6}")
_LOOK_AHEAD = 40  # characters
_WORDS_AHEAD = 4
_LEAST_PLAIN = 2


@dataclass(frozen=True, slots=True)
class SectionLabel:
    """A label of a structured abstract.

    Offsets are code points into the text, 0-based and half-open, and take in the label's number and marks: of
    `(2) Methods: We read`, `(2) Methods:`. `roles` are those it states: one of most labels, more of `Background and
    aims`, none of `Summary`. `is_marked` says whether a colon, a full stop or a dash ends it; one without is no part of
    the sentence behind it.
    """

    start: int
    end: int
    roles: tuple[SentenceRole, ...]
    is_marked: bool

    @property
    def role(self) -> SentenceRole | None:
        """The role that the label states, where it states one alone."""
        return self.roles[0] if len(self.roles) == 1 else None


def section_labels(text: str) -> tuple[SectionLabel, ...]:
    """Return the labels of a structured abstract in text order, none within another; linear in the text's length.

    Summaries and roles ask for those of the same abstracts, so that those of the last ones are kept.
    """
    return _kept(text) if len(text) <= _LONGEST_KEPT else _apart(text)


def _apart(text: str) -> tuple[SectionLabel, ...]:
    found: list[SectionLabel] = []
    for label in sorted(_all_labels(text), key=lambda label: (label.start, -label.end)):
        if not found or label.start >= found[-1].end:
            found.append(label)
    return tuple(found)


_kept = lru_cache(maxsize=_TEXTS_KEPT)(_apart)


def may_hold_breaks(text: str) -> bool:
    """Whether a text may hold a label that no stop parts from a sentence: quick, and seldom without one."""
    if text.startswith(_FIRST_HINTS) or not is_english(text):
        return True
    for hint in _BREAK_HINTS:
        if hint in text:
            return True
    return "\n" in text and any(hint in text for hint in _LINE_HINTS)


def stated_roles(labels: Sequence[SectionLabel], spans: Sequence[tuple[int, int]]) -> list[SentenceRole | None]:
    """Return the role that a text's own labels state for each of its spans, None where they state none.

    A label speaks for all that stands between it and the next. A text with one label alone is not structured, and
    there it speaks for the span that it opens and no more.

    Args:
        labels: those of the text, in its order.
        spans: sentences in text order, as `split_sentences` returns them; a label without a mark is one of them.
    """
    if len(labels) == 1:
        return [labels[0].role if start == labels[0].start else None for start, _ in spans]
    roles: list[SentenceRole | None] = []
    above, following = None, 0
    for start, _ in spans:
        while following < len(labels) and labels[following].start <= start:
            above, following = labels[following].role, following + 1
        roles.append(above)
    return roles


def behind_label(text: str, labels: Sequence[SectionLabel], start: int, end: int) -> int:
    """Return where a sentence begins that a label may open: `end` where it is nothing but a label.

    Args:
        text: the text.
        labels: its labels.
        start: where the sentence begins with its label.
        end: where it ends.
    """
    behind = next((label.end for label in labels if label.start == start), start)
    return end - len(text[behind:end].lstrip())


def _all_labels(text: str) -> Iterator[SectionLabel]:
    """Yield the labels of each kind; a line end before the text makes its beginning one of a line."""
    below_end = f"\n{text}"
    yield from _marked(below_end)
    english = is_english(text)
    if "[" in text or "\u3010" in text or "\u3014" in text:
        yield from _bracketed(below_end)
    if not english or any(hint in text for hint in _CAPITAL_HINTS):
        yield from _capitals(below_end)
    if "\n" in text:
        yield from _lines(below_end)
    yield from _plain(text)


def _label(match: re.Match[str], roles: tuple[SentenceRole, ...], *, marked: bool, end: int = 0) -> SectionLabel:
    """Return the label of a match below a line end."""
    return SectionLabel(match.start("label") - 1, (end or match.end("label")) - 1, roles, is_marked=marked)


def _marked(text: str) -> Iterator[SectionLabel]:
    for match in _MARKED.finditer(text):
        words = match["words"]
        roles = None if words[0].islower() else label_roles(words)
        opens = match["space"] and (match["next"].isupper() or match["next"] in '(["$\\')
        if roles is not None and (match["mark"] != "." or opens):
            yield _label(match, roles, marked=True)


def _bracketed(text: str) -> Iterator[SectionLabel]:
    """Yield labels in brackets, as journals of Japan and China print them: `[Purpose] We ask`, `【目的】探讨`."""
    for match in _BRACKETED.finditer(text):
        roles = label_roles(match["words"])
        if roles is not None and not match["words"][0].islower():
            yield _label(match, roles, marked=True)


def _capitals(text: str) -> Iterator[SectionLabel]:
    """Yield labels in capitals, which no mark need end where the text goes on in small letters."""
    for match in _CAPITALS.finditer(text):
        if not match["mark"]:
            yield from _before_sentence(text, match)
        elif (roles := label_roles(match["words"])) is not None:
            yield _label(match, roles, marked=True)


def _before_sentence(text: str, match: re.Match[str]) -> Iterator[SectionLabel]:
    """Yield the longest label that words in capitals begin with: METHODS of `METHODS DNA was read`."""
    above = text[max(0, match.start() - _LOOK_AHEAD) : match.start()]
    if above.strip() and _ENDS.search(above) is None:
        return
    start, words = match.start("words"), match["words"]
    for end in (len(words), *(cut.start() for cut in reversed(list(_BLANK.finditer(words))))):
        roles = label_roles(words[:end])
        ahead = text[start + end : start + end + _LOOK_AHEAD].split()[:_WORDS_AHEAD]
        if (
            roles is not None
            and ahead
            and text[start + end].isspace()
            and not ahead[0][0].islower()
            and (any(map(str.islower, "".join(ahead))) or _REGISTERED.match(ahead[0]))
        ):
            yield _label(match, roles, marked=False, end=start + end)
            return


def _lines(text: str) -> Iterator[SectionLabel]:
    for match in _LINE.finditer(text):
        roles = label_roles(match["words"])
        above = text[max(0, match.start() - _LOOK_AHEAD) : match.start() + 1]
        opens = not above.strip() or above.endswith("\n\n") or _ENDS.search(above) or _is_label(above)
        if roles is not None and opens:
            yield _label(match, roles, marked=False)


def _is_label(above: str) -> bool:
    """Whether the line that a text ends with is a label itself: `Summary` above `Background`."""
    return above.count("\n") > 1 and label_roles(above.rstrip().rpartition("\n")[2]) is not None


def _plain(text: str) -> Iterator[SectionLabel]:
    """Yield labels in small letters without a mark, of a text that one of them begins."""
    first = _FIRST_PLAIN.match(text)
    opening = _plain_label(text, first) if first else None
    if opening is None:
        return
    labels = [opening, *filter(None, (_plain_label(text, match) for match in _PLAIN.finditer(text)))]
    if len(labels) >= _LEAST_PLAIN:
        yield from labels


def _plain_label(text: str, match: re.Match[str]) -> SectionLabel | None:
    """Return the longest label that words begin with, a sentence behind it: `Results` of `Results Sleep`."""
    start, words = match.start("words"), match["words"]
    for end in (len(words), *(cut.start() for cut in reversed(list(_BLANK.finditer(words))))):
        roles = label_roles(words[:end]) if _PLAIN_NEXT.match(text, start + end) else None
        if roles:
            return SectionLabel(start, start + end, roles, is_marked=False)
    return None
