"""What people see on a terminal: progress, tables, and text that cannot command the terminal."""

import os
import sys
import time
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from shutil import get_terminal_size
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from pipeline.cli.text_table import table_lines
from pipeline.evaluation.shown import Shown
from pipeline.run.progress import LISTENER, listening
from pipeline.store.answers import Sink

_SECONDS_BETWEEN_LINES = 10.0
_WIDTH = 160  # cells of a table that is not shown on a terminal
# control characters, and those that turn the direction of the text that follows
_COMMANDING = frozenset(("Cc", "Cf", "Cs"))


def printable(text: str) -> str:
    """Return text with every character that a terminal would obey made visible; line ends and tabs stay."""
    if text.isprintable():
        return text
    return "".join(c if c in "\n\t" or unicodedata.category(c) not in _COMMANDING else _visible(c) for c in text)


def _visible(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def tell(text: str) -> None:
    """Write a line for people on stderr; a terminal obeys nothing in it, whatever names of files it holds."""
    sys.stderr.write(printable(text) + "\n")


def results_out() -> Sink:
    """Return stdout as what takes results: a terminal is only shown them, files and pipes get them unchanged."""
    return _Shown(sys.stdout) if sys.stdout.isatty() else sys.stdout


class _Shown:
    """A terminal to which text is written that cannot command it."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal

    def write(self, text: str) -> int:
        """Write text, what the terminal would obey made visible."""
        return self._terminal.write(printable(text))


def with_mark(before: str, marked: str, after: str) -> str:
    """Return a line for stdout whose middle is marked: in bold on a terminal, in brackets elsewhere or by NO_COLOR."""
    texts = printable(before), printable(marked), printable(after)
    if not marked:
        return texts[0]
    bold = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return f"{texts[0]}\x1b[1;33m{texts[1]}\x1b[0m{texts[2]}" if bold else f"{texts[0]}[{texts[1]}]{texts[2]}"


@dataclass(slots=True)
class Progressed:
    """How far a run is: the steps that were told of, and how much of the last one is done."""

    steps: list[str] = field(default_factory=list)
    done: int = 0
    total: int = 0

    @property
    def step(self) -> str | None:
        """The last step that was told of."""
        return self.steps[-1] if self.steps else None

    def note(self, step: str, done: int, total: int) -> None:
        """Take down what a step tells."""
        if step not in self.steps:
            self.steps.append(step)
        self.done, self.total = done, total


@contextmanager
def progress_shown() -> Iterator[Progressed]:
    """Show the progress of what runs in the block, on stderr: bars on a terminal, lines elsewhere; and note it."""
    console = Console(stderr=True)
    progressed = Progressed()
    with _bars(console) if console.is_terminal else _lines():
        show = LISTENER.get()

        def listen(step: str, done: int, total: int) -> None:
            progressed.note(step, done, total)
            show(step, done, total)

        with listening(listen):
            yield progressed


def pace_told(done: int, seconds: float) -> str:
    """Return how many a second were done; nothing as long as that says little."""
    return f"{done / seconds:,.0f}/s" if done and seconds >= 1 else ""


def time_left_told(done: int, total: int, seconds: float) -> str:
    """Return how long the rest will take at the pace so far; nothing at the end or as long as that says little."""
    if not done or done >= total or seconds < 1:
        return ""
    left = round((total - done) * seconds / done)
    return f"{left // 60} min {left % 60} s left" if left >= 60 else f"{left} s left"  # noqa: PLR2004 - a minute


@contextmanager
def _bars(console: Console) -> Iterator[None]:
    pace = TextColumn("{task.fields[pace]}")
    columns = (TextColumn("{task.description:<12}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), pace)
    with Progress(*columns, console=console, transient=True) as progress:
        tasks: dict[str, TaskID] = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = progress.add_task(step, total=total, pace="")
            seconds = progress.tasks[tasks[step]].elapsed or 0.0
            progress.update(tasks[step], completed=done, total=total, pace=pace_told(done, seconds))

        with listening(show):
            yield


@contextmanager
def _lines() -> Iterator[None]:
    last: dict[str, float] = {}
    begun: dict[str, float] = {}

    def show(step: str, done: int, total: int) -> None:
        begun.setdefault(step, time.monotonic())
        due = time.monotonic() - last.setdefault(step, time.monotonic()) >= _SECONDS_BETWEEN_LINES
        if done == total or due:
            last[step] = time.monotonic()
            seconds = last[step] - begun[step]
            told = [f"{done:,} of {total:,}", pace_told(done, seconds), time_left_told(done, total, seconds)]
            sys.stderr.write(f"{step:<12}{', '.join(filter(None, told))}\n")

    with listening(show):
        yield


def print_table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows as a table on stdout, as wide as the terminal."""
    names = [printable(column).replace("\n", " ") for column in columns]
    texts = [["" if value is None else printable(str(value)) for value in row] for row in rows]
    width = get_terminal_size().columns if sys.stdout.isatty() else _WIDTH
    has_lines = (sys.stdout.encoding or "").lower().startswith("utf")
    for line in table_lines(names, texts, width, has_lines=has_lines):
        sys.stdout.write(f"{line}\n")


def print_shown(tables: Iterable[Shown]) -> None:
    """Print tables of figures, one under another; those without rows are left out."""
    for table in tables:
        if table.columns and table.rows:
            print_table(table.columns, table.rows)
        for row in () if table.columns else table.rows:
            sys.stdout.write(printable("\t".join(map(str, row))) + "\n")
