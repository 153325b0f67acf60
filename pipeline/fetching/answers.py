"""Raw answers as files: each with a note beside it, in a folder for each fetch, so that any run can be replayed.

`raw/<source>/<moment>/0001.xml` is an answer as it came; `0001.xml.fetch.json` beside it says where from, when and
with which SHA-256. `raw/<source>/.state.json` says which answer is the newest of each address, and how far the source
was read. Everything is written under another name and then renamed, so that a killed run leaves nothing half.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from pipeline.fetching.exchange import Body

SIDECAR_SUFFIX = ".fetch.json"
_STATE = ".state.json"
_PART = ".part"  # hidden: no run reads it
_EXTENSIONS = {
    "application/atom+xml": ".xml",
    "application/gzip": ".gz",
    "application/json": ".json",
    "application/rss+xml": ".xml",
    "application/x-gzip": ".gz",
    "application/xml": ".xml",
    "application/zip": ".zip",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/xml": ".xml",
}
_KNOWN_NAMES = frozenset(
    {".jsonl", ".ndjson", ".json", ".xml", ".rss", ".atom", ".csv", ".tsv", ".parquet", ".bib", ".ris", ".nbib"}
    | {".txt", ".html", ".gz", ".zst", ".zip"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A kept answer: its file, and what its note says."""

    path: Path
    url: str
    status: int
    sha256: str
    bytes: int
    fetched_at: str  # ISO 8601, UTC
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(slots=True)
class State:
    """How far a source was read: what its own kind of fetching notes, and the newest answer of each address."""

    cursor: str | None = None
    latest: dict[str, str] = field(default_factory=dict)  # address -> file, relative to the source's folder


class RawFolder:
    """The answers of one source."""

    def __init__(self, raw: Path, source: str, now: datetime) -> None:
        self.folder = raw / source
        self._visit = self.folder / f"{now:%Y-%m-%dT%H%M%SZ}"
        self._fetched_at = f"{now:%Y-%m-%dT%H:%M:%SZ}"
        self._state = _read_state(self.folder / _STATE)
        self._recent = {answer.sha256: answer for answer in _last_visit(self.folder)}

    @property
    def cursor(self) -> str | None:
        """How far the source was read, as its kind of fetching noted it."""
        return self._state.cursor

    def part(self) -> Path:
        """Return the file to write an answer to before it is kept."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.folder / _PART

    def latest(self, url: str) -> Answer | None:
        """Return the newest answer of an address, where one is kept and still there."""
        name = self._state.latest.get(url)
        answer = read_sidecar(self.folder / name) if name else None
        return answer if answer and answer.path.is_file() else None

    def same(self, body: Body) -> Answer | None:
        """Return the answer of the last fetch that has the same bytes, where there is one.

        Pages of a query have no address that comes again, so a page that is the same is known by its bytes.
        """
        return self._recent.get(body.sha256)

    def keep(self, url: str, body: Body) -> Answer:
        """Keep what was written to `part` as the answer of an address, with a note beside it."""
        self._visit.mkdir(parents=True, exist_ok=True)
        number = 1 + sum(not path.name.endswith(SIDECAR_SUFFIX) for path in self._visit.iterdir())
        path = self._visit / f"{number:04d}{_extension(url, body.content_type)}"
        answer = Answer(
            path=path,
            url=body.url,
            status=body.status,
            sha256=body.sha256,
            bytes=body.bytes,
            fetched_at=self._fetched_at,
            content_type=body.content_type,
            etag=body.etag,
            last_modified=body.last_modified,
        )
        note = {name: value for name, value in asdict(answer).items() if name != "path"}
        _write_json(sidecar_of(path), note)  # first, so that no answer is ever without one
        self.part().replace(path)
        return answer

    def discard(self, answer: Answer) -> None:
        """Remove an answer and its note."""
        answer.path.unlink(missing_ok=True)
        sidecar_of(answer.path).unlink(missing_ok=True)

    def clear(self) -> None:
        """Remove what was fetched and not kept."""
        (self.folder / _PART).unlink(missing_ok=True)

    def remember(self, latest: Mapping[str, Answer], cursor: str | None) -> None:
        """Note how far the source was read: the next fetch begins there."""
        if not latest and cursor == self._state.cursor:
            return
        for url, answer in latest.items():
            self._state.latest[url] = answer.path.relative_to(self.folder).as_posix()
        self._state.cursor = cursor
        self.folder.mkdir(parents=True, exist_ok=True)
        _write_json(self.folder / _STATE, {"cursor": cursor, "latest": self._state.latest})

    @staticmethod
    def of(raw: Path, source: str) -> Iterator[Answer]:
        """Yield all kept answers of a source, in the order they came."""
        for note in sorted((raw / source).glob(f"*/*{SIDECAR_SUFFIX}")):
            answer = read_sidecar(note.with_name(note.name.removesuffix(SIDECAR_SUFFIX)))
            if answer and answer.path.is_file():
                yield answer


def _last_visit(folder: Path) -> Iterator[Answer]:
    """Yield the answers of the last fetch of a source."""
    visits = sorted(path for path in folder.glob("*") if path.is_dir())
    for note in visits[-1].glob(f"*{SIDECAR_SUFFIX}") if visits else ():
        answer = read_sidecar(note.with_name(note.name.removesuffix(SIDECAR_SUFFIX)))
        if answer and answer.path.is_file():
            yield answer


def sidecar_of(answer: Path) -> Path:
    """Return the place of the note about an answer."""
    return answer.with_name(answer.name + SIDECAR_SUFFIX)


def read_sidecar(answer: Path) -> Answer | None:
    """Return what is noted of an answer; None where there is no note, or none that can be understood."""
    try:
        note = json.loads(sidecar_of(answer).read_text(encoding="utf-8"))
        return Answer(path=answer, **note)
    except (OSError, ValueError, TypeError):
        return None


def _read_state(path: Path) -> State:
    """Read a state; one that is damaged is none, and then the source is read from its beginning."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        cursor, latest = found["cursor"], found["latest"]
    except (OSError, ValueError, KeyError, TypeError):
        return State()
    sound = isinstance(latest, dict) and isinstance(cursor, str | None)
    return State(cursor, {str(url): str(name) for url, name in latest.items()}) if sound else State()


def _write_json(path: Path, values: Mapping[str, object]) -> None:
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _extension(url: str, content_type: str | None) -> str:
    """Return the ending of an answer's file: the address's own where it is a known one, else its type's.

    The ending is a hint to a reader, never more: it is chosen from a closed set, whatever the address says.
    """
    suffixes = [suffix.lower() for suffix in PurePosixPath(urlsplit(url).path).suffixes[-2:]]
    if suffixes and suffixes[-1] in _KNOWN_NAMES:
        return "".join(suffix for suffix in suffixes if suffix in _KNOWN_NAMES)
    return _EXTENSIONS.get((content_type or "").split(";")[0].strip().lower(), ".dat")
