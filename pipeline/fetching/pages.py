"""What can be said of an answer before it is parsed: how many entries it holds and should hold, and what comes next.

In: bytes of an API's answer. Out: counts, dates and tokens, as far as the answer has them. Fetching needs these to
know where to go on; what the entries say is the parsers' business. Total: whatever the bytes are, something is said.
"""

import html
import json
import re
from dataclasses import dataclass

_ATOM_ENTRY = re.compile(rb"<(?:\w{1,20}:)?entry[\s>/]")
_ATOM_TOTAL = re.compile(rb"<(?:\w{1,20}:)?totalResults[^<>]{0,200}>\s{0,20}(\d{1,12})")
_ATOM_UPDATED = re.compile(rb"<(?:\w{1,20}:)?published>\s{0,20}(\d{4}-\d\d-\d\dT[\d:]{8}Z)")
_OAI_RECORD = re.compile(rb"<(?:\w{1,20}:)?record[\s>/]")
_OAI_TOKEN = re.compile(rb"<(?:\w{1,20}:)?resumptionToken([^<>]{0,500})>([^<>]{0,5000})<")
_OAI_SIZE = re.compile(rb"completeListSize\s{0,5}=\s{0,5}[\"'](\d{1,12})[\"']")
_OAI_ERROR = re.compile(
    rb"<(?:\w{1,20}:)?error\s{1,20}code\s{0,5}=\s{0,5}[\"'](\w{1,50})[\"'][^<>]{0,200}>([^<>]{0,500})"
)
_OAI_DATE = re.compile(rb"<(?:\w{1,20}:)?responseDate>\s{0,20}(\d{4}-\d\d-\d\dT[\d:]{8}Z)")
_XML_ITEM = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry|record)[\s>/]")
_XML_HEAD = re.compile(rb"<(?:\w{1,20}:)?(?:rss|feed|RDF|OAI-PMH)[\s>]")


@dataclass(frozen=True, slots=True)
class AtomPage:
    """A page of arXiv's API: entries on it, entries of the whole query, and when the entries were first published."""

    entries: int
    total: int | None
    published: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OaiPage:
    """A page of a harvest: its records, the token of the next page, and the error it reports in place of records."""

    records: int
    token: str | None
    list_size: int | None
    error: str | None
    error_text: str
    response_date: str | None


def read_atom(data: bytes) -> AtomPage:
    """Return what a page of arXiv's API says of itself."""
    total = _ATOM_TOTAL.search(data)
    published = tuple(sorted(found.decode("ascii") for found in _ATOM_UPDATED.findall(data)))
    return AtomPage(len(_ATOM_ENTRY.findall(data)), int(total[1]) if total else None, published)


def read_oai(data: bytes) -> OaiPage:
    """Return what an answer to ListRecords says of itself (OAI-PMH 2.0, sections 3.5 and 3.6)."""
    token, error, moment = _OAI_TOKEN.search(data), _OAI_ERROR.search(data), _OAI_DATE.search(data)
    size = _OAI_SIZE.search(token[1]) if token else None
    return OaiPage(
        records=len(_OAI_RECORD.findall(data)),
        token=(_text(token[2]) or None) if token else None,
        list_size=int(size[1]) if size else None,
        error=_text(error[1]) if error else None,
        error_text=_text(error[2]) if error else "",
        response_date=_text(moment[1]) if moment else None,
    )


def count_items(data: bytes) -> int | None:
    """Return how many entries a feed or a list in JSON holds; None for what is neither."""
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"["):
        try:
            items = json.loads(data)
        except (ValueError, RecursionError):
            return None
        return len(items) if isinstance(items, list) else None
    return len(_XML_ITEM.findall(data)) if _XML_HEAD.search(head) else None


def _text(raw: bytes) -> str:
    return html.unescape(raw.decode("utf-8", errors="replace")).strip()
