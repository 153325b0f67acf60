"""A text's sentences with their places.

In: a text, made for the English of abstracts. Out: offsets of its sentences, which cover every character that is not
white space. One regular expression finds the places where a sentence may end, and a small function decides on each;
it is separate from the words because no stage needs both rules at once.
"""

import re
from collections.abc import Sequence

from pipeline.text.abbreviations import (
    BEFORE_INITIALS,
    BEFORE_NUMBER,
    COUNTED,
    EDITORS,
    JOURNALS,
    NAMES_WITH_MARKS,
    NEVER_LAST,
    OPENERS,
    OTHER_LANGUAGES,
    PERSONS,
    SELDOM_LAST,
    TWO_ABBREVIATIONS,
    WITH_NAMES,
)
from pipeline.text.displays import DISPLAY, ends_with_display, ends_with_formula
from pipeline.text.elsewhere import LAST_LETTERS, OFTEN_LAST, is_english, is_short_elsewhere
from pipeline.text.first_lines import title_length
from pipeline.text.glued import is_glued
from pipeline.text.inline_lists import item_places
from pipeline.text.quotations import goes_on_behind_quotation, is_within_wide_quotation, may_quote
from pipeline.text.references import (
    LOOK_AHEAD,
    OPENED,
    begins_item,
    begins_with_point,
    is_cited,
    is_counted_by,
    is_edited,
    is_in_bracketed_reference,
    is_in_reference,
    is_small_word,
    takes_number,
)
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
_NEXT = re.compile(r"[\"'`\u201c\u2018(\[{\u00ab*]*+(?:\\(?:textbf|mathbf)\{(?=\d))?+(\w++(?:-\w++)*+|\S)?")
_ABBREVIATIONS = NEVER_LAST | BEFORE_NUMBER | SELDOM_LAST | OTHER_LANGUAGES | WITH_NAMES | EDITORS
_OPENED_LETTER = re.compile(r"[(\[][a-z]")
_LETTER_STOP = re.compile(r"[^\W\d_]\.")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]")
_GOES_ON = frozenset(",;:)]")
_DOTS = frozenset((".", "..", "..."))
_LONGEST_LOOK_BACK = 40
_LONGEST_NUMBER = 6
_BEFORE_LABEL = f" \t\n\u00a0{_BULLETS}-*"
_LABELS = frozenset("abcdefgh")
_LONGEST_SHORTENED = 5  # letters, of a word that is none without its vowels
_VOWELS = frozenset("aeiouy")
_NEAR = 2_000  # characters, an abstract's length
_LONGEST_DAY = 2
_ASIDE = re.compile(r"[-\u2013\u2014]{1,3}\s*[a-z]")


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
    if match["tail"] is not None:
        return match.end("tail")
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


def _ends_sentence(  # noqa: C901, PLR0911, PLR0912 - a rule a line
    text: str, start: int, match: re.Match[str], *, english: bool
) -> bool:
    if match["tail"] is None:
        if match["math"] is not None:
            return ends_with_formula(text, *match.span())
        return not match["display"] or ends_with_display(text, *match.span())
    if match.start() - start <= _LONGEST_NUMBER and _is_label(text[start : match.start()].strip(_BEFORE_LABEL)):
        return False  # "2. Results" is one sentence, and its number is part of it
    following = _NEXT.match(text, match.end() + begins_with_point(text, match.end()))
    next_word = (following[1] or "") if following else ""
    before = text[max(0, match.start() - _LONGEST_LOOK_BACK) : match.start()].split()
    if before and "\\" in before[-1]:
        before[-1] = before[-1].rpartition("{")[2]  # "\\textit{Sci. China Math.}"
    last_word = (before[-1:] or [""])[0]
    is_plain = match[0] == ". " and last_word not in _ABBREVIATIONS and last_word.isalpha() and last_word.islower()
    is_short = 1 < len(last_word) <= _LONGEST_SHORTENED and _VOWELS.isdisjoint(last_word.lower())
    is_short = is_short and last_word not in OFTEN_LAST
    if is_plain and english and next_word[:1].isupper() and len(last_word) > 1 and not is_short:
        return True  # nine in ten; what follows would say the same of them
    if match["space"] is None:
        return is_glued(last_word, next_word, text, match.end())
    if next_word in _GOES_ON or (next_word in _DOTS and match[0][0] == "."):
        return False
    if begins_item(text, match.end()):
        above = text[max(start, match.start() - _NEAR) : match.start()]
        return match[0][0] != "." or not (takes_number(before) or is_cited(before, text, match.end(), above))
    if match[0][0] != "." or match["tail"][:1] == ".":
        if text[match.start() - 1 : match.start()] == "[" and text.startswith("(", match.end("space")):
            return False  # `[...]" (Lamp 55)`
        goes_on = next_word[:1].islower() or _ASIDE.match(text, match.end())
        return not goes_on and not _is_within_name(last_word, next_word, match)
    if not english and not match["tail"] and is_short_elsewhere(before, next_word):
        return False
    if last_word in _DOTS:  # ". . ." is an ellipsis
        return next_word[:1].isupper() and next_word.lower() in OPENERS
    if len(last_word) == 1:
        if last_word.isalpha() and text[match.end() + 1 : match.end() + 2] == "." and next_word.isalpha():
            return False  # "z. B.", "J. R."
        if last_word.islower() and len(before) > 1 and _LETTER_STOP.fullmatch(before[-2]):
            closes = (before[-2], last_word) in LAST_LETTERS
            return next_word[:1].isupper() if closes else next_word.lower() in OPENERS  # "d. h."
        if last_word == "J" and next_word.lower() in JOURNALS and text.startswith(f"{next_word}.", match.end()):
            return False  # "we refine J. Math. Phys. 12"
        if last_word.isupper() and _is_noun(before[-2:-1], next_word):
            return next_word[:1].isupper() or next_word[:1].isdigit()  # "NF-kappa B. We", but not "by J. Smith"
    if last_word.strip(OPENED)[:1].isupper() and (
        is_in_reference(before, next_word, text[match.end() : match.end() + LOOK_AHEAD])
        or is_in_bracketed_reference(last_word, text, start, match.start())
    ):
        return False
    if is_short and _is_shortened(before, next_word, text, match.start()):
        return False
    if _is_between(before, next_word) or _OPENED_LETTER.fullmatch(last_word):
        return False
    if text.startswith("[", match.end()) and last_word.lower() in BEFORE_NUMBER:
        return False  # "Ref. [J. Am. Chem. Soc. 12, 3]"
    return _full_stop_ends(last_word.lstrip(OPENED), next_word, closed=bool(match["tail"]))


