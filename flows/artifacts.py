"""What Prefect's pages show of a run beside its log: the report, a table of its inputs, a link to its export."""

from pathlib import Path

from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact

from pipeline.run.outcome import RunReport
from pipeline.run.report import as_markdown

_MOST_ROWS = 1_000  # of the table: a page in a browser


def show(report: RunReport) -> None:
    """Make the artifacts of a run."""
    create_markdown_artifact(as_markdown(report), key="run-report", description="What the run read and made")
    rows = [
        {
            "input": source.uri,
            "format": source.format,
            "state": source.state.value,
            "records": source.records,
            "rejects": source.rejects,
            "problem": source.problem or "",
        }
        for source in report.sources[:_MOST_ROWS]
    ]
    if rows:
        create_table_artifact(rows, key="run-inputs", description="The inputs of the run, and what came of each")
    if report.export:
        folder = Path(report.export).absolute().as_uri()
        create_link_artifact(folder, link_text=report.export, key="run-export", description="Parquet of every table")
