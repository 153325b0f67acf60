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


@pytest.mark.parametrize(
    ("text", "term", "told"),
    [
        ("Prior works are few.", "Prior works", False),
        ("A prior distribution is set.", "prior distribution", True),
        ("Extensive experiments are run.", "Extensive experiments", False),
        ("New York is cold.", "New York", True),
        ("Ice is underexplored.", "underexplored", False),
        ("This leaves a gap in it.", "gap", False),
        ("The band gap is wide.", "band gap", True),
        ("It is a seed.", "seed", True),
        ("They are reduced.", "reduced", False),
        ("Code available here.", "Code available", False),
        ("It is a way of offering the maps.", "offering", False),
        ("We look at mapping of ice.", "mapping", True),
        ("It helps to address the ice.", "address", False),
        ("We write the address of each.", "address", True),
        ("It elicits the calls.", "elicits", False),
        ("They build nests and elicit calls.", "build", False),
        ("Green building is slow.", "building", True),
        ("We hear calls and the frogs.", "calls", True),
        ("It learns by self-play.", "self", False),
        ("A context-aware map.", "aware", False),
        ("A graph-based map.", "graph", True),
        ("A low-rank map.", "low-rank", True),
        ("Our code is available at github.", "code", False),
        ("We correct a code.", "code", True),
    ],
)
def test_what_says_something_of_a_thing_names_none(text: str, term: str, told: bool) -> None:  # noqa: FBT001 - a case
    """Words of research, of standing, participles and the bound parts of compounds are reasons only within names."""
    start = text.index(term)
    assert names_something(text, start, start + len(term)) is told
