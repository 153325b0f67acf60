"""Web pages: whom they show as authors where they state the publisher."""

import pytest
from lxml import html

from pipeline.parsing.documents.page_bylines import byline_of, labelled_day_of, publishers_of, without_publishers

_PAGE = html.fromstring(
    '<html><head><script type="application/ld+json">{"@graph": [{"publisher": {"logo": {}, "name": "Rivers Group"}}]}'
    '</script><script type="application/ld+json">{broken</script></head><body><p class="text">By Cy Ek</p>'
    '<p class="author">By HLNF Staff Report</p><p class="article-byline"><a>By Ada Berg</a>, Transport correspondent</p></body></html>'
)


def test_page_states_its_publisher_and_shows_its_byline() -> None:
    """The publisher stands in what is stated for machines, the byline in a part that is called so."""
    assert publishers_of(_PAGE) == {"rivers group"}
    assert byline_of(_PAGE) == ("Ada Berg",)


def test_part_of_a_line_names_its_author() -> None:
    """What stands about a post may be one line, with its day and how long one reads behind a dot."""
    page = html.fromstring(
        '<body><p class="post-meta">By <a>Ada Berg</a> \u00b7 3 May 2024 \u00b7 4 min read</p></body>'
    )
    assert byline_of(page) == ("Ada Berg",)


@pytest.mark.parametrize(
    ("people", "shown", "kept"),
    [
        (["Rivers Group"], ("Ada Berg",), ["Ada Berg"]),
        (["The Paper"], ("Ada Berg",), ["Ada Berg"]),
        (["Rivers Group"], (), []),
        (["The Paper"], (), ["The Paper"]),
        (["Bo Dahl", "Rivers Group"], ("Ada Berg",), ["Bo Dahl"]),
        ([], ("Ada Berg",), ["Ada Berg"]),
    ],
)
def test_publisher_is_no_author(people: list[str], shown: tuple[str, ...], kept: list[str]) -> None:
    """People stay; a publisher or a site alone gives way to the byline, and the site speaks where there is none."""
    assert without_publishers(people, {"rivers group"}, shown, "The Paper", "https://paper.org/1") == kept


@pytest.mark.parametrize(
    ("part", "day"),
    [
        ("<dl><dt>Published</dt><dd>3 May 2024</dd></dl>", "3 May 2024"),
        ("<p><b>Date:</b> 3 May 2024</p>", "3 May 2024"),
        ("<p><b>Date</b> of the flood: 3 May 2024</p>", None),
        ("<dl><dt>Updated</dt><dd>3 May 2024</dd></dl>", None),
    ],
    ids=["a list", "a line", "more is said", "another day"],
)
def test_day_behind_a_label_is_when_a_page_was_published(part: str, day: str | None) -> None:
    """It stands right behind the label and is a day alone."""
    assert labelled_day_of(html.fromstring(f"<html><body>{part}</body></html>")) == day
