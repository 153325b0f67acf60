"""What the site reads of single tags and systems out of tables of all papers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.store import browse_overviews
from pipeline.store.browse_overviews import labels_of, systems_named
from pipeline.store.database import make_work_copy, open_work
from pipeline.store.opening import Connection

_TAGS = """
INSERT INTO tags (paper_id, scheme, tag, label) VALUES
('p1', 'topics', 'rl', 'Reinforcement learning'), ('p2', 'topics', 'rl', 'Reinforcement learning'),
('p1', 'arxiv', 'rl', 'another scheme'), ('p2', 'own', 'a:b''c', 'with signs');
INSERT INTO papers (paper_id, title, published_on) VALUES ('p1', 'One', '2024-05-02'), ('p2', 'Two', NULL),
('p3', 'Three', '2023-01-01');
INSERT INTO systems (paper_id, name, kind) VALUES ('p1', 'EvilNet', 'model'), ('p2', 'evilnet', 'method'),
('p3', 'EvilNet', 'model'), ('p3', 'Other', 'model');
INSERT INTO links (paper_id, url, kind) VALUES ('p3', 'https://example.org/evilnet', 'code');
"""


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """Three papers with tags and systems."""
    with open_work(_made(tmp_path_factory.mktemp("tables") / "work.duckdb")) as connection:
        connection.execute(_TAGS)
        yield connection


def _made(work: Path) -> Path:
    make_work_copy(work.with_name("none.duckdb"), work)
    return work


def test_labels_are_those_of_their_scheme(tables: Connection) -> None:
    """A tag has the label that its own scheme gives it, whatever signs an address has; what is no tag has none."""
    asked = ["topics:rl", "own:a:b'c", "topics:none", "rl", "a\x00b:c", "';--:x"]
    assert labels_of(tables, asked) == {"topics:rl": "Reinforcement learning", "own:a:b'c": "with signs"}
    assert labels_of(tables, []) == {}


@pytest.mark.parametrize("few", [0, 1, 16])
def test_a_systems_papers_are_the_same_however_they_are_read(
    tables: Connection, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """Papers that introduce a system are told by their day, one by one where they are few and all at once else."""
    monkeypatch.setattr(browse_overviews, "_FEW", few)
    found = systems_named(tables, "EVILNET")
    assert [(row.paper_id, row.title, row.code) for row in found] == [
        ("p3", "Three", "https://example.org/evilnet"),
        ("p1", "One", None),
        ("p2", "Two", None),
    ]
    assert systems_named(tables, "none") == []
