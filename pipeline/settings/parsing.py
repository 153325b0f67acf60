"""`[parsing]`: how inputs are read."""

from typing import Annotated

from pydantic import Field

from pipeline.settings.section import Day, Section


class ColumnSettings(Section):
    """Which column of a table, or key of an object, holds a field; what is not set is guessed from the names."""

    title: str | None = None
    abstract: str | None = None
    authors: str | None = None
    arxiv_id: str | None = None
    doi: str | None = None
    url: str | None = None
    comment: str | None = None
    organization: str | None = None
    declared_categories: str | None = None
    keywords: str | None = None
    published_on: str | None = None
    discussion_count: str | None = None

    def chosen(self) -> dict[str, str]:
        """Return the names that are set, by field."""
        return {field: name for field, name in self if name is not None}


class ParsingSettings(Section):
    """How listings are read."""

    as_of: Annotated[
        Day | None, Field(description="the day a page was saved; gives dates without a year their year")
    ] = None
    columns: Annotated[
        ColumnSettings,
        Field(description='of tables and JSON, by field, such as {title = "Name"}; the others are guessed'),
    ] = ColumnSettings()
