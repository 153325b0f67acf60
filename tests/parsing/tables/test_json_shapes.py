"""Papers wherever they stand in a document of JSON."""

import json

import pytest

from accounts import read, read_json

_MOSS = {"title": "Moss", "abstract": "We grow moss on walls, and it grows well.", "year": 2020}
_BOGS = {"title": "Bogs", "abstract": "We drain bogs by hand, and they stay dry.", "year": 2021}
_ROWS = (_MOSS, _BOGS)


@pytest.mark.parametrize(
    "document",
    [
        {"status": "ok", "payload": {"total": 2, "list": [*_ROWS]}},
        {"data": {"search": {"edges": [{"node": row} for row in _ROWS], "pageInfo": {"next": None}}}},
        {"x1": _MOSS, "x2": _BOGS},
        {"0": _MOSS, "1": _BOGS},
        {name: {str(row): paper[name] for row, paper in enumerate(_ROWS)} for name in _MOSS},
        {name: [paper[name] for paper in _ROWS] for name in _MOSS},
        {"columns": [*_MOSS], "index": [0, 1], "data": [[*row.values()] for row in _ROWS]},
        [{"id": number, "paper": row, "labels": [1]} for number, row in enumerate(_ROWS)],
    ],
)
def test_papers_in_any_envelope(document: object) -> None:
    """Papers below other names, under their ids, by columns as pandas writes them, or one layer deep are all read."""
    found = [(record.title, record.abstract, str(record.published_on)[:4]) for record in read_json(document).records]
    assert found == [("Moss", _MOSS["abstract"], "2020"), ("Bogs", _BOGS["abstract"], "2021")]


def test_the_name_of_a_paper_is_its_id() -> None:
    """A name under which a paper stands is its id; a mere number of its row is none."""
    by_id, by_row = (read_json({first: _MOSS, second: _BOGS}).records for first, second in (("a1", "b2"), ("0", "1")))
    assert [[record.own_ids for record in records] for records in (by_id, by_row)] == [[("a1",), ("b2",)], [(), ()]]
    assert read_json({"2101.00001": _MOSS, "2101.00002": _BOGS}).records[0].arxiv_id == "2101.00001"


def test_what_an_object_speaks_of_is_no_paper() -> None:
    """A title within another object does not make that the paper, where the object has a text of its own."""
    news = {"headline": "Moss", "text": "Moss has come.", "source": {"title": "The News", "url": "https://ex.org/"}}
    assert not read_json([news, news]).records


@pytest.mark.parametrize("end", ["", "\n", ",\n", '\n{"title": "Cut'])
@pytest.mark.parametrize("indent", [None, 2])
def test_objects_in_a_row(end: str, indent: int | None) -> None:
    """Objects one after the other, over lines or with commas between, are read; what is cut of the last is told."""
    text = ",\n".join(json.dumps(row, indent=indent) for row in _ROWS)
    parsed = read(text + end)
    assert [record.title for record in parsed.records] == ["Moss", "Bogs"]
    assert bool(parsed.rejects) == ("Cut" in end)
