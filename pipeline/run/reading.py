"""Files in, staged records and rejects out: the first step of a run.

An input that an earlier run read with the same content and the same parsing costs its hash. One that is read is
staged part by part, so that no input has to fit into memory. One that cannot be opened, or is in no format that we
know, is a reject of that input; the others go on.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from pipeline import parsing
from pipeline.errors import unexpected
from pipeline.papers import cleaning, keys
from pipeline.papers.keys import digest
from pipeline.parsing import FORMATS, Content, Context, OpenedFile, Parsed, context_of
from pipeline.records import Record, Reject, RejectReason, Source
from pipeline.regular import sha256_of_lists
from pipeline.run.ahead import Ahead, reading_ahead
from pipeline.run.inputs import InputFile, told_unread
from pipeline.run.outcome import SourceOutcome, SourceState
from pipeline.run.workspace import Workspace
from pipeline.settings import DocumentSettings, ParsingSettings
from pipeline.store.ledger import KnownSource
from pipeline.store.staging import Staging

_LISTS = ("text/data", "parsing/data", "parsing/documents/data")  # whose words are read by
SOURCE_ID_LENGTH = 16  # hexadecimal digits of the SHA-256
_PIECE_BYTES = 1 << 18  # that are hashed at a time
_CHANGED = "the file was changed while it was read; the next run reads it again"
_MOST = 1 << 31  # of a number in a table; a source that says it holds more records says nothing
Progress = Callable[[int, int], None]  # done, in all


def parsing_fingerprint(settings: ParsingSettings, documents: DocumentSettings) -> str:
    """Return what reading depends on beside the bytes: versions of parsers, cleaning and keys, words, settings."""
    versions = [f"{known.name}={known.version}" for known in FORMATS.values()]
    versions += [f"cleaning={cleaning.VERSION}", f"keys={keys.VERSION}"]
    versions += [f"{name}={sha256_of_lists(Path(parsing.__path__[0]).parent / name)}" for name in _LISTS]
    return digest(settings.model_dump_json(), documents.model_dump_json(), *sorted(versions))


def read_inputs(  # noqa: PLR0917 - the last has a default
    workspace: Workspace,
    files: Sequence[InputFile],
    settings: ParsingSettings,
    known: Mapping[str, KnownSource],
    progress: Progress,
    documents: DocumentSettings = DocumentSettings(),  # noqa: B008 - frozen
    workers: int = 1,
    *,
    counted: Callable[[int], None] = lambda _records: None,
) -> tuple[SourceOutcome, ...]:
    """Read `files` and stage what they hold.

    Args:
        workspace: where to stage.
        files: what to read, each file once.
        settings: how to read.
        known: sources of earlier runs by source_id; those whose fingerprint is still this one are not read again.
        progress: is told after each file.
        documents: how far documents are read.
        workers: how many documents are read at once.
        counted: is told how many records were read so far, after each part of a file.

    Returns:
        What became of each file, in the same order.
    """
    outcomes = []
    context = context_of(settings, documents)
    with Staging(workspace.staged, counted) as staging:
        reader = _Reader(parsing_fingerprint(settings, documents), context, known, staging)
        with reading_ahead(files, context, reader.hash_of_new, workers) as ahead:
            for file, found in zip(files, ahead, strict=True):
                outcomes.append(reader.read(file, found))
                progress(len(outcomes), len(files))
    return tuple(outcomes)


class _Reader:
    """Reads one file after the other and remembers what content was read from where."""

    def __init__(self, fingerprint: str, context: Context, known: Mapping[str, KnownSource], staging: Staging) -> None:
        self._context = context
        self._known = known
        self._staging = staging
        self._fingerprint = fingerprint
        self._uris: dict[str, str] = {}

    def hash_of_new(self, file: OpenedFile) -> str | None:
        """Return the SHA-256 of a file's content; None where an earlier run read it."""
        sha = hash_of(file.content)
        known = self._known.get(sha[:SOURCE_ID_LENGTH])
        return None if known and known.fingerprint == self._fingerprint else sha

    def read(self, file: InputFile, ahead: Ahead | None = None) -> SourceOutcome:
        """Read a file, of which parts may have been read ahead."""
        uri = file.uri
        if file.problem:
            return _unreadable(uri, file.problem, self._staging)
        try:
            with parsing.opened_file(file.path) as opened:
                return self._read(opened, uri, ahead)
        except OSError as error:
            return _unreadable(uri, told_unread(error), self._staging)

    def _read(self, file: OpenedFile, uri: str, ahead: Ahead | None) -> SourceOutcome:
        before, size = file.state(), file.size()
        sha = hash_of(file.content)
        source_id = sha[:SOURCE_ID_LENGTH]
        if source_id in self._uris:
            return _same_content(source_id, uri, self._uris[source_id])
        self._uris[source_id] = uri
        known = self._known.get(source_id)
        if known and known.fingerprint == self._fingerprint:
            return _seen(source_id, uri, known)
        parts = iter(ahead.parts) if ahead and ahead.sha == sha else parsing.read_parts(file.content, self._context)
        source, problem, is_whole = _stage(parts, source_id, self._staging)
        fingerprint = self._fingerprint if is_whole else None
        if file.state() != before:
            fingerprint = None  # the next run reads it again
            source = replace(source, rejects=source.rejects + 1)
            self._staging.add_rejects(source_id, [_whole(RejectReason.UNREADABLE, _CHANGED)])
        source = replace(source, uri=uri, sha256=sha, bytes=size)
        self._staging.add_source(source, fingerprint)
        state = _state(source.records, source.rejects, SourceState.READ)
        return _outcome(source, state, problem)


