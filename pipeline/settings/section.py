"""What every section of the settings is."""

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A section of the settings: what it does not know is refused, and nothing in it changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)
