"""What an abbreviation's full stop stands before: a number or the next abbreviation of a reference.

In: the words before the stop and what follows it. Out: whether both are of one reference. Separate from the splitting,
because what is told here is how authors cite, in any language.
"""

import re
from collections.abc import Sequence

from pipeline.text.abbreviations import BEFORE_NUMBER, JOURNALS, NEVER_LAST, OPENERS, OTHER_LANGUAGES

OPENED = "([{\"'\u201c\u2018"
LOOK_AHEAD = 60  # characters: the next words of a journal's name
_LONGEST_COUNTRY = 4  # letters, of USA
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


def takes_number(before: Sequence[str]) -> bool:
    """Whether a number may stand behind words with a full stop: `Eq. (4)`, `et al. (7)`, `u. a. (7)`, `i in. (7)`."""
    word = before[-1].lstrip(OPENED).lower() if before else ""
    word = word.rpartition("'")[2].rpartition("\u2019")[2]  # "l'éq. (4)"
    above = before[-2].lower() if len(before) > 1 else ""
    return (
        word in BEFORE_NUMBER
        or word in NEVER_LAST
        or word in OTHER_LANGUAGES
        or word == "al"
        or (len(word) == 1 and _LETTER_STOP.fullmatch(above) is not None)
        or (above, word) == ("i", "in")
    )
