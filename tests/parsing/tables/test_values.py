"""Cells and JSON values as fields of a record."""

from datetime import date

import pytest

from pipeline.parsing.entries import Fault
from pipeline.parsing.tables.values import labels_of, listed, record_of, text_of
from pipeline.records import Record


def test_every_field() -> None:
    """Each field is read in its usual spelling."""
    record = record_of(
        {
            "title": " A  Study\n of Rivers ",
            "abstract": "We study rivers.\nThey run.\n\nThey run far.",
            "authors": [{"name": "Ada Bell"}, {"given": "Cy", "family": "Dee"}],
            "arxiv_id": "https://arxiv.org/abs/2406.06606v3",
            "doi": "https://doi.org/10.1234/ABC.",
            "url": "https://example.org/p",
            "comment": "12 pages,\n3 figures",
            "declared_categories": "cs.LG stat.ML",
            "keywords": "rivers; deltas;; rivers",
            "published_on": "2024-06-06T12:00:00Z",
            "discussion_count": 4,
        }
    )
    assert record == Record(
        title="A Study of Rivers",
        abstract="We study rivers. They run.\n\nThey run far.",
        authors=("Ada Bell", "Cy Dee"),
        n_authors=2,
        arxiv_id="2406.06606",
        version=3,
        doi="10.1234/abc",
        url="https://example.org/p",
        comment="12 pages, 3 figures",
        discussion_count=4,
        declared_categories=("cs.LG", "stat.ML"),
        keywords=("rivers", "deltas"),
        published_on=date(2024, 6, 6),
    )


def test_markup_in_cells() -> None:
    """Tags and entities of a cell are made plain as in every other format."""
    record = record_of({"title": "CO<sub>2</sub> &amp; <i>moss</i>", "abstract": "<p>One.</p><p>5&nbsp;% &lt; 6.</p>"})
    assert isinstance(record, Record)
    assert (record.title, record.abstract) == ("CO2 & moss", "One.\n\n5 % < 6.")


def test_neither_title_nor_abstract() -> None:
    """An entry without text is a fault that shows what it has."""
    fault = record_of({"title": " ", "doi": "10.1/x"})
    assert isinstance(fault, Fault)
    assert fault.excerpt == "doi: 10.1/x"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (["cs.LG", "cs.AI", "cs.LG"], ("cs.LG", "cs.AI")),
        (["hep-th math.AG"], ("hep-th", "math.AG")),
        ("['cs.LG', 'cs.AI']", ("cs.LG", "cs.AI")),
        ("Geology, Rivers and deltas", ("Geology", "Rivers and deltas")),
        ("river deltas", ("river deltas",)),
        ([{"display_name": "Geology"}, {"x": 1}, 5], ("Geology",)),
        (None, ()),
        (7, ()),
    ],
)
def test_labels(value: object, expected: tuple[str, ...]) -> None:
    """Lists of categories and keywords, in any of their usual forms."""
    assert labels_of(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a ", "a"),
        (["", "b"], "b"),
        (2406.06606, "2406.06606"),
        (True, None),
        ({}, None),
        (" ", None),
        ({"de": "b", "en": "a"}, "a"),
    ],
)
def test_texts(value: object, expected: str | None) -> None:
    """Numbers are their digits, lists their first text, objects that of their value, and what is no text is none."""
    assert text_of(value) == expected


def test_abstract_in_pieces() -> None:
    """An abstract that comes as a list of sentences or paragraphs is whole."""
    record = record_of({"title": ["T"], "abstract": ["We drift.", "", {"text": "Lanterns do."}]})
    assert isinstance(record, Record)
    assert record.abstract == "We drift. Lanterns do."


@pytest.mark.parametrize(
    "value", [object(), 1e308, float("nan"), [[[]]], {"a": {}}, "[" * 100_000, "'" * 100_000, b"x"]
)
def test_any_value_at_all(value: object) -> None:
    """Whatever a field holds, something comes out."""
    fields = ("authors", "doi", "arxiv_id", "url", "comment", "declared_categories", "keywords", "published_on")
    assert isinstance(record_of({"title": "T"} | dict.fromkeys(fields, value)), Record)


@pytest.mark.parametrize(
    "cell",
    [
        '{"We": [0], "say": [1], "na\\u00efve": [3], "\\"hi\\"": [2, 4]}',
        """{'We': [0], 'say': [1], 'na\u00efve': [3], '"hi"': [2, 4]}""",
    ],
)
def test_an_inverted_abstract_in_a_cell(cell: str) -> None:
    """An inverted index that a table holds as JSON or as Python prints it is the abstract; other texts stay."""
    record = record_of({"title": "Rivers", "abstract": cell})
    assert isinstance(record, Record)
    assert record.abstract == 'We say "hi" na\u00efve "hi"'
    other = record_of({"title": "Rivers", "abstract": "{x: [1]} is a map."})
    assert isinstance(other, Record)
    assert other.abstract == "{x: [1]} is a map."


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("""[{'name': "Bo O'Neil", 'id': None}]""", [{"name": "Bo O'Neil", "id": None}]),
        ('{"ArXiv": "2001.00077"}', {"ArXiv": "2001.00077"}),
        ("['a', 'b']", ["a", "b"]),
        ("[{'name': 'cut", "[{'name': 'cut"),
        ("Moss [sic]", "Moss [sic]"),
    ],
)
def test_what_a_cell_prints(cell: str, expected: object) -> None:
    """Lists and objects in a cell are read as JSON or Python print them; what is neither stays."""
    assert listed(cell) == expected


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Ada Bell\nJan van den Berg\n\nEve M. O'Fox", ("Ada Bell", "Jan van den Berg", "Eve M. O'Fox")),
        ("Ada Bell, Cy\nDee", ("Ada Bell", "Cy Dee")),
        ("Ada Bell and\nCy Dee", ("Ada Bell", "Cy Dee")),
    ],
)
def test_names_below_each_other(cell: str, names: tuple[str, ...]) -> None:
    """Lines part the names of a cell where nothing else does; a wrapped list is one."""
    found = record_of({"title": "Moss", "authors": cell})
    assert isinstance(found, Record)
    assert found.authors == names
