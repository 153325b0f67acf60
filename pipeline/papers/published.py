"""When a paper was published, as far as its records and its arXiv id state it.

In: the dates of its records, and its arXiv id. Out: one date with its precision. Separate from merging because a
date is no text of which the longest is the best: what is vague must neither hide what is exact nor be taken for it.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pipeline.parsing.stated_dates import combined, holds
from pipeline.records import PartialDate, Precision, Record, as_known

# https://info.arxiv.org/help/arxiv_identifier.html
_NEW_ID = re.compile(r"(\d{2})(0[1-9]|1[0-2])\.\d{4,5}", re.ASCII)
_OLD_ID = re.compile(r"[a-z-]{1,20}(?:\.[A-Za-z-]{1,20})?/(\d{2})(0[1-9]|1[0-2])\d{3}", re.ASCII)
_FIRST_YEAR = 90  # two digits from here on are of the last century: arXiv began in 1991 and took in papers before that


class Published(NamedTuple):
    """The date of a paper, and whether its year was not written but inferred."""

    on: PartialDate | None
    inferred: bool


def published(records: Sequence[Record], arxiv_id: str | None) -> Published:
    """Return what the dates of a paper's records and its arXiv id come to.

    Dates whose year is written go before those whose year was inferred. Of several, a more exact one counts where it
    lies within a vaguer one, else the earliest. The month that an arXiv id states is one of them, unless a day is
    stated; an inferred date counts only in that month.
    """
    written = combined(_dates(records, inferred=False))
    inferred = combined(_dates(records, inferred=True))
    month = month_of_arxiv_id(arxiv_id) if arxiv_id else None
    if written is not None and (month is None or written.precision is Precision.DAY):
        return Published(written, inferred=False)
    if written is None and inferred is not None and (month is None or holds(month, inferred)):
        return Published(inferred, inferred=True)
    return Published(combined(found for found in (written, month) if found is not None), inferred=False)


def _dates(records: Sequence[Record], *, inferred: bool) -> list[PartialDate]:
    return [as_known(r.published_on) for r in records if r.published_on and r.published_inferred is inferred]


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
