"""A line of what is to be enriched: an object with a text, under any names that a table of papers may use.

In: a value of JSON. Out: its text as the tables would hold it, with what is known of it beside; or why it has none.
Apart from the enriching, which is the same wherever a text comes from.
"""

from collections.abc import Mapping
from datetime import date
from math import isnan
from numbers import Integral
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from pipeline.papers.stating import stated
from pipeline.parsing.documents import markdown, plain_text
from pipeline.parsing.documents.blocks import NotRead
from pipeline.parsing.documents.reading import record_of_bytes
from pipeline.parsing.documents.records_as_json import body_of_json
from pipeline.parsing.markup import plain_twice
from pipeline.parsing.stated_dates import stated_date
from pipeline.parsing.stated_identifiers import identifiers
from pipeline.parsing.tables.column_texts import with_texts
from pipeline.parsing.tables.columns import guess_columns, identifier_columns, own_id_columns
from pipeline.parsing.tables.values import labels_of, status_stated, text_of, whole_text
from pipeline.records import ImpossibleDate, Record, Status
from pipeline.records.bodies import Body

_WRAPPERS = ("content", "attributes", "_source", "message", "paper", "data", "metadata", "work", "bibjson")
_NAMED_KEYS = 20
_IDENTIFYING = frozenset(("arxiv_id", "published_on"))  # tables leave these empty where they are not known
_LONGEST_KEY = 60  # characters of a key in a message


class NoTextError(ValueError):
    """A line has no text; the message names the keys that it has."""


class Text(BaseModel):
    """A text to be enriched: title, abstract and whole text as stages read them, and as they were given."""

    model_config = ConfigDict(extra="ignore", strict=True)

    id: str | int | None = None
    title: str | None = None
    abstract: str | None = None
    arxiv_id: str | None = None
    published_on: Annotated[date | None, Field(strict=False)] = None
    published_inferred: bool | None = None
    declared_categories: list[str] | None = None
    body: str | None = None
    status: Status | None = Field(None, exclude=True)
    document: Body | None = Field(None, exclude=True)
    given: tuple[str | None, ...] = Field((None, None, None), exclude=True)

    def cleaned(self) -> dict[str, object]:
        """Return the texts that are not as they were given, by name."""
        texts = {"title": self.title, "abstract": self.abstract, "body": self.body}
        given = zip(texts.items(), self.given, strict=True)
        return {name: text for (name, text), before in given if text != (before or None)}


def text_of_line(value: object) -> Text:
    """Return the text of an object.

    Its keys may have any names that `gistmill parse` knows for them. Beside title and abstract, an arXiv id, a date and
    categories are read, which sharpen the tags. A `body` is a whole text, read as a file of plain text or Markdown is:
    what it states of title and abstract is taken where they are not given. Or it is what `gistmill parse` tells of a
    document's, or the body of a record, which is taken as it is.

    Raises:
        NoTextError: it is no object, has neither title nor abstract nor body, or its body cannot be used.
        ValidationError: a field under our own name for it is of a wrong type.
    """
    if not isinstance(value, Mapping):
        raise NoTextError('no object with a title, an abstract or a body, as {"title": ..., "abstract": ...}')
    raw = _unwrapped({str(key): found for key, found in value.items() if not _is_missing(found)})
    read = _read_body(raw.get("body"))
    raw |= {"body": read.text} if read else {}
    beside = {name: found for name, found in raw.items() if name != "body"}  # which is read as what it says it is
    columns = with_texts(guess_columns(list(beside), {}), [beside]).fields
    found = Text.model_validate(
        {**_guessed(raw, columns), "id": id_of_line(raw) or (raw.get("source") if read else None)}
    )
    is_from_file = isinstance(value.get("body"), Body)  # whose text nobody has but its reader
    given = (None, None, None) if is_from_file else (*_written(raw, columns, found), found.body)
    whole = None if read else _whole(found.body)
    found = found.model_copy(update=_told_by(whole, found)) if whole else found
    said = stated(_record(found, raw))
    body = whole.body if whole else read
    if not said.title and not said.abstract and not body:
        keys = ", ".join(key[:_LONGEST_KEY] for key in list(raw)[:_NAMED_KEYS]) or "none"
        raise NoTextError(f"no text: no title, abstract or body is under its keys ({keys})")
    texts = {"title": _as_given(said.title, found.title), "abstract": _as_given(said.abstract, found.abstract)}
    texts["body"] = body.text if body else None
    return found.model_copy(update={**texts, "document": body, "status": said.status, "given": given})


def _unwrapped(raw: dict[str, object]) -> dict[str, object]:
    """Return an object with what stands within it, where that has the title: OpenReview's `content`, `attributes`."""
    if "title" in raw or "abstract" in raw:
        return raw
    inner = (raw.get(key) for key in _WRAPPERS)
    return next(
        (
            {**raw, key: None, **found}
            for key, found in zip(_WRAPPERS, inner, strict=True)
            if isinstance(found, Mapping) and "title" in found
        ),
        raw,
    )


