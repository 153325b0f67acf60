"""One paper out of its records: the most complete value of each field wins.

A pure function of the set of records, so that the order of sources cannot show.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from hashlib import sha256

from pipeline.papers.keys import identifier_keys, is_of_arxiv, normalise, spelt_out
from pipeline.papers.published import published
from pipeline.papers.stating import is_notice, stated
from pipeline.records import Paper, Record, Status


def merge(paper_id: str, records: Sequence[Record], contested: Collection[str] = ()) -> Paper:
    """Merge the records of one paper (at least one); its language is left open.

    Texts: what `stated` says that they are; the one with most letters, a cut one ("...") and a notice of withdrawal
    last. Lists: the longest. Identifiers and addresses: the smallest. Counts: the largest. Dates: see `published`.
    Status: retracted before withdrawn. What still ties is decided by the value itself.

    Args:
        paper_id: the id it has.
        records: its records.
        contested: keys of identifiers that unlike papers share; they are not taken for this one's.
    """
    said = [_without(stated(record), contested) for record in records]
    title = _fullest(record.title for record in said)
    abstract = _fullest(record.abstract for record in said)
    arxiv_id = min((record.arxiv_id for record in said if record.arxiv_id), default=None)
    date = published(said, arxiv_id)
    return Paper(
        paper_id=paper_id,
        title=title,
        abstract=abstract,
        authors=_longest(record.authors for record in said),
        n_authors=max((record.n_authors for record in said if record.n_authors is not None), default=None),
        organization=_fullest(record.organization for record in said),
        arxiv_id=arxiv_id,
        doi=min((record.doi for record in said if record.doi), key=_publishers_first, default=None),
        url=min((record.url for record in said if record.url), default=None),
        comment=_fullest(record.comment for record in said),
        discussion_count=max(
            (record.discussion_count for record in said if record.discussion_count is not None), default=None
        ),
        declared_categories=_longest(record.declared_categories for record in said),
        published_on=date.on,
        published_inferred=date.inferred,
        status=_status({record.status for record in said}),
        own_ids=tuple(sorted({own for record in said for own in record.own_ids})),
        has_body=False,
        language=None,
        content_hash=content_hash(title, abstract),
    )


def content_hash(title: str | None, abstract: str | None) -> str:
    """Return the hash of what a paper's stages read: 32 hexadecimal digits over title and abstract."""
    text = f"{title or ''}\0{abstract or ''}"
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _without(record: Record, contested: Collection[str]) -> Record:
    """Return a record without the identifiers that are contested."""
    if not contested:
        return record
    kept = [key.partition(":")[0] for key in identifier_keys(record) if key not in contested]
    return replace(
        record,
        arxiv_id=record.arxiv_id if "arxiv" in kept else None,
        doi=record.doi if ("arxiv" if is_of_arxiv(record.doi) else "doi") in kept else None,
    )


def _publishers_first(doi: str) -> tuple[bool, str]:
    """Return what orders DOIs: arXiv's own, which says no more than the arXiv id, stands behind any other."""
    return is_of_arxiv(doi), doi


def _status(found: Collection[Status | None]) -> Status | None:
    return next((status for status in (Status.RETRACTED, Status.WITHDRAWN) if status in found), None)


def _fullest(values: Iterable[str | None]) -> str | None:
    distinct = {value for value in values if value}
    return min(distinct, key=_incompleteness) if len(distinct) > 1 else next(iter(distinct), None)


def _incompleteness(text: str) -> tuple[bool, bool, int, bool, str]:
    """Return what orders texts; `Möbius` has as many letters as `Moebius`, and is how the author writes it."""
    spelt = spelt_out(text)
    return is_notice(text), text.endswith(("...", "…")), -len(normalise(spelt)), spelt is text, text


def _longest(values: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return min(values, key=lambda value: (-len(value), all(spelt_out(name) is name for name in value), value))
