"""What a reader says of papers in the browser: kept in the files of marks that `gistmill like` writes too."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl

from pipeline.errors import SettingsError, UsageError
from pipeline.interests.marks import read_marks, same_id
from pipeline.regular import read_regular
from pipeline.run.marking import found_papers, mark
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Marking:
    """An interest and what is said of a paper for it: liked, disliked, or nothing yet."""

    interest: str
    liked: bool | None


def marks_of(settings: Settings) -> dict[str, Path]:
    """Return the files of marks by interest; an interest without one cannot be marked for."""
    return {name: found.marks for name, found in sorted(settings.interests.items()) if found.marks is not None}


def said(places: Mapping[str, Path]) -> dict[str, dict[str, bool]]:
    """Return what the files of marks say: by interest and id of a paper whether it is liked."""
    return {interest: _read(place) for interest, place in places.items()}


def markings(marks: Mapping[str, Mapping[str, bool]], names: tuple[str | None, ...]) -> list[Marking]:
    """Return what is said of a paper for each interest; `names` are the ids that it goes by."""
    ids = {same_id(name) for name in names if name}
    return [
        Marking(interest, next((liked for name, liked in own.items() if name in ids), None))
        for interest, own in marks.items()
    ]


def _read(place: Path) -> dict[str, bool]:
    try:
        return read_marks(read_regular(place).decode("utf-8-sig"), str(place))
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError:
        raise SettingsError(f"{place}: is not UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise SettingsError(f"{place}: cannot be read ({error.strerror}); correct the path") from None


def note(places: Mapping[str, Path], database: Path, form: Mapping[str, str]) -> str:
    """Note what a form says of a paper; return the address to go on with.

    Raises:
        UsageError: there is no such interest or paper, or the form says nothing.
        SettingsError: the file of marks holds a line that is none.
    """
    place = places.get(form.get("interest", ""))
    if place is None or form.get("liked") not in {"0", "1"}:
        raise UsageError("The form names no interest of the settings. Load the page again")
    mark(place, found_papers(database, [form.get("paper", "")]), liked=form["liked"] == "1")
    back = form.get("back", "/")
    return back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/"


def form_of(body: bytes) -> dict[str, str]:
    """Read the fields of a form that a browser sent."""
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=20))
