"""The stages that compute something from a paper's text, as one list: what each reads, writes and depends on.

A stage is a plain function over a batch of analysed papers. Its fingerprint covers all that its result depends on
beside the text: its settings, its code's version, its model and the library it calls. A paper's stage is done for a
(content hash, fingerprint) pair; when either changes, that stage of that paper is computed again and nothing else.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version

import pyarrow as pa

from pipeline import keyphrases, mentions, summaries, tagging
from pipeline.settings import Settings
from pipeline.store.rows import stage_table
from pipeline.store.schema import ACRONYMS, CLAIMS, KEYPHRASES, LANGUAGES, LINKS, SUMMARIES, SYSTEMS, TAGS, Table
from pipeline.text import analysis, language
from pipeline.text.analysis import Analysis

Rows = Mapping[str, pa.Table]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage: its name, the tables it fills, what its result depends on, and the function that computes it."""

    name: str
    tables: tuple[Table, ...]
    depends_on: Callable[[Settings], tuple[str, ...]]
    compute: Callable[[Sequence[Analysis], Settings], Rows]
    reads: tuple[str, ...] = ()  # columns of `papers` beside the texts: where one changes, the paper is computed again

    def fingerprint(self, settings: Settings) -> str:
        """Return 16 hexadecimal digits that change when anything the stage depends on does."""
        parts = (self.name, str(analysis.VERSION), str(language.VERSION), *self.depends_on(settings))
        return sha256("\0".join(parts).encode()).hexdigest()[:16]


def _ids(batch: Sequence[Analysis]) -> list[str]:
    return [paper.paper_id for paper in batch]


def _language(batch: Sequence[Analysis], _settings: Settings) -> Rows:
    columns = [_ids(batch), [paper.language for paper in batch]]
    return {LANGUAGES.name: pa.table(columns, schema=LANGUAGES.arrow_schema)}


def _keyphrases(batch: Sequence[Analysis], settings: Settings) -> Rows:
    found = keyphrases.extract_keyphrases(batch, settings.keyphrases)
    return {KEYPHRASES.name: stage_table(KEYPHRASES, _ids(batch), found)}


def _summaries(batch: Sequence[Analysis], settings: Settings) -> Rows:
    found = summaries.summarise(batch, settings.summaries)
    return {SUMMARIES.name: stage_table(SUMMARIES, _ids(batch), found)}


def _tags(batch: Sequence[Analysis], settings: Settings) -> Rows:
    found = tagging.tag_papers(batch, settings.tags, settings.vocabularies)
    return {TAGS.name: stage_table(TAGS, _ids(batch), found)}


def _mentions(batch: Sequence[Analysis], _settings: Settings) -> Rows:
    found = mentions.find_mentions(batch)
    ids = _ids(batch)
    return {
        SYSTEMS.name: stage_table(SYSTEMS, ids, [paper.systems for paper in found]),
        ACRONYMS.name: stage_table(ACRONYMS, ids, [paper.acronyms for paper in found]),
        LINKS.name: stage_table(LINKS, ids, [paper.links for paper in found]),
        CLAIMS.name: stage_table(CLAIMS, ids, [paper.claims for paper in found]),
    }


def _language_depends_on(_settings: Settings) -> tuple[str, ...]:
    return (version("pycld2"),)


_BY_HASH = {"models"}  # what a model says counts, not the folder that it lies in


def _keyphrases_depend_on(settings: Settings) -> tuple[str, ...]:
    own = settings.keyphrases
    model = keyphrases.model_sha256(own.engine, own.models) or ""
    return (own.model_dump_json(exclude=_BY_HASH), str(keyphrases.VERSION), model, version("yake"))


def _summaries_depend_on(settings: Settings) -> tuple[str, ...]:
    own = settings.summaries
    model = summaries.model_sha256(own.engine, own.models) or ""
    return (own.model_dump_json(exclude=_BY_HASH), str(summaries.VERSION), model, version("sumy"))


def _tags_depend_on(settings: Settings) -> tuple[str, ...]:
    own = settings.vocabularies
    models = [
        tagging.vocabulary_sha256(scheme, own[scheme])
        if scheme in own
        else tagging.model_sha256(scheme, settings.tags.models)
        for scheme in settings.tags.schemes
    ]
    return (settings.tags.model_dump_json(), str(tagging.VERSION), *models)


def _mentions_depend_on(_settings: Settings) -> tuple[str, ...]:
    return (str(mentions.VERSION), mentions.resources_sha256())


_TAGS_READ = ("declared_categories", "arxiv_id", "published_on", "published_inferred")
STAGES = (
    Stage("language", (LANGUAGES,), _language_depends_on, _language),
    Stage("keyphrases", (KEYPHRASES,), _keyphrases_depend_on, _keyphrases),
    Stage("summaries", (SUMMARIES,), _summaries_depend_on, _summaries),
    Stage("tags", (TAGS,), _tags_depend_on, _tags, reads=_TAGS_READ),
    Stage("mentions", (SYSTEMS, ACRONYMS, LINKS, CLAIMS), _mentions_depend_on, _mentions),
)
BY_NAME = {stage.name: stage for stage in STAGES}
