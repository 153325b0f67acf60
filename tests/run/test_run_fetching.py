"""Runs that fetch: from addresses to published tables, and what becomes of them when something goes wrong."""

import hashlib
from pathlib import Path

import pytest

from local_server import Reply, Site
from pipeline.errors import SettingsError, StageFailed, UsageError
from pipeline.fetching.outcome import FetchOutcome, FetchState
from pipeline.run import steps
from pipeline.run.fetching import DEFAULT_INPUT, plan, shortfalls
from pipeline.run.outcome import SourceState
from pipeline.run.report import as_lines
from pipeline.run.request import Request
from pipeline.settings import Settings
from running import run_steps

_RIVERS = b"Abstract:We study rivers. We propose RiverNet, a model of rivers that runs 35% faster.\n"
_LAMPS = b"Abstract:Lanterns drift. We present LanternNet (LN), a network of cameras that finds them.\n"


def _settings(*sources: dict[str, object]) -> Settings:
    return Settings.model_validate({"sources": sources, "fetching": {"retries": 0}})


def _hashes(export: Path) -> dict[str, str]:
    names = ("papers", "records", "keyphrases", "summaries", "tags", "systems", "acronyms", "claims", "digest")
    return {name: hashlib.sha256((export / f"{name}.parquet").read_bytes()).hexdigest() for name in names}


def test_address_is_fetched_kept_and_read(site: Site, tmp_path: Path) -> None:
    """An address is an input as a file is; the second run asks, is told that nothing changed, and computes nothing."""
    url = site.set("/list.txt", Reply(_RIVERS, headers={"ETag": '"1"'}), Reply(status=304))
    first = run_steps([url], tmp_path / "g.duckdb")
    assert (first.records, first.papers.new, first.fetched[0].state) == (1, 1, FetchState.FETCHED)
    second = run_steps([url], tmp_path / "g.duckdb")
    assert (second.fetched[0].state, [source.state for source in second.sources]) == (
        FetchState.UNCHANGED,
        [SourceState.SEEN],
    )
    assert set(second.computed.values()) == {0}
    assert [line for line in as_lines(second) if line.startswith("fetched") and "unchanged, 1 requests" in line]


def test_sources_are_read_where_nothing_is_named(site: Site, tmp_path: Path) -> None:
    """Without an input the sources of the settings are read, files and addresses."""
    (tmp_path / "page.txt").write_bytes(_LAMPS)
    settings = _settings(
        {"name": "page", "files": [str(tmp_path / "*.txt")]}, {"name": "list", "url": site.set("/l", Reply(_RIVERS))}
    )
    assert run_steps([], tmp_path / "g.duckdb", settings=settings).papers.total == 2
    assert run_steps([tmp_path / "page.txt"], tmp_path / "h.duckdb", settings=settings).papers.total == 1
    assert plan((), ()).local == (DEFAULT_INPUT,)


def test_answers_that_no_run_has_read_are_read_by_the_next(site: Site, tmp_path: Path) -> None:
    """What was fetched by a run that then failed is not lost, though the source has moved on."""
    url = site.set("/list.txt", Reply(_RIVERS), Reply(_LAMPS))
    settings = _settings({"name": "list", "url": url})
    request = Request(inputs=(), database=tmp_path / "g.duckdb", export=None, settings=settings)
    with steps.open_run(request, "") as run:
        steps.fetch(run)  # and here the machine is switched off
    assert run_steps([], tmp_path / "g.duckdb", settings=settings).papers.total == 2


def test_new_database_is_made_of_all_that_was_kept(site: Site, tmp_path: Path) -> None:
    """A database made anew holds what the source had yesterday, too."""
    settings = _settings({"name": "list", "url": site.set("/list.txt", Reply(_RIVERS), Reply(_LAMPS))})
    run_steps([], tmp_path / "g.duckdb", settings=settings)
    run_steps([], tmp_path / "g.duckdb", settings=settings)
    (tmp_path / "g.duckdb").unlink()
    assert run_steps([], tmp_path / "g.duckdb", settings=settings).papers.total == 2


def test_run_is_replayed_from_its_answers(site: Site, tmp_path: Path) -> None:
    """The kept answers as inputs make the same tables, byte for byte, and nobody is asked."""
    settings = _settings(
        {"name": "one", "url": site.set("/1", Reply(_RIVERS))}, {"name": "two", "url": site.set("/2", Reply(_LAMPS))}
    )
    run_steps([], tmp_path / "g.duckdb", tmp_path / "export", settings)
    site.asked.clear()
    again = run_steps([tmp_path / "raw"], tmp_path / "again" / "g.duckdb", tmp_path / "replayed")
    assert (again.papers.total, len(again.sources), site.asked) == (2, 2, [])
    assert _hashes(tmp_path / "replayed") == _hashes(tmp_path / "export")


