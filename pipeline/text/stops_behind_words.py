"""What a full stop means by the word in front of it: abbreviations, initials, numbers, units.

In: a mark. Out: false where a sentence goes on, true where it ends, None where the word says nothing of it.
"""

import re
from collections.abc import Sequence

from pipeline.text.abbreviations import (
    BEFORE_INITIALS,
    BEFORE_NUMBER,
    COUNTED,
    NEVER_LAST,
    OTHER_LANGUAGES,
    PERSONS,
    SELDOM_LAST,
    TWO_ABBREVIATIONS,
    WITH_NAMES,
)
from pipeline.text.elsewhere import LAST_LETTERS
from pipeline.text.references import OPENED, is_counted_by, is_edited, is_small_word
from pipeline.text.stop_marks import NEAR, Mark

_OPENED_LETTER = re.compile(r"[(\[][a-z]")
_LETTER_STOP = re.compile(r"[^\W\d_]\.")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]")
_LONGEST_DAY = 2  # digits


def letter_before_letter(mark: Mark) -> bool | None:
    """Say that no sentence ends between two initials: `z. B.`, `J. R.`."""
    is_letter = len(mark.last_word) == 1 and mark.last_word.isalpha()
    is_pair = is_letter and mark.text[mark.end + 1 : mark.end + 2] == "." and mark.next_word.isalpha()
    return False if is_pair else None


def second_letter(mark: Mark) -> bool | None:
    """Say that a sentence seldom ends behind two letters with stops: `d. h.`."""
    is_letter = len(mark.last_word) == 1 and mark.last_word.islower()
    if not is_letter or len(mark.before) <= 1 or not _LETTER_STOP.fullmatch(mark.before[-2]):
        return None
    closes = (mark.before[-2], mark.last_word) in LAST_LETTERS
    return mark.precedes_capital if closes else mark.precedes_opener


def noun_with_letter(mark: Mark) -> bool | None:
    """Say that a sentence ends behind a letter that belongs to a noun: `NF-kappa B. We`, but not `by J. Smith`."""
    if len(mark.last_word) != 1 or not mark.last_word.isupper() or not _is_noun(mark.before[-2:-1], mark):
        return None
    return mark.precedes_capital or mark.next_word[:1].isdigit()


def _is_noun(words: Sequence[str], mark: Mark) -> bool:
    """Whether a word before a capital letter is a noun that the letter belongs to, as in "hepatitis C".

    With a capital of its own it may be a name ("Edgar F. Cobb"), and who bears one has it behind ("the statistician
    G. Yule"), unless what follows opens a sentence.
    """
    return any(
        word[-4:].islower()
        and word[-4:].isalpha()
        and len(word) > len("from")
        and word not in BEFORE_INITIALS
        and (mark.precedes_opener or not ((word.isalpha() and word.istitle()) or PERSONS.fullmatch(word)))
        for word in words
    )


def without_vowels(mark: Mark) -> bool | None:
    """Say that a word without a vowel stands for a longer one: `dhr. J. de Vries`, but not `3 mm. Ice`.

    In 69,000 abstracts of arXiv such words end a sentence 33 times where no opener is next, all units behind numbers;
    names of genes do, too, but they stand elsewhere without a stop.
    """
    word = mark.before[-1].lstrip(OPENED) if mark.is_short else ""
    counted = len(mark.before) > 1 and any(map(str.isdigit, mark.before[-2]))
    is_word = len(word) > 1 and word.isascii() and word.isalpha() and word.islower()
    if not is_word or counted or mark.precedes_opener:
        return None
    near = mark.text.find(f" {word} ", max(0, mark.place - NEAR), mark.place + NEAR)
    return False if near < 0 else None


def between(mark: Mark) -> bool | None:
    """Say that a stop stands in a date, a count or two abbreviations: `3. Mai`, `19. Jahrhundert`, `EE. UU.`."""
    word = mark.before[-1].lstrip(OPENED) if mark.before else ""
    is_counted = len(word) <= _LONGEST_DAY and word.isdecimal() and mark.next_word in COUNTED
    is_between = (
        is_edited(mark.before, mark.next_word)
        or is_counted
        or (word == "ex" and mark.before[-2:-1] == ["p."])
        or (word, mark.next_word) in TWO_ABBREVIATIONS
        or is_small_word(mark.before, mark.next_word)
    )
    return False if is_between else None


def opened_letter(mark: Mark) -> bool | None:
    """Say that no sentence ends behind a letter that opens a bracket: `(a. 3 days)`."""
    return False if _OPENED_LETTER.fullmatch(mark.last_word) else None


def never_last(mark: Mark) -> bool | None:
    """Say that no sentence ends behind an abbreviation that something must follow."""
    word = mark.last_word.lstrip(OPENED)
    return False if word.lower() in NEVER_LAST or word in OTHER_LANGUAGES or word in WITH_NAMES else None


def before_number(mark: Mark) -> bool | None:
    """Say that no sentence ends behind a word that counts what follows: `Fig. 3`."""
    word = mark.last_word.lstrip(OPENED)
    name = word.lower().rpartition("'")[2].rpartition("\u2019")[2]
    return not is_counted_by(word, mark.next_word) if not word.isupper() and name in BEFORE_NUMBER else None


def seldom_last(mark: Mark) -> bool | None:
    """Say that a sentence ends behind such an abbreviation or an initial only where an opener follows."""
    word = mark.last_word.lstrip(OPENED)
    small = word.lower()
    is_shortened = small[-2:-1] == "." and small[-1].isalpha()
    if {small, word} & SELDOM_LAST or _is_initial(word) or is_shortened:
        return mark.precedes_opener and mark.precedes_capital
    return None


def _is_initial(word: str) -> bool:
    """Whether a word may be what is left of a name: `J`, `J.-P`."""
    return word.isupper() and _INITIALS.fullmatch(word) is not None