def hash_of(content: Content) -> str:
    """Return the SHA-256 of a content, which is read piece by piece."""
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


def _stage(parts: Iterator[Parsed], source_id: str, staging: Staging) -> tuple[Source, str | None, bool]:
    """Stage an input part by part; return the account of it, its first problem, and whether it was read to its end."""
    source = Source(source_id=source_id, uri="", sha256=None, format="", bytes=None, encoding=None)
    formats: list[str | None] = []
    encodings: list[str | None] = []
    problem, lost, is_ended = None, None, False
    while not is_ended:
        try:
            part = next(parts, None)
            if part is None:
                break
            part = _storable(part)
        except Exception as error:  # noqa: BLE001 - what is staged of this input is kept, and the others are read
            is_ended, part = True, _ended(error)
        staging.add_records(source_id, part.records, source.records + 1)
        staging.add_rejects(source_id, part.rejects)
        if part.rejects and problem is None:
            problem = f"{part.rejects[0].reason}: {part.rejects[0].detail}"
        lost = lost or next((reject.detail for reject in part.rejects if _tells_of_loss(reject)), None)
        source = _added(source, part)
        formats += [part.format] if part.format not in formats else []
        encodings += [part.encoding] if part.encoding not in encodings else []
    source = replace(source, format=parsing.common(formats) or parsing.MIXED, encoding=parsing.common(encodings))
    return source, lost if source.records else problem, not is_ended


def _tells_of_loss(reject: Reject) -> bool:
    """Say whether a reject tells of lines within records, which stand in no row of `rejects` with their own numbers."""
    return reject.line_start is None and reject.reason is RejectReason.UNRECOGNISED_LINE


def _ended(error: Exception) -> Parsed:
    """Return the part that says why an input was not read to its end."""
    told = error.strerror or str(error) if isinstance(error, OSError) else unexpected(error)
    return Parsed(format=parsing.BINARY, rejects=(_whole(RejectReason.UNREADABLE, f"reading ended: {told}"),))


def _storable(part: Parsed) -> Parsed:
    """Return a part whose records the table has room for, with a reject for each number that is left out for that."""
    if not any(_beyond(record) for record in part.records):
        return part
    rejects = [_left_out(name, record) for record in part.records for name in _beyond(record)]
    records = tuple(_without(record, _beyond(record)) for record in part.records)
    return replace(part, records=records, rejects=(*part.rejects, *rejects))


def _beyond(record: Record) -> list[str]:
    """Return the fields of a record with numbers beyond the table's, such as a version of forty digits."""
    numbers = {
        "n_authors": record.n_authors, "version": record.version, "discussion_count": record.discussion_count
    }  # fmt: skip
    return [name for name, number in numbers.items() if number is not None and not 0 <= number < _MOST]


def _without(record: Record, names: Collection[str]) -> Record:
    return replace(
        record,
        n_authors=None if "n_authors" in names else record.n_authors,
        version=None if "version" in names else record.version,
        discussion_count=None if "discussion_count" in names else record.discussion_count,
    )


def _left_out(name: str, record: Record) -> Reject:
    lines = f"lines {record.line_start} to {record.line_end}"
    return _whole(RejectReason.MALFORMED, f"the {name} of {lines} is beyond what can be stored, and left out")


def _added(source: Source, part: Parsed) -> Source:
    stated = part.stated_count if 0 <= (part.stated_count or 0) < _MOST else None
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
    told = _told(source.source_id, source.uri, state, source, problem)
    return replace(told, stated=source.stated_count)


def _told(
    source_id: str, uri: str, state: SourceState, found: Source | KnownSource, problem: str | None
) -> SourceOutcome:
    return SourceOutcome(
        source_id=source_id, uri=uri, state=state, format=found.format, records=found.records, rejects=found.rejects,
        lines=found.lines, problem=problem,
    )  # fmt: skip


def _seen(source_id: str, uri: str, known: KnownSource) -> SourceOutcome:
    """Tell of a source that an earlier run read; one that could not be used then cannot be used now."""
    useless = not known.records and known.rejects > 0
    problem = "as in an earlier run, see the table rejects" if useless else None
    return _told(source_id, uri, _state(known.records, known.rejects, SourceState.SEEN), known, problem)


def _same_content(source_id: str, uri: str, first: str) -> SourceOutcome:
    return SourceOutcome(
        source_id=source_id, uri=uri, state=SourceState.SAME, format="", records=0, rejects=0, lines=0,
        problem=f"same content as {first}",
    )  # fmt: skip
