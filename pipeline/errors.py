"""What can go wrong, as a tree; each leaf is one fact, and its message names the place and the way out.

::

    GistmillError                 the command ends with `exit_code` and prints the message, no traceback
    ├── UsageError        (2)     the call is wrong; nothing was changed
    │   ├── SettingsError (2)     the configuration is wrong; nothing was changed
    │   └── NoSearchIndex (2)     the database has no index that can be searched
    ├── StoreError        (1)     the database cannot be used as it is
    │   ├── ForeignDatabase       the file is no database of ours, or is damaged
    │   ├── SchemaTooNew          written by a newer Gistmill
    │   ├── UnfitIndex            the search index is another snapshot's, or cannot be read
    │   └── DatabaseLocked        another writer holds the lock
    ├── QueryBounds       (1)     a query needs more memory or time than it may take
    ├── DeliveryFailed    (1)     a delivery did not arrive; it stays pending, and the run is published all the same
    ├── StageFailed       (1)     a stage of the run failed; nothing was published
    └── ResourceError     (1)     a shipped resource is missing or not the one that was released
"""

import logging
import os
import sys
import traceback
from collections.abc import Iterable
from difflib import get_close_matches

DEBUG_VARIABLE = "GISTMILL_DEBUG"
UNEXPECTED = "gistmill.unexpected"


_MOST_TOLD = 300  # characters of a message that is not ours


class GistmillError(Exception):
    """Any failure that a user can read and act on."""

    exit_code = 1


class UsageError(GistmillError):
    """The call is wrong; nothing was changed."""

    exit_code = 2


class SettingsError(UsageError):
    """The configuration is wrong; nothing was changed."""


class NoSearchIndex(UsageError):
    """The database has no index that can be searched; the message says how to get one."""


class StoreError(GistmillError):
    """The database cannot be used as it is."""


class ForeignDatabase(StoreError):
    """The file is no database of Gistmill's, or is damaged; it is left as it is."""


class SchemaTooNew(StoreError):
    """The database was written by a newer Gistmill."""


class UnfitIndex(StoreError):
    """The search index is another snapshot's, or cannot be read; all but search can do without it."""


class DatabaseLocked(StoreError):
    """Another writer holds the lock."""


class QueryBounds(GistmillError):
    """A query needs more memory or time than it may take."""


class DeliveryFailed(GistmillError):
    """A delivery did not arrive; the next run tries it again."""


class StageFailed(GistmillError):
    """A stage of the run failed; nothing was published."""


class ResourceError(GistmillError):
    """A resource that ships with the package is missing or has been changed."""


def unexpected(error: BaseException) -> str:
    """Return what to say of an exception that nobody foresaw, where it costs one input, source or line alone.

    It may be a fault of ours, so with --debug its traceback is printed, and those who listen to the logger
    UNEXPECTED are told.
    """
    logging.getLogger(UNEXPECTED).debug("unexpected", exc_info=error)
    if os.environ.get(DEBUG_VARIABLE):
        traceback.print_exception(error, file=sys.stderr)
    told = " ".join(str(error).split())[:_MOST_TOLD]
    return f"{type(error).__name__}{f' ({told})' if told else ''}"


def nearest(word: str, valid: Iterable[str]) -> str:
    """Return a hint that names the valid word nearest to `word` in any case, or lists them all where none is near.

    The result is a sentence fragment such as ``did you mean 'lexrank'?``.
    """
    names = sorted(valid)
    by_lower = {name.lower(): name for name in names}
    close = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return f"did you mean '{by_lower[close[0]]}'?" if close else f"valid: {', '.join(names)}"
