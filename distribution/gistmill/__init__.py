r"""Research papers in; keyphrases, summaries, tags, systems, claims, acronyms and links out, each with its place.

Everything that is said of a text is a verbatim quotation with its place, or a tag with the quotations that earned it.
No language model, no GPU, nothing is downloaded. What each name takes and gives is said where it is defined:
``help(gistmill.enrich)``.

>>> import gistmill
>>> found = gistmill.enrich("Self-RAG\n\nWe introduce Self-RAG, a framework that retrieves passages on demand.")
>>> found.summary[0].sentence
'We introduce Self-RAG, a framework that retrieves passages on demand.'
>>> row = found.systems[0]
>>> (row.name, found.title[row.start_char:row.end_char])
('Self-RAG', 'Self-RAG')
"""

from importlib import import_module
from typing import TYPE_CHECKING

from pipeline import __version__, api

if TYPE_CHECKING:
    from pipeline.api.answer import Answer
    from pipeline.api.database import Database, StoredPaper, open  # noqa: A004 - as Python's own opens a file
    from pipeline.api.enriching import enrich
    from pipeline.api.functions import register
    from pipeline.api.reading import Records, Unused, read
    from pipeline.api.running import run
    from pipeline.enrichment import Enrichment, Enrichments
    from pipeline.errors import GistmillError, QueryBounds, SettingsError, StoreError, UsageError
    from pipeline.records import (
        Acronym,
        Claim,
        Evidence,
        Keyphrase,
        Link,
        Paper,
        Record,
        Reject,
        RoleOfSentence,
        SummarySentence,
        System,
        Tag,
    )
    from pipeline.run.outcome import RunReport
    from pipeline.search import Found, Hit

__all__ = [
    "Acronym",
    "Answer",
    "Claim",
    "Database",
    "Enrichment",
    "Enrichments",
    "Evidence",
    "Found",
    "GistmillError",
    "Hit",
    "Keyphrase",
    "Link",
    "Paper",
    "QueryBounds",
    "Record",
    "Records",
    "Reject",
    "RoleOfSentence",
    "RunReport",
    "SettingsError",
    "StoreError",
    "StoredPaper",
    "SummarySentence",
    "System",
    "Tag",
    "Unused",
    "UsageError",
    "__version__",
    "enrich",
    "open",
    "read",
    "register",
    "run",
]

# where the names come from; each is imported when it is first asked for, so that `import gistmill` costs nothing
_HOMES = {
    "api.answer": ("Answer",),
    "api.database": ("Database", "StoredPaper", "open"),
    "api.enriching": ("enrich",),
    "api.functions": ("register",),
    "api.reading": ("Records", "Unused", "read"),
    "api.running": ("run",),
    "enrichment": ("Enrichment", "Enrichments"),
    "errors": ("GistmillError", "QueryBounds", "SettingsError", "StoreError", "UsageError"),
    "run.outcome": ("RunReport",),
    "search": ("Found", "Hit"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Import a public name from where it lives; rows and the like are of `records`."""
    if name not in __all__:
        raise AttributeError(f"module 'gistmill' has no attribute '{name}'")
    found: object = getattr(import_module(f"..{_HOME.get(name, 'records')}", api.__name__), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """Name what is public."""
    return __all__
