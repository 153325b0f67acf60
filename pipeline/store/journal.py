"""Runs that found nothing to do on a large database: their rows, in a file beside it until the next publish.

A row of `runs` is not worth a copy of the whole database. The next run that publishes takes the rows along; a run
that is there already is not taken twice, so that a process that dies between publishing and clearing does no harm.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.regular import read_regular
from pipeline.store.place import real_place


@dataclass(frozen=True, slots=True)
class Entry:
    """A run: its row in the order of the table's columns, and the sources that it was given."""

    row: tuple[object, ...]
    source_ids: tuple[str, ...]

    @property
    def run_id(self) -> int:
        """The number of the run."""
        return int(str(self.row[0]))


def journal_of(database: Path) -> Path:
    """Return the file of a database's journal."""
    place = real_place(database)
    return place.with_name(f"{place.name}.runs.jsonl")


def append(database: Path, row: Sequence[object], source_ids: Sequence[str]) -> None:
    """Note a run in the journal."""
    values = [value.isoformat() if isinstance(value, datetime) else value for value in row]
    with journal_of(database).open("a", encoding="utf-8") as file:
        file.write(json.dumps({"row": values, "source_ids": list(source_ids)}) + "\n")


def entries(database: Path) -> list[Entry]:
    """Return the runs in the journal; a line that a killed process left unfinished is no run."""
    try:
        lines = read_regular(journal_of(database)).decode(errors="replace").splitlines()
    except OSError:  # none yet, or nothing of ours
        return []
    return [entry for entry in map(_entry, lines) if entry is not None]


def clear(database: Path) -> None:
    """Forget the journal: its runs were published."""
    journal_of(database).unlink(missing_ok=True)


def _entry(line: str) -> Entry | None:
    try:
        found = json.loads(line)
        return Entry(tuple(found["row"]), tuple(found["source_ids"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
