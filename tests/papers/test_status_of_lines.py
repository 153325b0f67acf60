"""What an object of `enrich` says of its paper beside its texts."""

import pytest

from pipeline.papers.lines import text_of_line
from pipeline.records import Status


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"is_retracted": True}, Status.RETRACTED),
        ({"is_retracted": False}, None),
        ({"comment": "Withdrawn due to an error"}, Status.WITHDRAWN),
        ({"publication_types": ["Journal Article", "Retraction of Publication"]}, Status.RETRACTED),
        ({}, None),
    ],
)
def test_status_is_read(said: dict[str, object], expected: Status | None) -> None:
    """A flag says that a paper was retracted as it does in a table, and a comment that it was withdrawn."""
    assert text_of_line({"title": "Rivers", "abstract": "We study rivers.", **said}).status is expected


@pytest.mark.parametrize(
    "pieces",
    [
        {"abstract": ["We study rivers.", "They run."]},
        {"abstract": [{"text": "We study rivers."}, ["They run."]]},
        {"abstract": {"We": [0], "study": [1], "rivers.": [2], "They": [3], "run.": [4]}},
        {"abstract_inverted_index": {"They": [3], "We": [0], "study": [1], "run.": [4], "rivers.": [2]}},
    ],
)
def test_an_abstract_in_pieces(pieces: dict[str, object]) -> None:
    """An abstract in pieces is one text, as files have it, and told with what was found: places count in it."""
    found = text_of_line({"title": "Rivers", **pieces})
    assert (found.abstract, found.cleaned()) == ("We study rivers. They run.", {"abstract": found.abstract})


@pytest.mark.parametrize("wrapper", ["content", "attributes"])
def test_a_paper_within_an_object(wrapper: str) -> None:
    """What stands in the object that an answer keeps it in is read as if it stood outside, its values too."""
    found = text_of_line({"id": "x1", wrapper: {"title": {"value": "Ice"}, "abstract": {"value": "We measure ice."}}})
    assert (found.id, found.title, found.abstract) == ("x1", "Ice", "We measure ice.")


def test_nan_is_a_missing_value() -> None:
    """JSON that Python has written says NaN where there is nothing; a title beside it is read."""
    found = text_of_line({"id": "x1", "title": "Ice", "abstract": float("nan")})
    assert (found.title, found.abstract) == ("Ice", None)
