"""The commands that need no orchestration: parse, enrich, export, explain, check, formats, engines."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs; `gistmill --help` must answer at once

from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.app import DEFAULT_DATABASE, LOOK, QUALITY, TEXTS, Checked, Config, Database, app

Workers = Annotated[int, typer.Option("--workers", metavar="N", min=1, max=256, help="Worker processes.")]


@app.command(rich_help_panel=TEXTS)
def parse(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT", help="Files, folders or globs; - is standard input.")],
    *,
    format_name: Annotated[
        str | None, typer.Option("--format", metavar="NAME", help="Read as this format; see gistmill formats.")
    ] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="The day the pages were saved.")] = None,
    config: Config = None,
) -> None:
    """Print the records of listings as JSON lines; nothing is stored. What cannot be used is told on stderr."""
    from pipeline.cli.parsing import print_records
    from pipeline.settings import load_settings

    settings = load_settings(config, {"parsing.as_of": as_of})
    raise typer.Exit(print_records(inputs, format_name, settings))


@app.command(rich_help_panel=TEXTS)
def enrich(
    sources: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE", help="JSON lines, or documents; stdin if not given, or -.")
    ] = None,
    *,
    text: Annotated[bool, typer.Option("--text", help="Each file, or stdin, is a document: text, PDF, page.")] = False,
    keyphrases: Annotated[int | None, typer.Option(metavar="N", help="Keyphrases, at most.")] = None,
    sentences: Annotated[int | None, typer.Option(metavar="N", help="Summary sentences, at most.")] = None,
    words: Annotated[int | None, typer.Option(metavar="N", help="Words of the summary, at most.")] = None,
    tags: Annotated[int | None, typer.Option(metavar="N", help="Tags in each scheme, at most.")] = None,
    workers: Workers = 1,
    config: Config = None,
) -> None:
    """Read {"id", "title", "abstract", "body"} as JSON lines, or documents; print what is found, a line for each."""
    from pipeline.cli.enriching import print_enriched
    from pipeline.settings import load_settings

    overrides = {
        "keyphrases.count": keyphrases,
        "summaries.sentences": sentences,
        "summaries.words": words,
        "tags.count": tags,
    }
    code = print_enriched(sources or [], load_settings(config, overrides), workers, text=text)
    if code:
        raise typer.Exit(code)


@app.command(rich_help_panel=LOOK)
def export(
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="An earlier export, or a new folder.")],
    *,
    db: Database = DEFAULT_DATABASE,
    config: Config = None,
) -> None:
    """Write every table and view as Parquet, with a manifest; the folder is replaced as a whole."""
    from pipeline.cli.show import tell
    from pipeline.settings import load_settings
    from pipeline.store.disk import disk_faults_told
    from pipeline.store.exporting import export as export_to
    from pipeline.store.reserved import refuse_export_over

    refuse_export_over(to, db)
    with disk_faults_told(to, "make room, or name another folder with --to"):
        files = export_to(db, to, load_settings(config).export.by_year_above)
    tell(f"{to}: {files} files and manifest.json")


@app.command(rich_help_panel=LOOK)
def explain(
    paper: Annotated[str, typer.Argument(metavar="PAPER", help="paper_id, arXiv id, DOI or a title's beginning.")],
    *,
    db: Database = DEFAULT_DATABASE,
    _config: Checked = None,
) -> None:
    """Tell everything known of a paper and why: source lines, scores, evidence."""
    from pipeline.cli.show import with_mark
    from pipeline.store.explaining import explain as explanation

    for line in explanation(db, paper):
        typer.echo(with_mark(line.before, line.marked, line.after))


@app.command(rich_help_panel=LOOK)
def check(*, db: Database = DEFAULT_DATABASE, _config: Checked = None) -> None:
    """Verify every promise on a database; each violation is a line, and the exit code is 1 if there is any."""
    raise typer.Exit(check_database(db))


def check_database(db: Path) -> int:
    """Print what in a database breaks a promise; return 1 if anything does, else 0."""
    from pipeline.cli.show import printable, tell
    from pipeline.search.searching import index_faults
    from pipeline.store.checking import CHECKS, Violation, violations
    from pipeline.store.opening import open_published

    number = 0
    with open_published(db) as connection:
        faults = (Violation("5. one whole snapshot", fault) for fault in index_faults(db, connection))
        for violation in chain(violations(connection), faults):
            number += 1
            typer.echo(printable(f"{violation.promise}: {violation.detail}"))
    tell(f"{db}: {len(CHECKS) + 3} checks, {number or 'no'} violation{'' if number == 1 else 's'}")
    return 1 if number else 0


@app.command(rich_help_panel=QUALITY)
def formats(*, _config: Checked = None) -> None:
    """List the formats that can be read, one a line."""
    from pipeline.parsing import FORMATS

    for name, known in FORMATS.items():
        typer.echo(f"{name:<20}{known.description}")


@app.command(rich_help_panel=QUALITY)
def engines(*, config: Config = None) -> None:
    """List the engines that can be chosen, one a line; a star marks those that the settings choose."""
    from pipeline.keyphrases import ENGINES as KEYPHRASE_ENGINES
    from pipeline.settings import load_settings
    from pipeline.summaries import ENGINES as SUMMARY_ENGINES

    settings = load_settings(config)
    for stage, known, chosen in (
        ("keyphrases", KEYPHRASE_ENGINES, settings.keyphrases.engine),
        ("summaries", SUMMARY_ENGINES, settings.summaries.engine),
    ):
        for name, description in known.items():
            typer.echo(f"{'*' if name == chosen else ' '} {stage:<12}{name:<12}{description}")
