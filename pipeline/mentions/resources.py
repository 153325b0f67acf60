"""The data files of this stage, read from the package and checked.

In: a file's name. Out: its text. It is the only place of the stage that reads files; a file whose sha256 is not the
released one is refused, so that results can be traced to a release.
"""

from hashlib import sha256
from importlib.resources import files
from typing import Final

from pipeline.errors import ResourceError

SHA256: Final = {
    "known_names.json": "0657fbb7656a5102c363f91eaa37482e0f4cc9e7b7d2b4d634bd1c6e360422ad",
    "system_model.json": "2d8974652d60f51a135820c90cb073d593a440651bc70f7e15e651879e5c0e25",
}


def read_resource(name: str) -> str:
    """Return the text of a data file.

    Raises:
        ResourceError: the file is missing or is not the released one.
    """
    try:
        content = files("pipeline.mentions").joinpath(name).read_bytes()
    except OSError as error:
        message = f"pipeline/mentions/{name} cannot be read ({error}); install the package again"
        raise ResourceError(message) from error
    found = sha256(content).hexdigest()
    if found != SHA256[name]:
        message = (
            f"pipeline/mentions/{name} is not the released file: sha256 {found}, expected {SHA256[name]}; "
            "install the package again"
        )
        raise ResourceError(message)
    return content.decode("utf-8")
