"""`gistmill vocabularies`: the schemes that papers can be tagged in, and what a vocabulary lacks."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs; `gistmill --help` must answer at once

from typing import Annotated

import typer

from pipeline.cli.app import DEFAULT_DATABASE, QUALITY, Config, Database, app
from pipeline.cli.list_format import ListFormat

vocabularies = typer.Typer(
    help="List the schemes that papers can be tagged in; suggest what a scheme or a vocabulary of your own lacks."
)
app.add_typer(vocabularies, name="vocabularies", rich_help_panel=QUALITY)


@vocabularies.callback(invoke_without_command=True)
def list_vocabularies(context: typer.Context, *, config: Config = None) -> None:
    """List the schemes that ship and your vocabularies, one a line; a star marks those that papers are tagged in."""
    if context.invoked_subcommand:
        return
    from pipeline.cli.show import printable
    from pipeline.settings import load_settings
    from pipeline.tagging import SCHEMES, scheme_labels
    from pipeline.tagging.vocabularies import load_vocabulary

    settings = load_settings(config)
    lines = [(scheme.name, len(scheme_labels(scheme.name)), scheme.description) for scheme in SCHEMES]
    for name, own in settings.vocabularies.items():
        vocabulary = load_vocabulary(name, own)
        labels = sum(len(concept.labels) for concept in vocabulary.concepts)
        lines.append((name, len(vocabulary.concepts), f"{labels:,} labels from {own.file}"))
    width = max(len(name) for name, *_rest in lines)
    for name, tags, description in lines:
        star = "*" if name in settings.tags.schemes else " "
        typer.echo(printable(f"{star} {name:<{width}}  {tags:>7,} tags  {description}"))


@vocabularies.command()
def suggest(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A scheme, or a vocabulary of gistmill.toml.")],
    *,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="Suggestions, at most.")] = 50,
    best: Annotated[int, typer.Option(metavar="N", min=1, help="Keyphrases of a paper to look at, best first.")] = 5,
    output: Annotated[ListFormat, typer.Option("--format", help="How to print them.")] = ListFormat.TABLE,
    db: Database = DEFAULT_DATABASE,
    config: Config = None,
) -> None:
    """List the strong keyphrases that a scheme or a vocabulary has no label for, those of most papers first.

    Columns: the phrase, in how many papers it stands, its mean score, the label that it contains, and a paper.
    """
    from pipeline.cli.show import print_table, results_out
    from pipeline.errors import UsageError, nearest
    from pipeline.settings import TagScheme, load_settings
    from pipeline.store.answers import WRITERS, Result
    from pipeline.store.phrases import phrase_uses
    from pipeline.tagging.vocabularies import load_vocabulary, shipped_vocabulary, suggesting

    own, shipped = load_settings(config).vocabularies, list(TagScheme)
    if name not in (*own, *shipped):
        raise UsageError(f"no scheme or vocabulary '{name}'; {nearest(name, (*shipped, *own))}")
    vocabulary = load_vocabulary(name, own[name]) if name in own else shipped_vocabulary(name)
    found = suggesting.suggest(vocabulary, phrase_uses(db, best), limit)
    columns = ["phrase", "papers", "score", "contains", "example"]
    rows = [(one.phrase, one.papers, one.score, one.contains, one.example) for one in found]
    if output is ListFormat.TABLE:
        print_table(columns, rows)
    else:
        WRITERS[output](Result(columns, iter(rows)), results_out())
