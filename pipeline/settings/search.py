"""`[search]`: the index that full-text search needs."""

from typing import Annotated

from pydantic import Field

from pipeline.settings.section import Section


class SearchSettings(Section):
    """The index that full-text search needs."""

    index: Annotated[bool, Field(strict=True, description="whether each run makes the index that search needs")] = True
