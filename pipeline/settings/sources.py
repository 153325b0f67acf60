"""`[[sources]]`: what is read where a run is given no input. Nothing here changes a result, only what is read."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from pipeline.settings.addresses import Address, HeaderValue
from pipeline.settings.section import Day, Seconds, Section, Whole, written_as

_KINDS = {  # the kinds that a key goes with, where it is not all of them
    "set": ("oai",),
    "prefix": ("oai",),
    "since": ("oai",),
    "count": ("arxiv",),
    "page": ("arxiv",),
    "endpoint": ("arxiv", "daily_papers"),
}


class SourceSettings(Section):
    """A source: files, an address, or a query of a service that is known here; exactly one of them."""

    name: Annotated[
        str,
        written_as(
            r"[a-z0-9][a-z0-9._-]{0,99}",
            "must be at most 100 small letters, digits and signs of '._-', a letter or digit first, as 'cs-cl'",
        ),
        Field(description="its folder under raw/, and its name in reports"),
    ]
    files: Annotated[tuple[str, ...], Field(description="files, folders or globs")] = ()
    url: Annotated[Address | None, Field(description="an address to fetch: a feed, a page, a file")] = None
    arxiv: Annotated[str | None, Field(min_length=1, description="a query of arXiv's API, as 'cat:cs.CL'")] = None
    oai: Annotated[Address | None, Field(description="the base address of an OAI-PMH repository to harvest")] = None
    daily_papers: Annotated[
        Day | None, Field(description="Hugging Face's daily papers, from this day to the present one")
    ] = None
    set: Annotated[str | None, Field(description="the set to harvest; oai only")] = None
    prefix: Annotated[str, Field(min_length=1, description="the metadata format to harvest; oai only")] = "oai_dc"
    since: Annotated[Day | None, Field(description="the first day to harvest, where nothing was yet; oai only")] = None
    count: Annotated[Whole, Field(ge=1, le=30_000, description="entries of one fetch, at most; arxiv only")] = 1_000
    page: Annotated[Whole, Field(ge=1, le=2_000, description="entries to ask for at once; arxiv only")] = 100
    endpoint: Annotated[
        Address | None, Field(description="the address of the service, where it is another; arxiv and daily_papers")
    ] = None
    pause: Annotated[
        Seconds | None, Field(description="seconds between two requests; 3 for arXiv and OAI-PMH, else 1")
    ] = None
    allow: Annotated[tuple[str, ...], Field(description="further hosts that it may redirect to")] = ()
    headers: Annotated[
        dict[str, HeaderValue], Field(description="headers to send, their values in environment variables")
    ] = {}  # noqa: RUF012 - pydantic copies defaults

    @model_validator(mode="after")
    def _is_one_kind(self) -> Self:
        kinds = {"files": self.files, "url": self.url, "arxiv": self.arxiv, "oai": self.oai}
        given = [name for name, value in kinds.items() if value] + ["daily_papers"] * bool(self.daily_papers)
        if len(given) != 1:
            raise ValueError(
                "needs exactly one of files, url, arxiv, oai and daily_papers"
                + (f"; there are {' and '.join(given)}" if given else "")
            )
        strangers = sorted(key for key in self.model_fields_set if given[0] not in _KINDS.get(key, given))
        if strangers:
            raise ValueError(
                f"{strangers[0]} does not go with {given[0]}, but with {' and '.join(_KINDS[strangers[0]])}"
            )
        return self
