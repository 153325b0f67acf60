"""How often a listing page's lines are looked at."""

import pytest

from pipeline.parsing import lines
from pipeline.parsing.arxiv import listing_page


@pytest.mark.parametrize("line", ["", "Skip to main content", "A line of nobody's"])
def test_lines_before_the_first_entry_are_looked_at_once(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work grows with the lines that stand above all entries, and not with their square."""
    looked_at: list[str] = []
    is_furniture, is_blank = listing_page._is_furniture, lines.is_blank  # noqa: SLF001

    def furniture_noted(one: str, page: listing_page._Page) -> bool:
        looked_at.append(one)
        return is_furniture(one, page)

    def blank_noted(one: str) -> bool:
        looked_at.append(one)
        return is_blank(one)

    monkeypatch.setattr(listing_page, "_is_furniture", furniture_noted)
    monkeypatch.setattr(listing_page, "is_blank", blank_noted)
    listing_page.parse([line] * 300 + ["A heading"] * 300)
    assert len(looked_at) <= 2 * 600


def test_heading_is_the_first_line_that_is_not_the_sites() -> None:
    """It is boilerplate; a second such line, and a long first one, are rejects."""
    found = listing_page.parse(["", "Computation and Language", "Something else"])
    assert (found.boilerplate_lines, found.rejected_lines) == (1, 1)
    assert listing_page.parse(["x" * 101, "Something else"]).boilerplate_lines == 0


def test_title_may_end_in_a_word_of_the_sites() -> None:
    """A filled title's last word stands alone in its line, and may be what the site's menu says; a link does not."""
    page = [
        "[1] arXiv:2601.07183 [pdf, html, other]",
        "Title: RAIRS: Optimizing Redundant Assignment and List Layout for IVF-Based ANN",
        "Search",
        "Ada Lovelace, Charles Babbage",
        "Subjects: Databases (cs.DB)",
    ]
    (record,) = listing_page.parse(page).records
    assert record.title == "RAIRS: Optimizing Redundant Assignment and List Layout for IVF-Based ANN Search"
    (record,) = listing_page.parse([*page[:1], "Title: On Ice", *page[3:], "Search"]).records
    assert record.title == "On Ice"
