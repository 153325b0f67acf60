import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from keyphrase_columns import columns_of_papers
from pipeline.keyphrases.runs import MAX_WORDS
from pipeline.text.analysis import analyse

TEXTS = st.one_of(st.none(), st.text(max_size=60), st.sampled_from(["A graph. Two trees!", "GPT-4 (2023): x", "."]))


@settings(max_examples=20)
@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
def test_columns_hold_the_words_of_all_papers(pairs: list[tuple[str | None, str | None]]) -> None:
    """Columns give each paper's words back, in order, with their places."""
    analyses = [analyse("p", title, abstract) for title, abstract in pairs]
    columns = columns_of_papers(analyses)
    expected = [
        (number, field, text.word(index), text.word_starts[index])
        for number, analysis in enumerate(analyses)
        for field, (_, text) in enumerate(analysis.fields())
        for index in range(len(text.word_starts))
    ]
    words = columns.text(0, len(columns.word))
    places = zip(columns.paper.tolist(), columns.in_abstract.tolist(), words, columns.start_chars.tolist(), strict=True)
    assert list(places) == expected
    assert columns.lengths.sum() == len(words)


def test_sentences_are_bounded() -> None:
    """Each word knows its sentence's first and last word."""
    columns = columns_of_papers([analyse("p", "A title", "One two. Three."), analyse("q", None, "Four")])
    assert columns.first_words.tolist() == [0, 0, 2, 2, 2, 5, 5, 7]
    assert columns.last_words.tolist() == [1, 1, 4, 4, 4, 6, 6, 7]


def test_a_long_paper_is_cut() -> None:
    """No more than `MAX_WORDS` words of a paper are looked at, title first."""
    columns = columns_of_papers([analyse("p", "a b c", "word " * (MAX_WORDS + 10))])
    assert columns.lengths.tolist() == [MAX_WORDS]
    assert np.count_nonzero(columns.in_abstract) == MAX_WORDS - 3


def test_half_a_word_is_in_no_phrase() -> None:
    """The word that an abstract ends with which was cut off may be half of one, and stands in no phrase."""
    columns = columns_of_papers([analyse("p", None, "Ice flows over old val..."), analyse("q", None, "Ice flows.")])
    left = [word for word, kept in zip(columns.text(0, len(columns.word)), columns.phrase_words(), strict=True) if kept]
    assert "val" not in left
    assert left.count("flows") == 2
