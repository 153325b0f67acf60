"""What a user can set, validated: `gistmill.toml` and the command line's overrides in, one frozen `Settings` out.

A module a section. Unknown keys are refused with the nearest valid one, so that a misspelt setting is never silently a
default. Each stage's settings are a model of their own: their values enter that stage's fingerprint and no other's.
"""

from pipeline.settings.addresses import is_address, shown, shown_call, variables
from pipeline.settings.choice import SINCE_DELIVERY, Choice
from pipeline.settings.deliveries import DeliverySettings, Kind, MailSettings, Security, WhenEmpty, format_of
from pipeline.settings.documents import DocumentSettings
from pipeline.settings.export import ExportSettings
from pipeline.settings.fetching import FetchingSettings
from pipeline.settings.hooks import HookSettings
from pipeline.settings.interests import GivenPaper, InterestName, InterestSettings
from pipeline.settings.keyphrases import KeyphraseEngine, KeyphraseSettings
from pipeline.settings.loading import DEFAULT_CONFIG, load_settings
from pipeline.settings.mentions import MentionSettings
from pipeline.settings.origin import Origin
from pipeline.settings.page import PageSettings
from pipeline.settings.parsing import ColumnSettings, ParsingSettings
from pipeline.settings.query import QuerySettings
from pipeline.settings.roles import RoleSettings
from pipeline.settings.run import RunSettings
from pipeline.settings.search import SearchSettings
from pipeline.settings.section import Section
from pipeline.settings.sources import SourceSettings
from pipeline.settings.summaries import SummaryEngine, SummarySettings
from pipeline.settings.tags import TagScheme, TagSettings
from pipeline.settings.tree import Settings
from pipeline.settings.vocabularies import VocabularyColumns, VocabularyName, VocabularySettings

__all__ = [
    "DEFAULT_CONFIG", "SINCE_DELIVERY", "Choice", "ColumnSettings", "DeliverySettings",
    "DocumentSettings", "ExportSettings", "FetchingSettings", "GivenPaper", "HookSettings", "InterestName",
    "InterestSettings", "KeyphraseEngine", "KeyphraseSettings", "Kind", "MailSettings", "MentionSettings", "Origin",
    "PageSettings", "ParsingSettings", "QuerySettings", "RoleSettings", "RunSettings", "SearchSettings", "Section",
    "Security", "Settings", "SourceSettings", "SummaryEngine", "SummarySettings", "TagScheme", "TagSettings",
    "VocabularyColumns", "VocabularyName", "VocabularySettings", "WhenEmpty", "format_of", "is_address",
    "load_settings", "shown", "shown_call", "variables",
]  # fmt: skip
