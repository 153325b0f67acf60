"""What a paper states of itself, as a stage: systems, acronyms, links and claims."""

from collections.abc import Sequence

from pipeline import mentions
from pipeline.settings import Settings
from pipeline.stages.needs import TEXT, code
from pipeline.stages.stage import Need, Output, Rows, Stage
from pipeline.store.schema import ACRONYMS, CLAIMS, LINKS, SYSTEMS
from pipeline.text.analysis import Analysis


def _compute(batch: Sequence[Analysis], _settings: Settings) -> Rows:
    found = mentions.find_mentions(batch)
    return {
        SYSTEMS.name: [paper.systems for paper in found],
        ACRONYMS.name: [paper.acronyms for paper in found],
        LINKS.name: [paper.links for paper in found],
        CLAIMS.name: [paper.claims for paper in found],
    }


STAGE = Stage(
    name="mentions",
    outputs=tuple(Output(table, table.name) for table in (SYSTEMS, ACRONYMS, LINKS, CLAIMS)),
    needs=(
        *TEXT,
        code("mentions", lambda: mentions.VERSION),
        Need("mentions.models", lambda _settings: mentions.resources_sha256()),
    ),
    compute=_compute,
)
