"""What a document states of itself in keys and values, made into a record: front matter, meta tags, header lines.

In: pairs of a key and a text, in order. Out: a record. One place for all formats, so that a date or a DOI is read
alike wherever it is stated.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from pipeline.parsing.identifiers import arxiv_id, arxiv_version, doi
from pipeline.parsing.people import names_of
from pipeline.parsing.stated_dates import known_date
from pipeline.parsing.texts import one_line, paragraphs
from pipeline.records import Record

_FIELDS = {
    "title": "title", "titel": "title", "titre": "title", "título": "title", "titolo": "title",
    "author": "authors", "authors": "authors", "by": "authors", "autor": "authors", "auteur": "authors",
    "date": "published_on", "published": "published_on", "pubdate": "published_on", "datum": "published_on",
    "created": "published_on", "publication_date": "published_on", "pub_date": "published_on",
    "abstract": "abstract", "summary": "abstract", "zusammenfassung": "abstract", "résumé": "abstract",
    "keywords": "keywords", "tags": "keywords", "keyword": "keywords", "tag": "keywords", "subject": "keywords",
    "doi": "doi", "arxiv": "arxiv_id", "arxiv_id": "arxiv_id", "arxiv-id": "arxiv_id", "eprint": "arxiv_id",
    "url": "url", "canonical": "url", "canonical_url": "url", "link": "url", "permalink": "url", "source": "url",
}  # fmt: skip
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_LONGEST_KEYWORD = 100


def field_of(key: str) -> str | None:
    """Return which field of a record a key names; None for any other."""
    return _FIELDS.get(key.strip().casefold())


def record_of_pairs(pairs: Iterable[tuple[str, str]]) -> Record:
    """Return the record that pairs of a field of ours and a text make; the first title, abstract and address counts."""
    found: dict[str, list[str]] = defaultdict(list)
    for field, text in pairs:
        if text.strip():
            found[field].append(text.strip())
    authors = found["authors"]
    names, n_authors = names_of(authors[0] if len(authors) == 1 else authors)
    ids = [text for text in (*found["arxiv_id"], *found["doi"], *found["url"]) if arxiv_id(text)]
    return Record(
        title=one_line(found["title"][0]) if found["title"] else None,
        abstract=paragraphs(found["abstract"][0]) if found["abstract"] else None,
        authors=names,
        n_authors=n_authors,
        arxiv_id=arxiv_id(ids[0]) if ids else None,
        version=arxiv_version(ids[0]) if ids else None,
        doi=next(filter(None, map(doi, (*found["doi"], *found["url"]))), None),
        url=next((text for text in found["url"] if _ADDRESS.fullmatch(text)), None),
        keywords=tuple(dict.fromkeys(word for text in found["keywords"] for word in keywords_of(text))),
        published_on=known_date(found["published_on"]),
    )


def filled(record: Record, other: Record) -> Record:
    """Return a record with the authors, keywords and day of another where it has none."""
    return replace(
        record,
        authors=record.authors or other.authors,
        n_authors=record.n_authors or other.n_authors,
        keywords=record.keywords or other.keywords,
        published_on=record.published_on or other.published_on,
    )


def keywords_of(text: str) -> list[str]:
    """Return the keywords in a list of them, parted by semicolons, else by commas, dots in the middle or lines."""
    mark = next((mark for mark in (";", "\n", "\u00b7", "\u2022", ",") if mark in text), ",")
    words = (one_line(word).strip(" .") for word in text.split(mark))
    return [word for word in words if 1 < len(word) <= _LONGEST_KEYWORD]
