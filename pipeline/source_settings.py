"""What a user can set of the world around a run: `[[sources]]`, `[fetching]` and `[hooks]`.

Separate from `settings`, which holds the sections that a run computes with: nothing here changes a result, only what
is read. Secrets never stand here: a header's value names the environment variable that holds it.
"""

import re
import shlex
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

_HEADER_VALUE = re.compile(r"(?:[A-Za-z]+ )?env:([A-Za-z_][A-Za-z0-9_]*)")


def _address(value: str) -> str:
    """Return an address that may be asked: http or https, with a host and without a password in it."""
    parts = urlsplit(value)  # raises ValueError for what is no address at all
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("must be an address that begins with http:// or https://")
    if parts.username or parts.password:
        raise ValueError("must hold no user or password; put them into headers")
    return value


def _header(value: str) -> str:
    if not _HEADER_VALUE.fullmatch(value):
        raise ValueError("must name an environment variable, as 'env:MY_TOKEN' or 'Bearer env:MY_TOKEN'")
    return value


Address = Annotated[str, AfterValidator(_address)]
HeaderValue = Annotated[str, AfterValidator(_header)]


_KINDS = {  # the kinds that a key goes with, where it is not all of them
    "set": ("oai",),
    "prefix": ("oai",),
    "since": ("oai",),
    "count": ("arxiv",),
    "page": ("arxiv",),
    "endpoint": ("arxiv", "daily_papers"),
}


class Section(BaseModel):
    """A section of the settings: what it does not know is refused, and nothing in it changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FetchingSettings(Section):
    """How answers are fetched and kept."""

    raw: Annotated[Path | None, Field(description="where answers are kept; raw/ beside the database if not set")] = None
    timeout: Annotated[float, Field(gt=0, description="seconds to wait for a connection or for the next bytes")] = 30.0
    deadline: Annotated[float, Field(gt=0, description="seconds that one answer may take in all")] = 600.0
    retries: Annotated[int, Field(ge=0, le=10, description="further tries after a failure that may pass")] = 4
    max_wait: Annotated[float, Field(ge=0, description="seconds to wait before a further try, at most")] = 300.0
    max_bytes: Annotated[int, Field(ge=1, description="bytes of one answer, unpacked, at most")] = 500_000_000
    contact: Annotated[
        str | None, Field(pattern=r"^[\x20-\x7e]{3,200}$", description="an address that is told to servers")
    ] = None


class SourceSettings(Section):
    """A source: files, an address, or a query of a service that is known here; exactly one of them."""

    name: Annotated[
        str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,99}$", description="its folder under raw/, and its name in reports")
    ]
    files: Annotated[tuple[str, ...], Field(description="files, folders or globs")] = ()
    url: Annotated[Address | None, Field(description="an address to fetch: a feed, a page, a file")] = None
    arxiv: Annotated[str | None, Field(min_length=1, description="a query of arXiv's API, as 'cat:cs.CL'")] = None
    oai: Annotated[Address | None, Field(description="the base address of an OAI-PMH repository to harvest")] = None
    daily_papers: Annotated[
        date | None, Field(description="Hugging Face's daily papers, from this day to the present one")
    ] = None
    set: Annotated[str | None, Field(description="the set to harvest; oai only")] = None
    prefix: Annotated[str, Field(min_length=1, description="the metadata format to harvest; oai only")] = "oai_dc"
    since: Annotated[date | None, Field(description="the first day to harvest, where nothing was yet; oai only")] = None
    count: Annotated[int, Field(ge=1, le=30_000, description="entries of one fetch, at most; arxiv only")] = 1_000
    page: Annotated[int, Field(ge=1, le=2_000, description="entries to ask for at once; arxiv only")] = 100
    endpoint: Annotated[
        Address | None, Field(description="the address of the service, where it is another; arxiv and daily_papers")
    ] = None
    pause: Annotated[
        float | None, Field(ge=0, description="seconds between two requests; 3 for arXiv and OAI-PMH, else 1")
    ] = None
    allow: Annotated[tuple[str, ...], Field(description="further hosts that it may redirect to")] = ()
    headers: Annotated[
        dict[str, HeaderValue], Field(description="headers to send, their values in environment variables")
    ] = {}

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


class HookSettings(Section):
    """What is called after a run."""

    on_publish: Annotated[
        str | None, Field(min_length=1, description="a command or an address; it gets the run report as JSON")
    ] = None
    timeout: Annotated[float, Field(gt=0, description="seconds that it may take")] = 60.0
    headers: Annotated[
        dict[str, HeaderValue], Field(description="headers for the address, their values in environment variables")
    ] = {}

    @field_validator("on_publish")
    @classmethod
    def _can_be_called(cls, value: str | None) -> str | None:
        if value is not None and is_address(value):
            return _address(value)
        if value is not None and not shlex.split(value):  # raises ValueError for a quotation that has no end
            raise ValueError("must be a command or an address")
        return value


def is_address(name: str) -> bool:
    """Whether something named is an address and not a file or a command."""
    return name.lower().startswith(("http://", "https://"))


def variables(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the environment variable that each header's value stands in, by the header's name."""
    return {name: value.rsplit("env:", 1)[1] for name, value in headers.items()}
