"""The stages that compute something from a paper's text, as one list.

Whatever goes over all stages goes over this list: runs, `enrich`, `train`, `evaluate`, the doctor, the state store's
fingerprints. A new
stage is a module of this folder, which declares a `Stage`, and its place in `STAGES`.
"""

from pipeline.stages import interests, keyphrases, language, mentions, roles, summaries, tags
from pipeline.stages.stage import Fitting, Measuring, Need, Output, Parts, Rows, Stage, Tell

__all__ = ["BY_NAME", "STAGES", "Fitting", "Measuring", "Need", "Output", "Parts", "Rows", "Stage", "Tell"]

STAGES: tuple[Stage, ...] = (
    language.STAGE,
    keyphrases.STAGE,
    summaries.STAGE,
    roles.STAGE,
    tags.STAGE,
    mentions.STAGE,
    interests.STAGE,
)
"""In the order in which `enrich` answers; no stage reads what another one computed."""
BY_NAME = {stage.name: stage for stage in STAGES}
