"""One source being fetched: what all kinds of sources share. Asking, keeping, and remembering how far one has come."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.fetching.answers import Answer, RawFolder
from pipeline.fetching.client import Client
from pipeline.fetching.exchange import Ask
from pipeline.settings import SourceSettings

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Harvest:
    """What a kind of fetching found out on its way: how far it came, and what the source says of itself."""

    cursor: str | None = None
    entries: int | None = None
    stated: int | None = None
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class Visit:
    """A source under way; `answers` grows as it is asked."""

    source: SourceSettings
    raw: RawFolder
    client: Client
    headers: Mapping[str, str] = field(repr=False)
    pause: float
    allowed: tuple[str, ...] = ()
    answers: list[Answer] = field(default_factory=list)
    latest: dict[str, Answer] = field(default_factory=dict)  # the newest answers, by address
    fresh: list[Answer] = field(default_factory=list)  # those that were not kept before

    @property
    def today(self) -> date:
        """The present day, in UTC."""
        return self.client.clock.now().date()

    def ask(self, url: str, *, remembered: bool) -> Answer:
        """Fetch an address and keep its answer; what is kept already is not kept twice.

        Args:
            url: the address.
            remembered: whether it is asked again another day: then its newest answer is known, and the server may
                say that it is still right. A page of a query is not: tomorrow it is another one.

        Raises:
            FetchProblem: it could not be had.
        """
        known = self.raw.latest(url) if remembered else None
        ask = Ask(
            url=url,
            headers=self.headers,
            allowed=self.allowed,
            pause=self.pause,
            etag=known.etag if known else None,
            last_modified=known.last_modified if known else None,
        )
        body = self.client.get(ask, self.raw.fresh_part())
        answer = known if body is None or (known and known.sha256 == body.sha256) else self.raw.same(body)
        if body is not None and answer is None:
            answer = self.raw.keep(url, body)
            self.fresh.append(answer)
        assert answer is not None  # noqa: S101 - 304 is taken for an answer only where one is known
        self.answers.append(answer)
        if remembered:
            self.latest[url] = answer
        return answer

    def drop(self, answer: Answer) -> None:
        """Take back an answer that turned out to be none."""
        self.answers = [found for found in self.answers if found is not answer]
        self.latest = {url: found for url, found in self.latest.items() if found is not answer}
        if any(found is answer for found in self.fresh):
            self.raw.discard(answer)
        self.fresh = [found for found in self.fresh if found is not answer]


def is_working_day(day: date) -> bool:
    """Whether a day is one of Monday to Friday, on which papers are announced."""
    return day.weekday() < _SATURDAY
