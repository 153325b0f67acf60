"""Which shared words are reasons."""

import pytest

from pipeline.interests.reasons import names_something

_TEXT = (
    "Our findings show both supervised fine-tuning, a family of 12 trees, and it consistently improves LLM-made text."
)


@pytest.mark.parametrize(
    ("term", "told"),
    [
        ("family", True),
        ("fine-tuning", True),
        ("LLM", True),
        ("trees", True),
        ("supervised fine", False),
        ("findings show", False),
        ("show both", False),
        ("consistently improves", False),
        ("12", False),
        ("a family", False),
    ],
)
def test_what_names_something(term: str, told: bool) -> None:  # noqa: FBT001 - a case
    """A reason begins and ends with a word that names something, and no pair of words reaches half into a compound."""
    start = _TEXT.index(term)
    assert names_something(_TEXT, start, start + len(term)) is told
