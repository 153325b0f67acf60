"""Names of sites in titles and among authors."""

import pytest

from pipeline.parsing.documents.sites import headed, is_network, is_site, without_site


@pytest.mark.parametrize(
    ("title", "site", "url", "told"),
    [
        ("Stones of a river | The Paper", "The Paper", None, "Stones of a river"),
        ("Stones of a river | THE PAPER", None, "https://www.thepaper.org/stones", "Stones of a river"),
        ("Stones / Rivers / thepaper.org", None, "https://thepaper.org/1", "Stones / Rivers"),
        ("Stones of a river | Rivers", "The Paper", "https://thepaper.org/1", "Stones of a river | Rivers"),
        ("Stones of a river | The Paper News", "The Paper", None, "Stones of a river"),
        ("Stones | The Paper trail of it", "The Paper", None, "Stones | The Paper trail of it"),
        ("Stones of a river -- paper.net", "paper.net", None, "Stones of a river"),
        ("Stones of a river -", None, None, "Stones of a river"),
        ("Stones - x", None, "https://x.org/1", "Stones - x"),
        ("Moving stones | .NET", None, "https://thepaper.org/1", "Moving stones | .NET"),
        ("The Paper - Stones of a river", "The Paper", None, "Stones of a river"),
        ("The Paper trail - Stones", "The Paper", None, "The Paper trail - Stones"),
        ("Stones", None, "http://[broken", "Stones"),
        (None, None, None, None),
    ],
)
def test_title_is_without_the_name_of_its_site(title: str | None, site: str | None, url: str, told: str | None) -> None:
    """The site is told by what the page calls it, or by its address, if that is more than a letter or two."""
    assert without_site(title, site, url) == told


@pytest.mark.parametrize(
    ("author", "told"), [("Www Paper Org", True), ("Thepaper Org", True), ("Anh De", False), ("Ada Berg", False)]
)
def test_address_of_a_site_is_no_author(author: str, told: bool) -> None:  # noqa: FBT001
    """What a page's program writes where it has no name is the site's own address."""
    assert is_site(author, "https://www.thepaper.org/stones") is told


def test_page_on_a_network_is_no_author() -> None:
    """An author may have a page elsewhere, which is named beside him."""
    assert is_network("Facebook Com")
    assert not is_network("Ada Berg")


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("The river moved - Rivers - The Paper", "The river moved"),
        ("The Paper | The river moved", "The river moved"),
        ("The river moved \u2022 Ada Berg", "The river moved"),
        ("The river moved on", "The river moved on"),
        ("Why The river moved", "Why The river moved"),
        ("Stones", "Stones"),
        (None, None),
    ],
)
def test_title_is_the_headline_in_it_that_signs_part_from_the_rest(title: str | None, told: str | None) -> None:
    """What stands before or behind the page's headline goes where a sign parts it; words that go on stay."""
    assert headed(title, "The river moved") == told
    assert headed(title, None) == title
