"""An input through everything: run, check, export, page, explain, and a second run that must do nothing.

In: an input's name and bytes. Out: the rule that it breaks, if any. What one finding needs is an input, so a group of
records that breaks a rule is halved as long as a half does.
"""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.cli.show import printable
from pipeline.settings import load_settings
from pipeline.store.checking import violations
from pipeline.store.explaining import explain
from pipeline.store.export_check import faults
from pipeline.store.opening import open_published
from running import run_steps

_EXPLAINED = 12  # papers of each run
_MARKUP = (b"<script>alert(1)", b"<img ", b"javascript:alert")  # what must not stand in a page as it is


def broken_by_running(name: str, data: bytes) -> str | None:
    """Take an input through everything; return the rule that it breaks, None if none."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / name).write_bytes(data)
        return next(_broken(place, place / name), None)


def _broken(place: Path, source: Path) -> Iterator[str]:
    database, export, page = place / "g.duckdb", place / "export", place / "page.html"
    settings = load_settings(None, {"page.to": str(page), "run.workers": 1})
    first = run_steps([source], database, export, settings, index=True)
    if first.exit_code not in {0, 3} or any("published all the same" in warning for warning in first.warnings):
        yield f"the run ended with {first.exit_code}: {first.warnings[-1:]}"
    with open_published(database) as connection:
        yield from (f"check: {violation.promise}: {violation.detail}" for violation in violations(connection))
        papers = [str(row[0]) for row in connection.execute("SELECT paper_id FROM papers ORDER BY 1").fetchall()]
    yield from (f"export: {fault}" for fault in faults(export))
    shown = page.read_bytes()
    yield from (f"the page holds {markup!r}" for markup in _MARKUP if markup in shown.split(b"<script", 1)[0])
    for paper in papers[:_EXPLAINED]:
        lines = explain(database, paper)
        if not lines or any(printable(line.marked).encode() is None for line in lines):
            yield f"explain says nothing of {paper}"
    second = run_steps([source], database, export, settings, index=True)
    if any(second.computed.values()) or second.papers.new or second.papers.changed:
        yield f"a second run computes {second.computed}, {second.papers}"


def smallest(name: str, data: bytes, is_broken: Callable[[bytes], bool]) -> bytes:
    """Return the fewest lines of an input of JSON lines that still break a rule, halving as long as a half does."""
    lines = data.split(b"\n")
    while name.endswith(".jsonl") and len(lines) > 1:
        halves = (lines[: len(lines) // 2], lines[len(lines) // 2 :])
        half = next((half for half in halves if is_broken(b"\n".join(half))), None)
        if half is None:
            break
        lines = half
    return b"\n".join(lines)
