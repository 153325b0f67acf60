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
        ({}, None),
    ],
)
def test_status_is_read(said: dict[str, object], expected: Status | None) -> None:
    """A flag says that a paper was retracted as it does in a table, and a comment that it was withdrawn."""
    assert text_of_line({"title": "Rivers", "abstract": "We study rivers.", **said}).status is expected
