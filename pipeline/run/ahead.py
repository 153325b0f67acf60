"""Documents read before their turn: files in, their parts out, several at a time, in the order of the files.

A document is read in a process of its own (`parsing.documents.isolation`), so that threads which wait for these are all
it takes to have several at work. Only what is a document and of moderate size is read ahead; of anything else nothing
is kept, and the reader reads it when its turn comes. What is read does not depend on how many read.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from pipeline import parsing
from pipeline.parsing import Context, OpenedFile, Parsed
from pipeline.run.inputs import InputFile

_MOST_BYTES = 32 * 1024**2  # of a document that is read ahead: some of them are in memory at once
_FEWEST = 2  # files that are worth it


@dataclass(frozen=True, slots=True)
class Ahead:
    """What was read of a file before its turn: the SHA-256 of the content, and the parts."""

    sha: str
    parts: tuple[Parsed, ...]


class ReadingAhead:
    """The files of a run, in their order, and what was read ahead of each."""

    def __init__(
        self,
        pool: ThreadPoolExecutor | None,
        files: Iterator[InputFile],
        read: Callable[[InputFile], Ahead | None],
        depth: int,
    ) -> None:
        self._pool, self._files, self._read = pool, files, read
        self._waiting: deque[Future[Ahead | None]] = deque()
        for _ in range(depth if pool is not None else 0):
            self._begin_next()

    def _begin_next(self) -> None:
        file = next(self._files, None)
        if file is not None and self._pool is not None:
            self._waiting.append(self._pool.submit(self._read, file))

    def take(self) -> Ahead | None:
        """Return what was read of the next file, and begin one more; None where nothing was."""
        if not self._waiting:
            return None
        found = self._waiting.popleft().result()
        self._begin_next()
        return found


@contextmanager
def reading_ahead(
    files: Sequence[InputFile], context: Context, hash_of_new: Callable[[OpenedFile], str | None], workers: int
) -> Iterator[ReadingAhead]:
    """Read documents ahead of their turn.

    Args:
        files: in the order in which `take` is asked for them.
        context: as `parsing.read_parts` takes it.
        hash_of_new: the SHA-256 of a file's content; None where an earlier run read it, for such a one is left.
        workers: how many documents are read at once; 1 reads none ahead.
    """

    def read(file: InputFile) -> Ahead | None:
        return _read(file, context, hash_of_new)

    if workers < _FEWEST or len(files) < _FEWEST:
        yield ReadingAhead(None, iter(()), read, 0)
        return
    with ThreadPoolExecutor(workers, "documents") as pool:
        try:
            yield ReadingAhead(pool, iter(files), read, 2 * workers)
        finally:
            pool.shutdown(cancel_futures=True)
            parsing.end_document_readers()


def _read(file: InputFile, context: Context, hash_of_new: Callable[[OpenedFile], str | None]) -> Ahead | None:
    """Read a file where it is a document; whatever goes wrong here is told when its turn comes."""
    if file.problem:
        return None
    try:
        with parsing.opened_file(file.path) as opened:
            before = opened.state()
            if opened.size() > _MOST_BYTES or not parsing.is_document(opened.content, context):
                return None
            sha = hash_of_new(opened)
            parts = tuple(parsing.read_parts(opened.content, context)) if sha else ()
            return Ahead(sha, parts) if sha and opened.state() == before else None
    except Exception:  # noqa: BLE001 - as above
        return None
