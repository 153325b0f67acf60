"""What a user can set, validated: `gistmill.toml` and the command line's overrides in, one frozen `Settings` out.

Unknown keys are refused with the nearest valid one, so that a misspelt setting is never silently a default.
Each stage's settings are a model of their own: their values enter that stage's fingerprint and no other's.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self, get_args, get_origin

from pydantic import AfterValidator, BaseModel, Field, ValidationError, field_validator, model_validator
from pydantic.fields import FieldInfo

from pipeline.errors import SettingsError, nearest
from pipeline.source_settings import FetchingSettings, HookSettings, Section, SourceSettings

DEFAULT_CONFIG = Path("gistmill.toml")


class KeyphraseEngine(StrEnum):
    """The engines that can extract keyphrases."""

    RANKER = "ranker"
    YAKE = "yake"


class SummaryEngine(StrEnum):
    """The engines that can choose summary sentences."""

    RANKER = "ranker"
    LEAD = "lead"
    LEXRANK = "lexrank"
    LSA = "lsa"
    LUHN = "luhn"
    TEXTRANK = "textrank"
    SUMBASIC = "sumbasic"
    KL = "kl"
    REDUCTION = "reduction"


class TagScheme(StrEnum):
    """The schemes that ship with the package."""

    TOPICS = "topics"
    ARXIV = "arxiv"


_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")


def _vocabulary_name(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError("a vocabulary's name is a letter, then letters, digits, '_' or '-', at most 64 in all")
    if name in list(TagScheme):
        raise ValueError(f"the scheme '{name}' ships with the package; give the vocabulary another name")
    return name


Threshold = Annotated[float, Field(ge=0, le=1)]
VocabularyName = Annotated[str, AfterValidator(_vocabulary_name)]


_USUAL_SENTENCES, _ALL_SENTENCES = 2, 50  # of a summary; the latter where words bound it


class ColumnSettings(Section):
    """Which column of a table, or key of an object, holds a field; what is not set is guessed from the names."""

    title: str | None = None
    abstract: str | None = None
    authors: str | None = None
    arxiv_id: str | None = None
    doi: str | None = None
    url: str | None = None
    comment: str | None = None
    organization: str | None = None
    declared_categories: str | None = None
    keywords: str | None = None
    published_on: str | None = None
    discussion_count: str | None = None

    def chosen(self) -> dict[str, str]:
        """Return the names that are set, by field."""
        return {field: name for field, name in self if name is not None}


class ParsingSettings(Section):
    """How listings are read."""

    as_of: Annotated[
        date | None, Field(description="the day a page was saved; gives dates without a year their year")
    ] = None
    columns: Annotated[
        ColumnSettings,
        Field(description='of tables and JSON, by field, such as {title = "Name"}; the others are guessed'),
    ] = ColumnSettings()


class KeyphraseSettings(Section):
    """How keyphrases are extracted."""

    engine: Annotated[KeyphraseEngine, Field(description="the engine, one of `gistmill engines`")] = (
        KeyphraseEngine.RANKER
    )
    count: Annotated[int, Field(ge=1, le=100, description="keyphrases a paper, at most")] = 10
    max_words: Annotated[int, Field(ge=1, le=8, description="words a keyphrase, at most")] = 6
    models: Annotated[
        Path | None, Field(description="a folder that `gistmill train keyphrases` filled; shipped models else")
    ] = None


class SummarySettings(Section):
    """How summary sentences are chosen."""

    engine: Annotated[SummaryEngine, Field(description="the engine, one of `gistmill engines`")] = SummaryEngine.RANKER
    sentences: Annotated[
        int | None,
        Field(ge=1, le=50, description="sentences a paper, at most; 2, or any number where words is set"),
    ] = None
    words: Annotated[int | None, Field(ge=5, description="words a summary, at most; the best sentence always fits")] = (
        None
    )
    models: Annotated[
        Path | None, Field(description="a folder that `gistmill train summaries` filled; the shipped model else")
    ] = None

    @property
    def most_sentences(self) -> int:
        """The sentences that a summary has at most."""
        return self.sentences or (_ALL_SENTENCES if self.words else _USUAL_SENTENCES)


class TagSettings(Section):
    """How tags are given."""

    schemes: Annotated[
        tuple[str, ...], Field(description="the schemes to tag in; every vocabulary is added unless this is set")
    ] = (TagScheme.TOPICS.value, TagScheme.ARXIV.value)
    count: Annotated[int, Field(ge=1, le=48, description="tags a paper and scheme, at most")] = 4
    models: Annotated[
        Path | None, Field(description="a folder that `gistmill train tags` filled; shipped models else")
    ] = None
    thresholds: Annotated[
        dict[str, dict[str, Threshold]],
        Field(description="by scheme and tag, or 'default', the score below which a tag is not given"),
    ] = {}  # noqa: RUF012 - pydantic copies defaults


class VocabularyColumns(Section):
    """The columns of a vocabulary in a CSV or TSV file; those that are not named go by their usual names."""

    id: Annotated[str | None, Field(description="the column with the tag's identifier")] = None
    label: Annotated[str | None, Field(description="the column with the preferred label")] = None
    alternatives: Annotated[str | None, Field(description="the column with further labels")] = None
    broader: Annotated[str | None, Field(description="the column with the ids of broader tags")] = None
    separator: Annotated[str, Field(min_length=1, max_length=3, description="what stands between several values")] = "|"


class VocabularySettings(Section):
    """A vocabulary of the user's own, a scheme by the name of its section."""

    file: Annotated[Path, Field(description="CSV, TSV, or SKOS as Turtle or RDF/XML; relative to this file's folder")]
    columns: Annotated[VocabularyColumns, Field(description="the columns of a CSV or TSV file")] = VocabularyColumns()
    model: Annotated[
        Path | None, Field(description="the .npz that `gistmill train tags --scheme NAME` made, if any")
    ] = None
    language: Annotated[str, Field(min_length=2, max_length=12, description="the language of SKOS labels to use")] = (
        "en"
    )
    least_score: Annotated[float, Field(ge=0, le=1, description="tags below this score are not given")] = 0.1
    count: Annotated[int | None, Field(ge=1, le=1000, description="tags a paper, at most; tags.count if not set")] = (
        None
    )


