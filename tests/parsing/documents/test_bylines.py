"""Lines that say whom a text is by."""

import pytest

from pipeline.parsing.documents.bylines import names_alone, names_in_byline, names_of_talk, person_alone


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Berg and Bo Dahl", ("Ada Berg", "Bo Dahl")),
        ("Prepared by Ada Berg and Bo Dahl, River Basin Office", ("Ada Berg", "Bo Dahl")),
        ("By Ada Berg, Transport correspondent", ("Ada Berg",)),
        ("Words by Ada Berg", ("Ada Berg",)),
        ("By Ada Berg, Bo Dahl and Cy Ek", ("Ada Berg", "Bo Dahl", "Cy Ek")),
        ("Lecturer: Ada Berg", ("Ada Berg",)),
        ("Submitted by Ada Berg", ("Ada Berg",)),
        ("Delivered by Mayor Ada Berg", ("Mayor Ada Berg",)),
        ("Interview by Ada Berg, 3 June 2021", ("Ada Berg",)),
        ("By Ada Berg on June 3, 2021", ("Ada Berg",)),
        ("Author: the river", ()),
        ("By Lake Constance the river is wide", ()),
        ("By Lake Constance, the river is wide", ()),
        ("Prepared by the office", ()),
        ("By the river", ()),
    ],
)
def test_byline_names_people(line: str, names: tuple[str, ...]) -> None:
    """Names behind `by`, with their office or without; a sentence that begins so names nobody."""
    assert names_in_byline(line) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ada Berg and Bo Dahl", ("Ada Berg", "Bo Dahl")),
        ("Ada Berg, Bo Dahl", ("Ada Berg", "Bo Dahl")),
        ("Ada Berg; Bo Dahl; Cem Evren", ("Ada Berg", "Bo Dahl", "Cem Evren")),
        ("Ada Berg, Transit Lab", ()),
        ("Lake Constance", ()),
        ("Ada Berg and the river", ()),
    ],
)
def test_line_of_names_alone_names_two_or_more(line: str, names: tuple[str, ...]) -> None:
    """One name alone may be a place."""
    assert names_alone(line) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Karin Lund", ("Karin Lund",)),
        ("Priya van Nair", ("Priya van Nair",)),
        ("Warm Benches", ()),
        ("Lake Constance", ()),
        ("Nora Svensson, Centre for Mobility", ("Nora Svensson",)),
        ("IBM Almaden Research Center", ()),
        ("Northbridge Council", ()),
        ("Sounder's Guide", ()),
        ("Karin", ()),
        ("karin lund", ()),
    ],
)
def test_one_person_is_told_by_a_word_that_is_none(line: str, names: tuple[str, ...]) -> None:
    """What is called a group or a place is nobody."""
    assert person_alone(line) == names


def test_talk_names_who_gave_it() -> None:
    """Behind `A talk by` stands who gave it, before where and when; a sentence that begins so names nobody."""
    assert names_of_talk("A talk by Ada Berg, given on 3 May 2024 at the Lake Museum, Lindau") == ("Ada Berg",)
    assert names_of_talk("A talk by Ada Berg moved the river board") == ()
