"""A text's sentences with their places.

In: a text, made for the English of abstracts. Out: offsets of its sentences, which cover every character that is not
white space. One regular expression finds the places where a sentence may end, and a small function decides on each;
it is separate from the words because no stage needs both rules at once.
"""

import re
from collections.abc import Sequence
from itertools import islice

from pipeline.text.abbreviations import (
    BEFORE_NUMBER,
    JOURNALS,
    MODULES,
    MONTHS,
    NAMES_WITH_MARKS,
    NEVER_LAST,
    OPENERS,
    OTHER_LANGUAGES,
    SELDOM_LAST,
    TWO_ABBREVIATIONS,
)
from pipeline.text.displays import DISPLAY, ends_with_display
from pipeline.text.section_labels import may_hold_breaks, section_labels

_CLOSERS = "\"'\u201d\u2019)\\]}\u00bb"
# of other scripts: full stops, exclamation and question marks that need no blank behind them
_WIDE = "\u3002\uff01\uff1f\uff61\u0964\u0965\u061f\u06d4\u1362\u104b"
_WIDE_CLOSERS = "\u300d\u300f\uff09\u201d\u2019\u300b"
_BULLETS = "\u2022\u2023\u25aa\u25cf\u25e6"
# Each alternative begins with a character of the first class, by which the matcher skips quickly.
_CANDIDATE = re.compile(
    rf"[.!?\u2026$\n\\{_WIDE}{_BULLETS}]"
    rf"(?:(?<=\\)(?P<display>{DISPLAY})|"
    r"(?<=\$)(?P<math>\$(?:[^$\\\n]|\\[^\n]|\n(?![^\S\n]*+\n)){1,2000}+\$\$"
    r"|(?!\d[\d.,]*+\s++[A-Za-z]{2})(?=[^\s$])(?:[^$\\\n]|\\[^\n]|\n(?![^\S\n]*+\n)){1,600}+(?<!\s)\$(?!\d))"
    r"|(?<=\n)(?P<blank>(?:[^\S\n]*+\n)++)"
    r"|(?<=[;:]\n)(?P<item>)(?=[^\S\n]*+[-*\u2013]\s)"
    rf"|(?<=[{_WIDE}])(?P<wide>[{_WIDE}]*+[{_WIDE_CLOSERS}]*+)(?![\u3068\u3001\uff0c])"
    rf"|(?<=\s[{_BULLETS}])(?P<bullet>)(?=\s)"
    # only from the first of a run of stops: from each of them, a megabyte of stops would be read over and over
    r"|(?<=[.!?\u2026])(?<![.!?\u2026]{2})(?P<tail>[.!?\u2026]*+[" + _CLOSERS + r"]*+)"
    r"(?:(?P<space>\s++)|(?=[A-Z][A-Za-z]*+[\s,:]))"
    r")"
)
_NEXT = re.compile(r"[\"'`\u201c\u2018(\[{\u00ab*]*+(\w++(?:-\w++)*+|\S)?")
_QUOTE_END = re.compile(r"[\"\u201d][\s,)\]]{0,3}(?P<next>\w)?")
_BEFORE_QUOTE = " \n\t(["
_LONGEST_COUNTRY = 4  # letters, of USA
_ABBREVIATIONS = NEVER_LAST | BEFORE_NUMBER | SELDOM_LAST | OTHER_LANGUAGES
_OPENED = "([{\"'\u201c\u2018"
_LETTER_STOP = re.compile(r"[^\W\d_]\.")
_LONGEST_QUOTE = 300  # characters
_GOES_ON = frozenset(",;:)]")
_DOTS = frozenset((".", "..", "..."))
_SHORTEST_GLUED = 2
_LONGEST_LOOK_BACK = 40
_LONGEST_NUMBER = 4
_LONGEST_DAY = 2
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
    if may_hold_breaks(text):
        for end in _label_breaks(text, start):
            _split_part(spans, text, start, end)
            start = end
    _split_part(spans, text, start, len(text))
    return spans


