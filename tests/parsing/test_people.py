"""Names of authors, however a source spells the list."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.parsing.people import names_of, number_of_authors, split_authors, turned


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Ada Bell, Cy Dee and Eve Fox", ("Ada Bell", "Cy Dee", "Eve Fox")),
        ("Ada Bell* Cy Dee\u2020 Eve Fox\u2021", ("Ada Bell", "Cy Dee", "Eve Fox")),
        ("Ada Bell\u00b9 Cy Dee\u00b2", ("Ada Bell", "Cy Dee")),
        ("Ada Bell1 Cy Dee2", ("Ada Bell", "Cy Dee")),
        ("Ada Bell, Ph.D., Cy Dee, M.D.", ("Ada Bell", "Cy Dee")),
        ("Bell, M.D.", ("M.D. Bell",)),
        ("Bell, Ada and Dee, Cy", ("Ada Bell", "Cy Dee")),
        ("Bell, A.; Dee, C.J.", ("A. Bell", "C.J. Dee")),
        ("van den Berg K.; O'Neil B.C.; Ivanov Yu.A.", ("K. van den Berg", "B.C. O'Neil", "Yu.A. Ivanov")),
        ("Berg K, Dee C, Moss Group.", ("Berg K", "Dee C", "Moss Group")),
        ("Berg K., MOSS Group", ("K. Berg", "MOSS Group")),
        ("Berg K.; Rich Roe; A. B.", ("Berg K.", "Rich Roe", "A. B.")),
        ("李, 明; Doe, Jane", ("李明", "Jane Doe")),
        ("García Márquez, Gabriel", ("Gabriel García Márquez",)),
        ("Lopez Garcia, Maria del Carmen", ("Maria del Carmen Lopez Garcia",)),
        ("Ada Bell, Gabriel García", ("Ada Bell", "Gabriel García")),
        ("García Márquez, Vargas Llosa", ("García Márquez", "Vargas Llosa")),
        ("Maria Bell, Gabriel", ("Maria Bell", "Gabriel")),
        ("Bell, A. B., Dee, C.", ("A. B. Bell", "C. Dee")),
        ("Bell|Dee", ("Bell", "Dee")),
        ("Bell A, Dee CJ.", ("Bell A", "Dee CJ")),
        ("Ada B. Bell, Cy D.", ("Ada B. Bell", "Cy D.")),
        ("王小明, 李四", ("王小明", "李四")),
        ("王, 小明", ("小明 王",)),
        ("田中, 太郎", ("太郎 田中",)),
        ("ADA BELL AND CY DEE", ("ADA BELL", "CY DEE")),
        ("M&uuml;ller, J.; O&#39;Neil, K.", ("J. Müller", "K. O'Neil")),
        (["Bell, Ada", "Cy Dee", 7, ""], ("Ada Bell", "Cy Dee")),
        ([["Bell", "Ada", ""], ["Planck Collaboration", "", ""]], ("Ada Bell", "Planck Collaboration")),
        ([{"author": {"display_name": "Ada Bell"}}, {"first_name": "Cy", "last_name": "Dee"}], ("Ada Bell", "Cy Dee")),
        ({"name": "Ada Bell"}, ("Ada Bell",)),
        (None, ()),
        (12, ()),
    ],
)
def test_lists_of_names(value: object, expected: tuple[str, ...]) -> None:
    """Texts, lists and objects give the same names, in the order in which people say them."""
    names, number = names_of(value)
    assert names == expected
    assert number == (len(expected) or None)


@pytest.mark.parametrize(
    ("text", "expected", "number"),
    [
        # affiliations, within brackets and behind commas; marks and digits that point to them
        ("Bell, Ada^1; Dee, Cy^2,*; and the Moss Group", ("Ada Bell", "Cy Dee", "the Moss Group"), 3),
        ("Ada Bell and Cy Dee, with an appendix by Eve Fox", ("Ada Bell", "Cy Dee", "Eve Fox"), 3),
        ("Ada Bell (1), Cy Dee (1 and 2) ((1) Uni of X, Y, (2) Z Lab)", ("Ada Bell", "Cy Dee"), 2),
        ("Ada Bell (Uni X; Dept Y), Cy Dee [2]", ("Ada Bell", "Cy Dee"), 2),
        ("Ada Bell1,2, Cy Dee2*, Eve Fox\u2020", ("Ada Bell", "Cy Dee", "Eve Fox"), 3),
        ("Ada Bell$^{1,2}$, Cy Dee$^2$", ("Ada Bell", "Cy Dee"), 2),
        ("Ada Bell, Uni X; Cy Dee, University of Y", ("Ada Bell", "Cy Dee"), 2),
        # ORCID iDs, addresses, numbers, titles, TeX
        ("Bell, Ada [0000-0001-2345-6789]; Dee, Cy (57200000002)", ("Ada Bell", "Cy Dee"), 2),
        ("Ada Bell https://orcid.org/0000-0002-1825-009X, Cy Dee <cy@ex.org>", ("Ada Bell", "Cy Dee"), 2),
        ("Dr. Ada Bell, PhD; Prof. Cy Dee; Wei Li 0003", ("Ada Bell", "Cy Dee", "Wei Li"), 3),
        ("Ada Bell\\inst{1} \\and Cy Dee\\inst{2}", ("Ada Bell", "Cy Dee"), 2),
        ("Bj\\\"orn M\\\"uller, Zolt\\'an Kov\\'acs", ("Björn Müller", "Zoltán Kovács"), 2),
        ("ada@ex.org (Ada Bell)", ("Ada Bell",), 1),
        # surnames first, suffixes, particles
        ("Bell, Ada", ("Ada Bell",), 1),
        ("van der Berg, Jan", ("Jan van der Berg",), 1),
        ("Bell, Ada, Dee, Cy", ("Ada Bell", "Cy Dee"), 2),
        ("Bell, Ada & Dee, Cy", ("Ada Bell", "Cy Dee"), 2),
        ("Bell, A. B., Jr., Dee, C.", ("A. B. Bell Jr.", "C. Dee"), 2),
        ("Bell, Ada, Jr. and de la Cruz, Ana and Wide Group", ("Ada Bell Jr.", "Ana de la Cruz", "Wide Group"), 3),
        ("Bell, Ada 3rd; Dee, Cy", ("Ada Bell 3rd", "Cy Dee"), 2),
        ("Bell, A.; Wide Group, .", ("A. Bell", "Wide Group"), 2),
        # groups are names of their own, and never turned
        ("Ada Bell, the ATLAS collaboration", ("Ada Bell", "the ATLAS collaboration"), 2),
        ("ATLAS Collaboration: A. Bell, C. Dee", ("ATLAS Collaboration", "A. Bell", "C. Dee"), 3),
        ("Ada Bell on behalf of the CMS Collaboration", ("Ada Bell", "the CMS Collaboration"), 2),
        # lists that are cut, with and without a number
        ("Ada Bell and others", ("Ada Bell",), None),
        ("Ada Bell; others", ("Ada Bell",), None),
        ("others", (), None),
        ("Anonymous", (), None),
        ("Anonymous authors", (), None),
        ("Anonymous Collective", ("Anonymous Collective",), 1),
        ("Ada Brothers", ("Ada Brothers",), 1),
        ("Bell, A., Dee, C., et al.", ("A. Bell", "C. Dee"), None),
        ("Ada Bell, Cy Dee, and 12 others", ("Ada Bell", "Cy Dee"), 14),
        ("Ada Bell, Cy Dee (12 additional authors not shown)", ("Ada Bell", "Cy Dee"), 14),
        ("Ada Bell, MD, PhD, Cy Dee, MSc and Eve Fox", ("Ada Bell", "Cy Dee", "Eve Fox"), 3),
        ("Bell, MD; Dee, M.A.", ("MD Bell", "M.A. Dee"), 2),
        ("NaN", (), None),
    ],
)
def test_what_stands_around_names(text: str, expected: tuple[str, ...], number: int | None) -> None:
    """What a list says beside the names is no name, names are as people say them, and the number is the true one."""
    assert names_of(text) == (expected, number)


def test_items_of_lists() -> None:
    """An organisation with a comma is one name; particles and suffixes of an object are parts of the name."""
    assert names_of(["University of X, Department of Y", "Dee, Cy"])[0] == (
        "University of X, Department of Y",
        "Cy Dee",
    )
    assert names_of(["Ada Bell, Cy Dee"]) == (("Ada Bell", "Cy Dee"), 2)
    assert names_of(["\u00d3 Briain, S\u00e9amus"]) == (("S\u00e9amus \u00d3 Briain",), 1)
    assert names_of(["Ada Bell", "et al."]) == (("Ada Bell",), None)
    berg = {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der", "suffix": "Jr."}
    assert names_of([berg, {"literal": "The CMS Collaboration"}])[0] == (
        "Jan van der Berg Jr.",
        "The CMS Collaboration",
    )


def test_thousands_of_authors() -> None:
    """All of 7,456 authors are kept in their order, with their number."""
    people = [f"Ada{number} Bell" for number in range(7_456)]
    assert names_of(", ".join(people)) == (tuple(people), 7_456)
    assert names_of("; ".join(f"Bell, A{number}." for number in range(7_456)))[1] == 7_456


@given(st.text(alphabet="Ab ,;.()[]$^{}\\&-1\n@|:", max_size=60) | st.lists(st.text(max_size=20), max_size=4))
@settings(max_examples=300)
def test_any_list_at_all(value: str | list[str]) -> None:
    """Whatever a list holds, names come out that are not empty, and never more than the number says."""
    names, number = names_of(value)
    assert all(name.strip() for name in names)
    assert number is None or number >= len(names)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Lovelace", ("Ada Lovelace",)),
        ("Ada Lovelace and Grace Hopper", ("Ada Lovelace", "Grace Hopper")),
        ("A. Lovelace, G. Hopper, and A. Turing", ("A. Lovelace", "G. Hopper", "A. Turing")),
        ("Ada Lovelace; Grace Hopper & Alan Turing", ("Ada Lovelace", "Grace Hopper", "Alan Turing")),
        ("Mary Somerville (Oxford, UK), Caroline Herschel (1)", ("Mary Somerville", "Caroline Herschel")),
        ("Martin Luther King, Jr., Rosa Parks", ("Martin Luther King, Jr.", "Rosa Parks")),
        ("Ada Lovelace, Grace Hopper, et al.", ("Ada Lovelace", "Grace Hopper")),
        ("Sandy Anderson", ("Sandy Anderson",)),
        ("", ()),
    ],
)
def test_authors_are_split(text: str, names: tuple[str, ...]) -> None:
    """Commas, semicolons and `and` part names; brackets and `et al.` are no names, `Jr.` is part of one."""
    assert split_authors(text) == names


def test_and_in_other_languages() -> None:
    """Between two full names stands another language's `and`; within a name it is a part of it."""
    told = ["Ana Vik, Per Lund y Jo Berg", "Ana Vik et Per Lund", "Jos\u00e9 Ortega y Gasset", "Ana Vik und Partner"]
    assert [len(split_authors(text)) for text in told] == [3, 2, 1, 1]


