"""Tags, as a stage."""

# ruff: noqa: PLC0415 - what fits and measures is imported when it is called; runs do without

from pathlib import Path

from pipeline import tagging
from pipeline.evaluation.shown import Report, Shown
from pipeline.settings import Settings, TagScheme
from pipeline.stages.needs import BACKGROUND, TEXT, VOCABULARY_DEFINITIONS, code, library
from pipeline.stages.stage import Fitted, Fitting, Measuring, Need, Output, Rows, Stage
from pipeline.store.schema import TAGS
from pipeline.text.batch import Batch


def _compute(batch: Batch, settings: Settings) -> Rows:
    return {TAGS.name: tagging.tag_papers(batch, settings.tags, settings.vocabularies)}


def _models(settings: Settings) -> str:
    tagging.check_thresholds(settings.tags, settings.vocabularies, settings.origin)
    own = settings.vocabularies
    return " ".join(
        tagging.vocabulary_sha256(scheme, own[scheme])
        if scheme in own
        else tagging.model_sha256(scheme, settings.tags.models)
        for scheme in settings.tags.schemes
    )


def _read_skos(settings: Settings) -> bool:
    own = settings.vocabularies
    return any(tagging.is_skos(own[scheme]) for scheme in settings.tags.schemes if scheme in own)


def _fit(data: Path, asked: Fitting) -> Fitted:
    from pipeline.tagging.refitting import Refit, refit

    known = [*TagScheme, *asked.settings.vocabularies]
    how = Refit(to=asked.to, hold_out=asked.hold_out, background=asked.background, source=asked.source, say=asked.tell)
    result = refit(data, asked.scheme or "", known, how)
    written = ", ".join(f"{file.name} ({file.stat().st_size:,} bytes)" for file in result.files)
    return Fitted(f"{written} written", (Shown(("group", "papers", *result.columns), result.rows),))


def _measure(data: Path, asked: Measuring) -> Report:
    from pipeline.evaluation.calibration import picture
    from pipeline.evaluation.tag_report import evaluate_tags
    from pipeline.evaluation.tag_thresholds import as_toml

    report = evaluate_tags(data, asked.settings, asked.scheme, tune=asked.tune is not None)
    if asked.curve:
        curves = {name: bins for one in report.schemes for name, bins in one.curves().items()}
        asked.curve.write_text(picture(curves), encoding="utf-8")
    if asked.tune:
        tuned = "\n".join(as_toml(one.scheme, one.thresholds) for one in report.schemes)
        asked.tune.write_text(tuned, encoding="utf-8")
        asked.tell(f"{asked.tune}: thresholds; copy them into gistmill.toml")
    return report


STAGE = Stage(
    name="tags",
    title="Tag",
    outputs=(Output(TAGS, "tags"),),
    settings=lambda settings: settings.tags,
    needs=(
        *TEXT,
        code("tagging", lambda: tagging.VERSION),
        Need("tagging.models", _models),
        VOCABULARY_DEFINITIONS,
        BACKGROUND,
        library("rdflib", _read_skos),
    ),
    compute=_compute,
    fit=_fit,
    measure=_measure,
    reads=("declared_categories", "arxiv_id", "published_on", "published_inferred"),
)
