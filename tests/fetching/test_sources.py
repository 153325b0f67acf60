"""The kinds of sources against a real server that answers as theirs do, from one day to the next."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from local_server import Asked, QuickClock, Reply, Site
from pipeline.fetching.answers import RawFolder, read_sidecar, sidecar_of
from pipeline.fetching.client import Client
from pipeline.fetching.outcome import FetchOutcome, FetchState
from pipeline.fetching.sources import fetch_source
from pipeline.settings import FetchingSettings, SourceSettings

_FRIDAY = datetime(2026, 11, 20, 6, tzinfo=UTC)


def _fetch(raw: Path, day: datetime = _FRIDAY, **source: object) -> FetchOutcome:
    described = SourceSettings.model_validate({"name": "s", **source})
    with Client(FetchingSettings(retries=1), QuickClock(day)) as client:
        return fetch_source(described, raw, client, {})


def _asked(path: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}


# one address


def test_answer_is_kept_with_its_note(site: Site, tmp_path: Path) -> None:
    """The answer is a file as it came, by source and moment, and its note says where from and when."""
    url = site.set("/cs.xml", Reply(b"<rss><item/></rss>", headers={"ETag": '"1"', "Content-Type": "text/xml"}))
    outcome = _fetch(tmp_path, url=url)
    (path,) = outcome.answers
    assert Path(path).relative_to(tmp_path).as_posix() == "s/2026-11-20T060000Z/0001.xml"
    note = json.loads(sidecar_of(Path(path)).read_text(encoding="utf-8"))
    assert note == {
        "url": url,
        "status": 200,
        "sha256": note["sha256"],
        "bytes": 18,
        "fetched_at": "2026-11-20T06:00:00Z",
        "content_type": "text/xml",
        "etag": '"1"',
        "last_modified": None,
    }
    assert (outcome.state, outcome.fresh, outcome.entries, outcome.bytes) == (FetchState.FETCHED, 1, 1, 18)


def test_kept_answer_is_used_where_nothing_has_changed(site: Site, tmp_path: Path) -> None:
    """After 304 the kept answer is the answer, and nothing is written."""
    url = site.set("/feed", Reply(b"<rss><item/></rss>", headers={"ETag": '"1"'}), Reply(status=304))
    first = _fetch(tmp_path, url=url)
    second = _fetch(tmp_path, _FRIDAY + timedelta(days=1), url=url)
    assert (second.state, second.answers, second.fresh) == (FetchState.UNCHANGED, first.answers, 0)
    assert site.asked[1].headers["if-none-match"] == '"1"'
    assert len(list(RawFolder.of(tmp_path, "s"))) == 1


def test_same_bytes_are_not_kept_twice(site: Site, tmp_path: Path) -> None:
    """A server without marks that sends the same again has changed nothing."""
    url = site.set("/feed", Reply(b"<rss><item/></rss>"))
    first = _fetch(tmp_path, url=url)
    second = _fetch(tmp_path, _FRIDAY + timedelta(days=1), url=url)
    assert (second.state, second.answers) == (FetchState.UNCHANGED, first.answers)


def test_page_of_a_query_is_not_kept_twice(site: Site, tmp_path: Path) -> None:
    """A page that the last fetch brought with the same bytes is that answer, whatever its address was."""
    server = _Arxiv(site, 50)
    first = _arxiv(tmp_path, server)
    again = _fetch(tmp_path, _FRIDAY + timedelta(hours=1), arxiv="cat:cs.CL", endpoint=server.endpoint)
    assert (again.state, again.answers, again.fresh) == (FetchState.UNCHANGED, first.answers, 0)


def test_nothing_half_is_left(site: Site, tmp_path: Path) -> None:
    """What was fetched and not kept is gone, and a source that gave nothing leaves no state."""
    url = site.set("/feed", Reply(b"x" * 100, cut=50))
    _fetch(tmp_path, url=url)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_kept_answer_that_is_gone_is_fetched_anew(site: Site, tmp_path: Path) -> None:
    """Where someone has removed the answer, its marks are not sent."""
    url = site.set("/feed", Reply(b"<rss><item/></rss>", headers={"ETag": '"1"'}))
    Path(_fetch(tmp_path, url=url).answers[0]).unlink()
    assert _fetch(tmp_path, _FRIDAY + timedelta(days=1), url=url).fresh == 1
    assert "if-none-match" not in site.asked[1].headers


@pytest.mark.parametrize(
    ("day", "warnings"), [(_FRIDAY, ["a working day"]), (_FRIDAY + timedelta(days=1), [])], ids=["Friday", "Saturday"]
)
def test_empty_answer_is_a_state_of_its_own(day: datetime, warnings: list[str], site: Site, tmp_path: Path) -> None:
    """A feed without an entry is empty: on a working day with a warning, on a Saturday without."""
    outcome = _fetch(tmp_path, day, url=site.set("/rss", Reply(b"<rss><channel><title>x</title></channel></rss>")))
    assert outcome.state is FetchState.EMPTY
    assert [word for word in warnings if word not in "".join(outcome.warnings)] == []
    assert bool(outcome.warnings) == bool(warnings)


def test_source_that_fails_is_an_outcome(site: Site, tmp_path: Path) -> None:
    """What went wrong is told, and nothing is raised."""
    outcome = _fetch(tmp_path, url=site.set("/feed", Reply(status=404)))
    assert (outcome.state, outcome.answers) == (FetchState.FAILED, ())
    assert "/feed: answered 404" in str(outcome.problem)


def test_folder_that_cannot_be_written_is_an_outcome(site: Site, tmp_path: Path) -> None:
    """A file where the folder should be is told, with its place."""
    (tmp_path / "s").write_text("in the way", encoding="utf-8")
    outcome = _fetch(tmp_path, url=site.set("/feed", Reply(b"x")))
    assert outcome.state is FetchState.FAILED
    assert str(tmp_path / "s") in str(outcome.problem)


@pytest.mark.parametrize(
    "state", ["", "[]", '{"cursor": 5, "latest": {}}', '{"cursor": null, "latest": {"u": "../x"}}']
)
def test_damaged_state_is_none(state: str, site: Site, tmp_path: Path) -> None:
    """A state that cannot be understood costs a fetch and nothing else."""
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / ".state.json").write_text(state, encoding="utf-8")
    assert _fetch(tmp_path, url=site.set("/feed", Reply(b"x"))).state is FetchState.FETCHED


# arXiv's API


class _Arxiv:
    """A server that answers as arXiv's API: papers by the hour they were submitted, newest first."""

    def __init__(self, site: Site, papers: int) -> None:
        self.papers = papers
        self.empty_pages = 0
        self.endpoint = site.set("/api/query", self.answer)

    def answer(self, asked: Asked) -> Reply:
        """Answer one page."""
        query = _asked(asked.path)
        start, most = int(query["start"]), int(query["max_results"])
        numbers = range(self.papers, 0, -1)[start : start + most]
        if self.empty_pages:
            self.empty_pages -= 1
            numbers = range(0)
        moments = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=number) for number in numbers]
        entries = "".join(f"<entry><published>{moment:%Y-%m-%dT%H:%M:%SZ}</published></entry>" for moment in moments)
        return Reply(f"<feed><opensearch:totalResults>{self.papers}</opensearch:totalResults>{entries}</feed>".encode())


