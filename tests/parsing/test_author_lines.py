"""Authors without a label are told by their names, by the room in lines, and by what else the page says."""

import pytest

from pipeline.parsing.author_lines import are_authors, authors_begin, authors_end

_NAMES = "Ada Lovelace, Grace Hopper, Alan Turing"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (_NAMES, True),
        ("The Lamp Collaboration", True),
        ("Jean-Luc d'Aubigné, Gerard 't Hooft, Paolo dall\u2019Orso, Sean O'Neil", True),
        ("l'homme, d'abord", False),
        ("Émilie du Châtelet and J. van der Berg", True),
        ("Lamps that drift, moths that stay", False),
        ("Learning, Systems, and Theory", False),
        ("", False),
    ],
)
def test_list_of_names(text: str, told: bool) -> None:  # noqa: FBT001
    """Names are capitalised words between commas, particles aside; titles and sentences are none."""
    assert are_authors(text) is told


@pytest.mark.parametrize(
    ("lines", "other", "begins"),
    [
        (["Lamps of all the rivers that there are", _NAMES], "", 1),
        (["Lamps of all the rivers that there are", "Ada Lovelace, Grace Hopper, Mary", "Somerville"], "", 1),
        (["Lamps of all the rivers that there are", "Moths", _NAMES], "", 2),  # the short line ended there
        (
            ["The light of lamps at night among all the", "Token Pruning and Caching Here", _NAMES],
            "token pruning here",
            2,
        ),
        (
            ["The light of lamps at night among all the", "Pruning Caching Tokens Here and Black Rivers", _NAMES],
            "",
            None,
        ),
        (["How far do lamps drift from all the", "Black Holes, Neutron Stars"], "We see black holes.", None),
        (["Lamps in the rivers of all of the cold", "New Zealand"], "", None),
        (["Lamps that drift and moths that stay", "in the light of lamps"], "", None),
    ],
)
def test_where_authors_begin(lines: list[str], other: str, begins: int | None) -> None:
    """Authors begin at the first line of names that is a list and no end of the title; else it stays open."""
    assert authors_begin(lines, max(map(len, lines)) + 3, other) == begins


@pytest.mark.parametrize(
    ("lines", "ends"),
    [
        (["Title", _NAMES, "We film two hundred lanterns that drift."], 2),
        (["Title", "Ada Lovelace, Grace", "Hopper", "We film two hundred lanterns that drift."], 3),
        (["Title", "Ada Lovelace, Grace Hopper,", "film two hundred lanterns that drift."], None),
        (["Title", _NAMES, "THE UNITED LAMP CORPORATION"], None),
        (["Title", _NAMES], None),
        (["Title", "two hundred lanterns", "that drift on the river"], None),
    ],
)
def test_where_authors_end(lines: list[str], ends: int | None) -> None:
    """Authors end where prose begins; a list that goes on, or that nothing follows, leaves it open."""
    assert authors_end(lines, 1) == ends


@pytest.mark.parametrize(
    ("lines", "begins"),
    [
        (["Lamps of all the rivers that there are", "Ada Lovelace"], 1),
        (["Lamps of all the rivers that there are", "Moths", "Ada Lovelace"], 2),
        (["Lamps of all the rivers that there are", "Lovelace"], None),
        (["Lamps of Ada Lovelace in all of the cold", "Ada Lovelace"], None),
        (["Ada Lovelace, Grace Hopper,", "Alan Turing"], None),
    ],
)
def test_where_one_author_stands(lines: list[str], begins: int | None) -> None:
    """One full name is enough where there are authors for sure, unless the line above is a part of their list."""
    assert authors_begin(lines, max(map(len, lines)) + 3, least=1) == begins
    assert authors_begin(lines, max(map(len, lines)) + 3) is None
