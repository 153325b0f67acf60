"""Marks: what a file of them says, and how it is changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import SettingsError
from pipeline.interests.marks import Marked, is_marks, read_marks, with_marks

_TEXT = """# what I read

like 2406.06606v2  # A title
dislike https://doi.org/10.1234/ABC
"""
_IDS = st.sampled_from(["2406.06606", "10.1234/abc", "text:0123456789abcdef", "math/0309136"])
_MARKED = st.lists(st.tuples(_IDS, st.booleans()), max_size=12)


def test_ids_are_compared_in_one_spelling() -> None:
    """Versions, addresses and case of an id do not matter; comments and blank lines say nothing."""
    assert read_marks(_TEXT, "m") == {"2406.06606": True, "10.1234/abc": False}


def test_a_like_takes_the_place_of_a_dislike() -> None:
    """The opposite mark goes, the person's own lines stay where they are, the new mark stands at the end."""
    text = with_marks(_TEXT, [Marked("10.1234/abc", "On\nmoss")], liked=True)
    assert text == "# what I read\n\nlike 2406.06606v2  # A title\nlike 10.1234/abc  # On moss\n"


def test_a_mark_that_stands_is_left() -> None:
    """Marking a paper again as it is marked changes no letter of the file."""
    assert with_marks(_TEXT, [Marked("2406.06606", "Another title")], liked=True) == _TEXT


@given(_MARKED)
def test_the_last_mark_counts(marked: list[tuple[str, bool]]) -> None:
    """Whatever is marked in whatever order, the file says of each paper what was said last, in one line."""
    text = ""
    for paper, liked in marked:
        text = with_marks(text, [Marked(paper)], liked=liked)
    assert read_marks(text, "m") == dict(marked)
    assert len(text.splitlines()) == len(dict(marked))


@pytest.mark.parametrize("line", ["2406.06606", "like", "likes 2406.06606", "dislike   # nothing"])
def test_what_is_no_mark_is_refused(line: str) -> None:
    """A line that says nothing is refused with its number and the way out."""
    with pytest.raises(SettingsError, match=r"m line 2: .* is no mark; write 'like ID'"):
        read_marks(f"# mine\n{line}\n", "m")
    assert not is_marks(line)


@pytest.mark.parametrize(
    "line",
    [
        "like\t2406.06606\t# A title",
        "Like: 2406.06606, # A title",
        'like "2406.06606"',
        "like <https://arxiv.org/abs/2406.06606v2>",
        "like arXiv:2406.06606 [cs.CL] A title that was copied with it",
        "like\u00a02406.06606\r",
    ],
)
def test_a_mark_as_people_write_it(line: str) -> None:
    """Tabs, quotation marks, a colon, and a title behind the id do not make a mark another one."""
    assert (read_marks(line, "m"), is_marks(line)) == ({"2406.06606": True}, True)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("like a paper about things", "'a paper about things' is no id of a paper; write an arXiv id, a DOI"),
        ("like moss", "put words of your own into likes"),
        ("like 2406.06606, 2406.06607", "names several papers; write a line for each"),
        ("dislike 2406.06606 and not 10.1234/abc", "names several papers"),
    ],
)
def test_a_mark_of_no_paper_or_of_several_is_refused(line: str, words: str) -> None:
    """Words are told from ids, and a second id is not lost; an id that nobody knows may come with another day."""
    with pytest.raises(SettingsError, match="m line 1: ") as told:
        read_marks(line, "m")
    assert words in str(told.value)
    assert read_marks("like W2741809807", "m") == {"W2741809807": True}


def test_one_wrong_line_makes_no_bibliography_of_marks() -> None:
    """A file whose lines all begin as marks is one of marks, and its wrong line is told as such."""
    assert is_marks("like 2406.06606\nlike a paper about things\n")
    assert not is_marks("like a paper about things\n")


def test_ends_of_lines_stay_those_of_windows() -> None:
    """A file whose lines end as Windows has them ends its new lines so."""
    assert with_marks("like 2406.06606\r\n", [Marked("10.1234/abc")], liked=False) == (
        "like 2406.06606\r\ndislike 10.1234/abc\r\n"
    )
