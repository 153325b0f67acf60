"""A database that is filled with copies is one that a run would have made."""

from pathlib import Path

from benchmark.many import fill
from pipeline.store.checking import violations
from pipeline.store.opening import open_published
from running import FEW, run_steps


def test_run_takes_a_filled_database_for_its_own(tmp_path: Path) -> None:
    """Copies of papers break no promise, and a run over what was read finds nothing to compute of them."""
    database = tmp_path / "g.duckdb"
    first = run_steps(FEW, database)
    assert fill(database, 3 * first.papers.total) == 3 * first.papers.total
    with open_published(database) as connection:
        assert list(violations(connection)) == []
    again = run_steps(FEW, database)
    assert (again.papers.total, sum(again.computed.values())) == (3 * first.papers.total, 0)
