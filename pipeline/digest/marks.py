"""What a delivery has brought: its mark, a file beside the database to which lines are only ever added.

In: the name of a delivery. Out: the papers that its reader knows, and the batches that were chosen for it, each done or
pending. A batch is written down before anything of it leaves, and noted as done when all of it has: whatever is killed
in between, the next run brings the same papers again, under the same number. Papers are known by their ids, not by a
day or a run, so that a database made anew, a second run or another feed repeats nothing.

A line is JSON: `{"opened"}`, the run from which a new delivery counts, written before that run publishes anything;
`{"begun", "before"}`, the papers that were there before; `{"batch", "at", "papers",
"passed"}`, what was chosen and what matched beyond it; `{"done"}`, the number of a batch. A line that a killed process
left unfinished says nothing: what it would have said had not been acted upon yet.
"""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from pipeline.errors import StoreError
from pipeline.regular import read_regular
from pipeline.store.atomic import sync
from pipeline.store.place import marks_of, real_place


@dataclass(frozen=True, slots=True)
class Batch:
    """Papers that were chosen together: their number, when, which, and how many matched beyond them."""

    number: int
    at: datetime  # UTC, as the tables hold it
    papers: tuple[str, ...]
    passed: int


@dataclass(slots=True)
class Mark:
    """What a delivery has brought so far."""

    path: Path
    opened: int | None = None  # the run that the delivery was new in
    is_begun: bool = False
    known: dict[str, None] = field(default_factory=dict)  # papers, in the order in which they came
    batches: list[Batch] = field(default_factory=list)
    done: set[int] = field(default_factory=set)

    @property
    def pending(self) -> list[Batch]:
        """The batches that were chosen and are not known to have arrived, the oldest first."""
        return [batch for batch in self.batches if batch.number not in self.done]

    @property
    def brought(self) -> list[str]:
        """What the reader knows, without what is still pending."""
        waiting = {paper for batch in self.pending for paper in batch.papers}
        return [paper for paper in self.known if paper not in waiting]

    def open(self, run_id: int) -> None:
        """Note that the delivery is new in a run, before that publishes: what it brings is new."""
        self._note({"opened": run_id})

    def begin(self, at: datetime, before: Sequence[str]) -> None:
        """Note that the delivery begins, and the papers that were there before."""
        self._note({"begun": at.isoformat(), "before": list(before)})

    def add(self, at: datetime, papers: Sequence[str], passed: Sequence[str]) -> None:
        """Note a batch, before anything of it leaves."""
        number = max((batch.number for batch in self.batches), default=0) + 1
        self._note({"batch": number, "at": at.isoformat(), "papers": list(papers), "passed": list(passed)})

    def finish(self, batch: Batch) -> None:
        """Note that all of a batch has arrived."""
        self._note({"done": batch.number})

    def _note(self, values: Mapping[str, object]) -> None:
        try:
            _append(self.path, values)
        except OSError as error:
            raise StoreError(
                f"{self.path}: what a delivery has brought cannot be noted ({error.strerror}); make room there"
            ) from None
        self.take(values)

    def take(self, values: Mapping[str, object]) -> None:
        """Take in what a line says.

        Raises:
            KeyError, TypeError, ValueError: it says nothing that is known.
        """
        if "opened" in values:
            self.opened = int(str(values["opened"]))
        elif "begun" in values:
            self.is_begun = True
            self.known.update(dict.fromkeys(_ids(values["before"])))
        elif "batch" in values:
            papers, passed = _ids(values["papers"]), _ids(values["passed"])
            self.batches.append(Batch(int(str(values["batch"])), _as_utc(str(values["at"])), papers, len(passed)))
            self.known.update(dict.fromkeys((*papers, *passed)))
        else:
            self.done.add(int(str(values["done"])))


def _as_utc(moment: str) -> datetime:
    """Return a moment as the tables hold it: in UTC, without saying so; one written by hand may name its zone."""
    at = datetime.fromisoformat(moment)
    return at.astimezone(UTC).replace(tzinfo=None) if at.tzinfo else at


def mark_file(database: Path, name: str) -> Path:
    """Return the file of a delivery's mark."""
    return marks_of(real_place(database)) / f"{name}.jsonl"


def read_mark(database: Path, name: str) -> Mark:
    """Return what a delivery has brought; one that has never begun has brought nothing.

    Raises:
        StoreError: the file is there and cannot be read.
    """
    mark = Mark(mark_file(database, name))
    try:
        lines = read_regular(mark.path).decode(errors="replace").splitlines()
    except FileNotFoundError:
        return mark
    except OSError as error:
        raise StoreError(
            f"{mark.path}: cannot be read ({error.strerror}), and says what was brought; correct that, or move it"
            " elsewhere, and the delivery begins anew"
        ) from None
    for line in lines:
        try:
            mark.take(json.loads(line))
        except (KeyError, TypeError, ValueError, RecursionError):
            continue
    return mark


def _ids(values: object) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise TypeError("a list of papers is expected")
    return tuple(map(str, values))


def _append(path: Path, values: Mapping[str, object]) -> None:
    """Add a line and wait until it is on the disk; after an unfinished one it begins anew."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab+") as file:
        end = file.seek(0, os.SEEK_END)
        file.seek(max(0, end - 1))
        is_cut = file.read(1) not in {b"", b"\n"}
        file.write((b"\n" if is_cut else b"") + json.dumps(values).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    sync(path.parent)
