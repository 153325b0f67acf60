"""Who a followed author is among a paper's."""

import pytest

from pipeline.interests.authors import followed_among, readings_of, same_author


@pytest.mark.parametrize(
    ("followed", "written", "told"),
    [
        ("Lukasz Kaiser", "\u0141ukasz Kaiser", True),
        ("Jane Doe", "Doe, Jane", True),
        ("Jane Doe", "Jane Q. Doe", True),
        ("Jane R. Doe", "Jane Q. Doe", False),
        ("J. Doe", "Jane Doe", False),
        ("R. Doe", "J. R. Doe", False),
        ("J R Doe", "J.R. Doe", True),
        ("J\u00fcrgen M\u00fcller", "Juergen Mueller", True),
        ("Jose Garcia Nunez", "Jos\u00e9 Garc\u00eda-N\u00fa\u00f1ez", True),
        ("Xiao-Jiang Li", "Xiaojiang Li", True),
        ("Doe", "Jane Doe", False),
        (".", "-", False),
    ],
)
def test_who_is_whom(followed: str, written: str, told: bool) -> None:  # noqa: FBT001 - a case
    """Order, accents, hyphens and a middle initial that one leaves out do not matter; other initials do."""
    assert same_author(readings_of(followed), readings_of(written)) is told
    assert same_author(readings_of(written), readings_of(followed)) is told


def test_followed_authors_are_named_as_the_reader_does() -> None:
    """Of the authors of a paper those that are followed come back in the reader's own words and order."""
    followed = {name: readings_of(name) for name in ("Jo Roe", "Jane Doe", "Ann Poe")}
    assert followed_among(["Doe, Jane", "Roe, Jo"], followed) == ["Jo Roe", "Jane Doe"]
