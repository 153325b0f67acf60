"""Where in a document of JSON its papers stand, where it lists none under a name that is known.

In: a document, or an object of one. Out: an object for each paper. Kept apart from reading JSON: what servers answer
has a few envelopes, what people write down has any.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from pipeline.parsing.tables.columns import guess_columns, is_of_papers

_DEEPEST = 4  # objects around a list
_LAYERS = 3  # objects around a paper
_MOST_KEYS = 1_000  # of an object, where a list is looked for below them


def framed(document: Mapping[object, object]) -> list[dict[object, object]]:
    """Return the rows of a table that is written down by its columns, or as its names and rows; of any other none.

    >>> framed({"title": {"0": "Moss", "1": "Stones"}, "year": {"0": 2020, "1": None}})[0]
    {'title': 'Moss', 'year': 2020}
    >>> framed({"columns": ["title", "year"], "index": [0], "data": [["Moss", 2020]]})
    [{'title': 'Moss', 'year': 2020}]
    >>> framed({"title": ["Moss", "Stones"], "abstract": ["A.", "B."]})[1]
    {'title': 'Stones', 'abstract': 'B.'}
    >>> framed({"title": ["Moss"], "author": [{"family": "Bell"}]})  # one work of Crossref
    []
    """
    names, rows = document.get("columns"), document.get("data")
    if isinstance(names, list) and isinstance(rows, list) and rows and all(isinstance(row, list) for row in rows):
        return [dict(zip(map(str, names), row, strict=False)) for row in rows]
    columns = {name: _numbered(column) for name, column in document.items()}
    title = next((column for name, column in columns.items() if str(name).casefold() == "title"), None)
    if not title or not _are_of_papers(document) or any(isinstance(cell, (Mapping, list)) for cell in title.values()):
        return []
    if any(column is None or (column and column.keys() != title.keys()) for column in columns.values()):
        return []
    return [{name: (column or {}).get(row) for name, column in columns.items()} for row in title]


def _numbered(column: object) -> Mapping[object, object] | None:
    """Return the cells of a column by their rows: an object, or a list of several."""
    if isinstance(column, list) and len(column) > 1:
        return dict(enumerate(column))
    return column if isinstance(column, Mapping) else None


def listed_within(document: Mapping[object, object]) -> Iterable[object]:
    """Return the objects of the first list of papers below an object, the shallowest; or those that stand under names.

    A name is the id of a paper that has none, unless names only count.

    >>> list(listed_within({"status": 1, "payload": {"list": [{"title": "Moss", "abstract": "A."}]}}))
    [{'title': 'Moss', 'abstract': 'A.'}]
    >>> list(listed_within({"a1": {"title": "Moss", "abstract": "A."}, "b2": {"title": "Stones"}}))[1]
    {'id': 'b2', 'title': 'Stones'}
    """
    level: list[Mapping[object, object]] = [document]
    for _ in range(_DEEPEST):
        if found := next(filter(None, chain(map(_under_names, level), map(_listed, level))), None):
            return found
        below = chain.from_iterable(found.values() for found in level if len(found) <= _MOST_KEYS)
        level = [value for value in below if isinstance(value, Mapping)][:_MOST_KEYS]
    return ()


def _listed(found: Mapping[object, object]) -> Iterable[object]:
    lists = (value for value in found.values() if isinstance(value, list))
    return next((value for value in lists if 2 * sum(map(_holds_paper, value)) > len(value)), ())


def _under_names(found: Mapping[object, object]) -> list[object]:
    values = [value for value in found.values() if isinstance(value, Mapping) and "title" in value]
    if not values or len(values) < len(found):
        return []
    if all(str(name).isdecimal() for name in found):
        return [*values]
    return [{"id": name, **value} for name, value in found.items() if isinstance(value, Mapping)]


def opened(item: Mapping[str, object]) -> Mapping[str, object]:
    """Return an object with what stands in the one object within it that is a paper, where it is none itself.

    >>> opened({"id": 7, "paper": {"title": "Moss", "abstract": "A."}})
    {'id': 7, 'title': 'Moss', 'abstract': 'A.'}
    >>> opened({"headline": "Moss", "text": "A.", "source": {"title": "News", "url": "https://ex.org"}})["headline"]
    'Moss'
    """
    for _ in range(_LAYERS):
        inside = [name for name, value in item.items() if isinstance(value, Mapping) and _are_of_papers(value)]
        around = guess_columns(list(map(str, item)), {})
        if len(inside) != 1 or not {"title", "abstract"}.isdisjoint(around):
            break
        item = {**dict(_around(item, inside[0])), **dict(_pairs(item[inside[0]]))}
    return item


def _around(item: Mapping[str, object], name: str) -> Iterator[tuple[str, object]]:
    return ((other, value) for other, value in item.items() if other != name)


def _pairs(value: object) -> Iterator[tuple[str, object]]:
    return ((str(name), held) for name, held in value.items()) if isinstance(value, Mapping) else iter(())


def _holds_paper(value: object) -> bool:
    return isinstance(value, Mapping) and _are_of_papers(opened(value))


def _are_of_papers(value: object) -> bool:
    return isinstance(value, Mapping) and is_of_papers(guess_columns(list(map(str, value)), {}), ())
