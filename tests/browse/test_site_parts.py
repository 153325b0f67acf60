"""The parts of the site that need no database: addresses, segments, and who is let in."""

import os
import signal
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.browse.addresses import OF_A_LIST, Asked, UnreadAddress, asked_of, outside, paper_address, unread
from pipeline.browse.guard import POLICY, Door, Guard, Message, Receive, Scope, Send
from pipeline.browse.lists import alone
from pipeline.browse.segments import Span, segments
from pipeline.browse.serving import address_of, bound, door_for, serve
from pipeline.browse.signs import Exact, without_commands
from pipeline.errors import UsageError
from site_asked import ask

_PLAIN = st.text(st.characters(exclude_characters="\\$"), max_size=30)  # LaTeX is read as what it prints
_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
_ASKED = st.builds(
    Asked,
    words=_TEXTS.map(str.strip),
    facets=st.lists(_TEXTS, unique=True, max_size=3).map(tuple),
    sources=st.lists(_TEXTS, unique=True, max_size=2).map(tuple),
    systems=st.lists(_TEXTS, unique=True, max_size=2).map(tuple),
    since=st.sampled_from(["", "2024-05"]),
    until=st.sampled_from(["", "2025-12"]),
    has_code=st.booleans(),
    interest=_TEXTS,
    sort=st.sampled_from(["", "new", "best", "interest"]),
    page=st.integers(1, 400),
)


@given(_ASKED)
def test_address_holds_all_of_a_list(asked: Asked) -> None:
    """The parameters of a list's address are read back as that list."""
    assert asked_of(asked.parameters()) == asked


def test_nonsense_in_an_address_is_refused() -> None:
    """What makes no sense is told, with its name: another list than was asked for would pass for it."""
    nonsense = [
        ("page", "-1"),
        ("page", "0"),
        ("page", "401"),
        ("page", "\u00b2"),
        ("since", "soon"),
        ("until", "2024-13"),
    ]
    for name, value in (*nonsense, ("sort", "best;"), ("code", "yes"), ("interest", "x" * 5_000)):
        with pytest.raises(UnreadAddress, match=f"'{name}"):
            asked_of([(name, value)])
    with pytest.raises(UnreadAddress, match="2 times"):
        asked_of([("q", "a"), ("q", "b")])
    with pytest.raises(UnreadAddress, match="64 filters"):
        asked_of([("tag", f"t{number}") for number in range(65)])
    with pytest.raises(UnreadAddress, match="'since' is after"):
        asked_of([("since", "2024-06"), ("until", "2024-01")])
    assert asked_of([("other", "x"), ("page", ""), ("since", ""), ("code", "0")]) == Asked()
    assert len(asked_of([("q", "a " * 50_000)]).words) < 2_100


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["q", "tag", "tag", "token"], []),
        (["tags"], ["'tags' in the address means nothing to this page and was left out; did you mean 'tag'?"]),
        (["xyzzy", "xyzzy"], ["'xyzzy' in the address means nothing to this page and was left out; valid: code, "]),
        (["a1", "b2", "c3", "d4", "e5"], ["'a1' in", "'b2' in", "'c3' in", "So were 2 more"]),
    ],
)
def test_parameters_that_nobody_knows_are_told(names: list[str], told: list[str]) -> None:
    """Of a parameter that a page does not know it says so, with the nearest one, once; of many it says how many."""
    found = unread([(name, "x") for name in names], OF_A_LIST)
    assert [line[: len(start)] for line, start in zip(found, told, strict=True)] == told


def test_a_list_knows_what_its_addresses_hold() -> None:
    """Every parameter that a list writes into its address is one that it knows."""
    full = Asked("w", ("f:t",), ("s",), ("n",), "2024-05", "2024-06", has_code=True, interest="i", sort="new", page=2)
    assert {name for name, _ in full.parameters()} == set(OF_A_LIST)


def test_what_a_browser_would_obey_is_not_written() -> None:
    """A sign that turns the direction of what follows is left out of a page, and kept where a form sends it back."""
    assert without_commands("a\u202eb\x00\u2067c\n") == "ab c\n"
    assert without_commands(Exact.of("\u202e<")) == "\u202e&lt;"
    assert without_commands(7) == 7


_CHANGES: list[Callable[[Asked], Asked]] = [
    lambda asked: asked.with_facet("topics:rag"),
    lambda asked: asked.with_source("s"),
    lambda asked: asked.with_system("n"),
    lambda asked: asked.with_month("2024-05"),
    lambda asked: asked.with_code(),
    lambda asked: asked.with_interest("i"),
]


@pytest.mark.parametrize("change", _CHANGES)
def test_choices_are_toggled(change: Callable[[Asked], Asked]) -> None:
    """What is chosen again is no longer chosen, and the list begins at its first page."""
    narrowed = change(Asked(words="x", page=3))
    assert narrowed.page == 1
    assert narrowed.is_narrowed
    assert change(narrowed) == Asked(words="x")


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a?b#c", "https://example.org/a?b#c"),
        ("github.com/a/b", "https://github.com/a/b"),
        ("javascript:alert(1)", "https://javascript:alert(1)"),  # a host without a name: no script in any case
        ("https://example.org/\"onx='", None),
        ("https://a b", None),
        (None, None),
    ],
)
def test_links_lead_to_the_web_alone(url: str | None, link: str | None) -> None:
    """Whatever a paper says, a link has a scheme of the web and no quotation mark."""
    assert outside(url) == link


def test_paper_address_is_one_path() -> None:
    """An id with slashes, spaces or marks is a path that names it alone."""
    assert paper_address('doi:10.1/a?b#"c') == "/paper/doi:10.1%2Fa%3Fb%23%22c"


