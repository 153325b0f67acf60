"""Is everything there that a run needs? Findings about the environment, each with the way out.

In: the paths and the settings file that a run would use. Out: findings, nothing changed. Separate from
`store.checking`, which asks whether a database keeps its promises: this asks whether the next run can.
"""

from collections.abc import Iterator
from pathlib import Path

from pipeline.doctor import environment, place
from pipeline.doctor.findings import Finding, Verdict

__all__ = ["Finding", "Verdict", "examine"]


def examine(database: Path, export: Path, config: Path | None) -> Iterator[Finding]:
    """Yield what there is to say of the environment, the quick things first.

    Args:
        database: where the database is or would be.
        export: where its export is or would be.
        config: the settings file; None means `gistmill.toml` where that exists.
    """
    yield environment.python()
    yield from environment.libraries()
    yield environment.settings(config)
    yield from place.folder(database)
    yield from place.database(database)
    yield from place.export(export)
    yield from environment.stages(config)
