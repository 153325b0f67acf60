"""A paper, merged from what sources say of it."""

from dataclasses import dataclass
from datetime import date

from pipeline.records.dates import precision_of
from pipeline.records.sets import Precision, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A distinct paper, merged from its records; what the `papers` table holds but for the run numbers."""

    paper_id: str
    title: str | None
    abstract: str | None
    authors: tuple[str, ...]
    n_authors: int | None
    organization: str | None
    arxiv_id: str | None
    doi: str | None
    url: str | None
    comment: str | None
    discussion_count: int | None
    declared_categories: tuple[str, ...]
    published_on: date | None
    published_inferred: bool
    status: Status | None
    own_ids: tuple[str, ...]
    has_body: bool
    language: str | None
    content_hash: str

    @property
    def published_precision(self) -> Precision | None:
        """How much of `published_on` is known."""
        return precision_of(self.published_on)
