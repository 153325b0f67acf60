"""Footers of entries: authors or organisation, dot, date, comments."""

import pytest

from pipeline.parsing.dates import PageDate
from pipeline.parsing.entry_footers import Footer, Kind, Mark, Text, group, read_marks

_ABSTRACT = "We follow two hundred lanterns with floating cameras over many weeks. " * 3


def _units(page: str) -> list[Text | Footer]:
    lines = enumerate(page.split("\n"), start=1)
    units, _ = group([mark for number, line in lines if line.strip() for mark in read_marks(number, line)])
    return units


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("  • 4 authors", [Kind.AUTHORS]),
        ("1 author", [Kind.AUTHORS]),
        ("- 12 authors", [Kind.AUTHORS]),
        ("·", [Kind.DOT]),
        ("Apr 21 2", [Kind.DATE]),
        ("17", [Kind.NUMBER]),
        ("-", [Kind.NUMBER]),
        ("4 authors · Dec 23, 2024", [Kind.AUTHORS, Kind.DOT, Kind.DATE]),
        ("· Published on Dec 23, 2024", [Kind.DATE]),
        ("Lamp Lab · Dec 23, 2024", [Kind.TEXT, Kind.DOT, Kind.DATE]),
        ("Two authors disagree", [Kind.TEXT]),
        ("4 authors of lamps", [Kind.TEXT]),
        ("Light · Water · Wind", [Kind.TEXT]),
        ("12 authors" + " " * 200 + ".", [Kind.TEXT]),
    ],
)
def test_marks_of_a_line(line: str, kinds: list[Kind]) -> None:
    """A line is a mark, or several where a whole footer stands in it; anything else is text."""
    assert [mark.kind for mark in read_marks(1, line)] == kinds


@pytest.mark.parametrize(
    ("footer", "expected"),
    [
        ("• 4 authors\n·\nDec 23, 2024", (4, None, PageDate(12, 23, 2024), None)),
        ("• 4 authors\n·\nApr 21 2", (4, None, PageDate(4, 21, None, 2), 2)),
        ("• 4 authors\n·\nApr 21\n2", (4, None, PageDate(4, 21), 2)),
        ("• 4 authors\nDec 23, 2024", (4, None, PageDate(12, 23, 2024), None)),
        ("• 4 authors\n·", (4, None, None, None)),
        ("·\nDec 23, 2024", (None, None, PageDate(12, 23, 2024), None)),
        ("• 1,204 authors\n·\nDec 31, 2023 1.2k", (1_204, None, PageDate(12, 31, 2023), None)),
        ("ByteDance ByteDance\n·\nMay 29", (None, "ByteDance", PageDate(5, 29), None)),
        ("ByteDance ByteDance\nMay 29", (None, "ByteDance", PageDate(5, 29), None)),
        ("Lamp Lab\n·\nMay 29", (None, "Lamp Lab", PageDate(5, 29), None)),
    ],
)
def test_footer_below_an_abstract(footer: str, expected: tuple[object, ...]) -> None:
    """A footer is read whole, or in part where a line of it is missing."""
    found = _units(f"A Title\n\n{_ABSTRACT}\n\n{footer}")[-1]
    assert isinstance(found, Footer)
    assert (found.n_authors, found.organization, found.date, found.discussion_count) == expected


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("ByteDance ByteDance", "ByteDance"),
        ("nvidia NVIDIA", "NVIDIA"),
        ("Tel Aviv University Tel Aviv University", "Tel Aviv University"),
        ("tau Tel Aviv University", "Tel Aviv University"),
        ("princetonu Princeton University", "Princeton University"),
        ("UNC-ChapelHill University of North Carolina at Chapel Hill", "University of North Carolina at Chapel Hill"),
        ("thu-ml Tsinghua Machine Learning Group", "Tsinghua Machine Learning Group"),
        ("CSU-JPG Jinpeng Group", "Jinpeng Group"),
        ("Google DeepMind", "Google DeepMind"),
        ("Stanford University", "Stanford University"),
        ("National University of Singapore", "National University of Singapore"),
        ("AI at Meta", "AI at Meta"),
    ],
)
def test_an_organisation_is_named_once(printed: str, name: str) -> None:
    """The name is printed after its account, or twice, or once; it is kept once."""
    found = _units(f"{_ABSTRACT}\n{printed}\n·\nMay 29")[-1]
    assert isinstance(found, Footer)
    assert found.organization == name


@pytest.mark.parametrize("title", ["VISCO: Visual Correction\n·\nMay 29", "Lamps\n·", "Lamps of the World\nMay 29"])
def test_a_title_is_no_organisation(title: str) -> None:
    """A text at the beginning of a page, or without dot and date below, is no organisation."""
    assert isinstance(_units(title)[0], Text)


def test_upvotes_above_titles_are_no_comments() -> None:
    """Where numbers stand above titles, the single number below a date is the next entry's."""
    page = f"12\nOne\n{_ABSTRACT}\n• 4 authors\n·\nMay 29\n7\nTwo\n{_ABSTRACT}\n• 4 authors\n·\nMay 30\n3\n-\nThree"
    counts = [unit.discussion_count for unit in _units(page) if isinstance(unit, Footer)]
    assert counts == [None, 3]


def test_comments_behind_a_dot() -> None:
    """A number below a dot below a date counts comments, whatever stands above titles."""
    page = f"12\nOne\n{_ABSTRACT}\n• 4 authors\n·\nMay 29\n·\n7\n9\nTwo\n{_ABSTRACT}\n• 4 authors\n·\nMay 30\n·\n3"
    assert [unit.discussion_count for unit in _units(page) if isinstance(unit, Footer)] == [7, 3]


def test_left_overs_are_reported() -> None:
    """Numbers and dots that belong to no footer are given back with their lines."""
    marks = [Mark(1, Kind.NUMBER, "3", 3), Mark(2, Kind.TEXT, "One"), Mark(4, Kind.DOT, "·"), Mark(5, Kind.TEXT, "Two")]
    assert group(marks) == ([Text(2, 2, "One"), Text(5, 5, "Two")], [1, 4])
