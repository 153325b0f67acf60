"""Keyphrases, as a stage."""

# ruff: noqa: PLC0415 - what fits and measures is imported when it is called; runs do without

from pathlib import Path

from pipeline import keyphrases
from pipeline.evaluation.shown import Report
from pipeline.settings import Settings
from pipeline.stages.needs import DEFINITIONS, LANGUAGE, TEXT, code, library, lists
from pipeline.stages.stage import Fitted, Fitting, Measuring, Need, Output, Rows, Stage
from pipeline.store.schema import KEYPHRASES
from pipeline.text.batch import Batch


def _compute(batch: Batch, settings: Settings) -> Rows:
    return {KEYPHRASES.name: keyphrases.extract_keyphrases(batch, settings.keyphrases)}


def _fit(data: Path, asked: Fitting) -> Fitted:
    if data.is_file():
        from pipeline.keyphrases.own_training import train_on

        return Fitted.with_figures("ranker.npz and its card written", train_on(data, asked.to))
    from pipeline.keyphrases.training import train
    from pipeline.keyphrases.whole_training import train_whole

    train(data, asked.to, tell=asked.tell)
    figures = train_whole(data, asked.to, tell=asked.tell)
    return Fitted.with_figures("tagger.npz, ranker.npz and their cards written", figures)


def _measure(data: Path, asked: Measuring) -> Report:
    from pipeline.evaluation.keyphrases import evaluate_keyphrases

    return evaluate_keyphrases(
        data,
        indexed=asked.uncontrolled,
        cross_validate=asked.cross_validate,
        models=asked.settings.keyphrases.models,
        most=asked.texts,
        tell=asked.tell,
    )


STAGE = Stage(
    name="keyphrases",
    title="Extract keyphrases",
    outputs=(Output(KEYPHRASES, "keyphrases"),),
    settings=lambda settings: settings.keyphrases,
    needs=(
        *TEXT,
        DEFINITIONS,
        *LANGUAGE,
        code("keyphrases", lambda: keyphrases.VERSION),
        lists(keyphrases),
        Need(
            "keyphrases.models", lambda asked: keyphrases.model_sha256(asked.keyphrases.engine, asked.keyphrases.models)
        ),
        Need(
            "keyphrases.whole_texts",
            lambda asked: keyphrases.whole_sha256(asked.keyphrases.engine, asked.keyphrases.models),
        ),
        library("yake"),  # under the ranker too: it reads papers in other languages than English
    ),
    compute=_compute,
    fit=_fit,
    measure=_measure,
)
