"""All sections together, and what must hold between them."""

from functools import cached_property
from typing import Self

from pydantic import Field, model_validator

from pipeline.errors import nearest
from pipeline.settings.deliveries import DeliverySettings, Kind, MailSettings
from pipeline.settings.documents import DocumentSettings
from pipeline.settings.export import ExportSettings
from pipeline.settings.fetching import FetchingSettings
from pipeline.settings.hooks import HookSettings
from pipeline.settings.interests import InterestName, InterestSettings
from pipeline.settings.keyphrases import KeyphraseSettings
from pipeline.settings.mentions import MentionSettings
from pipeline.settings.origin import Origin
from pipeline.settings.page import PageSettings
from pipeline.settings.parsing import ParsingSettings
from pipeline.settings.query import QuerySettings
from pipeline.settings.roles import RoleSettings
from pipeline.settings.run import RunSettings
from pipeline.settings.search import SearchSettings
from pipeline.settings.section import Misfit, Section
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

    @cached_property
    def origin(self) -> Origin:
        """Where they come from, as whoever loads them notes; it is no part of what they say."""
        return Origin()

    @model_validator(mode="after")
    def _schemes_exist(self) -> Self:
        """Tag in every vocabulary unless the schemes are chosen; a chosen one must exist."""
        if "schemes" not in self.tags.model_fields_set and self.vocabularies:
            tags = self.tags.model_copy(update={"schemes": (*self.tags.schemes, *sorted(self.vocabularies))})
            object.__setattr__(self, "tags", tags)  # the model is frozen for its users, not for its own validation
        known = [*TagScheme, *self.vocabularies]
        places: list[tuple[str, tuple[str, ...]]] = [(scheme, ("tags", "schemes")) for scheme in self.tags.schemes]
        places += [(scheme, ("tags", "thresholds", scheme)) for scheme in self.tags.thresholds]
        for scheme, key in places:
            if scheme not in known:
                raise Misfit(key, f"no scheme or vocabulary '{scheme}'; {nearest(scheme, known)}")
        return self

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        _check_names("sources", [source.name for source in self.sources], "each has a folder of its own name")
        # each is a file's, letters alike or not
        names = [delivery.name.lower() for delivery in self.deliveries]
        _check_names("deliveries", names, "what is brought is noted by name")
        return self

    @model_validator(mode="after")
    def _deliveries_can_be_made(self) -> Self:
        for number, delivery in enumerate(self.deliveries):
            key = ("deliveries", str(number))
            if delivery.interest is not None and delivery.interest not in self.interests:
                near = (
                    nearest(delivery.interest, self.interests) if self.interests else "describe it in [interests.NAME]"
                )
                raise Misfit((*key, "interest"), f"there is no interest '{delivery.interest[:100]}'; {near}")
            if delivery.kind is Kind.MAIL and self.mail.host is None:
                raise Misfit((*key, "to"), f"'{delivery.name}' goes by mail, and mail.host is not set")
            if delivery.kind is Kind.HOOK and self.hooks.on_publish is None:
                raise Misfit((*key, "to"), f"'{delivery.name}' goes to the hook, and hooks.on_publish is not set")
        return self


def _check_names(section: str, names: list[str], reason: str) -> None:
    """Refuse the second of two that have one name."""
    for number, name in enumerate(names):
        if name in names[:number]:
            raise Misfit((section, str(number), "name"), f"there are two {section} called '{name}'; {reason}")
