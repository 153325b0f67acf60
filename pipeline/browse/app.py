"""The routes of the site, each a function from a request to a page; every request opens the newest snapshot anew.

Nothing stays open between two requests: so a new snapshot is seen at once, no publish waits, and no generation is kept
from being removed for longer than a request. Functions are plain ones, which the server calls in threads.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from pipeline import __version__
from pipeline.browse.addresses import (
    OF_A_LIST,
    Asked,
    UnreadAddress,
    asked_of,
    outside,
    paper_address,
    system_address,
    unread,
)
from pipeline.browse.exporting import FORMATS, MOST, exported
from pipeline.browse.guard import Door
from pipeline.browse.lists import listing
from pipeline.browse.marks import form_of, markings, note, said
from pipeline.browse.opening import Opened, opened
from pipeline.browse.papers import KINDS, Similar, arranged
from pipeline.browse.signs import Exact, without_commands
from pipeline.browse.tables import coverage_page, run_page, runs_page, system_page, trends_page
from pipeline.errors import GistmillError, SettingsError, UnfitIndex, UsageError
from pipeline.search import Library
from pipeline.search.alike import alike_to
from pipeline.store.browse_cards import cards_of
from pipeline.store.browse_overviews import standing
from pipeline.store.browse_paper import paper_page
from pipeline.store.explaining import find_paper
from pipeline.text.formulas import as_text

_HERE = Path(__file__).parent
_SIMILAR = 8
_LONGEST_FORM = 10_000  # bytes
_LONGEST_NAME = 500  # characters of a system's
_NO_INDEX = "There is no list without a search index"
_LONGEST_PAPER = 2_000  # characters of an id, or of an address that has one
_PARAMETERS = {"/": OF_A_LIST, "/export/{form}": OF_A_LIST, "/trends": ("scheme",)}  # that pages know, by their path


@dataclass(frozen=True, slots=True)
class Site:
    """What every page needs: the database, who is let in, and how pages are written."""

    database: Path
    door: Door
    marks: Mapping[str, Path]  # the files that marks are kept in, by interest
    templates: Environment
    unread: tuple[str, ...] = ()  # what is to be said of the address of this request

    def answer(self, template: str, *, status: int = 200, **shown: object) -> Response:
        """Write a page."""
        return HTMLResponse(self.templates.get_template(template).render(shown, unread=self.unread), status)


def _environment(door: Door) -> Environment:
    made = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,  # whatever a paper says is text
        finalize=without_commands,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["legible"] = as_text
    made.filters["exactly"] = Exact.of
    made.globals.update(
        version=__version__,
        secret=door.secret,
        paper_address=paper_address,
        system_address=system_address,
        outside=outside,
        kinds=KINDS,
        nothing_asked=Asked(),
    )
    return made


def create_app(database: Path, door: Door, marks: Mapping[str, Path]) -> Starlette:
    """Return the site of a database, without its guard; `marks` are the files of marks by interest."""
    site = Site(database, door, marks, _environment(door))
    pages: dict[str, Callable[[Site, Request, Opened], Response]] = {
        "/": _searched(_search),
        "/paper/{paper_id:path}": _paper,
        "/system/{name:path}": _system,
        "/trends": _trends,
        "/vocabularies": _vocabularies,
        "/runs": _runs,
        "/runs/{run_id:int}": _run,
        "/export/{form}": _searched(_export),
    }
    routes: list[Route | Mount] = [
        Route(path, _opened(site, page, _PARAMETERS.get(path, ()))) for path, page in pages.items()
    ]
    routes.append(Route("/mark", _marking(site), methods=["POST"]))
    routes.append(Mount("/static", StaticFiles(directory=_HERE / "static")))
    return Starlette(routes=routes, exception_handlers={404: _missing(site), 405: _other_method(site)})


def _opened(
    site: Site, page: Callable[[Site, Request, Opened], Response], known: Sequence[str]
) -> Callable[[Request], Response]:
    """Return a page as an endpoint: with the newest snapshot open, and what is wrong with it told as a page.

    `known` are the parameters that its address may have.
    """

    def endpoint(request: Request) -> Response:
        try:
            told = unread(request.query_params.multi_items(), known)
            with opened(site.database) as found:
                return page(replace(site, unread=told), request, found)
        except SettingsError as error:
            return site.answer("problem.html", status=503, heading="A file of marks cannot be read", text=str(error))
        except UnreadAddress as error:
            return site.answer("problem.html", status=400, heading="The address cannot be read", text=str(error))
        except UsageError as error:
            return site.answer("problem.html", status=404, heading="This cannot be shown", text=str(error))
        except UnfitIndex as error:
            return site.answer("problem.html", status=503, heading=_NO_INDEX, text=str(error))
        except GistmillError as error:
            return site.answer("problem.html", status=503, heading="The database cannot be read", text=str(error))

    return endpoint


def _searched(page: Callable[[Site, Request, Library], Response]) -> Callable[[Site, Request, Opened], Response]:
    """Return a page that needs the index; without one it says how to get it, and the other pages are as ever."""

    def indexed(site: Site, request: Request, found: Opened) -> Response:
        if found.library is not None:
            return page(site, request, found.library)
        text = f"{found.why}. Trends, vocabularies, runs and the pages of papers need none."
        return site.answer("problem.html", status=503, heading=_NO_INDEX, text=text)

    return indexed


def _marking(site: Site) -> Callable[[Request], Awaitable[Response]]:
    """Return the one endpoint that changes anything: it notes what a form of ours says of a paper."""

    async def endpoint(request: Request) -> Response:
        body = b""
        async for piece in request.stream():
            body += piece
            if len(body) > _LONGEST_FORM:
                return site.answer("problem.html", status=413, heading="Not marked", text="The form is too long.")
        return await run_in_threadpool(_note, site, form_of(body))

    return endpoint


def _note(site: Site, form: Mapping[str, str]) -> Response:
    if not site.door.is_ours(form.get("secret", "")):
        text = "The page is of an earlier start of the server. Load it again, then mark the paper."
        return site.answer("problem.html", status=403, heading="Not marked", text=text)
    try:
        return RedirectResponse(note(site.marks, site.database, form), 303)
    except GistmillError as error:
        return site.answer("problem.html", status=400, heading="Not marked", text=str(error))


def _missing(site: Site) -> Callable[[Request, Exception], Response]:
    def handler(_request: Request, _error: Exception) -> Response:
        text = "There is no such page. The search page has everything."
        return site.answer("problem.html", status=404, heading="No such page", text=text)

    return handler


def _other_method(site: Site) -> Callable[[Request, Exception], Response]:
    def handler(request: Request, _error: Exception) -> Response:
        text = "Pages are read with GET; a mark is sent by the buttons of a paper."
        allowed = "POST" if request.url.path == "/mark" else "GET, HEAD"
        answer = site.answer("problem.html", status=405, heading="This cannot be done here", text=text)
        answer.headers["allow"] = allowed
        return answer

    return handler


def _search(site: Site, request: Request, library: Library) -> Response:
    asked = asked_of(request.query_params.multi_items())
    found = listing(library, asked)
    own = {asked.interest: site.marks[asked.interest]} if asked.interest in site.marks else site.marks
    marks, cards = said(own), [row.card for row in found.rows]
    return site.answer(
        "search.html",
        asked=asked,
        listing=found,
        markings={card.paper_id: markings(marks, (card.paper_id, card.arxiv_id, card.doi)) for card in cards},
        standing=standing(library.connection),
        formats={form.value: name for form, (name, _, _) in FORMATS.items()},
        most_exported=MOST,
    )


def _export(site: Site, request: Request, library: Library) -> Response:
    form = next((form for form in FORMATS if form.value == request.path_params["form"]), None)
    if form is None:
        text = f"There is no such format; there are {', '.join(FORMATS)}."
        return site.answer("problem.html", status=404, heading="Not exported", text=text)
    if site.unread:  # a file has no place where it could be told
        raise UnreadAddress(". ".join(site.unread))
    _, media, ending = FORMATS[form]
    text = exported(site.database, library, asked_of(request.query_params.multi_items()), form)
    named = {"content-disposition": f'attachment; filename="gistmill.{ending}"'}
    return Response(text.encode("utf-8", "replace"), media_type=f"{media}; charset=utf-8", headers=named)


def _paper(site: Site, request: Request, found: Opened) -> Response:
    paper_id = request.path_params["paper_id"]
    if len(paper_id) > _LONGEST_PAPER:
        raise UsageError("The address names no paper.")
    paper = paper_page(found.connection, paper_id)
    if paper is None:  # by another of its names, or one from before it was found to be the same as another
        return RedirectResponse(paper_address(find_paper(found.connection, paper_id.strip())), 303)
    page = arranged(paper, cards_of(found.connection, [paper_id])[paper_id])
    own = markings(said(site.marks), (paper_id, page.card.arxiv_id, page.card.doi))
    return site.answer("paper.html", page=page, similar=_similar(found.library, paper_id), markings=own)


def _similar(library: Library | None, paper_id: str) -> list[Similar]:
    """Return the papers most like one; none where there is no index to find them."""
    try:
        found = alike_to(library, paper_id, _SIMILAR) if library else []
    except UnfitIndex:  # it is damaged where nobody looked before
        return []
    return [
        Similar(paper_address(each.paper_id), each.title or "(no title)", each.score, each.shared[:6]) for each in found
    ]


def _system(site: Site, request: Request, found: Opened) -> Response:
    if not 0 < len(request.path_params["name"].strip()) <= _LONGEST_NAME:
        raise UsageError("The address names no system.")
    page = system_page(found, request.path_params["name"])
    return site.answer("system.html", status=200 if page.introduced or page.rows else 404, page=page)


def _trends(site: Site, request: Request, found: Opened) -> Response:
    return site.answer("trends.html", page=trends_page(found.connection, request.query_params.get("scheme", "")))


def _vocabularies(site: Site, _request: Request, found: Opened) -> Response:
    return site.answer("vocabularies.html", page=coverage_page(found.connection))


def _runs(site: Site, _request: Request, found: Opened) -> Response:
    return site.answer("runs.html", runs=runs_page(found.connection))


def _run(site: Site, request: Request, found: Opened) -> Response:
    run_id = int(request.path_params["run_id"])
    return site.answer("run.html", run_id=run_id, page=run_page(found.connection, run_id))
