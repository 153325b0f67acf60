"""Answers of servers that mean no good, and kept answers that somebody has damaged: each costs itself alone."""

import gzip
import json
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from local_server import QuickClock, Reply, Site
from pipeline.fetching.answers import RawFolder, sidecar_of
from pipeline.fetching.client import Client, retry_after
from pipeline.fetching.exchange import Ask, Body
from pipeline.fetching.outcome import FetchOutcome, FetchState
from pipeline.fetching.problems import FetchProblem
from pipeline.fetching.sources import fetch_source
from pipeline.settings import FetchingSettings, SourceSettings

_FRIDAY = datetime(2026, 11, 20, 6, tzinfo=UTC)
_FEED = b"<rss><item/></rss>"
_ARXIV = b"<feed><totalResults>1</totalResults><entry><published>%s</published></entry></feed>"  # as its API answers


def _fetch(raw: Path, day: datetime = _FRIDAY, **source: object) -> FetchOutcome:
    described = SourceSettings.model_validate({"name": "s", **source})
    with Client(FetchingSettings(retries=0), QuickClock(day)) as client:
        return fetch_source(described, raw, client, {})


def _get(url: str, target: Path, clock: QuickClock, **settings: object) -> Body | None:
    with Client(FetchingSettings.model_validate({"retries": 0, **settings}), clock) as client:
        return client.get(Ask(url=url), target)


@pytest.mark.parametrize("name", ["ETag", "Last-Modified"])
@pytest.mark.parametrize("value", ['"caf\xe9"', "x" * 5_000, "\x7f\x80", "a\tb"])
def test_marks_that_cannot_be_sent_back_are_not_kept(name: str, value: str, site: Site, tmp_path: Path) -> None:
    """A mark that no header of ours can hold is as if there were none: the next fetch asks without it."""
    url = site.set("/feed", Reply(_FEED, headers={name: value}))
    states = [_fetch(tmp_path, _FRIDAY + timedelta(days=day), url=url).state for day in range(3)]
    assert states == [FetchState.FETCHED, FetchState.UNCHANGED, FetchState.UNCHANGED]
    assert not {"if-none-match", "if-modified-since"} & set(site.asked[-1].headers)


@pytest.mark.parametrize(
    "value",
    [
        "Fri, 31 Dec 99999999999 23:59:59 GMT",
        "Fri, 99 Foo 2026 99:99:99 GMT",
        "Fri, 31 Dec 2026 23:59:59 -99999999",
        "Fri, 31 Dec 9999 23:59:59 -2359",
        "-5",
        "nan",
        "inf",
        "1e9",
        "9" * 400,
        "\u0663",
        ", ,",
    ],
)
def test_retry_after_of_any_form_is_read(value: str) -> None:
    """What a server says of waiting is a number of seconds from zero on, or nothing."""
    seconds = retry_after(value, _FRIDAY)
    assert seconds is None or seconds >= 0


def test_a_year_without_end_costs_one_try(site: Site, tmp_path: Path, clock: QuickClock) -> None:
    """A server that asks to wait for a year that there is none of is waited for as if it said nothing."""
    headers = {"Retry-After": "Fri, 31 Dec 99999999999 23:59:59 GMT"}
    url = site.set("/feed", Reply(status=503, headers=headers), Reply(_FEED))
    assert _get(url, tmp_path / "a", clock, retries=1) is not None
    assert clock.slept == [2.0]


@pytest.mark.parametrize("codings", ["gzip, gzip", "deflate, gzip", "gzip"])
def test_packed_answers_have_the_bound_of_unpacked_ones(
    codings: str, site: Site, tmp_path: Path, clock: QuickClock
) -> None:
    """However an answer is packed, and packed again, no more than max_bytes of it is ever unpacked."""
    body = bytes(20_000_000)  # packed here, for every process of the tests imports this module
    for coding in codings.split(", "):
        body = gzip.compress(body) if coding == "gzip" else zlib.compress(body)
    url = site.set("/feed", Reply(body, headers={"Content-Encoding": codings}))
    with pytest.raises(FetchProblem, match=r"larger than fetching\.max_bytes"):
        _get(url, tmp_path / "a", clock, max_bytes=1_000_000)
    assert (tmp_path / "a").stat().st_size <= 1_000_000


