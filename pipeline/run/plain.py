"""The run from its first step to its last, in this process: what the flow does, without what watches over it."""

from pipeline.run import afterwards, steps
from pipeline.run.outcome import RunReport
from pipeline.run.pool import Workers
from pipeline.run.request import Request


def run_plainly(request: Request, name: str, workers: Workers | None = None) -> RunReport:
    """Read the inputs and publish what they hold; return the report.

    Args:
        request: what to do.
        name: what the run is called in table `runs`.
        workers: who computes in place of processes of this machine.

    Raises:
        GistmillError: the call is wrong or the run failed; nothing was published.
    """
    with steps.open_run(request, name, workers) as run:
        if run.plan.fetched:
            steps.fetch(run)
        sources = steps.parse(run)
        papers = steps.merge(run, sources)
        for stage in steps.analyse(run):
            steps.compute(run, stage)
        report = steps.load(run, sources, papers)
        steps.publish_snapshot(run)
        with afterwards.after_publishing(run, "export"):
            afterwards.export(run)
        with afterwards.after_publishing(run, "page"):
            afterwards.write_digest_page(run)
        with afterwards.after_publishing(run, "deliveries"):
            afterwards.make_deliveries(run)
        return afterwards.announce(run, afterwards.reported(run, report))
