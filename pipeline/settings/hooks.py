"""`[hooks]`: what is called after a run."""

import shlex
from typing import Annotated

from pydantic import Field, PlainSerializer, field_validator

from pipeline.settings.addresses import HeaderValue, checked_address, is_address, shown_call
from pipeline.settings.section import Section, Timeout


class HookSettings(Section):
    """What is called after a run."""

    on_publish: Annotated[
        str | None,
        Field(min_length=1, description="a command or an address; it gets the run report as JSON"),
        PlainSerializer(lambda called: called and shown_call(called), return_type=str | None, when_used="json"),
    ] = None
    timeout: Annotated[Timeout, Field(description="seconds that it may take")] = 60.0
    headers: Annotated[
        dict[str, HeaderValue], Field(description="headers for the address, their values in environment variables")
    ] = {}  # noqa: RUF012 - pydantic copies defaults

    @field_validator("on_publish")
    @classmethod
    def _can_be_called(cls, value: str | None) -> str | None:
        if value is not None and is_address(value):
            return checked_address(value)
        if value is not None and not shlex.split(value):  # raises ValueError for a quotation that has no end
            raise ValueError("must be a command or an address")
        return value
