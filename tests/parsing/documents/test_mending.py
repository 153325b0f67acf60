"""Hyphens at line ends: which belong to the word."""

import pytest

from pipeline.parsing.documents.mending import joined, vocabulary


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("an algo-", "rithm"), "an algorithm"),  # the list knows the word
        (("a state-of-the-", "art model"), "a state-of-the-art model"),  # a chain goes on as it began
        (("well-estab-", "lished"), "well-established"),  # but for a word that is cut
        (("the Navier-", "Stokes equation"), "the Navier-Stokes equation"),  # a name goes on in capitals
        (("a self-", "attention layer"), "a self-attention layer"),  # written so more often than without
        (("a lamp\ufffe", "post"), "a lamp-post"),  # two words, and no word together
        (("a foo-", "baz"), "a foobaz"),  # nobody knows either
        (("in 2010-", "2015"), "in 2010-2015"),  # figures
        (("\u4e2d\u6587", "\u5b57"), "\u4e2d\u6587\u5b57"),  # scripts without spaces
    ],
)
def test_hyphen_is_decided(lines: tuple[str, ...], told: str) -> None:
    """The list of words decides, and what the parts look like."""
    assert joined(lines) == told


def test_documents_own_words_decide_first() -> None:
    """A word that the document writes elsewhere is written so here."""
    assert joined(("a foo-", "baz"), vocabulary(["the foo-baz is here"])) == "a foo-baz"
    assert joined(("a lamp-", "post"), vocabulary(["the lamppost is here"])) == "a lamppost"
    assert joined(("of Word-", "Net"), vocabulary(["WordNet is here"])) == "of WordNet"


def test_page_begins_at_its_first_whole_word() -> None:
    """A word over the end of a page stands whole on the page that it ends on."""
    assert joined(("an algo-", "\frithm is")) == "an \falgorithm is"


def test_long_paragraph_is_joined_as_a_short_one() -> None:
    """However many lines stand before them, lines are joined alike, over the ends of pages too."""
    lines = ["an algo-", "rithm is", "\fthe lamp\ufffe", "post of"]
    assert joined(lines * 1_000) == " ".join(["an algorithm is \fthe lamp-post of"] * 1_000)
