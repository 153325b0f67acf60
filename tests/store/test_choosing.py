"""Which papers a digest has: each condition of a choice, what the reader knows, and what no condition may do."""

import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest

from pipeline.errors import QueryBounds, UsageError
from pipeline.settings import Choice
from pipeline.store import cards
from pipeline.store.cards import Cards, read_cards, source_label, source_name
from pipeline.store.choosing import Wanted, checked_condition, strangers
from pipeline.store.querying import Bounds
from pipeline.store.schema import OF_PAPERS
from pipeline.store.view import View, of_papers
from pipeline.store.views import VIEWS

_TAGGED = "list_contains([t.tag FOR t IN tags], 'llm-agents')"
_OF_ONE_FILE = """
paper_id IN (SELECT paper_id FROM records JOIN sources USING (source_id) WHERE uri LIKE '%001_911abca530bda4e2.txt')
"""


def _read(finished: Path, **choice: object) -> Cards:
    return read_cards(finished / "gistmill.duckdb", Wanted(choice=Choice.model_validate(choice)))


def _rows(finished: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(finished / "gistmill.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_cards_are_what_the_tables_hold(finished: Path) -> None:
    """A card's texts are those of the view digest, its figures those of claims, the newest paper first."""
    found = _read(finished)
    rows = _rows(
        finished,
        "SELECT paper_id, title, objective, method, result,"
        " (SELECT count(*) FROM claims c WHERE c.paper_id = d.paper_id)"
        " FROM digest d ORDER BY published_on DESC NULLS LAST, paper_id",
    )
    assert [
        (card.paper_id, card.title, card.objective, card.method, card.result, sum(len(c.figures) for c in card.claims))
        for card in found.shown
    ] == rows
    assert (found.total, found.passed, found.shown[0].sources) == (230, (), ("seeds/001_911abca530bda4e2.txt",))


def test_claims_of_a_card_begin_with_what_is_surest(finished: Path, tmp_path: Path) -> None:
    """Claims of the abstract come before those of the body, and there the conclusion's before the introduction's."""
    database = tmp_path / "gistmill.duckdb"
    shutil.copy(finished / "gistmill.duckdb", database)
    with duckdb.connect(str(database)) as connection:
        connection.execute("CREATE TEMP TABLE one AS SELECT any_value(paper_id) AS paper_id FROM claims")
        connection.execute(
            "INSERT INTO sections BY NAME SELECT paper_id, unnest([1, 2]) AS section_no, 2 AS level,"
            " unnest(['introduction', 'conclusion']) AS kind, unnest([0, 50]) AS start_char,"
            " unnest([50, 99]) AS end_char FROM one"
        )
        connection.execute(
            "INSERT INTO claims BY NAME SELECT paper_id, unnest(['it is 1', 'it is 2']) AS claim, 'body' AS field,"
            " unnest([7, 60]) AS start_char, unnest([14, 67]) AS end_char, 'count' AS unit,"
            " unnest(['1', '2']) AS quantity, unnest([13, 66]) AS quantity_start_char FROM one"
        )
    (clauses,) = (
        [claim.clause for claim in card.claims] for card in _read(tmp_path).shown if "it is 1" in str(card.claims)
    )
    assert len(clauses) > 2
    assert clauses[-2:] == ["it is 2", "it is 1"]


def test_top_keeps_the_first_and_names_the_others(finished: Path) -> None:
    """What is beyond the first N is told, in its order."""
    everything, some = _read(finished), _read(finished, top=7)
    assert some.shown == everything.shown[:7]
    assert [*some.passed] == [card.paper_id for card in everything.shown[7:]]


def test_cards_are_read_some_at_a_time(finished: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many cards are read at a time, they are the same in the same order."""
    everything = _read(finished)
    monkeypatch.setattr(cards, "_AT_ONCE", 77)
    assert _read(finished) == everything


@pytest.mark.parametrize("view", [view for view in VIEWS if view.is_of_single_papers], ids=lambda view: view.name)
def test_view_of_some_papers_is_that_of_all(view: View, finished: Path) -> None:
    """What a view of single papers says of some is the same when no row of the others is read."""
    with duckdb.connect(str(finished / "gistmill.duckdb"), read_only=True) as connection:
        connection.execute("CREATE TEMP TABLE few AS SELECT paper_id FROM papers WHERE hash(paper_id) % 2 = 0")
        alone = f"SELECT * FROM ({of_papers(view, 'few', OF_PAPERS)}) ORDER BY ALL"  # noqa: S608 - our own names
        of_all = f"SELECT * FROM {view.name} SEMI JOIN few USING (paper_id) ORDER BY ALL"  # noqa: S608 - likewise
        found = connection.execute(alone).fetchall()
        assert found
        assert found == connection.execute(of_all).fetchall()


@pytest.mark.parametrize(
    ("choice", "sql"),
    [
        ({"tags": ["llm-agents"]}, _TAGGED),
        ({"tags": ["Language AGENTS and tool use"]}, _TAGGED),
        ({"categories": ["cs.cl"]}, "list_contains([t.tag FOR t IN tags], 'cs.CL')"),
        ({"categories": ["cs"]}, "len([t.tag FOR t IN tags IF t.tag LIKE 'cs.%']) > 0"),
        ({"where": "len(links) > 0 -- with a comment"}, "len(links) > 0"),
        ({"where": "paper_id IN (SELECT paper_id FROM systems)"}, "len(systems) > 0"),
        ({"sources": ["001_911abca530bda4e2.txt"]}, _OF_ONE_FILE),
        ({"sources": ["seeds/001_911abca530bda4e2.txt"]}, _OF_ONE_FILE),
        ({"sources": ["*/001_*"]}, _OF_ONE_FILE),
        ({"since": "2000-01-01"}, "true"),
        ({"since": date(2999, 1, 1)}, "false"),
        ({"where": "published_on IS NULL", "tags": ["llm-agents", "nothing"]}, f"published_on IS NULL AND {_TAGGED}"),
    ],
)
def test_each_condition_holds(finished: Path, choice: dict[str, object], sql: str) -> None:
    """Those papers are chosen of which the condition is true, and no other."""
    expected = {row[0] for row in _rows(finished, f"SELECT paper_id FROM digest WHERE {sql}")}  # noqa: S608 - our own
    assert {card.paper_id for card in _read(finished, **choice).shown} == expected


def test_tags_that_were_asked_for_are_told_with_their_words(finished: Path) -> None:
    """A card says which of the tags that were asked for it has, and the words that earned it."""
    for card in _read(finished, tags=["llm-agents"]).shown:
        (tag,) = card.tags
        assert (tag.name, bool(tag.terms)) == ("Language agents and tool use", True)


def test_what_the_reader_knows_is_left_out(database: Path) -> None:
    """A paper that was brought is not brought again, nor under the id of the one that it was merged into."""
    first, second, *_ = read_cards(database, Wanted()).shown
    with duckdb.connect(str(database)) as connection:
        connection.execute("INSERT INTO state.former_ids VALUES ('text:gone', ?)", [second.paper_id])
    found = read_cards(database, Wanted(known=[first.paper_id, "text:gone", "text:never"]))
    assert (found.total, {first.paper_id, second.paper_id} & {card.paper_id for card in found.shown}) == (228, set())
    again = read_cards(database, Wanted(only=[second.paper_id, "text:gone", first.paper_id, "text:never"]))
    assert [card.paper_id for card in again.shown] == [second.paper_id, first.paper_id]


@pytest.mark.parametrize(
    "text",
    ["", "1, 2", "1) OR (1", "true; DROP TABLE papers", "1 FROM papers", "1 UNION SELECT 2", "1 AS y", "/*", "\ud800"],
)
def test_no_condition_is_more_than_one_expression(text: str) -> None:
    """What would end the brackets, or is no expression, is refused by DuckDB's parser."""
    with pytest.raises(UsageError, match="--where"):
        checked_condition(text)


@pytest.mark.parametrize(
    "where", ["nope > 1", "sum(n_authors) > 1", "$1", "title", "row_number() OVER () < 3", "title::INT > 1", "n" * 5000]
)
def test_wrong_condition_is_told(finished: Path, where: str) -> None:
    """A column that is not there, what is no condition, or what a paper cannot be asked, is a wrong call, in a line."""
    with pytest.raises(UsageError, match="--where") as refused:
        _read(finished, where=where)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 1000


def test_condition_has_bounds(finished: Path) -> None:
    """A condition that does not end is stopped; the way out is one that there is."""
    wanted = Wanted(choice=Choice(where="(SELECT count(*) FROM range(10000000000000)) > 0"))
    with pytest.raises(QueryBounds, match=r"--where: was not done after .* allow more with timeout in \[query\]"):
        read_cards(finished / "gistmill.duckdb", wanted, Bounds(timeout=0.2))


@pytest.mark.parametrize("where", ["length(repeat('a', 2000000000)) > 0", "len(range(1000000000)) > 0"])
def test_value_that_a_condition_makes_is_bounded(finished: Path, where: str) -> None:
    """What is worked out to plan a condition has its bounds too, also texts that DuckDB does not count."""
    wanted = Wanted(choice=Choice(where=where))
    with pytest.raises(QueryBounds, match=r"--where: needs more than the 100 MB .* more with memory in \[query\]"):
        read_cards(finished / "gistmill.duckdb", wanted, Bounds(memory=10**8, is_of_process=True))


@pytest.mark.parametrize("where", ["EXISTS (FROM read_text('/etc/hosts'))", "title IN (FROM 'x.parquet')"])
def test_condition_that_asks_for_a_file_is_told_what_it_can_read(finished: Path, where: str) -> None:
    """Files are out of a condition's reach, and the message says what is within it."""
    with pytest.raises(UsageError, match="asks for a file, and reads nothing but this database"):
        _read(finished, where=where)


@pytest.mark.parametrize(
    ("uri", "name"),
    [
        ("data/raw/cs-cl/2026-11-28T060000Z/0001.xml", "cs-cl"),
        ("listings/monday.txt", "monday.txt"),
        ("monday.txt", "monday.txt"),
        ("2026-11-28T060000Z/0001.xml", "2026-11-28T060000Z/0001.xml"),
        ("daily/2026-11-28.json", "daily/2026-11-28.json"),
        ("seeds/004_48a325c62e12bab3.txt", "seeds/004_48a325c62e12bab3.txt"),
        ("in/decade_0a1b2c3d4e5f.txt", "decade_0a1b2c3d4e5f.txt"),
        ("0001.xml", "0001.xml"),
    ],
)
def test_source_is_named_as_people_know_it(uri: str, name: str) -> None:
    """What was fetched has the name of its source, a file its own, behind its folder's where that says nothing."""
    assert source_name(uri) == name


def test_source_is_told_from_others_of_its_name() -> None:
    """Where several days of one source stand side by side, each has its day."""
    assert source_label("data/raw/cs-cl/2026-11-28T060000Z/0001.xml") == "cs-cl 2026-11-28"
    assert source_label("listings/monday.txt") == "monday.txt"


@pytest.mark.parametrize("since", ["tomorrow", "delivery:", "delivery:a b", 20_261_128])
def test_wrong_day_is_told(since: object) -> None:
    """What is neither a day nor a delivery is refused."""
    with pytest.raises(ValueError, match="must"):
        Choice.model_validate({"since": since})


def test_sources_that_are_suggested_have_names(finished: Path, tmp_path: Path) -> None:
    """Of a path from the root, what stands before its first slash is no name."""
    shutil.copy(finished / "gistmill.duckdb", tmp_path / "g.duckdb")
    with duckdb.connect(str(tmp_path / "g.duckdb")) as connection:
        connection.execute("UPDATE sources SET uri = '/data/' || uri")
    (told,) = strangers(tmp_path / "g.duckdb", Choice(sources=("qq",)))
    assert told.startswith("no paper has the source 'qq'; there are 000_4c2ea9511154d61a.txt")
