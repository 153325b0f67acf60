"""The files that settings name: settings in; what no file can be called, with its key, out.

Apart from those that open them, because each would have to tell it, and before them, because it is wrong whoever does.
"""

import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

from pipeline.settings.section import Misfit

_NO_NAME = (errno.ENAMETOOLONG, errno.ELOOP)
# a path has slashes in a row as one
_ADDRESS = re.compile(r"(?:^|/)(?:https?|s3|gs|abfs|s?ftp|file|smtp):/", re.IGNORECASE)


def refuse_no_names(settings: BaseModel) -> None:
    """Look at each path of settings as a name; whether something is there is for whoever opens it.

    Raises:
        Misfit: a name is too long for a file, an address, or a symbolic link that leads back to itself.
    """
    for key, path in _paths(settings, ()):
        fault = _fault(path)
        if fault is not None:
            raise Misfit(key, f"{fault}; name a file or folder")


def _fault(path: Path) -> str | None:
    if _ADDRESS.search(path.as_posix()):
        return "is an address"
    try:
        path.stat()
    except OSError as error:
        return f"is no name that can be used ({os.strerror(error.errno)})" if error.errno in _NO_NAME else None
    return None


def _paths(value: object, key: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Path]]:
    """Yield each path in sections, lists and named sections, with its key."""
    if isinstance(value, Path):
        yield key, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _paths(getattr(value, name), (*key, name))
    elif isinstance(value, dict):
        for name, below in value.items():
            yield from _paths(below, (*key, str(name)))
    elif isinstance(value, tuple):
        for number, below in enumerate(value):
            yield from _paths(below, (*key, str(number)))
