"""What an abbreviation's full stop stands before: a number or the next abbreviation of a reference.

In: the words before the stop and what follows it. Out: whether both are of one reference. Separate from the splitting,
because what is told here is how authors cite, in any language.
"""

import re
from collections.abc import Sequence

from pipeline.text.abbreviations import BEFORE_NUMBER, EDITORS, JOURNALS, NEVER_LAST, OPENERS, OTHER_LANGUAGES

OPENED = "([{\"'\u201c\u2018"
LOOK_AHEAD = 60  # characters: the next words of a journal's name
_LONGEST_COUNTRY = 4  # letters, of USA
_LONGEST_BRACKET = 250  # characters
_CLOSES = {"(": ")", "[": "]"}
_REFERENCE = re.compile(r"(?:see |cf\. |e\.g\., )?(?:[A-Z]\.|[A-Z][a-z]{1,12}\.)")
_SMALL_WORDS = frozenset("fdzvu")  # für, der, zur, von, und; versus
_ITEM = re.compile(r"\(?(?:i{1,3}|iv|vi{0,3}|ix|x|[a-h]|\d{1,2})\)\s")
_EDITION = re.compile(
    r"\d(?:st|nd|rd|th|e|ª|a|\.)?$"
    r"|^(?:first|second|third|fourth|fifth|sixth|last|new|latest|revised|rev\.|enlarged|same|this|next|our|an?|the)$"
)
_LETTER_NUMBER = re.compile(r"[A-Z]\d*(?:-[A-Z]?\d{1,3}){0,2}")
_LETTER_STOP = re.compile(r"[^\W\d_]\.")
_JOURNAL_AHEAD = re.compile(r"(?P<next>[A-Z][\w-]*+)\.?+ (?:[A-Z][a-z]*+ )?(?P<journal>[A-Z][a-z]*+)\.")


def is_in_reference(before: Sequence[str], next_word: str, ahead: str) -> bool:
    """Whether a stop is an abbreviation's in a reference: `Phys. Rev. Lett. 129`, `J. Virol. 65`, `Sci. USA`.

    Args:
        before: the words before the stop.
        next_word: the word behind it.
        ahead: the text behind it, `LOOK_AHEAD` characters.
    """
    word = before[-1].lstrip(OPENED)
    above = before[-2].lstrip("([{,") if len(before) > 1 else ""
    is_below = above.endswith(".") and (above == "J." or above[:-1].lower() in JOURNALS)
    if word.lower() not in JOURNALS:
        return is_below and (next_word[:1].isdigit() or _goes_on_as_journal(ahead))
    return (
        next_word[:1].isdigit()
        or (len(next_word) == 1 and next_word.isupper())
        or (next_word.isupper() and len(next_word) <= _LONGEST_COUNTRY)
        or (next_word.lower() in JOURNALS and (ahead.startswith(f"{next_word}.") or next_word[:1].isupper()))
        or _goes_on_as_journal(ahead)
    )


def _goes_on_as_journal(ahead: str) -> bool:
    """Whether a journal's name goes on behind a stop, in a whole word too: `Lect. Notes Comput. Sci.`."""
    found = _JOURNAL_AHEAD.match(ahead)
    return found is not None and found["next"].lower() not in OPENERS and found["journal"].lower() in JOURNALS


def is_in_bracketed_reference(word: str, text: str, start: int, place: int) -> bool:
    """Whether a stop is an abbreviation's in brackets that hold a reference: `[J. Geophys. Res. Oceans 125]`.

    Args:
        word: the word before the stop.
        text: the text.
        start: where the sentence begins.
        place: where the stop stands.
    """
    if word.strip(OPENED).lower() not in JOURNALS:
        return False
    opening = max(text.rfind(mark, max(start, place - _LONGEST_BRACKET), place) for mark in "([")
    if opening < 0 or not _REFERENCE.match(text, opening + 1):
        return False
    closing = _CLOSES[text[opening]]
    is_open = text.find(closing, opening, place) < 0
    return is_open and text.find(closing, place, place + _LONGEST_BRACKET) >= 0


def is_small_word(before: Sequence[str], next_word: str) -> bool:
    """Whether a letter stands for a small word in a name: `Inst. f. Physik`, `Ann. d. Phys.`, `Roe v. Wade`.

    Before an opener it may end a sentence: `along axis d. We`.
    """
    word = before[-1] if before else ""
    above = before[-2].lstrip(OPENED) if len(before) > 1 else ""
    if word not in _SMALL_WORDS or not above[:1].isupper() or not next_word[:1].isupper():
        return False
    is_name = above.endswith(".") or (word == "v" and above.istitle() and above.isalpha())
    return is_name and next_word.lower() not in OPENERS


def is_edited(before: Sequence[str], next_word: str) -> bool:
    """Whether a short word says what the name behind it did for a book: `ed. Lund`, but not `the 2nd ed. Lund prints`.

    Before an opener it may end a sentence: `in the last ed. We`.
    """
    verbatim = before[-1] if before else ""
    word, above = verbatim.lstrip(OPENED), before[-2] if len(before) > 1 else ""
    is_word = word in EDITORS or (word == "trans" and word != verbatim)
    is_name = next_word[:1].isupper() and next_word.lower() not in OPENERS
    return is_word and is_name and (word != verbatim or not _EDITION.search(above))


def begins_with_point(text: str, place: int) -> bool:
    """Whether a number or a name begins with its point at a place: `.95 of them`, `.NET`, but not ` . . .`."""
    if not text.startswith(".", place):
        return False
    following = text[place + 1 : place + 2]
    return following.isdigit() or following.isupper()


def begins_item(text: str, place: int) -> bool:
    """Whether an item of a list may begin at a place: `(ii) It is fast`, but not the end of `(see Lamp 2) and`."""
    item = _ITEM.match(text, place)
    if item is None or item[0][0] == "(":
        return item is not None
    before = text[max(0, place - _LONGEST_BRACKET) : place]
    return before.rfind("(") <= before.rfind(")")


def takes_number(before: Sequence[str]) -> bool:
    """Whether a number may stand behind words with a full stop: `Eq. (4)`, `et al. (7)`, `u. a. (7)`, `i in. (7)`."""
    verbatim = before[-1].lstrip(OPENED) if before else ""
    word = verbatim.lower().rpartition("'")[2].rpartition("\u2019")[2]  # "l'éq. (4)"
    above = before[-2].lower() if len(before) > 1 else ""
    return (
        word in BEFORE_NUMBER
        or word in NEVER_LAST
        or not OTHER_LANGUAGES.isdisjoint((word, verbatim))
        or word == "al"
        or (len(word) == 1 and _LETTER_STOP.fullmatch(above) is not None)
        or (above, word) == ("i", "in")
    )


def is_counted_by(last_word: str, next_word: str) -> bool:
    """Whether a word is what a figure or section is counted by: `Fig. 3`, `Eq. $x$`, `Tab. IV`, `Fig. S3`, `App. B`."""
    is_plain = next_word[:1].isdigit() or next_word in ("", "$") or set(next_word) <= set("IVXLC")
    return is_plain or (last_word.istitle() and _LETTER_NUMBER.fullmatch(next_word) is not None)
