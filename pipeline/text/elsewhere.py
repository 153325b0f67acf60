"""Full stops of languages beside English: the words before one in, whether it is an abbreviation's out.

Separate from `pipeline.text.abbreviations`, because most of these are words of English or of another language, so that
they are read only in texts that are not English.
"""

import re
from collections.abc import Sequence

from pipeline.text.references import OPENED

_NEVER_LAST = """
    max em med phil mult profa hab habil rer iur zw rd jh entspr ehem geb verf temp inst univ
    apr av drs mgr c.-à-d fasc
    avda ing arq gral cía
    dott.ssa sig.ra avv geom d.lgs f.lli
    eng exmo ilmo
    dhr prov
    проф акад доц оз им ул обл просп пл ред изд сост канд докт физ вул вж
    inż ul woj vö ok cca doc mudr rndr phdr judr tri yakl περ κα κος δρ καθ αρ δηλ
    yrd öğr örn pribl piem apm pvz žr nt lih mis kl yi ung omtr прибл
"""
NEVER_LAST_ELSEWHERE = frozenset(_NEVER_LAST.split())
"""Lower case: titles and short words before names and figures: Prof. dr. med. Weber, ok. 412, ul. Długa."""
_WRITTEN_SO = frozenset(("Dir", "Ir", "Inst", "Hr", "Hrn", "Dhr", "Fru", "Ud", "Uds", "Lit", "Lehrst", "Hl", "MM"))
_NUMBERED = """
    cap caps séc sek s t v n p k f c d str sl pav lent joon gbr hlm att lk čl tbl фиг чл ал т д п \u0441 u r σ σελ τ
"""
NUMBERED_ELSEWHERE = frozenset(_NUMBERED.split())
"""Lower case: what is counted by a number: cap. 3, s. 12, séc. XIX."""
_OFTEN_LAST = "usw dgl tgl mv stb dll osv itd atd mfl"
OFTEN_LAST = frozenset(_OFTEN_LAST.split())
"""Words without a vowel that end sentences, as etc. does."""
LAST_LETTERS = frozenset((("т.", "д"), ("т.", "п"), ("m.", "m"), ("u.", "c")))
"""Pairs of letters that do: и т. д."""

_ARTICLES = "der die das den dem des am im vom zum zur beim ins jede jeder jedes jeden eine einer"
_BEFORE_ORDINAL = frozenset(_ARTICLES.split())
_ARABIC = re.compile("[\u0620-\u064a]")  # one letter is a title there, and no word: د.
_OPENED_WORD = re.compile(r"[(\[][^A-Z\W\d_]{2,5}")  # "(ang. Decision Points)", "(łac. Quercus)"
_WORDS_OF_A_LETTER = frozenset("ýéèàòỳởệ\u044f")  # that end sentences: chú ý, \u0438 \u044f
_LONGEST_ORDINAL = 2
_ROMAN = frozenset("IVXLC")


def is_english(text: str) -> bool:
    """Whether a text has the commonest words of English: quick, and said of next to every English abstract."""
    return " the " in text or " and " in text


def is_short_elsewhere(before: Sequence[str], next_word: str) -> bool:
    """Whether a stop is an abbreviation's: `ул. Садовая`, `cap. 3`, `die 3. Gruppe`, but not `5 mm. Dann`.

    Args:
        before: the words before the stop, in a text that is not English.
        next_word: the word behind it.
    """
    if not before:
        return False
    verbatim = before[-1].lstrip(OPENED).rpartition("'")[2].rpartition("\u2019")[2]  # l'ing.
    word, above = verbatim.lower(), before[-2] if len(before) > 1 else ""
    if word in NEVER_LAST_ELSEWHERE or verbatim in _WRITTEN_SO or _OPENED_WORD.fullmatch(before[-1]):
        return True
    if above[-1:].isdigit() or (above, word) in LAST_LETTERS:  # a unit, or "и т. д."
        return False
    if (
        (word in NUMBERED_ELSEWHERE or (above, word) == ("i", "in"))
        and next_word
        and (next_word[0].isdigit() or set(next_word) <= _ROMAN)
    ):
        return True
    if word.isdecimal():
        return len(word) <= _LONGEST_ORDINAL and above.lower() in _BEFORE_ORDINAL and next_word[:1].isupper()
    return _is_letter_alone(verbatim, next_word)


def _is_letter_alone(word: str, next_word: str) -> bool:
    """Whether a word is one letter that stands for another, as `د. محمد` has it; none of English."""
    if len(word) != 1 or word.isascii() or word in _WORDS_OF_A_LETTER:
        return False
    return _ARABIC.fullmatch(word) is not None or (word.islower() and next_word[:1].isupper())