@given(_PLAIN, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5))
def test_segments_are_the_text(text: str, pairs: list[tuple[int, int]]) -> None:
    """Segments put together are the text, and those of a span are the span's text, however spans overlap."""
    spans = [Span(a, b, "k", f"q{n}") for n, (a, b) in enumerate(pairs) if a < b <= len(text)]
    cut = segments(text, spans)
    assert "".join(piece.text for piece in cut) == text
    for span in spans:
        assert "".join(piece.text for piece in cut if span.id in piece.ids) == text[span.start : span.end]
        assert sum(span.id in piece.begins for piece in cut) == 1


def test_segments_are_read_without_latex() -> None:
    """What LaTeX writes is shown as it prints, and a span that cuts a command has all of it."""
    text = r"A \textbf{robust} $\alpha$-stable case"
    cut = segments(text, [Span(text.index("robust"), text.index("robust") + 6, "hit", "q1")])
    assert [piece.text for piece in cut] == ["A ", "robust", " α-stable case"]
    assert (cut[1].kinds, cut[1].begins) == (("hit",), ("q1",))


async def _answering(_scope: Scope, _receive: Receive, send: Send) -> None:
    start: Message = {"type": "http.response.start", "status": 200, "headers": []}
    await send(start)
    await send({"type": "http.response.body", "body": b"shown"})


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8350", "", "[::2]"])
def test_names_of_others_are_refused(host: str) -> None:
    """A request for another name than ours is answered with nothing of ours, as DNS rebinding makes them."""
    assert ask(Guard(_answering, Door()), "/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8350", "localhost", "[::1]:80"])
def test_our_names_are_answered(host: str) -> None:
    """Loopback is answered by all its names, with headers that keep everything foreign out."""
    answer = ask(Guard(_answering, Door()), "/", headers={"host": host})
    assert answer.text == "shown"
    assert answer.headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://127.0.0.1:8350"}, 200),
        ({"origin": "http://127.0.0.1:8350", "sec-fetch-site": "same-origin"}, 200),
        ({"origin": "http://127.0.0.1:8350", "sec-fetch-site": "cross-site"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({}, 403),
    ],
)
def test_only_our_pages_may_send(headers: dict[str, str], status: int) -> None:
    """What changes anything must come from a page of this server, as the browser tells."""
    assert ask(Guard(_answering, Door()), "/", "POST", headers).status_code == status


def test_token_lets_others_in() -> None:
    """Elsewhere than on loopback the token is asked for, taken out of the address, and kept as a cookie."""
    site = Guard(_answering, Door(token="secret"))  # noqa: S106 - of this test
    assert ask(site, "/").status_code == 401
    assert ask(site, "/?token=other").status_code == 401
    let_in = ask(site, "http://127.0.0.1:8350//evil.example/x?q=a&token=secret")
    assert (let_in.status_code, let_in.headers["location"]) == (303, "/evil.example/x?q=a")
    cookie = let_in.headers["set-cookie"].split(";")[0]
    assert "HttpOnly; SameSite=Strict" in let_in.headers["set-cookie"]
    assert ask(site, "/", headers={"cookie": cookie}).text == "shown"
    assert ask(site, "/", headers={"cookie": "gistmill=other"}).status_code == 401


def test_port_in_use_is_told() -> None:
    """A port that somebody has is a wrong call; the address that is printed has the port and no token on loopback."""
    door = door_for("127.0.0.1")
    with bound("127.0.0.1", 0) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        assert address_of(taken, "127.0.0.1", door) == f"http://127.0.0.1:{port}/"
        with pytest.raises(UsageError, match="give another --port"):
            bound("127.0.0.1", port)


def test_who_comes_early_waits() -> None:
    """A connection that is made before anything is answered is not refused, so that the address can be told first."""
    with bound("127.0.0.1", 0) as opened, socket.create_connection(opened.getsockname()) as early:
        assert early.getpeername() == opened.getsockname()


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_ends_the_site_as_it_ends_any_command() -> None:
    """An interrupt, which the server takes to end in good order, comes out of it, so that the command ends with 130."""

    async def interrupted(_scope: Scope, _receive: Receive, send: Send) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    with bound("127.0.0.1", 0) as opened, socket.create_connection(opened.getsockname()) as client:
        client.sendall(b"GET / HTTP/1.0\r\n\r\n")  # it waits until there is a server
        with pytest.raises(KeyboardInterrupt):
            serve(interrupted, opened)


def test_address_for_all_is_one_that_can_be_opened() -> None:
    """Where the site listens on every address of this machine, one of them, or its name, is told with the token."""
    everywhere = "0.0.0.0"  # noqa: S104 - a socket that is closed at once
    door = door_for(everywhere)
    with bound(everywhere, 0) as opened:
        told = urlsplit(address_of(opened, everywhere, door))
        assert (told.port, told.query) == (opened.getsockname()[1], f"token={door.token}")
        assert told.hostname not in {everywhere, "", None}


@pytest.mark.parametrize(
    ("gist", "shown"),
    [
        ("However, the ice melts, which is new.", "However, the ice melts, which is new."),
        ("the ice melts, which is new.", "[T]he ice melts, which is new."),
        ("the ice melts", "[T]he ice melts …"),
        ("However, the ice melts, which is new", "However, the ice melts, which is new."),
    ],
)
def test_what_is_left_off_around_a_gist_is_seen(gist: str, shown: str) -> None:
    """A list shows a gist with what tells that its sentence began earlier, or goes on."""
    assert alone("However, the ice melts, which is new.", gist) == shown
