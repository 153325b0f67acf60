"""`[mentions]`: how systems, acronyms, links and claims are found."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from pipeline.settings.section import Section


class MentionSettings(Section):
    """How systems, acronyms, links and claims are found."""

    models: Annotated[
        Path | None, Field(description="a folder that `gistmill train mentions` filled; the shipped models else")
    ] = None
