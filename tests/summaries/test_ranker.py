"""The engine `ranker`: what it chooses, and that nothing but the paper decides it."""

import pytest

from pipeline.records import SummarySentence
from pipeline.settings import SummaryEngine, SummarySettings
from pipeline.summaries import model_sha256, summarise
from pipeline.summaries.selection import count_words
from pipeline.text.analysis import Analysis, analyse

TITLE = "Radar shows how fast glaciers flow"
ABSTRACT = (
    "Glaciers shape the valleys of the Alps over thousands of years. How fast they flow is hard to see from the "
    "ground. In this paper, we measure how fast glaciers flow with radar images of 40 valleys. Radar images show "
    "that glaciers flow faster in warm summers. The data are open."
)


def _summaries(papers: list[Analysis], **wanted: int) -> list[list[SummarySentence]]:
    return summarise(papers, SummarySettings.model_validate({"engine": SummaryEngine.RANKER, **wanted}))


@pytest.mark.parametrize("title", [TITLE, None])
def test_the_contribution_is_chosen_whole(title: str | None) -> None:
    """With the title and without, what the authors do is the best sentence, whole; its gist has no filler."""
    [[row]] = _summaries([analyse("p", title, ABSTRACT)], sentences=1)
    assert row.sentence == "In this paper, we measure how fast glaciers flow with radar images of 40 valleys."
    assert row.gist == "we measure how fast glaciers flow with radar images of 40 valleys."


def test_further_sentences_add_something() -> None:
    """A sentence that is told again comes after one that is new."""
    twice = f"{ABSTRACT} We measure how fast glaciers flow with radar images of 40 valleys."
    [rows] = _summaries([analyse("p", TITLE, twice)], sentences=2)
    assert rows[1].sentence.startswith("Radar images show that glaciers flow faster")


def test_scores_fall_along_the_summary() -> None:
    """Rank 1 is the best; each further sentence scores no more than the one before."""
    [rows] = _summaries([analyse("p", TITLE, ABSTRACT)], sentences=5)
    scores = [row.score for row in rows]
    assert len(rows) == 5
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("words", [8, 12, 30])
def test_words_are_kept(words: int) -> None:
    """No summary has more words than it may, sentences being whole, unless it is one sentence alone."""
    [rows] = _summaries([analyse("p", TITLE, ABSTRACT)], sentences=5, words=words)
    assert rows
    assert len(rows) == 1 or sum(count_words(row.sentence) for row in rows) <= words


def test_order_in_a_batch_does_not_matter() -> None:
    """A paper's rows, scores to the last bit, are the same alone, in any company and in any order."""
    parts = ABSTRACT.split(". ")
    papers = [
        analyse(str(number), TITLE if number % 2 else None, ". ".join(parts[number % 4 :])) for number in range(40)
    ]
    together = _summaries(papers, sentences=3)
    assert list(reversed(_summaries(papers[::-1], sentences=3))) == together
    assert [_summaries([paper], sentences=3)[0] for paper in papers] == together


def test_a_batch_without_words_is_empty() -> None:
    """Papers without abstracts have no summary."""
    assert _summaries([analyse("p", TITLE, None), analyse("q", None, " ")]) == [[], []]
    assert _summaries([]) == []


def test_the_model_enters_the_fingerprint() -> None:
    """The ranker has a model with a hash, sumy's engines have none."""
    assert len(model_sha256(SummaryEngine.RANKER)) == 64
    assert not model_sha256(SummaryEngine.LUHN)