def _arxiv(raw: Path, server: _Arxiv, **more: object) -> FetchOutcome:
    return _fetch(raw, _FRIDAY, arxiv="cat:cs.CL", endpoint=server.endpoint, **{"count": 1000, **more})


def test_query_is_read_page_by_page(site: Site, tmp_path: Path) -> None:
    """All pages are fetched, newest papers first, and the number stated is the number there."""
    outcome = _arxiv(tmp_path, _Arxiv(site, 250))
    queries = [_asked(path) for path in site.paths]
    assert [(query["start"], query["max_results"]) for query in queries] == [
        ("0", "100"),
        ("100", "100"),
        ("200", "100"),
    ]
    assert {query["search_query"] for query in queries} == {"cat:cs.CL"}
    assert (outcome.state, outcome.entries, outcome.stated, outcome.fresh) == (FetchState.FETCHED, 250, 250, 3)


def test_query_has_a_bound(site: Site, tmp_path: Path) -> None:
    """The first fetch takes as many as are wanted, and states these."""
    outcome = _arxiv(tmp_path, _Arxiv(site, 5000), count=150)
    assert (outcome.entries, outcome.stated, outcome.warnings) == (150, 150, ())


def test_next_fetch_takes_what_is_new(site: Site, tmp_path: Path) -> None:
    """It goes back to the papers of the last fetch and the week before them, and no further."""
    server = _Arxiv(site, 2000)
    _arxiv(tmp_path, server)
    site.asked.clear()
    server.papers += 40
    outcome = _arxiv(tmp_path, server)
    assert (len(site.asked), outcome.entries) == (3, 300)  # 40 new hours and a week of 168 hours stand on 3 pages


