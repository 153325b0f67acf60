"""`[fetching]`: how answers are fetched and kept."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from pipeline.settings.section import Seconds, Section, Timeout, Whole, written_as


class FetchingSettings(Section):
    """How answers are fetched and kept."""

    raw: Annotated[Path | None, Field(description="where answers are kept; raw/ beside the database if not set")] = None
    timeout: Annotated[Timeout, Field(description="seconds to wait for a connection or for the next bytes")] = 30.0
    deadline: Annotated[Timeout, Field(description="seconds that one answer may take in all")] = 600.0
    retries: Annotated[Whole, Field(ge=0, le=10, description="further tries after a failure that may pass")] = 4
    max_wait: Annotated[Seconds, Field(description="seconds to wait before a further try, at most")] = 300.0
    max_bytes: Annotated[Whole, Field(ge=1, le=1 << 40, description="bytes of one answer, unpacked, at most")] = (
        500_000_000
    )
    contact: Annotated[
        Annotated[
            str, written_as(r"[\x20-\x7e]{3,200}", "must be 3 to 200 letters and signs of ASCII, as 'me@example.org'")
        ]
        | None,
        Field(description="an address that is told to servers"),
    ] = None
