"""`[run]`: how a run uses the machine; nothing here changes a result."""

from typing import Annotated

from pydantic import Field

from pipeline.settings.addresses import Place
from pipeline.settings.section import Section, Whole


class RunSettings(Section):
    """How a run uses the machine; nothing here changes a result."""

    batch_size: Annotated[Whole, Field(ge=1, le=100_000, description="papers a batch")] = 500
    workers: Annotated[Whole | None, Field(ge=1, le=256, description="worker processes; all cores if not set")] = None
    shared: Annotated[
        Place | None, Field(description="where a cluster's workers reach the batches: a folder, or s3://bucket/folder")
    ] = None
