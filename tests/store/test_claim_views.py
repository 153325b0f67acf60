"""The views over claims: what is large, and what became faster."""

from pathlib import Path

import duckdb
import pytest

_ABSTRACT = (
    "LanternNet uses 900x fewer parameters. It is 3x faster than others, speed-ups of 5 times and 6.5 times on lamps. "
    "RiverNet is twice as small, and gains 4000% of nothing. "
    "A 7x reduction in training time is for all, and 8x, 9x speed-ups."
)
_FACTORS = (900.0, 9.0, 8.0, 7.0, 6.5, 5.0, 3.0, 2.0)


def _claim(quantity: str, value: float, unit: str, claim: str) -> str:
    start = _ABSTRACT.index(quantity)
    begins = _ABSTRACT.index(claim)
    return (
        f"('p', '{claim}', {value}, '{unit}', 'abstract', {begins}, {begins + len(claim)}, '{quantity}', {start}, "
        f"{start + len(quantity)})"
    )


@pytest.fixture
def connection(database: Path) -> duckdb.DuckDBPyConnection:
    """A database of one made paper with nine claims and two systems."""
    claims = [
        _claim("900x", 900, "factor", "LanternNet uses 900x fewer parameters"),
        _claim("3x", 3, "factor", "It is 3x faster than others"),
        _claim("5 times", 5, "factor", "speed-ups of 5 times and 6.5 times on lamps"),
        _claim("6.5 times", 6.5, "factor", "speed-ups of 5 times and 6.5 times on lamps"),
        _claim("twice", 2, "factor", "RiverNet is twice as small"),
        _claim("4000%", 4000, "percent", "gains 4000% of nothing"),
        _claim("7x", 7, "factor", "A 7x reduction in training time is for all"),
        _claim("8x", 8, "factor", "8x, 9x speed-ups"),
        _claim("9x", 9, "factor", "8x, 9x speed-ups"),
    ]
    with duckdb.connect(str(database)) as writer:
        for table in ("papers", "systems", "claims"):
            writer.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own
        paper = "INSERT INTO papers (paper_id, title, abstract) VALUES ('p', 'LanternNet: Lamps', ?)"
        writer.execute(paper, [_ABSTRACT])
        writer.execute(f"INSERT INTO claims VALUES {', '.join(claims)}")  # noqa: S608 - rows of our own
        writer.execute(
            "INSERT INTO systems (paper_id, name, kind, field, start_char, end_char) VALUES "
            "('p', 'LanternNet', 'model', 'title', 0, 10), ('p', 'RiverNet', 'model', 'abstract', 105, 113)"
        )
    return duckdb.connect(str(database), read_only=True)


def test_speed_ups_are_of_speed(connection: duckdb.DuckDBPyConnection) -> None:
    """Each factor of a list of speed-ups is one; of parameters or of size none is, whatever else the clause says."""
    rows = connection.execute("SELECT value FROM speed_ups ORDER BY value").fetchall()
    assert rows == [(3.0,), (5.0,), (6.5,), (7.0,), (8.0,), (9.0,)]


def test_largest_claims_are_plausible(connection: duckdb.DuckDBPyConnection) -> None:
    """The largest of each unit come first; a percentage beyond a thousand is left out of the rank but counted."""
    rows = connection.execute("SELECT unit, rank, value, claims FROM largest_claims ORDER BY unit, rank").fetchall()
    assert rows == [("factor", rank, value, 8) for rank, value in enumerate(_FACTORS, start=1)]


def test_card_has_the_claims_about_its_system(connection: duckdb.DuckDBPyConnection) -> None:
    """A claim is of the system that it names; one that names none is of the paper's first system."""
    rows = connection.execute("SELECT name, [c.value FOR c IN claims] FROM system_cards ORDER BY name").fetchall()
    assert rows == [("LanternNet", [900.0, 3.0, 5.0, 6.5, 4000.0, 7.0, 8.0, 9.0]), ("RiverNet", [2.0])]
