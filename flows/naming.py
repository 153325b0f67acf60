"""What a run of the main flow is called: what it reads, into which database, and when."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from pipeline.settings import is_address, shown

_LONGEST = 60  # characters of what is read: a line in a list


def name_of_run(inputs: Sequence[str], database: Path, now: datetime) -> str:
    """Return such as `cs.txt and 2 more into gistmill.duckdb, 2026-11-28 06:00`.

    Args:
        inputs: paths, addresses, whose secrets are not told, or `-`; none means what the settings name.
        database: where it goes.
        now: the moment, which is told as it is on the clock of its zone.
    """
    first = _short(inputs[0]) if inputs else "what the settings name"
    more = f" and {len(inputs) - 1} more" if len(inputs) > 1 else ""
    return f"{first}{more} into {database.name}, {now:%Y-%m-%d %H:%M}"


def _short(name: str) -> str:
    if name == "-":
        return "standard input"
    told = shown(name) if is_address(name) else Path(name).name or name
    return told if len(told) <= _LONGEST else f"{told[: _LONGEST - 1]}\u2026"
