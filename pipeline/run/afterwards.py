"""What a run does once it has published: the export, the page, the deliveries, the hook.

Readers have the new snapshot by then, so that whatever goes wrong here is a warning of the report and no failure.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from pipeline.errors import GistmillError, unexpected
from pipeline.page import write_page
from pipeline.run import deliveries
from pipeline.run.hooks import call_on_publish
from pipeline.run.outcome import DeliveryOutcome, RunReport
from pipeline.run.progress import tell
from pipeline.run.request import Run
from pipeline.store import exporting
from pipeline.store.disk import disk_faults_told


@contextmanager
def after_publishing(run: Run, what: str) -> Iterator[None]:
    """Note what goes wrong in the block: the run has published, so that it is a warning and no failure.

    Args:
        run: the run; `reported` puts its notes into the report.
        what: what is done in the block.
    """
    try:
        yield
    except GistmillError as error:
        run.late[what] = str(error)
    except OSError as error:
        run.late[what] = f"{error.filename or ''}: {error.strerror or error}".removeprefix(": ")
    except Exception as error:  # noqa: BLE001 - whatever it is, readers have the new snapshot
        run.late[what] = unexpected(error)


def reported(run: Run, report: RunReport) -> RunReport:
    """Return the report with a warning for whatever went wrong after publishing since it was last asked for."""
    late, run.late = run.late, {}
    warnings = [f"{what}: {told}; the run is published all the same" for what, told in late.items()]
    return replace(
        report,
        warnings=(*report.warnings, *warnings),
        export=None if "export" in late else report.export,
        page=None if "page" in late else report.page,
        deliveries=run.deliveries or report.deliveries,
    )


def export(run: Run) -> None:
    """Export the published database, where that is wanted."""
    if run.request.export is None:
        return
    settings = run.request.settings.export
    with run.timed("export"):
        way_out = f"the database is published; make room, then 'gistmill export --to {run.request.export}' exports it"
        with disk_faults_told(run.request.export, way_out):
            exporting.export(run.workspace.published, run.request.export, settings.by_year_above)
    tell("export", 1, 1)


def write_digest_page(run: Run) -> None:
    """Write the digest page of the published database, where that is wanted."""
    page = run.request.settings.page
    if page.to is None:
        return
    with run.timed("page"):
        write_page(run.workspace.published, page.to, page.title, page.papers)
    tell("page", 1, 1)


def make_deliveries(run: Run) -> None:
    """Bring what is new and wanted to where the settings say; what does not arrive is a warning."""
    settings = run.request.settings
    if not settings.deliveries:
        return
    with run.timed("deliver"):
        outcomes, run.announced = deliveries.make_deliveries(settings, run.workspace.published, run.started_at)
    run.deliveries = tuple(outcomes)
    run.late.update({f"delivery '{made.name}'": made.problem for made in outcomes if made.problem})
    tell("deliver", len(outcomes), len(outcomes))


def announce(run: Run, report: RunReport) -> RunReport:
    """Call what the user wants called after a run; return the report, with a warning where that went wrong."""
    with run.timed("announce"):
        letters = [letter.values for letter in run.announced]
        problem = call_on_publish(report, run.request.settings.hooks, letters)
        if problem is None:
            report = replace(report, deliveries=_with_announced(run))
    return replace(report, warnings=(*report.warnings, problem)) if problem else report


def _with_announced(run: Run) -> tuple[DeliveryOutcome, ...]:
    """Note what the hook has taken as brought; return what became of the deliveries."""
    deliveries.finish_announced(run.workspace.published, run.announced)
    counts = Counter(letter.name for letter in run.announced)
    papers = Counter({letter.name: 0 for letter in run.announced})
    for letter in run.announced:
        papers[letter.name] += letter.papers
    return tuple(
        replace(made, batches=made.batches + counts[made.name], papers=made.papers + papers[made.name])
        for made in run.deliveries
    )
