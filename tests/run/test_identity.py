"""From inputs to papers: which records are one, what is known of each, and how a person finds it."""

import json
from collections.abc import Mapping
from pathlib import Path

import duckdb
import pytest

from pipeline.errors import UsageError
from pipeline.store.checking import violations
from pipeline.store.explaining import explain
from running import run_steps

_BOXES = (
    "We grew moss in twenty boxes under red lamps, and asked how fast it grows. It grew four times as fast as in the "
    "sun, and kept its colour for sixty days."
)
_FILMS = (
    "We film ferns at night with a cheap camera and count what is seen. They glow for two hours after sunset, and the "
    "glow fades with rain and with age."
)


def _lines(path: Path, *objects: Mapping[str, object]) -> Path:
    path.write_text("\n".join(map(json.dumps, objects)) + "\n", encoding="utf-8")
    return path


def _feed(path: Path, kind: str, text: str) -> Path:
    path.write_text(
        '<rss version="2.0" xmlns:arxiv="http://arxiv.org/schemas/atom"><channel><title>cs.CL on arXiv.org</title>'
        "<item><title>Moss Growth under Lamps</title><link>https://arxiv.org/abs/2301.00011</link>"
        f"<description>arXiv:2301.00011v3 Announce Type: {kind} \nAbstract: {text}</description>"
        f"<pubDate>Wed, 12 Aug 2026 00:00:00 -0400</pubDate><arxiv:announce_type>{kind}</arxiv:announce_type></item>"
        "</channel></rss>",
        encoding="utf-8",
    )
    return path


