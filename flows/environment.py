"""Prefect's environment, set before Prefect is imported: quiet, private, patient. What a user has set stays.

The console hears only what is critical, because a failure is told by Gistmill itself; the run's own logs, which
Prefect's UI shows, keep everything.
"""

import os

_DEFAULTS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",  # 6 to 16 s are usual on two cores, more on a busy one
}

# after how many new objects garbage is looked for, in place of 700: what is imported stays, and looking for garbage
# in it again and again is a fifth of the time that importing takes
EARLY_GARBAGE = (50_000, 20, 20)


def prepare() -> None:
    """Set what Prefect reads when it is imported, where it is not set."""
    for name, value in _DEFAULTS.items():
        os.environ.setdefault(name, value)
