"""The parts of fetching: waiting, pace, addresses, and what an answer says of itself."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local_server import QuickClock
from pipeline.fetching.addresses import is_private, same_origin
from pipeline.fetching.client import retry_after
from pipeline.fetching.clock import Clock, Pace, is_arxiv
from pipeline.fetching.pages import count_items, read_atom, read_oai
from pipeline.fetching.watch import Watch

_NOW = datetime(2026, 11, 20, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("12", 12.0),
        (" 0 ", 0.0),
        ("Fri, 20 Nov 2026 06:02:00 GMT", 120.0),
        ("Fri, 20 Nov 2026 07:02:00 +0100", 120.0),
        ("Fri, 20 Nov 2026 06:02:00", 120.0),
        ("Fri, 20 Nov 2020 06:02:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("1e3", None),
        ("9" * 400, None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_in_both_forms(value: str | None, seconds: float | None) -> None:
    """Seconds and dates are understood; anything else says nothing."""
    assert retry_after(value, _NOW) == seconds


def test_arxiv_is_never_asked_faster_than_its_terms_allow() -> None:
    """Its hosts count as one, three seconds apart, whatever is set; another host does not wait for them."""
    clock = QuickClock()
    pace = Pace(clock)
    for url in ("https://export.arxiv.org/api", "https://oaipmh.arxiv.org/oai", "http://a.org/x", "https://arxiv.org/"):
        pace.wait(url, 0.0)
        pace.ended(url)
    assert clock.slept == [3.0, 3.0]


@pytest.mark.parametrize(
    ("url", "expected"),
    [("https://EXPORT.arxiv.org/", True), ("https://notarxiv.org/", False), ("https://arxiv.org.evil.com", False)],
)
def test_arxiv_is_known_by_its_name(url: str, expected: bool) -> None:  # noqa: FBT001
    """Only the host itself and those below it are arXiv's."""
    assert is_arxiv(url) is expected


def test_machine_clock_goes_on() -> None:
    """The real clock tells the time in UTC, and waiting takes time."""
    clock = Clock()
    begin = clock.seconds()
    clock.sleep(0.01)
    assert (clock.seconds() - begin >= 0.01, clock.now().tzinfo) == (True, UTC)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("169.254.169.254", True),
        ("::1", True),
        ("fe80::1%eth0", True),
        ("::ffff:127.0.0.1", True),
        ("151.101.131.42", False),
        ("2606:4700::6810:1", False),
    ],
)
def test_private_addresses_are_known(address: str, expected: bool) -> None:  # noqa: FBT001
    """Loopback, private networks and the addresses of clouds' own services are private."""
    assert is_private(address) is expected


def test_origin_is_scheme_host_and_port() -> None:
    """A secret goes to the same scheme, host and port alone."""
    assert same_origin("https://a.org/x", "https://a.org/y")
    assert not same_origin("https://a.org/x", "https://a.org:8443/x")
    assert not same_origin("https://a.org/x", "http://a.org/x")


class _Stream:
    """A connection of the HTTP library, as far as a watch looks at it."""

    def __init__(self, address: str) -> None:
        self.address = address

    def get_extra_info(self, _name: str) -> "_Stream":
        return self

    def getpeername(self) -> tuple[str, int]:
        return self.address, 80

    def shutdown(self, _how: int) -> None:
        raise OSError


def test_name_that_leads_to_a_private_address_is_refused() -> None:
    """After a redirect the address that was really reached decides, whatever the name was."""
    watch = Watch(9, "http://b.org")
    watch.trace("connection.connect_tcp.complete", {"return_value": _Stream("151.101.131.42")})
    assert not watch.reached_private
    with pytest.raises(Exception, match="leads to a private address"):
        watch.trace("connection.connect_tcp.complete", {"return_value": _Stream("10.0.0.1")})


_ATOM = b"""<?xml version="1.0"?><feed xmlns:opensearch="x"><opensearch:totalResults>486</opensearch:totalResults>
<entry><published>2026-11-19T10:00:00Z</published></entry><entry>
<published>2026-11-18T09:00:00Z</published></entry></feed>"""
_OAI = b"""<oai:OAI-PMH><oai:responseDate>2026-11-20T06:00:00Z</oai:responseDate><oai:ListRecords><oai:record>
</oai:record><record/><oai:resumptionToken cursor='0' completeListSize="1234"> a|b&amp;c </oai:resumptionToken>"""


def test_page_of_arxiv_says_its_counts() -> None:
    """Entries, the size of the whole query, and the days of the entries, the oldest first."""
    page = read_atom(_ATOM)
    assert (page.entries, page.total, page.published) == (2, 486, ("2026-11-18T09:00:00Z", "2026-11-19T10:00:00Z"))


def test_page_of_a_harvest_says_its_token() -> None:
    """Records, token, size of the list and the server's own day, whatever the namespace prefix."""
    page = read_oai(_OAI)
    assert (page.records, page.token, page.list_size) == (2, "a|b&c", 1234)
    assert (page.error, page.response_date) == (None, "2026-11-20T06:00:00Z")


def test_last_page_of_a_harvest_has_no_token() -> None:
    """An empty token ends the list."""
    assert read_oai(b"<OAI-PMH><record></record><resumptionToken/></OAI-PMH>").token is None
    assert read_oai(b"<resumptionToken cursor='9'></resumptionToken>").token is None


def test_error_of_a_harvest_is_read() -> None:
    """The code and the words of an error are told."""
    page = read_oai(b'<OAI-PMH><error code="noRecordsMatch">none &lt;here&gt;</error></OAI-PMH>')
    assert (page.error, page.error_text) == ("noRecordsMatch", "none <here>")


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (b"[]", 0),
        (b'\xef\xbb\xbf [{"paper": 1}, {}]', 2),
        (b"[1, 2", None),
        (b"<rss><channel><title/></channel></rss>", 0),
        (b"<?xml?><rss><channel><item>x</item><item >y</item></channel></rss>", 2),
        (b"<!doctype html><html><body>Error</body></html>", None),
        (b"Drifting lanterns", None),
        (b"", None),
    ],
)
def test_entries_are_counted_where_that_can_be_done(data: bytes, count: int | None) -> None:
    """A feed and a JSON list are counted; of anything else nothing is said."""
    assert count_items(data) == count


@settings(max_examples=200)
@given(st.binary(max_size=400) | st.text("<>/:oai recordentry[]\"'=0123456789", max_size=400).map(str.encode))
def test_any_bytes_are_read(data: bytes) -> None:
    """Whatever an answer holds, something is said of it."""
    assert read_atom(data).entries >= 0
    assert read_oai(data).records >= 0
    assert (count_items(data) or 0) >= 0


@pytest.mark.parametrize("part", [b"<entry ", b"<", b"<resumptionToken", b"[", b"a:", b"<error code=", b"\n", b"<a:"])
def test_hostile_answers_do_not_hang(part: bytes) -> None:
    """A megabyte of one thing is read in linear time."""
    data = part * (1_000_000 // len(part))
    assert read_oai(data).records >= read_atom(data).entries * 0
    assert count_items(data) is None
