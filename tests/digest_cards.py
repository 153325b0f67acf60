"""Cards of papers, as tests need them: with whatever they are about and nothing else."""

from datetime import date, datetime

from pipeline.digest import Edition, Section
from pipeline.records import Precision
from pipeline.store.cards import Card

PLAIN = Card(
    paper_id="text:1",
    title="A title",
    abstract=None,
    authors=(),
    organization=None,
    arxiv_id=None,
    doi=None,
    url=None,
    comment=None,
    categories=(),
    published_on=date(2026, 11, 1),
    precision=Precision.MONTH,
    is_year_inferred=False,
    first_seen_on=date(2026, 11, 28),
    status=None,
    updated_at=datetime(2026, 11, 28, 6),  # noqa: DTZ001 - as the tables hold it
    interest=None,
    tags=(),
    sources=("monday.txt",),
    summary=None,
    objective=None,
    method=None,
    result=None,
    keyphrases=(),
    systems=(),
    links=(),
    claims=(),
)


def edition(*cards: Card, title: str = "Papers") -> Edition:
    """Return a document of one section with these cards."""
    return Edition(title, "test", (Section(datetime(2026, 11, 28, 6), cards, len(cards)),))  # noqa: DTZ001
