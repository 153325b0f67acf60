"""What is asked of a server and what it answers, as records: apart from the client, so that others need no HTTP."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What to ask for, and what is known of it already."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)  # secrets: never shown
    allowed: tuple[str, ...] = ()  # further hosts that it may redirect to
    pause: float = 0.0
    etag: str | None = None
    last_modified: str | None = None

    @property
    def is_conditional(self) -> bool:
        """Whether an earlier answer is known, so that the server may say that nothing has changed."""
        return bool(self.etag or self.last_modified)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An answer that was written to a file: what it is, and what to ask with next time."""

    url: str  # where it came from in the end, as it may be shown
    status: int
    sha256: str
    bytes: int
    content_type: str | None
    etag: str | None
    last_modified: str | None
