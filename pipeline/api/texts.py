"""What `enrich` is given, as values of one kind: texts, dictionaries, records and tables in, dictionaries out.

A table is anything with the Arrow C stream interface: those of pandas, polars and pyarrow, relations of DuckDB. None
of these libraries is needed for it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from math import isnan
from pathlib import PurePath
from typing import Final, Protocol, TypeAlias, runtime_checkable

import pyarrow as pa

from pipeline.enrichment import Enrichment
from pipeline.errors import UsageError
from pipeline.parsing.documents import markdown
from pipeline.parsing.documents.section_kinds import usual_kind, without_number
from pipeline.records import Record
from pipeline.records.bodies import SectionKind

_LONGEST_TITLE = 400  # characters; a longer first paragraph is text
_LONGEST_ABSTRACT = 10_000  # characters; what is longer is a whole text
_LABEL = re.compile(r"\A\s*(?:abstract|summary)[ \t]*+(?::[ \t]*+)?\n\s*", re.IGNORECASE)
_ALONE = re.compile(r"^[ \t]*(\S[^\n]{0,59})$", re.MULTILINE)  # a line that may be a heading
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_OF_A_RECORD = ("title", "abstract", "body", "arxiv_id", "doi", "published_on", "published_inferred", "comment")


@runtime_checkable
class ArrowStream(Protocol):
    """Whatever gives its rows through the Arrow C stream interface."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return the stream as a capsule."""
        ...


@runtime_checkable
class _ArrowArray(Protocol):
    """Whatever gives one piece of rows through the Arrow C array interface, as an array of pyarrow's does."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]:
        """Return schema and array as capsules."""
        ...


Text: TypeAlias = str | Mapping[str, object] | Record
"""A text: its title, an empty line and its abstract, or a whole document; or its fields by name; or a record."""


def values_of(texts: ArrowStream | Iterable[object]) -> Iterator[object]:
    """Yield what is to be enriched, one value for each text or row.

    Raises:
        UsageError: it is neither a table nor something to go through, or a table that cannot be read.
    """
    if isinstance(texts, ArrowStream | _ArrowArray):
        yield from _rows(texts)
    elif not isinstance(texts, bytes | bytearray | memoryview) and isinstance(texts, Iterable):
        yield from map(value_of, texts)
    else:
        raise UsageError(
            "enrich: takes a text, a dictionary, many of them, or a table with the Arrow C stream interface; "
            f"this is of type {type(texts).__name__}{_way_out(texts)}"
        )


def _way_out(given: object) -> str:
    """Say what to do with what is nearly a table or a text."""
    if isinstance(given, PurePath):
        return "; gistmill.read reads files, and what it gives can be enriched"
    return "; call its collect() first" if callable(getattr(given, "collect", None)) else ""


def value_of(text: object) -> object:
    """Return a text, or a record, by its fields; of anything else, why it is none."""
    if isinstance(text, str):
        return split(text) if text.strip() else _EMPTY
    if isinstance(text, Record):
        return fields_of(text)
    if isinstance(text, Mapping):
        return {key: None if _is_missing(value) else value for key, value in text.items()}
    if text is None or _is_missing(text):
        return _EMPTY
    return Enrichment(error=f"neither a text nor a dictionary: it is of type {type(text).__name__}")


_EMPTY: Final = Enrichment(error="no text: it is empty")


def _is_missing(value: object) -> bool:
    """Whether a cell is what pandas and numpy have in place of None: NaN, NaT or NA."""
    return (isinstance(value, float) and isnan(value)) or type(value).__name__ in {"NAType", "NaTType"}


def fields_of(record: Record) -> dict[str, object]:
    """Return what is enriched of a record, its body as it was read."""
    fields = {name: getattr(record, name) for name in _OF_A_RECORD}
    return {**fields, "declared_categories": list(record.declared_categories)}


def split(text: str) -> dict[str, object]:
    r"""Return a text by its fields: title and abstract, or the body that it is.

    A first paragraph is a title where more follows and it ends in no stop: `Self-RAG\n\nWe train ...` has one,
    `We train a model.\n\nIt works.` has none, and one paragraph has none. `Abstract`, alone in its line behind the
    title, is no part of the abstract. A text with sections, `1 Introduction` or `## Method`, or longer than any
    abstract, is a whole one: what it states of title and abstract is found where it is read.
    """
    if is_whole(text):
        return {"body": text}
    begin, *rest = _PARAGRAPH.split(text.replace("\r\n", "\n").strip(), maxsplit=1)
    is_title = rest and len(begin) <= _LONGEST_TITLE and not begin.rstrip().endswith((".", ":", ";"))
    return {"title": begin, "abstract": _LABEL.sub("", rest[0])} if is_title else {"abstract": _LABEL.sub("", text)}


def is_whole(text: str) -> bool:
    """Whether a text is a whole document rather than a title and an abstract."""
    if len(text) > _LONGEST_ABSTRACT or markdown.is_marked(text):
        return True
    alone = {usual_kind(without_number(match[1].strip(" :.#"))) for match in _ALONE.finditer(text)}
    return bool(alone & {SectionKind.INTRODUCTION, SectionKind.REFERENCES})


def _rows(stream: "ArrowStream | _ArrowArray") -> Iterator[object]:
    found = _read(stream)
    if not pa.types.is_struct(found.type):  # a column of texts
        yield from map(value_of, found.to_pylist())
        return
    _check_names([found.type.field(number).name for number in range(found.type.num_fields)])
    for chunk in found.chunks:
        yield from map(value_of, _as_days(pa.RecordBatch.from_struct_array(chunk)).to_pylist())


def _read(stream: "ArrowStream | _ArrowArray") -> pa.ChunkedArray:
    try:
        return pa.chunked_array(stream if isinstance(stream, ArrowStream) else [pa.array(stream)])
    except (ValueError, TypeError, pa.ArrowException) as error:  # as a column of texts and numbers is refused by pandas
        told = " ".join(" ".join(map(str, error.args)).split())
        raise UsageError(f"enrich: the table cannot be read: {told}") from error


def _check_names(names: list[str]) -> None:
    """Refuse a table in which a name says nothing for sure."""
    twice = next((name for number, name in enumerate(names) if name in names[:number]), None)
    if twice is not None:
        raise UsageError(f"enrich: the table has two columns called '{twice}'; give each a name of its own")


def _as_days(rows: pa.RecordBatch) -> pa.RecordBatch:
    """Return rows with moments as days, as the date of a paper is one."""
    for number, field in enumerate(rows.schema):
        if pa.types.is_timestamp(field.type):
            rows = rows.set_column(number, field.name, rows.column(number).cast(pa.date32(), safe=False))
    return rows
