"""Analysed papers in, the role of each sentence of their abstracts out: background, objective, method, result, other.

The door of the folder: `find_roles` for a batch, `roles_of` for what other stages ask of it, `VERSION` and
`model_sha256` for the state store, which computes a paper again when either changes.
"""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from pipeline.records import RoleOfSentence
from pipeline.roles.cards import load_cards
from pipeline.roles.findings import says_finding
from pipeline.roles.model import RoleChances, load_roles
from pipeline.roles.own_voice import speaks_itself
from pipeline.roles.told import ENGINE, STATED, BatchRoles, roles_of
from pipeline.settings import RoleSettings
from pipeline.text.analysis import Analysis
from pipeline.text.batch import batch_of
from pipeline.text.placing import in_bodies

__all__ = [
    "ENGINE", "STATED", "VERSION", "BatchRoles", "RoleChances", "find_roles", "model_sha256", "roles_of",
    "says_finding", "speaks_itself",
]  # fmt: skip

VERSION = 20


def find_roles(papers: Sequence[Analysis], settings: RoleSettings) -> list[list[RoleOfSentence]]:
    """Return the role of each sentence of each abstract, in the order of the text; none for other languages.

    The abstract of a document may stand in its body; how a body begins that has none is no abstract.
    What a text's own labels state is taken as it is, with score 1; else a score is how likely the role is, given all
    sentences of the abstract. A label is no part of the sentence behind it, and none where it stands alone. At most one
    sentence is shown as the objective, one as the method and one as the result.
    """
    front = batch_of(papers).front
    return in_bodies(front, roles_of(front, settings).rows)


def model_sha256(folder: Path | None = None) -> str:
    """Return a hash of the models; refitted ones in `folder` are loaded, so that a wrong folder is told at once.

    Raises:
        SettingsError: the folder holds no models that this version can use.
        ResourceError: the shipped models are missing or damaged.
    """
    hashes = (loader.identity("roles.models", folder) for loader in (load_roles, load_cards))
    return sha256("\n".join(hashes).encode()).hexdigest()
