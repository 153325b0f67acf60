"""Secrets that stand in addresses: never said, never stored, never logged, whatever they are called."""

import logging
from pathlib import Path

import pytest

from local_server import QuickClock, Reply, Site
from pipeline.errors import SettingsError, UsageError
from pipeline.fetching.addresses import follow
from pipeline.fetching.client import Client
from pipeline.fetching.problems import FetchProblem
from pipeline.fetching.sources import fetch_source
from pipeline.run.fetching import plan
from pipeline.run.inputs import discover
from pipeline.settings import FetchingSettings, Settings, SourceSettings, load_settings, shown, shown_call

_SECRET = "s3cr3t-w0rd"  # noqa: S105 - nobody's


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.org/feed", "https://a.org/feed"),
        (
            "https://a.org/feed?token=x&start=5&Verb=ListRecords",
            "https://a.org/feed?token=***&start=5&Verb=ListRecords",
        ),
        ("https://a.org/feed?x", "https://a.org/feed?***"),
        ("https://a.org/feed?key=#part", "https://a.org/feed?key="),
        ("https://me:pass@a.org/feed", "https://***@a.org/feed"),
        ("https://me:p@ss/w#r?d@a.org/feed", "https://***@a.org/feed"),
        ("https://me:1/pass@a.org", "https://***@a.org"),
        ("https://a.org/@name/feed", "https://a.org/@name/feed"),
        ("https://a.org/private/aB3dE5fG7hJ9kL1mN3/feed.xml", "https://a.org/private/***/feed.xml"),
        ("https://a.org/0f65eac2-4aca-4b06-9e8c-a9969254c315", "https://a.org/***"),
        ("https://a.org/token/abc/feed", "https://a.org/token/***/feed"),
        ("https://a.org/feed;jsessionid=abc/x", "https://a.org/feed;***/x"),
        ("https://token/feed", "https://token/feed"),
        ("https://a.org/10.48550/arXiv.2406.06606v1", "https://a.org/10.48550/arXiv.2406.06606v1"),
        ("https://a.org/10.1038/s41586-024-07487-w", "https://a.org/10.1038/s41586-024-07487-w"),
        ("https://a.org/articles/PMC11223344/2024-06-06T12:00", "https://a.org/articles/PMC11223344/2024-06-06T12:00"),
        ("https://a.org/a-long-title-of-2024-in-3-parts-4-all", "https://a.org/a-long-title-of-2024-in-3-parts-4-all"),
    ],
)
def test_address_is_shown_without_its_secrets(address: str, expected: str) -> None:
    """User, password and values of unknown parameters are hidden, what queries of papers ask by is not."""
    assert shown(address) == expected


@pytest.mark.parametrize(
    ("called", "expected"),
    [
        ("notify-send", "notify-send"),
        ("curl -H 'Authorization: Bearer x'", "curl ***"),
        ("https://hooks.example.org/services/T0/B0/x", "https://hooks.example.org/***"),
        ("https://hooks.example.org", "https://hooks.example.org"),
    ],
)
def test_call_is_shown_without_its_secrets(called: str, expected: str) -> None:
    """Of a command its name is shown, of an address its host."""
    assert shown_call(called) == expected


@pytest.mark.parametrize(
    "text",
    [
        f'name = "a"\nurl = "https://me:{_SECRET}@a.org"',
        f'name = "a"\nurl = "https://me:{_SECRET}/x@a.org"',
        f'name = "a"\nurl = "https://me:{_SECRET}@[broken"',
        f'name = "a"\nurl = "ftp://a.org/?key={_SECRET}"',
        f'name = "a"\nurl = "https://a.org/?key={_SECRET}"\narxiv = "x"',
        f'name = "a"\nurl = "https://a.org"\nheaders = {{A = "{_SECRET}"}}',
        f'name = "a"\nurl = "https://a.org"\nheaders = "{_SECRET}"',
        f'name = "a"\nfiles = ["x"]\n[[deliveries]]\nname = "d"\nto = "https://me:{_SECRET}@a.org/x"',
        f'name = "a"\noai = ["https://a.org/?key={_SECRET}"]',
        f'name = "a"\nfiles = ["x"]\n[hooks]\non_publish = "https://me:{_SECRET}@a.org"',
        f'name = "a"\nfiles = ["x"]\n[hooks]\non_publish = "curl \'{_SECRET}"',
    ],
)
def test_refused_settings_are_not_printed_back(text: str, tmp_path: Path) -> None:
    """A message about a setting names its key and never a secret in it."""
    (tmp_path / "s.toml").write_text(f"[[sources]]\n{text}\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path / "s.toml")
    assert _SECRET not in str(caught.value)


def test_refused_arguments_are_not_printed_back() -> None:
    """An address that is refused on the command line is told without its secrets."""
    for address in (f"https://me:{_SECRET}@a.org/", f"https://:{_SECRET}@a.org", f"http://?token={_SECRET}"):
        with pytest.raises(UsageError) as caught:
            plan([address], ())
        assert _SECRET not in str(caught.value)
        with pytest.raises(UsageError) as caught:
            discover([address])
        assert _SECRET not in str(caught.value)


@pytest.mark.parametrize("reply", [Reply(b"<rss><item/></rss>"), Reply(status=404), Reply(status=503)])
def test_secret_of_a_query_is_asked_with_and_never_kept(
    reply: Reply, site: Site, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The server is told the token; notes, state, report and logs are not."""
    url = site.set("/feed", reply) + f"?apikey={_SECRET}"
    described = SourceSettings(name="s", url=url)
    with caplog.at_level(logging.INFO), Client(FetchingSettings(retries=0), QuickClock()) as client:
        outcome = fetch_source(described, tmp_path, client, {})
    assert _SECRET in site.asked[0].path
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert _SECRET.encode() not in written
    assert _SECRET not in f"{outcome}{caplog.text}"


def test_redirect_with_a_secret_is_refused_without_it() -> None:
    """Where a redirect is refused, its token is not told."""
    with pytest.raises(FetchProblem) as caught:
        follow("https://a.org/", f"https://b.org/?token={_SECRET}", "https://a.org/", ())
    assert _SECRET not in str(caught.value)


def test_settings_in_json_hold_no_secret() -> None:
    """What is stored of a run's settings shows addresses and calls as they may be shown; the settings keep them."""
    settings = Settings.model_validate(
        {
            "sources": [{"name": "a", "url": f"https://a.org/?key={_SECRET}"}],
            "hooks": {"on_publish": f"curl -d {_SECRET} https://a.org"},
            "run": {"shared": f"s3://me:{_SECRET}@bucket/folder"},
        }
    )
    assert _SECRET not in settings.model_dump_json()
    assert _SECRET in (settings.sources[0].url or "")
