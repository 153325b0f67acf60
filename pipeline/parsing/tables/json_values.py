"""JSON in lines or as a document: content in, objects out, one at a time where they stand in lines.

Kept apart from the formats because each of them comes both ways: as an answer of a server, which is one document,
and as a bulk file, which has a line for each object.
"""

import ast
import json
import re
import warnings
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import TypeAlias

import orjson

from pipeline.parsing.content import Content, Head, byte_lines, read_up_to, text_of_line
from pipeline.parsing.decoding import decode
from pipeline.parsing.entries import Fault, Known
from pipeline.parsing.tables.json_shapes import framed, listed_within
from pipeline.records import EXCERPT_CHARS, RejectReason

JsonObject: TypeAlias = Mapping[str, object]

MAX_DOCUMENT_BYTES = 256 * 1024**2  # a document is read as a whole: three to five times its size in memory
SAMPLE = 20  # objects looked at to tell what they are
_LIST = re.compile(
    r'\A\s*(?=\[)|"(?:items|results|data|papers|recommendedPapers|records|articles|docs|hits|collection|notes|hit|result|entry|entries|rels)"\s*:\s*(?=\[)'
)
_LONGEST_PRINTED = 200_000  # characters of an object that stands in a text
_DECODER = json.JSONDecoder(strict=False)  # a tab or another control character may stand in a text as it is
_BETWEEN = re.compile(r"[\s,]*")


def loads(data: bytes | str) -> object:
    """Read JSON; NUL and lone surrogates are U+FFFD.

    NaN, control characters and bytes that are no UTF-8 are taken as they come.

    Raises:
        ValueError: it is no JSON; the message says where.
    """
    try:
        value: object = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        text = text_of_line(data) if isinstance(data, bytes) else data
        try:
            return _sound(json.loads(text, strict=False))
        except RecursionError:
            raise ValueError("JSON is nested too deeply") from None
        except ValueError:
            raise ValueError(str(error)) from None
    return _sound(value) if _has_escaped_nul(data) else value


def _has_escaped_nul(data: bytes | str) -> bool:
    return (b"\\u0000" in data) if isinstance(data, bytes) else ("\\u0000" in data)


