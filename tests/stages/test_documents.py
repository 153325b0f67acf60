"""Documents through all stages: what is found in a body has its place there; papers without one are as they were."""

from collections.abc import Iterator
from dataclasses import fields, replace

import pytest

from documents import Part, body_of
from pipeline.records import Field
from pipeline.records.bodies import SectionKind
from pipeline.settings import Settings
from pipeline.stages import STAGES
from pipeline.stages.stage import Rows
from pipeline.store.rows import StageRow
from pipeline.text.analysis import Analysis, analyse
from pipeline.text.batch import batch_of
from pipeline.text.stored import PaperFacts, from_table, to_table

_TITLE = "LanternNet: Slow Rivers by Night"
_ABSTRACT = (
    "We propose LanternNet, a deep convolutional network that tracks lanterns in images of rivers. "
    "It reaches an accuracy of 91.5% on the RiverBench dataset."
)
_BODY = body_of(
    [
        Part(None, [_TITLE, "Ada Lovelace"]),
        Part("Abstract", [_ABSTRACT], SectionKind.ABSTRACT),
        Part(
            "1 Introduction",
            [
                (
                    "Lantern tracking is the task of following lanterns with convolutional neural networks (CNN). "
                    "Our code is at https://github.com/lovelace/lanterns and is free."
                )
            ],
            SectionKind.INTRODUCTION,
        ),
        Part(
            "2 Results",
            [
                "LanternNet outperforms the baseline by 3.2% in accuracy on every river of the benchmark.",
                "We improve accuracy Old 86.3 86.1 90.2 New 87.1 86.9 91.0 Ours 89.4 88.2 93.5.",
            ],
            SectionKind.RESULT,
        ),
        Part("References", ["Lovelace, A. https://example.org/rivers 99% of it."], SectionKind.REFERENCES),
    ]
)
_NEWS = body_of(
    [
        Part(
            None,
            [
                "The town council has opened a second bridge across the river after two years of building.",
                (
                    "Mayor Jane Brown said that the bridge, which cost five million euros, will halve the time that "
                    "people need to reach the market square."
                ),
            ],
        )
    ]
)
_PAPERS = [
    analyse("whole", _TITLE, _ABSTRACT, "en", body=_BODY),
    analyse("own", _TITLE, None, "en", body=_BODY),
    analyse("listed", _TITLE, _ABSTRACT, "en"),
    analyse("news", "Second bridge opened", None, "en", body=_NEWS),
    analyse("german", "Laternen", None, "de", body=body_of([Part(None, ["Laternen treiben auf dem Fluss. " * 9])])),
]
_COLUMNS = {
    "whole": {Field.TITLE: _TITLE, Field.ABSTRACT: _ABSTRACT, Field.BODY: _BODY.text},
    "own": {Field.TITLE: _TITLE, Field.BODY: _BODY.text},
    "listed": {Field.TITLE: _TITLE, Field.ABSTRACT: _ABSTRACT},
    "news": {Field.TITLE: "Second bridge opened", Field.BODY: _NEWS.text},
    "german": {Field.TITLE: "Laternen", Field.BODY: "Laternen treiben auf dem Fluss. " * 9},
}
_TEXT = {"Keyphrase": "phrase", "SummarySentence": "sentence", "System": "name", "Acronym": "short_form"}
_TEXT |= {"Link": "url", "Claim": "claim", "Evidence": "term"}


@pytest.fixture(scope="module")
def found() -> dict[str, Rows]:
    """What each stage finds in the papers, by table."""
    batch = batch_of(_PAPERS)
    return {stage.name: stage.compute(batch, Settings()) for stage in STAGES}


def _rows(found: dict[str, Rows], table: str, paper: str) -> list[StageRow]:
    (rows,) = (rows[table] for rows in found.values() if table in rows)
    return list(rows[[one.paper_id for one in _PAPERS].index(paper)])


def _quotations(found: dict[str, Rows]) -> Iterator[tuple[str, object]]:
    for rows in found.values():
        for of_papers in rows.values():
            for paper, own in zip(_PAPERS, of_papers, strict=True):
                for row in own:
                    yield from ((paper.paper_id, one) for one in getattr(row, "evidence", (row,)))


