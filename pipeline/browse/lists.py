"""What the page of a list shows: papers, and the values by which they can be narrowed, with how many have each."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import starmap

from pipeline.browse.addresses import MOST_PAGES, PER_PAGE, Asked, paper_address
from pipeline.browse.segments import Segment, marked
from pipeline.search import Found, Hit, Library, Order
from pipeline.store.browse_cards import Card, cards_of
from pipeline.store.browse_overviews import interest_names, labels_of, uris_of, wanted_papers
from pipeline.store.cards import source_label
from pipeline.store.found import keys_of

_ORDERS = {"best": Order.BEST, "interest": Order.KEYS, "new": Order.NEWEST}
_MOST = 10  # values of a facet that are shown
_MOST_MONTHS = 12
_COUNTED = {"facet": 200, "month": 400, "system": _MOST, "source": _MOST, "code": 2}
_MOST_WANTED = 2_000  # papers of an interest that a list can be made of


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a list can be narrowed to: how many papers have it, and the list's address with it, or without."""

    label: str
    count: int | None
    is_on: bool
    address: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A heading with its choices."""

    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A paper in the list: what is known of it, with the places of what was looked for."""

    card: Card
    score: float | None
    address: str
    title: list[Segment]
    snippet: list[Segment]
    is_snippet_begin: bool
    is_snippet_end: bool
    snippet_field: str
    wanted: float | None = None  # what the interest that was asked for says


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a list."""

    rows: tuple[Row, ...]
    total: int
    notes: tuple[str, ...]
    facets: tuple[Facet, ...]
    previous: str | None
    following: str | None
    first: int  # the number of the first paper shown, from 1


def listing(library: Library, asked: Asked) -> Listing:
    """Return a page of a list with its facets."""
    wanted = _wanted(library, asked)
    keys = None if wanted is None else keys_of(library.connection, list(wanted))
    found = _page(library, asked, keys)
    if not found.hits and found.total and asked.page > 1:  # an address from when there were more
        asked = asked.with_page(min(-(-found.total // PER_PAGE), MOST_PAGES))
        found = _page(library, asked, keys)
    last = asked.page * PER_PAGE >= found.total
    return Listing(
        rows=tuple(replace(row, wanted=(wanted or {}).get(row.card.paper_id)) for row in rows_of(library, found)),
        total=found.total,
        notes=(*found.notes, *_strange(library, asked)),
        facets=tuple(facet for facet in _facets(library, asked, found) if facet.choices),
        previous=asked.with_page(asked.page - 1).address() if asked.page > 1 else None,
        following=None if last else asked.with_page(asked.page + 1).address(),
        first=(asked.page - 1) * PER_PAGE + 1,
    )


def _page(library: Library, asked: Asked, keys: Sequence[int] | None) -> Found:
    return library.ask(asked.words, PER_PAGE, (asked.page - 1) * PER_PAGE, asked.filters(keys), _ORDERS[asked.order])


def _strange(library: Library, asked: Asked) -> Iterator[str]:
    if not asked.interest:
        return
    wanted = dict(interest_names(library.connection)).get(asked.interest)
    if wanted is None:
        yield f"no paper of this database was asked about an interest {asked.interest!r}"
    elif wanted > _MOST_WANTED:
        yield f"of {wanted:,} papers with a score these are among the {_MOST_WANTED:,} that it wants most"


def listed_papers(library: Library, asked: Asked, most: int) -> list[str]:
    """Return the papers of a list, its first `most`, by paper_id."""
    wanted = _wanted(library, asked)
    keys = None if wanted is None else keys_of(library.connection, list(wanted))
    return [hit.paper_id for hit in library.ask(asked.words, most, 0, asked.filters(keys), _ORDERS[asked.order]).hits]


def _wanted(library: Library, asked: Asked) -> dict[str, float] | None:
    """Return the papers that the interest wants which was asked for, the best first; None where none was."""
    return wanted_papers(library.connection, asked.interest, _MOST_WANTED) if asked.interest else None


def rows_of(library: Library, found: Found) -> Iterator[Row]:
    """Yield what was found as a list shows it."""
    cards = cards_of(library.connection, [hit.paper_id for hit in found.hits])
    for hit in found.hits:
        card, snippet = cards[hit.paper_id], hit.snippet
        gists = "" if hit.marks else " ".join(starmap(alone, card.gists))
        if gists:  # a snippet has nothing to show where nothing was found in it
            snippet = None
        yield Row(
            card,
            hit.score or None,
            paper_address(hit.paper_id),
            marked(hit.title or "(no title)", _places(hit, "title")),
            marked(snippet.text, hit.marks) if snippet else marked(gists, ()),
            snippet is None or snippet.is_begin,
            snippet is None or snippet.is_end,
            snippet.field if snippet else "",
        )


def alone(sentence: str, gist: str) -> str:
    """Return a gist as it is shown without its sentence: what was left off before it and behind it can be seen."""
    before, _, behind = sentence.partition(gist)
    begun = f"[{gist[:1].upper()}]{gist[1:]}" if before and gist[:1].islower() else gist
    return f"{begun} …" if behind.strip(" .!?") else begun + behind


def _places(hit: Hit, field: str) -> list[tuple[int, int]]:
    return [(place.start_char, place.end_char) for place in hit.places if place.field == field]


def _facets(library: Library, asked: Asked, found: Found) -> Iterator[Facet]:
    counts = library.counts(found, _COUNTED)
    yield from _tag_facets(library, asked, counts["facet"])
    months = [(f"{value[:4]}-{value[4:6]}", count) for value, count in counts["month"]]
    newest = sorted(months, reverse=True)[:_MOST_MONTHS]
    one = asked.since if asked.since == asked.until else ""
    yield Facet("Month", (*_span_of_months(asked), *_choices(newest, (one,) if one else (), asked.with_month)))
    yield Facet("System", tuple(_choices(counts["system"], asked.systems, asked.with_system)))
    sources = _choices(counts["source"], asked.sources, asked.with_source)
    names = uris_of(library.connection, [value for value, _ in counts["source"]] + list(asked.sources))
    yield Facet(
        "Source", tuple(_named(choice, source_label(names.get(choice.label, choice.label))) for choice in sources)
    )
    code = dict(counts["code"]).get("1", 0)
    more = [Choice("Has code", code, asked.has_code, asked.with_code().address())] if code or asked.has_code else []
    yield Facet("More", tuple(more))
    yield Facet("Interest", tuple(_interests(library, asked, found)))


def _interests(library: Library, asked: Asked, found: Found) -> Iterator[Choice]:
    """Yield the interests; a number is told where it is that of the list, as the index does not know of interests."""
    is_all = not asked.words.strip() and not asked.is_narrowed
    of_all = {name: min(count, _MOST_WANTED) for name, count in interest_names(library.connection)}
    for name in dict.fromkeys([*filter(None, [asked.interest]), *of_all]):
        is_on = name == asked.interest
        count = found.total if is_on else of_all[name] if is_all else None
        yield Choice(name, count, is_on, asked.with_interest(name).address())


def _span_of_months(asked: Asked) -> Iterator[Choice]:
    """Yield the span of months that is asked for, which is no single one, to be taken away."""
    if asked.since != asked.until:
        label = f"{asked.since} to {asked.until}" if asked.since and asked.until else ""
        label = label or (f"from {asked.since}" if asked.since else f"until {asked.until}")
        yield Choice(label, None, is_on=True, address=asked.without_months().address())


def _tag_facets(library: Library, asked: Asked, found: Sequence[tuple[str, int]]) -> Iterator[Facet]:
    """Yield a facet for each scheme: topics and vocabularies first, arXiv's categories after them."""
    values = [value for value, _ in found] + list(asked.facets)
    names = sorted(
        {value.split(":", 1)[0] for value in values}, key=lambda name: (name == "arxiv", name != "topics", name)
    )
    shown: dict[str, list[tuple[str, int]]] = {name: [] for name in names}
    for value, count in found:
        scheme = value.split(":", 1)[0]
        if len(shown[scheme]) < _MOST:
            shown[scheme].append((value, count))
    labels = labels_of(
        library.connection, [value for pairs in shown.values() for value, _ in pairs] + list(asked.facets)
    )
    for name, pairs in shown.items():
        on = tuple(value for value in asked.facets if value.startswith(f"{name}:"))
        title = {"topics": "Topic", "arxiv": "Category"}.get(name, name)
        choices = _choices(pairs, on, asked.with_facet)
        yield Facet(title, tuple(_named(choice, _tag_name(choice.label, labels)) for choice in choices))


def _tag_name(facet: str, labels: dict[str, str]) -> str:
    """Return what a tag is called in a list; of arXiv's categories, some of which share a name, the sign too."""
    scheme, tag = facet.split(":", 1) if ":" in facet else ("", facet)
    label = labels.get(facet, tag)
    return f"{tag} {label}" if scheme == "arxiv" and label != tag else label


def _choices(
    counted: Sequence[tuple[str, int]], chosen: Sequence[str], change: Callable[[str], Asked]
) -> Iterator[Choice]:
    """Yield what is chosen first, then the rest by how many papers have it."""
    counts = dict(counted)
    for value in dict.fromkeys([*chosen, *counts]):
        yield Choice(value, counts.get(value, 0), value in chosen, change(value).address())


def _named(choice: Choice, label: str) -> Choice:
    return Choice(label, choice.count, choice.is_on, choice.address)
