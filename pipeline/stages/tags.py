"""Tags, as a stage."""

from pipeline import tagging
from pipeline.settings import Settings
from pipeline.stages.needs import BACKGROUND, TEXT, VOCABULARY_DEFINITIONS, code, library
from pipeline.stages.stage import Need, Output, Rows, Stage
from pipeline.store.schema import TAGS
from pipeline.text.batch import Batch


def _compute(batch: Batch, settings: Settings) -> Rows:
    return {TAGS.name: tagging.tag_papers(batch, settings.tags, settings.vocabularies)}


def _models(settings: Settings) -> str:
    tagging.check_thresholds(settings.tags, settings.vocabularies)
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
    reads=("declared_categories", "arxiv_id", "published_on", "published_inferred"),
)
