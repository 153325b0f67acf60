"""Which shared words are reasons."""

import pytest

from pipeline.interests.reasons import names_something, said

_TEXT = (
    "Our findings show both supervised fine-tuning, a family of 12 trees, and it consistently improves good trees, "
    "LLM-made text, tree results."
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
        ("good trees", False),
        ("tree results", False),
    ],
)
def test_what_names_something(term: str, told: bool) -> None:  # noqa: FBT001 - a case
    """A reason begins and ends with a word that names something, and no pair of words reaches half into a compound."""
    start = _TEXT.index(term)
    assert names_something(_TEXT, start, start + len(term)) is told


def test_what_says_the_same() -> None:
    """Case, order, hyphens and the sign of a plural change nothing of what a term says."""
    assert said("LLMs") == said("LLM")
    assert said("Role-Playing") == said("playing roles") > said("role")
