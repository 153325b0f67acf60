"""The data files of this stage, read from the package and checked against their card.

In: a file's name. Out: its text. It is the only module of the stage that reads shipped files. `data/card.json` says
what the files were made from and holds their sha256; a file that is not the one on the card is refused, so that every
result can be traced to a release.
"""

import json
from hashlib import sha256
from pathlib import Path
from typing import Final

from pipeline.errors import ResourceError

FOLDER: Final = Path(__file__).parent / "data"
CARD: Final = "card.json"


def read_resource(name: str, folder: Path = FOLDER) -> str:
    """Return the text of a data file.

    Raises:
        ResourceError: the file or the card is missing, or the file is not the one on the card.
    """
    content = _read(folder / name)
    released = json.loads(_read(folder / CARD))["sha256"].get(name)
    found = sha256(content).hexdigest()
    if found != released:
        raise ResourceError(f"{folder / name}: sha256 is {found}, the card says {released}; install gistmill again")
    return content.decode("utf-8")


def resources_sha256(folder: Path = FOLDER) -> str:
    """Return what tells one release of the data files from another: the SHA-256 of their card.

    Raises:
        ResourceError: the card is missing.
    """
    return sha256(_read(folder / CARD)).hexdigest()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ResourceError(f"{path}: cannot be read ({error.strerror}); install gistmill again") from None
