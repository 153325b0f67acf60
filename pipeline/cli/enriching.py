"""`gistmill enrich`: JSON lines from a file or stdin, enriched, on stdout."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from pipeline.enriching import bounded_lines, enrich_lines
from pipeline.errors import UsageError
from pipeline.regular import open_regular
from pipeline.run.computing import fingerprints
from pipeline.run.pool import Pool
from pipeline.run.standard_input import NAME as STDIN
from pipeline.settings import Settings


def print_enriched(source: Path | None, settings: Settings, workers: int) -> None:
    """Enrich each line of `source` (stdin if None) and print the answers in the same order.

    Raises:
        UsageError: the file cannot be opened, or a vocabulary's file cannot be used.
    """
    fingerprints(settings)  # reads every model and vocabulary: what is wrong with one is told before the first answer
    with _lines(source) as lines, Pool(workers) as pool:
        for answer in enrich_lines(bounded_lines(lines), settings, pool):
            sys.stdout.write(answer + "\n")


@contextmanager
def _lines(source: Path | None) -> Iterator[TextIO]:
    """Open the input; bytes that are no UTF-8 become U+FFFD, so that a bad line spoils no other."""
    if source is None or str(source) == STDIN:
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        yield sys.stdin
        return
    try:
        file = io.TextIOWrapper(
            io.BufferedReader(open_regular(source)), encoding="utf-8-sig", errors="replace", newline="\n"
        )
    except OSError as error:
        raise UsageError(f"{source}: {error.strerror}; name a file of JSON lines, or give them on stdin") from None
    with file:
        yield file
