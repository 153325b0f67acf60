"""When to try again: what a server asks for, else longer each time.

The retried statuses and `Retry-After` in both its forms are those of RFC 9110, sections 10.2.3 and 15.
"""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
_FIRST_DELAY = 2.0  # seconds; 2, 4, 8, 16: half a minute over the four further tries that are the default


def delay(tries: int) -> float:
    """Return the seconds to wait after `tries` failed tries (1 or more) where the server does not say how long."""
    return float(_FIRST_DELAY * 2 ** (tries - 1))


def retry_after(value: str | None, now: datetime) -> float | None:
    """Return the seconds that a `Retry-After` header asks for; None where it says nothing that can be understood.

    Args:
        value: the header: a number of seconds, or a date of HTTP.
        now: the present moment, in UTC.
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit() and len(text) < 10:  # noqa: PLR2004 - 300 years; beyond it no number is meant
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(0.0, (moment - now).total_seconds())
    except (ValueError, TypeError, IndexError, OverflowError):  # years and zones that there are none of
        return None