def _ask(database: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of a preprint with its journal version and its withdrawal, and of two papers with one DOI."""
    folder = tmp_path_factory.mktemp("identity")
    papers = _lines(
        folder / "papers.jsonl",
        {"id": "2301.00011v2", "title": "Moss growth under lamps", "abstract": _BOXES, "published": "2023-05-01"},
        {
            "id": "weber23",
            "title": "Moss",
            "abstract": f"Copyright 2023. {_BOXES}",
            "doi": "10.1234/moss",
            "year": 2023,
        },
        {
            "id": "noor19",
            "title": "Ferns that glow in the dark",
            "abstract": _FILMS,
            "doi": "10.1234/one",
            "year": 2019,
        },
        {"id": "poe24", "title": "Why lamps are red", "abstract": f"{_BOXES} Not so."[80:], "doi": "10.1234/one"},
        {"id": "", "title": "Tides and the moon", "abstract": "N/A", "url": "https://arxiv.org/abs/2402.00003v1"},
        {
            "id": "x5",
            "title": "Winds in the hills",
            "abstract": "We measure winds in hills.",
            "published": "2024-02-30",
        },
    )
    withdrawn = _feed(folder / "feed.xml", "replace", "This paper has been withdrawn by the authors due to a fault.")
    report = run_steps([papers, withdrawn], folder / "g.duckdb")
    (folder / "warnings.txt").write_text("\n".join(report.warnings), encoding="utf-8")
    return folder


def test_preprint_journal_version_and_withdrawal_are_one_paper(mixed: Path) -> None:
    """They are one row with all identifiers, the abstract of the paper and the day that a source states."""
    ((title, abstract, doi, day, status, own),) = _ask(
        mixed / "g.duckdb",
        "SELECT title, abstract, doi, published_on::VARCHAR, status, own_ids FROM papers WHERE arxiv_id = '2301.00011'",
    )
    assert (str(title).lower(), abstract, doi, day) == ("moss growth under lamps", _BOXES, "10.1234/moss", "2023-05-01")
    assert (status, own) == ("withdrawn", ["weber23"])


def test_withdrawn_papers_have_no_summary(mixed: Path) -> None:
    """Nothing is repeated of what was withdrawn; other papers have their summary."""
    rows = _ask(
        mixed / "g.duckdb",
        "SELECT p.status, count(s.paper_id) > 0 FROM papers p LEFT JOIN summaries s USING (paper_id) "
        "WHERE p.abstract IS NOT NULL GROUP BY p.paper_id, p.status ORDER BY ALL",
    )
    assert rows == [("withdrawn", False), (None, True), (None, True), (None, True)]


def test_records_keep_what_the_sources_said(mixed: Path) -> None:
    """Placeholders and publishers' lines are in the records and not in the papers."""
    records = _ask(
        mixed / "g.duckdb", "SELECT abstract FROM records WHERE abstract = 'N/A' OR abstract LIKE 'Copyright%'"
    )
    papers = _ask(
        mixed / "g.duckdb", "SELECT abstract FROM papers WHERE abstract = 'N/A' OR abstract LIKE 'Copyright%'"
    )
    assert (len(records), papers) == (2, [])


def test_unlike_papers_do_not_share_a_doi(mixed: Path) -> None:
    """Two unlike papers with one DOI are two, neither has it, the records do, and the report says so."""
    assert _ask(mixed / "g.duckdb", "SELECT count(*) FROM papers WHERE doi = '10.1234/one'") == [(0,)]
    assert _ask(
        mixed / "g.duckdb", "SELECT count(*), count(DISTINCT paper_id) FROM records WHERE doi = '10.1234/one'"
    ) == [(2, 2)]
    assert "'doi:10.1234/one' on 2" in (mixed / "warnings.txt").read_text(encoding="utf-8")


def test_impossible_days_are_told(mixed: Path) -> None:
    """A date that no calendar has is no other day: it is empty, and a reject and a warning tell of it."""
    assert _ask(
        mixed / "g.duckdb", "SELECT published_on, published_precision FROM papers WHERE list_contains(own_ids, 'x5')"
    ) == [(None, None)]
    ((reason, detail),) = _ask(mixed / "g.duckdb", "SELECT reason, detail FROM rejects")
    assert (reason, "2024-02-30" in str(detail)) == ("impossible_date", True)
    assert "dates that no calendar has" in (mixed / "warnings.txt").read_text(encoding="utf-8")


def test_an_id_gives_the_month(mixed: Path) -> None:
    """A paper of which nothing but its arXiv id tells when it appeared has that month."""
    assert _ask(
        mixed / "g.duckdb",
        "SELECT published_on::VARCHAR, published_precision, first_seen_on = (SELECT started_at::DATE FROM runs), "
        "has_body FROM papers WHERE arxiv_id = '2402.00003'",
    ) == [("2024-02-01", "month", True, False)]


@pytest.mark.parametrize(
    "name",
    [
        "https://arxiv.org/abs/2301.00011v2", "http://arxiv.org/pdf/2301.00011", "arXiv:2301.00011v3",
        "2301.00011", "MOSS GROWTH",
        "https://doi.org/10.1234/MOSS", "doi:10.1234/Moss", "10.1234/moss", "weber23", "arxiv:2301.00011",
    ],
)  # fmt: skip
def test_explain_finds_a_paper_by_any_name(mixed: Path, name: str) -> None:
    """A paper is found by its ids and their addresses in any case, by a source's own id and by its title."""
    assert "arxiv:2301.00011" in str(explain(mixed / "g.duckdb", name)[0])


def test_explain_names_all_papers_of_a_shared_doi(mixed: Path) -> None:
    """A DOI that no paper can have leads to all that claim it."""
    with pytest.raises(UsageError, match="fits 2 papers"):
        explain(mixed / "g.duckdb", "10.1234/one")


@pytest.mark.parametrize("first", [0, 1])
def test_order_and_runs_do_not_show(first: int, tmp_path: Path) -> None:
    """A later, wrong announcement neither moves a paper's day nor changes its id, whichever run reads it first."""
    files = [
        _lines(tmp_path / "a.jsonl", {"id": "2301.00011", "title": "Moss growth under lamps", "abstract": _BOXES}),
        _feed(tmp_path / "b.xml", "cross", _BOXES),
    ]
    for file in files if first else reversed(files):
        run_steps([file], tmp_path / "g.duckdb")
    assert _ask(tmp_path / "g.duckdb", "SELECT paper_id, published_on::VARCHAR, published_precision FROM papers") == [
        ("arxiv:2301.00011", "2023-01-01", "month")
    ]


def test_shared_doi_found_in_a_later_run(tmp_path: Path) -> None:
    """A paper keeps its id for good, but not a DOI that an unlike paper of a later run has as well."""
    one = {"title": "Ferns that glow in the dark", "abstract": _FILMS, "doi": "10.1234/one"}
    other = {"title": "Why lamps are red", "abstract": _BOXES, "doi": "10.1234/one"}
    run_steps([_lines(tmp_path / "a.jsonl", one)], tmp_path / "g.duckdb")
    told = run_steps([_lines(tmp_path / "b.jsonl", other)], tmp_path / "g.duckdb").warnings
    assert "an identifier stands on papers that are unlike one another" in told[0]
    run_steps([_lines(tmp_path / "c.jsonl", {"title": one["title"], "abstract": _FILMS})], tmp_path / "g.duckdb")
    rows = _ask(tmp_path / "g.duckdb", "SELECT paper_id = 'doi:10.1234/one', title, doi FROM papers ORDER BY title")
    assert rows == [(True, "Ferns that glow in the dark", None), (False, "Why lamps are red", None)]


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE papers SET status = 'retracted'", "repeats what was retracted"),
        ("UPDATE papers SET published_precision = 'year' WHERE published_precision = 'day'", "is no year"),
        ("UPDATE papers SET published_precision = NULL", "papers:"),
    ],
)
def test_check_tells_of_states_and_dates(mixed: Path, tmp_path: Path, damage: str, told: str) -> None:
    """A summary of a retracted paper, and a date that is not of its precision, are violations; else there is none."""
    copy = tmp_path / "g.duckdb"
    copy.write_bytes((mixed / "g.duckdb").read_bytes())
    with duckdb.connect(str(copy)) as connection:
        assert list(violations(connection)) == []
        connection.execute(damage)
        assert [found for found in violations(connection) if told in found.detail]
