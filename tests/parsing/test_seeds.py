"""The five seeds, read as a person reads them."""

import importlib.util
from pathlib import Path

import pytest

from pipeline.parsing import Parsed, parse_bytes
from pipeline.records import Record

_FOLDER = Path(__file__).resolve().parent
_SEEDS = _FOLDER.parents[1] / "seeds"
_spec = importlib.util.spec_from_file_location("expected_seeds", _FOLDER / "expected_seeds.py")
assert _spec is not None
assert _spec.loader is not None
expected_seeds = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(expected_seeds)

_ROWS = [(prefix, *row) for prefix, (_, _, _, rows) in expected_seeds.SEEDS.items() for row in rows]
_OTHER_FIELDS = (
    "n_authors",
    "organization",
    "arxiv_id",
    "comment",
    "discussion_count",
    "published_on",
    "published_inferred",
)


def _parsed(prefix: str) -> Parsed:
    (path,) = _SEEDS.glob(f"{prefix}_*")
    return parse_bytes(path.read_bytes()).parsed


def _record_at(prefix: str, line: int) -> Record:
    return next(record for record in _parsed(prefix).records if record.line_start == line)


@pytest.mark.parametrize(("prefix", "first", "last", "title", "begins", "ends", "others"), _ROWS)
def test_record_is_as_written(
    prefix: str, first: int, last: int, title: str | None, begins: str, ends: str, others: dict[str, object]
) -> None:
    """Each field of a record is what a reader of the page writes down."""
    record = _record_at(prefix, first)
    assert (record.line_end, record.title) == (last, title)
    assert record.abstract is not None
    assert record.abstract.startswith(begins)
    assert record.abstract.endswith(ends)
    given = {name: getattr(record, name) for name in _OTHER_FIELDS if name != "n_authors" or "n_authors" in others}
    empty = {"published_inferred": False}
    assert given == {name: others.get(name, empty.get(name)) for name in given}


def test_forty_records_are_written_by_hand() -> None:
    """At least forty records stand in the table, and the table names no line twice."""
    places = {(row[0], row[1]) for row in _ROWS}
    assert len(places) == len(_ROWS) >= 40


@pytest.mark.parametrize("prefix", expected_seeds.SEEDS)
def test_counts(prefix: str) -> None:
    """Each seed has its format, its lines and its records, and nothing of it is rejected."""
    parsed = _parsed(prefix)
    name, lines, records, _ = expected_seeds.SEEDS[prefix]
    assert (parsed.format, parsed.lines, len(parsed.records), parsed.rejects) == (name, lines, records, ())


@pytest.mark.parametrize("prefix", expected_seeds.SEEDS)
def test_every_line_is_accounted_for(prefix: str) -> None:
    """Record, boilerplate, rejected and blank lines are all lines."""
    parsed = _parsed(prefix)
    told = parsed.record_lines + parsed.boilerplate_lines + parsed.rejected_lines + parsed.blank_lines
    assert told == parsed.lines


def test_authors_of_the_grid_paper() -> None:
    """A line of authors is a list of names, the first and the last among them."""
    record = _record_at("002", 47)
    assert (record.authors[0], record.authors[-1]) == ("Jiaxing Wen", "Zonghong Zhu")
    assert record.n_authors == len(record.authors)


@pytest.mark.parametrize("prefix", ["001", "004"])
def test_only_the_page_s_own_year_is_inferred(prefix: str) -> None:
    """A date without a year is of 2025, the year after the latest one written; a written year is never changed."""
    years = {record.published_inferred: set[int]() for record in _parsed(prefix).records}
    for record in _parsed(prefix).records:
        if record.published_on:
            years[record.published_inferred].add(record.published_on.year)
    assert years[True] == {2025}
    assert max(years[False]) == 2024
