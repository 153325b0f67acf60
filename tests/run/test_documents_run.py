"""Files of documents to tables: one run over a paper, its listing entry and a note."""

import json
from pathlib import Path

import duckdb
import pytest

from pipeline.papers.lines import NoTextError, text_of_line
from pipeline.settings import Settings
from pipeline.store.checking import violations
from pipeline.store.digesting import read_digest
from pipeline.store.explaining import explain
from running import run_steps

_ABSTRACT = (
    "We propose LanternNet, a neural network that tracks lanterns on slow rivers by night. "
    "It reaches an accuracy of 91.5% on the RiverBench dataset."
)
_PAPER = f"""---
title: "LanternNet: Tracking Lanterns on Slow Rivers"
---

# Abstract

{_ABSTRACT}

# 1 Introduction

Lantern tracking follows floating lanterns with convolutional neural networks (CNN). Our code is at
https://github.com/lovelace/lanterns and is free to use for everybody who wants to follow lanterns.

# 2 Results

LanternNet outperforms the best earlier tracker by 3.2% in accuracy on every river of the benchmark.

# References

Lovelace, A. On rivers and lanterns. https://example.org/rivers
"""
_NOTE = """Minutes of the bridge committee

The committee met to talk about the second bridge across the river. The mayor said that building will take two
years and cost five million euros.

Decisions

The bridge will stand north of the market square. The committee asked the engineers for a plan by May.
"""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a run over three files."""
    folder = tmp_path_factory.mktemp("documents")
    (folder / "in").mkdir()
    (folder / "in" / "paper.md").write_text(_PAPER, encoding="utf-8")
    (folder / "in" / "note.txt").write_text(_NOTE, encoding="utf-8")
    listed = {"title": "LanternNet: tracking lanterns on slow rivers", "abstract": _ABSTRACT, "doi": "10.1234/lantern"}
    (folder / "in" / "listed.jsonl").write_text(json.dumps(listed) + "\n", encoding="utf-8")
    settings = Settings()
    settings = settings.model_copy(update={"run": settings.run.model_copy(update={"workers": 1})})
    run_steps([folder / "in"], folder / "g.duckdb", settings=settings)
    return folder / "g.duckdb"


def test_document_and_its_listing_entry_are_one_paper(database: Path) -> None:
    """Two papers come of three files, both with bodies, and every promise holds."""
    with duckdb.connect(str(database), read_only=True) as connection:
        rows = connection.execute("SELECT doi, has_body FROM papers ORDER BY doi NULLS LAST").fetchall()
        assert rows == [("10.1234/lantern", True), (None, True)]
        assert list(violations(connection)) == []


def test_explain_names_the_section(database: Path) -> None:
    """Each quotation of a body is told with its section, one of the abstract is not."""
    lines = list(map(str, explain(database, "10.1234/lantern")))
    assert any("3.2" in line and line.endswith("in 2 Results") for line in lines)
    assert any("lovelace/lanterns" in line and line.endswith("in 1 Introduction") for line in lines)
    assert any("91.5" in line and line.endswith(")") for line in lines)
    assert not any("example.org" in line for line in lines)


def test_page_carries_quotations_and_no_body(database: Path) -> None:
    """What the digest page shows of a body is what is quoted of it, with its place in words."""
    papers = {paper.title: paper for paper in read_digest(database, 10).papers}
    paper = papers["LanternNet: Tracking Lanterns on Slow Rivers"]
    assert {quote.where for quote in paper.quotes} == {"1 Introduction", "2 Results"}
    spans = {(quote.start, quote.end) for quote in paper.quotes}
    quoted = [*paper.summary, *paper.keyphrases, *(one.span for one in (*paper.links, *paper.claims))]
    assert {(start, end) for field, start, end in quoted if field == 2} <= spans


def test_note_has_a_summary_and_no_topics(database: Path) -> None:
    """A note has title, summary and keyphrases; no field of research is claimed for it, and no result."""
    (note,) = [paper for paper in read_digest(database, 10).papers if paper.title == "Minutes of the bridge committee"]
    assert note.summary
    assert note.keyphrases
    assert (note.tags, note.claims) == ((), ())


def test_body_of_a_line_is_read_as_a_plain_text() -> None:
    """A `body` gives title and sections as a file would; a title that is given stays; one without text is told."""
    found = text_of_line({"id": 1, "body": _NOTE})
    assert (found.title, found.abstract) == ("Minutes of the bridge committee", None)
    assert found.document
    assert "Decisions" in [section.heading for section in found.document.sections]
    assert text_of_line({"title": "Mine", "body": _NOTE}).title == "Mine"
    with pytest.raises(NoTextError, match="body"):
        text_of_line({"id": 1, "body": " "})
