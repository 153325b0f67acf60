"""What references state beside names and titles."""

import pytest

from pipeline.parsing.references.facts import facts_of
from pipeline.records import known_parts


@pytest.mark.parametrize(
    ("rest", "lead", "date"),
    [
        ("J. Moss, vol. 2001, no. 3, pp. 1990–1999, Jun. 2016.", "", (2016, 6)),
        ("Comm. ACM 21, 7 (July 1978), 558–565.", "1978", (1978, 7)),
        ("Nature. 2012 Aug 17;337(6096):816-21.", "", (2012, 8, 17)),
        ("In: ECCV 2020. LNCS, pp. 4–5. Springer (2021)", "", (2021,)),
        ("In 2016 Conference, 2017, pp. 1–9", "", None),
        ("Retrieved May 4, 2023, from https://example.org/2022/moss", "2019", (2019,)),
        ("https://doi.org/10.1234/2020.2021 (accessed 4 May 2023).", "", None),
        ("in Proc. Ice, June 16–20, 2019, pp. 1–9.", "", (2019,)),
        ("In Proceedings of Ice, 27–30 June 2016; pp. 1–9.", "", (2016, 6)),
        ("Nature 409, 2001 (2004)", "", (2004,)),
    ],
)
def test_dates(rest: str, lead: str, date: tuple[int, ...] | None) -> None:
    """The one year of a reference is its date, with month and day where they stand beside it; of several none is."""
    found = facts_of(rest, "", lead).published_on
    assert (found and known_parts(found)) == date


def test_identifiers() -> None:
    """A DOI of arXiv's is an arXiv id and stands behind a journal's; ids of other papers leave both empty."""
    one = facts_of("https://doi.org/10.48550/arXiv.2001.00001v2 doi:10.1234/AB. PMID: 77", "", "2020")
    assert (one.arxiv_id, one.version, one.doi, one.own_ids) == ("2001.00001", 2, "10.1234/ab", ("pmid:77",))
    two = facts_of("arXiv:2001.00001, arXiv:2001.00002", "", "2020")
    assert (two.arxiv_id, two.url) == (None, None)
