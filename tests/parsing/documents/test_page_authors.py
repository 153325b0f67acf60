"""Web pages: whom they name as authors."""

import pytest

from pipeline.parsing.documents.page_authors import is_nobody, people_of


@pytest.mark.parametrize(
    ("name", "is_told"),
    [
        ("admin", True),
        ("Staff report", True),
        ("HLNF Staff Report", True),
        ("Redacci\u00f3n LR", True),
        ("Redaktion Rivers Today", True),
        ("CHIP Software-Redaktion", True),
        ("National Desk", True),
        ("Submitted", True),
        ("Desk Berg", False),
        ("Ada Berg", False),
        ("Adam Staffer", False),
        ("Redaktor Berg", False),
    ],
)
def test_nobody_is_told_from_people(name: str, *, is_told: bool) -> None:
    """What an editorial office signs with is no person; a name that begins alike is one."""
    assert is_nobody(name) is is_told


@pytest.mark.parametrize(
    ("names", "people"),
    [
        (("Ada Berg", "The Paper"), ["Ada Berg"]),
        (("The Paper",), ["The Paper"]),
        (("Redacci\u00f3n TP", "The Paper"), ["The Paper"]),
        (("Ada Berg The Paper Staff",), ["Ada Berg"]),
        (("Posts by Ada Berg", "Facebook Com"), ["Ada Berg"]),
        (("Www Paper Org", "Rome"), []),
        (("Bo Dahl im Gespr\u00e4ch mit Ada Berg",), ["Bo Dahl", "Ada Berg"]),
        (("Autor: Ada Berg",), ["Ada Berg"]),
        (("stonefan stonefan",), ["stonefan"]),
        (("Stones of a river",), []),
        (("Ada Berg", "Apr"), ["Ada Berg"]),
        (("April Berg", "AP"), ["April Berg"]),
        (("AP",), ["AP"]),
        (("Ada Berg", "P A P E R"), ["Ada Berg"]),
        (("Par Ada Berg", "Bo Dahl Envoy\u00e9s sp\u00e9ciaux \u00e0 Lindau"), ["Ada Berg", "Bo Dahl"]),
        (("Ada Berg Senior River Correspondent", "Bo Writer"), ["Ada Berg", "Bo Writer"]),
    ],
)
def test_people_among_the_names_of_a_page(names: tuple[str, ...], people: list[str]) -> None:
    """A site beside people is no author, nor behind a name; alone it is the one who speaks."""
    assert people_of(names, "Stones of a river", "The Paper", "https://paper.org/1") == people
