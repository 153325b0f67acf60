"""Summaries of whole texts."""

import json
from pathlib import Path

import numpy as np
import pytest

from documents import Part, body_of
from pipeline.learning.boosting import Forest
from pipeline.records import Field, SummarySentence
from pipeline.records.bodies import Body, SectionKind
from pipeline.settings import SummaryEngine, SummarySettings
from pipeline.summaries import summarise, whole_texts
from pipeline.summaries.models import load_ranker
from pipeline.summaries.whole_features import NAMES, read_whole
from pipeline.summaries.whole_labelled import read_wholes
from pipeline.summaries.whole_texts import FROM_ABSTRACT, WholeModel, choose_rows, load_whole, summarise_whole
from pipeline.summaries.whole_training import NEWS, PAPERS, chosen_by_folds, train_wholes, wanted
from pipeline.text.analysis import analyse
from pipeline.text.batch import batch_of

_ABSTRACT = (
    "Rivers carry lanterns in many countries. We propose a camera that follows lanterns on slow rivers. "
    "Lanterns turn at the third bend of nine rivers in ten."
)
_PAPER = body_of(
    [
        Part("Abstract", [_ABSTRACT], SectionKind.ABSTRACT),
        Part(
            "1 Introduction",
            [
                "Lanterns on slow rivers have been filmed from bridges for a hundred years.",
                "Figure 1: We propose a camera that follows lanterns on slow rivers of many countries.",
            ],
            SectionKind.INTRODUCTION,
        ),
        Part("2 Results", ["The camera follows lanterns on slow rivers by night and day."], SectionKind.RESULT),
        Part("References", ["We propose cameras that follow lanterns on slow rivers, 1999."], SectionKind.REFERENCES),
        Part("A Proofs", ["We propose that lanterns on slow rivers are followed by cameras."], SectionKind.APPENDIX),
    ]
)
_NEWS = body_of(
    [
        Part(
            None,
            [
                "The town has opened a second bridge across the river after two years of building.",
                'Mayor Brown spoke of "a bridge for the town".',
                "The bridge across the river cost the town five million, and two years of building were needed.",
                "It rained.",
            ],
        )
    ]
)
_EVEN = Forest(np.zeros((0, 4), np.int16), np.zeros((0, 4), np.float32), np.zeros((0, 16), np.int32))


def _summary(body: Body, abstract: str | None = None, **settings: int) -> list[SummarySentence]:
    paper = analyse("1", "A title", abstract, "en", body=body)
    return summarise([paper], SummarySettings(**settings))[0]  # type: ignore[arg-type]


@pytest.mark.parametrize("abstract", [_ABSTRACT, None])
def test_summary_of_a_paper_begins_with_its_abstract_and_goes_on_in_its_body(abstract: str | None) -> None:
    """The best two sentences are the abstract's, as those of the listing are; the body's are among the further ones."""
    listed = summarise([analyse("1", "A title", _ABSTRACT, "en")], SummarySettings(sentences=2))[0]
    rows = _summary(_PAPER, abstract, sentences=5)
    assert [row.sentence for row in rows[:FROM_ABSTRACT]] == [row.sentence for row in listed]
    assert {row.field for row in rows} == ({Field.BODY} if abstract is None else {Field.ABSTRACT, Field.BODY})
    assert [row.score for row in rows] == sorted((row.score for row in rows), reverse=True)
    assert rows[0].role is not None


def test_neither_captions_nor_references_nor_appendices_are_chosen() -> None:
    """However many sentences are asked for, each is of the running text, and none is told twice."""
    rows = _summary(_PAPER, _ABSTRACT, sentences=50)
    assert len(rows) == 5
    assert not any(mark in row.sentence for row in rows for mark in ("Figure", "1999", "followed by"))


def test_news_begin_with_the_news() -> None:
    """What a text without an abstract says first and shares with the rest comes first; an aside comes last."""
    rows = _summary(_NEWS, sentences=4)
    assert [row.start_char for row in rows][:1] == [0]
    assert "It rained." not in [row.sentence for row in rows[:3]]


@pytest.mark.parametrize(("least", "begins"), [(0.7, "The town has"), (0.3, "The bridge")])
def test_what_a_report_begins_with_is_told_first(monkeypatch: pytest.MonkeyPatch, least: float, begins: str) -> None:
    """Of a short text that is no paper the first sentence is told where it is nearly as good as the best one."""
    monkeypatch.setattr(whole_texts, "whole_scores", lambda whole, _: np.linspace(least, 0.9, len(whole.sentences)))
    assert _summary(_NEWS, sentences=1)[0].sentence.startswith(begins)


def test_words_bound_a_summary() -> None:
    """A summary has no more words than asked for, but the best sentence always stands in it."""
    rows = _summary(_NEWS, words=35)
    assert sum(len(row.sentence.split()) for row in rows) <= 35
    assert len(_summary(_NEWS, words=5)) == 1


def test_summary_of_many_words_holds_the_abstract_and_more() -> None:
    """Where words are counted, the abstract's sentences come first while they fit, and the body's fill what is left."""
    settings, batch = SummarySettings(words=45), batch_of([analyse("1", "A title", _ABSTRACT, "en", body=_PAPER)])
    begun = summarise([analyse("1", "A title", _ABSTRACT, "en")], settings)[0]
    whole = read_whole(batch, 0, load_ranker().background)
    rows = summarise_whole(batch, whole, settings, WholeModel(_EVEN, _EVEN), begun)
    assert [row.field for row in rows] == [Field.ABSTRACT, Field.ABSTRACT, Field.ABSTRACT, Field.BODY]


