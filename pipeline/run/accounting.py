"""What a run says of itself: its report, with what a person should look at as warnings, and its row in `runs`."""

import json
import platform
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict
from functools import cache
from importlib.metadata import version

from pipeline import __version__
from pipeline.fetching.outcome import FetchOutcome, FetchState
from pipeline.parsing.text_source import EMPTY
from pipeline.records import RejectReason
from pipeline.run.fetching import shortfalls
from pipeline.run.outcome import MergeOutcome, RunReport, SourceOutcome, SourceState
from pipeline.run.request import Run
from pipeline.stages import STAGES
from pipeline.store.database import now

_LIBRARIES = ("duckdb", "prefect", "pyarrow", "sumy", "yake")


def report_of(run: Run, sources: Sequence[SourceOutcome], papers: MergeOutcome, reasons: dict[str, int]) -> RunReport:
    """Return the report of a run whose tables are loaded; the seconds of later steps will be in it too."""
    partial = any(source.state is SourceState.REJECTED for source in sources)
    return RunReport(
        run_id=run.run_id,
        status="partial" if partial else "empty" if _is_empty(run.fetched) else "complete",
        database=run.request.database.as_posix(),
        export=run.request.export.as_posix() if run.request.export else None,
        page=run.request.settings.page.to.as_posix() if run.request.settings.page.to else None,
        sources=tuple(sources),
        papers=papers,
        rejects_by_reason=reasons,
        computed={stage.name: run.papers_of(stage.name) for stage in STAGES if stage.used(run.settings)},
        broken={stage: len(papers) for stage, papers in run.broken.items()},
        cpu_seconds=run.cpu_seconds,
        seconds=run.seconds,  # of the steps that are still to come too: it is one dictionary
        warnings=(
            *_told_of_broken(run.broken),
            *_told_of_strange(run.strange),
            *_warnings(sources, run.fetched, papers, reasons),
        ),
        fetched=run.fetched,
    )


def _is_empty(fetched: Sequence[FetchOutcome]) -> bool:
    """Whether sources were asked and none of them has a paper."""
    return bool(fetched) and all(outcome.state is FetchState.EMPTY for outcome in fetched)


def _told_of_strange(ids: AbstractSet[str]) -> Iterator[str]:
    if ids:
        yield (
            f"interests: {len(ids):,} of the ids that they name have no paper here, first '{min(ids)}'; they count "
            "once a run has read them, or name a bibliography that has their titles and abstracts"
        )


def _told_of_broken(broken: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for stage, papers in broken.items():
        paper, told = next(iter(papers.items()))
        yield (
            f"{stage}: could not be computed of {len(papers):,} papers, first of '{paper}': unexpected {told}; these "
            "have no rows of it, the others have theirs, and the next run tries them again; --debug shows where"
        )


def _warnings(
    sources: Sequence[SourceOutcome], fetched: Sequence[FetchOutcome], papers: MergeOutcome, reasons: Mapping[str, int]
) -> Iterator[str]:
    for outcome in fetched:
        yield from (f"source '{outcome.source}': {warning}" for warning in outcome.warnings)
    told = {source.uri: source.records for source in sources if source.state is not SourceState.SAME}
    yield from shortfalls(fetched, told)
    pages = {answer for outcome in fetched for answer in outcome.answers}  # these were compared as a whole
    for source in sources:
        if source.records and source.uri not in pages and source.stated and source.stated > source.records:
            yield f"{source.uri}: says that it holds {source.stated:,}, and {source.records:,} records were parsed"
        if source.state is SourceState.READ and source.problem:
            yield f"{source.uri}: {source.problem}"
        if source.state is SourceState.REJECTED:
            yield f"{source.uri}: could not be used: {source.problem}"
        elif source.state is not SourceState.SAME and source.lines and not source.records:
            yield f"{source.uri}: {told_of_no_records(source.format)}"
    if dates := reasons.get(RejectReason.IMPOSSIBLE_DATE):
        yield f"dates that no calendar has are left empty, and papers without one kept: see {dates:,} rows of rejects"
    if papers.most_contested is not None:
        key, sharing = papers.most_contested
        what = "an identifier stands" if papers.contested == 1 else f"{papers.contested:,} identifiers stand"
        yield (
            f"{what} on papers that are unlike one another, most often '{key}' on {sharing:,}; these are kept apart,"
            " and where none has most of the records with it, 'records' alone has it"
        )


def told_of_no_records(format_name: str | None) -> str:
    """Return what is said of an input that was read and gave no record: it is blank, or its layout may have changed."""
    if format_name == EMPTY:
        return "holds nothing but blank lines; if it should hold more, save it again"
    return f"is a page of {format_name} without a record; look whether its layout has changed"


@cache
def _versions_of_libraries() -> dict[str, str]:
    return {library: version(library) for library in _LIBRARIES}


def run_row(run: Run, report: RunReport) -> tuple[object, ...]:
    """Return the row of a run, in the order of the columns of `runs`."""
    versions = {"gistmill": __version__, "python": platform.python_version(), **_versions_of_libraries()}
    counts = {
        "sources": len(report.sources),
        "records": report.records,
        "papers": asdict(report.papers),
        "rejects": report.rejects_by_reason,
        "computed": report.computed,
        "broken": report.broken,
        "seconds": report.seconds,
        "cpu_seconds": report.cpu_seconds,
    }
    return (
        run.run_id,
        run.flow_run_name,
        run.started_at,
        now(),
        report.status,
        run.request.settings.model_dump_json(),
        json.dumps(versions),
        json.dumps(counts),
    )
