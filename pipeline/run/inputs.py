"""What a user names, as files: arguments in, files to read out, in an order that does not depend on theirs.

Separate from reading them, because whether a call is wrong (nothing of what was named exists) must be known before
anything is touched.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

from pipeline.errors import UsageError
from pipeline.fetching.answers import SIDECAR_SUFFIX
from pipeline.regular import special_kind
from pipeline.run import standard_input
from pipeline.settings import shown

_ESCAPED = "file:"
_GLOB_CHARACTERS = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read; `problem` says why it cannot be, where that is known beforehand."""

    path: Path
    problem: str | None = None
    address: str | None = None  # of what was not fetched, and so is no file
    name: str | None = None  # where it is called otherwise than its file, as standard input is

    @property
    def uri(self) -> str:
        """What the input is called in the tables and in the report."""
        return self.address or self.name or written(self.path.as_posix())


def written(name: str) -> str:
    r"""Return the name of a file as text; bytes of it that are no UTF-8 are written as `\xe9`."""
    return os.fsencode(name).decode(errors="backslashreplace")


def as_parameter(name: str) -> str:
    """Return an input as JSON can hold it; `from_parameter` gives it back."""
    is_text = written(name) == name and not name.startswith(_ESCAPED)
    return name if is_text else _ESCAPED + quote(os.fsencode(name))


def from_parameter(text: str) -> str:
    """Return the input that `as_parameter` wrote."""
    return os.fsdecode(unquote_to_bytes(text.removeprefix(_ESCAPED))) if text.startswith(_ESCAPED) else text


def _never(_path: Path) -> bool:
    return False


def discover(arguments: Sequence[str]) -> list[InputFile]:
    """Return the files that `arguments` (files, folders, globs) name, each once, sorted by path.

    A folder stands for the files in it and below it, hidden ones left out. An argument that names nothing is an
    input that cannot be read, as long as another one can.

    Raises:
        UsageError: no argument names any file.
    """
    files = find_files(arguments)
    if all(file.problem for file in files):
        raise no_input(files)
    return files


def find_files(arguments: Sequence[str], is_own: Callable[[Path], bool] = _never) -> list[InputFile]:
    """Return the files that `arguments` name, as `discover`, but also where there is none that can be read.

    What `is_own` says of, a run itself writes: where it lies in a folder that is named, it is left out, the folder too.
    """
    found: dict[Path, InputFile] = {}
    for argument in arguments:
        for file in _files_of(argument, is_own):
            found.setdefault(file.path, file)
    return sorted(found.values(), key=lambda file: str(file.path))


def told_unread(error: OSError) -> str:
    """Return what to say of an input that is there and cannot be read; what is no file says so itself."""
    said = error.strerror or str(error)
    return said if said.startswith("is ") else f"cannot be read ({said}); change its rights, or name another"


def no_input(files: Sequence[InputFile]) -> UsageError:
    """Return the error to raise where none of the files named can be read."""
    problems = "; ".join(f"{file.name or file.path}: {file.problem}" for file in files) or "no input was named"
    return UsageError(f"{problems}. Name files, folders, globs or addresses of listings")


def _files_of(argument: str, is_own: Callable[[Path], bool]) -> list[InputFile]:
    if argument == standard_input.NAME:
        return [InputFile(standard_input.spooled(), name=standard_input.NAME)]
    if not argument:  # a variable of a shell that is not set; as a path it is the folder one is in
        return [InputFile(Path(), "is an empty name", name="''")]
    path = Path(argument)
    if argument.startswith(("http://", "https://")):
        raise UsageError(
            f"{shown(argument)}: addresses are fetched by 'gistmill run' alone; save the page and name the file"
        )
    try:
        is_there = path.exists() or path.is_symlink()
    except OSError as error:  # its name is longer than any
        return [InputFile(path, f"cannot be opened ({error.strerror})")]
    if is_there:
        return _files_at(path, is_own)
    if _GLOB_CHARACTERS & set(argument):
        found = [file for match in _matches(path) if not is_own(match) for file in _files_at(match, is_own)]
        return found or [InputFile(path, "matches no file")]
    is_address = "://" in argument
    told = "is no address with http or https, and no other is fetched" if is_address else "no such file or folder"
    return [InputFile(path, told, name=argument if is_address else None)]


def _files_at(path: Path, is_own: Callable[[Path], bool]) -> list[InputFile]:
    if path.is_dir():
        return _files_below(path, is_own) or [InputFile(path, "is a folder without files")]
    try:
        kind = special_kind(path)
    except OSError as error:
        return [InputFile(path, f"cannot be opened ({error.strerror})")]
    return [InputFile(path, f"is {kind}; only files are read" if kind else None)]


def _matches(pattern: Path) -> list[Path]:
    """Return what a pattern matches, sorted; hidden names only where it says so, and no link is gone through by `**`.

    A folder that links to itself would otherwise be met some forty times over, and two of them without an end.
    """
    magic = next(number for number, part in enumerate(pattern.parts) if _GLOB_CHARACTERS & set(part))
    begin, rest = Path(*pattern.parts[:magic]), pattern.parts[magic:]
    shows_hidden = any(part.startswith(".") for part in rest)
    try:
        found = sorted(begin.glob(str(Path(*rest))))
    except (OSError, ValueError):  # ** beside other characters
        return []
    return [
        path
        for path in found
        if shows_hidden or not any(part.startswith(".") for part in path.parts[len(begin.parts) :])
    ]


def _is_input(name: str) -> bool:
    """Whether a file in a folder is to be read: not hidden, and no note about an answer that was fetched."""
    return not name.startswith(".") and not name.endswith(SIDECAR_SUFFIX)


def _files_below(folder: Path, is_own: Callable[[Path], bool]) -> list[InputFile]:
    files: list[InputFile] = []

    def note(error: OSError) -> None:
        files.append(InputFile(Path(error.filename), f"cannot be listed ({error.strerror})"))

    for parent, folders, names in os.walk(folder, onerror=note):
        here = Path(parent)
        folders[:] = [name for name in folders if not name.startswith(".") and not is_own(here / name)]
        files += [InputFile(here / name) for name in names if _is_input(name) and not is_own(here / name)]
    return files