@pytest.mark.parametrize(
    ("codings", "body", "expected"),
    [
        ("gzip, gzip", gzip.compress(gzip.compress(_FEED)), _FEED),
        ("deflate", zlib.compress(_FEED), _FEED),
        ("deflate", zlib.compress(_FEED, wbits=-15), _FEED),
        ("x-gzip", gzip.compress(_FEED), _FEED),
        ("utf-8", _FEED, _FEED),  # no packing, though some servers say so
    ],
)
def test_packed_answers_are_unpacked(
    codings: str, body: bytes, expected: bytes, site: Site, tmp_path: Path, clock: QuickClock
) -> None:
    """What was packed for the way, once or twice, is kept as what it is."""
    _get(site.set("/feed", Reply(body, headers={"Content-Encoding": codings})), tmp_path / "a", clock)
    assert (tmp_path / "a").read_bytes() == expected


@pytest.mark.parametrize(
    ("codings", "body", "words"),
    [
        ("gzip", b"no gzip at all", "could not be unpacked"),
        ("gzip", gzip.compress(_FEED * 99)[:-9], "could not be unpacked"),
        ("br", b"\x0b\x02\x80", "packed as 'br'"),
        (", ".join(["gzip"] * 9), b"", "packed 9 times over"),
    ],
)
def test_packing_that_is_none_is_a_problem(
    codings: str, body: bytes, words: str, site: Site, tmp_path: Path, clock: QuickClock
) -> None:
    """An answer that cannot be unpacked, or breaks off, is not kept; the message says why."""
    with pytest.raises(FetchProblem, match=words):
        _get(site.set("/feed", Reply(body, headers={"Content-Encoding": codings})), tmp_path / "a", clock)


@pytest.mark.parametrize("location", ["http://a..b/", f"http://{'a' * 70}.org/", "http://\xe9\xe9/", "//[::1", "/\x01"])
def test_redirects_to_what_is_no_address_cost_that_source(location: str, site: Site, tmp_path: Path) -> None:
    """A redirect that leads nowhere fails its source with a message, and nothing else."""
    outcome = _fetch(tmp_path, url=site.set("/feed", Reply(status=302, headers={"Location": location})))
    assert outcome.state is FetchState.FAILED
    assert outcome.problem
    assert "Error" not in outcome.problem


def test_cookies_of_one_address_are_not_told_to_the_next(site: Site, tmp_path: Path, clock: QuickClock) -> None:
    """What a server sets goes with the redirects of that request alone: a value that cannot be sent back ends there."""
    first = site.set("/first", Reply(_FEED, headers={"Set-Cookie": "a=\xe9\xe9; Path=/"}))
    second = site.set("/second", Reply(_FEED))
    with Client(FetchingSettings(retries=0), clock) as client:
        client.get(Ask(url=first), tmp_path / "a")
        client.get(Ask(url=second), tmp_path / "b")
    assert "cookie" not in site.asked[-1].headers


def test_an_exception_that_nobody_foresaw_costs_its_source(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever is raised while a source is read is that source's failure; with --debug its traceback is printed."""

    def fail(*_arguments: object) -> None:
        raise AttributeError("nobody thought of this")

    monkeypatch.setattr(RawFolder, "keep", fail)
    monkeypatch.setenv("GISTMILL_DEBUG", "1")
    outcome = _fetch(tmp_path, url=site.set("/feed", Reply(_FEED)))
    assert outcome.state is FetchState.FAILED
    assert "AttributeError (nobody thought of this)" in (outcome.problem or "")
    assert "Traceback" in capsys.readouterr().err


# what is kept


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"\xff\xfe\x00",
        b"[]",
        b"[" * 100_000,
        b'{"url": 1, "status": [], "sha256": null, "bytes": "x", "fetched_at": 7}',
        b'{"sha256": "%s", "bytes": 1, "fetched_at": "2026-11-20T06:00:00Z", "etag": "\\u00e9", "later": 1}'
        % (b"0" * 64),
        b'{"sha256": "%s", "bytes": 1, "fetched_at": "2026-11-20T06:00:00Z", "etag": {"a": "b"}}' % (b"0" * 64),
        b'{"sha256": "%s", "bytes": 1, "fetched_at": "yesterday"}' % (b"0" * 64),
    ],
)
def test_damaged_note_costs_one_answer(note: bytes, site: Site, tmp_path: Path) -> None:
    """A note that was damaged by hand is none: the answer is asked for again, and kept."""
    url = site.set("/feed", Reply(_FEED, headers={"ETag": '"1"'}))
    (answer,) = _fetch(tmp_path, url=url).answers
    sidecar_of(Path(answer)).write_bytes(note)
    later = _fetch(tmp_path, _FRIDAY + timedelta(days=1), url=url)
    assert later.state in {FetchState.FETCHED, FetchState.UNCHANGED}
    assert later.problem is None


