"""The roles of sentences, as a stage."""

# ruff: noqa: PLC0415 - what fits and measures is imported when it is called; runs do without

from pathlib import Path

from pipeline import roles
from pipeline.errors import UsageError
from pipeline.evaluation.shown import Report
from pipeline.settings import Settings
from pipeline.stages.needs import LANGUAGE, TEXT
from pipeline.stages.needs import ROLES as ROLE_NEEDS
from pipeline.stages.stage import Fitted, Fitting, Measuring, Output, Rows, Stage
from pipeline.store.schema import ROLES
from pipeline.text.batch import Batch


def _compute(batch: Batch, settings: Settings) -> Rows:
    """Tell the roles of the papers that stand: the digest repeats nothing of one that was withdrawn or retracted."""
    found = roles.find_roles(batch, settings.roles)
    return {ROLES.name: [own if paper.status is None else () for paper, own in zip(batch, found, strict=True)]}


def _fit(data: Path, asked: Fitting) -> Fitted:
    try:
        from pipeline.roles.training import train
    except ImportError as error:
        raise UsageError(f"training needs SciPy ({error}); install it with: pip install 'gistmill[train]'") from None

    return Fitted.with_figures("model and card written", train(data, asked.to, tell=asked.tell))


def _measure(data: Path, asked: Measuring) -> Report:
    from pipeline.evaluation.roles import evaluate_roles

    return evaluate_roles(data, models=asked.settings.roles.models)


STAGE = Stage(
    name="roles",
    title="Tell roles",
    outputs=(Output(ROLES, "roles"),),
    settings=lambda settings: settings.roles,
    needs=(*TEXT, *LANGUAGE, *ROLE_NEEDS),
    compute=_compute,
    reads=("status",),
    along="summaries",  # which weighs a sentence by its role
    fit=_fit,
    measure=_measure,
)
