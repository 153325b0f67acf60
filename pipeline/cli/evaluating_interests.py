"""The command `evaluate interests`: how well readers' wishes are met, by size of library, beside simple baselines."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs; `gistmill --help` must answer at once

import typer

from pipeline.cli.evaluating import Data, Json, evaluate, print_json


@evaluate.command()
def interests(data: Data, *, json: Json = False) -> None:
    """Score interests on JSON lines with a reader's library and candidates, of which some are wanted."""
    from pipeline.cli.show import print_table
    from pipeline.evaluation.interests import evaluate_interests

    report = evaluate_interests(data)
    if json:
        print_json(report)
        return
    columns = ("likes", "method", "average precision", "95 %", "first ten", "papers/s")
    rows = [
        (
            one.likes or "all",
            one.method,
            f"{one.average_precision:.3f}",
            f"{one.low:.3f} to {one.high:.3f}",
            f"{one.precision_at_10:.3f}",
            "" if one.papers_per_second is None else f"{one.papers_per_second:,.0f}",
        )
        for one in report.methods
    ]
    print_table(columns, rows)
    print_table(
        ("score", "papers", "mean score", "wanted"),
        [(one.scores, one.papers, f"{one.said:.3f}", f"{one.wanted:.3f}") for one in report.reliability],
    )
    typer.echo(f"{report.readers} readers, {report.candidates} candidates. {report.protocol}", err=True)
