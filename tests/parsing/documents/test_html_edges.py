"""HTML: lines before and behind an article's text."""

import pytest

from documents import blocks_of
from pipeline.parsing.documents.html_edges import is_line_about, within_edges
from pipeline.records import PartialDate, Record

_TEXT = "We went to the river early in the morning, when nobody was there, and counted its stones, of which there were forty."
_STATED = Record(authors=("Ada Berg", "Bo Dahl"), published_on=PartialDate(2021, 11, 5))


@pytest.mark.parametrize(
    ("line", "is_about"),
    [
        ("5. November 2021, 10:39 Uhr", True),
        ("By Ada Berg and Bo Dahl", True),
        ("Ada Berg 3/5/2022 22:41", True),
        ("Last updated: 13 July 2020", True),
        ("By Lake Constance", False),
        ("Ada Berg counts stones", False),
        ("40 Stones 2021", False),
        ("On the river", False),
        ("", False),
    ],
)
def test_line_that_says_when_and_by_whom_an_article_is(line: str, *, is_about: bool) -> None:
    """It holds days, times, authors that are stated and the words between them, and nothing else."""
    assert is_line_about(line, _STATED) is is_about


def test_day_that_is_stated_nowhere_else_stays() -> None:
    """A line that may tell the day of a record without one is kept for who reads it."""
    assert not is_line_about("5 November 2021", Record(authors=("Ada Berg",)))


@pytest.mark.parametrize(
    ("before", "behind", "kept"),
    [
        (("5 November 2021", "By Ada Berg"), ("3 November 2021",), ()),
        (("\u200b",), ("* * *",), ()),
        (("#Science", "#Forty stones in a river"), (), ("Forty stones in a river",)),
        (("#Forty stones", "A river."), (), ("Forty stones", "A river.")),
        ((), (), ()),
    ],
    ids=["when and by whom", "nothing said", "head of a part of the site", "heading of a text", "text alone"],
)
def test_edges_of_an_article(before: tuple[str, ...], behind: tuple[str, ...], kept: tuple[str, ...]) -> None:
    """What stands before and behind the text and says of it when, by whom and under which head, goes; the rest stays."""
    blocks = within_edges(blocks_of(*before, _TEXT, *behind), _STATED)
    assert [block.text for block in blocks] == [*kept, _TEXT]


def test_days_in_the_midst_of_an_article_stay() -> None:
    """A line of a chronicle is text."""
    blocks = blocks_of(_TEXT, "5 November 2021", _TEXT, _TEXT, _TEXT)
    assert within_edges(blocks, _STATED) == blocks


def test_article_of_short_lines_stays_whole() -> None:
    """Where no long paragraph begins a text, its lines are the text."""
    blocks = blocks_of("Stones.", "Rivers.", "#Lakes", "Forty.")
    assert within_edges(blocks, _STATED) == blocks
