"""What a source says of its own size: `Showing 1-50 of 486 results`, `Total of 9 entries`.

In: a line. Out: how many records the source says it holds. A shortfall against what was parsed shows that something
went missing before us.
"""

import re

_LONGEST = 120  # characters of a line that states a count and nothing else
_NOUN = r"(?:results?|entries|entry|papers?|articles?|records?|abstracts?|submissions?)"
_SHOWN = re.compile(
    rf"(?:showing|displaying|results?|entries) (?P<first>\d[\d,]*) ?(?:-|\u2013|to|through) ?(?P<last>\d[\d,]*)"
    rf"(?: (?:out )?of (?:about )?\d[\d,]*)?(?: (?:total )?{_NOUN})?[.:]?",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    rf"(?:(?:a )?total of |total: ?|showing |found |\()?"
    rf"(?P<total>\d[\d,]*) (?:total )?{_NOUN}(?: found| in total|\))?[.:]?"
    rf"|total (?:number of )?{_NOUN}: ?(?P<total_after>\d[\d,]*)",
    re.IGNORECASE,
)


def stated_count(line: str) -> int | None:
    """Return the number of records that a line says its source holds; None for a line that says no such thing.

    Of `showing 1 to 50 of 486` it is the 50 that are here.
    """
    if len(line) > _LONGEST:
        return None
    text = " ".join(line.split())
    shown = _SHOWN.fullmatch(text)
    if shown:
        return max(0, _number(shown["last"]) - _number(shown["first"]) + 1)
    total = _TOTAL.fullmatch(text)
    return _number(total["total"] or total["total_after"]) if total else None


def _number(digits: str) -> int:
    return int(digits.replace(",", ""))
