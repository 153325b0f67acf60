"""`[roles]`: how the roles of sentences are told."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from pipeline.settings.section import Section


class RoleSettings(Section):
    """How the roles of sentences are told."""

    models: Annotated[
        Path | None, Field(description="a folder that `gistmill train roles` filled; the shipped model else")
    ] = None
