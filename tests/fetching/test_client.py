"""The client against a real server that misbehaves in each of the ways that servers do."""

import gzip
import hashlib
from email.utils import format_datetime
from pathlib import Path

import pytest

from local_server import QuickClock, Reply, Site, serving
from pipeline.fetching.client import Client
from pipeline.fetching.exchange import Ask, Body
from pipeline.fetching.problems import FetchProblem
from pipeline.settings import FetchingSettings

_FEED = b"<feed><entry>Drifting lanterns</entry></feed>" * 50


def _get(ask: Ask, target: Path, clock: QuickClock, **settings: object) -> Body | None:
    with Client(FetchingSettings.model_validate(settings), clock) as client:
        return client.get(ask, target)


def test_answer_is_written_as_it_came(site: Site, clock: QuickClock, tmp_path: Path) -> None:
    """The file holds the bytes, and what is said of it is what the server said."""
    url = site.set("/feed", Reply(_FEED, headers={"ETag": '"7"', "Last-Modified": "then", "Content-Type": "text/xml"}))
    body = _get(Ask(url=url), tmp_path / "a", clock, contact="someone@example.org")
    digest = hashlib.sha256(_FEED).hexdigest()
    expected = Body(
        url=url, status=200, sha256=digest, bytes=len(_FEED), content_type="text/xml", etag='"7"', last_modified="then"
    )
    assert (body, (tmp_path / "a").read_bytes(), clock.slept) == (expected, _FEED, [])
    assert site.asked[0].headers["user-agent"].endswith("(someone@example.org)")


def test_packed_answer_is_unpacked(site: Site, clock: QuickClock, tmp_path: Path) -> None:
    """What was packed for the way is kept as what it is."""
    url = site.set("/feed", Reply(gzip.compress(_FEED), headers={"Content-Encoding": "gzip"}))
    body = _get(Ask(url=url), tmp_path / "a", clock)
    assert ((tmp_path / "a").read_bytes(), body and body.bytes) == (_FEED, len(_FEED))


def test_unchanged_answer_is_not_sent_again(site: Site, clock: QuickClock, tmp_path: Path) -> None:
    """The marks of the earlier answer go with the request, and 304 means that it still holds."""
    url = site.set("/feed", Reply(status=304))
    ask = Ask(url=url, etag='"7"', last_modified="Fri, 20 Nov 2026 05:00:00 GMT")
    assert _get(ask, tmp_path / "a", clock) is None
    sent = site.asked[0].headers
    assert (sent["if-none-match"], sent["if-modified-since"]) == ('"7"', "Fri, 20 Nov 2026 05:00:00 GMT")


def test_unchanged_without_an_earlier_answer_is_a_problem(site: Site, clock: QuickClock, tmp_path: Path) -> None:
    """A server that says 304 to someone who knows nothing gives nothing."""
    with pytest.raises(FetchProblem, match="304"):
        _get(Ask(url=site.set("/feed", Reply(status=304))), tmp_path / "a", clock)


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_passing_failure_is_tried_again_later_each_time(
    status: int, site: Site, clock: QuickClock, tmp_path: Path
) -> None:
    """A failure that may pass is tried again after 2 s, then 4 s."""
    url = site.set("/feed", Reply(status=status), Reply(status=status), Reply(_FEED))
    assert _get(Ask(url=url), tmp_path / "a", clock) is not None
    assert (len(site.asked), clock.slept) == (3, [2.0, 4.0])


def test_tries_are_bounded(site: Site, clock: QuickClock, tmp_path: Path) -> None:
    """After the last try the failure is told with its status and the number of tries."""
    url = site.set("/feed", Reply(status=503))
    with pytest.raises(FetchProblem, match=r"/feed: answered 503 Service Unavailable \(3 tries\)"):
        _get(Ask(url=url), tmp_path / "a", clock, retries=2)
    assert len(site.asked) == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 501, 204])
