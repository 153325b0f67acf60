"""The state of a list of papers as an address, so that what is seen can be shared: address in, state out, and back."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from pipeline.errors import UsageError, nearest
from pipeline.search import Filters

PER_PAGE = 25
_SORTS = ("new", "best", "interest")
MOST_PAGES = 400  # further on nobody looks, and the engine would hold every paper before it
_ONCE = ("q", "since", "until", "code", "interest", "sort", "page")
_OFTEN = ("tag", "source", "system")
OF_A_LIST = (*_ONCE, *_OFTEN)
"""The parameters that say what a list is of."""
_OF_THE_DOOR = "token"  # who was let in by it has it in no address, and nothing is to be said of it
_MOST_FILTERS = 64
_LONGEST = 4_000  # characters of a value
_LONGEST_WORDS = 2_001  # one more than are read, so that it is said; every link of the page has them
_SHOWN = 40
_MOST_UNREAD = 3  # parameters that are told one by one
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)


class UnreadAddress(UsageError):
    """An address asks for what makes no sense."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list of papers is asked for."""

    words: str = ""
    facets: tuple[str, ...] = ()  # 'scheme:tag'
    sources: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    since: str = ""  # a month as 2024-05
    until: str = ""
    has_code: bool = False
    interest: str = ""
    sort: str = ""  # 'new', 'best', 'interest', or what suits the words and the interest
    page: int = 1

    @property
    def order(self) -> str:
        """What comes first: 'best' what fits the words, 'interest' what the interest wants most, 'new' the newest."""
        asked = {"best": self.words.strip(), "interest": self.interest, "new": "always"}
        if self.sort and asked[self.sort]:
            return self.sort
        return next(name for name, is_asked in asked.items() if is_asked)

    @property
    def orders(self) -> tuple[tuple[str, str], ...]:
        """The orders that this list can be put in, with what they are called."""
        words, interest = bool(self.words.strip()), bool(self.interest)
        named = (
            ("best", "best first", words),
            ("interest", f"by {self.interest}", interest),
            ("new", "newest first", True),
        )
        return tuple((sort, name) for sort, name, is_one in named if is_one)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything beside the words is asked for."""
        return replace(self, words="", sort="", page=1) != Asked()

    def filters(self, keys: Sequence[int] | None = None) -> Filters:
        """Return what papers must have beside the words; `keys` are those that the interest wants."""
        first, last = _month(self.since), _month(self.until)
        months = (first or 0, last or 999_912) if first or last else None
        return Filters(
            facets=self.facets,
            sources=self.sources,
            systems=tuple(name.lower() for name in self.systems),
            months=months,
            has_code=self.has_code,
            keys=None if keys is None else tuple(keys),
        )

    def parameters(self) -> list[tuple[str, str]]:
        """Return the state as the parameters of an address; what is as it begins is left out."""
        pairs = [("q", self.words), *(("tag", each) for each in self.facets), *(("source", s) for s in self.sources)]
        pairs += [*(("system", each) for each in self.systems), ("since", self.since), ("until", self.until)]
        pairs += [("code", "1" if self.has_code else ""), ("interest", self.interest), ("sort", self.sort)]
        pairs += [("page", str(self.page) if self.page > 1 else "")]
        return [(name, value) for name, value in pairs if value]

    def address(self, path: str = "/") -> str:
        """Return the address of this list."""
        query = urlencode(self.parameters())
        return f"{path}?{query}" if query else path

    def with_facet(self, facet: str) -> "Asked":
        """Return the list with a tag asked for, or no longer where it was."""
        return replace(self, facets=_toggled(self.facets, facet), page=1)

    def with_source(self, source: str) -> "Asked":
        """Return the list with a source asked for, or no longer."""
        return replace(self, sources=_toggled(self.sources, source), page=1)

    def with_system(self, system: str) -> "Asked":
        """Return the list with a system asked for, or no longer."""
        return replace(self, systems=_toggled(self.systems, system), page=1)

    def with_month(self, month: str) -> "Asked":
        """Return the list of one month, or of all where it was that month's."""
        is_on = self.since == self.until == month
        return replace(self, since="" if is_on else month, until="" if is_on else month, page=1)

    def without_months(self) -> "Asked":
        """Return the list of all months."""
        return replace(self, since="", until="", page=1)

    def with_code(self) -> "Asked":
        """Return the list of papers with code alone, or of all."""
        return replace(self, has_code=not self.has_code, page=1)

    def with_interest(self, interest: str) -> "Asked":
        """Return the list of what an interest wants, or of all."""
        return replace(self, interest="" if self.interest == interest else interest, page=1)

    def with_sort(self, sort: str) -> "Asked":
        """Return the list in another order."""
        return replace(self, sort=sort, page=1)

    def with_page(self, page: int) -> "Asked":
        """Return another page of the list."""
        return replace(self, page=page)


