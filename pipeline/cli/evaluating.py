"""The command `evaluate`: how good each stage is, measured on labelled data.

Each command turns its options into what the stage's `measure` is asked, and shows the report that it gives.
"""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs; `gistmill --help` must answer at once

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.app import QUALITY, Checked, Config, app, tell

if TYPE_CHECKING:
    from pipeline.evaluation.shown import Report
    from pipeline.stages import Measuring

evaluate = typer.Typer(no_args_is_help=True, help="Score every engine, and baselines beside them, on labelled data.")
app.add_typer(evaluate, name="evaluate", rich_help_panel=QUALITY)

Data = Annotated[Path, typer.Argument(metavar="DATA", help="The labelled papers.")]
Models = Annotated[
    Path | None,
    typer.Option("--models", metavar="FOLDER", help="Refitted models for the ranker; the shipped ones else."),
]
Json = Annotated[bool, typer.Option("--json", help="Print the report as JSON.")]
Texts = Annotated[
    int, typer.Option("--texts", min=1, metavar="N", help="Whole texts that are read, spread over the file.")
]


@evaluate.command()
def mentions(
    data: Data,
    *,
    json: Json = False,
    errors: Annotated[bool, typer.Option("--errors", help="List every error with the line of its paper.")] = False,
    _config: Checked = None,
) -> None:
    """Score systems, acronyms, links and claims on JSON lines with title, abstract, systems, acronyms, urls, claims."""
    _show(_measured("mentions", data, _asked("mentions")), json=json, details=["errors"] if errors else [])


@evaluate.command()
def summaries(
    data: Data,
    *,
    json: Json = False,
    cross_validate: Annotated[
        bool, typer.Option("--cross-validate", help="Refit the ranker without the papers that it is scored on, too.")
    ] = False,
    models: Models = None,
    texts: Texts = 100,
    _config: Checked = None,
) -> None:
    """Score summaries by ROUGE on JSON lines: of one sentence, or of whole texts at the length of people's.

    One sentence: title, source or abstract, target or tldr. Whole texts: text, or title and sections (heading and
    sentences), and summary; sumy's engines take seconds for one, so some are read.
    """
    asked = replace(_asked("summaries", models), cross_validate=cross_validate, texts=texts)
    _show(_measured("summaries", data, asked), json=json)


@evaluate.command()
def roles(data: Data, *, json: Json = False, models: Models = None, _config: Checked = None) -> None:
    """Score the roles of sentences on JSON lines with sentences and roles, two lists of one length; gzipped or not."""
    _show(_measured("roles", data, _asked("roles", models)), json=json)


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
    texts: Texts = 100,
    _config: Checked = None,
) -> None:
    """Score keyphrases by F1 at 5 and 10 on JSON lines with title, abstract, keyphrases; gzipped or not.

    Whole texts are rows with text, and keyphrases or stems; these are scored at 5, 10 and 15.
    """
    asked = _asked("keyphrases", models)
    asked = replace(asked, cross_validate=cross_validate, uncontrolled=uncontrolled, texts=texts)
    _show(_measured("keyphrases", data, asked), json=json)


@evaluate.command()
def interests(data: Data, *, json: Json = False, _config: Checked = None) -> None:
    """Score interests on JSON lines with a reader's library and candidates, of which some are wanted."""
    _show(_measured("interests", data, _asked("interests")), json=json)


@evaluate.command()
def tags(
    data: Data,
    *,
    json: Json = False,
    scheme: Annotated[str | None, typer.Option(metavar="NAME", help="This scheme alone.")] = None,
    by_tag: Annotated[bool, typer.Option("--by-tag", help="Show the figures of each tag.")] = False,
    confusion: Annotated[bool, typer.Option("--confusion", help="Show which first tags are taken for which.")] = False,
    by_month: Annotated[bool, typer.Option("--by-month", help="Show the figures of each month.")] = False,
    by_field: Annotated[bool, typer.Option("--by-field", help="Show the figures of each field.")] = False,
    by_score: Annotated[bool, typer.Option("--by-score", help="Show how many tags of each score are right.")] = False,
    curve: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write how many tags of each score are right, as an SVG picture."),
    ] = None,
    tune: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the best thresholds by tag, as a part of gistmill.toml.")
    ] = None,
    config: Config = None,
) -> None:
    """Score tags on papers with title, abstract and a column of tags named as the scheme ('categories' for arxiv)."""
    from pipeline.settings import load_settings
    from pipeline.stages import Measuring

    asked = Measuring(settings=load_settings(config), tell=tell, scheme=scheme, tune=tune, curve=curve)
    details = {
        "by_month": by_month,
        "by_field": by_field,
        "by_score": by_score,
        "by_tag": by_tag,
        "confusion": confusion,
    }
    _show(_measured("tags", data, asked), json=json, details=[name for name, wanted in details.items() if wanted])


def _asked(stage: str, models: Path | None = None) -> "Measuring":
    """Return what is asked of a measurement with a stage's models as they ship, or with refitted ones."""
    from pipeline.settings import Settings
    from pipeline.stages import Measuring

    settings = Settings.model_validate({stage: {"models": models}} if models else {})
    return Measuring(settings=settings, tell=tell)


def _measured(stage: str, data: Path, asked: "Measuring") -> "Report":
    from pipeline.stages import BY_NAME

    measure = BY_NAME[stage].measure
    if measure is None:
        raise LookupError(f"the stage {stage} is measured by nobody")
    return measure(data, asked)


def _show(report: "Report", *, json: bool, details: Collection[str] = ()) -> None:
    """Print a report as JSON, or its tables on stdout and its notes on stderr."""
    if json:
        from json import dumps

        typer.echo(dumps(report.plain(), indent=1, ensure_ascii=False))
        return
    from pipeline.cli.show import print_shown

    print_shown(table for table in report.tables() if table.detail is None or table.detail in details)
    for note in report.notes():
        tell(note)
