"""A run report for people: lines for a terminal, Markdown for Prefect's UI, plain values for JSON."""

from dataclasses import asdict

from pipeline.fetching.outcome import FetchOutcome
from pipeline.run.outcome import DeliveryOutcome, RunReport, SourceState

_SAMPLE_QUERY = "SELECT title, summary FROM digest ORDER BY published_on DESC LIMIT 5"
_STATES = {
    SourceState.READ: "read",
    SourceState.SEEN: "seen before",
    SourceState.SAME: "with the content of another",
    SourceState.EMPTY: "without a paper",
    SourceState.REJECTED: "could not be used",
}


def as_lines(report: RunReport) -> list[str]:
    """Return what a run did, as lines to print."""
    return [
        *(f"{name:<12}{value}" for name, value in _facts(report)),
        *(f"warning     {warning}" for warning in report.warnings),
        f'try         gistmill query{_db_option(report)} "{_SAMPLE_QUERY}"',
    ]


def as_markdown(report: RunReport) -> str:
    """Return what a run did, as Markdown."""
    facts = [f"| {name} | {_cell(value)} |" for name, value in _facts(report)]
    sources = [
        f"| {_cell(source.uri)} | {source.format} | {source.state} | {source.records} | {source.rejects} |"
        for source in report.sources
    ]
    warnings = [f"- {_cell(warning)}" for warning in report.warnings]
    return "\n".join(
        [
            f"# Run {report.run_id}: {report.status}",
            "",
            "| what | how much |",
            "|---|---|",
            *facts,
            "",
            *(["## Warnings", "", *warnings, ""] if warnings else []),
            "## Inputs",
            "",
            "| input | format | state | records | rejects |",
            "|---|---|---|---|---|",
            *sources,
        ]
    )


def as_values(report: RunReport) -> dict[str, object]:
    """Return a run report as values that JSON can hold."""
    return {**asdict(report), "records": report.records, "exit_code": report.exit_code}


def _facts(report: RunReport) -> list[tuple[str, str]]:
    papers = report.papers
    facts = [
        ("run", f"{report.run_id} ({report.status})"),
        *(("fetched", _fetched(outcome)) for outcome in report.fetched),
        ("inputs", _inputs(report)),
        ("records", f"{report.records:,}"),
        ("papers", f"{papers.total:,}: {papers.new:,} new, {papers.changed:,} changed, {papers.unchanged:,} unchanged"),
        ("rejects", _rejects(report)),
        ("computed", ", ".join(f"{stage} of {number:,}" for stage, number in report.computed.items())),
        ("seconds", ", ".join(f"{step} {seconds:.1f}" for step, seconds in report.seconds.items())),
        ("database", report.database),
    ]
    facts += [("export", report.export)] if report.export else []
    facts += [("page", report.page)] if report.page else []
    return facts + [("delivered", _delivered(made)) for made in report.deliveries]


def _delivered(made: DeliveryOutcome) -> str:
    if not made.batches:
        return f"{made.name}: {f'not delivered to {made.to}, see below' if made.problem else 'nothing new'}"
    return f"{made.name}: {made.papers:,} paper{'' if made.papers == 1 else 's'} to {made.to}"


def _inputs(report: RunReport) -> str:
    counts = {state: sum(source.state is state for source in report.sources) for state in SourceState}
    told = ", ".join(f"{count:,} {_STATES[state]}" for state, count in counts.items() if count)
    return f"{len(report.sources):,}: {told}" if told else "none"


def _fetched(outcome: FetchOutcome) -> str:
    entries = "" if outcome.entries is None else f", {outcome.entries:,} entries"
    stated = "" if outcome.stated is None else f" of {outcome.stated:,} stated"
    asked = f"{outcome.requests:,} requests, {outcome.fresh:,} new answers"
    return f"{outcome.source}: {outcome.state}, {asked}{entries}{stated}"


def _rejects(report: RunReport) -> str:
    reasons = ", ".join(f"{reason} {count:,}" for reason, count in report.rejects_by_reason.items())
    total = sum(report.rejects_by_reason.values())
    return f"{total:,}: {reasons}" if total else "none"


def _db_option(report: RunReport) -> str:
    return "" if report.database == "data/gistmill.duckdb" else f" --db {report.database}"


def _cell(text: str) -> str:
    """Return text as a cell of a Markdown table: names of files are data, not markup."""
    escaped = "".join(f"\\{char}" if char in r"\`*_{}[]<>|#!" else char for char in text)
    return " ".join(escaped.split())
