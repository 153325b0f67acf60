"""PubMed's "Abstract (text)", and RefWorks' tagged references."""

import pytest

from accounts import read
from pipeline.parsing.parsed import Parsed

_ARTICLES = """1. J Moss. 2021 Mar 4;12(3):45-56. doi: 10.1000/e.1. Epub 2021 Feb 1.

Counting moss from above: a
drone survey.

Doe J(1), Roe RM(2), van der Ito M(1)(2).

Author information:
(1)Department of Moss, Oslo.

BACKGROUND: Peat bogs store carbon.
METHODS: We count moss in
nine bogs.

Copyright 2021 The Authors.

DOI: 10.1000/e.1
PMCID: PMC1234567
PMID: 33344455 [Indexed for MEDLINE]

Conflict of interest statement: None.


2. Z Fluss. 2019 Jul;3(1):1-2.

[Rivers that run].

[Article in German]

Retraction in
    Z Fluss. 2020 Jan;4(1):3.

We study rivers.

PMID: 29994444


3. Nature. 1953 Apr 25;171(4356):737-8.

Lamps.
"""
_REFERENCES = """RT Journal Article
ID 77
A1 Doe, Jane
A1 Roe, Rich
T1 Counting moss
YR 2021
FD Mar 4
K1 moss
AB We count moss in
nine bogs.
DO 10.1000/e.1
LK https://arxiv.org/abs/2101.01234

RT Book, Whole
A1 Ito, Maria; Poe, E. A.
T1 Lamps
YR 2018
"""


def _parsed(text: str, encoding: str = "utf-8") -> Parsed:
    return read(text.encode(encoding))


def test_articles_of_pubmed() -> None:
    """Each block of an article is what its first words or its place say; one without a number of PubMed is refused."""
    parsed = _parsed(_ARTICLES)
    first, second = parsed.records
    assert parsed.format == "pubmed-text"
    assert (first.title, first.authors) == (
        "Counting moss from above: a drone survey",
        ("Doe J", "Roe RM", "van der Ito M"),
    )
    assert first.abstract == "BACKGROUND: Peat bogs store carbon.\n\nMETHODS: We count moss in nine bogs."
    assert (first.doi, first.own_ids) == ("10.1000/e.1", ("pmid:33344455", "pmc:PMC1234567"))
    assert (str(first.published_on), first.status) == ("2021-02-01", None)
    assert (second.title, second.authors, second.abstract) == ("Rivers that run", (), "We study rivers.")
    assert (second.published_on and second.published_on.month, second.status) == (7, "retracted")
    assert ["PMID" in reject.detail for reject in parsed.rejects] == [True]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_references_of_refworks(encoding: str) -> None:
    """References begin with their type and are parted by blank lines, in any encoding."""
    parsed = _parsed(_REFERENCES.replace("\n", "\r\n"), encoding)
    first, second = parsed.records
    assert (parsed.format, first.title, first.abstract) == ("refworks", "Counting moss", "We count moss in nine bogs.")
    assert (first.authors, first.doi, first.arxiv_id) == (("Jane Doe", "Rich Roe"), "10.1000/e.1", "2101.01234")
    assert (str(first.published_on), first.keywords, first.own_ids) == ("2021-03-04", ("moss",), ("77",))
    assert (second.title, second.authors, second.published_precision) == ("Lamps", ("Maria Ito", "E. A. Poe"), "year")
