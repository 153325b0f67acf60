"""The metadata of one harvested record: Dublin Core, arXiv's own formats, MARC.

In: a metadata element, the record's identifier and its sets. Out: a record. Kept apart from the protocol,
which is the same whatever is carried.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.papers.cleaning.descriptions import is_description
from pipeline.papers.cleaning.placeholders import is_placeholder
from pipeline.parsing.feeds.elements import Element, children, text, text_of, texts
from pipeline.parsing.identifiers import arxiv_id, arxiv_version, doi
from pipeline.parsing.labels import categories as arxiv_categories
from pipeline.parsing.latex import with_letters
from pipeline.parsing.markup import plain
from pipeline.parsing.names import one_name
from pipeline.parsing.people import counted, names_of
from pipeline.parsing.stated_dates import known_date, stated_date
from pipeline.parsing.texts import one_line, paragraphs
from pipeline.records import Record

_COMMENT = re.compile(r"comments?:\s*", re.IGNORECASE)
# of DSpace and its kin: how the item came into the repository; of a catalogue: what a thesis is and holds
_NOTE = re.compile(
    r"\s{0,9}(?:(?:made available in|submitted by|approved for entry into|item (?:created|withdrawn|reinstated)"
    r"|restored into|rejected by|workflow started|step: )[^\n]{0,300}?"
    r"(?:dspace|\(GMT\)|\d{4}-\d\d-\d\dT\d\d:|bitstreams?)|(?:previous issue date|no\. of bitstreams): "
    r"|includes bibliographical references|(?:\w{1,20} )?thesis \([^()]{2,30}\)\s?-)",
    re.IGNORECASE,
)
_SEVERAL_DOIS = re.compile(r"[;,\s]+")


def of_arxiv(metadata: Element, identifier: str, sets: Sequence[str]) -> Record:  # noqa: ARG001
    """Read arXiv's formats: `arXiv`, with names in parts, and `arXivRaw`, with all versions."""
    names, n_authors = _arxiv_authors(metadata)
    versions = list(children(metadata, "version"))
    identifier = text(metadata, "id") or identifier
    return Record(
        title=one_line(with_letters(text(metadata, "title"))) or None,
        abstract=_abstract(metadata, "abstract"),
        authors=names,
        n_authors=n_authors,
        arxiv_id=arxiv_id(identifier),
        version=len(versions) or arxiv_version(identifier),
        doi=_first_doi(_SEVERAL_DOIS.split(text(metadata, "doi"))),
        comment=one_line(text(metadata, "comments")) or None,
        declared_categories=tuple(dict.fromkeys(text(metadata, "categories").split())),
        published_on=stated_date(text(metadata, "created") or (text(versions[0], "date") if versions else "")),
    )


def of_dublin_core(metadata: Element, identifier: str, sets: Sequence[str]) -> Record:
    """Read Dublin Core; of arXiv's, a description that begins as a comment is one, and subjects are categories."""
    identifiers = [*texts(metadata, "identifier"), *texts(metadata, "relation"), identifier]
    own = next(filter(None, map(arxiv_id, (*texts(metadata, "identifier"), identifier))), None)
    mend = plain if own is None else with_letters  # arXiv's texts have no markup
    described = [mend(found) for found in texts(metadata, "description")]
    comment = next((found for found in described if _COMMENT.match(found)), "")
    abstract = next((found for found in described if not (_COMMENT.match(found) or _is_note(found))), "")
    creators = texts(metadata, "creator") or texts(metadata, "contributor")
    names, n_authors = counted(filter(None, (one_name(plain(name)) for name in creators)))
    subjects = tuple(dict.fromkeys(one_line(plain(found)) for found in texts(metadata, "subject")))
    return Record(
        title=one_line(mend(next(iter(texts(metadata, "title")), ""))) or None,
        abstract=paragraphs(abstract) or None,
        authors=names,
        n_authors=n_authors,
        arxiv_id=own,
        doi=_first_doi(identifiers),
        url=next((found for found in identifiers if found.startswith(("http://", "https://"))), None),
        comment=one_line(_COMMENT.sub("", comment, count=1)) or None,
        declared_categories=subjects or tuple(_of_sets(sets)) if own else (),
        keywords=() if own else subjects,
        published_on=known_date(texts(metadata, "date")),
    )


