"""The settings that hold, one key a line, and where each comes from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.json_text import json_text
from pipeline.settings.lines import Key, line_of
from pipeline.settings.loading import DEFAULT_CONFIG, load_settings, read_lines, read_tree

DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Effective:
    """A key with its value as settings write it, and where that comes from: file and line, or `default`."""

    key: str
    value: str
    place: str


def effective_settings(path: Path | None) -> list[Effective]:
    """Return every key of the settings, those that are not set too.

    Secrets of addresses are not shown, and headers name the variable of the environment that they are read from.

    Args:
        path: the file; None means `gistmill.toml` where that exists.

    Raises:
        SettingsError: as `load_settings`.
    """
    place = path or DEFAULT_CONFIG
    tree = read_tree(place) if path or place.exists() else {}
    lines = read_lines(place) if tree else {}
    values = load_settings(path).model_dump(mode="json")
    return [
        Effective(".".join(key), _written(value), _place(key, tree, lines, place)) for key, value in _leaves(values)
    ]


def _written(value: object) -> str:
    return "not set" if value is None else json_text(value)


def _place(key: Key, tree: object, lines: Mapping[Key, int], file: Path) -> str:
    return f"{file}, line {line_of(key, lines)}" if _has(tree, key) else DEFAULT


def _leaves(values: Mapping[str, object], before: Key = ()) -> Iterator[tuple[Key, object]]:
    for name, value in values.items():
        key = (*before, name)
        if isinstance(value, Mapping) and value:
            yield from _leaves(value, key)
        elif isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
            for number, item in enumerate(value):
                yield from _leaves(item, (*key, str(number)))
        else:
            yield key, value


def _has(tree: object, key: Key) -> bool:
    """Whether a file says something under a key."""
    for part in key:
        if isinstance(tree, list):
            tree = tree[int(part)] if int(part) < len(tree) else None
        elif isinstance(tree, Mapping) and part in tree:
            tree = tree[part]
        else:
            return False
    return True
