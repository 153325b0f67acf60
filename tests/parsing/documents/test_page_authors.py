"""Web pages: whom they name as authors."""

import pytest

from pipeline.parsing import parse_bytes
from pipeline.parsing.documents.page_authors import is_nobody, people_of
from pipeline.records import Record

_BR = '<br class="ltx_break">'


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
        (("Adaberg Joined 2019 Posts: 35",), ["Adaberg"]),
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


def _read(persons: str, head: str = "", title: str = '<h1 class="ltx_title ltx_title_document">Stones</h1>') -> Record:
    page = (
        f"<!DOCTYPE html><html><head>{head}</head><body><article class='ltx_document'>{title}"
        f"<div class='ltx_authors'>{persons}</div><div class='ltx_abstract'><h6 class='ltx_title'>Abstract</h6>"
        "<p class='ltx_p'>We count forty stones of a river.</p></div></article></body></html>"
    )
    return parse_bytes(page.encode(), name="a.html").parsed.records[0]


def _person(inside: str) -> str:
    return f'<span class="ltx_creator ltx_role_author"><span class="ltx_personname">{inside}</span></span>'


@pytest.mark.parametrize(
    "inside",
    [
        f"Ada Berg{_BR}Lab Lamps{_BR}<span class='ltx_text'>ada@ex.org</span>{_BR}&amp;Bo Dahl{_BR}University of Oslo",
        f"Ada Berg<sup>1</sup>, <span>Bo Dahl<sup>1,2</sup></span>{_BR}<sup>1</sup>Lab Lamps, <sup>2</sup>ETH Zurich",
        "Ada Berg<sup>1</sup> \u2003 Bo Dahl<sup>2</sup>",
        f"Ada Berg<sup>1</sup>{_BR}Bo Dahl<sup>2</sup>{_BR}<sup>1</sup>ETH Zurich",
        f"Ada Berg,{_BR}Bo Dahl{_BR}Lab Lamps",
        "Ada Berg<math alttext='{}^{1}'><mi>1</mi></math>, Bo Dahl<math alttext='{}^{2,*}'><mi>2</mi></math>",
        f"Ada Berg{_BR}Department of Physics, Oslo, Norway{_BR}and Bo Dahl{_BR}Vienna",
        "Ada Berg, Member, IEEE, and Bo Dahl<span class='ltx_note ltx_role_thanks'>Supported by whom</span>",
    ],
)
def test_authors_are_told_from_where_they_work(inside: str) -> None:
    """Names begin a person, stand behind a sign that parts persons, or have a mark each; all else is left out."""
    assert _read(_person(inside)).authors == ("Ada Berg", "Bo Dahl")


def test_person_who_is_glued_to_an_institute_is_left_out() -> None:
    """What cannot be told apart is no name, and then the number of authors is not known."""
    record = _read(_person("Ada Berg University of Oslo ada@ex.org") + _person("Bo Dahl"))
    assert (record.authors, record.n_authors) == (("Bo Dahl",), None)


def test_title_and_id_of_the_window_stand_for_those_that_are_missing() -> None:
    """ar5iv writes the id before the title of its window; without a title in the page that one is the paper's."""
    record = _read(_person("Ada Berg"), "<title>[1805.00899] Stones of a river</title>", title="")
    assert (record.title, record.arxiv_id, record.n_authors) == ("Stones of a river", "1805.00899", 1)
