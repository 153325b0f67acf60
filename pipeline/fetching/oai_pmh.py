"""A harvest by OAI-PMH: the records of a set that changed since the last harvest, page by page by resumption token.

The protocol: https://www.openarchives.org/OAI/openarchivesprotocol.html, sections 2.7 (dates), 3.5 (lists) and 3.6
(errors).
"""

from datetime import date
from urllib.parse import urlencode

from pipeline.fetching.pages import OaiPage, read_oai
from pipeline.fetching.problems import FetchProblem
from pipeline.fetching.visit import Harvest, Visit
from pipeline.settings import shown

_MOST_PAGES = 20_000  # all of arXiv is about 2,500 pages; beyond this a server goes round in circles
_FIRST = date(2001, 1, 1)  # of the protocol
_MOST_RESTARTS = 1  # of a harvest whose token was refused on the way


def fetch_oai(visit: Visit) -> Harvest:
    """Harvest what changed since the last harvest; the cursor is the day of that one by the server's own clock.

    Raises:
        FetchProblem: a page could not be had, or is no answer of OAI-PMH; the pages before it are kept.
    """
    for _ in range(_MOST_RESTARTS + 1):
        harvest = _harvest(visit)
        if harvest is not None:
            return harvest
    raise FetchProblem(f"{shown(visit.source.oai or '')}: refuses its own resumption token, badResumptionToken")


def _harvest(visit: Visit) -> Harvest | None:
    """Ask from the first page to the last; None where the server has forgotten its token on the way."""
    url, seen = _first(visit), set[str]()
    day, size, records = _known(visit), None, 0
    for number in range(_MOST_PAGES):
        page = _page(visit, url)
        if page.error == "badResumptionToken" and number:
            return None
        if number == 0:
            day, size = _harvested(visit, page), page.list_size
        records += page.records
        if page.token is None:
            return Harvest(cursor=day, entries=records, stated=size)
        if page.token in seen:
            raise FetchProblem(f"{shown(url)}: gives a resumption token that it gave before")
        seen.add(page.token)
        url = _address(visit, {"verb": "ListRecords", "resumptionToken": page.token})
    raise FetchProblem(f"{shown(url)}: there is still a resumption token after {_MOST_PAGES:,} pages")


def _page(visit: Visit, url: str) -> OaiPage:
    """Fetch a page; one that reports an error is not kept."""
    answer = visit.ask(url, remembered=False)
    page = read_oai(answer.path.read_bytes())
    if page.error is not None or page.response_date is None:
        visit.drop(answer)
    if page.error not in {None, "noRecordsMatch", "badResumptionToken"}:
        raise FetchProblem(f"{shown(url)}: reports {page.error}: {page.error_text}")
    if page.response_date is None:
        raise FetchProblem(f"{shown(url)}: is no answer of OAI-PMH; look whether the address is the repository's base")
    return page


def _first(visit: Visit) -> str:
    source = visit.source
    begin = _known(visit) or (source.since.isoformat() if source.since else None)
    asked = {"verb": "ListRecords", "metadataPrefix": source.prefix, "set": source.set, "from": begin}
    return _address(visit, {name: value for name, value in asked.items() if value})


def _day(moment: str | None) -> date | None:
    """Return the day of a moment; None for what is none."""
    try:
        return date.fromisoformat((moment or "")[:10])
    except ValueError:
        return None


def _known(visit: Visit) -> str | None:
    """Return the day of the last harvest; None where none is noted, or one that no harvest can have been on."""
    day = _day(visit.raw.cursor)
    return day.isoformat() if day and _FIRST <= day <= visit.today else None


def _harvested(visit: Visit, page: OaiPage) -> str | None:
    """Return the day of this harvest by the server's clock, at most the present one.

    A clock that runs ahead would make the next harvest pass over the records of the days between.
    """
    day = _day(page.response_date)
    return min(day, visit.today).isoformat() if day and day >= _FIRST else _known(visit)


def _address(visit: Visit, asked: dict[str, str]) -> str:
    base = visit.source.oai or ""
    return f"{base}{'&' if '?' in base else '?'}{urlencode(asked)}"
