"""Running the steps of a run in tests, as the flow does but without Prefect."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.run import steps
from pipeline.run.outcome import RunReport
from pipeline.run.pool import Workers
from pipeline.run.request import Request
from pipeline.settings import Settings

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
# the tables of which the same input makes the same bytes; the others tell of the runs themselves
CONTENT = (
    "papers",
    "records",
    "keyphrases",
    "summaries",
    "roles",
    "tags",
    "systems",
    "acronyms",
    "links",
    "claims",
    "interests",
    "digest",
)


def run_steps(
    inputs: Sequence[Path | str],
    database: Path,
    export: Path | None = None,
    settings: Settings | None = None,
    *,
    rebuild: bool = False,
    workers: Workers | None = None,
) -> RunReport:
    """Run all steps as the flow does, without Prefect."""
    request = Request(
        inputs=tuple(map(str, inputs)),
        database=database,
        export=export,
        settings=settings or Settings(),
        rebuild=rebuild,
    )
    with steps.open_run(request, "a test", workers) as run:
        if run.plan.fetched:
            steps.fetch(run)
        sources = steps.parse(run)
        papers = steps.merge(run, sources)
        for stage in steps.analyse(run):
            steps.compute(run, stage)
        report = steps.load(run, sources, papers)
        steps.publish_snapshot(run)
        with steps.after_publishing(run, "export"):
            steps.export(run)
        with steps.after_publishing(run, "page"):
            steps.write_digest_page(run)
        with steps.after_publishing(run, "deliveries"):
            steps.make_deliveries(run)
        return steps.announce(run, steps.reported(run, report))
