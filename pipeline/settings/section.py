"""What every section of the settings is, and the kinds of values that sections share.

Values are taken as they are meant or not at all: no text and no `true` for a number, no number for a day, and neither
infinity nor what is no number anywhere.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

_MOST_SECONDS = 7 * 86_400  # a week: whoever waits longer has forgotten what for


class Misfit(ValueError):
    """What does not fit to another setting; `key` is the setting that is to be changed."""

    def __init__(self, key: Sequence[str], message: str) -> None:
        super().__init__(message)
        self.key = tuple(key)


class Section(BaseModel):
    """A section of the settings: what it does not know is refused, and nothing in it changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


def written_as(pattern: str, told: str) -> AfterValidator:
    """Return what refuses a text that a pattern does not match as a whole, in words in place of the pattern's signs."""

    def checked(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(told)
        return value

    return AfterValidator(checked)


def _no_number(value: object) -> object:
    """Refuse a number, which would be taken for seconds since 1970."""
    if isinstance(value, int | float):
        raise ValueError("must be a day, as 2026-11-28")  # noqa: TRY004 - pydantic takes no other
    return value


Day = Annotated[date, BeforeValidator(_no_number)]
Whole = Annotated[int, Field(strict=True)]
Number = Annotated[float, Field(strict=True)]
Seconds = Annotated[float, Field(strict=True, ge=0, le=_MOST_SECONDS)]
Timeout = Annotated[float, Field(strict=True, gt=0, le=_MOST_SECONDS)]
