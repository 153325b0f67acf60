"""Analysed papers in, summaries out, through the door of the folder."""

from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from pipeline.records import SummarySentence
from pipeline.settings import SummaryEngine, SummarySettings
from pipeline.summaries import ENGINES, summarise
from pipeline.text.analysis import analyse
from pipeline.text.batch import Batch, batch_of

TITLE = "Radar shows how fast glaciers flow"
ABSTRACT = (
    "Glaciers shape the valleys of the Alps over thousands of years. How fast they flow is hard to see from the "
    "ground. In this paper, we measure how fast glaciers flow with radar images of 40 valleys. Radar images show "
    "that glaciers flow faster in warm summers. The data are open."
)


def _summary(abstract: str | None, **wanted: SummaryEngine | int) -> list[SummarySentence]:
    [rows] = summarise([analyse("p", TITLE, abstract)], SummarySettings.model_validate(wanted))
    return rows


def test_every_engine_is_described() -> None:
    """Each engine that the settings accept has its line in `ENGINES`."""
    assert set(ENGINES) == set(SummaryEngine)


@pytest.mark.parametrize("engine", SummaryEngine)
def test_every_engine_answers_under_its_name(engine: SummaryEngine) -> None:
    """An ordinary abstract is summarised by the engine that was chosen, in at most so many sentences."""
    rows = _summary(ABSTRACT, engine=engine, sentences=2)
    assert [(row.rank, row.engine) for row in rows] == [(1, engine.value), (2, engine.value)]


@pytest.mark.parametrize("engine", SummaryEngine)
@pytest.mark.parametrize("abstract", [None, "", " \n\t "])
def test_an_empty_abstract_has_no_summary(engine: SummaryEngine, abstract: str | None) -> None:
    """Where there is no text there is no sentence."""
    assert _summary(abstract, engine=engine) == []


def test_a_method_without_an_answer_gives_way_to_the_first_sentence() -> None:
    """Where LexRank would divide by zero the first sentence is taken, and its row says 'lead'."""
    [row] = _summary("Ice. Sun.", engine=SummaryEngine.LEXRANK, sentences=1)
    assert (row.sentence, row.engine) == ("Ice.", "lead")


@cache
def _odd(text: str) -> Batch:
    return batch_of([analyse("p", TITLE, text)])


@pytest.mark.parametrize("engine", SummaryEngine)
@pytest.mark.parametrize(
    "text",
    ["x" * 100_000, "(" * 20_000, "$" * 20_000, "." * 20_000, "\n" * 20_000, "Ice flows. " * 3_000, "ice " * 50_000],
    ids=["letter", "brackets", "dollars", "dots", "newlines", "sentences", "words"],
)
def test_no_text_is_too_odd(engine: SummaryEngine, text: str) -> None:
    """Oversized and degenerate texts are summarised within the budget, verbatim."""
    [rows] = summarise(_odd(text), SummarySettings(engine=engine, sentences=3))
    assert len(rows) <= 3
    assert all(text[row.start_char : row.end_char] == row.sentence for row in rows)


@given(text=st.text(max_size=300) | st.lists(st.sampled_from(ABSTRACT.split()), max_size=60).map(" ".join))
@settings(max_examples=60)
def test_every_row_is_a_quotation(text: str) -> None:
    """For any abstract and engine, each row's offsets give its sentence back, scores are 0 to 1, ranks count from 1."""
    batch = batch_of([analyse("p", TITLE, text)])
    for engine in SummaryEngine:
        note(engine)
        [rows] = summarise(batch, SummarySettings(engine=engine, sentences=3))
        _assert_quoted(rows, text)


def _assert_quoted(rows: Sequence[SummarySentence], text: str) -> None:
    assert [row.rank for row in rows] == list(range(1, len(rows) + 1))
    assert all(text[row.start_char : row.end_char] == row.sentence and row.sentence.strip() for row in rows)
    assert all(0.0 <= row.score <= 1.0 for row in rows)
    assert not any(a.start_char < b.end_char and b.start_char < a.end_char for a in rows for b in rows if a is not b)


@pytest.mark.parametrize("engine", SummaryEngine)
def test_a_batch_is_its_papers(engine: SummaryEngine) -> None:
    """A paper's summary does not depend on the papers beside it."""
    papers = [analyse("a", TITLE, ABSTRACT), analyse("b", None, ""), analyse("c", None, ABSTRACT[70:])]
    wanted = SummarySettings(engine=engine)
    assert summarise(papers, wanted) == [summarise([paper], wanted)[0] for paper in papers]
