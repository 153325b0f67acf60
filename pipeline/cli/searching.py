"""The command `search`: full-text search over the published database."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs; `gistmill --help` must answer at once

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.app import DEFAULT_DATABASE, LOOK, Checked, Database, app
from pipeline.cli.list_format import ListFormat

if TYPE_CHECKING:
    from pipeline.search import Found, Hit


@app.command(rich_help_panel=LOOK)
def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORDS", help='Words, "phrases", -not, begin*, title: abstract: body: author: tag: year:2020..2024'
        ),
    ] = None,
    *,
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=10_000, help="Papers, at most.")] = 10,
    output: Annotated[ListFormat, typer.Option("--format", help="How to print them.")] = ListFormat.TABLE,
    build: Annotated[bool, typer.Option("--build", help="Make the index anew, for a database that lacks it.")] = False,
    db: Database = DEFAULT_DATABASE,
    _config: Checked = None,
) -> None:
    """Find papers by what they say, best first, with the places that match. All words must be there.

    A word with a hyphen in front is one that must not be there; write -- before a query that begins with one.
    """
    asked = " ".join(words or ()).strip()
    from pipeline.search.query import refuse_without_words

    is_asked = bool(asked) or not build
    if is_asked:
        refuse_without_words(asked)
    if build:
        _build(db)
    if is_asked:
        _print(db, asked, limit, output)


def _build(db: Path) -> None:
    from pipeline.cli.show import tell
    from pipeline.run.indexing import build_index

    papers = build_index(db)
    tell(f"{db}: {papers:,} papers can be searched")


def _print(db: Path, asked: str, limit: int, output: ListFormat) -> None:
    from pipeline.cli.show import results_out, tell
    from pipeline.search import search as search_papers
    from pipeline.store.answers import WRITERS, Result

    found = search_papers(db, asked, limit)
    for note in found.notes:
        tell(f"search: {note}")
    if output is ListFormat.TABLE:
        _print_listing(found)
    else:
        columns = found.to_arrow().column_names
        WRITERS[output](Result(columns, (list(row.values()) for row in found.to_dicts())), results_out())
    shown = f"{len(found.hits):,} of " if len(found.hits) < found.total else ""
    typer.echo(f"{shown}{found.total:,} paper{'' if found.total == 1 else 's'}", err=True)


def _print_listing(found: "Found") -> None:
    for hit in found.hits:
        for line in _lines(hit):
            typer.echo(line)


def _lines(hit: "Hit") -> Iterator[str]:
    """Yield what a person is shown of a paper: score, title, id and day, and the snippet, with the places marked."""
    title = [(p.start_char, p.end_char) for p in hit.places if p.field == "title"]
    yield f"{hit.score:.2f}  {_marked(hit.title or '(no title)', title)}"
    yield f"      {_marked(' '.join(filter(None, [hit.paper_id, str(hit.published_on or '')])), ())}"
    if hit.snippet:
        before, after = "" if hit.snippet.is_begin else "... ", "" if hit.snippet.is_end else " ..."
        yield f"      {before}{_marked(hit.snippet.text, hit.marks)}{after}"
    yield ""


def _marked(text: str, marks: "list[tuple[int, int]] | tuple[tuple[int, int], ...]") -> str:
    """Return a text on one line with its places marked."""
    from pipeline.cli.show import with_mark
    from pipeline.text.formulas import pieces

    line = "".join(" " if c.isspace() else c for c in text)  # as many characters as before
    told = pieces(line, marks)
    return "".join(with_mark("", piece, "") if is_found else with_mark(piece, "", "") for piece, is_found in told)
