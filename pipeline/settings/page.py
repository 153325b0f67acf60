"""`[page]`: the digest page that a run writes."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from pipeline.settings.section import Section, Whole


class PageSettings(Section):
    """The digest page that a run writes."""

    to: Annotated[Path | None, Field(description="the file that each run writes it to; none is written if not set")] = (
        None
    )
    title: Annotated[str, Field(min_length=1, max_length=200, description="its heading")] = "Gistmill digest"
    papers: Annotated[Whole, Field(ge=1, le=10_000_000, description="papers, at most; the newest are kept")] = 10_000