def test_missed_days_are_made_up_for(site: Site, tmp_path: Path) -> None:
    """After a month without a fetch all papers of the month are taken."""
    server = _Arxiv(site, 500)
    _arxiv(tmp_path, server)
    server.papers += 720
    assert _arxiv(tmp_path, server).entries == 900


def test_gap_is_never_closed_silently(site: Site, tmp_path: Path) -> None:
    """Where more is new than may be fetched, it is said, and the next fetch looks there again."""
    server = _Arxiv(site, 500)
    _arxiv(tmp_path, server)
    server.papers += 5000
    for _ in range(2):
        assert "more new papers than count = 1,000" in "".join(_arxiv(tmp_path, server).warnings)
    assert _arxiv(tmp_path, server, count=6000).warnings == ()


def test_empty_page_is_asked_for_again(site: Site, tmp_path: Path) -> None:
    """A page without entries where there are some is not believed; it is not kept either."""
    server = _Arxiv(site, 50)
    server.empty_pages = 2
    outcome = _arxiv(tmp_path, server)
    assert (outcome.entries, len(site.asked), len(list(RawFolder.of(tmp_path, "s")))) == (50, 3, 1)


def test_pages_that_stay_empty_are_a_failure(site: Site, tmp_path: Path) -> None:
    """What came before is kept, and the next fetch begins where this one began."""
    server = _Arxiv(site, 50)
    server.empty_pages = 9
    outcome = _arxiv(tmp_path, server)
    assert (outcome.state, "gives no entry from 0 on" in str(outcome.problem)) == (FetchState.FAILED, True)
    server.empty_pages = 0
    assert _arxiv(tmp_path, server).entries == 50


def test_what_is_no_answer_of_arxiv_is_told(site: Site, tmp_path: Path) -> None:
    """A page that says no count is no answer."""
    outcome = _fetch(tmp_path, arxiv="x", endpoint=site.set("/api", Reply(b"<html>Sorry</html>")))
    assert "is no answer of arXiv's API" in str(outcome.problem)


def test_arxiv_that_refuses_in_the_middle(site: Site, tmp_path: Path) -> None:
    """The pages before a failure are kept and read; the cursor stays, so nothing is passed over."""
    server = _Arxiv(site, 250)
    site.set("/api/query", server.answer, Reply(status=503))
    outcome = _arxiv(tmp_path, server)
    assert (outcome.state, len(outcome.answers)) == (FetchState.FAILED, 1)
    assert RawFolder(tmp_path, "s", _FRIDAY).cursor is None


# OAI-PMH


def _oai_page(records: int, token: str = "", size: int | None = None, day: str = "2026-11-20") -> Reply:
    attribute = f' completeListSize="{size}"' if size else ""
    more = f"<resumptionToken{attribute}>{token}</resumptionToken>"
    return Reply(
        f"<OAI-PMH><responseDate>{day}T05:00:00Z</responseDate>{'<record></record>' * records}{more}</OAI-PMH>".encode()
    )


def _oai_error(code: str) -> Reply:
    text = f'<OAI-PMH><responseDate>2026-11-20T05:00:00Z</responseDate><error code="{code}">why</error></OAI-PMH>'
    return Reply(text.encode())


