"""Summaries, as a stage."""

# ruff: noqa: PLC0415 - what fits and measures is imported when it is called; runs do without

from pathlib import Path

from pipeline import summaries
from pipeline.evaluation.shown import Report
from pipeline.settings import Settings
from pipeline.stages.needs import LANGUAGE, ROLES, TEXT, code, library
from pipeline.stages.stage import Fitted, Fitting, Measuring, Need, Output, Rows, Stage
from pipeline.store.schema import SUMMARIES
from pipeline.text.batch import Batch


def _compute(batch: Batch, settings: Settings) -> Rows:
    """Summarise the papers that stand: of one that was withdrawn or retracted, nothing is to be repeated."""
    found = summaries.summarise(batch, settings.summaries, settings.roles)
    return {SUMMARIES.name: [own if paper.status is None else () for paper, own in zip(batch, found, strict=True)]}


def _fit(data: Path, asked: Fitting) -> Fitted:
    from pipeline.summaries.training import train, train_on
    from pipeline.summaries.whole_training import train_wholes

    if data.is_file():
        figures = train_on(data, asked.to)
    else:
        figures = train(data, asked.to) | train_wholes(data, asked.to, asked.tell)
    return Fitted.with_figures("model and card written", figures)


def _measure(data: Path, asked: Measuring) -> Report:
    from pipeline.evaluation.summaries import evaluate_summaries

    models = asked.settings.summaries.models
    return evaluate_summaries(data, cross_validate=asked.cross_validate, models=models, most=asked.texts)


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
        Need("summaries.models", lambda asked: summaries.model_sha256(asked.summaries.engine, asked.summaries.models)),
        Need(
            "summaries.whole_texts",
            lambda asked: summaries.whole_sha256(asked.summaries.engine, asked.summaries.models),
        ),
        library("sumy"),  # under the ranker too: it reads papers in other languages than English
    ),
    compute=_compute,
    fit=_fit,
    measure=_measure,
    reads=("status",),
)
