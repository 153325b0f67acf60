"""The metadata of one harvested record: Dublin Core, arXiv's own formats, MARC.

In: a metadata element, the record's identifier and its sets. Out: a record. Kept apart from the protocol,
which is the same whatever is carried.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.papers.cleaning.descriptions import is_description
from pipeline.papers.cleaning.placeholders import is_placeholder
from pipeline.parsing.entries import Entry
from pipeline.parsing.feeds.elements import Element, children, text, text_of, texts
from pipeline.parsing.identifiers import arxiv_id, doi
from pipeline.parsing.labels import categories as arxiv_categories
from pipeline.parsing.latex import with_letters
from pipeline.parsing.markup import plain
from pipeline.parsing.stated_dates import known_date
from pipeline.parsing.tables.values import record_of
from pipeline.parsing.texts import one_line

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


def of_arxiv(metadata: Element, identifier: str, sets: Sequence[str]) -> Entry:  # noqa: ARG001
    """Read arXiv's formats: `arXiv`, with names in parts, and `arXivRaw`, with all versions."""
    versions = list(children(metadata, "version"))
    stated = text(metadata, "id") or identifier
    return record_of(
        {
            "title": text(metadata, "title"),
            "abstract": _with_indents(metadata, "abstract"),
            "authors": _arxiv_authors(metadata),
            "arxiv_id": f"{arxiv_id(stated)}v{len(versions)}" if versions and arxiv_id(stated) else stated,
            "doi": _first_doi(_SEVERAL_DOIS.split(text(metadata, "doi"))),
            "comment": text(metadata, "comments"),
            "declared_categories": text(metadata, "categories").split(),
            "published_on": text(metadata, "created") or (text(versions[0], "date") if versions else ""),
        },
        printed=with_letters,
    )


def of_dublin_core(metadata: Element, identifier: str, sets: Sequence[str]) -> Entry:
    """Read Dublin Core; of arXiv's, a description that begins as a comment is one, and subjects are categories."""
    identifiers = [*texts(metadata, "identifier"), *texts(metadata, "relation"), identifier]
    own = next(filter(None, map(arxiv_id, (*texts(metadata, "identifier"), identifier))), None)
    printed = plain if own is None else with_letters  # arXiv's texts have no markup
    described = [printed(found) for found in texts(metadata, "description")]
    comment = next((found for found in described if _COMMENT.match(found)), "")
    subjects = tuple(dict.fromkeys(one_line(plain(found)) for found in texts(metadata, "subject")))
    return record_of(
        {
            "title": next(iter(texts(metadata, "title")), ""),
            "abstract": next((found for found in described if not (_COMMENT.match(found) or _is_note(found))), ""),
            "arxiv_id": own,
            "doi": _first_doi(identifiers),
            "url": next((found for found in identifiers if found.startswith(("http://", "https://"))), None),
            "comment": _COMMENT.sub("", comment, count=1),
            "declared_categories": subjects or tuple(_of_sets(sets)) if own else (),
            "keywords": () if own else subjects,
            "published_on": known_date(texts(metadata, "date")),
        },
        people=map(plain, texts(metadata, "creator") or texts(metadata, "contributor")),
        printed=printed,
    )


def _is_note(text: str) -> bool:
    """Say whether a repository's description says how the item came there, what it holds, or that it has no abstract.

    >>> _is_note("Made available in DSpace on 2021-03-06T00:00:00Z (GMT). No. of bitstreams: 1 x.pdf: 1 bytes")
    True
    >>> _is_note("Made available to all, seeds spread."), _is_note("Includes bibliographical references (p. 12-15).")
    (False, True)
    """
    return _NOTE.match(text) is not None or is_placeholder(text) or is_description(text)


def of_marc(metadata: Element, identifier: str, sets: Sequence[str]) -> Entry:
    """Read MARC 21 as repositories of physics write it (https://www.loc.gov/marc/bibliographic/)."""
    numbers = [*_marc(metadata, "037", "a"), *_marc(metadata, "035", "a"), identifier]
    dates = (*_marc(metadata, "269", "c"), *_marc(metadata, "260", "c"), *_marc(metadata, "264", "c"))
    return record_of(
        {
            "title": ": ".join((*_marc(metadata, "245", "a")[:1], *_marc(metadata, "245", "b")[:1])),
            "abstract": next(iter(_marc(metadata, "520", "a")), ""),
            "arxiv_id": next(filter(None, map(arxiv_id, numbers)), None),
            "doi": _first_doi(_marc(metadata, "024", "a")),
            "url": next((found for found in _marc(metadata, "856", "u") if found.startswith("http")), None),
            "comment": next(iter(_marc(metadata, "500", "a")), None),
            "declared_categories": (*_marc(metadata, "650", "a"), *_of_sets(sets)),
            "keywords": (*_marc(metadata, "653", "a"), *_marc(metadata, "695", "a")),
            "published_on": known_date(dates),
        },
        people=(*_marc(metadata, "100", "a"), *_marc(metadata, "700", "a")),
        printed=plain,
    )


def _marc(metadata: Element, tag: str, code: str) -> list[str]:
    """Return the subfields of a code in the fields of a tag."""
    fields = (field for field in children(metadata, "datafield") if field.get("tag") == tag)
    found = (text_of(part) for field in fields for part in children(field, "subfield") if part.get("code") == code)
    return [value for value in found if value]


def _arxiv_authors(metadata: Element) -> object:
    """Return the names in parts, or as one text in `arXivRaw`."""
    people = [author for listed in children(metadata, "authors") for author in children(listed, "author")]
    parts = (("given", "forenames"), ("family", "keyname"), ("suffix", "suffix"))
    named = [{part: with_letters(" ".join(texts(person, name))) for part, name in parts} for person in people]
    return named or text(metadata, "authors")


def _with_indents(metadata: Element, name: str) -> str:
    """Return a text with the indents of its lines, which tell wrapped ones from paragraphs."""
    found = next(children(metadata, name), None)
    return "".join(found.itertext()) if found is not None else ""


def _of_sets(sets: Iterable[str]) -> Iterator[str]:
    """Yield the arXiv categories among sets: `physics:hep-th`, `cs:cs:LG`."""
    for name in sets:
        parts = name.split(":")
        archive = parts[1] if len(parts) > 1 and parts[0] == "physics" else parts[0]
        yield from arxiv_categories(archive)


def _first_doi(candidates: Iterable[str]) -> str | None:
    return next(filter(None, map(doi, candidates)), None)