def _is_label(text: str) -> bool:
    """Whether a text is what an item of a list begins with."""
    return text.isdecimal() or text in _LABELS


def _is_between(before: Sequence[str], next_word: str) -> bool:
    """Whether a stop stands in a date, a count or two abbreviations: `3. Mai`, `19. Jahrhundert`, `EE. UU.`."""
    word = before[-1].lstrip(OPENED) if before else ""
    is_counted = len(word) <= _LONGEST_DAY and word.isdecimal() and next_word in COUNTED
    is_example = word == "ex" and before[-2:-1] == ["p."]
    return (
        is_edited(before, next_word)
        or is_counted
        or is_example
        or (word, next_word) in TWO_ABBREVIATIONS
        or is_small_word(before, next_word)
    )


def _is_shortened(before: Sequence[str], next_word: str, text: str, place: int) -> bool:
    """Whether a word without a vowel stands for a longer one, in any language: `dhr. J. de Vries`, but not `3 mm. Ice`.

    In 69,000 abstracts of arXiv such words end a sentence 33 times where no opener is next, all units behind numbers;
    names of genes do, too, but they stand elsewhere without a stop.
    """
    word = before[-1].lstrip(OPENED)
    counted = len(before) > 1 and any(map(str.isdigit, before[-2]))
    is_word = len(word) > 1 and word.isascii() and word.isalpha() and word.islower()
    if not is_word or counted or next_word.lower() in OPENERS:
        return False
    return text.find(f" {word} ", max(0, place - _NEAR), place + _NEAR) < 0


def _is_within_name(last_word: str, next_word: str, match: re.Match[str]) -> bool:
    """Whether an exclamation mark is a name's: `Yahoo! Answers`."""
    return match[0][0] == "!" and last_word.lower() in NAMES_WITH_MARKS and next_word.lower() not in OPENERS


def _is_noun(words: list[str], next_word: str) -> bool:
    """Whether a word before a capital letter is a noun that the letter belongs to, as in "hepatitis C".

    With a capital of its own it may be a name ("Edgar F. Cobb"), and who bears one has it behind ("the statistician
    G. Yule"), unless what follows opens a sentence.
    """
    return any(
        word[-4:].islower()
        and word[-4:].isalpha()
        and len(word) > len("from")
        and word not in BEFORE_INITIALS
        and (next_word.lower() in OPENERS or not ((word.isalpha() and word.istitle()) or PERSONS.fullmatch(word)))
        for word in words
    )


def _full_stop_ends(last_word: str, next_word: str, *, closed: bool) -> bool:
    if next_word[:1].islower() and not _opens_in_lower_case(next_word):
        return False
    word = last_word.lower()
    if closed:
        return True
    if word in NEVER_LAST or last_word in OTHER_LANGUAGES or last_word in WITH_NAMES:
        return False
    if not last_word.isupper() and word.rpartition("'")[2].rpartition("\u2019")[2] in BEFORE_NUMBER:
        return not is_counted_by(last_word, next_word)
    if {word, last_word} & SELDOM_LAST or _is_initial(last_word) or (word[-2:-1] == "." and word[-1].isalpha()):
        return next_word.lower() in OPENERS and next_word[:1].isupper()
    return True


def _is_initial(word: str) -> bool:
    """Whether a word may be what is left of a name: `J`, `J.-P`."""
    return word.isupper() and _INITIALS.fullmatch(word) is not None


def _opens_in_lower_case(word: str) -> bool:
    """Whether a word may begin a sentence without a capital: mTOR, p53, c-myc."""
    return not word.islower() or any(map(str.isdigit, word)) or word[1:2] == "-"
