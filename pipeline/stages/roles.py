"""The roles of sentences, as a stage."""

# ruff: noqa: PLC0415 - what fits and measures is imported when it is called; runs do without

from collections.abc import Sequence
from pathlib import Path

from pipeline import roles
from pipeline.settings import Settings
from pipeline.stages.needs import LANGUAGE, ROLE_MODEL, ROLES_CODE, TEXT
from pipeline.stages.stage import Output, Rows, Stage, Tell
from pipeline.store.schema import ROLES
from pipeline.text.analysis import Analysis


def _compute(batch: Sequence[Analysis], settings: Settings) -> Rows:
    return {ROLES.name: roles.find_roles(batch, settings.roles)}


def _fit(data: Path, to: Path, tell: Tell) -> str:
    from pipeline.roles.training import train

    figures = train(data, to, tell=tell)
    return "model and card written; " + ", ".join(f"{name} {value}" for name, value in figures.items())


STAGE = Stage(
    name="roles",
    outputs=(Output(ROLES, "roles"),),
    settings=lambda settings: settings.roles,
    needs=(*TEXT, *LANGUAGE, ROLES_CODE, ROLE_MODEL),
    compute=_compute,
    fit=_fit,
)
