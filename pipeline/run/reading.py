"""Files in, staged records and rejects out: the first step of a run.

An input that an earlier run read with the same content and the same parsing costs its hash. One that cannot be
opened, or is no listing, is a reject of that input; the others go on.
"""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256

from pipeline import parsing
from pipeline.papers.keys import digest, keys_of
from pipeline.records import Reject, RejectReason, Source
from pipeline.run.inputs import InputFile
from pipeline.run.outcome import SourceOutcome, SourceState
from pipeline.run.workspace import Workspace
from pipeline.settings import ParsingSettings
from pipeline.store.ledger import KnownSource
from pipeline.store.staging import Staging

SOURCE_ID_LENGTH = 16  # hexadecimal digits of the SHA-256
Progress = Callable[[int, int], None]  # done, in all


def parsing_fingerprint(settings: ParsingSettings) -> str:
    """Return what reading depends on beside the bytes: the parsers' versions and the settings."""
    versions = [f"{known.name}={known.version}" for known in parsing.FORMATS.values()]
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
            data = file.path.read_bytes()
        except OSError as error:
            return _unreadable(uri, error.strerror or str(error), self._staging)
        sha = sha256(data).hexdigest()
        source_id = sha[:SOURCE_ID_LENGTH]
        if source_id in self._uris:
            return _same_content(source_id, uri, self._uris[source_id])
        self._uris[source_id] = uri
        known = self._known.get(source_id)
        if known and known.fingerprint == self._fingerprint:
            return _seen(source_id, uri, known)
        return _read(data, sha, uri, self._settings, self._staging)


def _unreadable(uri: str, problem: str, staging: Staging) -> SourceOutcome:
    """Keep a row and a reject for an input without content; without a fingerprint the next run tries again."""
    source_id = digest("unreadable", uri)
    reject = Reject(line_start=None, line_end=None, reason=RejectReason.UNREADABLE, detail=problem, excerpt="")
    source = Source(
        source_id=source_id, uri=uri, sha256=None, format="unreadable", bytes=None, encoding=None, rejects=1
    )
    staging.add_source(source, None)
    staging.add_rejects(source_id, [reject])
    return _outcome(source, SourceState.REJECTED, problem)


def _read(data: bytes, sha: str, uri: str, settings: ParsingSettings, staging: Staging) -> SourceOutcome:
    found = parsing.parse_bytes(data, as_of=settings.as_of)
    parsed = found.parsed
    source = Source(
        source_id=sha[:SOURCE_ID_LENGTH],
        uri=uri,
        sha256=sha,
        format=parsed.format,
        bytes=len(data),
        encoding=found.encoding,
        lines=parsed.lines,
        blank_lines=parsed.blank_lines,
        record_lines=parsed.record_lines,
        boilerplate_lines=parsed.boilerplate_lines,
        rejected_lines=parsed.rejected_lines,
        records=len(parsed.records),
        rejects=len(parsed.rejects),
        stated_count=parsed.stated_count,
    )
    staging.add_source(source, parsing_fingerprint(settings))
    staging.add_records(source.source_id, parsed.records, [keys_of(record) for record in parsed.records])
    staging.add_rejects(source.source_id, parsed.rejects)
    useless = not parsed.records and bool(parsed.rejects)
    problem = f"{parsed.rejects[0].reason}: {parsed.rejects[0].detail}" if useless else None
    return _outcome(source, _state(source.records, source.rejects, SourceState.READ), problem)


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
