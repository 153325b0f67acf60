"""What was measured before, kept in the repository: a line of JSON for each time, with the machine it was measured on.

In: the results of a benchmark. Out: a line of `history.jsonl`, and how the results differ from the last line of the
same papers. Figures of two machines are not told apart from changes of the code, so the comparison names both; what
holds from one machine to another is the ratio to the plain loop, which ran on each.
"""

import json
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from benchmark.measure import Figures, Results

HISTORY = Path(__file__).with_name("history.jsonl")
_SAME = ("papers", "data")  # what two lines must have in common to be compared
_GROUPS = ("papers_per_second", "cpu_ms_per_paper", "seconds_by_step", "seconds_by_step_alone", "small_run")


def line_of(results: Results) -> Results:
    """Return the line of the history for results: their figures, with the day, the commit and the machine."""
    about = {"day": f"{datetime.now(UTC):%Y-%m-%d}", "commit": _commit(), "machine": _machine()}
    kept = (*_SAME, "load_average", "times_the_plain_loop", "peak_mb_of_a_process", "database_mb", *_GROUPS)
    return about | {name: results[name] for name in kept if name in results}


def record(line: Results, history: Path = HISTORY) -> None:
    """Add a line to the history."""
    with history.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")


def last_like(line: Results, history: Path = HISTORY) -> Results | None:
    """Return the last line of the history with the same papers; None where there is none."""
    lines = history.read_text(encoding="utf-8").splitlines() if history.exists() else []
    found: list[Results] = [json.loads(text) for text in lines]
    return next((one for one in reversed(found) if all(one[name] == line[name] for name in _SAME)), None)


def comparison(before: Results, now: Results) -> str:
    """Return two lines of the history side by side as a table; a figure that only one of them has is left out."""
    rows = [f"| times the plain loop | {before['times_the_plain_loop']} | {now['times_the_plain_loop']} | |"]
    for group in _GROUPS:
        old, new = _figures(before, group), _figures(now, group)
        rows += [
            f"| {group.replace('_', ' ')}: {name} | {old[name]:g} | {new[name]:g} | {_change(old[name], new[name])} |"
            for name in old
            if name in new
        ]
    head = f"| | {before['day']}, {before['commit']} | now, {now['commit']} | change |\n|---|---|---|---|"
    return "\n".join([head, *rows, f"\nbefore: {before['machine']}\nnow:    {now['machine']}"])


def _figures(line: Results, group: str) -> Figures:
    found = line.get(group, {})
    assert isinstance(found, dict)
    return found


def _change(old: float, new: float) -> str:
    return f"{(new - old) / old:+.0%}" if old else ""


def _commit() -> str:
    asked = ["git", "-C", str(HISTORY.parent), "describe", "--always", "--dirty", "--exclude=*"]
    told = subprocess.run(asked, capture_output=True, text=True, check=False)
    return told.stdout.strip() or "no commit"


def _machine() -> str:
    return f"{_processor()}, {platform.system()} {platform.release()}, Python {platform.python_version()}"


def _processor() -> str:
    """Return what Linux calls the processor; elsewhere its kind."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{len(names)} x {names[0]}" if names else platform.machine()
