"""`[query]`: what SQL of a user's may take of the machine."""

import re
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from pipeline.settings.section import Section

_UNITS = {"": 1, "B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12}
_UNITS |= {"KIB": 2**10, "MIB": 2**20, "GIB": 2**30, "TIB": 2**40}
_LEAST, _MOST = 20 * 10**6, 10**15  # with less DuckDB cannot even open a database
_SIZE = re.compile(r"\s*+(\d+(?:\.\d+)?)\s*+([KMGT]?i?B?)\s*+", re.IGNORECASE)


def _bytes(value: object) -> object:
    """Return the bytes that a size such as '1 GB' or '512MiB' means; what is no text stays as it is."""
    if not isinstance(value, str):
        return value
    found = _SIZE.fullmatch(value)
    if found is None or found[2].upper() not in _UNITS:
        raise ValueError("must be a size such as '1 GB' or '512 MB'")
    return round(Decimal(found[1]) * _UNITS[found[2].upper()])


def _bounded(value: int) -> int:
    if not _LEAST <= value <= _MOST:
        raise ValueError("must be between '20 MB' and '1000 TB'")
    return value


class QuerySettings(Section):
    """What SQL of a user's may take of the machine."""

    memory: Annotated[
        int,
        BeforeValidator(_bytes),
        AfterValidator(_bounded),
        Field(strict=True, description="what a query may hold, as '1 GB'; nothing is written to disk"),
    ] = 10**9
    timeout: Annotated[float, Field(strict=True, gt=0, le=10**7, description="seconds that a query may work")] = 60.0
