"""What stands beside the matter of a text: captions, tables, programs, who was present, acknowledgements.

In: a paragraph, or a section. Out: whether it is beside the matter. Apart from the passages that are made of both.
"""

import re

from pipeline.records.bodies import Section

_CAPTION = re.compile(
    r"(?:supplementary\s+)?(?:fig(?:ure|\.)?|tab(?:le|\.)?|algorithm|listing|scheme|plate|abb(?:ildung|\.)?|tabelle|tableau)"
    r"\s*(?:[a-z]?\d{1,3}|[IVX]{1,6})\s*(?:[.:\u2013\u2014|-]|\n|$|\s(?-i:[A-Z(]))",
    re.IGNORECASE,
)
_SAID = r"(?-i:(?!.*\b[a-z]{1,20}(?: [a-z]{1,20}){4}\b))"  # no five words in small letters, as sentences have them
# who was where, as minutes tell above what was said: `Present: Ada Berg, Bo Dahl`; `Present were all of us.` stays, and
# `Participants: forty adults who live by the lake` too
_ATTENDANCE = re.compile(
    r"(?:(?:members |also )?present|attendees|(?:in )?attendance|participants?|apologies(?: for absence)?|regrets"
    r"|absent|excused|place|venue|location|chair(?:ed by)?|minutes(?: taken)? by|anwesend|teilnehmer\w{0,6}"
    r"|entschuldigt|abwesend|ort|protokoll|vorsitz|pr\u00e9sents?|excus\u00e9s?|lieu|asistentes|presentes|lugar|presenti|assenti"
    rf"|aanwezig|afwezig)\s?:\s{_SAID}[^\n]{{1,400}}",
    re.IGNORECASE,
)
# a line that is typed, not said: `pip install stones`, `from stones import count`, `int all = 3;`; the words
# `from the lake to here` and the item `to count all stones;` stay
_TYPED = re.compile(
    rf"\$ .*|>>> .*|#.*|//.*|[\w.]+\(.*\)|{_SAID}(?:import [\w.]+(?: as \w+)?|from [\w.]+ import .*"
    r"|(?:sudo )?(?:pip3?|npm|npx|yarn|conda|brew|apt(?:-get)?|cargo|git|docker|curl|wget) [\w./-]+(?: .*)?"
    r"|(?:def|function|class) \w+\s?[(:{].*|(?:const|let|var) \w+ ?=.*|[\w.\[\]]+ ?(?:=|\+=|:=|<-) ?\S.*"
    r"|.*[{}]|(?>.*?(?:\w\(|=|::|->)).*;|(?:return|break|continue|use|using|package|throw)\b.{0,80};)"
)
_STOPS = (".", "!", "?", "\u2026")
_ASIDE_HEADING = re.compile(
    r"[\d.\s]*(?:acknowledge?ments?|funding|author(?:s'?|'s)?\s+contributions?|(?:conflicts?|declarations?)\s+of\b.*"
    r"|competing\s+interests?|data\s+availability\b.*|ethics?\s+(?:statement|approval)|about\s+the\s+authors?"
    r"|see\s+also|related\s+articles?|share\s+this\b.*|further\s+reading|contents|supporting\s+information)\s*[:.]?",
    re.IGNORECASE,
)
_NO_LETTERS = bytes(place for place in range(128) if not chr(place).isalpha())
_FEW_LETTERS = 0.55  # of the characters of a paragraph that is a row of numbers


def is_aside_section(section: Section) -> bool:
    """Say whether all that a section holds is beside the matter, by its heading."""
    return bool(section.heading and _ASIDE_HEADING.fullmatch(section.heading.strip()))


def is_aside(paragraph: str) -> bool:
    """Say whether a paragraph is a caption, or a table: cells parted by tabs, or more marks and digits than letters.

    So are programs, and the lines of minutes that say who was there.
    """
    if "\t" in paragraph or _CAPTION.match(paragraph) or _ATTENDANCE.fullmatch(paragraph) or _is_typed(paragraph):
        return True
    marks = "".join(paragraph.split())
    if marks.isascii():  # bytes are counted ten times faster
        return len(marks.encode().translate(None, _NO_LETTERS)) < _FEW_LETTERS * len(marks)
    return sum(map(str.isalpha, marks)) < _FEW_LETTERS * len(marks)


def _is_typed(paragraph: str) -> bool:
    """Say whether a paragraph is lines of a program or a shell; one line that ends as a sentence is none."""
    lines = [line.strip() for line in paragraph.split("\n")]
    return not lines[-1].endswith(_STOPS) and all(map(_TYPED.fullmatch, lines))
