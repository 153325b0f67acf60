"""The command `train`: models refitted on labelled data, with figures on papers that were held out."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs; `gistmill --help` must answer at once

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.app import QUALITY, Checked, Config, app, tell

if TYPE_CHECKING:
    from pipeline.stages import Fitting

train = typer.Typer(no_args_is_help=True, help="Refit a model on labelled data; the shipped ones are made so.")
app.add_typer(train, name="train", rich_help_panel=QUALITY)

MODELS = Path("data/models")

Data = Annotated[Path, typer.Argument(metavar="DATA", help="The labelled papers, as Parquet or JSON lines.")]
To = Annotated[Path, typer.Option("--to", metavar="FOLDER", help="Where the model goes.")]


@train.command()
def keyphrases(
    data: Annotated[
        Path, typer.Argument(metavar="DATA", help="A file with title, abstract, keyphrases; or the folder of all data.")
    ],
    *,
    to: To = MODELS / "keyphrases",
    _config: Checked = None,
) -> None:
    """Fit the ranker on a file of your own, with figures on papers held out; or of a folder all that ships.

    A file is JSON lines or Parquet of ten papers or more; tagger and background frequencies are then as they ship.
    Of a folder it says which files it must hold where one is missing. The same data gives the same bytes.
    Use the models with [keyphrases] models = "FOLDER" in gistmill.toml.
    """
    _plainly("keyphrases", data, to)


@train.command()
def tags(
    data: Data,
    *,
    scheme: Annotated[str, typer.Option(metavar="NAME", help="The scheme: arxiv, topics, or a vocabulary's name.")],
    to: To = MODELS,
    hold_out: Annotated[
        float, typer.Option(min=0.0, max=0.9, metavar="SHARE", help="Papers to measure on and not to learn from.")
    ] = 0.04,
    background: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="For topics: papers with arXiv categories to count the terms in."),
    ] = None,
    source: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Where the data come from, and their licence, for the card.")
    ] = None,
    config: Config = None,
) -> None:
    """Fit the model of a scheme on papers with title, abstract and tags; print how good it is on the papers held out.

    The tags stand in a column named as the scheme ('categories' will do for arxiv). Use the model with
    [tags] models = "FOLDER" in gistmill.toml; that of a vocabulary with
    [vocabularies.NAME] model = "FOLDER/NAME_model.npz".
    """
    from pipeline.settings import load_settings
    from pipeline.stages import Fitting

    asked = Fitting(to=to, tell=tell, settings=load_settings(config), scheme=scheme, hold_out=hold_out)
    _fit("tags", data, replace(asked, background=background, source=source))


@train.command()
def mentions(
    data: Annotated[Path, typer.Argument(metavar="DATA", help="A file like seeds_annotated.jsonl.gz; or a folder.")],
    *,
    to: To = MODELS / "mentions",
    _config: Checked = None,
) -> None:
    """Refit what tells a paper's own systems and results; the same data gives the same files.

    DATA is a file of ten papers or more, or a folder with arxiv_train.parquet and seeds_annotated.jsonl.gz, which may
    also hold arxiv_mentions.jsonl.gz, arxiv_figures.jsonl.gz and arxiv_doubtful.jsonl.gz, as in
    tests/mentions/fixtures: three minutes.
    The shipped files are made so, with --to pipeline/mentions/data.
    Use them with [mentions] models = "FOLDER" in gistmill.toml.
    """
    _plainly("mentions", data, to)


@train.command()
def summaries(
    data: Annotated[Path, typer.Argument(metavar="DATA", help="A file with abstract and tldr; or a folder.")],
    *,
    to: To = MODELS / "summaries",
    _config: Checked = None,
) -> None:
    """Refit the ranker of summaries; the same data gives the same files.

    DATA is a file of ten papers or more, or a folder with arxiv_train.parquet and summaries_*.jsonl.gz: that takes some
    five minutes. The shipped files are made so, with --to pipeline/summaries/data.
    Use the model with [summaries] models = "FOLDER" in gistmill.toml.
    """
    _plainly("summaries", data, to)


@train.command()
def roles(
    data: Annotated[
        Path,
        typer.Argument(
            metavar="DATA", help="A file with sentences and roles; or a folder with roles_csabstruct_*.jsonl.gz."
        ),
    ],
    *,
    to: To = MODELS / "roles",
    _config: Checked = None,
) -> None:
    """Refit what tells the roles of sentences; the same data gives the same files. Needs the extra 'train'.

    The shipped files are made so, with --to pipeline/roles/data. Use the model with
    [roles] models = "FOLDER" in gistmill.toml.
    """
    _plainly("roles", data, to)


@train.command()
def interests(
    data: Annotated[
        Path,
        typer.Argument(
            metavar="DATA", help="A file like readers.jsonl.gz; or a folder with it and arxiv_train.parquet."
        ),
    ],
    *,
    to: To = MODELS / "interests",
    _config: Checked = None,
) -> None:
    """Refit what makes a probability of likeness, and count how common terms are; the same data gives the same files.

    The shipped files are made so, with --to pipeline/interests/data. Some five minutes.
    """
    _plainly("interests", data, to)


def _plainly(stage: str, data: Path, to: Path) -> None:
    from pipeline.settings import Settings
    from pipeline.stages import Fitting

    _fit(stage, data, Fitting(to=to, tell=tell, settings=Settings()))


def _fit(stage: str, data: Path, asked: "Fitting") -> None:
    """Let a stage refit its models, and say what came of it."""
    from pipeline.cli.show import print_shown
    from pipeline.errors import UsageError
    from pipeline.stages import BY_NAME

    if not data.exists():
        raise UsageError(f"{data}: no such file or folder; name a file of labelled papers, or the folder of all")
    fit = BY_NAME[stage].fit
    if fit is None:
        raise LookupError(f"the stage {stage} has nothing to fit")
    fitted = fit(data, asked)
    print_shown(fitted.figures)
    tell(f"{asked.to}: {fitted.words}")
