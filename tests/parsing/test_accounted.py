"""Words of an entry's lines that are in none of its fields are counted, whatever its layout."""

import pytest

from pipeline.parsing.accounted import left_out
from pipeline.records import Record

_TEXT = "We measure how fast ice flows, and show that it flows faster in warm summers."
_ICE = Record(title="Ice in Warm Summers", abstract=_TEXT, authors=("Ada Berg", "Bo Lund"), arxiv_id="2608.00001")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["1. Ice in Warm Summers", "Berg, Ada; Lund, Bo", "arXiv:2608.00001", _TEXT], 0),
        (["Ice in Warm Summers", "Ada Berg, Bo Lund, Mia Holm, Li Na", _TEXT], 4),
        (["Ice in Warm Summers", "Ada Berg, Bo Lund", _TEXT, "Moss", "We grow moss."], 4),
        (["Ice in Warm Summers", "Ada Berg, Bo Lund", "Journal-ref: J. of Ice and", "  of Snow 12 (2026)", _TEXT], 0),
        (["Ice in Warm Summers", "Ada Berg, Bo Lund", "Venue: Ice and Snow Letters", _TEXT], 0),
        (["Ice in Warm Summers", "Ada Berg, Bo Lund", "With: Mia Holm, Li Na", _TEXT], 5),
        (["Ice in Warm Summers", "Ada Berg, Bo Lund", "[Slides](https://moss.example/ice/and/snow)", _TEXT], 1),
        (["Ice in Warm Summers", "-----", "Ada Berg, Bo Lund", _TEXT.replace("summers", "sum-"), "mers."], 1),
    ],
)
def test_words_left_out(lines: list[str], words: int) -> None:
    """Names, texts and titles that are in no field count; labels, addresses, marks and other spellings do not."""
    record = Record(**{name: getattr(_ICE, name) for name in ("title", "abstract", "authors")}, line_end=len(lines))
    assert max(0, left_out(record, lines).words) == words


def test_the_line_that_is_left_out() -> None:
    """The line is named in which most of the lost words stand; one that is known to be of no field is none."""
    lines = ["Ice in Warm Summers", "Ada Berg, Bo Lund", "University of Oslo, Norway Branch", _TEXT, "Moss by Mia Holm"]
    record = Record(title=_ICE.title, abstract=_TEXT, authors=_ICE.authors, line_end=len(lines))
    assert left_out(record, lines).line == 3
    assert left_out(record, lines, aside={2}).line == 5


def _whole(*below: str) -> list[str]:
    """Return what is lost whole of lines below a title, names and a text."""
    lines = ["- [Ice in Warm Summers](https://moss.example)", "Ada Berg, Bo Lund", _TEXT, *below]
    record = Record(title=_ICE.title, abstract=_TEXT, authors=_ICE.authors, line_end=len(lines))
    return [piece for _, piece in left_out(record, lines).whole]


def test_lines_that_are_lost_whole() -> None:
    """A name, a note, a venue or an address in a line of its own is lost; buttons, days, tags and labels are not."""
    for line in ("Mia Holm", "Worth it.", "Lamp Letters", "mia@moss.example", "- see part two<br>of the other one"):
        assert _whole(line), line
    for line in (
        "[PDF] [Code]",
        "12 upvotes, 3 comments",
        "Mon 9 March",
        "#ice #summer",
        "- \U0001f3db Institutions: Moss Labs",
    ):
        assert not _whole(line), line
    assert not _whole("Ice in Warm Summers<br>Ada Berg")  # it is in fields


def test_what_stands_beside_a_title() -> None:
    """What is behind a title in its line is asked on its own; a venue may be told there by its short name."""
    for behind, is_lost in ((" by Holm, Mia", True), (": I liked it.", True), (" (NeurIPS workshop)", False)):
        lines = [f"- [Ice in Warm Summers](https://moss.example){behind}", _TEXT]
        record = Record(title=_ICE.title, abstract=_TEXT, line_end=2)
        assert bool(left_out(record, lines).whole) == is_lost, behind


def test_lines_of_texts_that_look_like_labels() -> None:
    """A wrapped line with a colon is held where its text is; it hides no other line that is lost."""
    text = "We measure how fast ice flows on moss:\nit flows well, and nobody knows why: it may be the summer."
    lines = ["Ice in Warm Summers", "Mia Holm", *text.split("\n")]
    record = Record(title=_ICE.title, abstract=text.replace("\n", " "), line_end=4)
    assert [number for number, _ in left_out(record, lines).whole] == [2]
