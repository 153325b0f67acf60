"""`[tags]`: how tags are given."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import Field

from pipeline.settings.section import Number, Section, Whole

Threshold = Annotated[Number, Field(ge=0, le=1)]


class TagScheme(StrEnum):
    """The schemes that ship with the package."""

    TOPICS = "topics"
    ARXIV = "arxiv"


class TagSettings(Section):
    """How tags are given."""

    schemes: Annotated[
        tuple[str, ...], Field(description="the schemes to tag in; every vocabulary is added unless this is set")
    ] = (TagScheme.TOPICS.value, TagScheme.ARXIV.value)
    count: Annotated[Whole, Field(ge=1, le=48, description="tags a paper and scheme, at most")] = 4
    beside_declared: Annotated[
        bool, Field(strict=True, description="whether a model's categories stand beside those that a source declares")
    ] = False
    least_first: Annotated[
        Threshold, Field(description="the score below which a model's first category is not given")
    ] = 0.09
    least_further: Annotated[
        Threshold, Field(description="the score below which a model's further categories are not given")
    ] = 0.1  # scores are the shares that are right: one in ten
    models: Annotated[
        Path | None, Field(description="a folder that `gistmill train tags` filled; shipped models else")
    ] = None
    thresholds: Annotated[
        dict[str, dict[str, Threshold]],
        Field(
            description="by scheme and tag, or 'default', the score below which a tag is not given, in place of these"
        ),
    ] = {}  # noqa: RUF012 - pydantic copies defaults
