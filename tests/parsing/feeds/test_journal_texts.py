"""What feeds of journals write where other feeds have an abstract."""

import pytest

from pipeline.parsing.feeds.journal_texts import (
    apart,
    bare_title,
    named_authors,
    named_date,
    named_doi,
    telling,
    without_head,
)


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


def test_head_of_a_description_without_an_abstract_s_words() -> None:
    """The journal, title, DOI and authors before an abstract go where the authors are known, and else nothing does."""
    text = "Owls, Vol. 12, Pages 34: Owl nests Owls doi: 10.3390/owls1 Authors: Ada Bell Cy Dee We count owl nests."
    assert without_head(text, ("Ada Bell", "Cy Dee")) == "We count owl nests."
    assert without_head(text, ()) == text
    assert without_head("by Ada Bell, Cy Dee\n\nWe count owl nests.", ("Ada Bell", "Cy Dee")) == "We count owl nests."
    assert without_head("by Ada Bell, Cy Dee\n\nWe count owl nests.", ("Ada Bell",)).startswith("by Ada")
    assert without_head("Owls, Vol. 12: we count their nests.", ("Ada Bell",)) == "Owls, Vol. 12: we count their nests."


def test_description_beside_an_abstract() -> None:
    """An abstract counts before a longer line that says where its paper stands, and before a placeholder."""
    place = "Journal of Moss, Volume 3, Issue 1, Page 1-9, January/February 2024."
    assert telling((place, "<h2>ABSTRACT</h2><p>We grow moss.</p>")) == "<h2>ABSTRACT</h2><p>We grow moss.</p>"
    assert telling(("No abstract available", "", "We grow moss.")) == "We grow moss."
    assert telling((place, "")) == place
    assert telling(("We grow moss in lamps.", "We grow moss.")) == "We grow moss in lamps."


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("[ASAP] Moss in Rain", "Moss in Rain"),
        ("[hal-01234567] Moss in Rain", "Moss in Rain"),
        ("Owls, Vol. 12, Pages 34: Owl Nests", "Owl Nests"),
        ("[Mo] in Rain", "[Mo] in Rain"),
        ("Volumes: a View of Moss", "Volumes: a View of Moss"),
    ],
)
def test_what_a_feed_sets_before_a_title(title: str, bare: str) -> None:
    """A publisher's mark, a repository's number or the journal's place before a title is none of it."""
    assert bare_title(title) == bare


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ("Jane DoeRich RoeAnna Poe", "Jane Doe, Rich Roe, Anna Poe"),
        ("Ronald McDonaldJane DeVries", "Ronald McDonald, Jane DeVries"),
        ("Jane DoeRich, Anna Poe", "Jane DoeRich, Anna Poe"),
        ("OpenReview Team", "OpenReview Team"),
    ],
)
def test_names_one_right_behind_the_other(names: str, told: str) -> None:
    """Names without anything between are parted where a small letter touches a capital, if each part is a name."""
    assert apart(names) == told


def test_place_above_the_names() -> None:
    """Year, DOI and authors that a feed sets above an abstract are read."""
    text = "J. Moss, 2026, Advance Article\nDOI: 10.1039/D6MO1, Paper\n\nJane Doe, Rich Roe\nMoss glows."
    assert (named_date(text), named_doi(text), named_authors(text)) == ("2026", "10.1039/D6MO1", "Jane Doe, Rich Roe")
    assert named_doi("We grow moss, see DOI: 10.1039/D6MO1, Paper") == ""
