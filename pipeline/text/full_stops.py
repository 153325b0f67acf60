"""What a mark between two words means: whether a sentence ends there.

In: a mark with what stands around it. Out: whether it ends a sentence. Nine in ten full stops stand before a capital
and behind a word in small letters that is no abbreviation: these end one. Of the others each rule of `STOP_RULES` says
yes, no or nothing, in their order, and the first that says something decides. Separate from finding the marks, so that
a rule can be read, tried and counted alone.
"""

import re
from typing import Final

from pipeline.text.abbreviations import (
    BEFORE_NUMBER,
    EDITORS,
    MODULES,
    NAMES_WITH_MARKS,
    NEVER_LAST,
    OPENERS,
    OTHER_LANGUAGES,
    SELDOM_LAST,
    WITH_NAMES,
)
from pipeline.text.elsewhere import OFTEN_LAST, is_short_elsewhere
from pipeline.text.references import (
    LOOK_AHEAD,
    OPENED,
    begins_item,
    begins_with_point,
    is_in_bracketed_reference,
    is_in_reference,
    takes_number,
)
from pipeline.text.stop_marks import Mark, StopRule
from pipeline.text.stops_behind_words import (
    before_number,
    between,
    letter_before_letter,
    never_last,
    noun_with_letter,
    opened_letter,
    second_letter,
    seldom_last,
    without_vowels,
)

_LONGEST_NUMBER = 4
_SHORTEST_GLUED = 2
_CLOSED = re.compile(r"[\w.,-]*(?:\d|\d%|\[\d[\d,\s-]*\]|[A-Z]{2})")
"""A figure, a share, a citation or a name in capitals, behind which a sentence may end."""
_GOES_ON_BEHIND = re.compile(r"[\s,]+[a-z$\d]")
_NEXT = re.compile(r"[\"'`\u201c\u2018(\[{\u00ab*]*+(?:\\(?:textbf|mathbf)\{(?=\d))?+(\w++(?:-\w++)*+|\S)?")
_ABBREVIATIONS = NEVER_LAST | BEFORE_NUMBER | SELDOM_LAST | OTHER_LANGUAGES | WITH_NAMES | EDITORS
_GOES_ON = frozenset(",;:)]")
_DOTS = frozenset((".", "..", "..."))
_LONGEST_LOOK_BACK = 40
_LONGEST_SHORTENED = 5  # letters, of a word that is none without its vowels
_VOWELS = frozenset("aeiouy")
_ASIDE = re.compile(r"[-\u2013\u2014]{1,3}\s*[a-z]")


def decided(text: str, start: int, match: re.Match[str], *, english: bool) -> tuple[str, bool]:
    """Say which rule decides on a mark, empty if none does, and whether a sentence that begins at `start` ends there.

    Args:
        text: the text.
        start: where the sentence begins.
        match: the mark, with the groups `tail` and `space`.
        english: whether the text is in English.
    """
    place, end = match.span()
    following = _NEXT.match(text, end + begins_with_point(text, end))
    next_word = (following and following[1]) or ""
    before = text[max(0, place - _LONGEST_LOOK_BACK) : place].split()
    last_word = before[-1] if before else ""
    if "\\" in last_word:
        before[-1] = last_word = last_word.rpartition("{")[2]  # "\\textit{Sci. China Math.}"
    size = len(last_word)
    is_short = 1 < size <= _LONGEST_SHORTENED and _VOWELS.isdisjoint(last_word.lower()) and last_word not in OFTEN_LAST
    is_word = size > 1 and not is_short and last_word.islower() and last_word.replace("-", "").isalpha()
    if is_word and english and match[0] == ". " and next_word[:1].isupper() and last_word not in _ABBREVIATIONS:
        return "", True  # nine in ten; what follows would say the same of them
    mark = Mark(
        text, start, match, place, end, text[place], match["tail"], before, last_word, next_word, english, is_short
    )
    rules = _OF_WORDS if english and size > 1 else _OF_ALL
    for name, says in rules:
        ends = says(mark)
        if ends is not None:
            return name, ends
    return "", True


def _no_space(mark: Mark) -> bool | None:
    return is_glued(mark.last_word, mark.next_word, mark.text, mark.end) if mark.match["space"] is None else None


def _sign_behind(mark: Mark) -> bool | None:
    goes_on = mark.next_word in _GOES_ON or (mark.next_word in _DOTS and mark.sign == ".")
    return False if goes_on else None


def _item_behind(mark: Mark) -> bool | None:
    if not begins_item(mark.text, mark.end):
        return None
    return mark.sign != "." or not takes_number(mark.before)


def _other_marks(mark: Mark) -> bool | None:
    if mark.sign == "." and mark.tail[:1] != ".":
        return None
    if mark.text[mark.place - 1 : mark.place] == "[" and mark.text.startswith("(", mark.match.end("space")):
        return False  # `[...]" (Lamp 55)`
    goes_on = mark.next_word[:1].islower() or _ASIDE.match(mark.text, mark.end)
    return not goes_on and not _is_within_name(mark)


