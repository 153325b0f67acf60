"""arXiv's bulk metadata: an object a line, as its snapshot on Kaggle has them.

In: an input's head and content. Out: a record for each paper. A module of its own, and not a mapping of columns,
because the dates stand within `versions` and the names in `authors_parsed`.
"""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.parsing.answers.envelopes import split
from pipeline.parsing.content import Content, Head
from pipeline.parsing.entries import Entry, convert
from pipeline.parsing.latex import with_letters
from pipeline.parsing.markup import plain
from pipeline.parsing.parsed import Guess
from pipeline.parsing.tables.json_values import JsonObject, sample
from pipeline.parsing.tables.values import record_of

NAME = "arxiv-snapshot"
DESCRIPTION = "arXiv's bulk metadata, a JSON object a line"
VERSION = 4

_KEYS = frozenset(("id", "title", "abstract", "categories"))
_TELLING = frozenset(("authors_parsed", "update_date", "versions", "submitter", "journal-ref", "report-no"))


def recognise(head: Head) -> Guess:
    """Say how surely an input is a snapshot: by the keys that no other format has together."""
    objects = sample(head)
    fitting = sum(found.keys() >= _KEYS and not _TELLING.isdisjoint(found) for found in objects)
    if not fitting:
        return Guess(0.0, "no object has the keys of arXiv's snapshot")
    return Guess(0.95, f"{fitting} of the first {len(objects)} objects have its keys")


def read(content: Content, head: Head) -> Iterator[Entry]:
    """Yield a record for each object."""
    yield from convert(split(content, head), _record)


def _record(raw: JsonObject) -> Entry:
    version, published = _versions(raw.get("versions"))
    return record_of(
        {
            "title": _text(raw, "title"),
            "abstract": _text(raw, "abstract"),
            "authors": raw.get("authors_parsed") or raw.get("authors"),
            "arxiv_id": f"{_text(raw, 'id')}{f'v{version}' if version else ''}",
            "doi": _text(raw, "doi"),
            "comment": _text(raw, "comments"),
            "declared_categories": _text(raw, "categories").split(),
            "published_on": published,
        },
        printed=lambda told: with_letters(plain(told)),
    )


def _text(raw: JsonObject, key: str) -> str:
    value = raw.get(key)
    return value if isinstance(value, str) else ""


def _versions(value: object) -> tuple[int | None, object]:
    """Return the number of the last version and the day of the first."""
    if not isinstance(value, Sequence) or isinstance(value, str) or not value:
        return None, None
    first = value[0]
    return len(value), first.get("created") if isinstance(first, Mapping) else None