def _sound(value: object) -> object:
    """Return a value with U+FFFD for NULs and lone surrogates, which JSON can spell and no table can hold."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "\ufffd")
    if isinstance(value, list):
        return [_sound(item) for item in value]
    return {_sound(name): _sound(item) for name, item in value.items()} if isinstance(value, dict) else value


def is_lines(head: Head) -> bool:
    """Say whether an input has a JSON object in each line; a single object is a document."""
    return are_lines(head.text, is_whole=head.is_whole)


def are_lines(text: str, *, is_whole: bool) -> bool:
    """Say whether a text has a JSON object in each line, bad lines aside, the first among them.

    Takes `{"title": "A"}` below `# exported today` and `{"title": "B"}`; leaves an object that is printed over lines,
    and a list whose items stand in a line each, with commas behind them.
    """
    lines = list(islice(filter(str.strip, text.split("\n")), SAMPLE + 1))
    first = lines[0].strip("\ufeff \t\r") if lines else ""
    if first.startswith("[") and not first.endswith("]"):
        return False
    if len(lines) < 2:  # noqa: PLR2004 - a first, a next
        return False
    complete = (lines if is_whole else lines[:-1] or lines)[:SAMPLE]
    objects = sum(line.lstrip().startswith("{") and _object(line) is not None for line in complete)
    begins = all(line.lstrip().startswith("{") for line in lines[:2])
    return 2 * objects >= len(complete) and (begins or objects > 1)


@lru_cache(maxsize=1)  # a dozen formats ask one head after the other
def sample(head: Head) -> list[JsonObject]:
    """Return the first objects of an input that is JSON, and none of any other."""
    if is_lines(head):
        lines = (line for line in head.text.split("\n")[: 2 * SAMPLE] if line.strip())
        return [found for line in lines if (found := _object(line)) is not None][:SAMPLE]
    if head.text.lstrip()[:1] not in ("{", "["):
        return []
    try:
        document = loads(head.text) if head.is_whole else None
    except ValueError:
        document = None
    items = items_of(document) if document is not None else salvaged(head.text)
    objects = []
    for item in items:
        if isinstance(item, Mapping):
            objects.append(item)
        if len(objects) == SAMPLE:
            break
    return objects


def split_lines(content: Content, encoding: str | None) -> Iterator[JsonObject | Fault | Known]:
    """Yield the object of each line."""
    for line in byte_lines(content, encoding):
        if line is None:
            yield Fault(RejectReason.TOO_LONG, "the line is longer than any paper")
        elif not line or line.isspace():
            yield Known.BLANK
        else:
            try:
                value = loads(line.rstrip(b", \t"))
            except ValueError as error:
                yield Fault(RejectReason.MALFORMED, f"no JSON: {error}", text_of_line(line[: 4 * EXCERPT_CHARS]))
                continue
            yield _as_object(value)


def read_document(content: Content) -> tuple[object | None, str]:
    """Read a whole document: its value, None where it is broken, and its text.

    Raises:
        ValueError: it is too large.
        OSError: it cannot be read.
    """
    with content.open() as stream:
        data = read_up_to(stream, MAX_DOCUMENT_BYTES + 1)
    if len(data) > MAX_DOCUMENT_BYTES:
        mebibytes = MAX_DOCUMENT_BYTES // 1024**2
        raise ValueError(f"a JSON document of more than {mebibytes} MiB; put an object in each line instead")
    decoded = decode(data)
    text = decoded.text if decoded else ""
    try:
        return loads(text), text
    except ValueError:
        found, is_whole = _in_a_row(text)
        return (found if is_whole and len(found) > 1 else None), text


def split_document(document: object | None, text: str) -> Iterator[JsonObject | Fault]:
    """Yield the objects of a document; of a broken one those before the break."""
    if document is not None:
        yield from map(_as_object, items_of(document))
        return
    yield from map(_as_object, salvaged(text))
    yield Fault(
        RejectReason.MALFORMED, "the JSON breaks off or is broken; what stands before is kept", text[-EXCERPT_CHARS:]
    )


def items_of(document: object) -> Iterator[object]:
    """Yield the objects that a document lists, in whatever envelope; an object that lists none is itself one."""
    if isinstance(document, list):
        yield from map(_bare, document)
        return
    if not isinstance(document, Mapping):
        yield document
        return
    if rows := framed(document):
        yield from rows
        return
    for key in ("message", "response", "hits", "result", "feed", "resultList", "search-results", "data"):
        inner = document.get(key)
        if isinstance(inner, Mapping) and not _lists_objects(document):
            yield from items_of(inner)
            return
    for key in _LISTS:
        inner = document.get(key)
        if isinstance(inner, list):
            yield from map(_bare, inner)
            return
    uids = document.get("uids")
    if isinstance(uids, list):  # PubMed's summaries: an object under each number
        yield from (document[uid] for uid in uids if isinstance(uid, str) and uid in document)
        return
    found = () if isinstance(document.get("title"), str) else listed_within(document)
    yield from map(_bare, found or (document,))


def _lists_objects(document: Mapping[object, object]) -> bool:
    """Say whether a document itself has a list of objects, beside an object that tells of the whole."""
    return any(
        isinstance(found := document.get(key), list) and any(isinstance(i, Mapping) for i in found) for key in _LISTS
    )


_LISTS = (
    "items", "results", "data", "papers", "recommendedPapers", "records", "articles", "docs", "hits", "entries",
    "collection", "notes", "hit", "result", "entry", "rels",
)  # fmt: skip
_WRAPPERS = ("citedPaper", "citingPaper", "_source", "metadata", "attributes", "work", "info", "bibjson")


def _bare(item: object) -> object:
    """Take an object out of the one that wraps it."""
    if isinstance(item, str) and item.lstrip().startswith("{"):
        return _printed(item)
    if isinstance(item, Mapping) and "title" not in item:
        for key in _WRAPPERS:
            inner = item.get(key)
            if isinstance(inner, Mapping):
                return inner
        data = item.get("data")  # of Zotero's interface
        if isinstance(data, Mapping) and "title" in data:
            return data
    return item


def _printed(text: str) -> object:
    """Return the object that a text in a list prints, as JSON or as Python does; any other text as it is."""
    try:
        return loads(text)
    except ValueError:
        pass
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Python thinks of the style of a text is no concern of its reader
            value: object = ast.literal_eval(text) if len(text) <= _LONGEST_PRINTED else text
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return text
    return value


def salvaged(text: str) -> Iterator[object]:
    """Yield the objects of the list in a broken or cut document, or of those in a row, up to the break."""
    found, _ = _in_a_row(text)
    if len(found) > 1:
        yield from map(_bare, found)
        return
    start = _LIST.search(text)
    if start is None:
        return
    yield from (_bare(value) for value, _ in _decoded(text, start.end() + 1))


def _in_a_row(text: str) -> tuple[list[object], bool]:
    """Return the objects that stand one after the other from a text's beginning, and whether nothing else follows."""
    begins = text.lstrip("\ufeff \t\r\n")[:1] == "{"
    found = [*_decoded(text, text.index("{"))] if begins else []
    end = found[-1][1] if found else 0
    return [value for value, _ in found], not text[end:].strip(" \t\r\n,")


def _decoded(text: str, position: int) -> Iterator[tuple[object, int]]:
    """Yield the values from a place on, between commas or blanks, each with where it ends, up to what is none."""
    while True:
        gap = _BETWEEN.match(text, position)
        position = gap.end() if gap else position
        try:
            value, position = _DECODER.raw_decode(text, position)
        except (ValueError, RecursionError):
            return
        yield value, position


def _object(line: str) -> JsonObject | None:
    try:
        value = loads(line.rstrip(", \t\r"))
    except ValueError:
        return None
    return value if isinstance(value, Mapping) else None


def _as_object(value: object) -> JsonObject | Fault:
    if isinstance(value, Mapping):
        return value
    kind = "list" if isinstance(value, list) else "single value"
    return Fault(
        RejectReason.MALFORMED,
        f"a {kind} where an object with a paper's fields is expected",
        str(value)[:EXCERPT_CHARS],
    )
