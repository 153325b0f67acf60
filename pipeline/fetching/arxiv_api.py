"""A query of arXiv's API, page by page, newest papers first, as far as to those of the last fetch.

Its manual: https://info.arxiv.org/help/api/user-manual.html, sections 3.1 (parameters, sorting) and 3.3 (what a feed
says of itself).
"""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from pipeline.fetching.pages import AtomPage, read_atom
from pipeline.fetching.problems import FetchProblem, PassingProblem
from pipeline.fetching.visit import Harvest, Visit
from pipeline.settings import shown

ENDPOINT = "https://export.arxiv.org/api/query"
# A paper is announced up to three days after it was submitted, and one that was on hold even later: a fetch looks
# again at the week before the newest paper of the last one. What it meets twice is merged.
_OVERLAP = timedelta(days=7)
_FIRST = datetime(1991, 1, 1, tzinfo=UTC)  # arXiv's first year
_SKEW = timedelta(days=1)  # that clocks may differ by
_TRIES_OF_EMPTY_PAGE = (
    3  # the API at times gives a page without entries where there are some, and the next try has them
)


def fetch_arxiv(visit: Visit) -> Harvest:
    """Fetch the papers of a query; the cursor is the moment that the newest one was submitted.

    Raises:
        FetchProblem: a page could not be had; those before it are kept.
    """
    count, known = visit.source.count, _submitted(visit, visit.raw.cursor)
    until = _before(known) if known else None
    newest, entries, total, reached = known or "", 0, 0, False
    while entries < count and not reached:
        page = _page(visit, entries)
        entries, total = entries + page.entries, page.total or 0
        newest = max(newest, *(moment for moment in page.published if _submitted(visit, moment)), "")
        reached = entries >= total or (until is not None and bool(page.published) and page.published[0] <= until)
    if reached or until is None:
        stated = min(count, total) if until is None else None
        return Harvest(cursor=newest or None, entries=entries, stated=stated)
    # what lies between these papers and those of the last fetch is not given up: the cursor stays
    warning = f"there are more new papers than count = {count:,}; those between them and the last fetch are missing"
    return Harvest(cursor=known, entries=entries, warnings=(f"{warning}. Raise count",))


def _page(visit: Visit, start: int) -> AtomPage:
    """Fetch the page that begins at entry `start`, counted from 0."""
    source = visit.source
    asked = {
        "search_query": source.arxiv or "",
        "start": str(start),
        "max_results": str(min(source.page, source.count - start)),
        "sortBy": "submittedDate",
        "sortOrder": "descending",
    }
    url = f"{source.endpoint or ENDPOINT}?{urlencode(asked)}"
    total = None
    for _ in range(_TRIES_OF_EMPTY_PAGE):
        answer = visit.ask(url, remembered=False)
        page = read_atom(answer.path.read_bytes())
        total = page.total
        if page.entries or (total is not None and start >= total):
            return page
        visit.drop(answer)
    if total is None:
        raise FetchProblem(f"{shown(url)}: is no answer of arXiv's API")
    raise PassingProblem(f"{shown(url)}: gives no entry from {start:,} on, and says that there are {total:,}")


def _submitted(visit: Visit, moment: str | None) -> str | None:
    """Return a moment at which papers can have been submitted; None for what is none, or lies before us or behind all.

    A cursor in the future would pass over all papers until then, without a word.
    """
    try:
        found = datetime.fromisoformat(moment or "")
    except ValueError:
        return None
    is_sound = found.tzinfo is not None and _FIRST <= found <= visit.client.clock.now() + _SKEW
    return moment if is_sound else None


def _before(cursor: str) -> str:
    moment = datetime.fromisoformat(cursor) - _OVERLAP
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
