"""What a paper states of itself, as a stage: systems, acronyms, links and claims."""

# ruff: noqa: PLC0415 - what fits and measures is imported when it is called; runs do without

from pathlib import Path

from pipeline import mentions
from pipeline.evaluation.shown import Report, Shown
from pipeline.settings import Settings
from pipeline.stages.needs import DEFINITIONS, TEXT, code
from pipeline.stages.stage import Fitted, Fitting, Measuring, Need, Output, Rows, Stage
from pipeline.store.schema import ACRONYMS, CLAIMS, LINKS, SYSTEMS
from pipeline.text.batch import Batch


def _compute(batch: Batch, settings: Settings) -> Rows:
    found = mentions.find_mentions(batch, settings.mentions.models)
    return {
        SYSTEMS.name: [paper.systems for paper in found],
        ACRONYMS.name: [paper.acronyms for paper in found],
        LINKS.name: [paper.links for paper in found],
        CLAIMS.name: [paper.claims for paper in found],
    }


def _fit(data: Path, asked: Fitting) -> Fitted:
    from pipeline.learning.figures import figures_of
    from pipeline.mentions.training import FOLDS, train

    trained = train(data, asked.to, asked.tell)
    papers = trained.counted["labelled_papers"]
    rows = tuple(
        (what, one.found, one.wanted, one.hits, f"{figures_of(*one).f1:.3f}")
        for what, one in (("systems", trained.systems), ("figures that are results", trained.figures))
    )
    return Fitted(
        f"model and card written; the figures are of {papers} labelled papers, each read with models fitted without it"
        f" ({FOLDS}-fold)",
        (Shown(("measured", "found", "wanted", "right", "F1"), rows),),
    )


def _measure(data: Path, _asked: Measuring) -> Report:
    from pipeline.evaluation.mentions import evaluate_mentions

    return evaluate_mentions(data)


STAGE = Stage(
    name="mentions",
    settings=lambda settings: settings.mentions,
    title="Find mentions",
    outputs=tuple(Output(table, table.name) for table in (SYSTEMS, ACRONYMS, LINKS, CLAIMS)),
    needs=(
        *TEXT,
        DEFINITIONS,
        code("mentions", lambda: mentions.VERSION),
        Need("mentions.models", lambda settings: mentions.model_sha256(settings.mentions.models)),
    ),
    compute=_compute,
    fit=_fit,
    measure=_measure,
)
