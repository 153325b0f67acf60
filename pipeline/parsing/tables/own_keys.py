"""An object of JSON by its own keys: which of them holds which field, whatever stands beside it in the file.

In: an object. Out: a record, or what is wrong with it. Kept apart from the format `json`, because objects of any make
may stand between those of an index whose keys are known.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from pipeline.parsing.entries import Entry, Known
from pipeline.parsing.tables.columns import (
    guess_columns,
    has_telling_name,
    identifier_columns,
    is_of_papers,
    own_id_columns,
)
from pipeline.parsing.tables.dated import DateColumns, columns_of_dates, first_date
from pipeline.parsing.tables.json_values import JsonObject
from pipeline.parsing.tables.values import is_beside_papers, record_of

_MOST_LAYOUTS = 500  # sets of keys that are remembered

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Layout:
    """For objects with the same keys: the key of each field, and the keys that hold identifiers and dates."""

    fields: Pairs
    exact: tuple[str, ...]
    places: tuple[str, ...]
    own: Pairs
    dates: DateColumns
    is_of_papers: bool


def record_by_keys(raw: JsonObject, known: Pairs = (), chosen: Pairs = ()) -> Entry:
    """Return the record of an object.

    Args:
        raw: the object.
        known: which key holds which field in the file as a whole; where an object lacks one, its own keys are asked.
        chosen: what the user says of that.
    """
    if is_beside_papers(raw.get("itemType")):
        return Known.BOILERPLATE
    layout = _layout(tuple(map(str, raw)), known, chosen)
    values = {field: raw.get(name) for field, name in layout.fields}
    if "published_on" in values:
        whole = (dict(layout.fields)["published_on"], *layout.dates.whole)
        parts = (layout.dates.months, layout.dates.days)
        values["published_on"] = first_date(map(raw.get, whole), *(map(raw.get, names) for names in parts))
    own = ((scheme, raw.get(name)) for scheme, name in layout.own)
    return record_of(values, map(raw.get, layout.exact), map(raw.get, layout.places), own)


def by_kind(
    is_own: Callable[[JsonObject], bool], record: Callable[[JsonObject], Entry]
) -> Callable[[JsonObject], Entry]:
    """Return what reads an object as a format does if it is the format's own, and else by its keys, if of a paper."""

    def read(raw: JsonObject) -> Entry:
        is_known = is_own(raw) or not _layout(tuple(map(str, raw)), (), ()).is_of_papers
        return record(raw) if is_known else record_by_keys(raw)

    return read


@lru_cache(_MOST_LAYOUTS)
def _layout(names: tuple[str, ...], known: Pairs, chosen: Pairs) -> _Layout:
    shared = {field: name for field, name in known if name in names}
    guessed = guess_columns(names, dict(chosen))
    if known and not has_telling_name(guessed):
        guessed.pop("abstract", None)  # `text` beside a key that the file has for abstracts elsewhere
    fields = {**guessed, **shared}
    exact, places = identifier_columns(names)
    return _Layout(
        tuple(fields.items()), exact, places, own_id_columns(names), columns_of_dates(names), is_of_papers(fields, ())
    )