class RunSettings(Section):
    """How a run uses the machine; nothing here changes a result."""

    batch_size: Annotated[int, Field(ge=1, le=100_000, description="papers a batch")] = 500
    workers: Annotated[int | None, Field(ge=1, le=256, description="worker processes; all cores if not set")] = None
    shared: Annotated[
        str | None, Field(description="where a cluster's workers reach the batches: a folder, or s3://bucket/folder")
    ] = None


class PageSettings(Section):
    """The digest page that a run writes."""

    to: Annotated[Path | None, Field(description="the file that each run writes it to; none is written if not set")] = (
        None
    )
    title: Annotated[str, Field(min_length=1, max_length=200, description="its heading")] = "Gistmill digest"
    papers: Annotated[int, Field(ge=1, description="papers, at most; the newest are kept")] = 10_000


class Settings(Section):
    """All settings of a run."""

    parsing: ParsingSettings = ParsingSettings()
    keyphrases: KeyphraseSettings = KeyphraseSettings()
    summaries: SummarySettings = SummarySettings()
    tags: TagSettings = TagSettings()
    page: PageSettings = PageSettings()
    run: RunSettings = RunSettings()
    fetching: FetchingSettings = FetchingSettings()
    hooks: HookSettings = HookSettings()
    sources: tuple[SourceSettings, ...] = ()
    vocabularies: dict[VocabularyName, VocabularySettings] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _schemes_exist(self) -> Self:
        """Tag in every vocabulary unless the schemes are chosen; a chosen one must exist."""
        if "schemes" not in self.tags.model_fields_set and self.vocabularies:
            tags = self.tags.model_copy(update={"schemes": (*self.tags.schemes, *sorted(self.vocabularies))})
            object.__setattr__(self, "tags", tags)  # the model is frozen for its users, not for its own validation
        known = [*TagScheme, *self.vocabularies]
        for key, schemes in (("tags.schemes", self.tags.schemes), ("tags.thresholds", self.tags.thresholds)):
            for scheme in schemes:
                if scheme not in known:
                    raise ValueError(f"{key}: no scheme or vocabulary '{scheme}'; {nearest(scheme, known)}")
        return self

    @field_validator("sources")
    @classmethod
    def _names_differ(cls, sources: tuple[SourceSettings, ...]) -> tuple[SourceSettings, ...]:
        names = [source.name for source in sources]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"there are two sources called '{twice[0]}'; each has a folder of its own name")
        return sources


