"""The command `evaluate`: how good each stage is, measured on labelled data."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs; `gistmill --help` must answer at once

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.app import QUALITY, app

if TYPE_CHECKING:
    from pipeline.evaluation.keyphrases import MethodScores as KeyphraseScores
    from pipeline.evaluation.mentions import MentionReport, Share
    from pipeline.evaluation.summaries import MethodScores

evaluate = typer.Typer(no_args_is_help=True, help="Score every engine, and baselines beside them, on labelled data.")
app.add_typer(evaluate, name="evaluate", rich_help_panel=QUALITY)

Data = Annotated[Path, typer.Argument(metavar="DATA", help="The labelled papers.")]
Models = Annotated[
    Path | None,
    typer.Option("--models", metavar="FOLDER", help="Refitted models for the ranker; the shipped ones else."),
]
Json = Annotated[bool, typer.Option("--json", help="Print the report as JSON.")]


@evaluate.command()
def mentions(
    data: Data,
    *,
    json: Json = False,
    errors: Annotated[bool, typer.Option("--errors", help="List every error with the line of its paper.")] = False,
) -> None:
    """Score systems, acronyms, links and claims on JSON lines with title, abstract, systems, acronyms, urls, claims."""
    from pipeline.evaluation.mentions import evaluate_mentions

    report = evaluate_mentions(data)
    if json:
        print_json(report)
    else:
        _print_mentions(report, errors=errors)


def print_json(report: object) -> None:
    """Print a report, a dataclass, as one JSON object, or several as a list of them."""
    import json
    from dataclasses import asdict

    plain = [asdict(one) for one in report] if isinstance(report, list) else asdict(report)  # type: ignore[call-overload]
    typer.echo(json.dumps(plain, indent=1, ensure_ascii=False))


def _print_mentions(report: "MentionReport", *, errors: bool) -> None:
    from pipeline.cli.show import print_table, printable

    columns = ("kind", "method", "wanted", "found", "hits", "P", "R", "F1", "95 %")
    rows = [
        (
            s.what,
            s.method,
            s.wanted,
            s.found,
            s.hits,
            *_figures(s.precision, s.recall, s.f1),
            f"{s.low:.3f} to {s.high:.3f}",
        )
        for s in report.scores
    ]
    print_table(columns, rows)
    print_table(
        ("right", "of those found", "share"), [(s.what, f"{s.right} of {s.of}", _share(s)) for s in report.shares]
    )
    groups = dict.fromkeys((score.group, score.papers) for score in report.groups)
    f1 = {(s.group, s.what): "" if s.f1 is None else f"{s.f1:.3f}" for s in report.groups}
    kinds = list(dict.fromkeys(score.what for score in report.groups))
    print_table(("F1 in", "papers", *kinds), [(g, n, *(f1[g, what] for what in kinds)) for g, n in groups])
    for what, rule in report.protocol.items():
        typer.echo(f"equal {what}: {rule}", err=True)
    typer.echo(f"{report.papers} papers, {report.papers_per_second:,.0f} a second on one core", err=True)
    for error in report.errors if errors else ():
        typer.echo(printable(f"line {error.line}\t{error.what}\t{error.problem}\t{error.text}"))


def _figures(*values: float) -> list[str]:
    return [f"{value:.3f}" for value in values]


def _share(share: "Share") -> str:
    return f"{share.right / share.of:.3f}" if share.of else ""


@evaluate.command()
def summaries(
    data: Data,
    *,
    json: Json = False,
    cross_validate: Annotated[
        bool, typer.Option("--cross-validate", help="Refit the ranker without the papers that it is scored on, too.")
    ] = False,
    models: Models = None,
) -> None:
    """Score one-sentence summaries by ROUGE on JSON lines with title, source or abstract, target or tldr."""
    from pipeline.cli.show import print_table
    from pipeline.evaluation.summaries import evaluate_summaries

    report = evaluate_summaries(data, cross_validate=cross_validate, models=models)
    if json:
        print_json(report)
        return
    columns = ("method", "ROUGE-1", "95 %", "ROUGE-2", "ROUGE-L", "words", "papers/s")
    print_table(columns, [_summary_row(method) for method in report.methods])
    typer.echo(f"{report.papers} papers, {report.references} references. {report.protocol}", err=True)


def _summary_row(one: "MethodScores") -> tuple[str, ...]:
    interval = f"{100 * one.low:.1f} to {100 * one.high:.1f}"
    figures = [f"{100 * figure:.2f}" for figure in (one.rouge2, one.rouge_l)]
    speed = "" if one.papers_per_second is None else f"{one.papers_per_second:,.0f}"
    return (one.method, f"{100 * one.rouge1:.2f}", interval, *figures, f"{one.words:.1f}", speed)


@evaluate.command()
def roles(data: Data, *, json: Json = False, models: Models = None) -> None:
    """Score the roles of sentences on JSON lines with sentences and roles, two lists of one length; gzipped or not."""
    from pipeline.cli.show import print_table
    from pipeline.evaluation.roles import evaluate_roles

    report = evaluate_roles(data, models=models)
    if json:
        print_json(report)
        return
    print_table(
        ("method", "right", "95 %", "macro F1", *(f"{role.role} F1" for role in report.methods[0].roles), "papers/s"),
        [
            (
                one.method,
                *_figures(one.right),
                f"{one.low:.3f} to {one.high:.3f}",
                *_figures(one.macro_f1, *(role.f1 for role in one.roles)),
                "" if one.papers_per_second is None else f"{one.papers_per_second:,.0f}",
            )
            for one in report.methods
        ],
    )
    typer.echo(f"{report.papers} papers, {report.sentences} sentences. {report.protocol}", err=True)


@evaluate.command()
def keyphrases(
    data: Data,
    *,
    json: Json = False,
    uncontrolled: Annotated[
        bool, typer.Option("--uncontrolled", help="The keys are Inspec's: leave its controlled ones out.")
    ] = False,
    cross_validate: Annotated[
        bool, typer.Option("--cross-validate", help="Score the ranker also as refitted without the papers it reads.")
    ] = False,
    models: Models = None,
) -> None:
    """Score keyphrases by F1 at 5 and 10 on JSON lines with title, abstract, keyphrases; gzipped or not."""
    from pipeline.cli.show import print_table
    from pipeline.evaluation.keyphrases import evaluate_keyphrases

    report = evaluate_keyphrases(data, indexed=uncontrolled, cross_validate=cross_validate, models=models, tell=_tell)
    if json:
        print_json(report)
        return
    columns = ("method", "at", "P", "R", "F1", "95 %", "macro P", "macro R", "macro F1", "papers/s")
    print_table(columns, [row for method in report.methods for row in _keyphrase_rows(method)])
    typer.echo(f"{report.papers} papers, {report.keyphrases} keyphrases. {report.protocol}", err=True)


def _keyphrase_rows(one: "KeyphraseScores") -> list[tuple[str, ...]]:
    speed = "" if one.papers_per_second is None else f"{one.papers_per_second:,.0f}"
    return [
        (
            "" if number else one.method,
            str(at.cutoff),
            *(f"{100 * figure:.1f}" for figure in (at.precision, at.recall, at.f1)),
            f"{100 * at.low:.1f} to {100 * at.high:.1f}",
            *(f"{100 * figure:.1f}" for figure in (at.macro_precision, at.macro_recall, at.macro_f1)),
            "" if number else speed,
        )
        for number, at in enumerate(one.cutoffs)
    ]


def _tell(step: str) -> None:
    typer.echo(step, err=True)