def asked_of(parameters: Sequence[tuple[str, str]]) -> Asked:
    """Read the state of a list out of the parameters of an address.

    Raises:
        UnreadAddress: a parameter makes no sense; to leave it out would show a list that nobody asked for.
    """
    values: dict[str, list[str]] = {}
    for name, value in parameters:
        values.setdefault(name, []).append(value)
    _refuse_nonsense(values)
    page = _last(values, "page")
    return Asked(
        words=_last(values, "q").strip()[:_LONGEST_WORDS].strip(),
        facets=tuple(dict.fromkeys(values.get("tag", ()))),
        sources=tuple(dict.fromkeys(values.get("source", ()))),
        systems=tuple(dict.fromkeys(values.get("system", ()))),
        since=_last(values, "since"),
        until=_last(values, "until"),
        has_code=_last(values, "code") == "1",
        interest=_last(values, "interest"),
        sort=_last(values, "sort"),
        page=int(page or 1),
    )


def unread(parameters: Sequence[tuple[str, str]], known: Sequence[str]) -> tuple[str, ...]:
    """Return what is to be said of an address's parameters that its page does not know.

    They are told and not refused: mail programs and other sites add parameters of their own to an address that is
    shared. They are told and not passed over: of a list, one that is mistyped makes another list.

    >>> unread([("tags", "topics:rl")], ("q", "tag"))
    ("'tags' in the address means nothing to this page and was left out; did you mean 'tag'?",)
    """
    strange = [name for name in dict.fromkeys(name for name, _ in parameters) if name not in {*known, _OF_THE_DOOR}]
    told = [
        f"'{name[:_SHOWN]}' in the address means nothing to this page and was left out; {_way_out(name, known)}"
        for name in strange[:_MOST_UNREAD]
    ]
    if more := len(strange) - len(told):
        told.append(f"So were {more:,} more")
    return tuple(told)


def _way_out(name: str, known: Sequence[str]) -> str:
    return nearest(name[:_SHOWN], known) if known else "it has none"


def _refuse_nonsense(values: Mapping[str, list[str]]) -> None:
    for name in _ONCE:
        if len(values.get(name, ())) > 1:
            raise UnreadAddress(f"'{name}' is given {len(values[name])} times in the address; give it once")
    if sum(len(values.get(name, ())) for name in _OFTEN) > _MOST_FILTERS:
        raise UnreadAddress(f"The address asks for more than {_MOST_FILTERS} filters; take some away")
    for name, given in values.items():
        if max(map(len, given)) > _LONGEST and name != "q":
            raise UnreadAddress(f"'{name[:_SHOWN]}' has more than {_LONGEST:,} characters in the address; shorten it")
    for name, is_good, way_out in (
        ("since", _is_month, "write a month as 2024-05"),
        ("until", _is_month, "write a month as 2024-05"),
        ("code", ("0", "1").__contains__, "code=1 asks for papers with code"),
        ("sort", _SORTS.__contains__, f"there are {', '.join(_SORTS)}"),
        ("page", _is_page, f"pages are numbered from 1 to {MOST_PAGES}; narrow the list to see what stands further on"),
    ):
        value = _last(values, name)
        if value and not is_good(value):
            raise UnreadAddress(f"'{name}={value[:_SHOWN]}' in the address cannot be read: {way_out}")
    if _last(values, "since") > _last(values, "until") > "":
        raise UnreadAddress("'since' is after 'until' in the address; change them round")


def _is_month(text: str) -> bool:
    return _MONTH.fullmatch(text) is not None


def _is_page(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 6 and 1 <= int(text) <= MOST_PAGES  # noqa: PLR2004 - digits


def paper_address(paper_id: str) -> str:
    """Return the address of a paper's page."""
    return f"/paper/{quote(paper_id, safe=':')}"


def system_address(name: str) -> str:
    """Return the address of a system's page."""
    return f"/system/{quote(name, safe='')}"


def outside(url: str | None) -> str | None:
    """Return an address that a link may lead to: of the web alone, whatever a paper says."""
    if url is None:
        return None
    address = url if re.match(r"https?://", url, re.IGNORECASE) else f"https://{url}"
    return address if re.fullmatch(r"https?://[^\s<>\"']+", address, re.IGNORECASE) else None


def _last(values: Mapping[str, list[str]], name: str) -> str:
    return values.get(name, [""])[-1]


def _month(text: str) -> int | None:
    found = _MONTH.fullmatch(text)
    return int(found[1]) * 100 + int(found[2]) if found else None


def _toggled(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(each for each in values if each != value) if value in values else (*values, value)
