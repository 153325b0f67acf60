"""The options that choose papers, for the commands that take them; what they say as a `Choice`."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs; `gistmill --help` must answer at once

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.settings import Choice, Settings
    from pipeline.store.choosing import Wanted

_PANEL = "Which papers"
Interest = Annotated[
    str | None,
    typer.Option("--interest", metavar="NAME", help="Ordered by how well they fit it.", rich_help_panel=_PANEL),
]
Where = Annotated[
    str | None,
    typer.Option(
        "--where", metavar="SQL", help="A condition over the view digest, as 'len(links) > 0'.", rich_help_panel=_PANEL
    ),
]
Top = Annotated[
    int | None, typer.Option("--top", metavar="N", min=1, help="The first N; all if not given.", rich_help_panel=_PANEL)
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="DATE|delivery:NAME",
        help="First read on this day or later; or not yet brought by a delivery.",
        rich_help_panel=_PANEL,
    ),
]
Tags = Annotated[
    list[str] | None,
    typer.Option(
        "--tags", "--tag", metavar="TAG", help="With one of these tags; commas part several.", rich_help_panel=_PANEL
    ),
]
Categories = Annotated[
    list[str] | None,
    typer.Option(
        "--categories", "--category", metavar="CAT", help="In one of these, as cs.CL, or cs.", rich_help_panel=_PANEL
    ),
]
Sources = Annotated[
    list[str] | None,
    typer.Option(
        "--sources", "--source", metavar="NAME", help="Of one of these sources or files.", rich_help_panel=_PANEL
    ),
]


def choice_of(
    *,
    interest: str | None,
    where: str | None,
    top: int | None,
    since: str | None,
    tags: Sequence[str] | None,
    categories: Sequence[str] | None,
    sources: Sequence[str] | None,
) -> "Choice":
    """Return what the options say.

    Raises:
        UsageError: a value is none that the option takes.
    """
    from pydantic import ValidationError

    from pipeline.settings import Choice
    from pipeline.settings.words import in_words

    values = {
        "interest": interest,
        "where": where,
        "top": top,
        "since": since,
        "tags": tuple(tags or ()),
        "categories": tuple(categories or ()),
        "sources": tuple(sources or ()),
    }
    try:
        return Choice.model_validate(values)
    except ValidationError as error:
        item = error.errors(include_url=False)[0]
        raise UsageError(f"--{item['loc'][0]}: {in_words(item)} (it is {item['input']!r})") from None


def wanted_by(choice: "Choice", settings: "Settings", db: Path, *, is_of_newest_day: bool = False) -> "Wanted":
    """Return what is wanted; several values may stand in one, with commas between them.

    Args:
        choice: what the options say.
        settings: the deliveries among them, one of which `--since` may name.
        db: the database.
        is_of_newest_day: whether no day means the last one that brought any.

    Raises:
        UsageError: there is no such delivery or database.
    """
    from pipeline.digest.delivering import known_to
    from pipeline.store.choosing import Wanted, parted

    choice = parted(db, choice)
    if not isinstance(choice.since, str):
        return Wanted(choice=choice, is_of_newest_day=is_of_newest_day and choice.since is None)
    known = known_to(db, settings.deliveries, choice.since)
    return Wanted(choice=choice.model_copy(update={"since": None}), known=known)
