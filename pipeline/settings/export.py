"""`[export]`: how tables become files."""

from typing import Annotated

from pydantic import Field

from pipeline.settings.section import Section, Whole


class ExportSettings(Section):
    """How tables become files."""

    by_year_above: Annotated[
        Whole | None, Field(ge=0, description="rows above which a table is exported by year alone; never if not set")
    ] = None