def test_harvest_follows_its_tokens(site: Site, tmp_path: Path) -> None:
    """Each page names the next; the last names none. The next harvest begins at the server's day of this one."""
    url = site.set("/oai", _oai_page(2, "t|1&amp;x", 5), _oai_page(2, "t2", 5), _oai_page(1, "", 5))
    outcome = _fetch(tmp_path, oai=url, set="cs", prefix="arXiv", since=date(2026, 11, 1))
    first = {"verb": "ListRecords", "metadataPrefix": "arXiv", "set": "cs", "from": "2026-11-01"}
    assert [_asked(path) for path in site.paths] == [
        first,
        {"verb": "ListRecords", "resumptionToken": "t|1&x"},
        {"verb": "ListRecords", "resumptionToken": "t2"},
    ]
    assert (outcome.entries, outcome.stated, len(outcome.answers)) == (5, 5, 3)
    site.asked.clear()
    site.set("/oai", _oai_page(1))
    _fetch(tmp_path, _FRIDAY + timedelta(days=9), oai=url)
    assert _asked(site.paths[0])["from"] == "2026-11-20"


def test_harvest_without_records_is_empty(site: Site, tmp_path: Path) -> None:
    """`noRecordsMatch` is how the protocol says that nothing is new; that answer is not kept."""
    outcome = _fetch(tmp_path, oai=site.set("/oai", _oai_error("noRecordsMatch")))
    assert (outcome.state, outcome.entries, outcome.answers) == (FetchState.EMPTY, 0, ())
    assert "a working day" in "".join(outcome.warnings)


def test_refused_token_begins_anew_once(site: Site, tmp_path: Path) -> None:
    """A server that has forgotten its token is asked from the beginning, once."""
    url = site.set("/oai", _oai_page(2, "t1"), _oai_error("badResumptionToken"), _oai_page(2, "t2"), _oai_page(1))
    assert _fetch(tmp_path, oai=url).entries == 3
    site.set(
        "/oai",
        _oai_page(2, "t1"),
        _oai_error("badResumptionToken"),
        _oai_page(2, "t1"),
        _oai_error("badResumptionToken"),
    )
    assert "badResumptionToken" in str(_fetch(tmp_path, oai=url).problem)


@pytest.mark.parametrize(
    ("replies", "words"),
    [
        ([_oai_error("cannotDisseminateFormat")], "cannotDisseminateFormat: why"),
        ([Reply(b"<html>Down for maintenance</html>")], "no answer of OAI-PMH"),
        ([_oai_page(1, "t1"), _oai_page(1, "t1")], "token that it gave before"),
    ],
)
def test_harvest_that_cannot_go_on(replies: Iterable[Reply], words: str, site: Site, tmp_path: Path) -> None:
    """An error of the protocol, a page of something else and a circle are told, and the cursor stays."""
    outcome = _fetch(tmp_path, oai=site.set("/oai", *replies))
    assert (outcome.state, words in str(outcome.problem)) == (FetchState.FAILED, True)
    assert RawFolder(tmp_path, "s", _FRIDAY).cursor is None


# Hugging Face's daily papers


class _Daily:
    """A server that answers as Hugging Face: papers by day."""

    def __init__(self, site: Site, papers: dict[str, int]) -> None:
        self.papers = papers
        self.endpoint = site.set("/api/daily_papers", self.answer)

    def answer(self, asked: Asked) -> Reply:
        """Answer a page of a day; a day that is not known is refused."""
        query = _asked(asked.path)
        if query["date"] not in self.papers:
            return Reply(b'{"error": "no such day"}', 400)
        page, most = int(query.get("p", 0)), int(query["limit"])
        here = range(self.papers[query["date"]])[page * most : (page + 1) * most]
        return Reply(json.dumps([{"paper": {"id": f"{query['date']}-{number}"}} for number in here]).encode())


def _days(site: Site) -> list[str]:
    return [_asked(path)["date"] for path in site.paths]


