"""A line without a label above an abstract."""

import pytest

from pipeline.parsing.reference_lines import are_numbered, is_numbered, parts_of


@pytest.mark.parametrize(
    ("line", "numbered", "parts"),
    [
        (
            "[2] A. Weber, B. van Poe and C.-D. Li: Moss Images. arXiv:2608.00002",
            False,
            {"arxiv": "2608.00002", "authors": "A. Weber, B. van Poe and C.-D. Li", "title": "Moss Images"},
        ),
        ("Moss Images (https://doi.org/10.1234/a.1)", False, {"doi": "10.1234/a.1", "title": "Moss Images"}),
        ("2608.00002v2: Moss Images", False, {"arxiv": "2608.00002v2", "title": "Moss Images"}),
        ("3. Moss in Spring", False, {"title": "3. Moss in Spring"}),
        ("3. Moss in Spring", True, {"title": "Moss in Spring"}),
        ("Weber and Poe: a life", False, {"title": "Weber and Poe: a life"}),
    ],
)
def test_parts_of_a_line(line: str, numbered: bool, parts: dict[str, str]) -> None:  # noqa: FBT001
    """Number, initials with names before a colon and an id at the end are told; anything else is the title's."""
    assert {part.label: part.value for part in parts_of(line, numbered=numbered)} == parts


def test_lines_are_numbered_one_after_the_other() -> None:
    """Two lines at least, each with the next number."""
    assert are_numbered(["1. Moss", "2. Ice"])
    assert not are_numbered(["1. Moss"])
    assert not are_numbered(["1. Moss", "3. Ice"])
    assert is_numbered("[1] Moss")
    assert not is_numbered("1984 was a year")
