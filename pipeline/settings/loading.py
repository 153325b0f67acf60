"""`gistmill.toml` and the command line in, one `Settings` out, or an error that names file, key and way out."""

import errno
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import UnionType
from typing import get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from pipeline.errors import SettingsError, nearest
from pipeline.regular import read_regular
from pipeline.settings.addresses import shown, shown_call
from pipeline.settings.interests import MARKS_SUFFIX, is_file
from pipeline.settings.lines import Key, lines_of_keys
from pipeline.settings.origin import Origin
from pipeline.settings.section import Misfit
from pipeline.settings.tree import Settings
from pipeline.settings.words import in_words

_NO_NAME = (errno.ENAMETOOLONG, errno.ELOOP)
# a path has slashes in a row as one
_ADDRESS = re.compile(r"(?:^|/)(?:https?|s3|gs|abfs|s?ftp|file|smtp):/", re.IGNORECASE)
DEFAULT_CONFIG = Path("gistmill.toml")
_MOST_BYTES = 4_000_000  # of a file of settings
_LONGEST_TOLD = 100  # characters of a value in a message
_OF_A_KEY = "[key]"  # pydantic's mark of a key that is wrong itself
_SECRETS = frozenset(("headers", "password"))  # somebody may write one out in place of its variable
_FILES = frozenset(("models", "model", "file", "marks", "raw", "shared"))
_ADDRESSES = frozenset(("url", "oai", "endpoint", "on_publish", "shared", "allow", "to"))  # what may hold a secret


def load_settings(
    path: Path | None, overrides: Mapping[str, object] | None = None, *, caller: str | None = None
) -> Settings:
    """Read settings from a TOML file and lay `overrides` over them.

    Args:
        path: the file; None means `gistmill.toml` where that exists, else the defaults.
        overrides: values by dotted key (`keyphrases.count`), as the command line gives them; None values are left out.
        caller: where the overrides come from, in words; None is the command line, whose options say them.

    Raises:
        SettingsError: the file cannot be read or is not TOML, a key is unknown, or a value is out of range; the
            message names the file, the key and what would be valid.
    """
    place = path or DEFAULT_CONFIG
    tree = read_tree(place) if path or place.exists() else {}
    _refuse_no_texts(tree, place)
    _place_files(tree, place.parent)
    for key, value in (overrides or {}).items():
        if value is not None:
            _lay(tree, key.split("."), value)
    given = {key for key, value in (overrides or {}).items() if value is not None}
    try:
        settings = Settings.model_validate(tree)
    except ValidationError as error:
        origin = Origin(place, read_lines(place), given, caller)
        meant = filter(_is_meant, error.errors(include_url=False))
        raise SettingsError("\n".join(_explained(item, origin) for item in meant)) from None
    if tree:
        # beside the fields: what they say is the same wherever it comes from
        settings.__dict__["origin"] = Origin(place, read_lines(place), given, caller)
    try:
        refuse_no_names(settings)
    except Misfit as misfit:
        raise SettingsError(settings.origin.told(misfit.key, str(misfit))) from None
    return settings


def read_lines(path: Path) -> dict[Key, int]:
    """Return the line of each key of a file that has been read; of none where it is gone meanwhile."""
    try:
        return lines_of_keys(read_regular(path, _MOST_BYTES).decode("utf-8-sig", errors="replace"))
    except OSError:
        return {}