def test_what_does_not_fit_leaves_its_room_empty() -> None:
    """A better sentence that is too long uses up room, so that a weak short one does not fill it."""
    long, short = "Nine cameras " + "followed lanterns along rivers, " * 4 + "as boats do.", "Boats are red at noon."
    body = body_of(
        [Part("Abstract", [_ABSTRACT], SectionKind.ABSTRACT), Part("2 Results", [long, short], SectionKind.RESULT)]
    )
    whole = read_whole(batch_of([analyse("1", "A title", None, "en", body=body)]), 0, load_ranker().background)
    assert whole is not None
    scores, room = np.arange(5, 0, -1) / 5, len(_ABSTRACT.split()) + 6
    assert choose_rows(whole, scores, [0, 1, 2], SummarySettings(words=room)) == []
    assert [row for row, _ in choose_rows(whole, scores[::-1], [0, 1, 2], SummarySettings(words=room))] == [4]


def test_no_sentence_reaches_over_a_paragraph() -> None:
    """A paragraph that ends without a full stop ends its sentence."""
    body = body_of([Part(None, ["The bridge 'of the town'", "Mayor Brown opened the bridge of the town today."])])
    assert [row.sentence for row in _summary(body, sentences=9)] == ["Mayor Brown opened the bridge of the town today."]


def test_what_was_cut_is_no_sentence() -> None:
    """What a page or a formula cut off stands back, and is taken where there is nothing else."""
    cut, whole = "model uses the river of the town and its bridge", "The bridge of the town stands by the river."
    assert [row.sentence for row in _summary(body_of([Part(None, [cut, whole])]), sentences=5)] == [whole]
    assert [row.sentence for row in _summary(body_of([Part(None, [cut])]), sentences=5)] == [cut]


@pytest.mark.parametrize("engine", [one for one in SummaryEngine if one is not SummaryEngine.RANKER])
def test_other_engines_read_all_of_a_text(engine: SummaryEngine) -> None:
    """However many sentences are asked for, those of the body are among them, under the engine's name."""
    paper = analyse("1", "A title", None, "en", body=_PAPER)
    [rows] = summarise([paper], SummarySettings(engine=engine, sentences=50))
    assert {row.engine for row in rows} == {engine.value}
    assert any("by night and day" in row.sentence for row in rows)
    assert not any(mark in row.sentence for row in rows for mark in ("Figure", "1999", "followed by"))
    assert all(_PAPER.text[row.start_char : row.end_char] == row.sentence for row in rows)


def test_texts_in_other_languages_are_read_whole() -> None:
    """A German text goes to sumy's engine for German, with all of its sentences."""
    body = body_of(
        [Part(None, ["Die Br\u00fccke steht am Fluss."]), Part("Zwei", ["Der Fluss ist unter der Br\u00fccke."])]
    )
    [rows] = summarise([analyse("1", None, None, "de", body=body)], SummarySettings(sentences=9))
    assert {row.engine for row in rows} == {"luhn:de"}
    assert any(row.start_char > 30 for row in rows)


def test_shipped_trees_are_of_these_features() -> None:
    """The trees that ship look at features that there are."""
    model = load_whole()
    assert max(int(one.features.max()) for one in (model.papers, model.others)) < len(NAMES)


def test_fit_writes_trees_that_are_used(tmp_path: Path) -> None:
    """Trees that were fitted on labelled texts stand beside a card with their figures, and load."""
    paper = {"title": "A title", "sections": [{"heading": "Abstract", "sentences": [_ABSTRACT]}], "summary": _ABSTRACT}
    news = {"text": _NEWS.text, "summary": "The town has opened a second bridge across the river."}
    for name, row in ((PAPERS, paper), (NEWS, news)):
        (tmp_path / name).write_text("\n".join([json.dumps(row)] * 5), encoding="utf-8")
    assert train_wholes(tmp_path / "nothing", tmp_path) == {}
    figures = train_wholes(tmp_path, tmp_path)
    assert all(0 < figure <= 100 for figure in figures.values())
    assert json.loads((tmp_path / "whole_texts.json").read_text(encoding="utf-8"))["figures"] == figures
    assert load_whole(tmp_path) is not load_whole()


def test_fit_is_measured_as_runs_choose(tmp_path: Path) -> None:
    """A summary by trees that did not see its text begins with the abstract too, where there is room for it."""
    found = [f"The camera saw the {one} boat of the town by night and by day." for one in ("red", "green", "blue")]
    sections = [{"heading": "Abstract", "sentences": [_ABSTRACT]}, {"heading": "2 Results", "sentences": found}]
    row = {"title": "A title", "sections": sections, "summary": " ".join(found)}
    (tmp_path / PAPERS).write_text("\n".join([json.dumps(row)] * 5), encoding="utf-8")
    assert all(one.startswith(_ABSTRACT) for one in chosen_by_folds(read_wholes(tmp_path / PAPERS)))


def test_what_the_abstract_says_counts_once() -> None:
    """Of a sentence behind an abstract what counts is what a person's summary has beside the abstract."""
    whole = read_whole(batch_of([analyse("1", "A title", None, "en", body=_PAPER)]), 0, load_ranker().background)
    assert whole is not None
    told = wanted(whole, f"{_ABSTRACT} By night and day.")
    behind = [value for value, is_lead in zip(told, whole.in_lead, strict=True) if not is_lead]
    assert all(value == 1.0 for value, is_lead in zip(told, whole.in_lead, strict=True) if is_lead)
    assert max(behind) == behind[-1] == pytest.approx(4 / 11)
