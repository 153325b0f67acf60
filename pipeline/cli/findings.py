"""Findings on stdout, a line each, with what to do below those that are not well."""

from collections.abc import Iterable

import typer

from pipeline.cli.show import printable
from pipeline.doctor import Finding, Verdict


def print_findings(findings: Iterable[Finding]) -> int:
    """Print findings as they come; return 1 if anything is wrong, else 0."""
    counts = dict.fromkeys(Verdict, 0)
    for finding in findings:
        counts[finding.verdict] += 1
        typer.echo(printable(f"{finding.verdict:<7}{finding.subject:<12}{finding.fact}"))
        if finding.remedy:
            typer.echo(printable(f"{'':<19}-> {finding.remedy}"))
    told = f"{counts[Verdict.WRONG] or 'nothing'} wrong, {counts[Verdict.NOTE] or 'nothing'} to note"
    typer.echo(f"{told} in {sum(counts.values())} findings", err=True)
    return 1 if counts[Verdict.WRONG] else 0