def test_lasting_failure_is_not_tried_again(status: int, site: Site, clock: QuickClock, tmp_path: Path) -> None:
    """What another try cannot help is told at once."""
    with pytest.raises(FetchProblem, match=str(status)):
        _get(Ask(url=site.set("/feed", Reply(status=status))), tmp_path / "a", clock)
    assert (len(site.asked), clock.slept) == (1, [])


def test_retry_after_in_seconds_is_honoured(site: Site, clock: QuickClock, tmp_path: Path) -> None:
    """A server that says how long to wait is waited for as long."""
    url = site.set("/feed", Reply(status=429, headers={"Retry-After": "37"}), Reply(_FEED))
    assert _get(Ask(url=url), tmp_path / "a", clock) is not None
    assert clock.slept == [37.0]


def test_retry_after_as_a_date_is_honoured(site: Site, clock: QuickClock, tmp_path: Path) -> None:
    """The date form of the header is understood too."""
    later = format_datetime(clock.start.replace(minute=1), usegmt=True)
    url = site.set("/feed", Reply(status=503, headers={"Retry-After": later}), Reply(_FEED))
    assert _get(Ask(url=url), tmp_path / "a", clock) is not None
    assert clock.slept == [60.0]


def test_wait_has_an_end(site: Site, clock: QuickClock, tmp_path: Path) -> None:
    """A server that asks for a day is not waited for: the next run asks it again."""
    url = site.set("/feed", Reply(status=503, headers={"Retry-After": "86400"}))
    with pytest.raises(FetchProblem, match=r"86,400 s, longer than fetching\.max_wait = 300"):
        _get(Ask(url=url), tmp_path / "a", clock)
    assert (len(site.asked), clock.slept) == (1, [])


def test_truncated_answer_is_noticed(site: Site, clock: QuickClock, tmp_path: Path) -> None:
    """A body shorter than its Content-Length is not taken; the next try has all of it."""
    url = site.set("/feed", Reply(_FEED, cut=500), Reply(_FEED))
    body = _get(Ask(url=url), tmp_path / "a", clock)
    assert (body and body.bytes, len(site.asked), (tmp_path / "a").read_bytes()) == (len(_FEED), 2, _FEED)
    site.set("/feed", Reply(_FEED, cut=500))
    with pytest.raises(FetchProblem, match="broke off"):
        _get(Ask(url=url), tmp_path / "a", clock, retries=0)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(_FEED, drip=0.05),
        Reply(_FEED, drip=0.05, headers={"Content-Length": "", "Connection": "close"}),
        Reply(drip=0.05, drip_headers=True),
    ],
    ids=["body", "body of unknown length", "headers"],
)
def test_slow_drip_ends_at_the_deadline(reply: Reply, site: Site, clock: QuickClock, tmp_path: Path) -> None:
    """Bytes that come often enough for every time-out, yet never end, end at the deadline."""
    with pytest.raises(FetchProblem, match=r"longer than fetching\.deadline = 0\.4 s"):
        _get(Ask(url=site.set("/feed", reply)), tmp_path / "a", clock, deadline=0.4, retries=0)


def test_silence_ends_at_the_timeout(site: Site, clock: QuickClock, tmp_path: Path) -> None:
    """A server that says nothing is not waited for longer than the time-out."""
    url = site.set("/feed", Reply(_FEED, drip=2.0))
    with pytest.raises(FetchProblem, match=r"nothing came within fetching\.timeout = 0\.2 s"):
        _get(Ask(url=url), tmp_path / "a", clock, timeout=0.2, retries=0)


def test_nobody_there_is_told(clock: QuickClock, tmp_path: Path) -> None:
    """An address that nobody listens at is tried as often as others, and told."""
    with pytest.raises(FetchProblem, match=r"127\.0\.0\.1:9/feed: cannot be reached .*\(2 tries\)"):
        _get(Ask(url="http://127.0.0.1:9/feed"), tmp_path / "a", clock, retries=1)


