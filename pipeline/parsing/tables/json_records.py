"""JSON objects of any make: JSON lines, a list, or a server's answer, with a guessed mapping of their keys.

In: an input's head and content. Out: a record for each object. The registry's last resort for JSON: formats whose
keys are known have modules of their own.
"""

from collections.abc import Iterator, Mapping
from functools import partial

from pipeline.parsing.answers.envelopes import error_of, lists_nothing, split
from pipeline.parsing.content import Content, Head
from pipeline.parsing.entries import Entry, convert
from pipeline.parsing.parsed import Context, Guess
from pipeline.parsing.tables.column_texts import Told, with_texts
from pipeline.parsing.tables.columns import guess_columns, has_telling_name, is_of_papers
from pipeline.parsing.tables.json_shapes import opened
from pipeline.parsing.tables.json_values import sample
from pipeline.parsing.tables.own_keys import record_by_keys

NAME = "json"
DESCRIPTION = "JSON lines, or a JSON list of objects; which key holds which field is guessed, see [parsing.columns]"
VERSION = 23


def recognise(head: Head, context: Context) -> Guess:
    """Say how surely an input is JSON of papers: by the keys of its first objects."""
    objects = _sample(head)
    error = error_of(objects[0]) if len(objects) == 1 else None
    if error is not None:
        return Guess(0.6, "is a server's word that something went wrong")
    if not objects and lists_nothing(head):
        return Guess(0.6, "is an answer that lists nothing")
    if not objects:
        return Guess(0.0, "is no JSON with objects")
    found = guess_columns(_names(objects), context.columns)
    if not is_of_papers(found, context.columns):
        return Guess(0.3, f"is JSON, but its keys ({', '.join(_names(objects)[:12])}) are not those of papers")
    return Guess(0.7 if has_telling_name(found) else 0.55, f"its keys fit {', '.join(found)}")


def columns(content: Content, head: Head, context: Context) -> dict[str, str]:  # noqa: ARG001 - every format alike
    """Return which key holds which field."""
    return _told(head, context).fields


def _told(head: Head, context: Context) -> Told:
    objects = _sample(head)
    return with_texts(guess_columns(_names(objects), context.columns), objects)


def read(content: Content, head: Head, context: Context) -> Iterator[Entry]:
    """Yield a record for each object."""
    told = _told(head, context)
    known, chosen = tuple(told.fields.items()), tuple(context.columns.items())
    yield from told.faults
    found = (opened(item) if isinstance(item, Mapping) else item for item in split(content, head))
    yield from convert(found, partial(record_by_keys, known=known, chosen=chosen))


def _sample(head: Head) -> list[Mapping[str, object]]:
    return [*map(opened, sample(head))]


def _names(objects: list[Mapping[str, object]]) -> list[str]:
    return list(dict.fromkeys(str(name) for found in objects for name in found))
