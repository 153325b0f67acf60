"""What the site reads of single tags and systems out of tables of all papers."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pipeline.browse.tables import change_of
from pipeline.store import browse_overviews
from pipeline.store.browse_cards import cards_of
from pipeline.store.browse_overviews import labels_of, scheme_names, schemes, systems_named, trend_months, trends_of
from pipeline.store.database import make_work_copy, open_work
from pipeline.store.opening import Connection

_TABLES = """
INSERT INTO tags (paper_id, scheme, rank, tag, label, engine) VALUES
('p1', 'topics', 1, 'rl', 'Reinforcement learning', 'model'),
('p2', 'topics', 2, 'rl', 'Reinforcement learning', 'terms'),
('p2', 'topics', 1, 'ml', 'Machine learning', 'model'),
('p1', 'arxiv', 1, 'rl', 'another scheme', 'declared'), ('p2', 'own', 1, 'a:b''c', 'with signs', 'terms');
INSERT INTO papers (paper_id, title, abstract, published_on, published_precision) VALUES
('p1', 'One', 'So we run. It 😀 ran well, too.', '2024-05-02', 'day'), ('p2', 'Two', 'It says more.', NULL, NULL),
('p3', 'Three', NULL, '2023-01-01', 'year');
INSERT INTO summaries
(paper_id, rank, sentence, gist, field, start_char, end_char, gist_start_char, gist_end_char) VALUES
('p1', 1, 'It 😀 ran well, too.', 'It 😀 ran well', 'abstract', 11, 30, 11, 24),
('p1', 2, 'So we run.', 'we run.', 'abstract', 0, 10, 3, 10),
('p2', 1, 'It says more.', 'It says more.', 'abstract', 0, 13, 0, 13),
('p2', 2, 'It is a body.', 'a body.', 'body', 40, 53, 46, 53);
INSERT INTO systems (paper_id, name, kind) VALUES ('p1', 'EvilNet', 'model'), ('p2', 'evilnet', 'method'),
('p3', 'EvilNet', 'model'), ('p3', 'Other', 'model');
INSERT INTO links (paper_id, url, kind) VALUES ('p3', 'https://example.org/evilnet', 'code');
INSERT INTO claims (paper_id, claim, field, quantity_start_char) VALUES
('p3', 'EvilNet runs twice and thrice as fast', 'abstract', 13),
('p3', 'EvilNet runs twice and thrice as fast', 'abstract', 23);
"""


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """Three papers with tags and systems."""
    with open_work(_made(tmp_path_factory.mktemp("tables") / "work.duckdb")) as connection:
        connection.execute(_TABLES)
        yield connection


def _made(work: Path) -> Path:
    make_work_copy(work.with_name("none.duckdb"), work)
    return work


def test_labels_are_those_of_their_scheme(tables: Connection) -> None:
    """A tag has the label that its own scheme gives it, whatever signs an address has; what is no tag has none."""
    asked = ["topics:rl", "own:a:b'c", "topics:none", "rl", "a\x00b:c", "';--:x"]
    assert labels_of(tables, asked) == {"topics:rl": "Reinforcement learning", "own:a:b'c": "with signs"}
    assert labels_of(tables, []) == {}


def test_a_vocabulary_is_counted_by_papers(tables: Connection) -> None:
    """A scheme has its tags in use, the papers that carry one, each once, and its commonest tags first."""
    found = {scheme.name: scheme for scheme in schemes(tables)}
    assert list(found) == scheme_names(tables) == ["arxiv", "own", "topics"]
    topics = found["topics"]
    assert (topics.tags, topics.papers, topics.engines) == (2, 2, ("model", "terms"))
    assert topics.commonest == (("rl", "Reinforcement learning", 2), ("ml", "Machine learning", 1))
    assert [scheme.commonest for scheme in schemes(tables, 1) if scheme.name == "topics"] == [topics.commonest[:1]]


def test_trends_count_papers_that_have_a_month(tables: Connection) -> None:
    """A paper of which only the year is known, or nothing, is in no month."""
    months = trend_months(tables, 24)
    assert [(month.isoformat(), papers) for month, papers in months] == [("2024-05-01", 1)]
    assert [(trend.tag, trend.counts, trend.shares) for trend in trends_of(tables, "topics", months, 9)] == [
        ("rl", (1,), (1.0,))
    ]


def test_months_have_no_gap(tables: Connection) -> None:
    """A line of a trend goes month by month, also through those without papers, up to the newest that has some."""
    tables.execute(
        "BEGIN; UPDATE papers SET published_on = '2024-02-03', published_precision = 'month' WHERE paper_id = 'p2'"
    )
    months = [(month.isoformat(), papers) for month, papers in trend_months(tables, 24)]
    newest = trend_months(tables, 2)
    found = {trend.tag: trend.counts for trend in trends_of(tables, "topics", trend_months(tables, 24), 9)}
    tables.execute("ROLLBACK")
    assert months == [("2024-02-01", 1), ("2024-03-01", 0), ("2024-04-01", 0), ("2024-05-01", 1)]
    assert newest == [(date(2024, 4, 1), 0), (date(2024, 5, 1), 1)]
    assert found == {"rl": (1, 0, 0, 1), "ml": (1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("shares", "has_papers", "change"),
    [
        ((0.2, 0.0, 0.4, 0.0), (True, False, True, False), 0.2),
        ((0.2, 0.4), (True, True), 0.2),
        ((0.0, 0.4), (False, True), None),
        ((0.4,), (True,), None),
    ],
)
def test_change_is_between_months_that_have_papers(
    shares: tuple[float, ...], has_papers: tuple[bool, ...], change: float | None
) -> None:
    """A month without papers says nothing of a share; where a half has none, nothing is said of a change."""
    assert change_of(shares, has_papers) == pytest.approx(change)


def test_a_card_has_its_sentences(tables: Connection) -> None:
    """Sentences and gists of a card are what the table says, in text order, whether abstract or body has them."""
    for paper_id, card in cards_of(tables, ["p1", "p2", "p3"]).items():
        said = "SELECT sentence, gist FROM summaries WHERE paper_id = ? ORDER BY start_char"
        assert list(card.gists) == tables.execute(said, [paper_id]).fetchall()
    assert cards_of(tables, []) == {}


@pytest.mark.parametrize("few", [0, 1, 16])
def test_a_systems_papers_are_the_same_however_they_are_read(
    tables: Connection, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """Papers that introduce a system stand by their day, however they are read; a clause of two figures stands once."""
    monkeypatch.setattr(browse_overviews, "_FEW", few)
    found = systems_named(tables, "EVILNET")
    assert [(row.paper_id, row.title, row.code, row.claims) for row in found] == [
        ("p3", "Three", "https://example.org/evilnet", ("EvilNet runs twice and thrice as fast",)),
        ("p1", "One", None, ()),
        ("p2", "Two", None, ()),
    ]
    assert systems_named(tables, "none") == []


def test_sixteen_papers_of_a_system_are_read_one_by_one() -> None:
    """Up to sixteen papers are asked for one by one; of more it takes longer than all of them at once."""
    asked = [list(browse_overviews._in_parts(["p"] * papers)) for papers in (16, 17)]  # noqa: SLF001 - what it costs is not seen
    assert list(map(len, asked)) == [16, 1]
