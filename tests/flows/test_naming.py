"""What a run is called."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.naming import name_of_run

_NOW = datetime(2026, 11, 28, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("inputs", "told"),
    [
        (["seeds/"], "seeds"),
        (["a/cs.txt", "b.txt", "c.txt"], "cs.txt and 2 more"),
        (["-"], "standard input"),
        (["https://me:word@example.org/feed?token=abc"], "https://***@example.org/feed?token=***"),
        ([], "what the settings name"),
        (["x" * 80], "x" * 59 + "\u2026"),
    ],
)
def test_a_run_is_called_by_what_it_reads_and_when(inputs: list[str], told: str) -> None:
    """The first input by its name, how many more, the database, the minute; no secret of an address."""
    found = name_of_run(inputs, Path("data/g.duckdb"), _NOW)
    assert found.startswith(told)
    assert found.endswith(" into g.duckdb, 2026-11-28 06:00")
