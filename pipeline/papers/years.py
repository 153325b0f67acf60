"""The year and month of a paper, as far as its arXiv id or its source states them.

In: an arXiv id, a date, and whether that date's year was only inferred. Out: a year or month, or None. Separate because
a guessed year must reach no stage: tagging would take it for a fact.
"""

import re
from datetime import date

from pipeline.records import PartialDate

# https://info.arxiv.org/help/arxiv_identifier.html
_NEW_ID = re.compile(r"(\d{2})(0[1-9]|1[0-2])\.\d{4,5}", re.ASCII)
_OLD_ID = re.compile(r"[a-z-]{1,20}(?:\.[A-Za-z-]{1,20})?/(\d{2})(0[1-9]|1[0-2])\d{3}", re.ASCII)
_FIRST_YEAR = 90  # two digits from here on are of the last century: arXiv began in 1991 and took in papers before that


def stated_year(arxiv_id: str | None, published_on: date | None, *, inferred: bool | None) -> int | None:
    """Return the year of the arXiv id, else that of the date unless it is `inferred`, else None."""
    month = month_of_arxiv_id(arxiv_id) if arxiv_id else None
    if month is None and published_on is not None and not inferred:
        return published_on.year
    return month.year if month else None


def month_of_arxiv_id(arxiv_id: str) -> PartialDate | None:
    """Return the month that an arXiv id states (2406.06606, hep-th/9901001), None for what is no such id."""
    if new := _NEW_ID.fullmatch(arxiv_id):
        return PartialDate(2000 + int(new[1]), int(new[2]))
    if old := _OLD_ID.fullmatch(arxiv_id):
        return PartialDate((1900 if int(old[1]) >= _FIRST_YEAR else 2000) + int(old[1]), int(old[2]))
    return None
