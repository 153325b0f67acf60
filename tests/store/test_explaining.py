"""How a paper is named to be explained: by each of its identifiers, their addresses, or how its title begins."""

from pathlib import Path

import duckdb
import pytest

from pipeline.errors import UsageError
from pipeline.store.explaining import find_paper

_PAPERS = [("p1", "Moss on walls", "2406.00001", "10.1234/moss.1", ["lib-7"]), ("p2", "Moss in bogs", None, None, [])]


@pytest.fixture
def papers(database: Path) -> Path:
    """A database of two papers, of which one has all identifiers."""
    with duckdb.connect(str(database)) as connection:
        connection.execute("DELETE FROM papers WHERE paper_id NOT IN (SELECT paper_id FROM papers LIMIT 2)")
        ids = [paper_id for (paper_id,) in connection.execute("SELECT paper_id FROM papers").fetchall()]
        for old, (_, title, arxiv, doi, own) in zip(ids, _PAPERS, strict=True):
            connection.execute(
                "UPDATE papers SET title = ?, arxiv_id = ?, doi = ?, own_ids = ? WHERE paper_id = ?",
                [title, arxiv, doi, own, old],
            )
    return database


@pytest.mark.parametrize(
    "name",
    [
        "2406.00001",
        "arXiv:2406.00001v2",
        "https://arxiv.org/abs/2406.00001",
        "10.1234/moss.1",
        "10.1234/MOSS.1",
        "doi:10.1234/moss.1",
        "https://doi.org/10.1234/moss.1",
        "https://dl.acm.org/doi/10.1234/moss.1",
        "lib-7",
        "Moss on",
        "moss on walls",
    ],
)
def test_a_paper_is_found_by_each_of_its_names(name: str, papers: Path) -> None:
    """By arXiv id and DOI, with and without what stands before them, by an id of one's own, by a title's beginning."""
    with duckdb.connect(str(papers), read_only=True) as connection:
        found = find_paper(connection, name)
        title = connection.execute("SELECT title FROM papers WHERE paper_id = ?", [found]).fetchall()
        assert title == [("Moss on walls",)]
        assert find_paper(connection, found) == found


def test_a_name_that_two_papers_fit_is_refused(papers: Path) -> None:
    """A title's beginning that several papers share names neither, and they are told."""
    with (
        duckdb.connect(str(papers), read_only=True) as connection,
        pytest.raises(UsageError, match=r"Moss on walls") as told,
    ):
        find_paper(connection, "Moss")
    assert "Moss in bogs" in str(told.value)
