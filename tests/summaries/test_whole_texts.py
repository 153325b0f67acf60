"""Summaries of whole texts."""

import pytest

from documents import Part, body_of
from pipeline.bodies import Body, SectionKind
from pipeline.records import Field, SummarySentence
from pipeline.settings import SummarySettings
from pipeline.summaries import summarise
from pipeline.summaries.whole_texts import FROM_ABSTRACT
from pipeline.text.analysis import analyse

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


def test_words_bound_a_summary() -> None:
    """A summary has no more words than asked for, but the best sentence always stands in it."""
    rows = _summary(_NEWS, words=35)
    assert sum(len(row.sentence.split()) for row in rows) <= 35
    assert len(_summary(_NEWS, words=5)) == 1


def test_no_sentence_reaches_over_a_paragraph() -> None:
    """A paragraph that ends without a full stop ends its sentence."""
    body = body_of([Part(None, ["The bridge 'of the town'", "Mayor Brown opened the bridge of the town today."])])
    assert [row.sentence for row in _summary(body, sentences=9)] == ["Mayor Brown opened the bridge of the town today."]


def test_what_was_cut_is_no_sentence() -> None:
    """What a page or a formula cut off stands back, and is taken where there is nothing else."""
    cut, whole = "model uses the river of the town and its bridge", "The bridge of the town stands by the river."
    assert [row.sentence for row in _summary(body_of([Part(None, [cut, whole])]), sentences=5)] == [whole]
    assert [row.sentence for row in _summary(body_of([Part(None, [cut])]), sentences=5)] == [cut]
