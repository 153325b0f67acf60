"""Names of authors, however a source spells the list."""

import pytest

from pipeline.parsing.people import names_of, turned


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Ada Bell, Cy Dee and Eve Fox", ("Ada Bell", "Cy Dee", "Eve Fox")),
        ("Bell, Ada and Dee, Cy", ("Ada Bell", "Cy Dee")),
        ("Bell, A.; Dee, C.J.", ("A. Bell", "C.J. Dee")),
        ("Bell, A. B., Dee, C.", ("A. B. Bell", "C. Dee")),
        ("Bell|Dee", ("Bell", "Dee")),
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
