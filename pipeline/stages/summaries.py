"""Summaries, as a stage."""

# ruff: noqa: PLC0415 - what fits and measures is imported when it is called; runs do without

from pathlib import Path

from pipeline import summaries
from pipeline.settings import Settings
from pipeline.stages.needs import LANGUAGE, ROLES, TEXT, code, library
from pipeline.stages.stage import Need, Output, Rows, Stage, Tell
from pipeline.store.schema import SUMMARIES
from pipeline.text.batch import Batch


def _compute(batch: Batch, settings: Settings) -> Rows:
    """Summarise the papers that stand: of one that was withdrawn or retracted, nothing is to be repeated."""
    found = summaries.summarise(batch, settings.summaries, settings.roles)
    return {SUMMARIES.name: [own if paper.status is None else () for paper, own in zip(batch, found, strict=True)]}


def _model(settings: Settings) -> str:
    return summaries.model_sha256(settings.summaries.engine, settings.summaries.models) or ""


def _fit(data: Path, to: Path, _tell: Tell) -> str:
    from pipeline.summaries.training import train

    figures = train(data, to)
    return "model and card written; " + ", ".join(f"{name} {value}" for name, value in figures.items())


STAGE = Stage(
    name="summaries",
    title="Summarise",
    outputs=(Output(SUMMARIES, "summary"),),
    settings=lambda settings: settings.summaries,
    needs=(
        *TEXT,
        *LANGUAGE,
        *ROLES,
        code("summaries", lambda: summaries.VERSION),
        Need("summaries.models", _model),
        library("sumy"),  # under the ranker too: it reads papers in other languages than English
    ),
    compute=_compute,
    fit=_fit,
    reads=("status",),
)
