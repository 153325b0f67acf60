"""All sections together, and what must hold between them."""

from typing import Self

from pydantic import Field, field_validator, model_validator

from pipeline.errors import nearest
from pipeline.settings.deliveries import DeliverySettings, Kind, MailSettings
from pipeline.settings.documents import DocumentSettings
from pipeline.settings.export import ExportSettings
from pipeline.settings.fetching import FetchingSettings
from pipeline.settings.hooks import HookSettings
from pipeline.settings.interests import InterestName, InterestSettings
from pipeline.settings.keyphrases import KeyphraseSettings
from pipeline.settings.mentions import MentionSettings
from pipeline.settings.page import PageSettings
from pipeline.settings.parsing import ParsingSettings
from pipeline.settings.query import QuerySettings
from pipeline.settings.roles import RoleSettings
from pipeline.settings.run import RunSettings
from pipeline.settings.search import SearchSettings
from pipeline.settings.section import Section
from pipeline.settings.sources import SourceSettings
from pipeline.settings.summaries import SummarySettings
from pipeline.settings.tags import TagScheme, TagSettings
from pipeline.settings.vocabularies import VocabularyName, VocabularySettings


class Settings(Section):
    """All settings of a run."""

    parsing: ParsingSettings = ParsingSettings()
    documents: DocumentSettings = DocumentSettings()
    keyphrases: KeyphraseSettings = KeyphraseSettings()
    summaries: SummarySettings = SummarySettings()
    roles: RoleSettings = RoleSettings()
    tags: TagSettings = TagSettings()
    mentions: MentionSettings = MentionSettings()
    page: PageSettings = PageSettings()
    query: QuerySettings = QuerySettings()
    search: SearchSettings = SearchSettings()
    run: RunSettings = RunSettings()
    export: ExportSettings = ExportSettings()
    fetching: FetchingSettings = FetchingSettings()
    hooks: HookSettings = HookSettings()
    mail: MailSettings = MailSettings()
    sources: tuple[SourceSettings, ...] = ()
    deliveries: tuple[DeliverySettings, ...] = ()
    vocabularies: dict[VocabularyName, VocabularySettings] = Field(default_factory=dict)
    interests: dict[InterestName, InterestSettings] = Field(default_factory=dict)

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

    @model_validator(mode="after")
    def _deliveries_can_be_made(self) -> Self:
        names = [delivery.name.lower() for delivery in self.deliveries]  # each is a file's, letters alike or not
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"deliveries: there are two called '{twice[0]}'; what is brought is noted by name")
        for delivery in self.deliveries:
            key = f"deliveries: '{delivery.name}'"
            if delivery.interest is not None and delivery.interest not in self.interests:
                near = (
                    nearest(delivery.interest, self.interests) if self.interests else "describe it in [interests.NAME]"
                )
                raise ValueError(f"{key} knows no interest '{delivery.interest}'; {near}")
            if delivery.kind is Kind.MAIL and self.mail.host is None:
                raise ValueError(f"{key} goes by mail, and mail.host is not set")
            if delivery.kind is Kind.HOOK and self.hooks.on_publish is None:
                raise ValueError(f"{key} goes to the hook, and hooks.on_publish is not set")
        return self
