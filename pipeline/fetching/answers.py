"""Raw answers as files: each with a note beside it, in a folder for each fetch, so that any run can be replayed.

`raw/<source>/<moment>/0001.xml` is an answer as it came; `0001.xml.fetch.json` beside it says where from, when and
with which SHA-256. `raw/<source>/.state.json` says which answer is the newest of each address, and how far the source
was read. Everything is written under another name and then renamed, so that a killed run leaves nothing half. What is
damaged there, by whatever hand, is as if it were not: it costs one answer. No address is written but as it may be
shown; the state knows them by their hashes.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from pipeline.fetching.exchange import Body
from pipeline.fetching.headers import said
from pipeline.regular import read_regular
from pipeline.settings import is_address

SIDECAR_SUFFIX = ".fetch.json"
_STATE = ".state.json"
_PART = ".part"  # hidden: no run reads it
_MOST_NOTED = 1 << 24  # bytes of a note or a state; that of 100,000 addresses has 9 MB
_SHA = re.compile(r"[0-9a-f]{64}")
_PLACE = re.compile(r"[^/\\\0]{1,100}/[^/\\\0.][^/\\\0]{0,100}")  # of an answer in the folder of its source
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
    latest: dict[str, str] = field(default_factory=dict)  # hash of an address -> file, relative to the source's folder


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
        name = self._state.latest.get(_key(url))
        answer = read_sidecar(self.folder / name) if name else None
        return answer if answer and answer.path.is_file() else None

    def fresh_part(self) -> Path:
        """Return the file that an answer is written to, with nothing there: a named pipe would be waited for."""
        self.part().unlink(missing_ok=True)
        return self.part()

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
            self._state.latest[_key(url)] = answer.path.relative_to(self.folder).as_posix()
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
    note = _read_json(sidecar_of(answer))
    sha, moment, size = note.get("sha256"), _text(note, "fetched_at"), note.get("bytes")
    if not isinstance(sha, str) or not _SHA.fullmatch(sha) or not isinstance(size, int) or not _is_moment(moment):
        return None
    status = note.get("status")
    return Answer(
        path=answer,
        url=_text(note, "url"),
        status=status if isinstance(status, int) else 0,
        sha256=sha,
        bytes=size,
        fetched_at=moment,
        content_type=said(_text(note, "content_type")),
        etag=said(_text(note, "etag")),
        last_modified=said(_text(note, "last_modified")),
    )


def _read_state(path: Path) -> State:
    """Read a state; what is damaged in it is not there, and then the source is read from its beginning."""
    found = _read_json(path)
    latest = found.get("latest")
    places = {
        _key(url) if is_address(url) else url: name  # addresses themselves stood there once
        for url, name in (latest.items() if isinstance(latest, dict) else ())
        if isinstance(name, str) and _PLACE.fullmatch(name) and not name.startswith("..")
    }
    return State(_text(found, "cursor") or None, places)


def _read_json(path: Path) -> Mapping[str, object]:
    """Return what a file of ours holds, nothing where it is not there or was damaged."""
    try:
        found = json.loads(read_regular(path, _MOST_NOTED))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _text(found: Mapping[str, object], name: str) -> str:
    value = found.get(name)
    return value if isinstance(value, str) else ""


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _key(url: str) -> str:
    """Return what an address goes by in the state; itself it may hold a secret."""
    return sha256(url.encode(errors="surrogatepass")).hexdigest()


def _write_json(path: Path, values: Mapping[str, object]) -> None:
    part = path.with_name(f".{path.name}.part")
    try:
        part.unlink(missing_ok=True)  # a named pipe would be waited for
        part.write_text(json.dumps(values, indent=1) + "\n", encoding="ascii")
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
