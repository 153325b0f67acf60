"""Research papers in; keyphrases, summaries, tags, systems, claims, acronyms and links out, each with its place."""

from importlib import import_module
from typing import TYPE_CHECKING

from pipeline import __version__, api

if TYPE_CHECKING:
    from pipeline.errors import GistmillError, SettingsError, StoreError, UsageError

__all__ = ["GistmillError", "SettingsError", "StoreError", "UsageError", "__version__"]

# each name is imported when it is first asked for, from this module beside `api`: `import gistmill` costs nothing
_HOMES = {
    "GistmillError": "errors",
    "SettingsError": "errors",
    "StoreError": "errors",
    "UsageError": "errors",
}


def __getattr__(name: str) -> object:
    """Import a public name from where it lives."""
    if name not in _HOMES:
        raise AttributeError(f"module 'gistmill' has no attribute '{name}'")
    found: object = getattr(import_module(f"..{_HOMES[name]}", api.__name__), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """Name what is public."""
    return __all__
