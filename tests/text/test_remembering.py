"""What is remembered of words."""

from pipeline.text.remembering import Remembering


def test_a_word_is_worked_out_once_while_few_are_remembered() -> None:
    """What a function makes of a word is asked of it once, and once more where too many came between."""
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    lengths = Remembering(length, 2)
    assert [lengths[word] for word in ("a", "bb", "a", "ccc", "a")] == [1, 2, 1, 3, 1]
    assert asked == ["a", "bb", "ccc", "a"]
    assert len(lengths) == 2
