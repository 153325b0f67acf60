"""OAI-PMH 2.0: harvests of repositories, with records in oai_dc, arXiv's own two formats, or MARC.

In: an input's head and content. Out: a record for each `record`; deleted ones are known and hold no paper
(http://www.openarchives.org/OAI/openarchivesprotocol.html).
"""

import re
from collections.abc import Iterator

from pipeline.parsing.bibliographies.jats import record_of_article
from pipeline.parsing.content import Head
from pipeline.parsing.entries import Entry, Fault, Known, Stated
from pipeline.parsing.feeds import oai_metadata
from pipeline.parsing.feeds.documents import reader, root_of
from pipeline.parsing.feeds.elements import Element, child, children, name_of, text, text_of
from pipeline.parsing.markup import plain
from pipeline.parsing.parsed import Guess
from pipeline.records import EXCERPT_CHARS, RejectReason

NAME = "oai-pmh"
DESCRIPTION = "OAI-PMH: harvests in oai_dc, arXiv, arXivRaw, MARC or JATS"
VERSION = 6

_ERROR = re.compile(
    r"<(?:\w{1,20}:)?error\s[^<>]{0,100}?code\s*=\s*[\"'](?P<code>\w{1,40})[\"'][^<>]{0,100}>(?:(?P<told>[^<]{0,500}))?"
)
_READERS = {
    "dc": oai_metadata.of_dublin_core,
    "arXiv": oai_metadata.of_arxiv,
    "arXivRaw": oai_metadata.of_arxiv,
    "arXivOld": oai_metadata.of_arxiv,
    "record": oai_metadata.of_marc,
}


def recognise(head: Head) -> Guess:
    """Say whether an input is an answer of OAI-PMH, by its root element."""
    root, _ = root_of(head)
    if root == "OAI-PMH":
        return Guess(1.0, "its root element is <OAI-PMH>")
    if root in ("ListRecords", "GetRecord") or (root in ("records", "record") and "<metadata" in head.text):
        return Guess(0.9, f"its root element is <{root}>, with <metadata>")
    return Guess(0.0, "its root is no <OAI-PMH>")


def _around(around: str) -> Iterator[Fault | Stated]:
    """Tell of an error that the repository answers with; that nothing matched is an answer like any other."""
    for found in _ERROR.finditer(around):
        if found["code"] == "noRecordsMatch":
            yield Stated(0)
        else:
            told = f"the repository answered with the error {found['code']}: {(found['told'] or '').strip()}"
            yield Fault(RejectReason.NOT_PAPERS, told.rstrip(": "), found[0], is_entry=False)


def _record(record: Element) -> Entry:
    header = child(record, "header")
    if header is not None and header.get("status") == "deleted":
        return Known.BOILERPLATE
    metadata = child(record, "metadata")
    held = next(iter(metadata), None) if metadata is not None else None
    if held is None and name_of(record) == "record" and child(record, "datafield") is not None:
        held = record
    if held is not None and name_of(held) == "article":  # of PubMed Central, and of publishers
        return record_of_article(held)
    reader = _READERS.get(name_of(held)) if held is not None else None
    if reader is None:
        kind = f"metadata in <{name_of(held)}>, which is not read" if held is not None else "no metadata"
        return Fault(RejectReason.NO_TEXT, f"the record has {kind}", text_of(record)[:EXCERPT_CHARS])
    return reader(held, plain(text(header, "identifier")), _sets(header))


def _sets(header: Element | None) -> tuple[str, ...]:
    return tuple(text_of(found) for found in children(header, "setSpec"))


read = reader("record", _record, _around)
