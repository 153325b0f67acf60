"""The command `evaluate tags`, and how its report is shown."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs; `gistmill --help` must answer at once

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.app import Config
from pipeline.cli.evaluating import Data, Json, evaluate, print_json

if TYPE_CHECKING:
    from pipeline.evaluation.tag_report import SchemeReport

_CONFUSED = 12  # tags shown in the table of confusions


@evaluate.command()
def tags(
    data: Data,
    *,
    json: Json = False,
    scheme: Annotated[str | None, typer.Option(metavar="NAME", help="This scheme alone.")] = None,
    by_tag: Annotated[bool, typer.Option("--by-tag", help="Show the figures of each tag.")] = False,
    confusion: Annotated[bool, typer.Option("--confusion", help="Show which first tags are taken for which.")] = False,
    tune: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the best thresholds by tag, as a part of gistmill.toml.")
    ] = None,
    config: Config = None,
) -> None:
    """Score tags on papers with title, abstract and a column of tags named as the scheme ('categories' for arxiv)."""
    from pipeline.evaluation.tag_report import evaluate_tags
    from pipeline.evaluation.tag_thresholds import as_toml
    from pipeline.settings import load_settings

    reports = evaluate_tags(data, load_settings(config), scheme, tune=tune is not None)
    if json:
        print_json(reports)
    else:
        for report in reports:
            _print_report(report, by_tag=by_tag, confusion=confusion)
    if tune is not None:
        tune.write_text("\n".join(as_toml(one.scheme, one.thresholds) for one in reports), encoding="utf-8")
        typer.echo(f"{tune}: thresholds; copy them into gistmill.toml", err=True)


def _print_report(report: "SchemeReport", *, by_tag: bool, confusion: bool) -> None:
    from pipeline.cli.show import print_table

    figures = ("precision_at_1", "f1_at_5", "ndcg_at_5", "micro_f1", "macro_f1")
    columns = ("scheme", "group", "method", "papers", "P@1", "F1@5", "NDCG@5", "micro F1", "macro F1")
    rows = [
        (one.scheme, one.group, one.method, one.papers, *(f"{getattr(one, figure):.3f}" for figure in figures))
        for one in report.methods
    ]
    print_table(columns, rows)
    if by_tag:
        counts = [(one.tag, one.hits, one.wrong, one.missed, f"{one.f1:.3f}") for one in report.by_tag]
        print_table(("tag", "right", "wrong", "missed", "F1"), counts)
    if confusion:
        _print_confusion(report)
    if report.tuned_micro_f1 is not None:
        typer.echo(
            f"{report.scheme}: with thresholds tuned on the other half of the papers, "
            f"micro F1 {report.tuned_micro_f1:.3f}, macro F1 {report.tuned_macro_f1:.3f}",
            err=True,
        )
    typer.echo(f"{report.scheme}: {report.papers_per_second:,.0f} papers a second on one core", err=True)


def _print_confusion(report: "SchemeReport") -> None:
    """Print a table: a row for each of the most frequent first tags, a column for each tag given first."""
    from pipeline.cli.show import print_table

    sizes: dict[str, int] = {}
    for one in report.confusions:
        sizes[one.expected] = sizes.get(one.expected, 0) + one.papers
    largest = sorted(sizes, key=lambda tag: (-sizes[tag], tag))[:_CONFUSED]
    cells = {(one.expected, one.given): one.papers for one in report.confusions}
    rows = []
    for tag in largest:
        shown = [cells.get((tag, given), 0) for given in largest]
        rows.append((tag, sizes[tag], *(number or "" for number in shown), sizes[tag] - sum(shown)))
    print_table(("first tag", "papers", *largest, "other"), rows)
