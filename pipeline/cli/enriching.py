"""`gistmill enrich`: JSON lines or documents from files or stdin, enriched, on stdout."""

import io
import os
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from pipeline.api.texts import fields_of
from pipeline.enrichment import Enrichment
from pipeline.enrichment.enriching import bounded_lines, enrich_lines, enrich_values
from pipeline.errors import UsageError
from pipeline.json_text import json_text
from pipeline.parsing import Context, context_of, is_document, joined, opened_file, read_parts
from pipeline.parsing.content import content_of_bytes
from pipeline.parsing.documents.blocks import NotRead
from pipeline.parsing.documents.decoded import decoded
from pipeline.parsing.references.likeness import are_references
from pipeline.regular import open_regular, read_regular
from pipeline.run.batches import fingerprints
from pipeline.run.pool import Pool
from pipeline.run.standard_input import NAME as STDIN
from pipeline.settings import Settings

_UNREAD = 3  # the exit code where a whole input could not be read
_NO_ID = '{"line": '  # how an answer begins of a line that is no paper
_EMPTY = "gistmill: {}: is empty; enrich reads JSON lines, a paper each\n"
_NONE_READ = (
    "gistmill: {0}: no line of it is a paper as JSON in UTF-8; for a text: gistmill enrich --text {0}; for a table, a "
    "listing or a bibliography: gistmill parse {0} | gistmill enrich\n"
)

_NO_TEXT = "it is empty"
_REFERENCES = "a list of references, no document; gistmill parse {0} | gistmill enrich"
_OF_UTF_16 = (BOM_UTF16_LE, BOM_UTF16_BE)
_MARKDOWN = (".md", ".markdown")  # a text as well, but with a front that is none of it


def print_enriched(sources: Sequence[Path], settings: Settings, workers: int, *, text: bool = False) -> int:
    """Enrich each line of a file (stdin if there is none) and print the answers in the same order.

    With `text` each of `sources` (stdin if there is none) is a document of any kind, with its name for id.

    Returns:
        The exit code: 3 where one of the texts could not be read, which is told in its place. A line that is none of
        a paper is an answer that says so, and no failure; nor is an empty input.

    Raises:
        UsageError: the file cannot be opened, there are several, none of the texts is there, or a vocabulary's file
            cannot be used.
    """
    if len(sources) > 1 and not text:
        raise UsageError(f"{sources[1]}: one file of JSON lines at a time; --text reads several, a document each")
    fingerprints(settings)  # reads every model and vocabulary: what is wrong with one is told before the first answer
    if text:
        _check_texts(sources)
        unread: list[str] = []
        with Pool(workers) as pool:
            for found in enrich_values(_documents(sources, settings, unread), settings, pool):
                sys.stdout.write(json_text(found.to_dict()) + "\n")
        return _UNREAD if unread else 0
    source = sources[0] if sources else None
    _check_lines(source, settings)
    answers = unread_lines = 0
    with _lines(source) as lines, Pool(workers) as pool:
        for answer in enrich_lines(bounded_lines(lines), settings, pool):
            answers += 1
            unread_lines += answer.startswith(_NO_ID)
            sys.stdout.write(answer + "\n")
    if answers == unread_lines:
        sys.stderr.write((_NONE_READ if answers else _EMPTY).format(STDIN if source is None else source))
    return 0


def _documents(sources: Sequence[Path], settings: Settings, unread: list[str]) -> Iterator[object]:
    """Yield each text as an object with its name and body; one that cannot be read as its error, noted in `unread`."""
    for source in sources or [Path(STDIN)]:
        try:
            data = sys.stdin.buffer.read() if str(source) == STDIN else read_regular(source)
            found = _document(str(source), data, context_of(settings.parsing, settings.documents))
        except OSError as error:
            found = Enrichment(id=str(source), error=f"cannot be read: {error.strerror or error}")
        if isinstance(found, Enrichment) and found.error != _NO_TEXT:
            unread.append(str(source))
        yield found


def _document(name: str, data: bytes, context: Context) -> object:
    """Return a text as an object; a PDF, a page and whatever else is no plain text as its reader reads it."""
    content = content_of_bytes(data, name)
    plain: object = None
    with suppress(NotRead, OSError, ValueError):  # no text, but perhaps an archive with one
        if not is_document(content, context):
            plain = {"id": name, "body": decoded(data)} if data.strip() else Enrichment(id=name, error=_NO_TEXT)
    if isinstance(plain, dict) and are_references(plain["body"].split("\n")):
        return Enrichment(id=name, error=_REFERENCES.format(name))
    if plain is not None and not (data.strip() and name.lower().endswith(_MARKDOWN)):
        return plain
    parsed = joined(read_parts(content, context))
    if len(parsed.records) == 1 and parsed.records[0].body:
        record = parsed.records[0]
        return {**fields_of(record), "id": name}
    if plain is not None:
        return plain
    told = next((reject.detail for reject in parsed.rejects), "")
    return Enrichment(id=name, error=told or f"{parsed.format}, no document; gistmill parse {name} | gistmill enrich")


def _check_texts(sources: Sequence[Path]) -> None:
    """Refuse a call of which no text is there."""
    if sources and not any(str(source) == STDIN or os.path.lexists(source) for source in sources):
        raise UsageError(f"{sources[0]}: no such file; name a text, a PDF, a page or another document")


def _check_lines(source: Path | None, settings: Settings) -> None:
    """Refuse a document where lines are asked for, and say how it is read."""
    if source is None or str(source) == STDIN or not source.is_file():
        return
    with suppress(OSError, ValueError), opened_file(source) as opened:
        if is_document(opened.content, context_of(settings.parsing, settings.documents)):
            raise UsageError(f"{source}: a document and no JSON lines; gistmill enrich --text {source}")


@contextmanager
def _lines(source: Path | None) -> Iterator[TextIO]:
    """Open the input, UTF-8, or UTF-16 by its mark; what is neither becomes U+FFFD, and spoils no other line."""
    if source is None or str(source) == STDIN:
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        yield sys.stdin
        return
    try:
        data = io.BufferedReader(open_regular(source))
        encoding = "utf-16" if data.peek(2)[:2] in _OF_UTF_16 else "utf-8-sig"
        file = io.TextIOWrapper(data, encoding=encoding, errors="replace", newline="\n")
    except OSError as error:
        raise UsageError(f"{source}: {error.strerror}; name a file of JSON lines, or give them on stdin") from None
    with file:
        yield file
