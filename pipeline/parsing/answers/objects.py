"""Parts of JSON objects by type: what is there in another type is as if it were not there.

In: an object and keys. Out: text, a list of objects, an object. Total for any value.
"""

from collections.abc import Mapping

from pipeline.parsing.tables.json_values import JsonObject


def text(found: JsonObject, *keys: str) -> str:
    """Return the first of these keys' values that is a text, or a list that begins with one; else an empty text."""
    for key in keys:
        value = found.get(key)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, str) and (told := value.strip()):
            return told
    return ""


def inner(found: JsonObject, *path: str) -> JsonObject:
    """Return the object along a path of keys, an empty one where there is none."""
    for key in path:
        value = found.get(key)
        found = value if isinstance(value, Mapping) else {}
    return found


def objects(found: JsonObject, *keys: str) -> list[JsonObject]:
    """Return the objects in the list under the first of these keys that has any."""
    for key in keys:
        value = found.get(key)
        if isinstance(value, list) and (kept := [item for item in value if isinstance(item, Mapping)]):
            return kept
    return []


def names(found: JsonObject, key: str, *of: str) -> tuple[str, ...]:
    """Return the names of the objects in a list, each once: the first text under the keys `of`."""
    told = (" ".join(text(item, *of).split()) for item in objects(found, key))
    return tuple(dict.fromkeys(filter(None, told)))