def test_et_al_hides_authors() -> None:
    """A list that ends in `et al.` does not say how many authors there are."""
    assert number_of_authors("A. Lovelace, et al.", ("A. Lovelace",)) is None
    assert number_of_authors("A. Lovelace, B. Al", ("A. Lovelace", "B. Al")) == 2
    assert number_of_authors("A. Lovelace (12 additional authors not shown)", ("A. Lovelace",)) == 13


def test_a_cut_list_has_no_number() -> None:
    """`et al.` says that there are more."""
    assert names_of("Ada Bell, Cy Dee, et al.") == (("Ada Bell", "Cy Dee"), None)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Shannon,Claude E.", "Claude E. Shannon"),
        ("Hoare, Jr., Tony", "Tony Hoare Jr."),
        ("King, Jr.", "King, Jr."),
        ("Plato", "Plato"),
        (", foo", "foo"),
        (",", ""),
    ],
)
def test_turned_names(name: str, expected: str) -> None:
    """A surname that stands first goes last; suffixes stay at the end."""
    assert turned(name) == expected


def test_blanks_between_names_cost_what_they_weigh() -> None:
    """A hundred thousand blanks between names are read as one; in squares they would take minutes."""
    assert names_of("Ada Bell" + " " * 60_000 + "and" + " " * 60_000 + "Cy Dee") == (("Ada Bell", "Cy Dee"), 2)


def test_entities_in_a_list_of_names_are_letters() -> None:
    """`Jos&eacute;` of DBLP's answers is José, in a list as in a text."""
    assert names_of(["Jos&eacute; P&eacute;rez", "Ada Bell"])[0] == ("José Pérez", "Ada Bell")
