"""`[page]`: the digest page that a run writes."""

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from pipeline.settings.section import Section, Whole


def _named(path: Path | None) -> Path | None:
    if path is not None and not path.name:  # the empty text is the path of the folder one is in
        raise ValueError("names no file; leave it out where no page is wanted")
    return path


class PageSettings(Section):
    """The digest page that a run writes."""

    to: Annotated[
        Path | None,
        AfterValidator(_named),
        Field(description="the file that each run writes it to; none is written if not set"),
    ] = None
    title: Annotated[str, Field(min_length=1, max_length=200, description="its heading")] = "Gistmill digest"
    papers: Annotated[Whole, Field(ge=1, le=10_000_000, description="papers, at most; the newest are kept")] = 10_000