def _is_note(text: str) -> bool:
    """Say whether a repository's description says how the item came there, what it holds, or that it has no abstract.

    >>> _is_note("Made available in DSpace on 2021-03-06T00:00:00Z (GMT). No. of bitstreams: 1 x.pdf: 1 bytes")
    True
    >>> _is_note("Made available to all, seeds spread."), _is_note("Includes bibliographical references (p. 12-15).")
    (False, True)
    """
    return _NOTE.match(text) is not None or is_placeholder(text) or is_description(text)


def of_marc(metadata: Element, identifier: str, sets: Sequence[str]) -> Record:
    """Read MARC 21 as repositories of physics write it (https://www.loc.gov/marc/bibliographic/)."""
    people = (*_marc(metadata, "100", "a"), *_marc(metadata, "700", "a"))
    names, n_authors = counted(filter(None, map(one_name, people)))
    numbers = [*_marc(metadata, "037", "a"), *_marc(metadata, "035", "a")]
    title = ": ".join((*_marc(metadata, "245", "a")[:1], *_marc(metadata, "245", "b")[:1]))
    abstracts = _marc(metadata, "520", "a")
    dates = (*_marc(metadata, "269", "c"), *_marc(metadata, "260", "c"), *_marc(metadata, "264", "c"))
    urls = (found for found in _marc(metadata, "856", "u") if found.startswith("http"))
    return Record(
        title=one_line(plain(title)) or None,
        abstract=paragraphs(plain(abstracts[0])) if abstracts else None,
        authors=names,
        n_authors=n_authors,
        arxiv_id=next(filter(None, map(arxiv_id, (*numbers, identifier))), None),
        doi=_first_doi(_marc(metadata, "024", "a")),
        url=next(urls, None),
        comment=next(map(one_line, _marc(metadata, "500", "a")), None),
        declared_categories=tuple(dict.fromkeys((*_marc(metadata, "650", "a"), *_of_sets(sets)))),
        keywords=tuple(dict.fromkeys((*_marc(metadata, "653", "a"), *_marc(metadata, "695", "a")))),
        published_on=known_date(dates),
    )


def _marc(metadata: Element, tag: str, code: str) -> list[str]:
    """Return the subfields of a code in the fields of a tag."""
    fields = (field for field in children(metadata, "datafield") if field.get("tag") == tag)
    found = (text_of(part) for field in fields for part in children(field, "subfield") if part.get("code") == code)
    return [value for value in found if value]


def _arxiv_authors(metadata: Element) -> tuple[tuple[str, ...], int | None]:
    people = [author for listed in children(metadata, "authors") for author in children(listed, "author")]
    if not people:
        return names_of(text(metadata, "authors"))
    names = tuple(
        " ".join((*texts(person, "forenames"), *texts(person, "keyname"), *texts(person, "suffix")))
        for person in people
    )
    kept = tuple(filter(None, map(one_line, map(with_letters, names))))
    return kept, len(kept) or None


def _abstract(metadata: Element, name: str) -> str | None:
    """Return an abstract with its first line's indentation, which tells wrapped lines from paragraphs."""
    found = next(children(metadata, name), None)
    return paragraphs(with_letters("".join(found.itertext()))) or None if found is not None else None


def _of_sets(sets: Iterable[str]) -> Iterator[str]:
    """Yield the arXiv categories among sets: `physics:hep-th`, `cs:cs:LG`."""
    for name in sets:
        parts = name.split(":")
        archive = parts[1] if len(parts) > 1 and parts[0] == "physics" else parts[0]
        yield from arxiv_categories(archive)


def _first_doi(candidates: Iterable[str]) -> str | None:
    return next(filter(None, map(doi, candidates)), None)
