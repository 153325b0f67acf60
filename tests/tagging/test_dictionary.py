"""Terms looked up in a text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.tagging.dictionary import TermDictionary
from pipeline.tagging.units import batch_units
from pipeline.text.analysis import analyse


def found_in(terms: list[str], text: str) -> list[str]:
    """Return the terms found in a text, verbatim."""
    return [text[start:end] for start, end in _spans(TermDictionary(terms), text)]


def _spans(terms: TermDictionary, text: str) -> list[tuple[int, int]]:
    matches = terms.find(batch_units([analyse("p", None, text)]))
    return list(zip(matches.starts.tolist(), matches.ends.tolist(), strict=True))


@pytest.mark.parametrize("text", ["In-context learning", "in context learning", "in-context-learning"])
def test_hyphens_are_forgiven(text: str) -> None:
    """Hyphens and spaces make no difference."""
    assert found_in(["in-context learning"], text) == [text]


def test_plurals_are_forgiven() -> None:
    """A plural is found under its singular."""
    assert found_in(["reward model"], "Two reward models.") == ["reward models"]


def test_longest_wins() -> None:
    """Where two terms begin at one word, the longer one is found and not the shorter one inside it."""
    assert found_in(["reward", "reward shaping"], "Reward shaping and reward.") == ["Reward shaping", "reward"]


def test_shorter_after_dead_end() -> None:
    """Where a longer term begins but does not end, the shorter one is found."""
    assert found_in(["reward", "reward shaping theory"], "reward shaping helps") == ["reward"]


def test_acronyms_keep_their_case() -> None:
    """A term in upper case is found in upper case alone, in the plural too."""
    assert found_in(["RAG"], "A rag, a RAG and two RAGs.") == ["RAG", "RAGs"]


def test_terms_end_with_their_sentence() -> None:
    """No term is found across the end of a sentence."""
    assert found_in(["reward shaping"], "We maximise reward. Shaping it helps.") == []


def test_equal_stems_are_one_entry() -> None:
    """Terms that differ by hyphen or plural alone are one entry."""
    assert len(TermDictionary(["few-shot task", "few shot tasks"])) == 1


def test_wordless_term_is_no_entry() -> None:
    """A term without a word in it has no entry and is never found."""
    assert TermDictionary(["...", "!"]).entries == (-1, -1)


@settings(max_examples=150)
@given(st.lists(st.sampled_from(["reward", "shaping", "model", "RL", "rl", ".", ",", "-", "\n\n"]), max_size=40))
def test_matches_are_ordered_and_apart(words: list[str]) -> None:
    """For any sequence of words, matches are in order and do not overlap."""
    text = " ".join(words)
    terms = TermDictionary(["reward", "reward shaping", "reward model", "RL", "model shaping reward"])
    ends = [0]
    for start, end in _spans(terms, text):
        assert ends[-1] <= start < end
        ends.append(end)
