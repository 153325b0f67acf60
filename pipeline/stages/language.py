"""The language of each paper, as a stage."""

from pipeline.records import Language
from pipeline.settings import Settings
from pipeline.stages.needs import LANGUAGE
from pipeline.stages.stage import Output, Rows, Stage
from pipeline.store.schema import LANGUAGES
from pipeline.text.batch import Batch


def _compute(batch: Batch, _settings: Settings) -> Rows:
    return {LANGUAGES.name: [(Language(language=paper.language),) for paper in batch]}


STAGE = Stage(name="language", title=None, outputs=(Output(LANGUAGES, None),), needs=LANGUAGE, compute=_compute)
