"""Titles and abstracts told apart, whatever the odd line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.parsing.alternation import Role, assign_roles
from pipeline.parsing.entry_footers import Footer, Text, Unit

# t is a title with a full stop, a a short abstract, L a long one, X a stray line; F stands for a footer, D for a date
_TEXTS = {
    "T": "How Far Do Lanterns Drift on Slow Rivers?",
    "t": "On Bells.",
    "A": "Lanterns drift on slow rivers at night. We follow two hundred of them with floating cameras. " * 4,
    "a": "We prove that they drift.",
    "L": "Moths circle lamps for reasons that have been debated. We film them at four hundred frames. " * 15,
    "X": "We are hiring",
    "U": "https://example.org/lanterns/code",
}
_LETTERS = {
    Role.TITLE: "T",
    Role.ABSTRACT: "A",
    Role.PARAGRAPH: "P",
    Role.UNTITLED: "U",
    Role.FOOTER: "F",
    Role.STRAY: "x",
}


def _units(page: str) -> list[Unit]:
    units: list[Unit] = []
    for number, letter in enumerate(page, start=1):
        if letter == "F":
            units.append(Footer(number, number, n_authors=3))
        elif letter == "D":
            units.append(Footer(number, number))
        else:
            units.append(Text(number, number, _TEXTS[letter]))
    return units


def _roles(page: str) -> str:
    return "".join(_LETTERS[role] for role in assign_roles(_units(page)))


@pytest.mark.parametrize(
    ("page", "roles"),
    [
        ("", ""),
        ("TATATA", "TATATA"),
        ("TAFTAFTAF", "TAFTAFTAF"),
        ("TAFTATAF", "TAFTATAF"),  # an entry without footer
        ("tatata", "TATATA"),  # short abstracts, titles with full stops
        ("TaTaTa", "TATATA"),
        ("TAFtaFTAF", "TAFTAFTAF"),
        ("TAFTFTAF", "TAFTFTAF"),  # a title without abstract
        ("TAAFTAF", "TAPFTAF"),  # two paragraphs
        ("TAUFTAF", "TAPFTAF"),  # an address as the last paragraph
        ("TLLTL", "TAUTA"),  # two abstracts too long for one: a title is missing
        ("TAFLFTAF", "TAFUFTAF"),
        ("TAFXTAF", "TAFxTAF"),  # a stray line between entries
        ("TAXTATA", "TAxTATA"),
        ("XTATA", "xTATA"),
        ("TAFTAFX", "TAFTAFx"),
        ("TAFFTAF", "TAFxTAF"),  # a footer without entry
        ("DTAF", "xTAF"),  # the page's own date
        ("TATTATA", "TAxTATA"),  # an abstract is missing
        ("TAT", "TAx"),  # the page is cut
        ("ATATA", "UTATA"),
        ("FTAF", "xTAF"),
        ("X", "x"),
        ("T", "x"),
    ],
)
def test_likeliest_reading(page: str, roles: str) -> None:
    """One odd line costs its neighbours at most; everything else keeps its role."""
    assert _roles(page) == roles


@pytest.mark.parametrize("page", ["TATATATATATATATA", "TAFTAFTAFTAFTAFTAF"])
@pytest.mark.parametrize("stray", ["X", "T", "A", "a", "U"])
def test_an_inserted_line_shifts_nothing(page: str, stray: str) -> None:
    """Wherever a line is put in, all roles but those of its neighbours stay."""
    whole = _roles(page)
    for place in range(len(page) + 1):
        roles = _roles(page[:place] + stray + page[place:])
        before, after = max(0, place - 3), place + 3
        assert (roles[:before], roles[after + 1 :]) == (whole[:before], whole[after:])


@given(st.text(st.sampled_from("TtAaLXUFD"), max_size=60))
@settings(max_examples=200)
def test_any_sequence_is_read(page: str) -> None:
    """Any sequence has a role for each unit; footers are footers or stray, and no title waits in vain."""
    roles = _roles(page)
    assert len(roles) == len(page)
    assert all(role in "Fx" for role, letter in zip(roles, page, strict=True) if letter in "FD")
    assert not roles.endswith("T")
    assert "Tx" not in roles
