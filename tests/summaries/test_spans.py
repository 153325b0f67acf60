"""Spans of a sentence that could stand for it."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.summaries.columns import to_columns
from pipeline.summaries.openings import opening_lengths
from pipeline.summaries.spans import find_spans
from pipeline.text.analysis import analyse

WORDS = ["In", "this", "paper", ",", "we", "show", "that", "the", "which", "by", "(", ")", ";", "While", "and"]


def _spans(abstract: str) -> list[str]:
    text = analyse("p", None, abstract).abstract
    found = find_spans(to_columns([analyse("p", None, abstract)]))
    places = zip(found.first.tolist(), found.after.tolist(), strict=True)
    return [abstract[text.word_starts[first] : text.word_ends[after - 1]] for first, after in places]


@pytest.mark.parametrize(
    ("sentence", "span"),
    [
        ("In this paper, we measure how fast glaciers flow.", "we measure how fast glaciers flow."),
        ("Finally, in this work we measure the flow of glaciers.", "we measure the flow of glaciers."),
        ("To this end, radar images of valleys are compared.", "radar images of valleys are compared."),
        ("While ice is slow, we measure how it flows.", "we measure how it flows."),
        ("Ice melts, and we measure how fast it flows.", "we measure how fast it flows."),
        ("We show that warm summers make glaciers flow faster.", "warm summers make glaciers flow faster."),
        ("We measure how fast glaciers flow (see below).", "We measure how fast glaciers flow"),
        ("We measure how fast glaciers flow by using radar.", "We measure how fast glaciers flow"),
        ("We measure the flow of glaciers, which is slow.", "We measure the flow of glaciers"),
        ("Thanks to its many uses, we measure ice by radar.", "we measure ice by radar."),
        ("Radar has a place in the study of ice, thanks to its use.", "Radar has a place in the study of ice"),
    ],
)
def test_trimmings_can_be_left_off(sentence: str, span: str) -> None:
    """Openings, bracketed remarks and closing clauses can be left off, and the whole sentence can stand."""
    assert {span, sentence} <= set(_spans(sentence))


@pytest.mark.parametrize(
    ("sentence", "fragment"),
    [
        ("While glaciers are slow in the cold, we measure how they flow.", "While glaciers are slow"),
        ("Thanks to its many uses in practice, we measure ice.", "Thanks to its many uses"),
        ("We show that the flow of glaciers depends on radar images.", "We show that the flow of glaciers depends"),
        ("Glaciers flow faster in warm summers if it rains a lot.", "Glaciers flow faster in warm summers"),
        ("We suggest that warm summers make glaciers flow faster.", "warm summers make glaciers flow faster."),
        (
            "We compare radar images (taken by satellites in summer) of ice.",
            "We compare radar images (taken by satellites",
        ),
        ("We measure models relying heavily now relying on radar.", "We measure models relying heavily now relying"),
    ],
)
def test_fragments_are_no_spans(sentence: str, fragment: str) -> None:
    """What is no sentence, or says what authors do not, is no span: open ends, lost conditions, mere suggestions."""
    assert fragment not in _spans(sentence)


def test_spans_stay_in_their_sentence() -> None:
    """A batch's spans are those of its papers one by one, each in one sentence."""
    texts = ["We show that ice flows (see below). The data are open.", "", "In this paper, we measure ice by radar."]
    columns = to_columns([analyse(str(number), None, text) for number, text in enumerate(texts)])
    spans = find_spans(columns)
    assert (columns.sentence_starts[spans.sentence] <= spans.first).all()
    assert (spans.after <= columns.sentence_starts[spans.sentence + 1]).all()
    assert len(spans.first) == sum(len(_spans(text)) for text in texts)


@pytest.mark.parametrize(
    ("sentence", "lengths"),
    [
        ("In this paper, we measure ice.", [4, 4]),
        ("Here we measure ice.", [1, 1]),
        ("However, while ice is slow, we measure it.", [2, 7]),
        ("We measure ice.", [0, 0]),
        ("However,", [0, 0]),
        ("While ice is slow (or not), we measure it.", [0, 0]),
    ],
)
def test_openings_are_counted_in_words(sentence: str, lengths: list[int]) -> None:
    """The words of connectives, and of all that stands before the main clause; never the whole sentence."""
    assert opening_lengths(to_columns([analyse("p", None, sentence)])).tolist() == [lengths]


@given(words=st.lists(st.sampled_from(WORDS), max_size=40), text=st.text(max_size=60))
@settings(max_examples=150)
def test_every_sentence_is_a_span_of_its_own(words: list[str], text: str) -> None:
    """Whatever the text, each whole sentence is among the spans, and every span is a part of it that is not empty."""
    abstract = " ".join(words) + text
    columns = to_columns([analyse("p", None, abstract)])
    spans = find_spans(columns)
    found = set(zip(spans.first.tolist(), spans.after.tolist(), strict=True))
    starts = columns.sentence_starts.tolist()
    assert set(pairwise(starts)) <= found
    assert all(first < after for first, after in found)
    assert len(found) == len(spans.first)
