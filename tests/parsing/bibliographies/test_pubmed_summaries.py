"""PubMed's summaries as text."""

from datetime import date

import pytest

from pipeline.parsing import Parsed, parse_bytes
from pipeline.records import Precision, RejectReason, Status, precision_of

_TEXT = """1: Bell A. River babies: when will the world be ready? Rivers. 2019 Jun;5:2. doi: 10.1234/r.1. PMID: 11.

2: Dee CB, de la Cruz A, M\u00fcller KH 3rd; RIVER Study Group. Walking, talking, etc. in later life: rest vs. none.
Rivers (London, England). 2020 Mar 28;395(10229):1054-62. doi: 10.1234/S0(20)3. Epub 2020 Mar 11. Retraction in: Rivers.
2021 Mar 1;1:1. PMID: 12; PMCID: PMC13.

3: [Effect of rivers]. Z Flus. 2020 Jan-Feb;1(2):3-4. German. PMID: 14.

4: Something odd without a journal PMID: 15.
"""


def _parsed() -> Parsed:
    return parse_bytes(_TEXT.encode()).parsed


def test_authors_title_and_journal_part() -> None:
    """Names with initials end at the first full stop, the journal begins at the last before the date."""
    parsed = _parsed()
    first, second, third = parsed.records
    assert parsed.format == "pubmed-summary"
    assert (first.title, first.authors, first.doi) == (
        "River babies: when will the world be ready?", ("Bell A",), "10.1234/r.1",
    )  # fmt: skip
    assert second.title == "Walking, talking, etc. in later life: rest vs. none"
    assert second.authors == ("Dee CB", "de la Cruz A", "M\u00fcller KH 3rd", "RIVER Study Group")
    assert (third.title, third.authors, third.n_authors) == ("Effect of rivers", (), None)


def test_numbers_dates_and_status() -> None:
    """Dates have their precision, numbers are ids of their own, and a retraction is a status."""
    first, second, _ = _parsed().records
    assert (first.published_on, precision_of(first.published_on)) == (date(2019, 6, 1), Precision.MONTH)
    assert (second.published_on, second.status) == (date(2020, 3, 11), Status.RETRACTED)
    assert (second.own_ids, second.url) == (("pmid:12", "pmc:PMC13"), "https://pubmed.ncbi.nlm.nih.gov/12/")


def test_what_cannot_be_parted_is_refused() -> None:
    """A citation without a journal and its date is a reject, and no line is lost."""
    parsed = _parsed()
    assert [reject.reason for reject in parsed.rejects] == [RejectReason.MALFORMED]


@pytest.mark.parametrize("text", ["1: One thing\n\n2: Another", "1: A list. PMID: 3", "PMID: 12"])
def test_other_numbered_lists(text: str) -> None:
    """A number and a colon alone make no citation."""
    assert parse_bytes(text.encode()).parsed.format != "pubmed-summary"