@pytest.mark.parametrize(
    "state",
    [
        b"{",
        b"null",
        b'{"cursor": 5, "latest": []}',
        b'{"cursor": "soon", "latest": {"a": 1}}',
        b'{"cursor": "9999-12-31T00:00:00Z", "latest": {}}',
        b'{"cursor": "0001-01-01T00:00:00Z", "latest": {}}',
        b'{"cursor": "2026-11-19T00:00:00", "latest": {}}',
        b'{"latest": {"\\ud800": "../../elsewhere", "b": "/etc/passwd", "c": "a\\u0000b/c"}}',
        b"[" * 200_000,
    ],
)
def test_damaged_state_costs_one_answer(state: bytes, site: Site, tmp_path: Path) -> None:
    """A state that was damaged by hand is none: the source is read from its beginning, of whatever kind it is."""
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / ".state.json").write_bytes(state)
    feed = site.set("/feed", Reply(_FEED))
    query = site.set("/query", Reply(_ARXIV % b"2026-11-19T00:00:00Z"))
    oai = site.set("/oai", Reply(b"<OAI-PMH><responseDate>2026-11-20T06:00:00Z</responseDate><record/></OAI-PMH>"))
    sources: list[dict[str, str]] = [{"url": feed}, {"arxiv": "all:x", "endpoint": query}, {"oai": oai}]
    for source in sources:
        outcome = _fetch(tmp_path, _FRIDAY, **source)
        assert (outcome.problem, outcome.entries) == (None, 1)
        (tmp_path / "s" / ".state.json").write_bytes(state)
    assert site.asked[-1].path.partition("&from=")[2] in {"", "2026-11-19"}


def test_latest_answer_outside_its_folder_is_none(site: Site, tmp_path: Path) -> None:
    """A state that names a file elsewhere does not make it an answer of the source."""
    url = site.set("/feed", Reply(_FEED))
    _fetch(tmp_path, url=url)
    path = tmp_path / "s" / ".state.json"
    state = json.loads(path.read_text(encoding="utf-8"))
    (tmp_path / "elsewhere").mkdir()
    for place in ("../elsewhere/1.xml", "/etc/passwd", "x/../../1.xml"):
        path.write_text(json.dumps({**state, "latest": dict.fromkeys(state["latest"], place)}), encoding="utf-8")
        (answer,) = _fetch(tmp_path, url=url).answers
        assert Path(answer).parent.parent == tmp_path / "s"


@pytest.mark.parametrize("moment", [b"9999-12-31T23:59:59Z", b"2026-99-99T99:99:99Z", b"2027-06-01T00:00:00Z"])
def test_papers_of_the_future_move_no_cursor(moment: bytes, site: Site, tmp_path: Path) -> None:
    """One entry with a moment that cannot be makes no later fetch pass over the papers until then."""
    query = site.set("/query", Reply(_ARXIV % moment))
    _fetch(tmp_path, arxiv="all:x", endpoint=query)
    assert RawFolder(tmp_path, "s", _FRIDAY).cursor is None


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59Z", "2026-99-99T99:99:99Z", "2027-06-01T00:00:00Z"])
def test_a_repository_ahead_of_time_is_harvested_from_today(moment: str, site: Site, tmp_path: Path) -> None:
    """A server's clock that runs ahead, or says no day, makes the next harvest skip no day."""
    answer = f"<OAI-PMH><responseDate>{moment}</responseDate><record/></OAI-PMH>".encode()
    _fetch(tmp_path, oai=site.set("/oai", Reply(answer)))
    assert RawFolder(tmp_path, "s", _FRIDAY).cursor in {None, "2026-11-20"}
