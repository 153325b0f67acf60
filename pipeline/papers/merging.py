"""One paper out of its records: the most complete value of each field wins.

A pure function of the set of records, so that the order of sources cannot show.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256

from pipeline.papers.keys import normalise
from pipeline.records import Paper, Record


def merge(paper_id: str, records: Sequence[Record]) -> Paper:
    """Merge the records of one paper (at least one); its language is left open.

    Texts: the one with most letters, a cut one ("...") last. Lists: the longest. Identifiers and addresses: the
    smallest. Counts: the largest. Dates: a written year before an inferred one, a day before the first of a month or
    year (which may stand for the whole of it), then the earliest. What still ties is decided by the value itself.
    """
    title = _fullest(record.title for record in records)
    abstract = _fullest(record.abstract for record in records)
    published_inferred, _, published_on = min(
        (
            (record.published_inferred, _vagueness(record.published_on), record.published_on)
            for record in records
            if record.published_on
        ),
        default=(False, 0, None),
    )
    return Paper(
        paper_id=paper_id,
        title=title,
        abstract=abstract,
        authors=_longest(record.authors for record in records),
        n_authors=max((record.n_authors for record in records if record.n_authors is not None), default=None),
        organization=_fullest(record.organization for record in records),
        arxiv_id=min((record.arxiv_id for record in records if record.arxiv_id), default=None),
        doi=min((record.doi for record in records if record.doi), default=None),
        url=min((record.url for record in records if record.url), default=None),
        comment=_fullest(record.comment for record in records),
        discussion_count=max(
            (record.discussion_count for record in records if record.discussion_count is not None), default=None
        ),
        declared_categories=_longest(record.declared_categories for record in records),
        published_on=published_on,
        published_inferred=published_inferred,
        language=None,
        content_hash=content_hash(title, abstract),
    )


def _vagueness(day: date) -> int:
    """Return 0 for a day within a month, 1 for the first of a month, 2 for the first of a year."""
    return 0 if day.day > 1 else 1 if day.month > 1 else 2


def content_hash(title: str | None, abstract: str | None) -> str:
    """Return the hash of what a paper's stages read: 32 hexadecimal digits over title and abstract."""
    text = f"{title or ''}\0{abstract or ''}"
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _fullest(values: Iterable[str | None]) -> str | None:
    return min((value for value in values if value), key=_incompleteness, default=None)


def _incompleteness(text: str) -> tuple[bool, int, str]:
    return text.endswith(("...", "…")), -len(normalise(text)), text


def _longest(values: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return min(values, key=lambda value: (-len(value), value))
