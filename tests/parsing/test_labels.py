"""Labelled lines, and the fields they fill."""

from datetime import date

import pytest

from pipeline.parsing.labels import Labelled, categories, labelled, with_labels
from pipeline.records import Record


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Title: Lanterns", Labelled("title", "Lanterns")),
        ("  ABSTRACT :We show", Labelled("abstract", "We show")),
        ("Author(s): A. B.", Labelled("authors", "A. B.")),
        ("arXiv:2406.06606", Labelled("arxiv", "2406.06606")),
        ("Journal-ref: J. Lamps 3", Labelled("journal", "J. Lamps 3")),
        ("Comments:", Labelled("comment", "")),
        ("Subjects: Logic (cs.LO)", Labelled("categories", "Logic (cs.LO)")),
        ("Objective: to measure", None),
        ("Lanterns: Drift and Light", None),
        ("Title", None),
        ("arXiv admin note: overlap with arXiv:2001.00001", None),
        ("(" * 10_000 + ":", None),
    ],
)
def test_labels_are_a_closed_set(line: str, expected: Labelled | None) -> None:
    """A known label and a colon make a labelled line; any other colon belongs to its sentence."""
    assert labelled(line) == expected


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("cs.LG stat.ML", ("cs.LG", "stat.ML")),
        ("Machine Learning (cs.LG); High Energy Physics - Theory (hep-th)", ("cs.LG", "hep-th")),
        ("cs.LG, cs.LG; cond-mat.mes-hall", ("cs.LG", "cond-mat.mes-hall")),
        ("machine learning, e.g. lamps", ()),
    ],
)
def test_categories_are_arxiv_s(text: str, codes: tuple[str, ...]) -> None:
    """Categories are arXiv's codes, each once; other words are none."""
    assert categories(text) == codes


def test_each_label_fills_its_field() -> None:
    """Labelled lines fill the record; the first that gives a field counts."""
    lines = """Title: Lanterns
Authors: Ada Lovelace, Grace Hopper
Comments: 4 pages
Comments: 5 pages
arXiv: 2406.06606v2 [cs.LG]
DOI: 10.1000/X
Categories: stat.ML
URL: https://example.org/lanterns
Created: 2024-06-06
Date: Jun 7, 2024
Updated: 2025-01-01
License: CC BY"""
    found = with_labels(Record(line_start=1, line_end=12), filter(None, map(labelled, lines.split("\n"))))
    assert found == Record(
        line_start=1,
        line_end=12,
        title="Lanterns",
        authors=("Ada Lovelace", "Grace Hopper"),
        n_authors=2,
        comment="4 pages",
        arxiv_id="2406.06606",
        doi="10.1000/x",
        declared_categories=("cs.LG",),
        url="https://example.org/lanterns",
        published_on=date(2024, 6, 6),
    )


def test_subjects_tell_more_than_an_id() -> None:
    """Categories in a line of their own are all of them, where beside the id stands the first alone."""
    told = [
        Labelled("arxiv", "2406.06606 [cs.CL]"),
        Labelled("categories", "Computation and Language (cs.CL); (cs.AI)"),
    ]
    found = with_labels(Record(line_start=1, line_end=2), told)
    assert found.declared_categories == ("cs.CL", "cs.AI")


@pytest.mark.parametrize("value", ["Jun 6, 2024", "June 6, 2024", "2024-06-06"])
def test_dates_in_words_and_figures(value: str) -> None:
    """A date behind a label is read in either spelling."""
    assert with_labels(Record(), [Labelled("created", value)]).published_on == date(2024, 6, 6)


def test_a_date_without_year_behind_a_label_is_none() -> None:
    """Behind a label nothing tells the year, and none is made up."""
    assert with_labels(Record(), [Labelled("created", "Jun 6")]).published_on is None


@pytest.mark.parametrize(
    "value", ["J. Lamps 3 (2024), doi:10.1000/m.1.", "J. Lamps, https://doi.org/10.1000/M.1", "doi: 10.1000/m.1"]
)
def test_a_doi_behind_a_journal(value: str) -> None:
    """The DOI that ends a paper's journal reference is its own; one in a field of its own counts where it is first."""
    told = Labelled("journal", value)
    assert with_labels(Record(), [told]).doi == "10.1000/m.1"
    assert with_labels(Record(), [Labelled("doi", "10.1000/m.2"), told]).doi == "10.1000/m.2"
    assert with_labels(Record(), [Labelled("journal", "J. Lamps 3, 10 (2024)")]).doi is None


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Holloway, R. J.; Aken, Ludwig van", ("R. J. Holloway", "Ludwig van Aken")),
        ("Bell, A., Dee, C.", ("A. Bell", "C. Dee")),
        ("Bell, Ada", ("Ada Bell",)),
        ("Ada Bell, Cy Dee", ("Ada Bell", "Cy Dee")),
    ],
)
def test_names_behind_their_label(value: str, names: tuple[str, ...]) -> None:
    """Surnames that stand first are set behind the given names, as other formats do."""
    label = labelled(f"Authors: {value}")
    assert label is not None
    assert with_labels(Record(), [label]).authors == names
