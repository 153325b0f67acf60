"""The deliveries of the settings, made after a run has published: each by itself, so that none is in another's way.

In: a run. Out: what became of each delivery. One that does not arrive is a warning, and the next run tries it again.
"""

import re
import sys
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, partial
from pathlib import Path

from pipeline.digest import written
from pipeline.digest.delivering import Brought, Letter, changed_cards, deliver, file_of
from pipeline.digest.jsonl import card_values
from pipeline.digest.mailing import message, password_of, send
from pipeline.digest.marks import read_mark
from pipeline.digest.obsidian import put_notes, renew_notes
from pipeline.errors import DeliveryFailed, GistmillError, UsageError, unexpected
from pipeline.run.outcome import DeliveryOutcome
from pipeline.settings import DeliverySettings, Kind, Settings
from pipeline.store.atomic import write_whole
from pipeline.store.choosing import checked_condition
from pipeline.store.place import one_spelling
from pipeline.store.querying import Bounds
from pipeline.store.reserved import refuse_read, refuse_reserved

_COMMANDING = frozenset(("Cc", "Cf", "Cs"))


@dataclass(frozen=True, slots=True)
class Announced:
    """A letter for the hook: what it is told, and the mark to note it in."""

    name: str
    values: dict[str, object]
    numbers: tuple[int, ...]
    papers: int


@dataclass(slots=True)
class _Noted:
    """What is noted while a delivery is made: letters for the hook, what went wrong, the files that were written."""

    announced: list[Announced]
    problems: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


def check_deliveries(settings: Settings, database: Path, export: Path | None) -> None:
    """Look whether the deliveries can be made, without making any.

    Raises:
        SettingsError: the password for mail is not in the environment.
        UsageError: a condition is none, or a file would overwrite the database or another output, or lies in an export.
    """
    _refuse_shared(settings)
    for delivery in settings.deliveries:
        if delivery.where is not None:
            checked_condition(delivery.where, delivery.told_where)
        if delivery.kind is Kind.MAIL:
            password_of(settings.mail)
        if delivery.kind is Kind.FILE:
            refuse_reserved(Path(delivery.place).expanduser(), database, export)
            refuse_read(Path(delivery.place).expanduser(), settings)


def _refuse_shared(settings: Settings) -> None:
    """Refuse two deliveries to one file, or one to the page's: each would take away what the other has brought."""
    page = settings.page.to
    taken = {} if page is None else {one_spelling(page): "the page (page.to)"}
    for delivery in settings.deliveries:
        if delivery.kind is not Kind.FILE:
            continue
        place = one_spelling(Path(delivery.place).expanduser())
        if place in taken:
            raise UsageError(
                f"deliveries: '{delivery.name}' goes to {delivery.place}, as {taken[place]} does, and would write over"
                " it; name another file"
            )
        taken[place] = f"delivery '{delivery.name}'"


def delivered_places(deliveries: Sequence[DeliverySettings]) -> list[Path]:
    """Return the files and folders that deliveries always write to."""
    return [
        Path(delivery.place).expanduser()
        for delivery in deliveries
        if delivery.kind is Kind.OBSIDIAN or (delivery.kind is Kind.FILE and not delivery.is_of_each_batch)
    ]


def delivered_files(deliveries: Sequence[DeliverySettings]) -> Callable[[Path], bool]:
    """Return the test whether a path is a file that a delivery has made for a batch or a day of its own.

    A run that is given the folder in which they lie would read its own digests as listings.
    """
    patterns = [
        re.compile(
            re.escape(str(one_spelling(Path(delivery.place).expanduser())))
            .replace(re.escape("{date}"), r"\d{4}-\d{2}-\d{2}")
            .replace(re.escape("{number}"), r"\d+")
        )
        for delivery in deliveries
        if delivery.is_of_each_batch
    ]
    folder_of = cache(one_spelling)  # many files lie in one folder
    return lambda path: any(found.fullmatch(str(folder_of(path.parent) / path.name)) for found in patterns)


