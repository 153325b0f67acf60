"""Wrapped lines made whole."""

import pytest

from pipeline.parsing.entry_footers import Footer, Text, Unit
from pipeline.parsing.wrapping import unwrap

_FULL = "a line that is as full as a wrapped line will be, about seventy long"
_LONG = "a line that no one wrapped, for it goes on and on and on without an end " * 5


def _unwrapped(page: str) -> list[str]:
    lines = page.split("\n")
    units: list[Unit] = [Text(number, number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]
    return [unit.text for unit in unwrap(units, lines) if isinstance(unit, Text)]


def test_paragraphs_of_three_lines_are_wrapped() -> None:
    """Lines without a blank one between them are one text where the page wraps its paragraphs."""
    page = f"{_FULL}\nmodels\n\n{_FULL}\n{_FULL}\n{_FULL}\nthe end."
    assert _unwrapped(page) == [f"{_FULL} models", f"{_FULL} {_FULL} {_FULL} the end."]


def test_pages_of_long_lines_stay_as_they_are() -> None:
    """Titles and abstracts in turn, without blank lines, are no wrapped text."""
    page = f"Title One\n{_LONG}\nTitle Two\n{_LONG}"
    assert _unwrapped(page) == ["Title One", _LONG.strip(), "Title Two", _LONG.strip()]


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        ("Document Conversion for\n  Multi-Modal Models", ["Document Conversion for Multi-Modal Models"]),
        (f"{_FULL}\ngoes on", [f"{_FULL} goes on"]),
        ("Short Title\nmCLM: another", ["Short Title", "mCLM: another"]),
        (f"{_FULL}.\n  Another", [f"{_FULL}.", "Another"]),
        (f"{_FULL}\n\n  Apart", [_FULL, "Apart"]),
        (f"{_FULL}\n  {_LONG}", [_FULL, _LONG.strip()]),
    ],
)
def test_lines_that_go_on(page: str, texts: list[str]) -> None:
    """On any page, an indented line or one in small letters goes on with the line above, if that had not ended."""
    assert _unwrapped(page) == texts


def test_line_numbers_are_kept() -> None:
    """A whole text stands in all lines it was made of; footers are left alone."""
    lines = [_FULL, _FULL, "end.", "· Dec 5"]
    units: list[Unit] = [*(Text(number, number, line) for number, line in enumerate(lines[:3], 1)), Footer(4, 4)]
    assert [(unit.first, unit.last) for unit in unwrap(units, lines)] == [(1, 3), (4, 4)]
