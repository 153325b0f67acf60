"""A source in, what became of it out: the one place that knows every kind of source.

A source that fails is an outcome and no exception: the others go on, and what it gave before it failed is kept.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from pipeline.errors import unexpected
from pipeline.fetching.answers import RawFolder
from pipeline.fetching.arxiv_api import ENDPOINT as ARXIV_API
from pipeline.fetching.arxiv_api import fetch_arxiv
from pipeline.fetching.client import Client
from pipeline.fetching.clock import ARXIV_HOST, is_arxiv
from pipeline.fetching.daily_papers import ENDPOINT as DAILY_PAPERS_API
from pipeline.fetching.daily_papers import fetch_daily_papers
from pipeline.fetching.oai_pmh import fetch_oai
from pipeline.fetching.outcome import FetchOutcome, FetchState
from pipeline.fetching.pages import count_items
from pipeline.fetching.problems import FetchProblem
from pipeline.fetching.visit import Harvest, Visit, is_working_day
from pipeline.settings import SourceSettings, shown

_ARXIV_HOSTS = (ARXIV_HOST, *(f"{name}.{ARXIV_HOST}" for name in ("export", "oaipmh", "rss", "www")))
_COUNTED_BYTES = 50_000_000  # larger answers are counted by the parsers alone


def address_of(source: SourceSettings) -> str:
    """Return the address that a source is asked at."""
    service = ARXIV_API if source.arxiv else DAILY_PAPERS_API
    return source.url or source.oai or source.endpoint or service


def fetch_source(source: SourceSettings, raw: Path, client: Client, headers: Mapping[str, str]) -> FetchOutcome:
    """Ask a source for what was not seen yet and keep what it answers.

    Args:
        source: one that is fetched: not one of files.
        raw: the folder of all kept answers.
        client: what to ask with.
        headers: the source's headers, with their secrets.

    Returns:
        What became of it. Its `answers` are those that this fetch is about, known ones among them.
    """
    folder = RawFolder(raw, source.name, client.clock.now())
    address = address_of(source)
    allowed = (*source.allow, *(_ARXIV_HOSTS if is_arxiv(address) else ()))
    visit = Visit(source, folder, client, headers, _pause(source), allowed)
    before = client.requests
    harvest, problem = Harvest(), None
    try:
        harvest = _kind(source)(visit)
    except FetchProblem as found:
        problem = str(found)
    except OSError as found:
        problem = f"{found.filename or folder.folder}: cannot be written or read ({found.strerror or found})"
    except Exception as found:  # noqa: BLE001 - whatever one source answers, the others are read
        problem = f"{shown(address)}: {unexpected(found)}; the other sources are read, and the next run asks again"
    problem = _remember(visit, folder.cursor if problem else harvest.cursor) or problem
    return FetchOutcome(
        source=source.name,
        address=shown(address),
        state=_state(visit, harvest, problem),
        answers=tuple(dict.fromkeys(answer.path.as_posix() for answer in visit.answers)),
        fresh=len(visit.fresh),
        requests=client.requests - before,
        bytes=sum(answer.bytes for answer in visit.fresh),
        entries=harvest.entries,
        stated=harvest.stated,
        problem=problem,
        warnings=(*harvest.warnings, *_quiet(visit, harvest, problem)),
    )


def _fetch_url(visit: Visit) -> Harvest:
    """Fetch a single address."""
    answer = visit.ask(visit.source.url or "", remembered=True)
    return Harvest(entries=count_items(answer.path.read_bytes()) if answer.bytes < _COUNTED_BYTES else None)


def _kind(source: SourceSettings) -> Callable[[Visit], Harvest]:
    if source.arxiv:
        return fetch_arxiv
    if source.oai:
        return fetch_oai
    return fetch_daily_papers if source.daily_papers else _fetch_url


def _pause(source: SourceSettings) -> float:
    """Return the seconds between two requests; arXiv's own hosts have their least in any case, see `Pace`."""
    usual = 3.0 if source.arxiv or source.oai else 1.0
    return usual if source.pause is None else source.pause


def _remember(visit: Visit, cursor: str | None) -> str | None:
    """Note how far the source was read; return what went wrong with that."""
    try:
        visit.raw.clear()
        visit.raw.remember(visit.latest, cursor)
    except OSError as error:
        return f"{visit.raw.folder}: cannot be written to ({error.strerror}); make room or set fetching.raw"
    return None


def _state(visit: Visit, harvest: Harvest, problem: str | None) -> FetchState:
    if problem:
        return FetchState.FAILED
    if harvest.entries == 0:
        return FetchState.EMPTY
    return FetchState.FETCHED if visit.fresh else FetchState.UNCHANGED


def _quiet(visit: Visit, harvest: Harvest, problem: str | None) -> tuple[str, ...]:
    """Return a warning where a source holds no paper though it is a working day; daily papers have their own."""
    if problem or harvest.entries != 0 or visit.source.daily_papers or not is_working_day(visit.today):
        return ()
    return (f"it holds no paper, on {visit.today:%A}, {visit.today}, a working day",)