@pytest.mark.parametrize("headers", [{}, {"Content-Length": "", "Connection": "close"}], ids=["stated", "not stated"])
def test_size_is_bounded(headers: dict[str, str], site: Site, clock: QuickClock, tmp_path: Path) -> None:
    """An answer beyond the limit is refused, whether or not it says its size."""
    url = site.set("/feed", Reply(b"x" * 100_000, headers=headers))
    with pytest.raises(FetchProblem, match=r"larger than fetching\.max_bytes = 50,000"):
        _get(Ask(url=url), tmp_path / "a", clock, max_bytes=50_000)
    assert len(site.asked) == 1


def test_packed_bomb_is_bounded_by_what_it_unpacks_to(site: Site, clock: QuickClock, tmp_path: Path) -> None:
    """A small answer that unpacks to a large one is refused, and little of it is written."""
    bomb = gzip.compress(b"\0" * 30_000_000)
    url = site.set("/feed", Reply(bomb, headers={"Content-Encoding": "gzip"}))
    with pytest.raises(FetchProblem, match="larger than"):
        _get(Ask(url=url), tmp_path / "a", clock, max_bytes=1_000_000)
    assert (tmp_path / "a").stat().st_size <= 1_000_000


def test_redirect_within_the_host_is_followed(site: Site, clock: QuickClock, tmp_path: Path) -> None:
    """A page that has moved is found; where it came from is noted."""
    url = site.set("/old", Reply(status=301, headers={"Location": "/new"}))
    site.set("/new", Reply(_FEED))
    body = _get(Ask(url=url), tmp_path / "a", clock)
    assert (body and body.url, site.paths) == (f"{site.root}/new", ["/old", "/new"])


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://127.0.0.1/feed", "only http and https"),
        ("data:text/plain,hello", "redirects to what is none"),
        ("http://user:secret@127.0.0.1/feed", "only http and https"),
        ("http://localhost/feed", "another host"),
        ("//elsewhere.example/feed", "allow = ['elsewhere.example']"),
        ("http://[broken", "no address"),
        ("", "only http and https"),
    ],
)
def test_redirect_elsewhere_is_refused(
    location: str, words: str, site: Site, clock: QuickClock, tmp_path: Path
) -> None:
    """A redirect to another scheme or another host is not followed, and the way out is named."""
    url = site.set("/feed", Reply(status=302, headers={"Location": location}))
    with pytest.raises(FetchProblem) as caught:
        _get(Ask(url=url), tmp_path / "a", clock)
    assert words in str(caught.value)
    assert len(site.asked) == 1


def test_redirects_have_an_end(site: Site, clock: QuickClock, tmp_path: Path) -> None:
    """A redirect in a circle ends."""
    url = site.set("/feed", Reply(status=302, headers={"Location": "/feed"}))
    with pytest.raises(FetchProblem, match="redirects more than 5 times"):
        _get(Ask(url=url), tmp_path / "a", clock)


def test_allowed_host_gets_no_secrets(clock: QuickClock, tmp_path: Path) -> None:
    """A redirect to a host that is allowed is followed, without the headers that were meant for the first."""
    with serving() as first, serving("127.0.0.2") as second:
        url = first.set("/feed", Reply(status=302, headers={"Location": second.set("/feed", Reply(_FEED))}))
        ask = Ask(url=url, allowed=("127.0.0.2",), headers={"Authorization": "Bearer secret"})
        assert _get(ask, tmp_path / "a", clock) is not None
        assert first.asked[0].headers["authorization"] == "Bearer secret"
        assert "authorization" not in second.asked[0].headers


def test_pace_is_kept(site: Site, clock: QuickClock, tmp_path: Path) -> None:
    """Two requests to a host stand as far apart as their source says."""
    url = site.set("/feed", Reply(_FEED))
    with Client(FetchingSettings(), clock) as client:
        for _ in range(3):
            client.get(Ask(url=url, pause=3.0), tmp_path / "a")
    assert (clock.slept, site.most_busy) == ([3.0, 3.0], 1)
