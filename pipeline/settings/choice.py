"""What is chosen of the papers: the same words for `gistmill digest`, `gistmill report` and `[[deliveries]]`."""

import re
from datetime import date
from typing import Annotated

from pydantic import Field, field_validator

from pipeline.settings.section import Day, Section, Whole

DELIVERY_NAME = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"
SINCE_DELIVERY = "delivery:"
_SINCE = re.compile(rf"{SINCE_DELIVERY}{DELIVERY_NAME}")
_MOST = 10_000_000


Name = Annotated[str, Field(min_length=1)]


class Choice(Section):
    """Which papers: all conditions that are set must hold, and of several values of one any."""

    interest: Annotated[
        str | None, Field(min_length=1, description="the interest that orders them; those it was asked about")
    ] = None
    where: Annotated[
        str | None,
        Field(
            min_length=1, description="a condition in SQL over the view digest, and score where there is an interest"
        ),
    ] = None
    top: Annotated[Whole | None, Field(ge=1, le=_MOST, description="papers, at most; all if not set")] = None
    since: Annotated[Day | str | None, Field(description="the first day on which a run may have first read them")] = (
        None
    )
    tags: Annotated[tuple[Name, ...], Field(description="tags, by identifier or label; any of them")] = ()
    categories: Annotated[tuple[Name, ...], Field(description="categories, as cs.CL, or archives, as cs; any")] = ()
    sources: Annotated[
        tuple[Name, ...], Field(description="sources, by their name, their file's, or a pattern of the address; any")
    ] = ()

    @field_validator("since", mode="before")
    @classmethod
    def _is_a_day_or_a_delivery(cls, value: object) -> object:
        if value is None or isinstance(value, date):
            return value
        told = "must be a day, as 2026-11-28, or a delivery, as delivery:morning"
        if not isinstance(value, str):
            raise ValueError(told)  # noqa: TRY004 - pydantic takes no other
        if value.startswith(SINCE_DELIVERY):
            if not _SINCE.fullmatch(value):
                raise ValueError("must name a delivery, as delivery:morning")
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError(told) from None