def test_every_quotation_stands_at_its_place(found: dict[str, Rows]) -> None:
    """Whatever a stage quotes, its offsets give it back out of the column that it names."""
    seen = set()
    for paper, row in _quotations(found):
        name = _TEXT.get(type(row).__name__)
        if name:
            text = _COLUMNS[paper][row.field]  # type: ignore[attr-defined]
            assert text[row.start_char : row.end_char] == getattr(row, name)  # type: ignore[attr-defined]
            seen.add((type(row).__name__, row.field))  # type: ignore[attr-defined]
    assert {(kind, Field.BODY) for kind in _TEXT if kind != "System"} <= seen


def test_other_papers_of_the_batch_do_not_show(found: dict[str, Rows]) -> None:
    """What is said of a paper is what would be said if it were alone, documents beside it or not."""
    for number, paper in enumerate(_PAPERS):
        for stage in STAGES:
            alone = stage.compute(batch_of([paper]), Settings())
            for table, rows in alone.items():
                assert list(rows[0]) == list(found[stage.name][table][number])


def test_body_with_an_abstract_of_its_own_says_what_the_listing_does(found: dict[str, Rows]) -> None:
    """Where a paper's abstract stands in its body alone, roles are told of it there, and none of how news begin."""
    start = _BODY.text.index(_ABSTRACT)
    listed, own = (_rows(found, "roles", paper) for paper in ("listed", "own"))
    assert [(row.role, row.start_char + start) for row in listed] == [(row.role, row.start_char) for row in own]  # type: ignore[union-attr]
    assert _rows(found, "roles", "news") == []


def test_bodies_add_links_acronyms_and_claims(found: dict[str, Rows]) -> None:
    """Links, acronyms and results beyond the abstract are told, none of the references."""
    assert [row.url for row in _rows(found, "links", "whole")] == ["https://github.com/lovelace/lanterns"]  # type: ignore[union-attr]
    assert [row.short_form for row in _rows(found, "acronyms", "whole")] == ["CNN"]  # type: ignore[union-attr]
    claims = [(row.field, row.value) for row in _rows(found, "claims", "whole")]  # type: ignore[union-attr]
    assert claims == [(Field.ABSTRACT, 91.5), (Field.BODY, 3.2)]


def test_documents_have_summaries_and_keyphrases(found: dict[str, Rows]) -> None:
    """A paper, a news article and a text in another language have both, and topics only where they fit."""
    for paper in _COLUMNS:
        assert _rows(found, "summaries", paper)
        assert _rows(found, "keyphrases", paper)
    assert [row.scheme for row in _rows(found, "tags", "news") if row.scheme == "topics"] == []  # type: ignore[union-attr]


def test_document_is_read_as_it_was_written() -> None:
    """A batch with documents that another process reads has the same segments, places and passages."""
    written = batch_of(_PAPERS)
    bodies = {"whole": _BODY, "own": _BODY, "news": _NEWS, "german": _PAPERS[-1]}
    facts = [
        PaperFacts(
            one.paper_id,
            _COLUMNS[one.paper_id][Field.TITLE],
            _COLUMNS[one.paper_id].get(Field.ABSTRACT, ""),
            None,
            (),
            None,
            replace(_BODY, text=_COLUMNS[one.paper_id].get(Field.BODY, "")) if one.paper_id in bodies else None,
        )
        for one in _PAPERS
    ]
    read = from_table(to_table(written), facts)
    for name in ("first_segment", "role", "parent", "field", "kind", "begin", "word_start", "first_word"):
        assert getattr(read, name).tolist() == getattr(written, name).tolist(), name
    for one, other in zip(read, written, strict=True):
        assert _plain(one) == _plain(other)
    assert [text.text for text in read.front.texts] == [text.text for text in written.front.texts]


def _plain(paper: Analysis) -> list[object]:
    told = [getattr(paper, field.name) for field in fields(paper) if field.name not in ("title", "abstract")]
    passages = told.pop()
    assert isinstance(passages, tuple)
    return [*told, *((one.role, one.kind, one.parent, one.begin, one.text.words, one.text.text) for one in passages)]
