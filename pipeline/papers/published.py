"""When a paper was published, as far as its records and its arXiv id state it.

In: the dates of its records, and its arXiv id. Out: one date with its precision. Separate from merging because a
date is no text of which the longest is the best: what is vague must neither hide what is exact nor be taken for it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.papers.years import month_of_arxiv_id
from pipeline.parsing.stated_dates import combined, holds
from pipeline.records import PartialDate, Precision, Record, as_known


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