def _is_within_name(mark: Mark) -> bool:
    """Whether an exclamation mark is a name's: `Yahoo! Answers`."""
    return mark.sign == "!" and mark.last_word.lower() in NAMES_WITH_MARKS and not mark.precedes_opener


def _other_language(mark: Mark) -> bool | None:
    is_short = not mark.is_english and not mark.tail and is_short_elsewhere(mark.before, mark.next_word)
    return False if is_short else None


def _spaced_dots(mark: Mark) -> bool | None:
    return mark.precedes_capital and mark.precedes_opener if mark.last_word in _DOTS else None


def _in_reference(mark: Mark) -> bool | None:
    if not mark.last_word.strip(OPENED)[:1].isupper():
        return None
    is_within = is_in_reference(
        mark.before, mark.next_word, mark.text[mark.end : mark.end + LOOK_AHEAD]
    ) or is_in_bracketed_reference(mark.last_word, mark.text, mark.start, mark.place)
    return False if is_within else None


def _lower_case(mark: Mark) -> bool | None:
    return False if mark.next_word[:1].islower() and not _opens_in_lower_case(mark.next_word) else None


def _opens_in_lower_case(word: str) -> bool:
    """Whether a word may begin a sentence without a capital: mTOR, p53, c-myc."""
    return not word.islower() or any(map(str.isdigit, word)) or word[1:2] == "-"


def _closed(mark: Mark) -> bool | None:
    return True if mark.tail else None


STOP_RULES: Final = (
    StopRule("no space behind", _no_space, "We read texts.|Systems take them.", "We read texts.| Systems take them."),
    StopRule("sign behind", _sign_behind, "We cite Kim et al.| , who grew it.", "We cite Kim et al.| Who grew it?"),
    StopRule("item behind", _item_behind, "We do three.| (1) We grow moss.", "We do three.| We grow moss."),
    StopRule("other marks", _other_marks, "Is it safe?| we ask.", "It is safe.| We ask."),
    StopRule("other language", _other_language, "Мы живём на ул.| Садовая.", "Мы живём на реке.| Садовая далеко."),
    StopRule("spaced dots", _spaced_dots, "We take the v1 , . . .| And so on.", "We take the v1 and on.| And so on."),
    StopRule("letter before letter", letter_before_letter, "We thank J.| R. Lund.", "We thank J.| Lund."),
    StopRule("second letter", second_letter, "Das ist d. h.| Moos.", "We take point h.| Moss grows."),
    StopRule(
        "reference", _in_reference, "We use [Phys.| Rev. Lett. 129, 067402 (2022)].", "We use Physics.| Rivers are wet."
    ),
    StopRule("noun with a letter", noun_with_letter, "We treat hepatitis C.| We cure it.", "We met Edgar F.| Cobb."),
    StopRule("word without vowels", without_vowels, "We met the dhr.| Vries there.", "The ice is 3 mm.| Ice grows."),
    StopRule(
        "date, count or two abbreviations",
        between,
        "It was on the 3.| Mai in Bonn.",
        "Of the mosses there were 3.| Moss grew.",
    ),
    StopRule("opened letter", opened_letter, "We grow it (a.| 3 days).", "We grow a.| 3 days on."),
    StopRule("small letter behind", _lower_case, "We grow it.| then we stop.", "We grow it.| mTOR is found."),
    StopRule("closed", _closed, "We grow the (small moss.|) Ferns differ.", "We grow the small moss.| Ferns differ."),
    StopRule("never last", never_last, "We grow moss, e.g.| Sphagnum.", "We grow moss.| Sphagnum is one."),
    StopRule("before a number", before_number, "We show it in Fig.| 3 alone.", "We show it in moss.| 3 plants died."),
    StopRule("seldom last", seldom_last, "We cite Kim et al.| Lund agrees.", "We cite Kim.| Lund agrees."),
)
"""In their order: a later one may rely on what the ones before it have left."""
_OF_LETTERS = (letter_before_letter, second_letter, noun_with_letter)
_OF_ALL = tuple((rule.name, rule.says) for rule in STOP_RULES)
_OF_WORDS = tuple((name, says) for name, says in _OF_ALL if says not in (*_OF_LETTERS, _other_language))


def is_glued(last_word: str, next_word: str, text: str, place: int) -> bool:
    """Whether two sentences have no blank between: `texts.Systems take`, `in 2.Then`, but not `torch.Tensor is`.

    Args:
        last_word: what stands before the full stop.
        next_word: what stands behind it.
        text: the text.
        place: where the next word begins, in code points.
    """
    opens = next_word.lower() in OPENERS and next_word[1:].islower()
    if last_word.isdecimal():
        return len(last_word) <= _LONGEST_NUMBER and next_word.lower() in OPENERS
    if opens and _CLOSED.fullmatch(last_word) and _GOES_ON_BEHIND.match(text, place + len(next_word)):
        return True
    if not last_word[-2:].islower() or set(last_word) & set("./@_"):
        return False
    if next_word.lower() in OPENERS:
        return True
    if not next_word[1:].islower() or not last_word.isalpha() or last_word in MODULES:
        return False
    below = text[place + len(next_word) : place + len(next_word) + 3].lstrip(" ,:")
    return len(last_word) > _SHORTEST_GLUED and below[:1].islower()