def test_source_that_fails_does_not_stop_the_others(site: Site, tmp_path: Path) -> None:
    """It is an input that could not be read; the others are published; exit code 3."""
    settings = _settings(
        {"name": "gone", "url": site.set("/gone", Reply(status=404))},
        {"name": "list", "url": site.set("/list", Reply(_RIVERS))},
    )
    report = run_steps([], tmp_path / "g.duckdb", settings=settings)
    assert (report.status, report.exit_code, report.papers.total) == ("partial", 3, 1)
    assert report.rejects_by_reason == {"unreadable": 1}
    assert [warning for warning in report.warnings if "/gone#gone" in warning and "answered 404" in warning]


def test_nothing_fetched_publishes_nothing(site: Site, tmp_path: Path) -> None:
    """Where no source can be had, the run fails and the earlier snapshot stays."""
    url = site.set("/list", Reply(_RIVERS), Reply(status=503))
    settings = _settings({"name": "list", "url": url})
    run_steps([], tmp_path / "g.duckdb", settings=settings)
    before = (tmp_path / "g.duckdb").read_bytes()
    with pytest.raises(StageFailed, match=r"nothing could be fetched: .*503"):
        run_steps([], tmp_path / "g.duckdb", settings=settings)
    assert (tmp_path / "g.duckdb").read_bytes() == before


def test_empty_day_is_a_status_of_its_own(site: Site, tmp_path: Path) -> None:
    """A run whose sources hold no paper is neither complete nor partial."""
    settings = _settings({"name": "feed", "url": site.set("/rss", Reply(b"<rss><channel></channel></rss>"))})
    report = run_steps([], tmp_path / "g.duckdb", settings=settings)
    assert report.fetched[0].state is FetchState.EMPTY
    assert (report.status, [source.state for source in report.sources]) == ("empty", [SourceState.EMPTY])


def test_shortfall_is_a_warning() -> None:
    """Where a source states more than was parsed, it is said; a failed source and unread answers say nothing."""
    stated = FetchOutcome(source="s", address="a", state=FetchState.FETCHED, answers=("x", "y"), entries=5, stated=486)
    (warning,) = shortfalls([stated], {"x": 200, "y": 236})
    assert ("486" in warning, "436" in warning, "'s'" in warning) == (True, True, True)
    assert shortfalls([stated], {"x": 250, "y": 236}) == []
    assert shortfalls([stated], {"x": 1}) == []
    counted = FetchOutcome(source="s", address="a", state=FetchState.FETCHED, answers=("x",), entries=5)
    assert len(shortfalls([counted], {"x": 4})) == 1


def test_shortfall_of_a_saved_page_is_a_warning(tmp_path: Path) -> None:
    """A saved page that says it shows more than could be parsed is told in the report."""
    (tmp_path / "page.txt").write_text("Abstract:We study rivers.\nTotal of 50 entries\n", encoding="utf-8")
    report = run_steps([tmp_path / "page.txt"], tmp_path / "g.duckdb")
    assert [warning for warning in report.warnings if "says that it holds 50, and 1 records were parsed" in warning]


def test_secrets_are_nowhere(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A token goes into the request alone: not into the database, the export, the kept answers or the report."""
    monkeypatch.setenv("LIST_TOKEN", "s3cr3t-t0k3n")
    url = site.set("/list", Reply(_RIVERS))
    settings = _settings({"name": "list", "url": url, "headers": {"Authorization": "Bearer env:LIST_TOKEN"}})
    report = run_steps([], tmp_path / "g.duckdb", tmp_path / "export", settings)
    assert site.asked[0].headers["authorization"] == "Bearer s3cr3t-t0k3n"
    written = [path for path in tmp_path.rglob("*") if path.is_file() and b"s3cr3t-t0k3n" in path.read_bytes()]
    assert (written, "s3cr3t" in repr(report), "s3cr3t" in settings.model_dump_json()) == ([], False, False)


def test_wrong_call_asks_nobody(site: Site, tmp_path: Path) -> None:
    """A token that is not set and an address that is none are told before anything is asked or made."""
    url = site.set("/list", Reply(_RIVERS))
    settings = _settings({"name": "list", "url": url, "headers": {"Authorization": "env:NO_SUCH_TOKEN"}})
    with pytest.raises(SettingsError, match="NO_SUCH_TOKEN"):
        run_steps([], tmp_path / "g.duckdb", settings=settings)
    with pytest.raises(UsageError, match="no address"):
        run_steps([url, "http://"], tmp_path / "g.duckdb")
    assert (site.asked, list(tmp_path.iterdir())) == ([], [])
