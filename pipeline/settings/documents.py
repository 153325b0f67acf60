"""`[documents]`: how far a document is read."""

from typing import Annotated

from pydantic import Field

from pipeline.settings.section import Section, Timeout


class DocumentSettings(Section):
    """How far a document is read before it is refused."""

    timeout: Annotated[
        Timeout, Field(description="seconds that reading one document may take; a thesis of 500 pages takes five")
    ] = 60
    memory: Annotated[
        int,
        Field(
            strict=True,
            ge=256,
            le=2**20,
            description="MiB that a process that reads documents may need, where the system can bound it",
        ),
    ] = 2_048
    pages: Annotated[
        int, Field(strict=True, ge=1, le=10**6, description="pages of the longest document that is read")
    ] = 5_000
