"""What feeds of journals write where other feeds have an abstract."""

import pytest

from pipeline.parsing.feeds.journal_texts import named_date


@pytest.mark.parametrize(
    ("description", "date"),
    [
        ("Nature, Published online: 14 March 2024; doi:10.1038/x Moss glows.", "14 March 2024"),
        ("Moss glows. [Phys. Rev. X 1, 012345] Published Tue Aug 11, 2026", "Aug 11, 2026"),
        ("Moss Letters, Volume 3, Issue 1, Page 1-9, January/February 2024.", "January 2024"),
        ("Volume 31, Issue 2, March 2024, Page 101-120", "March 2024"),
        ("Volume 3 of the atlas, March 2024, shows mosses.", ""),
    ],
)
def test_dates_that_a_description_names(description: str, date: str) -> None:
    """The day or the issue's month is read where a publisher's feed writes it, and no date out of a sentence."""
    assert named_date(description) == date
