"""Summaries, as a stage."""

from collections.abc import Sequence

from pipeline import summaries
from pipeline.settings import Settings
from pipeline.stages.needs import LANGUAGE, TEXT, code, library
from pipeline.stages.stage import Need, Output, Rows, Stage
from pipeline.store.schema import SUMMARIES
from pipeline.text.analysis import Analysis


def _compute(batch: Sequence[Analysis], settings: Settings) -> Rows:
    return {SUMMARIES.name: summaries.summarise(batch, settings.summaries)}


def _model(settings: Settings) -> str:
    return summaries.model_sha256(settings.summaries.engine, settings.summaries.models) or ""


STAGE = Stage(
    name="summaries",
    outputs=(Output(SUMMARIES, "summary"),),
    settings=lambda settings: settings.summaries,
    needs=(
        *TEXT,
        *LANGUAGE,
        code("summaries", lambda: summaries.VERSION),
        Need("summaries.models", _model),
        library("sumy"),  # under the ranker too: it reads papers in other languages than English
    ),
    compute=_compute,
)
