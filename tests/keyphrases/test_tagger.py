import numpy as np
import pytest

from keyphrase_columns import columns_of
from pipeline.keyphrases.models import load_tagger
from pipeline.keyphrases.tagger import N_SHAPES, WordClass, is_no_noun, neighbour, tag_words, word_rows, word_shape
from pipeline.keyphrases.tagger_labels import LabelledSentence
from pipeline.keyphrases.tagger_training import train_tagger
from pipeline.text.words import WordKind

CLASSES = [WordClass.DETERMINER, WordClass.ADJECTIVE, WordClass.NOUN, WordClass.VERB]
SENTENCES = [
    LabelledSentence(["the", "old", "graph", "grows"], [0, 0, 0, 0], CLASSES),
    LabelledSentence(["a", "new", "tree", "falls"], [0, 0, 0, 0], CLASSES),
] * 20


def classes(text: str) -> list[WordClass]:
    """Return the classes of a text's words by the shipped tagger."""
    model = load_tagger()
    columns = columns_of(text)
    rows = columns.traits.tagger_rows(columns.word)
    return [WordClass(found) for found in tag_words(rows, columns.first_words, columns.last_words, model)]


def test_what_is_no_noun_by_itself() -> None:
    """A word's own weights tell it, whatever stands around it; a word that the tagger does not know is open."""
    model = load_tagger()
    words = ["relative", "induced", "resilient", "graph", "learning", "quixbly"]
    told = is_no_noun(word_rows(words, [int(WordKind.WORD)] * len(words), model), model)
    assert told.tolist() == [True, True, True, False, False, False]


def test_the_shipped_tagger_knows_a_plain_sentence() -> None:
    """Determiners, adjectives, nouns, verbs, prepositions are told apart."""
    assert classes("The sparse graphs describe a neural network of cells.") == [
        WordClass.DETERMINER,
        WordClass.ADJECTIVE,
        WordClass.NOUNS,
        WordClass.VERB,
        WordClass.DETERMINER,
        WordClass.ADJECTIVE,
        WordClass.NOUN,
        WordClass.PREPOSITION,
        WordClass.NOUNS,
        WordClass.OTHER,
    ]


def test_the_words_around_decide() -> None:
    """One word has different classes in different places."""
    assert classes("We study the results.")[1] == WordClass.VERB
    assert classes("The study ends.")[1] == WordClass.NOUN


def test_a_text_without_words_has_no_classes() -> None:
    """An empty batch gives an empty result."""
    assert classes("") == []


def test_a_fit_learns_its_sentences() -> None:
    """A tagger fitted on a few sentences gives them their tags back."""
    model = train_tagger(SENTENCES)
    rows = word_rows(SENTENCES[0].words, SENTENCES[0].kinds, model)
    first, last = np.zeros(4, np.int32), np.full(4, 3, np.int32)
    assert tag_words(rows, first, last, model).tolist() == CLASSES


def test_a_fit_is_repeatable() -> None:
    """The same sentences give the same weights, bit for bit."""
    one, two = train_tagger(SENTENCES), train_tagger(SENTENCES)
    assert one.own.tobytes() == two.own.tobytes()
    assert one.pairs.tobytes() == two.pairs.tobytes()


def test_neighbours_end_at_the_sentence() -> None:
    """Beyond a sentence's first and last word is the edge."""
    values = np.array([5, 6, 7, 8], np.int32)
    first, last = np.array([0, 0, 2, 2], np.int32), np.array([1, 1, 3, 3], np.int32)
    assert neighbour(values, first, last, 1, -1).tolist() == [6, -1, 8, -1]
    assert neighbour(values, first, last, -1, -1).tolist() == [-1, 5, -1, 7]


@pytest.mark.parametrize("word", ["", "a", "A", "GPT", "GPT-4", "iPhone", "Graph", "3d", "-", "Ǆ"])
def test_every_word_has_a_shape(word: str) -> None:
    """A shape is a row of the table, whatever the word."""
    assert 0 <= word_shape(word) < N_SHAPES


def test_the_shipped_tagger_s_sums_fit_in_16_bits() -> None:
    """However a text is made, no sum of weights comes near the bounds of what it is kept in."""
    model = load_tagger()
    tables = (model.own, *[model.own_suffixes] * 2, model.shapes, *model.near, *model.near_suffixes, *model.far)
    largest = sum(int(np.abs(table.astype(np.int32)).max()) for table in (*tables, *model.pairs))
    assert largest < np.iinfo(np.int16).max // 4
