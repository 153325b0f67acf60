"""Files in, staged records and rejects out: the first step of a run.

An input that an earlier run read with the same content and the same parsing costs its hash. One that is read is
staged part by part, so that no input has to fit into memory. One that cannot be opened, or is in no format that we
know, is a reject of that input; the others go on.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields, replace
from hashlib import sha256
from typing import Any

from pipeline import parsing
from pipeline.papers import cleaning, keys
from pipeline.papers.keys import digest
from pipeline.parsing import Content, Context, OpenedFile, Parsed
from pipeline.records import Record, Reject, RejectReason, Source
from pipeline.run.inputs import InputFile
from pipeline.run.outcome import SourceOutcome, SourceState
from pipeline.run.workspace import Workspace
from pipeline.settings import ParsingSettings
from pipeline.store.ledger import KnownSource
from pipeline.store.rows import to_table
from pipeline.store.schema import RECORDS
from pipeline.store.staging import Staging

SOURCE_ID_LENGTH = 16  # hexadecimal digits of the SHA-256
_PIECE_BYTES = 1 << 18  # that are hashed at a time
_CHANGED = "the file was changed while it was read; the next run reads it again"
_NOTHING = Record(line_start=1, line_end=1)
_FIELDS = tuple((field.name, field.default) for field in fields(Record) if field.default is not MISSING)
_MOST_STATED = 1 << 31  # records; a source that says it holds more says nothing
Progress = Callable[[int, int], None]  # done, in all


def parsing_fingerprint(settings: ParsingSettings) -> str:
    """Return what reading depends on beside the bytes: the versions of parsers, cleaning and keys, and the settings."""
    versions = [f"{known.name}={known.version}" for known in parsing.FORMATS.values()]
    versions += [f"cleaning={cleaning.VERSION}", f"keys={keys.VERSION}"]
    return digest(settings.model_dump_json(), *sorted(versions))


def read_inputs(
    workspace: Workspace,
    files: Sequence[InputFile],
    settings: ParsingSettings,
    known: Mapping[str, KnownSource],
    progress: Progress,
) -> tuple[SourceOutcome, ...]:
    """Read `files` and stage what they hold.

    Args:
        workspace: where to stage.
        files: what to read, each file once.
        settings: how to read.
        known: sources of earlier runs by source_id; those whose fingerprint is still this one are not read again.
        progress: is told after each file.

    Returns:
        What became of each file, in the same order.
    """
    outcomes = []
    with Staging(workspace.staged) as staging:
        reader = _Reader(settings, known, staging)
        for number, file in enumerate(files, 1):
            outcomes.append(reader.read(file))
            progress(number, len(files))
    return tuple(outcomes)


class _Reader:
    """Reads one file after the other and remembers what content was read from where."""

    def __init__(self, settings: ParsingSettings, known: Mapping[str, KnownSource], staging: Staging) -> None:
        self._settings = settings
        self._known = known
        self._staging = staging
        self._fingerprint = parsing_fingerprint(settings)
        self._uris: dict[str, str] = {}

    def read(self, file: InputFile) -> SourceOutcome:
        uri = file.uri
        if file.problem:
            return _unreadable(uri, file.problem, self._staging)
        try:
            with parsing.opened_file(file.path) as opened:
                return self._read(opened, uri)
        except OSError as error:
            return _unreadable(uri, error.strerror or str(error), self._staging)

    def _read(self, file: OpenedFile, uri: str) -> SourceOutcome:
        before, size = file.state(), file.size()
        sha = _hash(file.content)
        source_id = sha[:SOURCE_ID_LENGTH]
        if source_id in self._uris:
            return _same_content(source_id, uri, self._uris[source_id])
        self._uris[source_id] = uri
        known = self._known.get(source_id)
        if known and known.fingerprint == self._fingerprint:
            return _seen(source_id, uri, known)
        context = Context(self._settings.as_of, self._settings.columns.chosen())
        source, problem = _stage(parsing.read_parts(file.content, context), source_id, self._staging)
        fingerprint: str | None = self._fingerprint
        if file.state() != before:
            fingerprint = None  # the next run reads it again
            source = replace(source, rejects=source.rejects + 1)
            self._staging.add_rejects(source_id, [_whole(RejectReason.UNREADABLE, _CHANGED)])
        source = replace(source, uri=uri, sha256=sha, bytes=size)
        self._staging.add_source(source, fingerprint)
        state = _state(source.records, source.rejects, SourceState.READ)
        return _outcome(source, state, problem if state is SourceState.REJECTED else None)


def _hash(content: Content) -> str:
    found = sha256()
    with content.open() as stream:
        while piece := stream.read(_PIECE_BYTES):
            found.update(piece)
    return found.hexdigest()


def _whole(reason: RejectReason, detail: str) -> Reject:
    return Reject(line_start=None, line_end=None, reason=reason, detail=detail, excerpt="")


def _unreadable(uri: str, problem: str, staging: Staging) -> SourceOutcome:
    """Keep a row and a reject for an input without content; without a fingerprint the next run tries again."""
    source_id = digest("unreadable", uri)
    source = Source(
        source_id=source_id, uri=uri, sha256=None, format="unreadable", bytes=None, encoding=None, rejects=1
    )
    staging.add_source(source, None)
    staging.add_rejects(source_id, [_whole(RejectReason.UNREADABLE, problem)])
    return _outcome(source, SourceState.REJECTED, problem)


def _stage(parts: Iterator[Parsed], source_id: str, staging: Staging) -> tuple[Source, str | None]:
    """Stage an input part by part; return the account of it, and its first problem."""
    source = Source(source_id=source_id, uri="", sha256=None, format="", bytes=None, encoding=None)
    formats: list[str | None] = []
    encodings: list[str | None] = []
    problem = None
    for part in map(_storable, parts):
        staging.add_records(source_id, part.records, source.records + 1)
        staging.add_rejects(source_id, part.rejects)
        if part.rejects and problem is None:
            problem = f"{part.rejects[0].reason}: {part.rejects[0].detail}"
        source = _added(source, part)
        formats += [part.format] if part.format not in formats else []
        encodings += [part.encoding] if part.encoding not in encodings else []
    source = replace(source, format=parsing.common(formats) or parsing.MIXED, encoding=parsing.common(encodings))
    return source, problem


def _storable(part: Parsed) -> Parsed:
    """Return a part whose records the tables can hold, with a reject for each field that is left out for that."""
    try:
        to_table(RECORDS, part.records, {})
    except Exception:  # noqa: BLE001 - Arrow raises whatever its conversions raise; each record is looked at
        pairs = [_with_storable_fields(record) for record in part.records]
        left_out = [reject for _, rejects in pairs for reject in rejects]
        return replace(part, records=tuple(record for record, _ in pairs), rejects=(*part.rejects, *left_out))
    return part


def _with_storable_fields(record: Record) -> tuple[Record, list[Reject]]:
    """Return a record without the fields that the table has no room for, such as a number of forty digits."""
    left_out = [name for name, _ in _FIELDS if not _is_storable(name, getattr(record, name))]
    lines = f"lines {record.line_start} to {record.line_end}"
    details = [f"the {name} of {lines} is beyond what can be stored, and left out" for name in left_out]
    emptied: dict[str, Any] = {name: empty for name, empty in _FIELDS if name in left_out}
    return replace(record, **emptied), [_whole(RejectReason.MALFORMED, detail) for detail in details]


def _is_storable(name: str, value: object) -> bool:
    try:
        one: dict[str, Any] = {name: value}
        to_table(RECORDS, [replace(_NOTHING, **one)], {})
    except Exception:  # noqa: BLE001 - as above
        return False
    return True


def _added(source: Source, part: Parsed) -> Source:
    stated = part.stated_count if 0 <= (part.stated_count or 0) < _MOST_STATED else None
    return replace(
        source,
        lines=source.lines + part.lines,
        blank_lines=source.blank_lines + part.blank_lines,
        record_lines=source.record_lines + part.record_lines,
        boilerplate_lines=source.boilerplate_lines + part.boilerplate_lines,
        rejected_lines=source.rejected_lines + part.rejected_lines,
        records=source.records + len(part.records),
        rejects=source.rejects + len(part.rejects),
        stated_count=source.stated_count if stated is None else stated + (source.stated_count or 0),
    )


def _state(records: int, rejects: int, usual: SourceState) -> SourceState:
    """Return what became of a source: `usual` where it gave a record, else whether it could not or had none."""
    if records:
        return usual
    return SourceState.REJECTED if rejects else SourceState.EMPTY


def _outcome(source: Source, state: SourceState, problem: str | None) -> SourceOutcome:
    return SourceOutcome(
        source_id=source.source_id,
        uri=source.uri,
        state=state,
        format=source.format,
        records=source.records,
        rejects=source.rejects,
        lines=source.lines,
        problem=problem,
        stated=source.stated_count,
    )


def _seen(source_id: str, uri: str, known: KnownSource) -> SourceOutcome:
    """Tell of a source that an earlier run read; one that could not be used then cannot be used now."""
    useless = not known.records and known.rejects > 0
    return SourceOutcome(
        source_id=source_id,
        uri=uri,
        state=_state(known.records, known.rejects, SourceState.SEEN),
        format=known.format,
        records=known.records,
        rejects=known.rejects,
        lines=known.lines,
        problem="as in an earlier run, see the table rejects" if useless else None,
    )


def _same_content(source_id: str, uri: str, first: str) -> SourceOutcome:
    return SourceOutcome(
        source_id=source_id, uri=uri, state=SourceState.SAME, format="", records=0, rejects=0, lines=0,
        problem=f"same content as {first}",
    )  # fmt: skip
