"""The view `system_cards`: what a card says is what the paper says."""

from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

_PAPER = """
INSERT INTO papers (paper_id, title, abstract, published_on) VALUES
    ('p', 'LanternNet: Drift', $$Earlier work, e.g. LanternNet of Smith et al. The first, drifted by 3.5 m. \
Here we present LanternNet, a model (vs. Others) of drift. LanternNet is fast. Code: github.com/a/tools and \
github.com/a/lanternnet.$$, '2025-03-04'),
    ('q', 'Rivers', NULL, NULL);
INSERT INTO systems (paper_id, name, kind, field, start_char, end_char) VALUES
    ('p', 'LanternNet', 'model', 'title', 0, 10), ('q', 'Rivers', 'method', 'title', 0, 6);
INSERT INTO links (paper_id, url, kind, field, start_char, end_char) VALUES
    ('p', 'github.com/a/tools', 'code', 'abstract', 5, 9), ('p', 'github.com/a/lanternnet', 'code', 'abstract', 15, 19),
    ('p', 'a.org', 'other', 'abstract', 1, 2);
INSERT INTO claims (paper_id, claim, value, unit, field, start_char, end_char, quantity, quantity_start_char) VALUES
    ('p', 'later', 2, 'factor', 'abstract', 90, 95, 'twice', 91),
    ('p', 'sooner', 1, 'percent', 'abstract', 80, 86, '1%', 81);
INSERT INTO summaries (paper_id, rank, sentence, field, start_char, end_char) VALUES
    ('q', 2, 'second', 'title', 0, 1), ('q', 1, 'Rivers', 'title', 0, 6);
"""


@pytest.fixture
def cards(database: Path) -> dict[str, dict[str, object]]:
    """The cards of two made papers, by paper."""
    with duckdb.connect(str(database)) as connection:
        for table in ("papers", "systems", "links", "claims", "summaries"):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own
        connection.execute(_PAPER)
        rows = connection.execute("SELECT * FROM system_cards ORDER BY paper_id")
        names = [column[0] for column in rows.description or ()]
        return {str(row[0]): dict(zip(names, row, strict=True)) for row in rows.fetchall()}


def test_card_quotes_the_sentence_that_introduces_the_name(cards: dict[str, dict[str, object]]) -> None:
    """Of the sentences with the name the first that introduces it is taken, whole, abbreviations and all."""
    assert cards["p"]["what"] == "Here we present LanternNet, a model (vs. Others) of drift."


def test_card_without_such_a_sentence_has_the_summary(cards: dict[str, dict[str, object]]) -> None:
    """Where no sentence of the abstract has the name, the summary's best sentence stands in."""
    assert cards["q"]["what"] == "Rivers"
    assert (cards["q"]["claims"], cards["q"]["code"], cards["q"]["first_seen"]) == ([], None, None)


def test_code_is_the_link_that_has_the_name(cards: dict[str, dict[str, object]]) -> None:
    """Of several links to code the one with the system's name in it is the system's."""
    assert cards["p"]["code"] == "github.com/a/lanternnet"


def test_claims_stand_in_the_order_of_the_text(cards: dict[str, dict[str, object]]) -> None:
    """A card holds the paper's claims with value and unit."""
    assert cards["p"]["claims"] == [
        {"claim": "sooner", "value": 1.0, "unit": "percent", "quantity": "1%"},
        {"claim": "later", "value": 2.0, "unit": "factor", "quantity": "twice"},
    ]


def test_each_system_of_the_seeds_has_its_card(finished: Path) -> None:
    """There are as many cards as systems; each says what the system does in words of the paper, and is exported."""
    with duckdb.connect(str(finished / "gistmill.duckdb"), read_only=True) as connection:
        (systems,) = connection.execute("SELECT count(*) FROM systems").fetchall()
        made_up = connection.execute(
            "SELECT c.paper_id, c.name, c.what FROM system_cards c JOIN papers p USING (paper_id) "
            "WHERE NOT coalesce(contains(p.abstract, c.what) OR contains(p.title, c.what), FALSE)"
        ).fetchall()
    assert made_up == []
    assert pq.read_table(finished / "export" / "system_cards.parquet").num_rows == systems[0] > 0
