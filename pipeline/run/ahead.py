"""Documents read before their turn: files in, their parts out, several at a time, in the order of the files.

A document is read in a process of its own (`parsing.documents.isolation`), so that threads which wait for these are all
it takes to have several at work. Only what is a document and of moderate size is read ahead; of anything else nothing
is kept, and the reader reads it when its turn comes. What is read does not depend on how many read.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice, repeat

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


@contextmanager
def reading_ahead(
    files: Sequence[InputFile], context: Context, hash_of_new: Callable[[OpenedFile], str | None], workers: int
) -> Iterator[Iterator[Ahead | None]]:
    """Read documents ahead of their turn; give what was read of each file, in their order, None where nothing was.

    Args:
        files: all of them.
        context: as `parsing.read_parts` takes it.
        hash_of_new: the SHA-256 of a file's content; None where an earlier run read it, for such a one is left.
        workers: how many documents are read at once; 1 reads none ahead.
    """
    if workers < _FEWEST or len(files) < _FEWEST:
        yield repeat(None, len(files))
        return
    with ThreadPoolExecutor(workers, "documents") as pool:
        try:
            yield _in_turn(pool, partial(_read, context=context, hash_of_new=hash_of_new), iter(files), 2 * workers)
        finally:
            pool.shutdown(cancel_futures=True)
            parsing.end_document_readers()


def _in_turn(
    pool: ThreadPoolExecutor, read: Callable[[InputFile], Ahead | None], files: Iterator[InputFile], depth: int
) -> Iterator[Ahead | None]:
    """Yield what is read of each file, while the next ones are read."""
    waiting = deque(pool.submit(read, file) for file in islice(files, depth))
    while waiting:
        yield waiting.popleft().result()
        waiting.extend(pool.submit(read, file) for file in islice(files, 1))


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
