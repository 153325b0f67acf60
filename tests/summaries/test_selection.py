"""Rated spans in, the summary's rows out: budget, order and scores."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.records import Field, SentenceRole
from pipeline.settings import SummarySettings
from pipeline.summaries.selection import (
    Candidate,
    Span,
    as_rows,
    choose,
    count_words,
    lead_sentences,
    rank_sentences,
    states_something,
    within_budget,
    worth_showing,
)
from pipeline.text.analysis import analyse_text

TEXT = "Bees dance. They tell each other where the flowers stand in bloom. Wasps do not dance at all."
ABSTRACT = analyse_text(TEXT)


def _sentences(spans: list[Span]) -> list[str]:
    return [TEXT[span.start : span.end] for span in spans]


def test_the_number_of_sentences_is_kept() -> None:
    """No more spans are taken than `sentences` allows."""
    spans = within_budget(TEXT, lead_sentences(ABSTRACT), SummarySettings(sentences=2))
    assert _sentences(spans) == ["Bees dance.", "They tell each other where the flowers stand in bloom."]


def test_the_best_sentence_always_fits() -> None:
    """The first span is taken even where it alone is longer than `words` allows."""
    spans = within_budget(TEXT, lead_sentences(ABSTRACT)[1:], SummarySettings(sentences=3, words=5))
    assert _sentences(spans) == ["They tell each other where the flowers stand in bloom."]


def test_a_span_that_does_not_fit_is_passed_over() -> None:
    """A later, shorter span still has its chance within the number of words."""
    spans = within_budget(TEXT, lead_sentences(ABSTRACT), SummarySettings(sentences=3, words=8))
    assert _sentences(spans) == ["Bees dance.", "Wasps do not dance at all."]


def test_words_are_counted_as_a_reader_counts_them() -> None:
    """What stands between white space is one word, hyphens and symbols included."""
    assert count_words("state-of-the-art  F1 of 0.9\n(GPT-4)") == 5


def test_the_best_rated_sentence_is_first() -> None:
    """Sentences come in the order of their ratings, mapped onto 0 to 1."""
    spans = rank_sentences(ABSTRACT, [2.0, 6.0, 4.0])
    assert [(span.start, span.score) for span in spans] == [(12, 1.0), (67, 0.5), (0, 0.0)]


def test_sentences_rated_alike_keep_the_order_of_the_text() -> None:
    """Of two sentences that are rated alike the earlier one is first; all alike score 1."""
    spans = rank_sentences(ABSTRACT, [3.0, 3.0, 3.0])
    assert [(span.start, span.score) for span in spans] == [(0, 1.0), (12, 1.0), (67, 1.0)]


def test_rows_are_verbatim_and_ranked() -> None:
    """A row quotes the abstract at its offsets, and its rank is its place in the list."""
    row = as_rows(TEXT, lead_sentences(ABSTRACT), "lead", english=True)[1]
    place = (row.rank, row.field, row.start_char, row.end_char, row.engine, row.score)
    assert (place, row.sentence) == ((2, Field.ABSTRACT, 12, 66, "lead", 0.5), TEXT[12:66])


@pytest.mark.parametrize(("wanted", "number"), [({}, 2), ({"words": 100}, 3), ({"words": 100, "sentences": 1}, 1)])
def test_words_alone_bound_a_summary(wanted: dict[str, int], number: int) -> None:
    """Two sentences are usual; where a number of words is set and no number of sentences, words alone decide."""
    assert len(within_budget(TEXT, lead_sentences(ABSTRACT), SummarySettings.model_validate(wanted))) == number


def _candidate(sentence: int, score: float, *stems: int) -> Candidate:
    start, end = ABSTRACT.sentence_starts[sentence], ABSTRACT.sentence_ends[sentence]
    return Candidate(Span(start, end, score), stems, [1.0] * len(stems))


def test_what_was_said_is_not_said_again() -> None:
    """A span that repeats all its stems comes after a worse one that is new."""
    candidates = [_candidate(0, 0.9, 1, 2), _candidate(1, 0.8, 1, 2), _candidate(2, 0.5, 3)]
    assert [span.start for span in choose(TEXT, candidates, SummarySettings(sentences=3))] == [0, 67, 12]


def test_a_repeated_word_costs_little() -> None:
    """A good span that shares one stem in two stays before one of half its score."""
    candidates = [_candidate(0, 0.9, 1, 2), _candidate(1, 0.8, 2, 3), _candidate(2, 0.4, 4)]
    assert [span.start for span in choose(TEXT, candidates, SummarySettings(sentences=3))] == [0, 12, 67]


def test_a_sentence_that_fits_is_taken() -> None:
    """Where words are counted, a sentence that is too long gives way to a worse one that is not."""
    chosen = choose(TEXT, [_candidate(1, 0.9, 1, 2), _candidate(0, 0.5, 3)], SummarySettings(words=6))
    assert [span.start for span in chosen] == [0]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Or. Nous mesurons la vitesse de la glace.", ["Nous mesurons la vitesse de la glace."]),
        ("METHODS We asked 412 adults to walk.", ["We asked 412 adults to walk."]),
        ("Ice flows very fast. We see snow fall. Ice\nflows very fast.", ["Ice flows very fast.", "We see snow fall."]),
        ("Ice. Sun.", ["Ice.", "Sun."]),
        ("冰川塑造了阿尔卑斯山的山谷。", ["冰川塑造了阿尔卑斯山的山谷。"]),
        (". . .", []),
    ],
)
def test_what_states_nothing_is_not_shown(text: str, shown: list[str]) -> None:
    """An initial, a row of dots or a sentence told again is left out; short ones stand in where there is no better."""
    found = worth_showing(text, lead_sentences(analyse_text(text)))
    assert [text[span.start : span.end] for span in found] == shown


@pytest.mark.parametrize(
    ("sentence", "states"),
    [
        ("Ice flows fast.", True),
        ("1.0 2.0 3.0 4.0 5.0 6.0 7.0 8.0 as ice flows.", True),  # its letters stand late
        ("1.0 2.0 3.0 4.0 5.0 6.0 7.0 8.0 as ice.", False),
        ("Glaciers flow.", False),
        ("冰川塑造了阿尔卑斯山的山谷。", True),
    ],
)
def test_letters_and_words_of_a_statement(sentence: str, states: bool) -> None:  # noqa: FBT001 - what is expected
    """A statement has eight letters, wherever they stand, and three words, or letters that no white space parts."""
    assert states_something(sentence) == states


def test_a_row_has_the_gist_of_its_sentence() -> None:
    """A gist lies in its sentence and its offsets give it back; in another language than English it is the sentence."""
    text = "Ice is cold. In this paper, we measure how fast old ice of all of the deep valleys flows, which is hard."
    spans = lead_sentences(analyse_text(text))[1:]
    [row], [other] = as_rows(text, spans, "lead", english=True), as_rows(text, spans, "lead", english=False)
    assert (row.sentence, row.gist) == (text[13:], "we measure how fast old ice of all of the deep valleys flows")
    assert text[row.gist_start_char : row.gist_end_char] == row.gist
    assert (other.gist, other.gist_start_char, other.gist_end_char) == (other.sentence, 13, len(text))


def test_a_label_is_no_part_of_a_sentence() -> None:
    """What a structured abstract calls a sentence stands in front of it and is not quoted with it."""
    text = "Methods: We measure the ice. Results: Ice flows very fast."
    rows = as_rows(text, lead_sentences(analyse_text(text)), "lead", english=True)
    assert [row.sentence for row in rows] == ["We measure the ice.", "Ice flows very fast."]
    assert [row.gist for row in rows] == ["We measure the ice.", "Ice flows very fast."]


def _by_role(number: int, scores: Sequence[float], roles: str) -> list[int]:
    """Return which sentences are chosen of some that have nothing in common; a letter of `roles` begins a role."""
    of_letter = {role.value[0]: role for role in SentenceRole if role is not SentenceRole.OTHER}
    candidates = [
        Candidate(Span(at, at + 1, score), [at], [1.0], of_letter[letter])
        for at, (score, letter) in enumerate(zip(scores, roles, strict=True))
    ]
    return [span.start for span in choose("....", candidates, SummarySettings(sentences=number))]


def test_a_premise_comes_after_what_the_paper_says() -> None:
    """Behind the first sentence, background gives way to one of the paper's own that is a little worse."""
    assert _by_role(2, (0.8, 0.9, 0.6), "brm") == [1, 2]
    assert _by_role(1, (0.9, 0.8, 0.6), "brm") == [0]


