"""Running the steps of a run in tests, as the flow does but without Prefect."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.run.outcome import RunReport
from pipeline.run.plain import run_plainly
from pipeline.run.pool import Workers
from pipeline.run.request import Request
from pipeline.settings import Settings

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
# the two smallest files of them, for what does not hang on how many papers there are
FEW = sorted((path for path in SEEDS.iterdir() if path.is_file()), key=lambda path: path.stat().st_size)[:2]
# the tables of which the same input makes the same bytes; the others tell of the runs themselves
CONTENT = (
    "papers", "records", "keyphrases", "summaries", "roles", "tags", "systems", "acronyms", "links", "claims",
    "interests", "digest",
)  # fmt: skip


def run_steps(
    inputs: Sequence[Path | str],
    database: Path,
    export: Path | None = None,
    settings: Settings | None = None,
    *,
    rebuild: bool = False,
    workers: Workers | None = None,
    index: bool = False,
) -> RunReport:
    """Run all steps as the flow does, without Prefect; in this process alone where no workers are asked for.

    The search index, a fifth of a run over one paper, is made where it is asked for alone.
    """
    settings = settings or Settings()
    if not index:
        settings = settings.model_copy(update={"search": settings.search.model_copy(update={"index": False})})
    if settings.run.workers is None:
        settings = settings.model_copy(update={"run": settings.run.model_copy(update={"workers": 1})})
    request = Request(
        inputs=tuple(map(str, inputs)), database=database, export=export, settings=settings, rebuild=rebuild
    )
    return run_plainly(request, "a test", workers)
