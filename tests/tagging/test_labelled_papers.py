"""Papers with the tags that people gave them."""

import gzip
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import UsageError
from pipeline.tagging.labelled_papers import LabelledPaper, read_labelled_papers, schemes_in, year_of_id

LABELLED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "seeds_annotated.jsonl.gz"


def lines(path: Path, *rows: Mapping[str, object]) -> Path:
    """Write rows as JSON lines, compressed where the name says so."""
    data = "\n".join(map(json.dumps, rows)).encode("utf-8")
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


@pytest.mark.parametrize(
    ("arxiv_id", "year"),
    [
        ("2406.06606", 2024),
        ("704.0001", 2007),
        ("hep-th/9901001", 1999),
        ("math/0512345", 2005),
        ("901.1", 2009),
        ("10.1000/xyz", None),
    ],
)
def test_years_of_ids(arxiv_id: str, year: int | None) -> None:
    """An arXiv id states its year, old form, new form, or new form that lost a zero; other ids state none."""
    assert year_of_id(arxiv_id) == year


@pytest.mark.parametrize(
    ("row", "month"),
    [
        ({"arxiv_id": "2601.00001", "date": "2026-02-03"}, "2026-01"),
        ({"arxiv_id": "704.0001"}, "2007-04"),
        ({"arxiv_id": "9913.1"}, None),
        ({"arxiv_id": "math/0512345", "published_on": "2005-12-01"}, "2005-12"),
        ({"date": "2026"}, None),
    ],
)
def test_months_of_papers(tmp_path: Path, row: dict[str, str], month: str | None) -> None:
    """The month is that of the id, else that of a date; what states none has none."""
    (paper,) = read_labelled_papers(lines(tmp_path / "papers.jsonl", {"title": "T", "topics": ["a"], **row}), "topics")
    assert paper.month == month


@pytest.mark.parametrize("name", ["papers.jsonl", "papers.jsonl.gz"])
def test_json_lines_are_read(tmp_path: Path, name: str) -> None:
    """JSON lines are read, gzip or not; tags may stand in a list or in one text with blanks between."""
    rows = (
        {"title": "T", "topics": ["b", "a"], "topics_ok": ["c"]},
        {"abstract": "A", "topics": "a b a"},
        {"title": 5},
    )
    papers = read_labelled_papers(lines(tmp_path / name, *rows), "topics")
    assert papers == [LabelledPaper("T", "", ("b", "a"), ("c",)), LabelledPaper("", "A", ("a", "b"))]


def test_parquet_is_read(tmp_path: Path) -> None:
    """Parquet is read; the year is that of the id, else that of the date."""
    rows = [
        {"title": "T", "categories": ["cs.LG"], "arxiv_id": "1901.00001", "published_on": date(2020, 1, 1)},
        {"title": "U", "categories": ["cs.CL"], "arxiv_id": None, "published_on": date(2020, 1, 1)},
    ]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "papers.parquet")
    papers = read_labelled_papers(tmp_path / "papers.parquet", "arxiv")
    assert [(paper.tags, paper.year) for paper in papers] == [(("cs.LG",), 2019), (("cs.CL",), 2020)]


def test_a_date_that_is_none_states_no_year(tmp_path: Path) -> None:
    """A date in words is no date."""
    path = lines(tmp_path / "p.jsonl", {"title": "T", "topics": ["a"], "date": "May 2020"})
    assert read_labelled_papers(path, "topics")[0].year is None


def test_schemes_of_a_file(tmp_path: Path) -> None:
    """A file has the schemes in which it has tags, in the order in which they are known."""
    path = lines(tmp_path / "p.jsonl", {"topics": []}, {"mine": ["x"], "arxiv_primary": "cs.LG"})
    assert schemes_in(path, ["topics", "arxiv", "mine"]) == ["arxiv", "mine"]


def test_annotated_papers_are_read() -> None:
    """The labelled seeds are read with its required and acceptable tags in both schemes."""
    if not LABELLED.exists():
        pytest.skip("the labelled papers are not here")
    assert schemes_in(LABELLED, ["topics", "arxiv"]) == ["topics", "arxiv"]
    papers = read_labelled_papers(LABELLED, "topics")
    assert (len(papers), set(papers[0].acceptable)) == (230, {"computer-vision", "physics-astronomy"})
    assert {len(paper.tags) for paper in read_labelled_papers(LABELLED, "arxiv")} == {1}


@pytest.mark.parametrize("content", ["not json", "[1]", '{"title": "T"}', '{"title": "T", "topic": ["a"]}', ""])
def test_unusable_files_are_refused(tmp_path: Path, content: str) -> None:
    """A file that is no JSON, or holds no tags, is refused by name."""
    path = tmp_path / "papers.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=r"papers\.jsonl"):
        read_labelled_papers(path, "topics")
    with pytest.raises(UsageError, match=r"papers\.jsonl"):
        schemes_in(path, ["topics"])


def test_damaged_files_are_refused(tmp_path: Path) -> None:
    """What is no Parquet or no gzip inside is refused, not a traceback."""
    for name in ("papers.parquet", "papers.jsonl.gz"):
        (tmp_path / name).write_bytes(b"\x1f\x8b not really")
        with pytest.raises(UsageError, match="cannot be read"):
            read_labelled_papers(tmp_path / name, "topics")


@pytest.mark.parametrize(("scheme", "wanted"), [("arxiv", "'arxiv' or 'categories'"), ("mine", "'mine'")])
def test_a_file_without_tags_names_the_columns(scheme: str, wanted: str, tmp_path: Path) -> None:
    """Where no paper has tags, the message names the columns that would hold them, and those that the file has."""
    path = lines(tmp_path / "papers.jsonl", {"title": "Moss", "abstract": "It grows."})
    with pytest.raises(UsageError, match=rf"in a column {wanted}.*; its columns are abstract, title$"):
        read_labelled_papers(path, scheme)