def test_what_came_out_is_told() -> None:
    """The third of three sentences is a result that is a little worse, where none is told yet."""
    assert _by_role(3, (0.7, 0.9, 0.8, 0.65), "mmmr") == [1, 2, 3]
    assert _by_role(3, (0.7, 0.9, 0.8, 0.65), "mrmr") == [1, 2, 0]


def test_the_best_span_is_taken_where_none_fits() -> None:
    """A summary is never empty for want of words."""
    chosen = choose(TEXT, [_candidate(1, 0.5, 1), _candidate(2, 0.9, 1)], SummarySettings(words=5))
    assert [span.start for span in chosen] == [67]


@pytest.mark.parametrize(
    ("best", "other", "score", "first"),
    [
        (None, SentenceRole.OBJECTIVE, 0.85, 1),
        (None, SentenceRole.RESULT, 0.85, 1),
        (None, SentenceRole.METHOD, 0.85, 0),
        (None, SentenceRole.OBJECTIVE, 0.7, 0),
        (SentenceRole.METHOD, SentenceRole.OBJECTIVE, 0.85, 0),
    ],
)
def test_what_a_card_shows_stands_before_what_it_does_not(
    best: SentenceRole | None, other: SentenceRole, score: float, first: int
) -> None:
    """A card's objective or result that is nearly as good as a best sentence of no use to the card is told first."""
    shown = [replace(_candidate(0, 1.0, 1), shown_as=best), replace(_candidate(1, score, 2), shown_as=other)]
    told = choose(TEXT, shown, SummarySettings(sentences=2))
    assert told[0].start == shown[first].span.start
    assert told[0].score >= told[1].score


def test_what_a_source_cut_off_is_not_shown() -> None:
    """The end of an abstract that a source cut off at a round number of characters is no sentence of a summary."""
    whole = "Bees dance in the sun. "
    text = (whole * 50)[:489] + " Wasps also"
    assert len(text) == 500
    shown = worth_showing(text, lead_sentences(analyse_text(text)))
    assert all(text[span.start : span.end].endswith(".") for span in shown)
