"""What a JSON answer says of itself, around the objects it lists: how many there should be, or what went wrong.

In: a document. Out: a count, or a server's words. Kept apart from reading the objects, which is the same for all.
"""

from collections.abc import Callable, Iterator, Mapping

from pipeline.parsing.content import Content, Head
from pipeline.parsing.entries import Entry, Fault, Known, Stated, convert
from pipeline.parsing.tables.json_values import (
    JsonObject,
    are_lines,
    is_lines,
    items_of,
    loads,
    read_document,
    split_document,
    split_lines,
)
from pipeline.parsing.tables.own_keys import by_kind
from pipeline.records import EXCERPT_CHARS, RejectReason

_FAILURES = ("error", "errors", "service-error", "fault")  # the last two are Elsevier's, and of Apigee
_FIRST_FAILURE = 400  # of the numbers of HTTP
_TOLD = ("error", "errors", "message", "detail", "error_message", "title", "reason")


def reader(
    is_own: Callable[[JsonObject], bool], record: Callable[[JsonObject], Entry]
) -> Callable[[Content, Head], Iterator[Entry]]:
    """Return what reads an input of a format whose own objects are known, and others by their keys."""
    return lambda content, head: convert(split(content, head), by_kind(is_own, record))


def split(content: Content, head: Head) -> Iterator[JsonObject | Fault | Known | Stated]:
    """Yield the objects of an input, however they stand in it, and what it states of itself."""
    if is_lines(head):
        yield from split_lines(content, head.encoding)
        return
    document, text = read_document(content)
    if document is None and are_lines(text, is_whole=True):  # a head of few lines could not tell
        yield from split_lines(content, head.encoding)
        return
    error = error_of(document)
    if error is not None:
        yield Fault(RejectReason.NOT_PAPERS, f"the server answered with an error: {error}", text, is_entry=False)
        return
    count = stated_count(document)
    if count is not None:
        yield Stated(count)
    yield from split_document(document, text)


def error_of(document: object) -> str | None:
    """Return what an answer says went wrong; None for an answer that lists or is something."""
    if not isinstance(document, Mapping):
        return None
    status = document.get("status")
    is_refused = isinstance(status, int) and status >= _FIRST_FAILURE and "message" in document
    failed = status in ("failed", "error") or is_refused or any(document.get(key) for key in _FAILURES)
    only_told = bool(document) and set(map(str, document)) <= {
        *_TOLD,
        "status",
        "code",
        "statusCode",
        "path",
        "timestamp",
    }
    if not failed and not (only_told and "title" not in document):
        return None
    if any(isinstance(item, Mapping) and ("abstract" in item or "authors" in item) for item in items_of(document)):
        return None
    return _words([document.get(key) for key in (*_TOLD, *_FAILURES[2:])])[:EXCERPT_CHARS] or "without words"


def lists_nothing(head: Head) -> bool:
    """Say whether an input is a JSON document with a list of results that is empty."""
    if not head.is_whole or head.text.lstrip()[:1] not in ("{", "["):
        return False
    try:
        document = loads(head.text)
    except ValueError:
        return False
    return isinstance(document, (list, Mapping)) and not any(True for _ in items_of(document))


def stated_count(document: object) -> int | None:
    """Return how many objects this page of an answer should hold, as it says itself."""
    if not isinstance(document, Mapping):
        return None
    message, meta, response = (_inner(document, key) for key in ("message", "meta", "response"))
    if "total-results" in message:  # Crossref
        return _page(
            message.get("total-results"), _inner(message, "query").get("start-index"), message.get("items-per-page")
        )
    if "per_page" in meta:  # OpenAlex
        page = _number(meta.get("page"))
        size = _number(meta.get("per_page")) or 0
        return None if page is None else _page(meta.get("count"), (page - 1) * size, size)
    if "numFound" in response:  # Solr, the Astrophysics Data System
        rows = _inner(_inner(document, "responseHeader"), "params").get("rows")
        return None if rows is None else _page(response.get("numFound"), response.get("start"), rows)
    if "total" in document and "offset" in document:  # Semantic Scholar
        following = _number(document.get("next"))
        room = None if following is None else following - (_number(document.get("offset")) or 0)
        return _page(document.get("total"), document.get("offset"), room)
    return None


def _page(total: object, start: object, size: object) -> int | None:
    """Return what a page that begins at `start` and has room for `size` holds of `total`."""
    count, begin, room = _number(total), _number(start) or 0, _number(size)
    if count is None:
        return None
    left = max(0, count - begin)
    return left if room is None else min(left, max(0, room))


def _number(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        return None
    return value if isinstance(value, int) else int(value) if value.isdecimal() and len(value) < 12 else None  # noqa: PLR2004


def _inner(document: Mapping[object, object], key: str) -> Mapping[object, object]:
    found = document.get(key)
    return found if isinstance(found, Mapping) else {}


def _words(values: object) -> str:
    """Return the texts within a value, one after the other."""
    if isinstance(values, str):
        return " ".join(values.split())
    if isinstance(values, Mapping):
        return _words(list(values.values()))
    if isinstance(values, list):
        return " ".join(filter(None, map(_words, values[:20])))
    return ""
