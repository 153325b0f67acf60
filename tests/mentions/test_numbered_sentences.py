"""Sentences that may hold a number, told by their letters and by the words of a batch."""

from dataclasses import replace

import pytest

from pipeline.mentions.numbered_sentences import numbered_of_abstracts, numbered_of_text
from pipeline.text.analysis import analyse
from pipeline.text.batch import batch_of

ABSTRACTS = [
    "We halve the error. Moss is small. It gains 3.2% on ImageNet.",
    "",
    "It is twice as fast (GPT-4 is not). Nobody knows. $x_1$ grows, and ten of us saw it.",
    f"Of {'a ' * 800}we saw 5. We saw 6.",
    "No figure is told here.",
]


@pytest.mark.parametrize("title", ["", "Four results of 2020"])
def test_a_batch_tells_what_each_text_tells(title: str) -> None:
    """The words of a batch name the same sentences of each abstract as its letters do, whatever its title holds."""
    batch = batch_of([analyse("p", title, abstract) for abstract in ABSTRACTS])
    assert numbered_of_abstracts(batch) == [list(numbered_of_text(paper.abstract)) for paper in batch]


def test_figures_and_words_that_count_are_told_apart() -> None:
    """A sentence is named for its figures or for a word that counts; one that is too long, or has neither, is not."""
    texts = [analyse("p", "", abstract).abstract for abstract in ABSTRACTS]
    told = [[(one.sentence, one.worded) for one in numbered_of_text(text)] for text in texts]
    assert told == [[(0, True), (2, False)], [], [(0, True), (2, True)], [(1, False)], []]


def test_a_sentence_is_named_with_its_span() -> None:
    """A sentence that may hold a number is told with its place among the others and in its text."""
    (found,) = numbered_of_text(analyse("p", "", "Moss is small. It gains 3.2%.").abstract)
    assert found == (1, 2, len("Moss is small. "), len("Moss is small. It gains 3.2%."), False)


def test_a_formula_that_goes_on_in_the_next_sentence_is_no_loss() -> None:
    """Digits of a word that begins in the sentence before are looked for as well."""
    paper = analyse("p", "", "We see moss. It grows.")
    batch = batch_of([paper])
    first = int(batch.first_word[batch.first_sentence[1] + 1]) - 1  # the full stop of the first sentence
    ends = batch.word_end.copy()
    ends[first] += 3
    entered = replace(batch, word_end=ends)
    assert [one.sentence for one in numbered_of_abstracts(entered)[0]] == [1]
