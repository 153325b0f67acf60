"""Which cuts may be shown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.summaries.columns import to_columns
from pipeline.summaries.endings import reads_well
from pipeline.summaries.spans import find_spans
from pipeline.text.analysis import Analysis, analyse

WORDS = "We show the ice x and between such based by to that And In paper of encourages measured ( ) ; : , . / \u2014"


def _spans(abstract: str, *, shown: bool) -> list[str]:
    """Return the spans that may be shown, or those that may not."""
    analysis = analyse("p", None, abstract)
    columns = to_columns([analysis])
    found = find_spans(columns)
    rows = zip(found.first.tolist(), found.after.tolist(), reads_well(columns, found).tolist(), strict=True)
    text = analysis.abstract
    return [
        abstract[text.word_starts[first] : text.word_ends[after - 1]] for first, after, well in rows if well == shown
    ]


@pytest.mark.parametrize(
    ("sentence", "span"),
    [
        (
            "We measure the flow of ice with Radar Images (RI) and Laser Beams (LB).",
            "We measure the flow of ice with Radar Images",
        ),
        ("The flow of cold ice is specified by a class of radar images.", "The flow of cold ice is specified"),
        ("We study ice in two ways: (i) we measure ice with radar.", "We study ice in two ways: (i) we measure ice"),
        (
            "We show that, as is common, the strategies learned by a model for this task can be told.",
            "We show that, as is common, the strategies learned by a model",
        ),
        (
            "The strategies learned by a large model for this task can be told.",
            "The strategies learned by a large model",
        ),
        (
            "Radar has a place in the study of ice, thanks to its many advantages in practice.",
            "Radar has a place in the study of ice, thanks to its many advantages",
        ),
        (
            "We measure how fast the ice moves with respect to its valley.",
            "We measure how fast the ice moves with respect",
        ),
        ("We measure a flow of cold ice driven by warm summers.", "We measure a flow of cold ice driven"),
        ("We measure by radar the ratio between flow and age.", "We measure by radar the ratio"),
        ("We weigh by a moving average of ice based correction.", "We weigh by a moving average of ice"),
        ("We build a new radar for ice to constrain such flows.", "We build a new radar for ice to constrain"),
        ("We look at radar images of ice frame by frame.", "We look at radar images of ice frame"),
        ("We build a radar for ice with discrete on and off switches.", "We build a radar for ice with discrete"),
        ("We measure the flow of a mass modulated using warm air.", "We measure the flow of a mass modulated"),
        ("We say how soon a flow of ice occurs at high places.", "We say how soon a flow of ice occurs"),
        ("We pay a price that encourages the model to explore ice.", "We pay a price that encourages the model"),
        (
            "We build a radar that replaces old dense maps with sparse ones.",
            "We build a radar that replaces old dense maps",
        ),
        ("We build a model that treats the flow of ice as a walk.", "We build a model that treats the flow of ice"),
        (
            "We find the part of ice that separates the mass from others.",
            "We find the part of ice that separates the mass",
        ),
        ("We find radar \u2014 the eye of the cold \u2014 of use.", "We find radar \u2014 the eye of the cold"),
        ("We mix cold ice and warm air in a 2:1 ratio.", "We mix cold ice and warm air in a 2"),
        ("We measure by radar the flow of ice f (x) in summer.", "We measure by radar the flow of ice f"),
        ("We measure ice by radar at 3 m / (2 s) and less.", "We measure ice by radar at 3 m /"),
    ],
)
def test_what_is_begun_is_not_shown(sentence: str, span: str) -> None:
    """A cut that leaves an enumeration, a bracket, a pair of dashes, a verb or its complement begun is never shown."""
    assert span in _spans(sentence, shown=False)
    assert span not in _spans(sentence, shown=True)


@pytest.mark.parametrize(
    ("sentence", "span"),
    [
        (
            "We show that warm summers make ice flow in valleys that are wide.",
            "We show that warm summers make ice flow",
        ),
        ("The flow of ice can be measured by radar in valleys.", "The flow of ice can be measured by radar"),
        ("Radar images of ice show its flow in valleys, and they are new.", "Radar images of ice show its flow"),
        ("We build a model of the flow of ice based on radar.", "We build a model of the flow of ice"),
        ("We study the flow of cold masses such as ice.", "We study the flow of cold masses"),
        (
            "The flow of ice has then been carefully measured using radar.",
            "The flow of ice has then been carefully measured",
        ),
        ("We find that radar is of help \u2014 the eye of the cold.", "We find that radar is of help"),
        (
            "We build a radar to treat ice in many very warm and many very cold and many very wet summers as well.",
            "We build a radar to treat ice in many very warm and many very cold and many very wet summers",
        ),
    ],
)
def test_a_whole_clause_is_shown(sentence: str, span: str) -> None:
    """A clause whose verb is no auxiliary is whole where the sentence goes on with another one or an addition."""
    assert span in _spans(sentence, shown=True)


@pytest.mark.parametrize("span", ["We measure how fast ice flows (see below).", "We measure how fast ice flows"])
def test_closing_remarks_are_left_off(span: str) -> None:
    """A bracket that ends its sentence can be left off, and the whole sentence is always shown."""
    assert span in _spans("We measure how fast ice flows (see below).", shown=True)


@pytest.mark.parametrize("rest", ["and explore what this means.", "but that it does not freeze."])
def test_a_clause_does_not_outlive_its_that(rest: str) -> None:
    """What stands beside "that" belongs to the authors' verb before it, which a start after "that" leaves off."""
    sentence = f"We show that ice melts in the summer, {rest}"
    assert f"ice melts in the summer, {rest}" in _spans(sentence, shown=False)
    assert sentence in _spans(sentence, shown=True)
    assert "ice melts in the summer and in spring." in _spans(
        "We show that ice melts in the summer and in spring.", shown=True
    )


def test_a_bracket_at_the_very_end_is_left_off() -> None:
    """Where a text ends with a bracket and no stop, nothing goes on after it."""
    assert "We measure how fast ice flows" in _spans("We measure how fast ice flows (see below)", shown=True)


@given(texts=st.lists(st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join), max_size=5))
@settings(deadline=None, derandomize=True, max_examples=200)
def test_a_cut_depends_on_its_paper_alone(texts: list[str]) -> None:
    """What may be shown of a paper is the same whatever papers stand beside it."""
    analyses = [analyse("p", None, text) for text in texts]
    alone = [flag for one in analyses for flag in _flags([one])]
    assert _flags(analyses) == alone


def _flags(analyses: list[Analysis]) -> list[bool]:
    columns = to_columns(analyses)
    return reads_well(columns, find_spans(columns)).tolist() if len(columns.word) else []
