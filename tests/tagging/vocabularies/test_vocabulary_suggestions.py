"""What a curator is told to add."""

from pipeline.tagging.vocabularies import compile_vocabulary
from pipeline.tagging.vocabularies.concepts import Concept
from pipeline.tagging.vocabularies.suggesting import PhraseUse, Suggestion, suggest

_VOCABULARY = compile_vocabulary(
    "mine",
    (
        Concept(id="a", label="Speech recognition", line=2),
        Concept(id="b", label="Large language models", alternatives=("LLM",), line=3),
    ),
)


def _suggest(*uses: tuple[str, str, float] | tuple[str, str, float, str], limit: int = 9) -> list[Suggestion]:
    return suggest(_VOCABULARY, [PhraseUse(*use) for use in uses], limit)


def test_labelled_phrases_are_not_suggested() -> None:
    """What a label stands for is known: in any order, singular or plural, or as a short form that the paper defines."""
    assert (
        _suggest(
            ("p", "speech recognition", 0.9),
            ("p", "recognition of speech", 0.9),
            ("p", "Large Language Model", 0.9),
            ("p", "LLMs", 0.9),
            ("p", "ASR", 0.9, "speech recognition"),
        )
        == []
    )


def test_phrases_of_most_papers_come_first() -> None:
    """Papers count, not mentions; forms of one phrase are one, as most papers write it; a label in it is told."""
    found = _suggest(
        ("p1", "reward models", 0.9),
        ("p1", "models of reward", 0.3),
        ("p2", "small speech recognition", 0.5),
        ("p3", "small speech recognition", 0.7),
        ("p4", "Small Speech Recognition", 0.6),
        ("p5", "RM", 0.6, "reward models"),
        ("p6", "chess", 0.6),
    )
    assert found == [
        Suggestion("small speech recognition", 3, 0.6, "Speech recognition", "p3"),
        Suggestion("reward models", 2, 0.6, None, "p1"),
        Suggestion("chess", 1, 0.6, None, "p6"),
    ]


def test_limit() -> None:
    """At most as many are given as asked for; equal ones go by score and the alphabet."""
    found = _suggest(("p", "b", 0.5), ("p", "a", 0.5), ("p", "c", 0.6), limit=2)
    assert [one.phrase for one in found] == ["c", "a"]