def _read_body(value: object) -> Body | None:
    """Return a body that a reader has made, or its JSON; None for a text, or nothing."""
    if not isinstance(value, Mapping):
        return value if isinstance(value, Body) else None
    try:
        return body_of_json(value)
    except (ValueError, KeyError, TypeError) as problem:
        raise NoTextError(f"body: neither a text nor what `gistmill parse` tells of one: {problem!r}") from None


def _whole(text: str | None) -> Record | None:
    """Return what a whole text says, read as a file of plain text or Markdown is; None where there is none."""
    if not text or not text.strip():
        return None
    try:
        name = markdown.NAME if markdown.is_marked(text) else plain_text.NAME
        return record_of_bytes(name, text.encode("utf-8", "replace"))
    except NotRead as problem:
        raise NoTextError(f"body: {problem.detail}") from None


def _told_by(whole: Record, found: Text) -> dict[str, object]:
    return {"title": found.title or whole.title, "abstract": found.abstract or whole.abstract}


def id_of_line(value: object) -> str | int | None:
    """Return what an object calls itself: `id`, else the first key that holds identifiers; None where nothing does."""
    if not isinstance(value, Mapping):
        return None
    names = [str(key) for key in value]
    candidates = ("id", *(name for _, name in own_id_columns(names)), *identifier_columns(names)[0])
    told = (_whole_number(value.get(name)) for name in candidates)
    return next((key for key in told if isinstance(key, str | int) and not isinstance(key, bool)), None)


def _whole_number(key: object) -> object:
    """Return a number as Python has it where it is whole, as 7 for 7.0: a table's column of ids with gaps has that."""
    if isinstance(key, Integral) and not isinstance(key, bool):
        return int(key)
    return int(key) if isinstance(key, float) and key.is_integer() else key


def _guessed(raw: Mapping[str, object], columns: Mapping[str, str]) -> dict[str, object]:
    """Return our fields, each as it stands under our name, else as a table would be read."""
    exact, places = identifier_columns(raw)
    read: dict[str, object] = {
        "arxiv_id": identifiers(map(raw.get, exact), map(raw.get, places)).arxiv_id,
        "published_on": _day(raw.get(columns.get("published_on", ""))),
        "declared_categories": list(labels_of(raw.get(columns.get("declared_categories", "")))),
        "status": status_stated(raw.get(columns.get("retracted", ""))),
    }
    read |= {name: raw.get(columns.get(name, "")) for name in ("title", "abstract")}
    ours = ("title", "abstract", "body", "arxiv_id", "published_on", "published_inferred", "declared_categories")
    own = {name: raw[name] for name in ours if name in raw and not (name in _IDENTIFYING and _is_empty(raw[name]))}
    if read["published_on"] is not None:  # a month or a year is a date too
        own.pop("published_on", None)
    told = {**read, **own}
    pieces = isinstance(told["title"], list | tuple | Mapping)
    told["title"] = (text_of(told["title"]) or told["title"]) if pieces else told["title"]
    told["abstract"] = _in_one_piece(told["abstract"], raw.get("abstract_inverted_index"))
    return told


def _written(raw: Mapping[str, object], columns: Mapping[str, str], found: Text) -> tuple[str | None, str | None]:
    """Return title and abstract as they were given; None where that was in pieces, which nobody has as a text."""
    told = {name: raw.get(name) or raw.get(columns.get(name, "")) for name in ("title", "abstract")}
    whole = {name: isinstance(value, str) for name, value in told.items()}
    return found.title if whole["title"] else None, found.abstract if whole["abstract"] else None


def _in_one_piece(value: object, index: object = None) -> object:
    """Return a text that stands in pieces, or as an inverted index beside it, as files have it read.

    What holds no text stays as it is, to be refused.
    """
    if _is_empty(value):
        return whole_text(index) or None
    return (whole_text(value) or value) if isinstance(value, list | tuple | Mapping) else value


def _is_missing(value: object) -> bool:
    """Say whether a value is NaN, which stands for a missing one in JSON that Python has written."""
    return isinstance(value, float) and isnan(value)


def _is_empty(value: object) -> bool:
    return not value or (isinstance(value, str) and value.isspace())


def _day(value: object) -> date | None:
    found = stated_date(value)
    return None if isinstance(found, ImpossibleDate) or found is None else date(found.year, found.month, found.day)


def _as_given(said: str | None, given: str | None) -> str | None:
    """Return a text as it was given where cleaning changed its white space alone: so offsets count in what is known."""
    return given if given and said and said.split() == given.split() else said


def _record(text: Text, raw: Mapping[str, object]) -> Record:
    comment = raw.get("comment", raw.get("comments"))
    return Record(
        status=text.status,
        title=plain_twice(text.title or ""),
        abstract=plain_twice(text.abstract or ""),
        comment=comment if isinstance(comment, str) else None,
    )
