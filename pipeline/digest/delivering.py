"""A delivery made: what is new to its reader chosen, written down, brought, and noted as brought.

In: a published database and a delivery of the settings. Out: how much was brought. Every step can be the last one of a
process that is killed, and the next run goes on from it: nothing is lost, and nothing is brought twice but what may not
have arrived, and that under the same name, with the same papers.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pipeline.digest.edition import Edition, Section
from pipeline.digest.marks import Batch, Mark, mark_file, read_mark
from pipeline.errors import UsageError, nearest
from pipeline.settings import SINCE_DELIVERY, DeliverySettings, Kind, WhenEmpty
from pipeline.store.cards import Card, Cards, changed_since, known_before, read_cards
from pipeline.store.choosing import Wanted
from pipeline.store.lock import writer_lock
from pipeline.store.querying import Bounds

FIRST_AT_MOST = 1_000
"""Papers of the first batch of a delivery that has no first day: a harvest of years is no morning's reading."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What goes out at once: batches, the newest first, and the document that they make."""

    batches: tuple[Batch, ...]
    edition: Edition


Bring = Callable[[Letter], bool]
"""Brings a letter to its place, and says whether it has arrived; where it has not yet, it stays pending."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a delivery has brought in one run."""

    batches: int
    papers: int


def deliver(database: Path, delivery: DeliverySettings, at: datetime, bring: Bring, bounds: Bounds) -> Brought:
    """Bring what is new and wanted to its place, and what is still pending of earlier runs.

    Args:
        database: the published database.
        delivery: what to bring.
        at: the moment of the run.
        bring: how a letter gets to its place.
        bounds: what choosing may take.

    Raises:
        GistmillError: it could not be chosen, or not be brought; what was chosen stays pending for the next run.
    """
    with writer_lock(mark_file(database, delivery.name), 0):
        mark = read_mark(database, delivery.name)
        choose(database, delivery, mark, at, bounds)
        batches = papers = 0
        for letter in letters(database, delivery, mark, bounds):
            has_arrived = bring(letter)
            for batch in letter.batches:
                if has_arrived and batch.number not in mark.done:
                    mark.finish(batch)
                    batches, papers = batches + 1, papers + len(batch.papers)
        return Brought(batches, papers)


def choose(database: Path, delivery: DeliverySettings, mark: Mark, at: datetime, bounds: Bounds) -> None:
    """Choose what is new to the reader, and write it down as pending; nothing where nothing is to be said."""
    if not mark.is_begun:
        mark.begin(at, before(database, delivery, mark))
    cards = unread(database, delivery, mark, bounds)
    if cards.total or delivery.when_empty is WhenEmpty.SAY:
        mark.add(at, [card.paper_id for card in cards.shown], cards.passed)


def before(database: Path, delivery: DeliverySettings, mark: Mark) -> list[str]:
    """Return the papers that a new delivery leaves out: those first read before its first day.

    Without one, those that were there before the run that it is new in; where no run has brought any since, those
    before the last run that did.
    """
    day = delivery.since if isinstance(delivery.since, date) else None
    return known_before(database, day, mark.opened)


def known_to(database: Path, deliveries: Sequence[DeliverySettings], since: str) -> list[str]:
    """Return what the reader of a delivery knows, as `--since delivery:NAME` names it; what is pending is still new.

    Raises:
        UsageError: there is no such delivery, or no such database.
    """
    name = since.removeprefix(SINCE_DELIVERY)
    named = {delivery.name: delivery for delivery in deliveries}
    mark = read_mark(database, name)
    if name not in named and not mark.is_begun:
        known = nearest(name, named) if named else "there are none in the settings"
        raise UsageError(f"--since: no delivery is called '{name}'; {known}")
    if mark.is_begun:
        return mark.brought
    return before(database, named[name], mark)


def unread(database: Path, delivery: DeliverySettings, mark: Mark, bounds: Bounds) -> Cards:
    """Return the cards of what is new to the reader."""
    choice, known = delivery, [*mark.known] if mark.is_begun else before(database, delivery, mark)
    if not mark.batches and delivery.since is None:
        choice = delivery.model_copy(update={"top": min(delivery.top or FIRST_AT_MOST, FIRST_AT_MOST)})
    return read_cards(database, Wanted(choice=choice, known=known, told_as=delivery.told_where), bounds)


def letters(database: Path, delivery: DeliverySettings, mark: Mark, bounds: Bounds) -> Iterator[Letter]:
    """Yield what is to go out: each pending batch alone, but those that share a file together."""
    if delivery.kind is not Kind.FILE:
        groups = [[batch] for batch in mark.pending]
    else:
        groups = [
            [batch for batch in mark.batches if file_of(delivery, batch) == path]
            for path in dict.fromkeys(file_of(delivery, batch) for batch in mark.pending)
        ]
    for group in groups:
        waiting = sum(batch.number not in mark.done for batch in group)
        kept = group if delivery.is_of_each_batch else group[-max(delivery.held, waiting) :]
        yield Letter(tuple(reversed(kept)), edition_of(database, delivery, kept, bounds))


def edition_of(database: Path, delivery: DeliverySettings, batches: Sequence[Batch], bounds: Bounds) -> Edition:
    """Return the document of batches, the newest first; their papers as the database has them now."""
    sections = []
    for batch in reversed(batches):
        cards = read_cards(database, Wanted(choice=delivery, only=batch.papers), bounds).shown
        sections.append(Section(batch.at, cards, len(cards) + batch.passed))
    return Edition(delivery.title or delivery.name, delivery.name, tuple(sections), delivery.address)


def changed_cards(database: Path, delivery: DeliverySettings, bounds: Bounds) -> Sequence[Card]:
    """Return the cards of papers that were brought, and that a run has changed after the one that brought them."""
    mark = read_mark(database, delivery.name)
    done = [batch for batch in mark.batches if batch.number in mark.done]
    changed = changed_since(database, {paper: batch.at for batch in done for paper in batch.papers})
    return read_cards(database, Wanted(choice=delivery, only=changed), bounds).shown if changed else ()


def file_of(delivery: DeliverySettings, batch: Batch) -> Path:
    """Return the file that a batch goes into."""
    name = delivery.place.replace("{date}", f"{batch.at:%Y-%m-%d}").replace("{number}", str(batch.number))
    return Path(name).expanduser()
