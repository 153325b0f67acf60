"""What the reader looks for, as a stage."""

# ruff: noqa: PLC0415 - what fits and measures is imported when it is called; runs do without

from collections.abc import Collection
from pathlib import Path

from pipeline import interests, keyphrases, tagging, text
from pipeline.evaluation.shown import Report, Shown
from pipeline.settings import Settings
from pipeline.stages.needs import code, library, lists
from pipeline.stages.stage import Fitted, Fitting, Measuring, Need, Output, Parts, Rows, Stage
from pipeline.store.schema import INTERESTS
from pipeline.text import analysis, language
from pipeline.text.batch import Batch


def _compute(batch: Batch, settings: Settings) -> Rows:
    return {INTERESTS.name: interests.score_papers(batch, settings.interests)}


def _asked(settings: Settings) -> bool:
    return bool(settings.interests)


def _names(settings: Settings) -> tuple[str, ...]:
    return tuple(sorted(settings.interests))


def _only(settings: Settings, names: Collection[str]) -> Settings:
    chosen = {name: interest for name, interest in settings.interests.items() if name in names}
    return settings.model_copy(update={"interests": chosen})


def _fit(data: Path, asked: Fitting) -> Fitted:
    from pipeline.interests.training import train

    figures = train(data, asked.to, asked.tell)
    names = next(iter(figures.values()), {})
    columns = ("readers held out", *(name.replace("_", " ") for name in names))
    rows = tuple((size, *told.values()) for size, told in figures.items())
    return Fitted("model and card written", (Shown(columns, rows),))


def _measure(data: Path, _asked: Measuring) -> Report:
    from pipeline.evaluation.interests import evaluate_interests

    return evaluate_interests(data)


STAGE = Stage(
    name="interests",
    title="Score interests",
    outputs=(Output(INTERESTS, None),),
    needs=(
        code("text.analysis", lambda: analysis.VERSION, _asked),
        lists(text, _asked),
        library("PyStemmer", _asked),
        code("text.language", lambda: language.VERSION, _asked),
        library("pycld2", _asked),
        code("tagging", lambda: tagging.VERSION, _asked),  # how words are taken apart, and categories told
        code("keyphrases", lambda: keyphrases.VERSION, _asked),  # what numbers stand for them
        code("interests", lambda: interests.VERSION, _asked),
        Need("tagging.models", lambda settings: tagging.model_sha256("arxiv") if _asked(settings) else ""),
        Need("interests.models", lambda settings: interests.model_sha256(settings.interests)),
        Need("interests.likes", interests.named_sha256),
    ),
    compute=_compute,
    reads=("status", "authors"),
    fit=_fit,
    measure=_measure,
    used=_asked,
    parts=Parts("interest", _names, _only),  # a mark for one of ten interests leaves nine as they are
)
