"""Cues: what the words of sentences say of the patterns that may match them."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.roles.findings import FINDINGS
from pipeline.roles.own_voice import OWN_VOICE
from pipeline.summaries.telling import TELLINGS
from pipeline.text.analysis import analyse
from pipeline.text.batch import batch_of
from pipeline.text.cues import Cues
from pipeline.text.rules import Rule, as_read

_PATTERNS = (
    r"\W(?:we|i)\s+(?:\w+ly\s+|also\s+)?(?:find|show)\b", r"^ (?:the|an?)\s+(?:\w+\s+){0,2}goals?\b", r"https?://",
    r"outperform", r"\w+ed\sby\b", r"[=~]\s\d", r"of\W", r"^ (?:(?:then|thus)[,\s]+)*(?:these|it)\s",
)  # fmt: skip
_CUES = Cues(_PATTERNS)
_PIECES = (
    *("We ", "I ", "also ", "find ", "show", "The ", "an ", "first ", "goals ", "of", "outperforms ", "used ", "by "),
    *("= 3", "these ", "Then, ", "it ", ". ", "https://a.org ", "$x. A$", r"\alpha_of ", "WE ", "İ", "-", "é", "\n"),
)
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=9).map("".join)


@given(st.lists(_TEXTS, min_size=1, max_size=3))
def test_what_matches_is_never_passed_over(texts: list[str]) -> None:
    """A pattern that matches a sentence is among those that its words make possible."""
    batch = batch_of([analyse(str(number), "We show", text) for number, text in enumerate(texts)])
    sentences = [text.sentence(number) for text in batch.texts for number in range(len(text.sentence_starts))]
    for sentence, possible in zip(sentences, _CUES.of(batch).tolist(), strict=True):
        for bit, pattern in enumerate(_PATTERNS):
            assert possible >> bit & 1 or not re.search(pattern, as_read(sentence))


@pytest.mark.parametrize("rules", [OWN_VOICE, FINDINGS, [one.rule for one in TELLINGS]])
def test_every_rule_has_cues_of_its_own_example(rules: list[Rule]) -> None:
    """The words of a sentence that a rule takes make it possible; a plain sentence leaves most rules out."""
    cues = Cues([rule.pattern for rule in rules])
    taken = batch_of([analyse("", None, rule.takes.strip()) for rule in rules])
    possible = cues.of(taken)[taken.first_sentence[1::2]].tolist()
    assert all(told >> bit & 1 for bit, told in enumerate(possible))
    assert int(cues.of(batch_of([analyse("", None, "Ice flows.")]))[0]).bit_count() <= 1


def test_all_that_is_needed_counts() -> None:
    """A pattern is possible where a word of each set that it needs stands, and not where one is missing."""
    batch = batch_of([analyse("", None, text) for text in ("We find ice.", "We melt ice.", "They find ice.")])
    assert [bool(told & 1) for told in _CUES.of(batch).tolist()] == [True, False, False]


def test_each_alternative_needs_its_own() -> None:
    """A pattern is possible where all is met that one of its alternatives needs, and not by halves of two of them."""
    cues = Cues((r"\Wwe\s+(?:find|show)\b|\Wice\s+flows\b",))
    texts = ("We find ice.", "Ice flows.", "We see flows.", "Ice shows.")
    batch = batch_of([analyse("", None, text) for text in texts])
    assert cues.of(batch).tolist() == [1, 1, 0, 0]


def test_words_that_go_on_tell_nothing() -> None:
    """Where a run of letters goes on in the next word, or a word in the next sentence, everything is possible."""
    batch = batch_of([analyse("", None, r"Ice \alpha_of snow.")])
    assert _CUES.of(batch).tolist() == [2 ** len(_PATTERNS) - 1]


def test_a_batch_without_words() -> None:
    """A batch of papers without texts has no sentence to tell of."""
    assert _CUES.of(batch_of([analyse("", None, None)])).shape == (0,)
    assert _CUES.of(batch_of([])).dtype == np.int64


def test_more_than_a_number_holds() -> None:
    """Patterns that need more sets of words than a number has bits are refused, and the message says how many."""
    with pytest.raises(ValueError, match="62 patterns need one of 62 sets of words each; 61 can be told"):
        Cues([f"ab{chr(97 + number % 26)}{chr(97 + number // 26)}" for number in range(62)])
