"""Zotero's RDF export.

In: an input's head and content. Out: a record for each item; notes, files and folders stand between items and are none.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from pipeline.parsing.content import Content, Head
from pipeline.parsing.entries import Entry, Known
from pipeline.parsing.feeds.documents import read_entries, root_of
from pipeline.parsing.feeds.elements import Element, child, children, declarations, name_of, parse, text, text_of, texts
from pipeline.parsing.feeds.segments import segments
from pipeline.parsing.noted_comments import noted_comment
from pipeline.parsing.parsed import Guess
from pipeline.parsing.tables.values import is_beside_papers, record_of

NAME = "zotero-rdf"
DESCRIPTION = "Zotero RDF"
VERSION = 4

_NAMESPACE = "www.zotero.org/namespaces/export"
_ITEMS = (
    "Article|Book|BookSection|Report|Thesis|Document|Manuscript|Legislation|Patent|Letter|Interview|Description|Data"
)
_CONTAINERS = "Journal|Series|Proceedings|CourtReporter|Periodical"
_NOTE = "Memo"


def recognise(head: Head) -> Guess:
    """Say whether an input is such an export: by its root element and a namespace of Zotero's."""
    root, attributes = root_of(head)
    if root == "RDF" and (_NAMESPACE in attributes or _NAMESPACE in head.text[:5_000]):
        return Guess(0.97, "its root element is <rdf:RDF>, with Zotero's namespace")
    return Guess(0.0, "its root is no <rdf:RDF> of Zotero's")


def read(content: Content, head: Head) -> Iterator[Entry]:
    """Yield a record for each item."""
    yield from read_entries(content, head, _ITEMS, partial(_record, apart=_told_apart(content, head)))


@dataclass(frozen=True, slots=True)
class _Apart:
    """What stands beside the items and is of one of them: DOIs by the journal's name, notes by theirs."""

    dois: Mapping[str, str]
    notes: Mapping[str, str]


def _told_apart(content: Content, head: Head) -> _Apart:
    """Return the DOIs that stand with a journal apart, as far as they are one article's, and the notes.

    Zotero writes `DOI 10.1000/x` to the journal, and a journal with an ISSN stands once, beside its articles. One that
    several articles name has DOIs of which nobody knows whose they are.
    """
    found: dict[str, list[str]] = {}
    named: Counter[str] = Counter()
    notes: dict[str, str] = {}
    namespaces = declarations(head.text)
    for segment in segments(content, head, f"{_ITEMS}|{_CONTAINERS}|{_NOTE}"):
        element = parse(segment.text, namespaces).element if segment.is_entry else None
        if element is None:
            continue
        if name_of(element) == _NOTE:
            notes[_attribute(element, "about")] = text(element, "value")
            continue
        named.update(_named_journals(element))
        dois = [value for value in map(text_of, children(element, "identifier")) if value.startswith("DOI ")]
        found.setdefault(_attribute(element, "about"), []).extend(dois)
    sure = {name: dois[0] for name, dois in found.items() if len(dois) == 1 and named[name] == 1}
    return _Apart(sure, notes)


def _named_journals(item: Element) -> Iterator[str]:
    """Yield the names of journals that an item is part of and that stand elsewhere."""
    yield from filter(None, (_attribute(part, "resource") for part in children(item, "isPartOf")))


def _attribute(element: Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith(name)), "")


def _record(item: Element, apart: _Apart) -> Entry:
    kind = text(item, "itemType")
    if is_beside_papers(kind) or (not kind and not text(item, "title")):
        return Known.BOILERPLATE
    about = _attribute(item, "about")
    journals = (apart.dois[name] for name in _named_journals(item) if name in apart.dois)
    notes = [apart.notes.get(_attribute(found, "resource")) for found in children(item, "isReferencedBy")]
    told = [value.removeprefix("DOI ") for value in (*_identifiers(item), *journals)]
    addresses = [place for place in (*told, about) if place.startswith("http")]
    return record_of(
        {
            "title": text(item, "title"),
            "abstract": text(item, "abstract"),
            "comment": noted_comment(notes),
            "authors": [_name(person) for person in _persons(item)],
            "url": next(iter(addresses), None),
            "keywords": [_subject(found) for found in children(item, "subject")],
            "published_on": text(item, "date"),
        },
        exact=told,
        places=(*addresses, *texts(item, "description"), text(item, "isPartOf", "Journal", "title")),
    )


def _identifiers(item: Element) -> Iterator[str]:
    """Yield the identifiers of an item, and those that stand with its journal, where Zotero puts the DOI."""
    holders = (item, *(journal for part in children(item, "isPartOf") for journal in part))
    for holder in holders:
        for found in children(holder, "identifier"):
            value = text(found, "URI", "value") or text_of(found)
            if holder is item or value.startswith("DOI "):
                yield value


def _subject(element: Element) -> str:
    """Return a tag, also one that Zotero set by itself."""
    return text(element, "AutomaticTag", "value") or text_of(element)


def _persons(item: Element) -> Iterator[Element]:
    for member in children(child(item, "authors", "Seq"), "li"):
        yield from children(member, "Person")


def _name(person: Element) -> dict[str, str]:
    return {"given": text(person, "givenName") or text(person, "givenname"), "family": text(person, "surname")}