def _split_part(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Add the sentences of a part of a text."""
    quoted = '"' in text or "\u201c" in text
    for match in _CANDIDATE.finditer(text, start, end):
        if _ends_sentence(text, start, match) and not (quoted and _goes_on_in_quotes(text, start, match)):
            after = _end_of(match)
            if _append_trimmed(spans, text, start, after):
                start = after
    if not _append_trimmed(spans, text, start, end) and text[start:end].strip():
        spans.append(_trimmed(text, start, end))


def _end_of(match: re.Match[str]) -> int:
    """Return where the sentence before a match ends: behind its stop, or before a blank line or a bullet."""
    if match["tail"] is not None:
        return match.end("tail")
    return match.start() if match["blank"] or match["bullet"] is not None else match.end()


def _label_breaks(text: str, start: int) -> list[int]:
    """Return where sentences begin at labels of structured abstracts, and end behind those without a mark."""
    labels = [label for label in section_labels(text) if label.start >= start]
    places = {label.start for label in labels} | {label.end for label in labels if not label.is_marked}
    return sorted(place for place in places if start < place < len(text))


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


def _append_trimmed(spans: list[tuple[int, int]], text: str, start: int, end: int) -> bool:
    """Add a sentence; marks without a letter or digit go to the one before. False if there is none: they wait."""
    piece = text[start:end]
    body = piece.strip()
    if not body:
        return False
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


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:  # noqa: C901, PLR0911, PLR0912 - a rule a line
    if match["tail"] is None:
        return match["math"] is None and (not match["display"] or ends_with_display(text, *match.span()))
    if match.start() - start <= _LONGEST_NUMBER and text[start : match.start()].strip().isdecimal():
        return False  # "2. Results" is one sentence, and its number is part of it
    following = _NEXT.match(text, match.end())
    next_word = (following[1] or "") if following else ""
    before = text[max(0, match.start() - _LONGEST_LOOK_BACK) : match.start()].split()
    last_word = (before[-1:] or [""])[0]
    is_plain = match[0] == ". " and last_word not in _ABBREVIATIONS and last_word.isalpha() and last_word.islower()
    if is_plain and next_word[:1].isupper() and len(last_word) > 1:
        return True  # nine in ten; what follows would say the same of them
    if match["space"] is None:
        return _is_glued(last_word, next_word, text, match.end())
    if next_word in _GOES_ON or (next_word in _DOTS and match[0][0] == "."):
        return False
    if _ENUMERATION.match(text, match.end()):
        return not _takes_number(last_word) or match[0][0] != "."
    if match[0][0] != "." or match["tail"][:1] == ".":
        return not next_word[:1].islower() and not _is_within_name(last_word, next_word, match)
    if last_word in _DOTS:  # ". . ." is an ellipsis
        return next_word[:1].isupper() and next_word.lower() in OPENERS
    if len(last_word) == 1:
        if text[match.end() + 1 : match.end() + 2] == "." and next_word.isalpha():
            return False  # "z. B.", "J. R."
        if last_word.islower() and len(before) > 1 and _LETTER_STOP.fullmatch(before[-2]):
            return next_word.lower() in OPENERS  # "d. h."
        if last_word == "J" and next_word.lower() in JOURNALS and text.startswith(f"{next_word}.", match.end()):
            return False  # "we refine J. Math. Phys. 12"
        if last_word.isupper() and _is_noun(before[-2:-1], next_word):
            return next_word[:1].isupper() or next_word[:1].isdigit()  # "NF-kappa B. We", but not "by J. Smith"
    if last_word.strip(_OPENED)[:1].isupper() and _is_in_reference(
        before, next_word, text[match.end() :][: len(next_word) + 1]
    ):
        return False
    if _is_between(before, next_word):
        return False
    return _full_stop_ends(last_word.lstrip(_OPENED), next_word, closed=bool(match["tail"]))


def _is_between(before: Sequence[str], next_word: str) -> bool:
    """Whether a stop stands within a date or an abbreviation of two words: `3. Mai`, `EE. UU.`, `p. ex. Mme`."""
    word = before[-1].lstrip(_OPENED) if before else ""
    is_day = len(word) <= _LONGEST_DAY and word.isdecimal() and next_word in MONTHS
    return is_day or (word, next_word) in TWO_ABBREVIATIONS or (word == "ex" and before[-2:-1] == ["p."])


def _is_in_reference(before: Sequence[str], next_word: str, ahead: str) -> bool:
    """Whether a stop is an abbreviation's in a reference: `Phys. Rev. Lett. 129`, `J. Virol. 65`, `Sci. USA`.

    `ahead` is the next word as it stands, with the character behind it.
    """
    word = before[-1].lstrip(_OPENED)
    if word.lower() in JOURNALS:
        return (
            next_word[:1].isdigit()
            or (len(next_word) == 1 and next_word.isupper())
            or (next_word.isupper() and len(next_word) <= _LONGEST_COUNTRY)
            or (next_word.lower() in JOURNALS and (ahead.endswith(".") or next_word[:1].isupper()))
        )
    above = before[-2].lstrip("([{,") if len(before) > 1 else ""
    return next_word[:1].isdigit() and above.endswith(".") and (above == "J." or above[:-1].lower() in JOURNALS)


def _is_glued(last_word: str, next_word: str, text: str, place: int) -> bool:
    """Whether two sentences have no blank between: `texts.Systems take`, `in 2.Then`, but not `torch.Tensor is`."""
    if last_word.isdecimal():
        return len(last_word) <= _LONGEST_NUMBER and next_word.lower() in OPENERS
    if not last_word[-2:].islower() or set(last_word) & set("./@_"):
        return False
    if next_word.lower() in OPENERS:
        return True
    if not next_word[1:].islower() or not last_word.isalpha() or last_word in MODULES:
        return False
    below = text[place + len(next_word) : place + len(next_word) + 3].lstrip(" ,:")
    return len(last_word) > _SHORTEST_GLUED and below[:1].islower()


def _takes_number(last_word: str) -> bool:
    """Whether a word with a full stop may have a number behind it: `Eq. (4)`, `et al. (7)`."""
    word = last_word.lstrip(_OPENED).lower()
    return word in BEFORE_NUMBER or word in NEVER_LAST or word == "al"


def _is_within_name(last_word: str, next_word: str, match: re.Match[str]) -> bool:
    """Whether an exclamation mark is a name's: `Yahoo! Answers`."""
    return match[0][0] == "!" and last_word.lower() in NAMES_WITH_MARKS and next_word.lower() not in OPENERS


def _goes_on_in_quotes(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a stop stands in a quotation behind which the sentence goes on in small letters."""
    place = match.start()
    opening = max(text.rfind('"', start, place), text.rfind("\u201c", start, place))
    if opening < 0 or text[opening + 1].isspace() or not (opening == start or text[opening - 1] in _BEFORE_QUOTE):
        return False
    if text[opening] == "\u201c" and text.find("\u201d", opening, place) >= 0:
        return False
    if match["tail"] is None or match["tail"].strip(".!?\u2026"):
        return False  # this stop ends the quotation, and what follows it was looked at
    closing = _QUOTE_END.search(text, match.end(), match.end() + _LONGEST_QUOTE)
    return closing is not None and (closing["next"] or "").islower()


def _is_noun(words: list[str], next_word: str) -> bool:
    """Whether a word before a capital letter is a noun that the letter belongs to, as in "hepatitis C".

    With a capital of its own it may be a name, as in "Edgar F. Cobb", unless what follows opens a sentence.
    """
    return any(
        word[-4:].islower()
        and word[-4:].isalpha()
        and len(word) > len("from")
        and word not in _BEFORE_INITIALS
        and (not (word.isalpha() and word.istitle()) or next_word.lower() in OPENERS)
        for word in words
    )


def _full_stop_ends(last_word: str, next_word: str, *, closed: bool) -> bool:
    if next_word[:1].islower() and not _opens_in_lower_case(next_word):
        return False
    word = last_word.lower()
    if closed:
        return True
    if word in NEVER_LAST or last_word in OTHER_LANGUAGES:
        return False
    if word in BEFORE_NUMBER:
        return not (next_word[:1].isdigit() or next_word in ("", "$") or set(next_word) <= set("IVXLC"))
    if word in SELDOM_LAST or (len(word) == 1 and last_word.isupper()) or (word[-2:-1] == "." and word[-1].isalpha()):
        return next_word.lower() in OPENERS and next_word[:1].isupper()
    return True


def _opens_in_lower_case(word: str) -> bool:
    """Whether a word may begin a sentence without a capital: mTOR, p53, c-myc."""
    return not word.islower() or any(map(str.isdigit, word)) or word[1:2] == "-"
