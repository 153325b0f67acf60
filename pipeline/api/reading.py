"""`gistmill.read`: files in, their records out, without a database."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import overload

import pyarrow as pa

from pipeline.api.options import Options, Place, settings_of
from pipeline.errors import UsageError, nearest
from pipeline.parsing import FORMATS, Context, context_of, opened_file, read_parts
from pipeline.records import Record, Reject, RejectReason
from pipeline.run.inputs import InputFile, discover
from pipeline.store.rows import to_table
from pipeline.store.schema import RECORDS

_UNKNOWN = ("paper_id", "source_id")  # columns of the table that only a database gives


@dataclass(frozen=True, slots=True)
class Unused:
    """A part of an input that could not be used, and the input that it is of."""

    source: str
    reject: Reject


class Records(Sequence[Record]):
    """The records of some inputs, in their order there; `rejects` are what could not be used."""

    def __init__(self, records: Sequence[Record], sources: Sequence[str], rejects: Sequence[Unused]) -> None:
        self._records, self._sources = tuple(records), tuple(sources)
        self.rejects = tuple(rejects)

    def __len__(self) -> int:
        return len(self._records)

    @overload
    def __getitem__(self, index: int) -> Record: ...

    @overload
    def __getitem__(self, index: slice) -> "Records": ...

    def __getitem__(self, index: int | slice) -> "Record | Records":
        if isinstance(index, slice):
            return Records(self._records[index], self._sources[index], self.rejects)
        return self._records[index]

    def to_dicts(self) -> list[dict[str, object]]:
        """Return a dictionary for each record, with the input that it is of as `source`."""
        return [
            {"source": source, **asdict(record), "published_precision": record.published_precision}
            for source, record in zip(self._sources, self._records, strict=True)
        ]

    def to_arrow(self) -> pa.Table:
        """Return an Arrow table with the columns of table `records`, and the input of each as `source`."""
        table = to_table(RECORDS, self._records, {"record_no": range(1, len(self) + 1)}).drop_columns(_UNKNOWN)
        return table.add_column(0, "source", pa.array(self._sources, pa.string()))

    def __repr__(self) -> str:
        unused = f", {_counted(len(self.rejects), 'part')} that could not be used" if self.rejects else ""
        return f"<{_counted(len(self), 'record')} of {_counted(len(set(self._sources)), 'input')}{unused}>"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def read(
    *inputs: Place,
    format: str | None = None,
    config: Place | None = None,
    parsing: Options | None = None,
    documents: Options | None = None,
) -> Records:
    """Read listings, feeds, bibliographies and tables; nothing is stored.

    Args:
        inputs: files, folders or globs.
        format: the name of a format, see `gistmill formats`, which is taken whatever an input looks like.
        config: a file of settings; gistmill.toml in the working directory where that is there, if None.
        parsing, documents: sections of the settings, laid over those of the file:
            `parsing={"as_of": date(2025, 11, 11)}`.

    Returns:
        The records, and as `rejects` what could not be used: no line of an input is lost.

    Raises:
        UsageError: no input is there, or there is no such format.
        SettingsError: a setting is unknown or has no such value.
    """
    if format is not None and format not in FORMATS:
        raise UsageError(f"read: no format '{format}'; {nearest(format, FORMATS)}")
    settings = settings_of(config, {"parsing": parsing, "documents": documents})
    context = context_of(settings.parsing, settings.documents)
    found = [
        (file.uri, part) for file in discover([str(name) for name in inputs]) for part in _parts(file, context, format)
    ]
    pairs = [(uri, record) for uri, (records, _) in found for record in records]
    rejects = [Unused(uri, reject) for uri, (_, rejects) in found for reject in rejects]
    return Records([record for _, record in pairs], [uri for uri, _ in pairs], rejects)


def _parts(
    file: InputFile, context: Context, format_name: str | None
) -> Iterator[tuple[Sequence[Record], Sequence[Reject]]]:
    """Yield the records and rejects of a file, part by part; one that cannot be opened is a reject of its own."""
    if file.problem:
        yield (), (_unreadable(file.problem),)
        return
    try:
        with opened_file(file.path) as opened:
            for part in read_parts(opened.content, context, format_name):
                yield part.records, part.rejects
    except OSError as error:
        yield (), (_unreadable(error.strerror or str(error)),)


def _unreadable(detail: str) -> Reject:
    return Reject(line_start=None, line_end=None, reason=RejectReason.UNREADABLE, detail=detail, excerpt="")