def load_settings(path: Path | None, overrides: Mapping[str, object] | None = None) -> Settings:
    """Read settings from a TOML file and lay `overrides` over them.

    Args:
        path: the file; None means `gistmill.toml` where that exists, else the defaults.
        overrides: values by dotted key (`keyphrases.count`), as the command line gives them; None values are left out.

    Raises:
        SettingsError: the file cannot be read or is not TOML, a key is unknown, or a value is out of range; the
            message names the file, the key and what would be valid.
    """
    place = path or DEFAULT_CONFIG
    tree = _read_toml(place) if path or place.exists() else {}
    _place_files(tree, place.parent)
    for key, value in (overrides or {}).items():
        if value is not None:
            _lay(tree, key.split("."), value)
    try:
        return Settings.model_validate(tree)
    except ValidationError as error:
        raise SettingsError(_explain(error, place, overrides or {})) from None


def _read_toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}); name a readable file with --config") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: is not UTF-8; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: is not valid TOML: {error}") from None


def _place_files(tree: Mapping[str, object], folder: Path) -> None:
    """Make the files that settings name relative to the folder of the settings."""
    vocabularies = tree.get("vocabularies")
    for vocabulary in vocabularies.values() if isinstance(vocabularies, dict) else ():
        if isinstance(vocabulary, dict):
            files = {
                key: str(folder / vocabulary[key]) for key in ("file", "model") if isinstance(vocabulary.get(key), str)
            }
            vocabulary.update(files)
    for stage in ("keyphrases", "summaries", "tags"):
        section = tree.get(stage)
        if isinstance(section, dict) and isinstance(section.get("models"), str):
            section["models"] = str(folder / section["models"])


def _lay(tree: dict[str, object], keys: list[str], value: object) -> None:
    for key in keys[:-1]:
        branch = tree.setdefault(key, {})
        if not isinstance(branch, dict):  # the file has a plain value where a section belongs: validation says so
            return
        tree = branch
    tree[keys[-1]] = value


def _explain(error: ValidationError, path: Path, overrides: Mapping[str, object]) -> str:
    lines = []
    for item in error.errors(include_url=False):
        key = ".".join(str(part) for part in item["loc"])
        if item["type"] == "extra_forbidden":
            lines.append(f"{path}: unknown key '{key}'; {nearest(str(item['loc'][-1]), _keys_beside(item['loc']))}")
        else:
            place = "command line" if key in overrides else path
            message = item["msg"].removeprefix("Value error, ")
            where = f"{key}: {message[0].lower()}{message[1:]} (it is {item['input']!r})" if key else message
            lines.append(f"{place}: {where}")
    return "\n".join(lines)


def _keys_beside(location: tuple[int | str, ...]) -> list[str]:
    """Return the keys that are valid where an unknown one stands."""
    section: object = Settings
    for part in location[:-1]:
        fields = _fields(section)
        if part in fields:
            section = fields[str(part)].annotation
        elif get_origin(section) is dict:
            section = get_args(section)[1]
        elif get_origin(section) is tuple:  # the part is the section's number in a list of them
            section = get_args(section)[0]
    return list(_fields(section))


def _fields(section: object) -> Mapping[str, FieldInfo]:
    return section.model_fields if isinstance(section, type) and issubclass(section, BaseModel) else {}
