"""Names of authors, as text or as objects, in the order in which people say them.

In: a list of names in any usual form. Out: `Claude E. Shannon`, name by name. Kept apart because every format
spells the same list in another way.
"""

import re
from collections.abc import Mapping, Sequence

from pipeline.parsing.labels import is_complete, split_authors

AND = re.compile(r"(?<!\s)\s+and\s+", re.IGNORECASE)  # blanks are tried from their first one alone
_INVERTED_LIST = re.compile(r"[^,;]{1,80}, ?(?:[A-Z]\.?[ -]?){1,4}(?:$|,|;| and )")  # `Shannon, C. E., Weaver, W.`
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_NAME_KEYS = ("name", "fullname", "full_name", "display_name", "raw_author_name", "author")
_GIVEN_KEYS = ("given", "given_name", "first_name", "firstName", "forename", "first")
_FAMILY_KEYS = ("family", "family_name", "last_name", "lastName", "surname", "last")
_LONGEST_LIST = 200_000  # characters; the longest author lists, of particle physics, have some 60,000
_LAST_AND_FIRST = 2


def names_of(value: object) -> tuple[tuple[str, ...], int | None]:
    """Return the authors' names and their number; the number is None where the list is cut or empty."""
    if isinstance(value, str):
        return _of_text(value[:_LONGEST_LIST])
    if isinstance(value, dict):
        name = _of_object(value)
        return ((name,), 1) if name else ((), None)
    if isinstance(value, (list, tuple)):
        names = tuple(filter(None, map(_of_item, value)))
        return names, len(names) or None
    return (), None


def turned(name: str) -> str:
    """Turn `Shannon, Claude E.` and `Shannon,Claude E.` into `Claude E. Shannon`; `Hoare, Jr., Tony` likewise."""
    parts = [part.strip() for part in name.split(",") if part.strip()]
    if len(parts) == _LAST_AND_FIRST:
        return f"{parts[1]} {parts[0]}" if not _SUFFIX.fullmatch(parts[1]) else f"{parts[0]}, {parts[1]}"
    if len(parts) > _LAST_AND_FIRST:
        suffixes = [part for part in parts[1:] if _SUFFIX.fullmatch(part)]
        rest = [part for part in parts[1:] if not _SUFFIX.fullmatch(part)]
        return " ".join([*rest, parts[0], *suffixes])
    return " ".join(parts)


def _of_text(text: str) -> tuple[tuple[str, ...], int | None]:
    """Split a list by what separates its names: semicolons, bars, `and` between inverted names, or commas."""
    text = " ".join(text.split())
    for separator in (";", "|"):
        if separator in text:
            names = tuple(filter(None, (turned(part) for part in text.split(separator))))
            return names, len(names) or None
    parts = AND.split(text)
    if len(parts) > 1 and all(part.count(",") == 1 for part in parts):
        return tuple(map(turned, parts)), len(parts)
    if _INVERTED_LIST.match(text):
        return _of_inverted(text)
    names = split_authors(text)
    return names, len(names) if names and is_complete(text) else None


def _of_inverted(text: str) -> tuple[tuple[str, ...], int | None]:
    """Read `Shannon, C. E., Weaver, W.`: surnames and initials in turn."""
    parts = [part.strip() for part in AND.sub(", ", text).split(",") if part.strip()]
    names = tuple(f"{given} {family}" for family, given in zip(parts[::2], parts[1::2], strict=False))
    return names, len(names)


def _of_item(item: object) -> str | None:
    if isinstance(item, str):
        return turned(item) if item.count(",") == 1 else " ".join(item.split()) or None
    if isinstance(item, dict):
        return _of_object(item)
    if isinstance(item, (list, tuple)) and len(item) >= _LAST_AND_FIRST:
        return _of_parsed(item)
    return None


def _of_parsed(parts: Sequence[object]) -> str | None:
    """Read a name of arXiv's `authors_parsed`: last, first, suffix."""
    last, first, *rest = parts[:3]
    kept = [part for part in (first, last, *rest) if part and isinstance(part, str)]
    return " ".join(kept) or None


def _of_object(item: Mapping[object, object]) -> str | None:
    given, family = _first(item, _GIVEN_KEYS), _first(item, _FAMILY_KEYS)
    if family:
        return f"{given} {family}" if given else family
    inner = item.get("author")
    if isinstance(inner, Mapping):
        return _of_object(inner)
    return _first(item, _NAME_KEYS)


def _first(item: Mapping[object, object], keys: Sequence[str]) -> str | None:
    for key in keys:
        value = item.get(key)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return None