def read_tree(path: Path) -> dict[str, object]:
    """Return what a file of settings says, as it stands there.

    Raises:
        SettingsError: it cannot be read, or is no TOML.
    """
    try:
        data = read_regular(path, _MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise SettingsError(f"{path}: has more than {_MOST_BYTES:,} bytes; name a file of settings with --config")
        return tomllib.loads(data.decode("utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}); name a file that can be read") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: is not UTF-8; save it as UTF-8") from None
    except RecursionError:
        raise SettingsError(
            f"{path}: is nested too deeply for settings; write lists and tables as the README has them"
        ) from None
    except (ValueError, ArithmeticError) as error:  # what is no TOML, and numbers that Python makes none of
        hint = '; a text stands in quotation marks, as "yake"' if "Invalid value" in str(error) else ""
        raise SettingsError(f"{path}: is not valid TOML: {error}{hint}") from None


def _refuse_no_texts(tree: Mapping[str, object], place: Path) -> None:
    """Refuse the character NUL, which TOML can hold and no path, address or query can, and empty names of files."""
    left: list[tuple[str, object]] = list(tree.items())
    while left:  # by a list of what is left, for a file may be nested deeply
        key, value = left.pop()
        if isinstance(value, dict):
            left += [(f"{key}.{name}"[-_LONGEST_TOLD:], below) for name, below in value.items()]
        elif isinstance(value, list):
            left += [(key, below) for below in value]
        elif isinstance(value, str) and "\0" in value:
            raise SettingsError(f"{place}: {key}: holds the character \\u0000, which no name can; take it out")
        elif value == "" and key.rpartition(".")[2] in _FILES:
            raise SettingsError(f"{place}: {key}: is an empty name; name a file or folder, or leave it out")


def _place_files(tree: Mapping[str, object], folder: Path) -> None:
    """Make the files that settings name relative to the folder of the settings."""
    vocabularies = tree.get("vocabularies")
    for vocabulary in vocabularies.values() if isinstance(vocabularies, dict) else ():
        if isinstance(vocabulary, dict):
            files = {
                key: str(folder / vocabulary[key]) for key in ("file", "model") if isinstance(vocabulary.get(key), str)
            }
            vocabulary.update(files)
    _place_likes(tree, folder)
    for section in tree.values():
        _place_models(section, folder)


def _place_models(section: object, folder: Path) -> None:
    if isinstance(section, dict) and isinstance(section.get("models"), str):
        section["models"] = str(folder / section["models"])


def _place_likes(tree: Mapping[str, object], folder: Path) -> None:
    """Make the files of interests relative to the folder of the settings; ids and words stay as they are."""
    interests = tree.get("interests")
    for name, interest in interests.items() if isinstance(interests, dict) else ():
        if not isinstance(interest, dict):
            continue
        for key in ("likes", "dislikes"):
            if isinstance(interest.get(key), list):
                interest[key] = [_placed(entry, folder) if isinstance(entry, str) else entry for entry in interest[key]]
        if isinstance(marks := interest.get("marks", f"{name}{MARKS_SUFFIX}"), str):
            interest["marks"] = str(folder / Path(marks).expanduser())
        _place_models(interest, folder)


def _placed(entry: str, folder: Path) -> str:
    return str(folder / Path(entry).expanduser()) if is_file(entry) else entry


def _lay(tree: dict[str, object], keys: list[str], value: object) -> None:
    for key in keys[:-1]:
        branch = tree.setdefault(key, {})
        if not isinstance(branch, dict):  # the file has a plain value where a section belongs: validation says so
            return
        tree = branch
    tree[keys[-1]] = value


def _explained(item: ErrorDetails, origin: Origin) -> str:
    """Return what is wrong with one key, with its place and its line."""
    error = item.get("ctx", {}).get("error")
    if isinstance(error, Misfit):
        return origin.told(error.key, str(error))
    key = [str(part) for part in item["loc"] if part != _OF_A_KEY and not _is_kind(part)]
    if item["type"] == "extra_forbidden":
        place, line = origin.place(key)
        where = "" if line is None else f" (line {line})"
        return f"{place}unknown key '{'.'.join(key)}'; {nearest(key[-1], _keys_beside(item['loc']))}{where}"
    name, line = origin.named(key)
    return f"{name}: {in_words(item)}{_told(item, line)}"


def _is_meant(item: ErrorDetails) -> bool:
    """Leave out what is said of the other kind of a value that may be a text or a section."""
    is_of_a_kind = _is_kind(item["loc"][-1]) if item["loc"] else False
    return not is_of_a_kind or (item["type"] == "string_type") != isinstance(item["input"], dict)


def _is_kind(part: int | str) -> bool:
    """Whether a part of a place is no key, but pydantic's name of one of several kinds that a value may be of."""
    return part == "str" or str(part).startswith("function-")


def _told(item: ErrorDetails, line: int | None) -> str:
    """Say where a refused value stands and what it is."""
    told = [*([] if line is None else [f"line {line}"]), *_value(item)]
    return f" ({', '.join(told)})" if told else ""


def _value(item: ErrorDetails) -> list[str]:
    """Say what a refused value is, where it can hold no secret: headers, passwords, whole sections stay unsaid."""
    value, place = item["input"], {str(part) for part in item["loc"]}
    if place & _SECRETS or not isinstance(value, str | int | float | bool | date | None):
        return []
    if isinstance(value, str) and (place & _ADDRESSES or "://" in value):
        return [f"it is {(shown_call(value) if 'on_publish' in place else shown(value))!r}"]
    return [f"it is {_as_toml(value)[:_LONGEST_TOLD]}"]


def _as_toml(value: str | float | date | None) -> str:
    """Return a value as a file of settings has it."""
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else repr(value)


def _keys_beside(location: tuple[int | str, ...]) -> list[str]:
    """Return the keys that are valid where an unknown one stands."""
    section: object = Settings
    for part in location[:-1]:
        fields = _fields(section)
        if part in fields:
            section = fields[str(part)].annotation
        elif get_origin(section) is dict:
            section = get_args(section)[1]
        elif get_origin(section) is tuple:  # the part is the section's number in a list of them
            section = get_args(section)[0]
    return list(_fields(section))


def _fields(section: object) -> Mapping[str, FieldInfo]:
    kinds = get_args(section) if get_origin(section) is UnionType else (section,)
    return next((kind.model_fields for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)), {})


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