def test_each_day_is_asked_for_until_it_was_over(site: Site, tmp_path: Path) -> None:
    """Days long past are asked for once; the last two are asked for again."""
    server = _Daily(site, dict.fromkeys(["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"], 3))
    first = _fetch(tmp_path, daily_papers=date(2026, 11, 16), endpoint=server.endpoint)
    assert (first.entries, len(first.answers)) == (15, 5)
    site.asked.clear()
    again = _fetch(tmp_path, _FRIDAY + timedelta(hours=8), daily_papers=date(2026, 11, 16), endpoint=server.endpoint)
    assert (_days(site), again.state) == (["2026-11-19", "2026-11-20"], FetchState.UNCHANGED)


def test_days_that_were_missed_are_fetched(site: Site, tmp_path: Path) -> None:
    """After a week without a run each of its days is fetched."""
    days = [f"2026-11-{day}" for day in range(16, 29)]
    server = _Daily(site, dict.fromkeys(days, 1))
    _fetch(tmp_path, daily_papers=date(2026, 11, 16), endpoint=server.endpoint)
    site.asked.clear()
    _fetch(tmp_path, _FRIDAY + timedelta(days=8), daily_papers=date(2026, 11, 16), endpoint=server.endpoint)
    assert _days(site) == days[3:]


def test_long_day_has_pages(site: Site, tmp_path: Path) -> None:
    """A day of more than a hundred papers is read to its end."""
    server = _Daily(site, {"2026-11-20": 230})
    outcome = _fetch(tmp_path, daily_papers=date(2026, 11, 20), endpoint=server.endpoint)
    assert (outcome.entries, len(site.asked)) == (230, 3)


def test_working_day_without_papers_is_told(site: Site, tmp_path: Path) -> None:
    """Of an empty Thursday and an empty Sunday, the Thursday is told; the present day may still come."""
    server = _Daily(site, {"2026-11-15": 0, "2026-11-16": 2, "2026-11-17": 2, "2026-11-18": 2, "2026-11-19": 0})
    server.papers["2026-11-20"] = 0
    outcome = _fetch(tmp_path, daily_papers=date(2026, 11, 15), endpoint=server.endpoint)
    assert outcome.warnings == ("there is no paper of Thursday, 2026-11-19, a working day",)


def test_day_that_is_refused_does_not_stop_the_others(site: Site, tmp_path: Path) -> None:
    """The other days are kept, the source has failed, and what was refused is named."""
    server = _Daily(site, {"2026-11-18": 1, "2026-11-20": 1})
    outcome = _fetch(tmp_path, daily_papers=date(2026, 11, 18), endpoint=server.endpoint)
    assert (outcome.state, len(outcome.answers)) == (FetchState.FAILED, 2)
    assert "date=2026-11-19" in str(outcome.problem)


def test_what_is_no_list_of_papers_is_not_kept(site: Site, tmp_path: Path) -> None:
    """An error page in place of a list is no answer."""
    url = site.set("/api", Reply(b"<html>Oops</html>"))
    outcome = _fetch(tmp_path, daily_papers=date(2026, 11, 20), endpoint=url)
    assert ("is no list of papers" in str(outcome.problem), list(RawFolder.of(tmp_path, "s"))) == (True, [])


# the files


@pytest.mark.parametrize(
    ("path", "content_type", "ending"),
    [
        ("/feed", "application/atom+xml; charset=utf-8", ".xml"),
        ("/dump.jsonl.gz", "application/octet-stream", ".jsonl.gz"),
        ("/list.PARQUET", None, ".parquet"),
        ("/a.sh", "application/x-sh", ".dat"),
        ("/..%2f..%2fetc", "text/plain", ".txt"),
    ],
)
def test_name_of_an_answer_is_ours(
    path: str, content_type: str | None, ending: str, site: Site, tmp_path: Path
) -> None:
    """An answer's ending is one of a closed set, whatever its address is called."""
    url = site.set(path, Reply(b"x", headers={"Content-Type": content_type or ""}))
    (answer,) = _fetch(tmp_path, url=url).answers
    assert Path(answer).name == f"0001{ending}"
    assert read_sidecar(Path(answer)) is not None