def open_deliveries(settings: Settings, database: Path, run_id: int) -> None:
    """Note of each delivery that is new in which run it is: before that publishes, so that none of its papers is lost.

    Raises:
        StoreError: it cannot be noted.
    """
    for delivery in settings.deliveries:
        mark = read_mark(database, delivery.name)
        if mark.opened is None and not mark.is_begun:
            mark.open(run_id)


def make_deliveries(settings: Settings, database: Path, at: datetime) -> tuple[list[DeliveryOutcome], list[Announced]]:
    """Make all deliveries of the settings; what goes to the hook is returned, to be called with.

    Args:
        settings: those of the run.
        database: the published database.
        at: the moment of the run, UTC.
    """
    announced: list[Announced] = []
    outcomes = [_made(delivery, settings, database, at, announced) for delivery in settings.deliveries]
    return outcomes, announced


def finish_announced(database: Path, announced: list[Announced]) -> None:
    """Note as brought what the hook has taken."""
    for letter in announced:
        mark = read_mark(database, letter.name)
        for batch in mark.pending:
            if batch.number in letter.numbers:
                mark.finish(batch)


def _made(
    delivery: DeliverySettings, settings: Settings, database: Path, at: datetime, announced: list[Announced]
) -> DeliveryOutcome:
    bounds = Bounds(settings.query.memory, settings.query.timeout, is_of_process=True)
    brought, noted = Brought(0, 0), _Noted(announced)
    try:
        bring = partial(_bring, delivery, settings, noted)
        brought = deliver(database, delivery, at, bring, bounds)
        if delivery.kind is Kind.OBSIDIAN:
            renew_notes(changed_cards(database, delivery, bounds), Path(delivery.place).expanduser())
    except GistmillError as error:
        noted.problems.append(f"{error}; it stays pending, and the next run tries it again")
    except Exception as error:  # noqa: BLE001 - whatever it is, the run is published
        noted.problems.append(unexpected(error))
    to = ", ".join(noted.files) or delivery.to
    return DeliveryOutcome(delivery.name, to, brought.papers, brought.batches, "; ".join(noted.problems) or None)


def _bring(delivery: DeliverySettings, settings: Settings, noted: _Noted, letter: Letter) -> bool:
    """Bring a letter to its place; return whether it has arrived."""
    match delivery.kind:
        case Kind.FILE:
            text, path = written(letter.edition, delivery.written_as), file_of(delivery, letter.batches[0])
            write_whole(path, text.encode("utf-8", "replace"))
            noted.files.append(str(path))
        case Kind.STDOUT:
            _print(written(letter.edition, delivery.written_as))
        case Kind.OBSIDIAN:
            put_notes(letter.edition.cards, Path(delivery.place).expanduser())
        case Kind.MAIL:
            refused = send(message(letter, delivery, settings.mail), settings.mail)
            if refused:  # the others have it, and would have it twice
                noted.problems.append(f"the server takes no mail for {', '.join(refused)}; the others have it")
        case Kind.HOOK:
            noted.announced.append(_announced(delivery, letter))
            return False
    return True


def _announced(delivery: DeliverySettings, letter: Letter) -> Announced:
    (batch,) = letter.batches
    papers = [card_values(card) for card in letter.edition.cards]
    values = {
        "delivery": delivery.name,
        "batch": batch.number,
        "at": batch.at.isoformat(),
        "passed": batch.passed,
        "papers": papers,
    }
    return Announced(delivery.name, values, (batch.number,), len(papers))


def _print(text: str) -> None:
    """Write to stdout; a terminal is sent nothing that it would obey.

    Raises:
        DeliveryFailed: it cannot be written to.
    """
    if sys.stdout.isatty():
        text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in _COMMANDING)
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:  # nobody reads on, or there is no room
        raise DeliveryFailed(f"standard output: cannot be written to ({error.strerror})") from None
